"""What documents say of a person, as far as it helps to know that person again elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from backstory.identity.lifetimes import UNKNOWN, UNTOLD, Lifetime, Years
from backstory.identity.names import Compatibility, NameParts, compatible
from backstory.model import Gender

Kin = Mapping[str, frozenset[NameParts]]
"""Relatives' names by what they are to the person: spouse, parent, child, sibling, relative."""


@dataclass(frozen=True, slots=True)
class Portrait:
    """
    One person as one document, or several agreeing ones, know them.

    ``key`` is the first of ``members`` (addresses, ``d3.p1``). ``forms`` are the distinct names,
    fullest first, without those that a fuller one implies. ``ties`` are the places and
    organisations that the person is tied to; ``mothers`` and ``fathers`` are among the parents;
    ``families`` are the surnames of all relatives. ``born`` and ``died`` are as stated;
    ``lifetime`` is what is left when all else that the person did is heard, too.
    """

    key: str
    members: tuple[str, ...]
    documents: frozenset[str]
    forms: tuple[NameParts, ...]
    gender: Gender = "unknown"
    kin: Kin | None = None
    mothers: frozenset[NameParts] = frozenset()
    fathers: frozenset[NameParts] = frozenset()
    born: Years = UNKNOWN
    died: Years = UNKNOWN
    lifetime: Lifetime = UNTOLD
    ties: frozenset[str] = frozenset()
    families: frozenset[str] = frozenset()

    @property
    def is_full(self) -> bool:
        """A given name and a surname are known."""
        return bool(self.forms) and not self.forms[0].bare

    @property
    def suffixes(self) -> frozenset[str]:
        """What tells the person from others of the name (``junior``, ``younger``)."""
        return frozenset([form.suffix for form in self.forms if form.suffix])

    def surnames_of(self, *roles: str) -> frozenset[str]:
        """Return the surnames of relatives in these roles."""
        if not self.kin:
            return frozenset()
        kin = self.kin
        names = [name.surname for role in roles if role in kin for name in kin[role]]
        return frozenset(filter(None, names))


def names_agree(one: Portrait, other: Portrait) -> Compatibility:
    """Return the closest agreement between any of their names."""
    if len(one.forms) == len(other.forms) == 1:
        return compatible(one.forms[0], other.forms[0])
    best = Compatibility.NONE
    for form in one.forms:
        for name in other.forms:
            found = compatible(form, name)
            if found < best:
                best = found
                if best is Compatibility.SAME:
                    return best
    return best


def families_of(kin: Kin | None) -> frozenset[str]:
    """Return the surnames of all relatives."""
    if not kin:
        return frozenset()
    return frozenset(name.surname for names in kin.values() for name in names if name.surname)


def combined(portraits: Iterable[Portrait]) -> Portrait:
    """
    Return one portrait of what several say of the same person; at least one is needed.

    The order of ``portraits`` changes nothing.
    """
    parts = sorted(portraits, key=lambda portrait: portrait.key)
    if len(parts) == 1:
        return parts[0]
    kin: defaultdict[str, set[NameParts]] = defaultdict(set)
    forms: dict[NameParts, int] = {}
    genders: set[Gender] = set()
    born, died, lived = UNKNOWN, UNKNOWN, UNTOLD
    for part in parts:
        genders.add(part.gender)
        for form in part.forms:
            forms.setdefault(form, len(forms))
        if part.kin:
            for role, others in part.kin.items():
                kin[role] |= others
        if part.born is not UNKNOWN:
            born = born & part.born
        if part.died is not UNKNOWN:
            died = died & part.died
        lived = lived & part.lifetime
    genders.discard("unknown")
    known_kin = {role: frozenset(others) for role, others in kin.items()} or None
    return Portrait(
        key=parts[0].key,
        members=tuple(member for part in parts for member in part.members),
        documents=frozenset().union(*(part.documents for part in parts)),
        forms=tuple(sorted(forms, key=lambda form: (form.bare, -len(form.given), forms[form]))),
        gender=genders.pop() if len(genders) == 1 else "unknown",
        kin=known_kin,
        mothers=frozenset().union(*(part.mothers for part in parts)),
        fathers=frozenset().union(*(part.fathers for part in parts)),
        born=born,
        died=died,
        lifetime=lived,
        ties=frozenset().union(*(part.ties for part in parts)),
        families=families_of(known_kin),
    )
