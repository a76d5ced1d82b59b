"""“Her former partner”, “Papa”, “his daughter”: the nameless are the only one who can be meant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from backstory.identity.joining import Joining
from backstory.model import Claim, Findings, Person

_COUPLES = frozenset(["spouse", "partner", "wedding", "divorce", "separation"])
_GENERATIONS = 3

Tie = tuple[str, str, str]
"""How one person stands to another: relation and side, the other, and the gender, if it counts."""


def join_nameless(joining: Joining, findings: Sequence[Findings]) -> None:
    """
    Put nameless relatives together with the only named one of the same relation to the same person.

    A husband or wife, a father, a mother; a son, daughter, brother or sister where there is only
    one of that gender. Where there are several, the nameless one stays alone.
    """
    for _ in range(_GENERATIONS):
        found = _next(joining, findings)
        if not found:
            return
        for nameless, known in found:
            joining.join(nameless, known)


def _next(joining: Joining, findings: Sequence[Findings]) -> list[tuple[str, str]]:
    holders: dict[Tie, set[str]] = defaultdict(set)
    for each in findings:
        for claim in each.claims:
            if claim.modality in ("asserted", "hedged"):
                for who, tie in _ties(claim, each.document, joining):
                    holders[tie].add(who)
    found: dict[str, str] = {}
    for people in holders.values():
        named = sorted(who for who in people if joining.person(who).named)
        nameless = sorted(who for who in people if not joining.person(who).named)
        if len(named) == 1:
            for who in nameless:
                if _fits(joining.person(who), joining.person(named[0])):
                    found.setdefault(who, named[0])
    return sorted(found.items())


def _ties(claim: Claim, document: str, joining: Joining) -> Iterator[tuple[str, Tie]]:
    people = {
        role: [who for filler in fillers if (who := joining.who(document, filler.person))]
        for role, fillers in claim.roles.items()
    }
    if claim.kind in _COUPLES:
        yield from _mutual("spouse", people.get("person", ()), joining)
    elif claim.kind == "sibling":
        yield from _mutual("sibling", people.get("person", ()), joining)
    elif claim.kind in ("parent", "birth"):
        children = people.get("child", ()) or people.get("person", ())
        for parent in people.get("parent", ()):
            for child in children:
                yield parent, ("parent", child, joining.person(parent).gender)
                yield child, ("child", parent, joining.person(child).gender)


def _mutual(relation: str, people: Iterable[str], joining: Joining) -> Iterator[tuple[str, Tie]]:
    pair = tuple(people)[:2]
    if len(set(pair)) == 2:
        for one, other in (pair, pair[::-1]):
            gender = "" if relation == "spouse" else joining.person(one).gender
            yield one, (relation, other, gender)


def _fits(nameless: Person, named: Person) -> bool:
    genders = {nameless.gender, named.gender} - {"unknown"}
    return len(genders) <= 1
