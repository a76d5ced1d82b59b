"""A sentence as the network is given it: its text, its candidates, and how syntax joins them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zlib import crc32

from backstory.finding.trained.candidates import Candidate, candidates_in
from backstory.finding.words import Sentence, Word
from backstory.model import Span

ROUTES = 1024
"""Classes of routes; 0 is for pairs without one."""

LONGEST_WAY = 4
"""Steps of a route on each side of the turn: longer ones are all alike."""


Climb = tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Way:
    """
    How syntax joins two candidates, by way of the lowest word above both.

    ``route`` is a class of its labels, below `ROUTES`; ``up``, ``top`` and ``down`` tell where the
    words on it start, the candidates themselves left out.
    """

    route: int
    up: tuple[int, ...] = ()
    top: int | None = None
    down: tuple[int, ...] = ()


NO_WAY = Way(0)


@dataclass(frozen=True, slots=True)
class View:
    """
    A sentence with its candidates, whose offsets are into ``text``.

    ``climbs[i]`` is the way from candidate i up to the root: for each word, from the candidate's
    own head on, where it starts and its label.
    """

    text: str
    candidates: tuple[Candidate, ...]
    climbs: tuple[Climb, ...]

    def only(self, places: Sequence[int]) -> View:
        """Return the view with these candidates alone, in this order."""
        return View(
            self.text,
            tuple(self.candidates[at] for at in places),
            tuple(self.climbs[at] for at in places),
        )


def view_of(sentence: Sentence, text: str, dates: Iterable[Span]) -> View:
    """Return the view of a sentence of the document with this text."""
    found = candidates_in(sentence, dates)
    climbs = tuple(_climb(_head(sentence, each.span), sentence.start) for each in found)
    moved = tuple(
        Candidate(
            Span(each.span.start - sentence.start, each.span.end - sentence.start), each.shape
        )
        for each in found
    )
    return View(sentence.span.of(text), moved, climbs)


def _head(sentence: Sentence, span: Span) -> Word:
    """Return the first word of the stretch whose head lies outside it."""
    words = [word for word in sentence.words if word.span.overlaps(span)]
    for word in words:
        if word.head is word or not word.head.span.overlaps(span):
            return word
    return words[0]


def _climb(word: Word, start: int) -> Climb:
    return tuple((each.start - start, each.dep) for each in (word, *word.ancestors()))


def way_between(one: Climb, other: Climb) -> Way:
    """Return the way through the syntax from one candidate to another."""
    steps = {place: at for at, (place, _) in enumerate(other)}
    for up, (place, _) in enumerate(one):
        if place in steps:
            down = steps[place]
            if up > LONGEST_WAY or down > LONGEST_WAY:
                return NO_WAY
            rise = "<".join(label for _, label in one[:up])
            fall = "<".join(label for _, label in other[:down])
            return Way(
                route=1 + crc32(f"{rise}^{fall}".encode()) % (ROUTES - 1),
                up=tuple(place for place, _ in one[1:up]),
                top=place if up and down else None,
                down=tuple(place for place, _ in other[1:down]),
            )
    return NO_WAY
