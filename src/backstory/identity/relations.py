"""What holds between people, and between people and places of work, study and living."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from rapidfuzz.fuzz import token_set_ratio

from backstory.identity.events import Happening
from backstory.identity.told import Told
from backstory.vocabulary.kinds import kind

_SAME_PLACE = 85.0
_FOLLOWS = {"wedding": "spouse", "engagement": "engaged", "relationship_start": "partner"}
"""A fact of the first kind makes a relation of the second."""
_PLACED = {
    "hire": ("employer", "organisation"),
    "departure": ("employer", "organisation"),
    "enrolment": ("educated_at", "organisation"),
    "graduation": ("educated_at", "organisation"),
    "move": ("resident_of", "place"),
}
"""So does one that names a place of work, study or living, in the role named."""

STEP = "the husband or wife of a parent who is no parent is a step-parent"
TWO_PARENTS = "a child of a couple is a child of both"


@dataclass(slots=True)
class Bond:
    """
    A relation with the claims that tell of it and the rules by which it follows.

    ``people`` map roles to case-wide people; ``value`` names an organisation or place.
    """

    kind: str
    people: dict[str, tuple[str, ...]]
    claims: list[Told] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)
    value: str | None = None

    @property
    def pair(self) -> frozenset[str]:
        """The people in it, whatever their roles."""
        return frozenset(who for people in self.people.values() for who in people)


def gather_relations(told: Iterable[Told], happenings: Iterable[Happening]) -> list[Bond]:
    """Return the relations that are told, and those that follow from them, in order."""
    gathering = _Gathering()
    for each in told:
        if kind(each.claim.kind).holds == "lasts":
            gathering.add_told(each)
    for happening in happenings:
        if happening.facts:
            gathering.add_following(happening)
    bonds = gathering.standing()
    return bonds + _step_parents(bonds)


class _Gathering:
    """The bonds so far, in order, each found again by what it is of."""

    def __init__(self) -> None:
        self.bonds: list[Bond] = []
        self.by_key: dict[tuple[object, ...], Bond] = {}
        self.places: dict[tuple[str, str, str], list[Bond]] = defaultdict(list)

    def add_told(self, told: Told) -> None:
        """Add a claim of a relation; what is denied or planned makes bonds of its own."""
        name = told.claim.kind
        sort = "fact" if told.is_fact else told.claim.modality
        words = _words(told)
        if words is not None:
            for who in told.people.get("person", ()):
                self._at_place(sort, who, words, told, name)
        elif name in ("parent", "step_parent"):
            for parent in told.people.get("parent", ()):
                for child in told.people.get("child", ()):
                    if parent != child:
                        self._add(sort, name, {"parent": (parent,), "child": (child,)}, told)
        else:
            people = told.people.get("person", ())[:2]
            if len(people) == 2:
                self._add(sort, name, {"person": people}, told)

    def add_following(self, happening: Happening) -> None:
        """Add what an event brings about: a wedding a marriage, a birth two parents."""
        people = happening.people
        couple = people.get("person", ())[:2]
        follows = _FOLLOWS.get(happening.kind)
        if follows is not None and len(couple) == 2:
            for told in happening.claims:
                self._add("fact", follows, {"person": couple}, told)
        if happening.kind in _PLACED:
            relation, role = _PLACED[happening.kind]
            for told in happening.claims:
                words = _words(told) or (told.claim.place.text if told.claim.place else None)
                if words is not None and (role == "place" or told.claim.roles.get(role)):
                    for who in told.people.get("person", ()):
                        self._at_place("fact", who, words, told, relation)
        if happening.kind in ("birth", "adoption"):
            for told in happening.claims:
                for parent in told.people.get("parent", ()):
                    if couple and parent != couple[0]:
                        roles = {"parent": (parent,), "child": couple[:1]}
                        self._add("fact", "parent", roles, told)

    def standing(self) -> list[Bond]:
        """Return the bonds but for plans and suppositions that have come true."""
        facts = {key[1:] for key in self.by_key if key[0] == "fact"}
        overtaken = {
            id(bond)
            for key, bond in self.by_key.items()
            if key[0] in ("planned", "hypothetical") and key[1:] in facts
        }
        return [bond for bond in self.bonds if id(bond) not in overtaken]

    def _add(self, sort: str, name: str, people: dict[str, tuple[str, ...]], told: Told) -> None:
        couple = frozenset(people["person"]) if "person" in people else tuple(people.values())
        key = (sort, name, couple)
        if key not in self.by_key:
            self.by_key[key] = Bond(name, people)
            self.bonds.append(self.by_key[key])
        if told not in self.by_key[key].claims:
            self.by_key[key].claims.append(told)

    def _at_place(self, sort: str, who: str, words: str, told: Told, relation: str) -> None:
        """Add a claim to the bond with the same place, under slightly other words perhaps."""
        near = self.places[sort, relation, who]
        for bond in near:
            if token_set_ratio((bond.value or "").lower(), words.lower()) >= _SAME_PLACE:
                if told not in bond.claims:
                    bond.claims.append(told)
                return
        near.append(Bond(relation, {"person": (who,)}, [told], value=words))
        self.bonds.append(near[-1])


def _words(told: Told) -> str | None:
    for role in ("organisation", "place"):
        for filler in told.claim.roles.get(role, ()):
            return filler.text
    return None


def _step_parents(bonds: list[Bond]) -> list[Bond]:
    parents: dict[str, dict[str, Bond]] = {}
    spouses: dict[str, dict[str, Bond]] = {}
    told = {(b.kind, b.people.get("parent"), b.people.get("child")) for b in bonds}
    for bond in bonds:
        if not any(each.is_fact for each in bond.claims):
            continue
        if bond.kind == "parent":
            parents.setdefault(bond.people["child"][0], {})[bond.people["parent"][0]] = bond
        elif bond.kind == "spouse":
            one, other = bond.people["person"]
            spouses.setdefault(one, {})[other] = bond
            spouses.setdefault(other, {})[one] = bond
    found = []
    for child, known in parents.items():
        if len(known) < 2:
            continue  # whoever is married to the only known parent may be the other one
        for parent, birth in known.items():
            for partner, marriage in spouses.get(parent, {}).items():
                key = ("step_parent", (partner,), (child,))
                if partner not in known and partner != child and key not in told:
                    told.add(key)
                    people: dict[str, tuple[str, ...]] = {"parent": (partner,), "child": (child,)}
                    claims = [*birth.claims[:1], *marriage.claims[:1]]
                    found.append(Bond("step_parent", people, claims, [STEP]))
    return found
