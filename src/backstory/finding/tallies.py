"""Numbers of children in words: “three”, “two sons and a daughter”, “at least four children”."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from backstory.finding.words import Word
from backstory.times.numbers import read_number
from backstory.vocabulary.kin import kin_nouns

_SERIES = {"male": "sons", "female": "daughters"}
_PLAIN = frozenset(
    [
        *("young", "small", "little", "grown", "grown-up", "adult", "teenage", "beautiful"),
        *("lovely", "healthy", "wonderful", "twin", "biological", "own", "-", "up"),
    ]
)
"""What may stand between the number and the noun and leaves the number what it is."""
_AT_LEAST = ("at", "least")
_ARTICLES = frozenset(["a", "an"])
_MOST = 30
_DEFINITE = frozenset(["the", "these", "those", "both", "no"])


@dataclass(slots=True)
class Tally:
    """
    Numbers by kind of claim, as the words from ``start`` to ``end`` give them.

    ``at_least`` where there may be more.
    """

    start: int
    end: int
    numbers: dict[str, int] = field(default_factory=dict)
    at_least: bool = False


@dataclass(frozen=True, slots=True)
class _Part:
    """One number with its noun; ``end`` is the place after it."""

    number: int
    kind: str
    end: int


def tally_of(words: Sequence[Word], *, bare: bool = False) -> Tally | None:
    """
    Return the numbers that ``words`` begin with; None where they do not begin with one.

    Args:
        words: In order, to the end of the sentence at most.
        bare: Whether a number may stand alone: “(mother of) three”.
    """
    least = tuple(word.lower for word in words[:2]) == _AT_LEAST
    place = 2 if least else 0
    part = _part(words, place, bare=bare)
    if part is None:
        return None
    # Who has “a son” may have others.
    least = least or (words[place].lower in _ARTICLES and part.kind != "children")
    tally = Tally(words[0].start, words[part.end - 1].end, {part.kind: part.number}, least)
    while part.end < len(words) and words[part.end].lower in ("and", ",", "&"):
        part = _part(words, part.end + 1, bare=False)
        if part is None or part.kind in tally.numbers or "children" in tally.numbers:
            break
        tally.numbers[part.kind] = part.number
        tally.numbers["children"] = sum(tally.numbers.values())
        tally.at_least = False
        tally.end = words[part.end - 1].end
    return tally


def tally_before(noun: Word) -> Tally | None:
    """Return the numbers that begin with the noun's own: “*two* sons and a daughter”."""
    number = next(
        (each for each in noun.children_by("nummod", "det") if each.index < noun.index), None
    )
    if number is None or number.lower in _DEFINITE:
        return None
    words = noun.sentence.words
    start = number.index - words[0].index
    if tuple(word.lower for word in words[max(start - 2, 0) : start]) == _AT_LEAST:
        start -= 2
    tally = tally_of(words[start:])
    return tally if tally is not None and tally.end >= noun.end else None


def is_child(noun: Word) -> bool:
    """Return whether it is a noun for somebody's own child, of any age."""
    kin = kin_nouns().get(noun.lemma)
    return kin is not None and (kin.relation, kin.side, kin.status) == ("parent", "child", "now")


def _part(words: Sequence[Word], place: int, *, bare: bool) -> _Part | None:
    if place >= len(words):
        return None
    first = words[place]
    number = 1 if first.lower in _ARTICLES else _number(first)
    if number is None or not 0 < number <= _MOST:
        return None
    end = place + 1
    while end < len(words) and words[end].lower in _PLAIN:
        end += 1
    if end < len(words) and is_child(words[end]):
        gender = kin_nouns()[words[end].lemma].gender
        return _Part(number, _SERIES.get(gender, "children"), end + 1)
    alone = end == len(words) or words[end].pos not in ("NOUN", "PROPN", "NUM", "ADJ")
    if bare and alone and first.lower not in _ARTICLES:
        return _Part(number, "children", place + 1)
    return None


def _number(word: Word) -> int | None:
    return read_number(word.text) if word.pos == "NUM" or word.lower.isdigit() else None
