"""Large networks in arrays: the same bounds, laid out for many to be looked at together."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Sequence
from itertools import count
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray

from backstory.chronology.network import FAR, ROOT, Network, Row, Step
from backstory.chronology.voice import voices
from backstory.model import ORIGIN, Bound

Numbers = NDArray[np.int64]
NEVER = 4 * FAR


class ArrayLayout:
    """
    All steps in arrays, those of a point beside each other: ``start[p]`` to ``start[p + 1]``.

    ``weight[side]`` is how much further along the other point can be.
    """

    def __init__(self, a: Numbers, b: Numbers, lo: Numbers, hi: Numbers, points: int) -> None:
        tied = np.flatnonzero((a != b) & (lo <= hi))
        a, b = a[tied], b[tied]
        onward, back = hi[tied], -lo[tied]
        point = np.concatenate([a, b])
        order = np.argsort(point, kind="stable")
        order = order[np.searchsorted(point[order], 1) :]  # the origin of time has no row
        self.point = point[order].astype(np.int32)
        self.start = np.searchsorted(self.point, np.arange(points + 1)).astype(np.int64)
        self.other = np.concatenate([b, a])[order].astype(np.int32)
        self.bound = np.concatenate([tied, tied])[order].astype(np.int32)
        leaving = np.concatenate([onward, back])[order]
        entering = np.concatenate([back, onward])[order]
        self.weight = leaving, entering

    def row(self, point: int) -> Row:
        """Return all steps of a point."""
        if point + 1 >= len(self.start):
            return []
        own = slice(int(self.start[point]), int(self.start[point + 1]))
        columns = (self.other, *self.weight, self.bound)
        return list(map(Step, *(column[own].tolist() for column in columns)))


def laid_out(bounds: Sequence[Bound]) -> Network | None:
    """Return the network of many bounds; None if their days are too many for machine integers."""
    number_of: defaultdict[str, int] = defaultdict(count(1).__next__, {ORIGIN: ROOT})
    try:
        columns = _columns(bounds, number_of)
    except OverflowError:
        return None
    number_of_origin: defaultdict[str, int] = defaultdict(count().__next__)
    origin = _numbers(number_of_origin, "origin", bounds)
    plain = _plain(origin, columns)
    spoken = voices([bounds[number] for number in np.flatnonzero(~plain).tolist()])
    further = _columns([bound for voice in spoken for bound in voice.bounds], number_of)
    a, b, lo, hi = (
        np.concatenate([column[plain], more]) for column, more in zip(columns, further, strict=True)
    )
    reach = _reach(lo[lo != -NEVER]) + _reach(hi[hi != NEVER])
    if 16 * reach > FAR:
        return None
    network = Network()
    network.names, network.number_of = list(number_of), number_of
    network.room = FAR - int(16 * reach)
    mentions = np.bincount(np.concatenate([[ROOT], a, b]), minlength=len(number_of))
    network.mentions = array("q", mentions.astype(np.int64).tobytes())
    network.layout = ArrayLayout(a, b, lo, hi, len(number_of))
    voice_of_origin = np.zeros(len(number_of_origin), np.int64)
    voice_of_origin[origin[plain]] = np.arange(plain.sum())
    number_of_origin.update(zip(number_of_origin, voice_of_origin.tolist(), strict=True))
    number_of_origin.default_factory = number_of.default_factory = None
    network.voice_of_origin = number_of_origin
    network.begin([bounds[number] for number in np.flatnonzero(plain).tolist()], spoken)
    return network


def _numbers(number_of: defaultdict[str, int], attribute: str, bounds: Sequence[Bound]) -> Numbers:
    names = map(attrgetter(attribute), bounds)
    return np.fromiter(map(number_of.__getitem__, names), np.int64, len(bounds))


def _columns(bounds: Sequence[Bound], number_of: defaultdict[str, int]) -> list[Numbers]:
    """Return both points of each bound, its fewest and its most days."""
    lo = (-NEVER if days is None else days for days in map(attrgetter("lo"), bounds))
    hi = (NEVER if days is None else days for days in map(attrgetter("hi"), bounds))
    return [
        _numbers(number_of, "a", bounds),
        _numbers(number_of, "b", bounds),
        np.fromiter(lo, np.int64, len(bounds)),
        np.fromiter(hi, np.int64, len(bounds)),
    ]


def _reach(days: Numbers) -> float:
    return float(np.abs(days.astype(np.float64)).sum())


def _plain(origin: Numbers, columns: Sequence[Numbers]) -> NDArray[np.bool_]:
    """
    Mark the bounds of origins that say but one thing, which nobody else says and which can be.

    Equal sayings have equal digests; a few that share theirs by chance are not marked, which
    makes them slower to deal with and no less right.
    """
    a, b, lo, hi = columns
    with np.errstate(over="ignore"):
        digest = (((a * 1_000_003 + b) * 1_000_003 + lo) * 1_000_003 + hi) * 2_654_435_761
    _, kind, times = np.unique(digest, return_inverse=True, return_counts=True)
    says_one_thing = np.bincount(origin)[origin] == 1
    return np.asarray(says_one_thing & (times[kind] == 1) & (a != b) & (lo <= hi))
