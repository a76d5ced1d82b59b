"""What we claim of people, in the properties of KnowledgeNet: subject, property, object."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from backstory.model import Claim, Filler, Findings, Span

_ORGANISATIONS = {
    "educated_at": "EDUCATED_AT",
    "graduation": "EDUCATED_AT",
    "enrolment": "EDUCATED_AT",
    "employer": "EMPLOYEE_OR_MEMBER_OF",
    "hire": "EMPLOYEE_OR_MEMBER_OF",
    "departure": "EMPLOYEE_OR_MEMBER_OF",
    "member_of": "EMPLOYEE_OR_MEMBER_OF",
}
_PLACES = {"resident_of": "PLACE_OF_RESIDENCE", "citizen_of": "NATIONALITY"}
_COUPLES = {
    "spouse": "SPOUSE",
    "wedding": "SPOUSE",
    "divorce": "SPOUSE",
    "sibling": "SIBLING",
}
_LIVES = {
    "birth": ("DATE_OF_BIRTH", "PLACE_OF_BIRTH"),
    "death": ("DATE_OF_DEATH", "PLACE_OF_DEATH"),
}


@dataclass(frozen=True, slots=True)
class Triple:
    """
    One claim as a property. ``subject`` and ``object`` are all the places where each is meant.

    ``claim`` is where the claim stands.
    """

    property: str
    subject: tuple[Span, ...]
    object: tuple[Span, ...]
    claim: Span


def triples(findings: Findings) -> Iterator[Triple]:
    """Yield the properties that the claims of a document come to; what is not asserted is out."""
    places: dict[str, list[Span]] = defaultdict(list)
    for mention in findings.mentions:
        if mention.form == "description":
            continue  # the “his” of “his wife” is somebody else
        places[mention.person].append(mention.span)
    for claim in findings.claims:
        if claim.modality in ("asserted", "hedged"):
            for name, subject, object_ in _parts(claim, findings):
                yield Triple(name, _all(subject, places), _all(object_, places), claim.span)


def _parts(claim: Claim, findings: Findings) -> Iterator[tuple[str, Filler, Filler]]:
    roles = claim.roles
    people = roles.get("person", ())
    if claim.kind in _COUPLES:
        for one in people:
            for other in people:
                if one.person != other.person:
                    yield _COUPLES[claim.kind], one, other
    elif claim.kind == "parent":
        for child in roles.get("child", ()):
            for parent in roles.get("parent", ()):
                yield "CHILD_OF", child, parent
    elif claim.kind in _LIVES:
        date, place = _LIVES[claim.kind]
        for person in people:
            for at in claim.times:
                span = findings.times[at].span
                # Of “1830 – 1904” one is born at the beginning and dies at the end.
                end = span.start + 1 if claim.kind == "birth" else span.end
                yield date, person, Filler(Span(end - 1, end), "")
            if claim.place is not None:
                yield place, person, claim.place
        if claim.kind == "birth":
            for person in people:
                for parent in roles.get("parent", ()):
                    yield "CHILD_OF", person, parent
    elif claim.kind in _ORGANISATIONS:
        for person in people:
            for organisation in roles.get("organisation", ()):
                yield _ORGANISATIONS[claim.kind], person, organisation
    elif claim.kind in _PLACES:
        for person in people:
            for place in (*roles.get("place", ()), *((claim.place,) if claim.place else ())):
                yield _PLACES[claim.kind], person, place


def _all(filler: Filler, places: dict[str, list[Span]]) -> tuple[Span, ...]:
    """Return the filler's own place first, then every other mention of the same person."""
    others = places.get(filler.person or "", [])
    return tuple(dict.fromkeys((filler.span, *others)))
