"""A first ground to stand on: everybody, or those who are left when cycles have been cut."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from backstory.chronology.network import ROOT, Network
from backstory.chronology.quarrel import irreducible
from backstory.chronology.sheet import Ground
from backstory.chronology.sweep import Sweep


def first_ground(network: Network) -> Ground:
    """
    Return a ground on which most can stand, found as fast as may be.

    Whoever is aside on it may still be believed: that remains to be seen.
    """
    if network.layout is not None:
        from backstory.chronology.tide import bulk_ground  # noqa: PLC0415  slow to import

        ground = bulk_ground(network)
        if ground is not None:
            return ground
    points, arcs = len(network.names), _Arcs(network)
    latest = Sweep(points, arcs.tail, arcs.head, arcs.weight, network.far)
    aside = set(network.impossible)
    latest.drop(arcs.of(aside))
    while (cycle := latest.cycle()) is not None:
        quarrel = irreducible(network, [(arcs.tail[arc], arcs.bound[arc]) for arc in cycle])
        least = max(quarrel.voices, key=network.rank)
        aside.add(least)
        latest.drop(arcs.of([least]))
    earliest = Sweep(points, arcs.head, arcs.tail, arcs.weight, network.far)
    earliest.drop(arcs.of(aside))
    earliest.cycle()
    return _ground(network, latest.label, earliest.label, aside)


class _Arcs:
    """All sides of bounds, in the order of their bounds."""

    def __init__(self, network: Network) -> None:
        self.tail: list[int] = []
        self.head: list[int] = []
        self.weight: list[int] = []
        self.bound: list[int] = []
        self._network = network
        self._first: list[int] = []
        number_of = network.number_of
        for number, bound in enumerate(network.bounds):
            self._first.append(len(self.bound))
            a, b = number_of[bound.a], number_of[bound.b]
            if a != b:
                if bound.hi is not None:
                    self._add(number, a, b, bound.hi)
                if bound.lo is not None:
                    self._add(number, b, a, -bound.lo)
        self._first.append(len(self.bound))

    def _add(self, bound: int, tail: int, head: int, weight: int) -> None:
        self.tail.append(tail)
        self.head.append(head)
        self.weight.append(weight)
        self.bound.append(bound)

    def of(self, voices: Iterable[int]) -> list[int]:
        """Return the arcs of some voices."""
        first = self._first
        bounds = (bound for voice in voices for bound in self._network.bounds_of(voice))
        return [arc for bound in bounds for arc in range(first[bound], first[bound + 1])]


def _ground(
    network: Network, latest: list[int], earliest: list[int], aside: Collection[int]
) -> Ground:
    latest[ROOT] = earliest[ROOT] = 0
    ground = Ground(network, (latest, earliest))
    for voice in aside:
        ground.aside.add(voice)
    for point in {p for v in aside for b in network.bounds_of(v) for p in network.ends(b)}:
        if point != ROOT:
            ground.refresh(point)
    return ground
