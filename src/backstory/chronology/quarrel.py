"""What exactly cannot all hold: cycles cut down until every voice in them is needed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from backstory.chronology.network import ROOT, Network
from backstory.chronology.sweep import Sweep

ArcsOf = Callable[[frozenset[int]], Sequence[int]]
"""All arcs of some voices among which a cycle could fail to close."""


@dataclass(frozen=True, slots=True)
class Quarrel:
    """A cycle that cannot close, as positions of bounds, and its voices: none is superfluous."""

    voices: frozenset[int]
    bounds: tuple[int, ...]


def irreducible(network: Network, cycle: Sequence[int], arcs_of: ArcsOf) -> Quarrel:
    """
    Return a quarrel among the voices of a cycle of arcs that cannot close.

    Voices are tried for omission one by one, the most trusted first, so that the quarrel keeps
    the doubtful ones (deletion-based, in the order of preference of Junker 2004). Omitting an
    voice omits all its bounds, and a smaller cycle found on the way takes the place of the first.
    Where there is but one cycle, all are needed.
    """
    voices = _voices(network, cycle)
    if len(voices) == 1 or _loops(network, arcs_of(voices)) == 1:
        return Quarrel(voices, _from_origin_of_time(network, cycle))
    for voice in sorted(voices, key=lambda v: (-network.trust[v], v)):
        if voice not in voices or len(voices) == 1:
            continue
        arcs = arcs_of(voices - {voice})
        smaller = closing_cycle(network, arcs)
        if smaller is not None:
            cycle, voices = smaller, _voices(network, smaller)
    return Quarrel(voices, _from_origin_of_time(network, cycle))


def closing_cycle(network: Network, arcs: Sequence[int]) -> list[int] | None:
    """Return a cycle among these arcs that cannot close, or None."""
    if not _loops(network, arcs):
        return None
    sweep = Sweep(network.part(arcs))
    sweep.stand(range(len(arcs)))
    cycle = sweep.find_cycle()
    return None if cycle is None else [arcs[part] for part in cycle]


def all_arcs(network: Network, _: Sweep) -> ArcsOf:
    """Return simply all arcs of the voices."""
    return lambda voices: [arc for voice in sorted(voices) for arc in network.arcs_of[voice]]


def arcs_with_rules(network: Network, sweep: Sweep) -> ArcsOf:
    """
    Return the arcs of claims, with the arcs of rules that could close a cycle with them.

    The rules that stand in ``sweep`` can all hold together. So each cycle in question passes
    through a claim, and but for the origin of time every point of it can be reached from that
    claim's points. This spares looking at all of a rule that is about everyone.
    """
    tail, head, voice_of = network.arcs.tail, network.arcs.head, network.voice_of

    def gather(voices: frozenset[int]) -> list[int]:
        rules = {voice for voice in voices if network.is_rule(voice)}
        arcs = [arc for voice in sorted(voices - rules) for arc in network.arcs_of[voice]]
        if not rules:
            return arcs
        points = {tail[arc] for arc in arcs} | {head[arc] for arc in arcs}
        points.discard(ROOT)
        waiting, rule_arcs = sorted(points), dict[int, None]()
        while waiting:
            point = waiting.pop()
            for arc in (*sweep.leaving[point], *sweep.entering[point]):
                if voice_of[arc] in rules:
                    rule_arcs[arc] = None
                    for other in (tail[arc], head[arc]):
                        if other != ROOT and other not in points:
                            points.add(other)
                            waiting.append(other)
        return [*arcs, *rule_arcs]

    return gather


def _voices(network: Network, cycle: Iterable[int]) -> frozenset[int]:
    return frozenset(network.voice_of[arc] for arc in cycle)


def _loops(network: Network, arcs: Iterable[int]) -> int:
    """Return how many bounds tie together points that were tied together without them."""
    tail, head, bound_of = network.arcs.tail, network.arcs.head, network.bound_of
    above: dict[int, int] = {}

    def top(point: int) -> int:
        while (over := above.get(point, point)) != point:
            above[point] = above.get(over, over)
            point = over
        return point

    loops, seen = 0, set()
    for arc in arcs:
        if bound_of[arc] in seen:
            continue
        seen.add(bound_of[arc])
        one, other = top(tail[arc]), top(head[arc])
        if one == other:
            loops += 1
        else:
            above[one] = other
    return loops


def _from_origin_of_time(network: Network, cycle: Sequence[int]) -> tuple[int, ...]:
    """Turn a cycle so that it starts at the origin of time, or else at its first point."""
    start = min(range(len(cycle)), key=lambda i: network.arcs.tail[cycle[i]])
    return tuple(network.bound_of[arc] for arc in (*cycle[start:], *cycle[:start]))
