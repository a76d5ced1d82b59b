"""Bounds as a network: points and origins become numbers, each side of a bound an arc.

*t(b) − t(a) ≤ hi* is an arc from a to b of weight hi, *lo ≤ t(b) − t(a)* one from b to a of
weight −lo. Bounds can all hold exactly when no cycle of arcs has a negative sum, and the
shortest way from the origin of time is the latest day of a point (Dechter, Meiri & Pearl 1991).
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field

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
    All bounds that were given, in an order that does not depend on the order they came in.

    ``arcs_of`` lists the arcs of each origin, ``bound_of`` and ``origin_of`` lead back from an
    arc. ``impossible`` holds, by origin, a bound that no two days satisfy; it has no arcs.
    An origin is trusted as little as its least trusted bound.
    """

    def __init__(self, bounds: Iterable[Bound]) -> None:
        self.bounds = sorted(bounds, key=_order)
        self.number_of = {ORIGIN: ROOT}
        self.origins = list(dict.fromkeys(bound.origin for bound in self.bounds))
        self.trust = [math.inf] * len(self.origins)
        self.arcs_of: list[list[int]] = [[] for _ in self.origins]
        self.bound_of: list[int] = []
        self.origin_of: list[int] = []
        self.impossible: dict[int, int] = {}
        self.arcs = Arcs(1)
        self._lay_arcs()
        self.arcs.points = len(self.number_of)

    def _lay_arcs(self) -> None:
        number_of, arcs = self.number_of, self.arcs
        origins = {name: number for number, name in enumerate(self.origins)}
        for position, bound in enumerate(self.bounds):
            origin = origins[bound.origin]
            self.trust[origin] = min(self.trust[origin], bound.trust)
            a = number_of.setdefault(bound.a, len(number_of))
            b = number_of.setdefault(bound.b, len(number_of))
            if _is_impossible(bound):
                self.impossible.setdefault(origin, position)
                continue
            if a == b:
                continue
            for tail, head, weight in ((a, b, bound.hi), (b, a, _negated(bound.lo))):
                if weight is not None:
                    self.arcs_of[origin].append(len(self.bound_of))
                    self.bound_of.append(position)
                    self.origin_of.append(origin)
                    arcs.tail.append(tail)
                    arcs.head.append(head)
                    arcs.weight.append(weight)

    def is_rule(self, origin: int) -> bool:
        """Be beyond doubt: a rule of the world, or data that was given as certain."""
        return self.trust[origin] == math.inf

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


def _order(bound: Bound) -> tuple[str, str, str, float, float, float, str]:
    lo = -math.inf if bound.lo is None else bound.lo
    hi = math.inf if bound.hi is None else bound.hi
    return bound.origin, bound.a, bound.b, lo, hi, bound.trust, bound.words


def _negated(days: int | None) -> int | None:
    return None if days is None else -days


def _is_impossible(bound: Bound) -> bool:
    lo, hi = bound.lo, bound.hi
    if lo is not None and hi is not None and lo > hi:
        return True
    # A moment is no days from itself.
    return bound.a == bound.b and ((lo is not None and lo > 0) or (hi is not None and hi < 0))
