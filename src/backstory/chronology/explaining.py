"""Why an end of a window is where it is: the chain with the fewest bounds that gives it.

A step is tight if it gives its point exactly the day that the point has. Of the tight steps to a
point those count that come from a point with a shorter chain, and of these the first by the name
of its bound: so chains are the same whatever came first, and those of all points make one tree.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from backstory.chronology.network import ROOT
from backstory.chronology.sheet import Sheet, Side

Last = tuple[int, int, int]
"""A point, the bound that leads to it last, and the point that this leads from."""


def chain(sheet: Sheet, side: Side, point: int) -> list[Last]:
    """Return the steps from the origin of time to a point; none where its end is open."""
    if point == ROOT or _is_open(sheet, side, point):
        return []
    back = {point: 0}
    ring, starts = [point], list[int]()
    while not starts:
        following = list[int]()
        for at in ring:
            for other, _ in _into(sheet, side, at):
                if other == ROOT:
                    starts.append(at)
                elif other not in back:
                    back[other] = back[at] + 1
                    following.append(other)
        ring = following
    level = dict.fromkeys(starts, 1)
    ring = starts
    while point not in level:
        following = []
        for at in ring:
            for other in _onward(sheet, side, at):
                if other in back and other not in level:
                    level[other] = level[at] + 1
                    following.append(other)
        ring = following
    steps = list[Last]()
    while point != ROOT:
        steps.append(_last(sheet, side, point, level))
        point = steps[-1][2]
    return steps[::-1]


def tree(sheet: Sheet, side: Side, points: Iterable[int]) -> Iterator[Last]:
    """Yield the last step to every point whose end is not open, those with short chains first."""
    ring = [
        point
        for point in points
        if not _is_open(sheet, side, point)
        and any(other == ROOT for other, _ in _into(sheet, side, point))
    ]
    level = dict.fromkeys(ring, 1)
    while ring:
        following = list[int]()
        for at in ring:
            yield _last(sheet, side, at, level)
            for other in _onward(sheet, side, at):
                if other not in level:
                    level[other] = level[at] + 1
                    following.append(other)
        ring = following


def _is_open(sheet: Sheet, side: Side, point: int) -> bool:
    return 2 * sheet.label(side, point) > sheet.network.far


def _into(sheet: Sheet, side: Side, point: int) -> Iterator[tuple[int, int]]:
    """Yield the tight steps to a point: where each comes from, and its bound."""
    label, back = sheet.label(side, point), 2 - side
    for step in sheet.row(point):
        if sheet.label(side, step[0]) + step[back] == label:
            yield step[0], step[3]


def _onward(sheet: Sheet, side: Side, point: int) -> Iterator[int]:
    """Yield the points to which tight steps lead from here; the origin of time is none."""
    label, way = sheet.label(side, point), 1 + side
    for step in sheet.row(point):
        if step[0] != ROOT and label + step[way] == sheet.label(side, step[0]):
            yield step[0]


def _last(sheet: Sheet, side: Side, point: int, level: dict[int, int]) -> Last:
    goal = level[point] - 1
    steps = [
        (bound, other)
        for other, bound in _into(sheet, side, point)
        if (0 if other == ROOT else level.get(other)) == goal
    ]
    bound, other = steps[0]
    if len(steps) > 1:
        bound, other = min(steps, key=lambda step: sheet.network.key(step[0]))
    return point, bound, other
