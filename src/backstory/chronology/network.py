"""Bounds as a network: points and voices become numbers, each side of a bound an arc.

*t(b) − t(a) ≤ hi* is an arc from a to b of weight hi, *lo ≤ t(b) − t(a)* one from b to a of
weight −lo. Bounds can all hold exactly when no cycle of arcs has a negative sum, and the
shortest way from the origin of time is the latest day of a point (Dechter, Meiri & Pearl 1991).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import count

from backstory.chronology.voice import voices
from backstory.model import ORIGIN, Bound

ROOT = 0
"""The number of the origin of time."""


@dataclass(slots=True)
class Arcs:
    """Arcs by number: where each starts and ends, and how many days later its end can be."""

    points: int
    tail: list[int] = field(default_factory=list)
    head: list[int] = field(default_factory=list)
    weight: list[int] = field(default_factory=list)

    def turned(self) -> Arcs:
        """Return the same arcs with their directions reversed."""
        return Arcs(self.points, self.head, self.tail, self.weight)


class Network:
    """
    All bounds that were given, by voice, whatever the order they came in.

    ``number_of`` and ``names`` lead to the numbers of points and back. ``arcs_of`` lists the arcs
    of each voice; ``bound_of`` and ``voice_of`` lead back from an arc, ``bounds`` are what the
    first origin of each voice says. ``impossible`` holds, by voice, a bound that no two days
    satisfy; it has no arcs.
    """

    def __init__(self, bounds: Iterable[Bound]) -> None:
        self.voices = voices(bounds)
        self.trust = [voice.trust for voice in self.voices]
        self.names: list[str] = []
        self.number_of: dict[str, int] = {}
        self.bounds: list[Bound] = []
        self.arcs_of: list[range] = []
        self.bound_of: list[int] = []
        self.impossible: dict[int, int] = {}
        self.arcs = Arcs(1)
        self._lay_arcs()
        self.voice_of = [voice for voice, arcs in enumerate(self.arcs_of) for _ in arcs]

    def _lay_arcs(self) -> None:
        number_of: defaultdict[str, int] = defaultdict(count(1).__next__, {ORIGIN: ROOT})
        tail, head, weight = self.arcs.tail, self.arcs.head, self.arcs.weight
        for number, voice in enumerate(self.voices):
            first = len(weight)
            for bound in voice.said[0]:
                a, b, lo, hi = number_of[bound.a], number_of[bound.b], bound.lo, bound.hi
                if a == b or (lo is not None and hi is not None and lo > hi):
                    if _is_impossible(bound):
                        self.impossible.setdefault(number, len(self.bounds))
                else:
                    if hi is not None:
                        self.bound_of.append(len(self.bounds))
                        tail.append(a)
                        head.append(b)
                        weight.append(hi)
                    if lo is not None:
                        self.bound_of.append(len(self.bounds))
                        tail.append(b)
                        head.append(a)
                        weight.append(-lo)
                self.bounds.append(bound)
            self.arcs_of.append(range(first, len(weight)))
        self.names, self.number_of = list(number_of), dict(number_of)
        self.arcs.points = len(number_of)

    def is_rule(self, voice: int) -> bool:
        """Be beyond doubt: a rule of the world, or data that was given as certain."""
        return self.trust[voice] == math.inf

    def part(self, chosen: Iterable[int]) -> Arcs:
        """Return some arcs as a network of their own; their new numbers follow ``chosen``."""
        part, number_of = Arcs(1), {ROOT: ROOT}
        tail, head, weight = self.arcs.tail, self.arcs.head, self.arcs.weight
        for arc in chosen:
            part.tail.append(number_of.setdefault(tail[arc], len(number_of)))
            part.head.append(number_of.setdefault(head[arc], len(number_of)))
            part.weight.append(weight[arc])
        part.points = len(number_of)
        return part


def _is_impossible(bound: Bound) -> bool:
    lo, hi = bound.lo, bound.hi
    if lo is not None and hi is not None and lo > hi:
        return True
    # A moment is no days from itself.
    return bound.a == bound.b and ((lo is not None and lo > 0) or (hi is not None and hi < 0))
