"""
What counts and orders say of dates: a count can grow, but not past the births known by then.

The n-th birth of somebody's children is a moment of its own, whosever birth it is. “Their fifth
child” puts a birth there, “a mother of three” lies between the third and the fourth of these
moments, and where three births follow one another, the last of them is no earlier than the third
moment. So counts, orders and births meet in the same network of bounds as all else; the same holds
of sons, daughters and marriages.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from backstory.dating.matters import Matter
from backstory.dating.network import Points, law
from backstory.dating.trust import Witnesses
from backstory.identity.events import Happening
from backstory.identity.relations import Bond
from backstory.identity.told import Told
from backstory.model import Bound, Window

IN_ORDER = "the second comes after the first"
AMONG_ALL = "a son or daughter is one of the children, a couple's child one of each parent's"
SO_MANY_BY_THEN = "who has seen so many born, or has married so often, has no fewer"
ONE_AFTER_ANOTHER = "one marriage ends before the next begins"

_CHILDREN = {"child_order": "children", "son_order": "sons", "daughter_order": "daughters"}
_COUNTS = frozenset(["children", "sons", "daughters", "marriages"])
_GENDERS = {"sons": "male", "daughters": "female"}
_MOST = 30
"""Counts beyond are of something else, or misread."""
_COUNTED = 0.5
"""What counts weigh against dates: they leave out those of other marriages, or the dead."""

_Whose = frozenset[str]


@dataclass(slots=True)
class _Series:
    """
    The children, sons, daughters or marriages of one person, or the children of a couple.

    ``members`` are the points of their births or weddings with what is stated of each; ``used`` are
    the numbers that somebody speaks of.
    """

    what: str
    whose: _Whose
    members: dict[str, Window] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)

    def point(self, number: int) -> str:
        """Return the point of the ``number``-th, from 1."""
        self.used.add(number)
        return f"{self.what}:{number}:{'+'.join(sorted(self.whose))}"

    def known_by(self, member: str) -> int:
        """
        Return how many of the known had surely come when this one came, itself included.

        Those whose dates overlap count as one: two names of one child would otherwise be two.
        """
        start = self.members[member].earliest
        if start is None:
            return 1
        number, last = 1, None
        for latest, earliest in sorted(self._closed()):
            if latest < start and (last is None or earliest > last):
                number, last = number + 1, latest
        return number

    def _closed(self) -> Iterator[tuple[int, int]]:
        """Yield the last and the first day of each, where both are stated."""
        for window in self.members.values():
            if window.earliest is not None and window.latest is not None:
                yield window.latest, window.earliest


class Counting:
    """
    The bounds that claims of counts and orders bring with them.

    Args:
        told: All claims.
        happenings: All events.
        bonds: All relations.
        points: The points of all three.
        matter: Whose claims they are.
    """

    def __init__(
        self,
        told: Sequence[Told],
        happenings: Sequence[Happening],
        bonds: Sequence[Bond],
        points: Points,
        matter: Matter,
    ) -> None:
        self.told = [each for each in told if each.is_fact and each.claim.kind in _ALL]
        self.points = points
        self.genders = matter.genders
        self.headers = matter.headers
        self.series: dict[tuple[str, _Whose], _Series] = {}
        self.parents: dict[str, set[str]] = defaultdict(set)
        self.marriages: list[tuple[_Whose, str, str]] = []
        self.stated: dict[str, Window] = {}
        self.adopted: set[str] = set()
        if self.told:
            self._look(happenings, bonds)

    def _look(self, happenings: Sequence[Happening], bonds: Sequence[Bond]) -> None:
        """Note who is whose child and spouse, and what is stated of births and weddings."""
        for bond, (start, end) in zip(bonds, self.points.of_bond, strict=True):
            if not any(each.claim.modality == "asserted" for each in bond.claims):
                continue
            if bond.kind == "parent":
                self.parents[bond.people["child"][0]].add(bond.people["parent"][0])
            elif bond.kind == "spouse" and len(bond.pair) == 2:
                self.marriages.append((bond.pair, start, end))
        for happening, point in zip(happenings, self.points.of_event, strict=True):
            if happening.kind == "adoption":
                self.adopted.update(happening.people.get("person", ()))
            elif happening.facts and happening.kind in ("birth", "wedding"):
                agreed = _agreed(happening)
                if happening.kind == "birth":
                    self.stated[point] = agreed
                else:
                    pair = frozenset(happening.people.get("person", ()))
                    starts = (start for whose, start, _ in self.marriages if whose == pair)
                    self.stated.update(dict.fromkeys(starts, agreed))

    def bounds(self) -> Iterator[Bound]:
        """Yield the bounds of every claim, then those of the world that they call for."""
        for told in self.told:
            if told.claim.kind in _COUNTS:
                yield from self._counted(told)
            elif told.claim.kind == "marriage_order":
                yield from self._nth_marriage(told)
            else:
                yield from self._nth_child(told)
        for series in list(self.series.values()):
            yield from self._known(series)
        for series in self.series.values():
            yield from self._ordered(series)

    def _counted(self, told: Told) -> Iterator[Bound]:
        """Yield that a count lies between the birth of the last counted and the next."""
        number, is_exact = _number(told.claim.value)
        whose = frozenset(told.people.get("person", ()))
        if number is None or not whose:
            return
        series = self._series(told.claim.kind, whose)
        now = self.points.of_claim[told.address]
        if number:
            yield self._bound(told, series.point(number), now, None)
        if is_exact:
            yield self._bound(told, now, series.point(number + 1), None)

    def _nth_child(self, told: Told) -> Iterator[Bound]:
        """Yield that a birth is the n-th, or that no known one had come later when it was told."""
        child = next(iter(told.people.get("child", ())), None)
        whose = frozenset(told.people.get("parent", ()) or self.parents.get(child or "", ()))
        if child is None or not 0 < len(whose) <= 2:
            return
        series = self._series(_CHILDREN[told.claim.kind], whose)
        birth, now = f"birth:{child}", self.points.of_claim[told.address]
        value = told.claim.value
        if value == "last":
            for other, window in series.members.items():
                if other != birth and self._before_telling(window, told):
                    yield self._bound(told, other, birth, None)
            return
        number, _ = _number(1 if value == "only" else value)
        if number:
            yield self._bound(told, series.point(number), birth, 0)
        if value == "only":
            yield self._bound(told, now, series.point(2), None)

    def _nth_marriage(self, told: Told) -> Iterator[Bound]:
        """Yield that a marriage is the n-th."""
        whose = frozenset(told.people.get("person", ()))
        pair = whose | frozenset(told.people.get("spouse", ()))
        number, _ = _number(told.claim.value)
        series = self._series("marriages", whose)
        for couple, start, end in self.marriages:
            if couple == pair and number:
                yield self._bound(told, series.point(number), start, 0)
                yield law(end, series.point(number + 1), 0, None, ONE_AFTER_ANOTHER)

    def _series(self, what: str, whose: _Whose) -> _Series:
        if (what, whose) not in self.series:
            members = self._weddings(whose) if what == "marriages" else self._births(what, whose)
            self.series[what, whose] = _Series(what, whose, members)
        return self.series[what, whose]

    def _weddings(self, whose: _Whose) -> dict[str, Window]:
        return {
            start: self.stated.get(start, Window())
            for couple, start, _ in self.marriages
            if whose <= couple
        }

    def _births(self, what: str, whose: _Whose) -> dict[str, Window]:
        """Return the births of the children of all of ``whose``, of one gender where asked."""
        gender = _GENDERS.get(what)
        return {
            birth: self.stated.get(birth, Window())
            for child, parents in self.parents.items()
            if whose <= parents
            and child not in self.adopted
            and gender in (None, self.genders.get(child))
            for birth in [f"birth:{child}"]
        }

    def _known(self, series: _Series) -> Iterator[Bound]:
        """Yield that the third of those known to follow one another is at least the third."""
        for member in series.members:
            number = min(series.known_by(member), _MOST)
            yield law(series.point(number), member, 0, None, SO_MANY_BY_THEN)

    def _ordered(self, series: _Series) -> Iterator[Bound]:
        """Yield that the n-th comes after the one before, and counts among the parents' others."""
        numbers = range(1, max(series.used, default=0) + 1)
        for number in numbers[1:]:
            yield law(series.point(number - 1), series.point(number), 0, None, IN_ORDER)
        for (what, whose), other in self.series.items():
            if other is series or what == "marriages" or series.what == "marriages":
                continue
            if what in (series.what, "children") and whose <= series.whose:
                for number in sorted(set(numbers) & other.used):
                    yield law(other.point(number), series.point(number), 0, None, AMONG_ALL)

    def _before_telling(self, window: Window, told: Told) -> bool:
        published, latest = self.headers[told.document].published.window.earliest, window.latest
        return published is not None and latest is not None and latest <= published

    def _bound(self, told: Told, first: str, then: str, most: int | None) -> Bound:
        trust = _COUNTED * Witnesses([told], self.headers).trust_of(told)
        return Bound(first, then, 0, most, told.address, told.claim.quote, trust)


_ALL = _COUNTS | _CHILDREN.keys() | {"marriage_order"}


def _number(value: str | float | None) -> tuple[int | None, bool]:
    """Return the number of a claim's value, and whether it is exact and not “3+”."""
    if isinstance(value, str):
        digits = value.removesuffix("+")
        return (int(digits), digits == value) if digits.isdigit() else (None, False)
    return (None, False) if value is None or value > _MOST else (int(value), True)


def _agreed(happening: Happening) -> Window:
    """Return what all claims of an event admit; open where they do not agree."""
    agreed = Window()
    for told in happening.claims:
        both = agreed & told.stated
        if both is None:
            return Window()
        agreed = both
    return agreed
