"""Which language a text is written in."""

from __future__ import annotations

import re

SHORTEST = 200
"""Characters. Of less than this no language is told."""
_SAMPLE = 5_000

# The commonest words of English running text; a fifth of any English page consists of them, and
# hardly one of them stands in another language's.
_ENGLISH = re.compile(
    r"the|of|and|to|that|was|is|his|her|with|he|she|for|it|had|they|their|who|which|were|are|from"
    r"|at|by|be|have|been|said|not|when|has|but|this|would|there|after|before"
)
_WORD = re.compile(r"[^\W\d_]+")


def language_of(text: str) -> str | None:
    """
    Return the ISO 639-1 code of the language, or None for a text too short to tell.

    English, the usual case, is told by its small words; everything else by py3langid.
    """
    sample = text[:_SAMPLE]
    if len(sample.strip()) < SHORTEST:
        return None
    words = _WORD.findall(sample.lower())
    if words and sum(1 for word in words if _ENGLISH.fullmatch(word)) / len(words) > 0.2:
        return "en"
    import py3langid  # noqa: PLC0415  its model takes most of a second to load

    code, _ = py3langid.classify(sample)
    return str(code)
