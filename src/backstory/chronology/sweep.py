"""Labels of all points at once, for networks of any shape, however unlucky.

Queue-driven Bellman–Ford with Tarjan's subtree disassembly, the variant that Cherkassky &
Goldberg (1999) found most dependable: a day that moves forgets at once all the days that were
counted from it, so nothing is propagated from stale days, and a cycle that cannot close shows
itself when a point is about to be moved by one of the points counted from it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from backstory.chronology.network import ROOT, Arc


class Sweep:
    """The latest days that some arcs allow for points 0 … n−1, counted from point 0."""

    __slots__ = (
        "_active",
        "_after",
        "_before",
        "_depth",
        "_far",
        "_leaving",
        "_queue",
        "arcs",
        "label",
        "parent",
    )

    def __init__(self, points: int, arcs: Sequence[Arc], far: int | None = None) -> None:
        self.arcs = arcs
        # Above half of this a label means “not tied to the calendar”, at four times that, “not
        # looked at yet”.
        self._far = 4 * sum(abs(arc.weight) for arc in arcs) + 1 if far is None else far
        self.label = [4 * self._far] * points
        self.parent = [-1] * points
        self._leaving: list[list[int]] = [[] for _ in range(points)]
        # The tree of parents as a list in preorder, closed at the root; depth -1 is outside it.
        self._after = list(range(points))
        self._before = list(range(points))
        self._depth = [-1] * points
        self._active = bytearray(points)
        self._queue: deque[int] = deque()
        self.label[ROOT] = self._depth[ROOT] = 0
        from_root = list[int]()
        for number, arc in enumerate(arcs):
            (from_root if arc.tail == ROOT else self._leaving[arc.tail]).append(number)
        for number in sorted(from_root, key=lambda n: arcs[n].weight):  # the nearest first
            if arcs[number].weight < self.label[arcs[number].head]:
                self._hang(number, arcs[number].weight)

    def cycle(self) -> list[int] | None:
        """Come to rest, or return the arcs of a cycle that cannot close, in its direction."""
        cycle = self._run()
        if cycle is not None:
            return cycle
        # Whatever nothing ties to the calendar is put at the end of time, so that its cycles are
        # noticed too.
        for point in range(1, len(self.label)):
            if self._depth[point] < 0:
                self.label[point] = self._far
                self._link(point, ROOT)
        return self._run()

    def _run(self) -> list[int] | None:
        arcs, label, parent = self.arcs, self.label, self.parent
        depth, after, before = self._depth, self._after, self._before
        active, queue, leaving = self._active, self._queue, self._leaving
        while queue:
            point = queue.popleft()
            if not active[point]:
                continue
            active[point] = 0
            reached = label[point]
            for arc in leaving[point]:
                _, other, weight = arcs[arc]
                day = reached + weight
                if day >= label[other]:
                    continue
                if depth[other] >= 0:
                    if other == ROOT or self._is_above(other, point):
                        return self._cycle(arc)
                    if depth[after[other]] > depth[other]:
                        self._dissolve(other)
                    else:
                        self._unlink(other)
                # As in `_hang`, but this is the innermost loop of all.
                label[other], parent[other] = day, arc
                following = after[point]
                after[point] = before[following] = other
                after[other], before[other] = following, point
                depth[other] = depth[point] + 1
                if not active[other]:
                    active[other] = 1
                    queue.append(other)
        return None

    def _is_above(self, point: int, other: int) -> bool:
        """``other`` is counted from ``point``."""
        depth, after = self._depth, self._after
        level = depth[point]
        point = after[point]
        while depth[point] > level:
            if point == other:
                return True
            point = after[point]
        return False

    def _dissolve(self, point: int) -> None:
        """Take a point and all that is counted from it out of the tree and the queue."""
        depth, after, active = self._depth, self._after, self._active
        level = depth[point]
        before = self._before[point]
        while True:
            depth[point] = -1
            active[point] = 0
            point = after[point]
            if depth[point] <= level:
                break
        after[before] = point
        self._before[point] = before

    def _unlink(self, point: int) -> None:
        """Take one point, from which nothing in the tree is counted, out of the tree."""
        before, after = self._before[point], self._after[point]
        self._after[before] = after
        self._before[after] = before
        self._depth[point] = -1

    def _hang(self, arc: int, day: int) -> None:
        """Give an arc's end its day, counted through that arc; it is outside the tree."""
        tail, head, _ = self.arcs[arc]
        self.label[head] = day
        self.parent[head] = arc
        self._link(head, tail)

    def _link(self, point: int, above: int) -> None:
        after, before = self._after, self._before
        following = after[above]
        after[above] = before[following] = point
        after[point], before[point] = following, above
        self._depth[point] = self._depth[above] + 1
        if not self._active[point]:
            self._active[point] = 1
            self._queue.append(point)

    def _cycle(self, last: int) -> list[int]:
        start, point = self.arcs[last].head, self.arcs[last].tail
        cycle = [last]
        while point != start:
            arc = self.parent[point]
            cycle.append(arc)
            point = self.arcs[arc].tail
        cycle.reverse()
        return cycle
