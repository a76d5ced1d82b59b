"""Which voices stand, and the latest and earliest days that follow: kept true by small moves.

A sheet of labels satisfies every standing arc, so the labels are potentials under which no arc
is negative: a voice that is admitted, or lifted, moves each label at most once, in the order of
how far they move (Ramalingam & Reps 1996; Cotton & Maler 2006). What is tried on a draft leaves
the sheet below as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, MutableSequence
from heapq import heapify, heappop, heappush
from typing import Literal, NamedTuple, Protocol

from backstory.chronology.network import (
    ROOT,
    Arc,
    Network,
    Reading,
    Row,
    arcs_between,
    steps,
)

Side = Literal[0, 1]
LATEST: Side = 0
"""Labels are latest days, the lengths of the shortest ways from the origin of time."""
EARLIEST: Side = 1
"""Labels are earliest days with their signs changed, the lengths of the ways to the origin."""
BOTH: tuple[Side, ...] = (LATEST, EARLIEST)

Labels = dict[int, int]


class Clash(NamedTuple):
    """An arc that cannot stand beside those that do, and the bound that it is a side of."""

    arc: Arc
    bound: int


class Sheet(Protocol):
    """Standing voices with their labels. A label beyond half of ``far`` means an open end."""

    @property
    def network(self) -> Network:
        """The network of all voices."""

    def row(self, point: int) -> Row:
        """Return the standing steps of a point other than the origin of time."""

    def label(self, side: Side, point: int) -> int:
        """Return a label."""

    def is_aside(self, voice: int) -> bool:
        """The voice does not stand."""


class Ground:
    """
    The lowest sheet.

    ``labels`` are those of all points, by side. ``aside`` are the voices that do not stand.
    ``touched`` gathers the points whose labels or standing steps change, for whoever asks.
    """

    def __init__(
        self, network: Network, labels: tuple[MutableSequence[int], MutableSequence[int]]
    ) -> None:
        self.network = network
        self.labels = labels
        self.aside: set[int] = set()
        self.touched: set[int] = set()
        self._thin: dict[int, Row] = {}

    def row(self, point: int) -> Row:
        """Return the standing steps of a point."""
        thin = self._thin.get(point)
        return self.network.row(point) if thin is None else thin

    def label(self, side: Side, point: int) -> int:
        """Return a label."""
        return self.labels[side][point]

    def is_aside(self, voice: int) -> bool:
        """The voice does not stand."""
        return voice in self.aside

    def put_aside(self, voice: int) -> None:
        """Let a voice that has no part in the labels not stand."""
        self.aside.add(voice)
        for point in _points(self.network, voice):
            self.refresh(point)

    def refresh(self, point: int) -> None:
        """Look up anew which steps of a point stand."""
        voice_of, aside = self.network.voice_of, self.aside
        row = self.network.row(point)
        standing = [step for step in row if voice_of[step.bound] not in aside]
        self.touched.add(point)
        if len(standing) == len(row):
            self._thin.pop(point, None)
        else:
            self._thin[point] = standing

    def welcome(self) -> None:
        """Give points that are new to the network their labels: nothing is known of them."""
        for side in BOTH:
            labels = self.labels[side]
            labels.extend([self.network.far] * (len(self.network.names) - len(labels)))

    def take(self, draft: Draft) -> None:
        """Make what was tried on a draft true."""
        for side in BOTH:
            labels, moved = self.labels[side], draft.moved[side]
            for point, label in moved.items():
                labels[point] = label
            self.touched.update(moved)
        self.aside |= draft.lifted
        self.aside -= draft.admitted
        for point in draft.rows:
            self.refresh(point)


class Draft:
    """
    Changes that are tried out on another sheet.

    ``moved`` are the labels that differ, ``rows`` the steps of points where voices were lifted
    or admitted. ``reads`` are all the points that anything here depends on.
    """

    __slots__ = ("admitted", "lifted", "moved", "network", "parent", "reads", "rows")

    def __init__(self, parent: Sheet) -> None:
        self.network: Network = parent.network
        self.parent = parent
        self.moved: tuple[Labels, Labels] = {}, {}
        self.rows: dict[int, Row] = {}
        self.lifted: set[int] = set()
        self.admitted: set[int] = set()
        self.reads: set[int] = parent.reads if isinstance(parent, Draft) else set()

    def row(self, point: int) -> Row:
        """Return the standing steps of a point other than the origin of time."""
        self.reads.add(point)
        row = self.rows.get(point)
        return self.parent.row(point) if row is None else row

    def label(self, side: Side, point: int) -> int:
        """Return a label."""
        label = self.moved[side].get(point)
        if label is None:
            self.reads.add(point)
            label = self.parent.label(side, point)
        return label

    def is_aside(self, voice: int) -> bool:
        """The voice does not stand."""
        if voice in self.lifted:
            return True
        return voice not in self.admitted and self.parent.is_aside(voice)

    def admit(self, voice: int) -> Clash | None:
        """
        Let a voice stand that was set aside.

        Return what does not go together with those that stand, and then this draft is void.
        """
        network = self.network
        if voice in network.impossible:
            bound = network.impossible[voice]
            return Clash(Arc(ROOT, ROOT, -1), bound)
        for bound in network.bounds_of(voice):
            said = network.bounds[bound]
            for arc in self._insert(bound, (said.lo, said.hi)):
                for side in BOTH:
                    moved = lowered(self, side, arc)
                    if moved is None:
                        return Clash(arc, bound)
                    self.moved[side].update(moved)
        self.lifted.discard(voice)
        if self.parent.is_aside(voice):
            self.admitted.add(voice)
        return None

    def lift(self, voice: int) -> None:
        """Let a voice stand no longer."""
        if voice in self.network.impossible:
            return
        bounds = self.network.bounds_of(voice)
        for bound in bounds:
            self._remove(bound)
        for side in BOTH:
            arcs = [turned(arc, side) for bound in bounds for arc in self.network.arcs(bound)]
            label = self.label
            loose = [b for a, b, w in arcs if b != ROOT and label(side, a) + w == label(side, b)]
            self.moved[side].update(loosened(self, side, loose))
        self.admitted.discard(voice)
        if not self.parent.is_aside(voice):
            self.lifted.add(voice)

    def narrow(self, bound: int, reading: Reading) -> Clash | None:
        """
        Let a standing bound be read so; it must say less than that.

        Return what does not go together with those that stand, and then this draft is void.
        """
        self._remove(bound)
        arcs = self._insert(bound, reading)
        for arc in arcs:
            for side in BOTH:
                moved = lowered(self, side, arc)
                if moved is None:
                    return Clash(arc, bound)
                self.moved[side].update(moved)
        return None

    def take(self, draft: Draft) -> None:
        """Make what was tried on a draft of this one part of it."""
        for side in BOTH:
            self.moved[side].update(draft.moved[side])
        self.rows.update(draft.rows)
        for voice in draft.lifted:
            self.admitted.discard(voice)
            if not self.parent.is_aside(voice):
                self.lifted.add(voice)
        for voice in draft.admitted:
            self.lifted.discard(voice)
            if self.parent.is_aside(voice):
                self.admitted.add(voice)

    def _insert(self, bound: int, reading: Reading) -> list[Arc]:
        """Put a bound, as it is read, into the rows of its points; return its sides."""
        a, b = self.network.ends(bound)
        if a != b:
            ends = zip((a, b), steps(self.network, bound, reading), strict=True)
            for point, step in ends:
                if point != ROOT:
                    self.rows[point] = [*self.row(point), step]
        return arcs_between(a, b, reading)

    def _remove(self, bound: int) -> None:
        for point in self.network.ends(bound):
            if point != ROOT:
                self.rows[point] = [step for step in self.row(point) if step.bound != bound]


def turned(arc: Arc, side: Side) -> Arc:
    """Return an arc in the direction in which labels of a side propagate."""
    return arc if side == LATEST else Arc(arc.head, arc.tail, arc.weight)


def lowered(sheet: Sheet, side: Side, arc: Arc) -> Labels | None:
    """
    Return the labels that move when an arc, already in the rows, begins to hold; None if it can't.

    All other arcs must be satisfied. The label that drops furthest is final, so it goes first.
    """
    tail, head, weight = turned(arc, side)
    label, way = sheet.label, 1 + side
    drop = label(side, tail) + weight - label(side, head)
    if drop >= 0:
        return {}
    if head in (tail, ROOT):
        return None
    moved: Labels = {}
    best = {head: drop}
    heap = [(drop, head)]
    while heap:
        drop, point = heappop(heap)
        if point in moved:
            continue
        day = moved[point] = label(side, point) + drop
        for step in sheet.row(point):
            other = step[0]
            if other in moved:
                continue
            drop = day + step[way] - label(side, other)
            if drop < best.get(other, 0):
                if other in (tail, ROOT):
                    return None
                best[other] = drop
                heappush(heap, (drop, other))
    return moved


def loosened(sheet: Sheet, side: Side, heads: Iterable[int]) -> Labels:
    """
    Return the labels that move when arcs to these points, no longer in the rows, cease to hold.

    Whatever may have been counted from there is counted anew from what was not; what then hangs
    in the air keeps its distances, beyond all calendars.
    """
    label, way, back = sheet.label, 1 + side, 2 - side
    far = sheet.network.far
    doubtful: Labels = {}
    waiting = [point for point in heads if 2 * label(side, point) < far]
    while waiting:
        point = waiting.pop()
        if point in doubtful:
            continue
        day, row = label(side, point), sheet.row(point)
        if any(step[0] == ROOT and step[back] == day for step in row):
            continue  # the calendar itself says so
        doubtful[point] = day
        for step in row:
            other = step[0]
            if other not in doubtful and other != ROOT and day + step[way] == label(side, other):
                waiting.append(other)
    heap = []
    for point, day in doubtful.items():
        known = (
            label(side, step[0]) + step[back]
            for step in sheet.row(point)
            if step[0] not in doubtful
        )
        heap.append((min(min(known, default=day + far) - day, far), point))
    heapify(heap)
    return _counted_anew(sheet, side, doubtful, heap)


def _counted_anew(
    sheet: Sheet, side: Side, doubtful: Labels, heap: list[tuple[int, int]]
) -> Labels:
    way, moved, settled = 1 + side, dict[int, int](), set[int]()
    best = {point: rise for rise, point in heap}
    while heap:
        rise, point = heappop(heap)
        if point in settled:
            continue
        settled.add(point)
        day = doubtful[point] + rise
        if rise:
            moved[point] = day
        for step in sheet.row(point):
            other = step[0]
            if other in doubtful and other not in settled:
                rise = day + step[way] - doubtful[other]
                if rise < best[other]:
                    best[other] = rise
                    heappush(heap, (rise, other))
    return moved


def _points(network: Network, voice: int) -> set[int]:
    return {p for bound in network.bounds_of(voice) for p in network.ends(bound)} - {ROOT}
