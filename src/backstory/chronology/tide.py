"""Labels of large networks, propagated in rounds over arrays.

Every point that moved passes on what follows, all at once (Bellman & Ford). Where only a few
move, as along a chain, they are taken one by one. The numbers are those of `Sweep`.
"""

from __future__ import annotations

from array import array
from collections import deque
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from backstory.chronology.layout import NEVER, ArrayLayout, Numbers
from backstory.chronology.network import FAR, ROOT, Network
from backstory.chronology.sheet import BOTH, Ground, Side

NARROW = 40
"""So few points are faster moved one by one."""

PATIENCE = 60
"""A network is of an unlucky shape if its points move more often than that on average."""

_UNSEEN = 2 * FAR
_CALENDAR = -2
"""From here downwards a parent is a step to the origin of time."""


class _Tide:
    """Labels of one side, as they propagate."""

    def __init__(self, layout: ArrayLayout, side: Side, dead: NDArray[np.bool_]) -> None:
        self.layout = layout
        self.side = side
        self.weight = np.where(dead, NEVER, layout.weight[side])
        size = len(layout.start) - 1
        self.label = np.full(size, _UNSEEN, np.int64)
        self.label[ROOT] = 0
        self.parent = np.full(size, -1, np.int64)
        from_root = np.flatnonzero((layout.other == ROOT) & ~dead)
        points, days = layout.point[from_root], layout.weight[1 - side][from_root]
        np.minimum.at(self.label, points, days)
        won = days == self.label[points]
        self.parent[points[won]] = _CALENDAR - from_root[won]
        self.rounds = self.moves = 0
        self.is_stuck = False

    def rise(self) -> Iterator[Numbers]:
        """
        Propagate until nothing moves; after each round yield the steps that lead back to a start.

        These are steps to the origin of time before day 0. Ends with the points that nothing ties
        to the calendar put beyond it.
        """
        yield from self._spread(np.flatnonzero(self.label[1:] < _UNSEEN) + 1)
        untied = np.flatnonzero(self.label == _UNSEEN)
        self.label[untied] = FAR
        yield from self._spread(untied)

    def _spread(self, moved: Numbers) -> Iterator[Numbers]:
        layout, label, parent = self.layout, self.label, self.parent
        flags = np.zeros(len(label), np.bool_)
        while len(moved):
            self.rounds += 1
            self.moves += len(moved)
            if len(moved) < NARROW:
                moved, early = self._one_by_one(moved)
                yield early
                continue
            first, last = layout.start[moved], layout.start[moved + 1]
            sizes = last - first
            steps = np.repeat(first - np.cumsum(sizes) + sizes, sizes) + np.arange(sizes.sum())
            days = np.repeat(label[moved], sizes) + self.weight[steps]
            heads = layout.other[steps]
            sooner = np.flatnonzero(days < label[heads])
            steps, days, heads = steps[sooner], days[sooner], heads[sooner]
            yield steps[heads == ROOT]
            on = heads != ROOT
            steps, days, heads = steps[on], days[on], heads[on]
            np.minimum.at(label, heads, days)
            won = days == label[heads]
            parent[heads[won]] = steps[won]
            flags[heads] = True
            moved = np.flatnonzero(flags)
            flags[moved] = False

    def _one_by_one(self, moved: Numbers) -> tuple[Numbers, Numbers]:
        """Move points one after the other until they are many; return them, and early steps."""
        queue = deque(moved.tolist())
        waiting, early = set(queue), list[int]()
        label, parent = self.label.data, self.parent.data
        start, other = self.layout.start.data, self.layout.other.data
        weight = self.weight.data
        patience = min(20_000, 8 * len(label))
        while queue and len(queue) < 4 * NARROW and patience:
            patience -= 1
            self.moves += 1
            point = queue.popleft()
            waiting.discard(point)
            day = label[point]
            for step in range(start[point], start[point + 1]):
                head = other[step]
                if day + weight[step] < label[head]:
                    if head == ROOT:
                        early.append(step)
                        continue
                    label[head] = day + weight[step]
                    parent[head] = step
                    if head not in waiting:
                        waiting.add(head)
                        queue.append(head)
        self.is_stuck = not patience
        return np.array(queue, np.int64), np.array(early, np.int64)


class _Gathering:
    """Silences, for the time being, the least believed voice of each cycle that cannot close."""

    def __init__(self, network: Network, layout: ArrayLayout) -> None:
        self.network, self.layout = network, layout
        self.dead = np.zeros(len(layout.bound), np.bool_)
        self.silenced = set(network.impossible)
        for voice in self.silenced:
            self.dead[self._steps(voice)] = True

    def labels(self, side: Side) -> Numbers | None:
        """
        Return the labels of a side, for which voices may have to be silenced.

        None if the network is of so unlucky a shape that this would take too long.
        """
        while True:
            tide, before = _Tide(self.layout, side, self.dead), len(self.silenced)
            for early in tide.rise():
                for step in early.tolist():
                    self._trace(tide, int(self.layout.point[step]), step)
                if tide.is_stuck or tide.rounds % 16 == 0:
                    self._look_for_cycles(tide)
                if len(self.silenced) > before and (tide.is_stuck or tide.rounds > 64):
                    break
                if tide.moves > PATIENCE * len(tide.label):
                    return None
            if len(self.silenced) == before:
                return tide.label

    def _look_for_cycles(self, tide: _Tide) -> None:
        """Find the cycles among parents: where the way back never comes to a start."""
        back = self.layout.point[np.maximum(tide.parent, 0)]
        back[tide.parent < 0] = ROOT
        for _ in range(len(back).bit_length()):
            back = back[back]
        seen = set[int]()
        for point in dict.fromkeys(back[back != ROOT].tolist()):
            if point not in seen:
                seen |= self._trace(tide, point)

    def _trace(self, tide: _Tide, start: int, last: int | None = None) -> set[int]:
        """Silence a voice on the way back from a point, unless one on it was silenced before."""
        way, visited, point = [] if last is None else [last], {start}, start
        while tide.parent[point] >= 0:
            way.append(int(tide.parent[point]))
            point = int(self.layout.point[way[-1]])
            if point in visited:
                break
            visited.add(point)
        if tide.parent[point] <= _CALENDAR:
            way.append(_CALENDAR - int(tide.parent[point]))
        elif point != start:
            return visited
        voices = {self.network.voice_of[int(self.layout.bound[step])] for step in way}
        if voices.isdisjoint(self.silenced):
            self._silence(tide, max(voices, key=self.network.rank))
        return visited

    def _silence(self, tide: _Tide, voice: int) -> None:
        self.silenced.add(voice)
        steps = self._steps(voice)
        self.dead[steps] = True
        tide.weight[steps] = NEVER

    def _steps(self, voice: int) -> Numbers:
        """Return the places of a voice's steps."""
        start, bounds, found = self.layout.start, self.layout.bound, [np.empty(0, np.int64)]
        for bound in self.network.bounds_of(voice):
            for point in set(self.network.ends(bound)) - {ROOT}:
                own = np.arange(start[point], start[point + 1])
                found.append(own[bounds[own] == bound])
        return np.concatenate(found)


def bulk_ground(network: Network) -> Ground | None:
    """Return a ground on which most can stand; None if another way must be found."""
    layout = network.layout
    if not isinstance(layout, ArrayLayout):
        return None
    gathering = _Gathering(network, layout)
    labels = [gathering.labels(side) for side in BOTH]
    latest, earliest = (None if each is None else array("q", each.tobytes()) for each in labels)
    if latest is None or earliest is None:
        return None
    ground = Ground(network, (latest, earliest))
    ground.aside |= gathering.silenced
    for voice in gathering.silenced:
        for bound in network.bounds_of(voice):
            for point in set(network.ends(bound)) - {ROOT}:
                ground.refresh(point)
    return ground
