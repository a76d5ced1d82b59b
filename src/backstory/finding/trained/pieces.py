"""Sentences and their candidates as the numbers that the network takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer

from backstory.finding.trained.candidates import SHAPES
from backstory.finding.trained.labels import distance
from backstory.finding.trained.view import LONGEST_WAY, View, Way, way_between

LONGEST = 256
"""Word pieces of a sentence; what stands behind them is not looked at."""

SIDE = LONGEST_WAY - 1
"""Words on one side of a way at most."""
STEPS = 2 * SIDE + 1
"""Words on a way: those up from the subject, the top, those down to the object."""

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Pieces:
    """
    Sentences as arrays: see ``INPUTS`` for their names and order.

    ``pieces`` is (sentences, longest), 0 after the end. Candidates of all sentences follow one
    another in ``rows`` (their sentence), ``firsts`` and ``lasts`` (pieces) and ``shapes``; pairs in
    ``subjects``, ``objects`` (candidates), ``distances`` and ``routes``; ``steps`` is (pairs,
    STEPS): the pieces of the words on the way, 0 where there is none. ``numbers`` gives for each
    candidate here its sentence and its place among that sentence's candidates.
    """

    pieces: Ints
    rows: Ints
    firsts: Ints
    lasts: Ints
    shapes: Ints
    subjects: Ints
    objects: Ints
    distances: Ints
    routes: Ints
    steps: Ints
    numbers: list[tuple[int, int]]


INPUTS = (
    *("pieces", "rows", "firsts", "lasts", "shapes"),
    *("subjects", "objects", "distances", "routes", "steps"),
)


def pieces_of(tokenizer: Tokenizer, sentences: Sequence[View]) -> Pieces:
    """
    Return the sentences as arrays.

    Args:
        tokenizer: Of the encoder; it adds the marks of start and end.
        sentences: At least one.
    """
    encoded = tokenizer.encode_batch([view.text for view in sentences])
    longest = min(LONGEST, max((len(each.ids) for each in encoded), default=0))
    pieces = np.zeros((len(sentences), longest), dtype=np.int64)
    rows: list[int] = []
    firsts: list[int] = []
    lasts: list[int] = []
    shapes: list[int] = []
    numbers: list[tuple[int, int]] = []
    pairs: list[tuple[int, int, int, int]] = []
    steps: list[list[int]] = []
    for row, (view, encoding) in enumerate(zip(sentences, encoded, strict=True)):
        ids = encoding.ids[:longest]
        pieces[row, : len(ids)] = ids
        begins = len(numbers)
        for place, candidate in enumerate(view.candidates):
            first = encoding.char_to_token(candidate.span.start)
            last = encoding.char_to_token(candidate.span.end - 1)
            if first is None or last is None or last >= len(ids):
                continue
            rows.append(row)
            firsts.append(first)
            lasts.append(last)
            shapes.append(SHAPES.index(candidate.shape))
            numbers.append((row, place))
        for one in range(begins, len(numbers)):
            for other in range(begins, len(numbers)):
                apart = lasts[one] < firsts[other] or lasts[other] < firsts[one]
                if apart and SHAPES[shapes[one]] != "date":
                    way = way_between(view.climbs[numbers[one][1]], view.climbs[numbers[other][1]])
                    pairs.append((one, other, distance(firsts[one], firsts[other]), way.route))
                    steps.append(_steps(way, encoding, len(ids)))
    columns = np.array(pairs, dtype=np.int64).reshape(-1, 4)
    return Pieces(
        pieces,
        np.array(rows, dtype=np.int64),
        np.array(firsts, dtype=np.int64),
        np.array(lasts, dtype=np.int64),
        np.array(shapes, dtype=np.int64),
        columns[:, 0],
        columns[:, 1],
        columns[:, 2],
        columns[:, 3],
        np.array(steps, dtype=np.int64).reshape(-1, STEPS),
        numbers,
    )


def _steps(way: Way, encoding: Encoding, length: int) -> list[int]:
    """Return the pieces of the words up, of the top, and of the words down."""
    steps = [0] * STEPS
    for at, place in enumerate(way.up):
        steps[at] = _piece(encoding, place, length)
    if way.top is not None:
        steps[SIDE] = _piece(encoding, way.top, length)
    for at, place in enumerate(way.down):
        steps[SIDE + 1 + at] = _piece(encoding, place, length)
    return steps


def _piece(encoding: Encoding, place: int, length: int) -> int:
    piece = encoding.char_to_token(place)
    return piece if piece is not None and piece < length else 0
