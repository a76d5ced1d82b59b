"""Bounds as a network: points and voices become numbers, each side of a bound an arc.

*t(b) − t(a) ≤ hi* is an arc from a to b of weight hi, *lo ≤ t(b) − t(a)* one from b to a of
weight −lo. Bounds can all hold exactly when no cycle of arcs has a negative sum, and the
shortest way from the origin of time is the latest day of a point (Dechter, Meiri & Pearl 1991).
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, MutableSequence, Sequence
from typing import NamedTuple, Protocol

from backstory.chronology.voice import Voice, content, order, voices
from backstory.model import ORIGIN, Bound

ROOT = 0
"""The number of the origin of time."""

FAR = 1 << 60
"""Days beyond every chain of bounds, unless a joker asks for more."""


class Step(NamedTuple):
    """
    What a point has to do with another by one bound.

    The other point is at most ``leaving`` days after this one, and this one at most ``entering``
    days after the other. The bound is told by its number.
    """

    other: int
    leaving: int
    entering: int
    bound: int


Row = list[Step]


class Layout(Protocol):
    """Steps of many points, which are made only when they are asked for."""

    def row(self, point: int) -> Row:
        """Return all steps of a point."""


Reading = tuple[int | None, int | None]
"""The fewest and the most days between two points, as a bound is read."""


class Arc(NamedTuple):
    """*t(head) − t(tail) ≤ weight*: one side of a bound."""

    tail: int
    head: int
    weight: int


class Network:
    """
    All bounds that are given, by voice, whatever the order they came in.

    ``number_of`` and ``names`` lead to the numbers of points and back. ``bounds`` are what the
    first origin of each voice says; ``voice_of`` leads from a bound to its voice, `bounds_of`
    back. ``impossible`` holds, by voice, a bound that no two days satisfy; ``choices`` are the
    bounds with several readings. Days at ``far`` and beyond are out of reach of all bounds,
    ``never`` is beyond that and stands for an open side.
    """

    def __init__(self) -> None:
        self.names = [ORIGIN]
        self.number_of = {ORIGIN: ROOT}
        self.bounds: list[Bound] = []
        self.voice_of: MutableSequence[int] = array("q")
        self.trust: MutableSequence[float] = array("d")
        self.voice_of_origin: dict[str, int] = {}
        self.impossible: dict[int, int] = {}
        self.choices: set[int] = set()
        self.far = FAR
        self.room = FAR
        self.layout: Layout | None = None
        self.mentions: MutableSequence[int] = array("q", [1])
        self._first: MutableSequence[int] = array("q", [0])
        self._said: dict[int, tuple[tuple[Bound, ...], ...]] = {}
        self._rows: dict[int, Row] = {ROOT: []}

    @classmethod
    def of(cls, bounds: Iterable[Bound]) -> Network:
        """Return the network of all these bounds, whose steps are made at once."""
        spoken = voices(bounds)
        reach = sum(abs(n) for v in spoken for b in v.bounds for n in (b.lo, b.hi) if n)
        network = cls()
        network.far = network.room = max(FAR, 16 * reach)
        for voice in spoken:
            network.enter(voice)
        return network

    def begin(self, plain: list[Bound], spoken: Iterable[Voice]) -> None:
        """Take over voices whose steps the layout knows; the plain ones say one thing each."""
        self.bounds = plain
        self.voice_of = array("q", range(len(plain)))
        self.trust = array("d", [bound.trust for bound in plain])
        self._first = array("q", range(len(plain) + 1))
        self.choices = {place for place, bound in enumerate(plain) if bound.readings}
        for voice in spoken:
            self._speak(voice)

    @property
    def never(self) -> int:
        """More days than any chain of bounds can have, or than the unreachable lie beyond."""
        return 4 * self.far

    @property
    def voices(self) -> range:
        """The numbers of all voices there ever were."""
        return range(len(self.trust))

    def bounds_of(self, voice: int) -> range:
        """Return the numbers of a voice's bounds."""
        return range(self._first[voice], self._first[voice + 1])

    def said(self, voice: int) -> tuple[tuple[Bound, ...], ...]:
        """Return what each origin of a voice says, the most trusted first."""
        known = self._said.get(voice)
        return ((self.bounds[self._first[voice]],),) if known is None else known

    def name(self, voice: int) -> str:
        """Return the name of a voice's most trusted origin."""
        return self.bounds[self._first[voice]].origin

    def is_rule(self, voice: int) -> bool:
        """Be beyond doubt: a rule of the world, or data that was given as certain."""
        return self.trust[voice] == math.inf

    def rank(self, voice: int) -> tuple[float, str]:
        """Return how early a voice is believed: rules first, then by trust, then by name."""
        return -self.trust[voice], self.name(voice)

    def row(self, point: int) -> Row:
        """Return every step of a point, whether its voice stands or not; for reading only."""
        row = self._rows.get(point)
        if row is None:
            row = [] if self.layout is None else self.layout.row(point)
            self._rows[point] = row
        return row

    def ends(self, bound: int) -> tuple[int, int]:
        """Return the two points of a bound."""
        said = self.bounds[bound]
        return self.number_of[said.a], self.number_of[said.b]

    def arcs(self, bound: int) -> list[Arc]:
        """Return the sides of a bound that are not open."""
        said = self.bounds[bound]
        return arcs_between(*self.ends(bound), (said.lo, said.hi))

    def enter(self, voice: Voice) -> int:
        """Add a voice that says what nobody else does; return its number."""
        number = self._speak(voice)
        for place in self.bounds_of(number):
            self._tie(place)
        return number

    def _speak(self, voice: Voice) -> int:
        number, first = len(self.trust), len(self.bounds)
        self.trust.append(voice.trust)
        if len(voice.said) > 1 or len(voice.bounds) > 1:
            self._said[number] = voice.said
        for origin in voice.origins:
            self.voice_of_origin[origin] = number
        for place, bound in enumerate(voice.bounds, first):
            self.bounds.append(bound)
            self.voice_of.append(number)
            if is_void(bound):
                self.impossible.setdefault(number, place)
            elif bound.readings:
                self.choices.add(place)
        self._first.append(len(self.bounds))
        return number

    def _tie(self, place: int) -> None:
        bound = self.bounds[place]
        a, b = self._point(bound.a), self._point(bound.b)
        self.mentions[a] += 1
        self.mentions[b] += 1
        self.room -= 16 * (abs(bound.lo or 0) + abs(bound.hi or 0))
        if a != b and not is_void(bound):
            ends = zip((a, b), steps(self, place, (bound.lo, bound.hi)), strict=True)
            for point, step in ends:
                if point != ROOT:
                    self.row(point).append(step)

    def _point(self, name: str) -> int:
        number = self.number_of.get(name)
        if number is None:
            number = self.number_of[name] = len(self.names)
            self.names.append(name)
            self.mentions.append(0)
        return number

    def leave(self, voice: int) -> tuple[tuple[Bound, ...], ...]:
        """Take a voice out of the network, and return what its origins said."""
        said = self.said(voice)
        for bounds in said:
            del self.voice_of_origin[bounds[0].origin]
        self.choices.difference_update(self.bounds_of(voice))
        for place in self.bounds_of(voice):
            for point in self.ends(place):
                self.mentions[point] -= 1
                if point != ROOT:
                    self._rows[point] = [s for s in self.row(point) if s.bound != place]
        self.impossible.pop(voice, None)
        return said

    def voice_saying(self, bounds: Sequence[Bound]) -> int | None:
        """Return the voice that says exactly the same, if there is one."""
        wanted = content(bounds)
        for number in self.impossible:
            if content(self.said(number)[0]) == wanted:
                return number
        tied = [p for b in bounds if b.a != b.b for p in (b.a, b.b) if p != ORIGIN]
        at = self.number_of.get(tied[0], ROOT) if tied else ROOT
        near = {self.voice_of[step.bound] for step in self.row(at)}
        same = (number for number in near if content(self.said(number)[0]) == wanted)
        return next(same, None)

    def key(self, bound: int) -> tuple[object, ...]:
        """Return what puts bounds in an order that does not depend on how they came."""
        said = self.bounds[bound]
        return said.origin, *order(said)


def arcs_between(a: int, b: int, reading: Reading) -> list[Arc]:
    """Return the sides that are not open of a bound between two points."""
    lo, hi = reading
    arcs = [] if hi is None else [Arc(a, b, hi)]
    return arcs if lo is None else [*arcs, Arc(b, a, -lo)]


def steps(network: Network, place: int, reading: Reading) -> tuple[Step, Step]:
    """Return what a bound, as it is read, means to either of its points."""
    (a, b), (lo, hi), never = network.ends(place), reading, network.never
    onward = never if hi is None else hi
    back = never if lo is None else -lo
    return Step(b, onward, back, place), Step(a, back, onward, place)


def is_void(bound: Bound) -> bool:
    """No two days satisfy it."""
    lo, hi = bound.lo, bound.hi
    if lo is not None and hi is not None and lo > hi:
        return True
    # A moment is no days from itself.
    return bound.a == bound.b and ((lo is not None and lo > 0) or (hi is not None and hi < 0))
