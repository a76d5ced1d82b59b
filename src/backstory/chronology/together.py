"""Groups of things that have parts in common."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import count
from typing import TypeVar

_T = TypeVar("_T")


def together(items: Sequence[_T], parts: Callable[[_T], Iterable[int]]) -> list[list[_T]]:
    """Return items in groups that have parts in common; both in the order of the items."""
    leader: dict[int, int] = {}

    def lead(part: int) -> int:
        while (above := leader.get(part, part)) != part:
            leader[part] = part = leader.get(above, above)
        return part

    alone = count(-1, -1)
    first = []
    for item in items:
        own = list(parts(item)) or [next(alone)]
        first.append(own[0])
        for part in own[1:]:
            leader[lead(part)] = lead(own[0])
    groups: dict[int, list[_T]] = {}
    for item, part in zip(items, first, strict=True):
        groups.setdefault(lead(part), []).append(item)
    return list(groups.values())
