"""Sentences and their candidates as the numbers that the network takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from backstory.finding.trained.candidates import SHAPES
from backstory.finding.trained.labels import distance
from backstory.finding.trained.view import View

LONGEST = 256
"""Word pieces of a sentence; what stands behind them is not looked at."""

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Pieces:
    """
    Sentences as arrays: see ``INPUTS`` for their names and order.

    ``pieces`` is (sentences, longest), 0 after the end. Candidates of all sentences follow one
    another in ``rows`` (their sentence), ``firsts`` and ``lasts`` (pieces) and ``shapes``; pairs in
    ``subjects``, ``objects`` (candidates), ``distances`` and ``routes``. ``numbers`` gives for each
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
    numbers: list[tuple[int, int]]


INPUTS = (
    *("pieces", "rows", "firsts", "lasts", "shapes"),
    *("subjects", "objects", "distances", "routes"),
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
                    route = view.routes[numbers[one][1]][numbers[other][1]]
                    pairs.append((one, other, distance(firsts[one], firsts[other]), route))
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
        numbers,
    )
