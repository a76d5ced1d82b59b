"""The rules of the world, applied to the people of a case."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from backstory.dating.network import (
    ENDS_WITH,
    ENDS_WITH_DEATH,
    NO_END_BEFORE_START,
    STARTS_WITH,
    Points,
    law,
)
from backstory.identity.events import Happening
from backstory.identity.relations import Bond
from backstory.identity.told import Told
from backstory.model import Bound
from backstory.vocabulary.kinds import kind
from backstory.vocabulary.rules import Rule, rules

_MADE_BY = {"spouse": "wedding", "engaged": "engagement", "partner": "relationship_start"}
_BROKEN_BY = {"spouse": "divorce", "engaged": "wedding", "partner": "separation"}
_BEGINS = frozenset(["hire", "enrolment", "move"])
_ENDS = frozenset(["departure", "graduation"])
_MAIN_ROLES = ("person", "agent", "patient")


class World:
    """Finds which events the rules tie together, and yields the bounds."""

    def __init__(
        self,
        happenings: Sequence[Happening],
        bonds: Sequence[Bond],
        points: Points,
        genders: Mapping[str, str],
        told: Iterable[Told] = (),
    ) -> None:
        self.genders = genders
        self.points = points
        self.bonds = bonds
        self.by_person: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        self.by_pair: dict[frozenset[str], dict[str, list[str]]] = defaultdict(
            lambda: defaultdict(list)
        )
        self.parents = [
            (bond.people["parent"][0], bond.people["child"][0])
            for bond in bonds
            if bond.kind == "parent" and not bond.rules and _is_asserted(bond)
        ]
        for point, happening in zip(points.of_event, happenings, strict=True):
            if happening.facts:
                self._enter(point, happening)
        for each in told:
            if each.claim.kind == "alive" and each.is_fact:
                for who in each.people.get("person", ()):
                    self.by_person[who]["living"].append(points.of_claim[each.address])

    def _enter(self, point: str, happening: Happening) -> None:
        what, people = kind(happening.kind), happening.people
        main = dict.fromkeys(who for role in _MAIN_ROLES for who in people.get(role, ()))
        for who in main:
            events = self.by_person[who]
            events[what.name].append(point)
            if what.name not in ("birth", "death"):
                events["done"].append(point)
                if not what.posthumous:
                    events["living"].append(point)
        if what.couple and len(main) == 2:
            self.by_pair[frozenset(main)][what.name].append(point)

    def bounds(self) -> Iterator[Bound]:
        """Yield every bound that a rule gives; each bears the rule's name."""
        for rule in rules():
            yield from self._apply(rule)
        yield from self._relations()

    def _apply(self, rule: Rule) -> Iterator[Bound]:
        least = None if rule.at_least is None else rule.at_least.shortest
        most = None if rule.at_most is None else rule.at_most.longest
        for first, then in self._tied(rule):
            yield law(first, then, least, most, rule.name)

    def _tied(self, rule: Rule) -> Iterator[tuple[str, str]]:
        """Yield the points that a rule ties together."""
        if rule.share == "pair":
            for events in self.by_pair.values():
                one, other = events.get(rule.first, ()), events.get(rule.then, ())
                if len(one) == 1 and len(other) == 1:
                    yield one[0], other[0]
        elif rule.share == "person":
            later = _wide(rule)
            for events in self.by_person.values():
                if rule.first in events and later in events:
                    yield from _pairs(events[rule.first], events[later])
        else:
            yield from self._in_the_family(rule)

    def _in_the_family(self, rule: Rule) -> Iterator[tuple[str, str]]:
        """Yield what is tied between a parent's and a child's life."""
        elder, younger = rule.share.split("-")
        parent_first = elder != "child"
        wanted = {"mother": "female", "father": "male"}.get(elder if parent_first else younger)
        for parent, child in self.parents:
            if wanted and self.genders.get(parent) != wanted:
                continue
            one, other = (parent, child) if parent_first else (child, parent)
            firsts = self.by_person.get(one, {}).get(rule.first, ())
            yield from _pairs(firsts, self.by_person.get(other, {}).get(rule.then, ()))

    def _relations(self) -> Iterator[Bound]:
        for bond, (start, end) in zip(self.bonds, self.points.of_bond, strict=True):
            if not any(each.is_fact for each in bond.claims):
                continue
            yield law(start, end, 0, None, NO_END_BEFORE_START)
            if bond.kind == "parent":
                for birth in self.by_person.get(bond.people["child"][0], {}).get("birth", ())[:1]:
                    yield law(birth, start, 0, 0, STARTS_WITH)
            elif len(pair := bond.pair) == 2:
                yield from self._couple(bond.kind, pair, start, end)
            elif bond.value is not None:
                yield from self._placed(bond, start, end)

    def _placed(self, bond: Bond, start: str, end: str) -> Iterator[Bound]:
        """Yield that work and homes start and end with the events that tell of them."""
        for told in bond.claims:
            point = self.points.of_claim[told.address]
            if told.claim.kind in _BEGINS:
                yield law(point, start, 0, 0, STARTS_WITH)
            elif told.claim.kind in _ENDS:
                yield law(point, end, 0, 0, ENDS_WITH)

    def _couple(self, relation: str, pair: frozenset[str], start: str, end: str) -> Iterator[Bound]:
        events = self.by_pair.get(pair, {})
        made = events.get(_MADE_BY.get(relation, ""), ())
        if len(made) == 1:
            yield law(made[0], start, 0, 0, STARTS_WITH)
        broken = events.get(_BROKEN_BY.get(relation, ""), ())
        if len(broken) == 1:
            yield law(broken[0], end, 0, 0, ENDS_WITH)
        elif relation == "spouse":
            known = self.by_person
            deaths = [point for who in sorted(pair) for point in known[who].get("death", ())]
            exact = 0 if len(deaths) == 1 else None
            for death in deaths:
                yield law(end, death, 0, exact, ENDS_WITH_DEATH)


def _is_asserted(bond: Bond) -> bool:
    return any(each.claim.modality == "asserted" for each in bond.claims)


def _wide(rule: Rule) -> str:
    return "done" if rule.then == "living" and rule.first == "birth" else rule.then


def _pairs(firsts: Iterable[str], others: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield each of the first with each of the others that is another point."""
    for first in firsts:
        for other in others:
            if first != other:
                yield first, other
