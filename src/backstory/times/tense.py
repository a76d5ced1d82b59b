"""Whether the words around an expression look ahead or back, as far as that needs no syntax."""

from __future__ import annotations

import re

from backstory.model import Span

_CLAUSE = 160
_STOP = re.compile(r"[.;!?]\s|\n\s*\n|[”\"]")
_AHEAD = (
    r"will|['’]ll|shall|won['’]t|would|to\s+be|(?:is|are|was|were)\s+(?:\w+ly\s+)?to|plans?|planned|"
    r"planning|expects?|expected|scheduled|due|slated|set|going\s+to|hopes?|hoping|upcoming|"
    r"until|till|expires?|deadline|begins|starts|ends|takes|opens|closes|must|should|may|can|"
    r"effective|payable|no\s+later\s+than|coming|intends?|proposed"
)
_BACK = (
    r"was|were|had|has|have|did|said|told|went|came|took|got|made|gave|saw|met|won|lost|left|held|"
    r"began|rose|fell|sold|bought|sent|found|became|ran|led|kept|brought|wrote|since|been|ago|"
    r"\w{2,}ed"
)
_CUE = re.compile(rf"(?<!\w)(?:(?P<ahead>{_AHEAD})|(?P<back>{_BACK}))(?!\w)", re.IGNORECASE)


def tense_at(text: str, span: Span) -> int:
    """Return 1 where the nearest cue of tense in the clause looks ahead, else -1."""
    before = text[max(span.start - _CLAUSE, 0) : span.start]
    before = _STOP.split(before)[-1]
    after = _STOP.split(text[span.end : span.end + _CLAUSE], maxsplit=1)[0]
    cues = list(_CUE.finditer(before))
    found = cues[-1] if cues else _CUE.search(after)
    return 1 if found is not None and found["ahead"] else -1
