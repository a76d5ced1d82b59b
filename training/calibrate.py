"""Straightens the network's scores on what it has not learned from (Platt 1999)."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize

_TINY = 1e-6
_LEAST_EXAMPLES = 30
PRECISION = 0.85
"""What is asked of the claims that are stored."""
FLOOR = 0.85
"""
The least confidence that is ever enough: passages of the data were picked because they may well
state a relation, and prose at large does so more rarely.
"""
FAMILY_FLOOR = 0.95
"""The same for families, whose words (“her client's mother”) stand in prose of any kind."""
_FAMILY = frozenset(["CHILD_OF", "SIBLING", "SPOUSE"])
_LEAST_RIGHT = 50
"""Right pairs that a relation must have shown to be trusted at all."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair that the network scored, and whether the gold has it."""

    relation: str
    score: float
    right: bool


def lines_of(judged: Sequence[Judged]) -> dict[str, tuple[float, float]]:
    """Return slope and intercept by relation, over the logit of the score."""
    by_relation: dict[str, list[Judged]] = defaultdict(list)
    for each in judged:
        by_relation[each.relation].append(each)
    everything = _line(judged)
    return {
        name: _line(each) if len(each) >= _LEAST_EXAMPLES else everything
        for name, each in sorted(by_relation.items())
    }


def thresholds_of(
    judged: Sequence[Judged], lines: Mapping[str, tuple[float, float]]
) -> dict[str, float]:
    """
    Return for each relation the least confidence from which on `PRECISION` is reached.

    It is never below `FLOOR` or `FAMILY_FLOOR`; 1 where the relation has too few examples to tell.
    """
    found: dict[str, float] = {}
    for name in lines:
        ranked = sorted(
            (
                (confidence(lines[name], each.score), each.right)
                for each in judged
                if each.relation == name
            ),
            reverse=True,
        )
        right = 0
        best = 1.0
        for number, (sure, is_right) in enumerate(ranked, start=1):
            right += is_right
            if right / number >= PRECISION:
                best = sure
        floor = FAMILY_FLOOR if name in _FAMILY else FLOOR
        found[name] = round(max(best, floor), 4) if right >= _LEAST_RIGHT else 1.0
    return found


def reliability(
    judged: Sequence[Judged], lines: Mapping[str, tuple[float, float]], bins: int = 10
) -> list[tuple[float, float, int]]:
    """Return mean confidence, share that is right and number, for each tenth of confidence."""
    filled: list[list[tuple[float, bool]]] = [[] for _ in range(bins)]
    for each in judged:
        sure = confidence(lines[each.relation], each.score)
        filled[min(bins - 1, int(sure * bins))].append((sure, each.right))
    return [
        (
            sum(sure for sure, _ in each) / len(each),
            sum(right for _, right in each) / len(each),
            len(each),
        )
        for each in filled
        if each
    ]


def confidence(line: tuple[float, float], score: float) -> float:
    """Return the straightened score."""
    return 1 / (1 + math.exp(-(line[0] * _logit(score) + line[1])))


def _line(judged: Sequence[Judged]) -> tuple[float, float]:
    x = np.array([_logit(each.score) for each in judged])
    y = np.array([each.right for each in judged], dtype=float)

    def loss(line: np.ndarray) -> float:
        z = line[0] * x + line[1]
        return float(np.mean(np.logaddexp(0, z) - y * z) + 1e-3 * (line[0] - 1) ** 2)

    best = minimize(loss, np.array([1.0, 0.0]), method="Nelder-Mead").x
    return round(float(best[0]), 4), round(float(best[1]), 4)


def _logit(score: float) -> float:
    within = min(max(score, _TINY), 1 - _TINY)
    return math.log(within / (1 - within))
