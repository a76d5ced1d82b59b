"""Windows by propagation: the latest day of every point, kept true as bounds come and go.

Queue-driven Bellman–Ford with Tarjan's subtree disassembly, the variant that Cherkassky &
Goldberg (1999) found most dependable: a day that moves forgets at once all the days that were
counted from it, so nothing is propagated from stale days, and a cycle that cannot close shows
itself when a point is about to be moved by one of the points counted from it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence

from backstory.chronology.network import ROOT, Arcs


class Sweep:
    """
    The latest days that the standing arcs allow, counted from the origin of time.

    Over turned arcs the same sweep gives the earliest days, with their signs changed.
    ``label`` is the day, once the sweep has come to rest; use `day`, which knows open ends.
    ``parent`` is the arc that gives a point its day, -1 for none. ``work`` counts the
    points that were looked at.
    """

    __slots__ = (
        "_active",
        "_after",
        "_before",
        "_depth",
        "_far",
        "_queue",
        "_unreached",
        "arcs",
        "entering",
        "from_root",
        "label",
        "leaving",
        "parent",
        "work",
    )

    def __init__(self, arcs: Arcs) -> None:
        points = arcs.points
        self.arcs = arcs
        self.work = 0
        # Days beyond every chain of bounds: above `_far` a label means “not tied to the calendar”,
        # at four times that, “not looked at yet”.
        self._far = 2 * sum(map(abs, arcs.weight)) + 1
        self.label = [4 * self._far] * points
        self.parent = [-1] * points
        self.from_root: dict[int, None] = {}
        self.leaving: list[list[int]] = [[] for _ in range(points)]
        self.entering: list[list[int]] = [[] for _ in range(points)]
        # The tree of parents as a list in preorder, closed at the root; depth -1 is outside it.
        self._after = list(range(points))
        self._before = list(range(points))
        self._depth = [-1] * points
        self._active = bytearray(points)
        self._queue: deque[int] = deque()
        self._unreached = list(range(1, points))
        self.label[ROOT] = self._depth[ROOT] = 0

    def day(self, point: int) -> int | None:
        """Return the latest day of a point, or None when it is open."""
        label = self.label[point]
        return None if label > self._far else label

    def stand(self, arcs: Iterable[int]) -> None:
        """Let these arcs hold; what follows from them waits for `run` or `find_cycle`."""
        tail, head = self.arcs.tail, self.arcs.head
        leaving, entering, depth = self.leaving, self.entering, self._depth
        from_root = list[int]()
        for arc in arcs:
            start, end = tail[arc], head[arc]
            if end != ROOT:
                entering[end].append(arc)
            if start == ROOT:
                from_root.append(arc)
            else:
                leaving[start].append(arc)
                if depth[start] >= 0:
                    self._wake(start)
        self.stand_from_root(from_root)

    def stand_from_root(self, arcs: Sequence[int]) -> None:
        """Let these arcs hold, which all start at the origin of time."""
        head, weight = self.arcs.head, self.arcs.weight
        nearest_first = sorted(arcs, key=weight.__getitem__)
        self.from_root.update(dict.fromkeys(nearest_first))
        for arc in nearest_first:
            if weight[arc] < self.label[head[arc]]:
                self._dissolve(head[arc])
                self._hang(arc, weight[arc])

    def turned(self) -> Sweep:
        """
        Return a sweep over what stands with all directions reversed; it is still to be run.

        This one must not change any more, for the two share their arcs.
        """
        tail, head = self.arcs.tail, self.arcs.head
        turned = Sweep(self.arcs.turned())
        turned.leaving, turned.entering = self.entering, self.leaving
        for arcs in turned.leaving:
            arcs.sort()  # as if they had never been set aside
        to_root = [arc for arc, end in enumerate(head) if end == ROOT]
        turned.stand_from_root([arc for arc in to_root if arc in self.leaving[tail[arc]]])
        return turned

    def lift(self, arcs: Iterable[int]) -> None:
        """Let these arcs hold no longer, and forget every day that was counted through them."""
        tail, head, parent = self.arcs.tail, self.arcs.head, self.parent
        lost: list[int] = []
        for arc in arcs:
            if tail[arc] == ROOT:
                del self.from_root[arc]
            else:
                self.leaving[tail[arc]].remove(arc)
            if head[arc] != ROOT:
                self.entering[head[arc]].remove(arc)
            if parent[head[arc]] == arc:
                lost.append(head[arc])
                parent[head[arc]] = -1
        affected = self._forget(lost)
        self._find_again(affected)

    def find_cycle(self) -> list[int] | None:
        """Come to rest, or return the arcs of a cycle that cannot close, in its direction."""
        while True:
            cycle = self.run()
            if cycle is not None:
                return cycle
            # Whatever nothing ties to the calendar is put at the end of time, so that its
            # cycles are noticed too.
            for point in self._unreached:
                if self._depth[point] < 0:
                    self.label[point] = 2 * self._far
                    self._link(point, ROOT)
            self._unreached.clear()
            if not self._queue:
                return None

    def run(self) -> list[int] | None:
        """Propagate what is waiting, from the calendar only; return a cycle that cannot close."""
        head, weight, label, parent = self.arcs.head, self.arcs.weight, self.label, self.parent
        depth, after, before = self._depth, self._after, self._before
        active, queue, leaving = self._active, self._queue, self.leaving
        while queue:
            point = queue.popleft()
            if not active[point]:
                continue
            active[point] = 0
            self.work += 1
            reached = label[point]
            for arc in leaving[point]:
                day = reached + weight[arc]
                other = head[arc]
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
        if level < 0:
            return False
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
        if level < 0:
            return
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
        point = self.arcs.head[arc]
        self.label[point] = day
        self.parent[point] = arc
        self._link(point, self.arcs.tail[arc])

    def _link(self, point: int, above: int) -> None:
        after, before = self._after, self._before
        following = after[above]
        after[above] = before[following] = point
        after[point], before[point] = following, above
        self._depth[point] = self._depth[above] + 1
        self._wake(point)

    def _wake(self, point: int) -> None:
        if not self._active[point]:
            self._active[point] = 1
            self._queue.append(point)

    def _cycle(self, last: int) -> list[int]:
        tail, start = self.arcs.tail, self.arcs.head[last]
        cycle, point = [last], tail[last]
        while point != start:
            arc = self.parent[point]
            cycle.append(arc)
            point = tail[arc]
        cycle.reverse()
        return cycle

    def _forget(self, lost: list[int]) -> list[int]:
        """Unlearn the days of points and of all that was counted from them."""
        head, parent, unknown = self.arcs.head, self.parent, 4 * self._far
        affected = []
        while lost:
            point = lost.pop()
            if self.label[point] == unknown:
                continue
            affected.append(point)
            self.label[point] = unknown
            self._active[point] = 0
            if self._depth[point] >= 0:
                self._unlink(point)
            for arc in self.leaving[point]:
                if parent[head[arc]] == arc:
                    parent[head[arc]] = -1
                    lost.append(head[arc])
        self.work += len(affected)
        return affected

    def _find_again(self, affected: list[int]) -> None:
        """Count forgotten days anew from the neighbours that still have theirs."""
        tail, weight, label = self.arcs.tail, self.arcs.weight, self.label
        found = []
        for point in affected:
            best = -1
            for arc in self.entering[point]:
                if self._depth[tail[arc]] >= 0:
                    day = label[tail[arc]] + weight[arc]
                    if best < 0 or day < label[tail[best]] + weight[best]:
                        best = arc
            if best >= 0:
                found.append((label[tail[best]] + weight[best], best))
            self._unreached.append(point)
        for day, arc in sorted(found):
            self._hang(arc, day)
