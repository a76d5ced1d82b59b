"""A case falls into matters: documents that have nobody in common with those of any other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from pathlib import Path

import msgspec

import backstory
from backstory.model import Findings, Header, Person, Settlement

_SETTLING = ("chronology", "dating", "identity", "model", "times", "vocabulary")
"""The packages whose every line may change what follows from a matter."""


@dataclass(frozen=True, slots=True)
class Matter:
    """
    Some documents of a case that can be settled without a look at the others.

    ``who`` maps the address of each of their people (``d3.p1``) to the first address of the same
    person in the matter, by which that person is called here whatever number the case gives;
    ``names`` and ``genders`` are by that address. ``copies`` maps copies to their originals, which
    are in the matter too.
    """

    findings: tuple[Findings, ...]
    headers: Mapping[str, Header]
    who: Mapping[str, str]
    names: Mapping[str, str]
    genders: Mapping[str, str]
    copies: Mapping[str, str]

    def digest(self) -> str:
        """Return the same text for, and only for, what has the same consequences."""
        found = [(each.document, each.claims, each.quote_timings) for each in self.findings]
        rest = (self.headers, self.who, self.names, self.genders, self.copies)
        content = msgspec.json.encode((found, rest))
        return blake2b(content, digest_size=16, key=_laws()).hexdigest()


class Memory:
    """
    Settlements of matters, kept by the digest of all that they follow from.

    ``used`` are those that were asked for so far, the new ones among them.
    """

    def __init__(self, known: Mapping[str, Settlement]) -> None:
        self._known = known
        self.used: dict[str, Settlement] = {}

    def of(self, matter: Matter, work: Callable[[Matter], Settlement]) -> Settlement:
        """Return what follows from a matter: as it was worked out before, or worked out now."""
        digest = matter.digest()
        known = self._known.get(digest)
        self.used[digest] = work(matter) if known is None else known
        return self.used[digest]


def part_matters(
    findings: Sequence[Findings],
    headers: Mapping[str, Header],
    people: Iterable[Person],
    person_of: Mapping[str, str],
    copies: Mapping[str, str],
) -> Iterator[Matter]:
    """Yield the matters of a case, in order of their first documents; every document is in one."""
    known = {person.id: person for person in people}
    for together in _together(findings, person_of, copies):
        who: dict[str, str] = {}
        first: dict[str, str] = {}
        for each in together:
            for local in each.people:
                address = f"{each.document}.{local.id}"
                who[address] = first.setdefault(person_of[address], address)
        documents = [each.document for each in together]
        yield Matter(
            findings=tuple(together),
            headers={document: headers[document] for document in documents},
            who=who,
            names={address: known[person].name for person, address in first.items()},
            genders={address: known[person].gender for person, address in first.items()},
            copies={document: copies[document] for document in documents if document in copies},
        )


def _together(
    findings: Sequence[Findings], person_of: Mapping[str, str], copies: Mapping[str, str]
) -> Iterable[list[Findings]]:
    """Return the connected groups of documents (union–find with path halving)."""
    leader: dict[str, str] = {}

    def lead(node: str) -> str:
        while leader.setdefault(node, node) != node:
            leader[node] = node = leader[leader[node]]
        return node

    for each in findings:
        for local in each.people:
            leader[lead(person_of[f"{each.document}.{local.id}"])] = lead(f"/{each.document}")
    for copy, original in copies.items():
        leader[lead(f"/{copy}")] = lead(f"/{original}")
    groups: dict[str, list[Findings]] = {}
    for each in findings:
        groups.setdefault(lead(f"/{each.document}"), []).append(each)
    return groups.values()


@cache
def _laws() -> bytes:
    """Return a digest of the program itself: what other laws concluded is never taken over."""
    home = Path(backstory.__file__).parent
    digest = blake2b(digest_size=16)
    for package in _SETTLING:
        for path in sorted((home / package).rglob("*")):
            if path.suffix in (".py", ".yaml"):
                digest.update(path.read_bytes())
    return digest.digest()
