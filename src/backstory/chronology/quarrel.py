"""What exactly cannot all hold: cycles cut down until every voice in them is needed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from backstory.chronology.network import ROOT, Arc, Network, is_void
from backstory.chronology.sheet import EARLIEST, LATEST, Clash, Sheet
from backstory.chronology.sweep import Sweep

Way = list[tuple[int, int]]
"""Bounds by number, each after the point that it is left from."""

_Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Quarrel:
    """A cycle that cannot close, as numbers of bounds, and its voices: none is superfluous."""

    voices: frozenset[int]
    bounds: tuple[int, ...]


def quarrel_of(sheet: Sheet, clash: Clash) -> Quarrel:
    """
    Return the quarrel that a clash comes from, the same whatever came first.

    It is cut out of a cycle with the fewest bounds. Voices are tried for omission one by one, the
    most trusted first, so that it keeps the doubtful ones (deletion-based, in the order of
    preference of Junker 2004). Omitting a voice omits all its bounds, and a smaller cycle found
    on the way takes the place of the first.
    """
    network = sheet.network
    if clash.arc.tail == clash.arc.head:
        return Quarrel(frozenset({network.voice_of[clash.bound]}), (clash.bound,))
    return irreducible(network, shortest_cycle(sheet, clash))


def quarrel_of_rules(sheet: Sheet, rule: int) -> Quarrel:
    """Return the quarrel of a rule, which is set aside, with standing rules alone."""
    network = sheet.network
    bounds = set(network.bounds_of(rule))
    points = {p for bound in bounds for p in network.ends(bound)} - {ROOT}
    waiting = list(points)
    while waiting:
        for step in sheet.row(waiting.pop()):
            if network.is_rule(network.voice_of[step.bound]):
                bounds.add(step.bound)
                if step.other not in points and step.other != ROOT:
                    points.add(step.other)
                    waiting.append(step.other)
    cycle = closing_cycle(network, sorted(bounds, key=network.key))
    if cycle is None:
        raise AssertionError("A rule yields to nothing but rules.")
    return irreducible(network, cycle)


def irreducible(network: Network, cycle: Way) -> Quarrel:
    """Return a quarrel among the voices of a cycle of bounds that cannot close."""
    voices = _voices(network, cycle)
    bounds = _concerning(network, voices)
    if len(voices) == 1 or _loops(network, bounds) == 1:
        return Quarrel(voices, _from_origin_of_time(network, cycle))
    for voice in sorted(voices, key=network.rank):
        if voice not in voices or len(voices) == 1:
            continue
        rest = [b for b in bounds if network.voice_of[b] in voices - {voice}]
        smaller = closing_cycle(network, rest)
        if smaller is not None:
            cycle, voices = smaller, _voices(network, smaller)
            bounds = [b for b in rest if network.voice_of[b] in voices]
    return Quarrel(voices, _from_origin_of_time(network, cycle))


def closing_cycle(network: Network, bounds: Sequence[int]) -> Way | None:
    """Return a cycle among a few bounds that cannot close, or None."""
    void = next((bound for bound in bounds if is_void(network.bounds[bound])), None)
    if void is not None:
        return [(network.ends(void)[0], void)]
    if not _loops(network, bounds):
        return None
    sides = [(arc, bound) for bound in bounds for arc in network.arcs(bound)]
    number_of: defaultdict[int, int] = defaultdict(count(1).__next__, {ROOT: ROOT})
    tails = [number_of[arc.tail] for arc, _ in sides]
    heads = [number_of[arc.head] for arc, _ in sides]
    cycle = Sweep(len(number_of), tails, heads, [arc.weight for arc, _ in sides]).cycle()
    return None if cycle is None else [(sides[arc][0].tail, sides[arc][1]) for arc in cycle]


def shortest_cycle(sheet: Sheet, clash: Clash) -> Way:
    """
    Return the fewest standing bounds that close a cycle with the clashing one, itself the first.

    Of cycles with as few bounds the one that falls shortest is returned, then the first by the
    names of its bounds.
    """
    arc = clash.arc
    ahead = _Search(sheet, arc.head, arc.tail, arc, onward=True)
    behind = _Search(sheet, arc.tail, arc.head, arc, onward=False)
    found: list[tuple[int, list[_Key], Way]] = []
    while not found:
        ahead.step()
        for days, one, other in _meetings(ahead, behind):
            if days + arc.weight < 0:
                way = [*ahead.way(*one), *behind.way(*other)]
                found.append((days, [sheet.network.key(bound) for _, bound in way], way))
    return [(arc.tail, clash.bound), *min(found, key=lambda each: each[:2])[2]]


_Reached = tuple[int, int, int]
"""The days to a point, the point before it, and the bound between them."""

_Place = tuple[int, int]
"""A point, and after how many bounds it is reached."""


def _meetings(ahead: _Search, behind: _Search) -> Iterator[tuple[int, _Place, _Place]]:
    """Yield the days, and the places, of ways with as many bounds as were gone ahead."""
    length, goal = ahead.length, ahead.goal
    if goal in ahead.last:
        yield ahead.last[goal][0], (goal, length), (goal, 0)
    if goal != ROOT:
        for level, days in ahead.root_after.items():
            while behind.length < length - level:
                behind.step()
            if length - level in behind.root_after:
                rest = behind.root_after[length - level]
                yield days + rest, (ROOT, level), (ROOT, length - level)


class _Search:
    """
    Shortest ways by number of bounds, from a point of a clash towards the other and the origin.

    Only points are visited through which a cycle too short to close can pass, as the labels tell.
    The origin of time is never passed through, for it knows everyone.
    """

    def __init__(self, sheet: Sheet, start: int, goal: int, arc: Arc, *, onward: bool) -> None:
        self.sheet = sheet
        self.start, self.goal, self.arc = start, goal, arc
        self.length = 0
        self.root_after = {0: 0} if start == ROOT else {}
        self._onward = onward
        self._best = {start: 0}
        self._levels: list[dict[int, _Reached]] = [{start: (0, -1, -1)}]

    @property
    def last(self) -> dict[int, _Reached]:
        """The points that were reached by the last step."""
        return self._levels[-1]

    def step(self) -> None:
        """Go one bound further."""
        sheet, best, way = self.sheet, self._best, 1 if self._onward else 2
        network, never = sheet.network, sheet.network.never
        following: dict[int, _Reached] = {}
        for point, (days, *_) in self.last.items():
            if point == ROOT or (point == self.goal and self.length):
                continue
            for step in sheet.row(point):
                other, weight = step[0], step[way]
                if weight == never or days + weight >= best.get(other, never):
                    continue
                reached = days + weight, point, step[3]
                known = following.get(other)
                if known is None:
                    if self._can_close(other, reached[0]):
                        following[other] = reached
                elif _is_before(network, reached, known):
                    following[other] = reached
        best.update((point, reached[0]) for point, reached in following.items())
        self._levels.append(following)
        self.length += 1
        if ROOT in following:
            self.root_after[self.length] = following[ROOT][0]

    def _can_close(self, point: int, days: int) -> bool:
        """Labels are potentials: the rest of the way is at least as long as they differ."""
        label, goal, room = self.sheet.label, self.goal, -self.arc.weight - days
        late = label(LATEST, goal) - label(LATEST, point)
        if not self._onward:
            late = -late
        if late >= room:
            return False
        early = label(EARLIEST, point) - label(EARLIEST, goal)
        return (early if self._onward else -early) < room

    def way(self, point: int, length: int) -> Way:
        """Return the way to a point with so many bounds, in the direction of the cycle."""
        way = Way()
        for level in range(length, 0, -1):
            _, before, bound = self._levels[level][point]
            way.append((before if self._onward else point, bound))
            point = before
        return way[::-1] if self._onward else way


def _is_before(network: Network, one: _Reached, other: _Reached) -> bool:
    if one[0] != other[0]:
        return one[0] < other[0]
    return network.key(one[2]) < network.key(other[2])


def _voices(network: Network, cycle: Way) -> frozenset[int]:
    return frozenset(network.voice_of[bound] for _, bound in cycle)


def _concerning(network: Network, voices: frozenset[int]) -> list[int]:
    """
    Return the bounds of some voices, in a fixed order, that could close a cycle with each other.

    Of voices that are about everyone only what ties together points that the others tie.
    """
    talkative = {voice for voice in voices if len(network.bounds_of(voice)) > _MANY}
    bounds = {b for voice in voices - talkative for b in network.bounds_of(voice)}
    if not bounds:
        bounds, talkative = {b for voice in voices for b in network.bounds_of(voice)}, set()
    points = {p for bound in bounds for p in network.ends(bound)} - {ROOT}
    waiting = sorted(points) if talkative else []
    while waiting:
        for step in network.row(waiting.pop()):
            if network.voice_of[step.bound] in talkative:
                bounds.add(step.bound)
                if step.other not in points and step.other != ROOT:
                    points.add(step.other)
                    waiting.append(step.other)
    return sorted(bounds, key=network.key)


_MANY = 64


def _loops(network: Network, bounds: Iterable[int]) -> int:
    """Return how many bounds tie together points that were tied together without them."""
    above: dict[int, int] = {}

    def top(point: int) -> int:
        while (over := above.get(point, point)) != point:
            above[point] = above.get(over, over)
            point = over
        return point

    loops = 0
    for bound in bounds:
        one, other = map(top, network.ends(bound))
        if one == other:
            loops += 1
        else:
            above[one] = other
    return loops


def _from_origin_of_time(network: Network, cycle: Way) -> tuple[int, ...]:
    """Turn a cycle so that it starts at the origin of time, or else at its first point by name."""
    tails = [(tail != ROOT, network.names[tail]) for tail, _ in cycle]
    start = tails.index(min(tails))
    return tuple(bound for _, bound in (*cycle[start:], *cycle[:start]))
