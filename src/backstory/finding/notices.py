"""Notices of newspapers: “DIED, at Hartwick, on the 3d inst., Mrs. Penniman”, “MARRIED.—On …”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from backstory.finding.drafts import Draft, Scene
from backstory.finding.words import Sentence
from backstory.model import Filler, Mention, Span

EXTRACTOR = "notices/1"

_KINDS = {
    "died": "death",
    "deaths": "death",
    "death": "death",
    "married": "wedding",
    "marriages": "wedding",
    "marriage": "wedding",
}
_BY = re.compile(r"\bby\s+(?:the\s+)?(?:(?:Very\s+)?Rev[a-z]*\.?\s+)?(?:\w+\.?\s+)?$")
"""Before the name of the clergyman."""
_TO = frozenset(("to", "and", "with"))
_LONGEST_HEAD = 3
_ADVERBS = frozenset(("peacefully", "suddenly", "quietly", "unexpectedly", "tragically"))
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))


def find_notices(scene: Scene) -> Iterator[Draft]:
    """Yield the death or wedding of each notice: of the first named, or the first two."""
    for sentence in scene.parsed.sentences:
        what = _what(scene, sentence)
        if what is None:
            continue
        where = sentence.span if what != _UNSAID else _block_before(scene, sentence)
        named = [each for each in scene.cast.mentions if where.holds(each.span)]
        named = [each for each in named if each.form == "name"]
        named = [
            each for each in named if not _BY.search(scene.parsed.text[: each.span.start][-24:])
        ]
        people = _couple(sentence, named) if what == "wedding" else named[:1]
        if people:
            yield _draft(scene, sentence, "wedding" if what == "wedding" else "death", people)


def _what(scene: Scene, sentence: Sentence) -> str | None:
    """Return the kind that the sentence's first word, or a heading before it, announces."""
    words = sentence.words
    if words[0].lower in _ADVERBS and not any(word.tag in _FINITE for word in words):
        return _UNSAID
    head, glued, _ = words[0].text.partition(".")
    announced = bool(glued) or (len(words) > 1 and words[1].pos == "PUNCT")
    if len(words) > _LONGEST_HEAD and announced and head[:1].isupper():
        found = _KINDS.get(head.lower())
        if found is not None and not words[0].children_by("nsubj", "nsubjpass"):
            return found
    before = scene.parsed.sentences[sentence.index - 1] if sentence.index else None
    if before is None or len(before.words) > _LONGEST_HEAD:
        return None
    return _KINDS.get(before.words[0].lower)


_UNSAID = "unsaid"
"""“PELL, Joan. Peacefully, on 9 June, aged 79.”: what nobody needs to say."""


def _block_before(scene: Scene, sentence: Sentence) -> Span:
    """Return the paragraph up to a sentence, where a notice names whom it is of."""
    first = next(each for each in scene.parsed.sentences if each.block == sentence.block)
    return Span(first.start, sentence.start)


def _couple(sentence: Sentence, named: list[Mention]) -> list[Mention]:
    """Return who married whom: the first named, and the first named after “to”."""
    if not named:
        return []
    joins = [w.start for w in sentence.words if w.lower in _TO and w.start > named[0].span.end]
    for other in named[1:]:
        if other.person != named[0].person and any(start < other.span.start for start in joins):
            return [named[0], other]
    return []


def _draft(scene: Scene, sentence: Sentence, what: str, people: list[Mention]) -> Draft:
    text = scene.parsed.text
    fillers = [Filler(each.span, each.span.of(text), each.person) for each in people]
    return Draft(
        kind=what,
        trigger=sentence.root,
        roles={"person": fillers},
        words=[sentence.words[0]],
        extractor=EXTRACTOR,
    )
