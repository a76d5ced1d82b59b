"""A first ground to stand on: everybody, or those who are left when cycles have been cut."""

from __future__ import annotations

from collections.abc import Collection

from backstory.chronology.network import ROOT, Arc, Network
from backstory.chronology.quarrel import Way, irreducible
from backstory.chronology.sheet import BOTH, LATEST, Ground, Side, turned
from backstory.chronology.sweep import Sweep

CUTS = 20
"""Where more cycles than this cannot close, it is faster to begin with nobody."""


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
    aside = set(network.impossible)
    for _ in range(CUTS):
        sweep, arcs = _swept(network, LATEST, aside)
        cycle = sweep.cycle()
        if cycle is None:
            earliest, _ = _swept(network, BOTH[1], aside)
            earliest.cycle()
            return _ground(network, sweep.label, earliest.label, aside)
        quarrel = irreducible(network, [arcs[number] for number in cycle])
        aside.add(max(quarrel.voices, key=network.rank))
    nothing = [0] + [network.far] * (len(network.names) - 1)
    return _ground(network, nothing, nothing.copy(), network.voices)


def _swept(network: Network, side: Side, aside: Collection[int]) -> tuple[Sweep, Way]:
    arcs, way = list[Arc](), Way()
    for bound, voice in enumerate(network.voice_of):
        if voice not in aside:
            for arc in network.arcs(bound):
                if arc.tail != arc.head:
                    arcs.append(turned(arc, side))
                    way.append((arc.tail, bound))
    return Sweep(len(network.names), arcs, network.far), way


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
