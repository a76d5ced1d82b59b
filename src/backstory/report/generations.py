"""Who belongs to which generation of a family."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Kinship:
    """
    Who descends from whom, and who is joined to whom.

    ``people`` are in the order in which siblings shall stand. ``parents`` lists each child's
    known parents, in the order of ``people``.
    """

    people: tuple[str, ...]
    couples: tuple[tuple[str, str], ...] = ()
    parents: dict[str, tuple[str, ...]] = field(default_factory=dict)
    siblings: tuple[tuple[str, str], ...] = ()

    def within(self, members: frozenset[str]) -> Kinship:
        """Return what concerns ``members``, a family that nobody outside is joined to."""
        return Kinship(
            tuple(person for person in self.people if person in members),
            tuple(couple for couple in self.couples if couple[0] in members),
            {child: found for child, found in self.parents.items() if child in members},
            tuple(pair for pair in self.siblings if members.issuperset(pair)),
        )


def groups_of(people: Sequence[str], joined: Iterable[Sequence[str]]) -> list[list[str]]:
    """Return ``people`` in connected groups, each in their own order."""
    root = {person: person for person in people}

    def find(person: str) -> str:
        while root[person] != person:
            root[person] = root[root[person]]
            person = root[person]
        return person

    for group in joined:
        for other in group[1:]:
            root[find(other)] = find(group[0])
    groups: dict[str, list[str]] = {}
    for person in people:
        groups.setdefault(find(person), []).append(person)
    return list(groups.values())


def generations_of(kinship: Kinship, partners: Sequence[Sequence[str]]) -> dict[str, int]:
    """
    Return each person's generation, from 0 without gaps; children stand below their parents.

    Those who share a place in ``partners``, and siblings, are of one generation. Where the data
    make someone their own forebear the answer is some order, found in finite time.
    """
    level = [tuple(group) for group in (*partners, *kinship.siblings) if len(group) > 1]
    found = _walked(kinship, level)
    for _ in kinship.people:
        before = dict(found)
        for child, parents in kinship.parents.items():
            found[child] = max(found[child], 1 + max(found[one] for one in parents))
        for group in level:
            found.update(dict.fromkeys(group, max(found[one] for one in group)))
        if found == before:
            break
    ranks = {number: rank for rank, number in enumerate(sorted(set(found.values())))}
    return {person: ranks[number] for person, number in found.items()}


def _walked(kinship: Kinship, level: Iterable[Sequence[str]]) -> dict[str, int]:
    """Return generations by walking from person to person; right where the data agree."""
    steps: dict[str, list[tuple[str, int]]] = {person: [] for person in kinship.people}
    for child, parents in kinship.parents.items():
        for parent in parents:
            steps[child].append((parent, -1))
            steps[parent].append((child, 1))
    for group in level:
        for one in group:
            steps[one] += [(other, 0) for other in group if other != one]
    found: dict[str, int] = {}
    for start in kinship.people:
        if start in found:
            continue
        found[start] = 0
        waiting = deque([start])
        while waiting:
            person = waiting.popleft()
            for other, step in steps[person]:
                if other not in found:
                    found[other] = found[person] + step
                    waiting.append(other)
    return found
