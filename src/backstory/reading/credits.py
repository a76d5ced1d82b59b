"""Who took the picture: credits as lines of their own and at the end of captions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from backstory.model import Furniture, Span
from backstory.reading.paragraphs import Passage
from backstory.reading.rules import furniture_rules

_LONGEST = 110
_SLASH = re.compile(r"\s*/\s*")
_FOR = re.compile(r"\s+(?:for|via|on behalf of|courtesy of)\s+")
_SMALL = re.compile(
    r"of|the|and|for|via|de|del|della|der|di|du|la|le|van|von|y|e|&|at|on|by", re.IGNORECASE
)
_NAME = re.compile(r"@?[^\W\d_][\w.'’&-]*|&")
_IN_CAPTION = re.compile(
    r"(?:\b(?:photo(?:graph)?s?|pictures?|pics?|images?|illustrations?|credits?)(?: credits?)?"
    r"\s?(?::|\b(?:by|courtesy(?: of)?|via)\b)|©)\s?[^\n]{1,120}\Z",
    re.IGNORECASE,
)
_LAST_SENTENCE = re.compile(r"(?<=[.!?”’)])\s+(?P<last>[^.!?\n]{2,90})\.?\Z")


def is_certain_credit(line: str) -> bool:
    """
    Say of a line by itself that it credits a picture.

    “Ann Other / Getty Images”, “Getty Images for the Guild”, “Ann Other/PixHouse”, “Reuters”.
    """
    if not 2 <= len(line) <= _LONGEST or (line[-1] in '.!?:,;”"' and not _is_agency(line)):
        return False
    return _is_agency(line) or _is_slashed(line) or _is_agency(_FOR.split(line)[0])


def credits_by_rhythm(passages: Sequence[Passage], known: AbstractSet[Span]) -> list[Furniture]:
    """
    Return the picture credits among the short lines of a text, as its own rhythm shows them.

    Picture stories go paragraph, credit, heading, paragraph. Where at least two lines in the
    credit's place are certain credits, and a third of all, the rest in that place are too, if
    they look like names (“Hollow Hill Films”). A line in any other place must be certain.
    ``known`` are the passages that are credits by their wording already; they are not returned.
    """
    certain = {
        each.span
        for each in passages
        if each.span in known or (each.is_short and is_certain_credit(each.words))
    }
    placed = _in_credit_place(passages)
    sure = sum(each.span in certain for each in placed)
    if sure >= 2 and sure * 3 >= len(placed):
        certain |= {each.span for each in placed if is_name_like(each.words)}
    return [Furniture(span, "photo credit") for span in sorted(certain - known)]


def credit_in_caption(caption: str) -> Span | None:
    """Return where a caption stops telling and starts crediting, or None."""
    found = _IN_CAPTION.search(caption, max(0, len(caption) - 200))
    if found:
        return _without_bracket(caption, found.start())
    last = _LAST_SENTENCE.search(caption, max(0, len(caption) - 200))
    if last and is_certain_credit(last["last"].strip("()[] ")):
        return _without_bracket(caption, last.start("last"))
    return Span(0, len(caption)) if is_certain_credit(caption) else None


def is_name_like(line: str) -> bool:
    """Consist of one to seven capitalised words, as names of people and firms do."""
    words = line.split()
    if not 1 <= len(words) <= 7 or not words[0][0].isupper():
        return False
    return all(_is_name_word(word.rstrip(".,")) for word in words)


def _is_name_word(word: str) -> bool:
    if _SMALL.fullmatch(word):
        return True
    return bool(_NAME.fullmatch(word)) and (word[0] in "@&" or word[0].isupper())


def _is_agency(line: str) -> bool:
    bare = line.strip("()[]—–- .©").casefold()
    return bare in furniture_rules().agencies


def _is_slashed(line: str) -> bool:
    parts = _SLASH.split(line.strip())
    if len(parts) < 2:
        return False
    parts = [_FOR.split(part)[0] for part in parts]
    if not all(is_name_like(part) or part.startswith("@") for part in parts if part):
        return False
    return any(" " in part or part.startswith("@") or _is_agency(part) for part in parts)


def _in_credit_place(passages: Sequence[Passage]) -> list[Passage]:
    """The first of two short lines between paragraphs, and a short line at the very end."""
    places = []
    for at in range(1, len(passages)):
        if passages[at - 1].is_short or not passages[at].is_short:
            continue
        following = passages[at + 1 : at + 3]
        heads = len(following) == 2 and _may_head(following[0]) and not following[1].is_short
        if heads or not following:
            places.append(passages[at])
    return places


def _may_head(passage: Passage) -> bool:
    return passage.is_short or (passage.words[-1] in "?!" and len(passage.words.split()) <= 10)


def _without_bracket(caption: str, start: int) -> Span:
    if start and caption[start - 1] in "([":
        start -= 1
    return Span(start, len(caption))
