"""Labels of all points at once, for networks of any shape, however unlucky.

Queue-driven Bellman–Ford with Tarjan's subtree disassembly, the variant that Cherkassky &
Goldberg (1999) found most dependable: a day that moves forgets at once all the days that were
counted from it, so nothing is propagated from stale days, and a cycle that cannot close shows
itself when a point is about to be moved by one of the points counted from it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence

from backstory.chronology.network import ROOT


class Sweep:
    """
    The latest days that some arcs allow for points 0 … n−1, counted from point 0.

    Arc *i* says that ``head[i]`` is at most ``weight[i]`` days after ``tail[i]``; over arcs with
    heads and tails exchanged the same sweep gives the earliest days, with their signs changed.
    """

    __slots__ = (
        "_active",
        "_after",
        "_before",
        "_depth",
        "_entering",
        "_far",
        "_leaving",
        "_queue",
        "_unseen",
        "head",
        "label",
        "parent",
        "tail",
        "weight",
    )

    def __init__(
        self,
        points: int,
        tail: Sequence[int],
        head: Sequence[int],
        weight: Sequence[int],
        far: int | None = None,
    ) -> None:
        self.tail, self.head, self.weight = tail, head, weight
        # Above half of this a label means “not tied to the calendar”, at four times that, “not
        # looked at yet”.
        self._far = 4 * sum(map(abs, weight)) + 1 if far is None else far
        self.label = [4 * self._far] * points
        self.parent = [-1] * points
        self._leaving: list[list[int]] = [[] for _ in range(points)]
        self._entering: list[list[int]] = [[] for _ in range(points)]
        # The tree of parents as a list in preorder, closed at the root; depth -1 is outside it.
        self._after = list(range(points))
        self._before = list(range(points))
        self._depth = [-1] * points
        self._active = bytearray(points)
        self._queue: deque[int] = deque()
        self._unseen = list(range(1, points))
        self.label[ROOT] = self._depth[ROOT] = 0
        from_root = list[int]()
        for arc, (start, end) in enumerate(zip(tail, head, strict=True)):
            self._entering[end].append(arc)
            (from_root if start == ROOT else self._leaving[start]).append(arc)
        for arc in sorted(from_root, key=weight.__getitem__):  # the nearest first
            if weight[arc] < self.label[head[arc]]:
                self._hang(arc, weight[arc])

    def cycle(self) -> list[int] | None:
        """Come to rest, or return the arcs of a cycle that cannot close, in its direction."""
        cycle = self._run()
        if cycle is not None:
            return cycle
        # Whatever nothing ties to the calendar is put at the end of time, so that its cycles are
        # noticed too.
        for point in self._unseen:
            if self._depth[point] < 0:
                self.label[point] = self._far
                self._link(point, ROOT)
        self._unseen.clear()
        return self._run()

    def drop(self, arcs: Iterable[int]) -> None:
        """Let some arcs hold no longer, forget every day counted through them, and find others."""
        tail, head, parent = self.tail, self.head, self.parent
        lost = list[int]()
        for arc in arcs:
            self._entering[head[arc]].remove(arc)
            if tail[arc] != ROOT:
                self._leaving[tail[arc]].remove(arc)
            if parent[head[arc]] == arc:
                parent[head[arc]] = -1
                lost.append(head[arc])
        self._find_again(self._forget(lost))

    def _run(self) -> list[int] | None:
        head, weight, label, parent = self.head, self.weight, self.label, self.parent
        depth, after, before = self._depth, self._after, self._before
        active, queue, leaving = self._active, self._queue, self._leaving
        while queue:
            point = queue.popleft()
            if not active[point]:
                continue
            active[point] = 0
            reached = label[point]
            for arc in leaving[point]:
                day, other = reached + weight[arc], head[arc]
                if day >= label[other]:
                    continue
                if depth[other] >= 0:
                    if other == ROOT or self._is_above(other, point):
                        active[point] = 1
                        queue.appendleft(point)
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
        point = self.head[arc]
        self.label[point] = day
        self.parent[point] = arc
        self._link(point, self.tail[arc])

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
        start, point = self.head[last], self.tail[last]
        cycle = [last]
        while point != start:
            arc = self.parent[point]
            cycle.append(arc)
            point = self.tail[arc]
        cycle.reverse()
        return cycle

    def _forget(self, lost: list[int]) -> list[int]:
        """Unlearn the days of points and of all that was counted from them; return them all."""
        head, parent, unknown = self.head, self.parent, 4 * self._far
        forgotten = list[int]()
        while lost:
            point = lost.pop()
            if self.label[point] == unknown:
                continue
            forgotten.append(point)
            self.label[point] = unknown
            self._active[point] = 0
            if self._depth[point] >= 0:
                self._unlink(point)
            for arc in self._leaving[point]:
                if parent[head[arc]] == arc:
                    parent[head[arc]] = -1
                    lost.append(head[arc])
        return forgotten

    def _find_again(self, forgotten: list[int]) -> None:
        """Count days anew from the neighbours that still have theirs."""
        tail, weight, label = self.tail, self.weight, self.label
        found = list[tuple[int, int]]()
        for point in forgotten:
            known = [arc for arc in self._entering[point] if self._depth[tail[arc]] >= 0]
            if known:
                found.append(min((label[tail[arc]] + weight[arc], arc) for arc in known))
        self._unseen += forgotten
        for day, arc in sorted(found):
            self._hang(arc, day)
