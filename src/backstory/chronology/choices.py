"""Bounds between whose readings the words do not choose: “1742 or 1743”, 03/04/1995.

On the network such a bound is the hull of its readings. Here the readings are tried, beside all
that stands: each on its own, and those that meet — for one reads what the other moves — in all
combinations (a temporal problem with disjunctions, Stergiou & Koubarakis 2000, solved exactly on
the few bounds that have them). A window then is the hull of those that the possible combinations
give; where more bounds meet than can be combined, it is that of their hulls.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import count, product
from typing import NamedTuple

from backstory.chronology.network import ROOT, Arc, Network, Reading, arcs_between
from backstory.chronology.sheet import BOTH, Draft, Labels, Sheet, Side
from backstory.chronology.sweep import Sweep
from backstory.chronology.together import together

MOST_COMBINATIONS = 512
"""Where the readings of bounds that meet can be combined in more ways, hulls have to do."""


class Meeting(NamedTuple):
    """
    Bounds that meet, by number, and the drafts of all combinations of readings that are possible.

    There is no draft if none is, and None stands for more than can be tried.
    """

    bounds: list[int]
    drafts: list[Draft] | None
    reads: set[int]


class Choices:
    """
    What the readings narrow down, over the sheet of those who stand.

    ``impossible`` are the bounds no combination of whose readings goes with the rest.
    """

    def __init__(self, sheet: Sheet, bounds: Iterable[int]) -> None:
        self._narrowed: tuple[dict[int, tuple[int, Draft]], dict[int, tuple[int, Draft]]] = {}, {}
        self.impossible: list[list[int]] = []
        for meeting in _meetings(sheet, sorted(bounds, key=sheet.network.key)):
            if meeting.drafts:
                self._combine(meeting.drafts)
            elif meeting.drafts is not None:
                self.impossible.append(meeting.bounds)

    def label(self, side: Side, point: int) -> int | None:
        """Return a label if it is narrowed down."""
        known = self._narrowed[side].get(point)
        return None if known is None else known[0]

    def draft(self, side: Side, point: int) -> Draft | None:
        """Return the draft of the combination that gives a narrowed label."""
        known = self._narrowed[side].get(point)
        return None if known is None else known[1]

    def points(self, side: Side) -> Iterator[int]:
        """Yield the points whose labels are narrowed down."""
        yield from self._narrowed[side]

    def _combine(self, drafts: Sequence[Draft]) -> None:
        """Note the widest of the labels on all drafts, wherever it is narrower than without."""
        for side in BOTH:
            moved: list[Labels] = [draft.moved[side] for draft in drafts]
            for point in set(moved[0]).intersection(*moved[1:]):
                labels = [each[point] for each in moved]
                widest = max(labels)
                self._narrowed[side][point] = widest, drafts[labels.index(widest)]


def _meetings(sheet: Sheet, bounds: Sequence[int]) -> Iterator[Meeting]:
    alone = [_tried(sheet, [bound]) for bound in bounds]
    moved = {p for each in alone for draft in each.drafts or () for p in _moved(draft)}
    for group in together(alone, lambda each: each.reads & moved):
        numbers = [bound for each in group for bound in each.bounds]
        yield group[0] if len(group) == 1 else _tried(sheet, numbers)


def _moved(draft: Draft) -> Iterator[int]:
    yield from (*draft.moved[0], *draft.moved[1])


def _tried(sheet: Sheet, bounds: list[int]) -> Meeting:
    readings = [sheet.network.bounds[bound].readings for bound in bounds]
    ways = 1
    for each in readings:
        ways *= len(each)
    if ways > MOST_COMBINATIONS:
        return Meeting(bounds, None, set())
    drafts, reads = [Draft(sheet)], set[int]()
    for bound, ranges in zip(bounds, readings, strict=True):
        following = list[Draft]()
        for draft, reading in product(drafts, ranges):
            trial = Draft(sheet)
            trial.take(draft)
            if trial.narrow(bound, reading) is None:
                following.append(trial)
            reads |= trial.reads
        drafts = following
    return Meeting(bounds, drafts, reads)


def why_impossible(sheet: Sheet, bounds: Sequence[int]) -> frozenset[int]:
    """
    Return voices that cannot all hold however the bounds are read; none of them is superfluous.

    They are cut out of the voices that refute the first bound's readings, by deletion; the
    doubtful ones are kept.
    """
    network = sheet.network
    kept = sorted(_around(sheet, bounds), key=network.rank)
    for voice in list(kept):
        rest = [other for other in kept if other != voice]
        if not can_hold(network, rest):
            kept = rest
    return frozenset(kept)


def _around(sheet: Sheet, bounds: Sequence[int]) -> set[int]:
    """Return the voices of all bounds between points that have to do with some bounds."""
    network = sheet.network
    points = {p for bound in bounds for p in network.ends(bound)} - {ROOT}
    voices = {network.voice_of[bound] for bound in bounds}
    for size in count(1):
        if not can_hold(network, voices) or size > len(network.names):
            return voices
        steps = [step for point in points for step in sheet.row(point)]
        voices |= {network.voice_of[step.bound] for step in steps}
        points |= {step.other for step in steps} - {ROOT}
    raise AssertionError("Counting does not end.")


def can_hold(network: Network, voices: Iterable[int]) -> bool:
    """Return whether some voices can all hold, each bound in one of its readings."""
    bounds = [bound for voice in voices for bound in network.bounds_of(voice)]
    said = [network.bounds[bound] for bound in bounds]
    ranges = [each.readings or ((each.lo, each.hi),) for each in said]
    return any(_holds(network, bounds, readings) for readings in product(*ranges))


def _holds(network: Network, bounds: Sequence[int], readings: Sequence[Reading]) -> bool:
    number_of = {ROOT: ROOT}
    for bound in bounds:
        for point in network.ends(bound):
            number_of.setdefault(point, len(number_of))
    arcs = list[Arc]()
    for bound, reading in zip(bounds, readings, strict=True):
        a, b = network.ends(bound)
        arcs += arcs_between(number_of[a], number_of[b], reading)
    if any(arc.tail == arc.head and arc.weight < 0 for arc in arcs):
        return False
    arcs = [arc for arc in arcs if arc.tail != arc.head]
    tails, heads, weights = ([arc[n] for arc in arcs] for n in range(3))
    return Sweep(len(number_of), tails, heads, weights).cycle() is None
