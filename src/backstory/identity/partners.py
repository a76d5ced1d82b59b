"""“Her former partner”, whom a document does not name, is the one husband that others give her."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from backstory.model import Findings, Person

_COUPLES = frozenset(["spouse", "partner", "engaged", "wedding", "divorce", "engagement"])


def join_partners(
    findings: Iterable[Findings], people: Iterable[Person], person_of: Mapping[str, str]
) -> tuple[tuple[Person, ...], dict[str, str]]:
    """
    Put everybody's nameless husband, wife or partner together with the only one that is named.

    Where somebody had several, or the genders differ, the nameless one stays alone.

    Returns:
        The people that are left, in their order, and who each document's own people now are.
    """
    by_id = {person.id: person for person in people}
    partners: dict[str, set[str]] = defaultdict(set)
    for each in findings:
        for claim in each.claims:
            couple = {
                person_of[f"{each.document}.{filler.person}"]
                for filler in claim.roles.get("person", ())
                if filler.person and f"{each.document}.{filler.person}" in person_of
            }
            if claim.kind in _COUPLES and len(couple) == 2 and claim.modality != "denied":
                one, other = couple
                partners[one].add(other)
                partners[other].add(one)
    into: dict[str, str] = {}
    for person in by_id.values():
        if not person.named:
            known = _only_named(person, partners, by_id)
            if known is not None:
                into[person.id] = known
    return (
        tuple(_with_all(person, into, by_id) for person in by_id.values() if person.id not in into),
        {address: into.get(who, who) for address, who in person_of.items()},
    )


def _only_named(
    nameless: Person, partners: Mapping[str, set[str]], by_id: Mapping[str, Person]
) -> str | None:
    """Return the one named partner of the nameless one's only partner."""
    halves = partners.get(nameless.id, set())
    if len(halves) != 1:
        return None
    named = [by_id[who] for who in partners[next(iter(halves))] if by_id[who].named]
    genders = {nameless.gender, *(person.gender for person in named)} - {"unknown"}
    return named[0].id if len(named) == 1 and len(genders) <= 1 else None


def _with_all(person: Person, into: Mapping[str, str], by_id: Mapping[str, Person]) -> Person:
    """Return a person with the mentions and documents of the nameless ones joined to them."""
    joined = [by_id[nameless] for nameless, known in into.items() if known == person.id]
    if not joined:
        return person
    documents = (*person.documents, *(each for other in joined for each in other.documents))
    return replace(
        person,
        mentions=person.mentions + sum(other.mentions for other in joined),
        documents=tuple(dict.fromkeys(documents)),
    )
