"""A bare first name among the same people is the same person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from backstory.identity.joining import Joining
from backstory.identity.names import GivenLikeness, given_likeness, parse_name
from backstory.model import Findings, Person

_CIRCLE = 3
"""People whose single names make it no coincidence that another document tells of all of them."""
_COMPANY = 2
"""People whom a document must share with those texts that know the bearer of the name."""


def join_circles(joining: Joining, findings: Sequence[Findings]) -> None:
    """
    Put a person known by a single name together with the only one of that name in the same circle.

    “Rosie”, in a text about her parents, is their Rosie: the document names at least two people
    who elsewhere stand beside one bearer of that name, and beside no other. A letter that calls
    everybody by a single name is about those who are so called in one other document, if they are
    `_CIRCLE` or more. Whoever the document itself tells apart stays apart.
    """
    bearers = _bearers(joining)
    for each in findings:
        for bare, meant in _by_given_names(each, bearers, joining):
            joining.join(bare, meant)
    circles = _Circles({each.document: _circle(each, joining) for each in findings})
    for each in findings:
        for local in each.people:
            who = joining.who(each.document, local.id)
            if who is None or not _is_bare(joining.person(who)):
                continue
            known = _known(joining.person(who), circles, bearers, joining)
            if len(known) == 1:
                joining.join(who, known[0])


def _by_given_names(
    findings: Findings, bearers: dict[str, list[str]], joining: Joining
) -> list[tuple[str, str]]:
    """Return whom the single names of a document mean, if it is one circle whose names they are."""
    here = _circle(findings, joining)
    bare = sorted(who for who in here if _is_bare(joining.person(who)))
    beside: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for who in bare:
        known = _namesakes(joining.person(who), here, bearers, joining)
        if len(known) == 1:
            for document in joining.person(known[0]).documents:
                beside[document].append((who, known[0]))
    best = max(beside.values(), key=len, default=[])
    return best if len(best) >= _CIRCLE and 2 * len(best) >= len(bare) else []


def _namesakes(
    bare: Person, here: frozenset[str], bearers: dict[str, list[str]], joining: Joining
) -> list[str]:
    """Return who else in the case is called so, each once, none of them of the same document."""
    found = {
        joining.person(id_).id
        for start in {given[:2] for given in _givens(bare)}
        for id_ in bearers.get(start, ())
        if _called_alike(bare, joining.person(id_)) and _same_gender(bare, joining.person(id_))
    }
    return sorted(found - here)


class _Circles:
    """Who is named beside whom; unions are kept, since a few people are in most documents."""

    def __init__(self, of_document: Mapping[str, frozenset[str]]) -> None:
        self._of_document = of_document
        self._of_person: dict[tuple[str, ...], frozenset[str]] = {}

    def of(self, person: Person) -> frozenset[str]:
        """Return everybody named in the documents that know a person."""
        known = self._of_person.get(person.documents)
        if known is None:
            parts = (self._of_document[document] for document in person.documents)
            known = self._of_person[person.documents] = frozenset().union(*parts)
        return known


def _circle(findings: Findings, joining: Joining) -> frozenset[str]:
    people = {joining.who(findings.document, local.id) for local in findings.people if local.named}
    return frozenset(who for who in people if who is not None)


def _bearers(joining: Joining) -> dict[str, list[str]]:
    """Return who may be called by the first letters of a given name."""
    found: dict[str, list[str]] = defaultdict(list)
    for person in joining.people:
        if person.named:
            for start in {given[:2] for given in _givens(person)}:
                found[start].append(person.id)
    return found


def _known(
    bare: Person,
    circles: _Circles,
    bearers: dict[str, list[str]],
    joining: Joining,
) -> list[str]:
    """Return the other bearers of the name who keep the same company, each once."""
    company = circles.of(bare)
    found: list[str] = []
    for start in {given[:2] for given in _givens(bare)}:
        for id_ in bearers.get(start, ()):
            other = joining.person(id_)
            if other.id == bare.id or other.id in found or other.id in company:
                continue
            if len((company & circles.of(other)) - {bare.id, other.id}) < _COMPANY:
                continue
            if _called_alike(bare, other) and _same_gender(bare, other):
                found.append(other.id)
    return found


def _is_bare(person: Person) -> bool:
    return person.named and all(parse_name(name).bare for name in person.names)


def _givens(person: Person) -> set[str]:
    names = [parse_name(name) for name in person.names]
    return {name.given[0] if name.given else name.surname for name in names} - {""}


def _called_alike(one: Person, other: Person) -> bool:
    return any(
        given_likeness(a, b) >= GivenLikeness.SHORTENED
        for a in _givens(one)
        for b in _givens(other)
    )


def _same_gender(one: Person, other: Person) -> bool:
    return len({one.gender, other.gender} - {"unknown"}) <= 1
