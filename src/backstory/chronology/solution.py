"""What follows from the bounds that stand: windows, why they are so, and what cannot all hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from backstory.chronology.network import ROOT, Network
from backstory.chronology.quarrel import Quarrel
from backstory.chronology.settling import Settling
from backstory.chronology.sweep import Sweep
from backstory.chronology.watcher import Watcher
from backstory.model import ALWAYS, Bound, Day, Window

End = Literal["earliest", "latest"]


class Link(NamedTuple):
    """One bound of an explanation, the point it leads to and the day that point then has."""

    bound: Bound
    point: str
    day: Day

    @property
    def before(self) -> str:
        """The point that the bound leads from."""
        return self.bound.a if self.point == self.bound.b else self.bound.b


@dataclass(frozen=True, slots=True)
class Contradiction:
    """
    Origins that cannot all hold; without any one of them, with all its bounds, the rest can.

    ``bounds`` are the cycle that cannot close, in its order, from the origin of time if it passes
    there. ``origins`` are sorted. ``suspects`` are those of finite trust with their share of the
    doubt, the most doubtful first; shares sum to 1. There are none if only rules quarrel.
    """

    bounds: tuple[Bound, ...]
    origins: tuple[str, ...]
    suspects: tuple[tuple[str, float], ...]


class Solution:
    """
    The windows of all points, over the bounds that stand.

    ``set_aside`` are the origins whose bounds do not stand, sorted. ``conflicts`` say why: one
    for each of them, in the same order, of which it is the only member set aside.
    """

    def __init__(
        self,
        network: Network,
        sweeps: dict[End, Sweep],
        set_aside: tuple[str, ...],
        conflicts: tuple[Contradiction, ...],
    ) -> None:
        self.set_aside = set_aside
        self.conflicts = conflicts
        self._network = network
        self._sweeps = sweeps
        self._trees: dict[End, Mapping[int, int]] = {}
        self._windows: dict[str, Window] = {}

    @property
    def points(self) -> tuple[str, ...]:
        """All points that a bound mentions, sorted; the origin of time is not one of them."""
        return tuple(sorted(name for name, number in self._network.number_of.items() if number))

    def window(self, point: str) -> Window:
        """Return the earliest and latest day of a point; `ALWAYS` for one never heard of."""
        window = self._windows.get(point)
        if window is None:
            number = self._network.number_of.get(point)
            if number is None:
                return ALWAYS
            before_origin = self._sweeps["earliest"].day(number)
            earliest = None if before_origin is None else -before_origin
            window = Window(earliest, self._sweeps["latest"].day(number))
            self._windows[point] = window
        return window

    def why(self, point: str, end: End) -> tuple[Link, ...]:
        """
        Return the bounds that give this end of the window, in order from the origin of time.

        Of all chains that give it, one with the fewest bounds. Empty where the end is open, and
        for the origin of time itself. All but the last bound are the reason why the point that
        the last one leads from has its day.
        """
        tree, tail, chain = self._tree(end), self._sweeps[end].arcs.tail, list[Link]()
        number = self._network.number_of.get(point, ROOT)
        while number in tree:
            arc = tree[number]
            chain.append(self._link(arc, number, end))
            number = tail[arc]
        return tuple(reversed(chain))

    def links(self, end: End) -> Iterator[Link]:
        """Yield the last bound of `why` for every point that has this end, the nearest first."""
        for number, arc in self._tree(end).items():
            yield self._link(arc, number, end)

    def _tree(self, end: End) -> Mapping[int, int]:
        if end not in self._trees:
            self._trees[end] = _shortest_chains(self._sweeps[end])
        return self._trees[end]

    def _link(self, arc: int, number: int, end: End) -> Link:
        network, day = self._network, self._sweeps[end].label[number]
        bound = network.bounds[network.bound_of[arc]]
        return Link(bound, network.names[number], day if end == "latest" else -day)

    def because(self, point: str) -> frozenset[str]:
        """Return the origins that give either end of the window."""
        links = (*self.why(point, "earliest"), *self.why(point, "latest"))
        return frozenset(link.bound.origin for link in links)


def solve(bounds: Iterable[Bound], watcher: Watcher | None = None) -> Solution:
    """
    Return what follows from bounds, in whatever order they come.

    Windows are exact: each day in them is possible for its point, as far as the standing bounds
    go. Where bounds contradict each other, the most doubtful origins are set aside, as few and
    as little trusted as will do; see `Solution`. The watcher hears of conflicts, then of windows.
    """
    network = Network(bounds)
    settling = Settling(network)
    conflicts = {
        said[0].origin: _told(settling, voice, said)
        for voice in sorted(settling.standing.aside)
        for said in network.voices[voice].said
    }
    latest = settling.standing.sweep
    earliest = latest.turned()
    earliest.run()
    names = tuple(sorted(conflicts))
    solution = Solution(
        network,
        {"earliest": earliest, "latest": latest},
        names,
        tuple(conflicts[name] for name in names),
    )
    if watcher is not None:
        _tell(solution, watcher)
    return solution


def _tell(solution: Solution, watcher: Watcher) -> None:
    for conflict in solution.conflicts:
        watcher.conflict_found(conflict)
    for point in solution.points:
        window = solution.window(point)
        if not window.is_open:
            watcher.narrowed(point, window)
    watcher.done(solution)


def _plainest(settling: Settling, voice: int) -> Quarrel:
    """Return the quarrel to tell for one set aside: few members, and doubtful ones."""
    network = settling.network

    def plainness(quarrel: Quarrel) -> tuple[int, float, list[int]]:
        members = sorted(quarrel.voices)
        doubtful = sum(network.trust[v] for v in members if not network.is_rule(v))
        return len(members), doubtful, members

    return min(settling.standing.only_fault(voice), key=plainness)


def _told(settling: Settling, voice: int, said: Sequence[Bound]) -> Contradiction:
    """Return the conflict of one origin set aside, which says ``said`` with the voice it shares."""
    network, doubt = settling.network, settling.doubt
    quarrel = _plainest(settling, voice)
    own_words = dict(zip(network.voices[voice].bounds, said, strict=True))
    bounds = [network.bounds[bound] for bound in quarrel.bounds]
    names = {v: network.voices[v].origins[0] for v in quarrel.voices} | {voice: said[0].origin}
    claims = [v for v in sorted(quarrel.voices) if not network.is_rule(v)]
    total = sum(doubt[v] for v in claims)
    # Equal doubts may differ in their last digits: rounded before they are compared.
    claims.sort(key=lambda v: (-round(doubt[v] / total, 9), v != voice))
    return Contradiction(
        tuple(own_words.get(bound, bound) for bound in bounds),
        tuple(sorted(names.values())),
        tuple((names[v], doubt[v] / total) for v in claims),
    )


def _shortest_chains(sweep: Sweep) -> dict[int, int]:
    """
    Return the last arc to each point of a chain without slack that has the fewest arcs.

    Points come in the order of the lengths of their chains; those whose end is open have none.
    """
    head, weight = sweep.arcs.head, sweep.arcs.weight
    label, leaving = sweep.label, sweep.leaving
    last = {ROOT: -1}
    reached = list[int]()
    for arc in sweep.from_root:
        point = head[arc]
        if point not in last and label[point] == weight[arc]:
            last[point] = arc
            reached.append(point)
    for point in reached:  # which grows meanwhile
        day = label[point]
        for arc in leaving[point]:
            other = head[arc]
            if other not in last and day + weight[arc] == label[other]:
                last[other] = arc
                reached.append(other)
    del last[ROOT]
    return last
