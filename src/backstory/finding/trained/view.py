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

_LONGEST = 4
"""Steps of a route on each side of the turn: longer ones are all alike."""


@dataclass(frozen=True, slots=True)
class View:
    """
    A sentence with its candidates, whose offsets are into ``text``.

    ``routes[i][j]`` is the class, below `ROUTES`, of the way through the syntax from candidate i to
    candidate j.
    """

    text: str
    candidates: tuple[Candidate, ...]
    routes: tuple[tuple[int, ...], ...]

    def only(self, places: Sequence[int]) -> View:
        """Return the view with these candidates alone, in this order."""
        return View(
            self.text,
            tuple(self.candidates[at] for at in places),
            tuple(tuple(self.routes[at][other] for other in places) for at in places),
        )


def view_of(sentence: Sentence, text: str, dates: Iterable[Span]) -> View:
    """Return the view of a sentence of the document with this text."""
    found = candidates_in(sentence, dates)
    climbs = [_climb(_head(sentence, each.span)) for each in found]
    moved = tuple(
        Candidate(
            Span(each.span.start - sentence.start, each.span.end - sentence.start), each.shape
        )
        for each in found
    )
    routes = tuple(tuple(_route(one, other) for other in climbs) for one in climbs)
    return View(sentence.span.of(text), moved, routes)


def _head(sentence: Sentence, span: Span) -> Word:
    """Return the first word of the stretch whose head lies outside it."""
    words = [word for word in sentence.words if word.span.overlaps(span)]
    for word in words:
        if word.head is word or not word.head.span.overlaps(span):
            return word
    return words[0]


def _climb(word: Word) -> list[tuple[int, str]]:
    """Return the way up to the root: each word's index and its label."""
    return [(each.index, each.dep) for each in (word, *word.ancestors())]


def _route(one: Sequence[tuple[int, str]], other: Sequence[tuple[int, str]]) -> int:
    """Return the class of the labels up from one word and down to the other."""
    steps = {index: at for at, (index, _) in enumerate(other)}
    for up, (index, _) in enumerate(one):
        if index in steps:
            down = steps[index]
            if up > _LONGEST or down > _LONGEST:
                return 0
            rise = "<".join(label for _, label in one[:up])
            fall = "<".join(label for _, label in other[:down])
            return 1 + crc32(f"{rise}^{fall}".encode()) % (ROUTES - 1)
    return 0
