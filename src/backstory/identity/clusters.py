"""Putting people together: best evidence first, so that the order of documents is irrelevant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from backstory.identity.portraits import Portrait
from backstory.identity.vetoes import forbidden
from backstory.model import Decision


@dataclass(frozen=True, slots=True)
class Rulings:
    """The decisions about who is who that hold: pairs of addresses, latest decisions first."""

    same: tuple[tuple[str, str], ...] = ()
    different: tuple[tuple[str, str], ...] = ()


def rulings_of(decisions: Iterable[Decision], known: Iterable[str]) -> Rulings:
    """
    Return the decisions that hold: not undone, about addresses in ``known``.

    Where decisions cannot all hold (a is b, b is c, but a is not c), the later ones do.
    """
    addresses = frozenset(known)
    same: list[tuple[str, str]] = []
    different: list[tuple[str, str]] = []
    bonds = Bonds()
    for decision in sorted(decisions, key=lambda each: -each.number):
        one, other = decision.one, decision.other
        if decision.undone or other is None or one == other:
            continue
        if one not in addresses or other not in addresses:
            continue
        if decision.kind == "different" and bonds.part(one, other):
            different.append((one, other))
        elif decision.kind == "same" and bonds.join(one, other):
            same.append((one, other))
    return Rulings(tuple(same), tuple(different))


class Bonds:
    """Who is one with whom, and who must not be; keeps both true at all times."""

    def __init__(self) -> None:
        self._leader: dict[str, str] = {}
        self._members: dict[str, list[str]] = {}
        self._apart: defaultdict[str, set[str]] = defaultdict(set)

    def leader(self, one: str) -> str:
        """Return the one that stands for all who are one with ``one``."""
        return self._leader.get(one, one)

    def members(self, one: str) -> list[str]:
        """Return all who are one with ``one``, itself included."""
        leader = self.leader(one)
        return self._members.get(leader, [leader])

    def parted(self, one: str, other: str) -> bool:
        """Say whether the two must not become one."""
        return self.leader(other) in self._apart.get(self.leader(one), ())

    def part(self, one: str, other: str) -> bool:
        """Keep two apart from now on; False (and nothing done) if they are one already."""
        a, b = self.leader(one), self.leader(other)
        if a == b:
            return False
        self._apart[a].add(b)
        self._apart[b].add(a)
        return True

    def join(self, one: str, other: str) -> bool:
        """Make two one; False (and nothing done) if they must stay apart."""
        a, b = self.leader(one), self.leader(other)
        if a == b:
            return True
        if b in self._apart.get(a, ()):
            return False
        a, b = min(a, b), max(a, b)
        joined = self._members.pop(a, [a]) + self._members.pop(b, [b])
        self._members[a] = joined
        for member in joined:
            self._leader[member] = a
        for foe in self._apart.pop(b, set()):
            self._apart[foe].discard(b)
            self._apart[foe].add(a)
            self._apart[a].add(foe)
        return True


class Clusters:
    """
    Portraits being put together.

    ``parents`` map a portrait's key to the keys of its parents' portraits: nobody may become their
    own forebear. Rulings come first and bend for nothing.
    """

    def __init__(
        self,
        portraits: Sequence[Portrait],
        rulings: Rulings,
        parents: Mapping[str, frozenset[str]],
    ) -> None:
        self._portraits = {portrait.key: portrait for portrait in portraits}
        self._key_of = {member: each.key for each in portraits for member in each.members}
        self._parents = parents
        self._bonds = Bonds()
        for one, other in rulings.different:
            self._bonds.part(self._key_of[one], self._key_of[other])
        for one, other in rulings.same:
            self._bonds.join(self._key_of[one], self._key_of[other])

    def leader(self, one: Portrait) -> str:
        """Return the key that stands for all who are one with ``one`` by now."""
        return self._bonds.leader(one.key)

    def together(self, one: Portrait, other: Portrait) -> bool:
        """Say whether the two are one by now."""
        return self._bonds.leader(one.key) == self._bonds.leader(other.key)

    def ruled_apart(self, one: Portrait, other: Portrait) -> bool:
        """Say whether a decision keeps the two apart."""
        return self._bonds.parted(one.key, other.key)

    def join(self, one: Portrait, other: Portrait) -> bool:
        """Put two portraits, and all already with them, together unless a veto forbids it."""
        if self.together(one, other):
            return True
        if self.ruled_apart(one, other):
            return False
        ours, theirs = self._bonds.members(one.key), self._bonds.members(other.key)
        if any(forbidden(self._portraits[a], self._portraits[b]) for a in ours for b in theirs):
            return False
        if self._is_forebear(ours, theirs) or self._is_forebear(theirs, ours):
            return False
        return self._bonds.join(one.key, other.key)

    def _is_forebear(self, elders: list[str], of: list[str]) -> bool:
        """Say whether a parent, a parent's parent … of ``of`` is among ``elders``."""
        goal = self._bonds.leader(elders[0])
        seen: set[str] = set()
        ahead = [self._bonds.leader(of[0])]
        while ahead:
            for member in self._bonds.members(ahead.pop()):
                for parent in self._parents.get(member, ()):
                    leader = self._bonds.leader(parent)
                    if leader == goal:
                        return True
                    if leader not in seen:
                        seen.add(leader)
                        ahead.append(leader)
        return False

    def groups(self) -> list[list[Portrait]]:
        """Return the portraits of each person."""
        found: defaultdict[str, list[Portrait]] = defaultdict(list)
        for key, portrait in self._portraits.items():
            found[self._bonds.leader(key)].append(portrait)
        return list(found.values())
