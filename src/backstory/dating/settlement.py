"""From everything that was found to what follows: people, events, windows, conflicts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from backstory.dating.concluding import conclude
from backstory.dating.matters import Matter, Memory, part_matters
from backstory.dating.rulings import rule_claims, rule_documents
from backstory.identity.circles import join_circles
from backstory.identity.copies import find_copies
from backstory.identity.joining import Joining
from backstory.identity.nameless import join_nameless
from backstory.identity.people import Matched, match_people
from backstory.model import Conflict, Decision, Event, Findings, Header, Relationship, Settlement


def settle(
    findings: Sequence[Findings],
    headers: Sequence[Header],
    decisions: Sequence[Decision] = (),
    memory: Memory | None = None,
) -> Settlement:
    """
    Conclude from all findings who is who, what happened when, and what cannot all be true.

    The same findings, headers and decisions give the same settlement, ids included. People are
    decided on over the whole case, the rest matter by matter; see `part_matters`.

    Args:
        findings: Of every document; mentions, times and quotes are not needed.
        headers: The documents, in the order in which they were added.
        decisions: Those that stand.
        memory: What was concluded before, and is not worked out again where nothing has changed.
    """
    by_id = rule_documents({header.id: header for header in headers}, decisions)
    ruled, rejected = rule_claims(findings, decisions)
    copies = find_copies(ruled, by_id)
    matched = match_people(ruled, by_id, decisions)
    apart = _kept_apart(matched, decisions)
    joining = Joining(matched.people, matched.person_of, apart, matched.clash)
    join_circles(joining, ruled)
    join_nameless(joining, ruled)
    people, person_of = joining.people, joining.person_of
    of = conclude if memory is None else _remembering(memory)
    parts = [of(each) for each in part_matters(ruled, by_id, people, person_of, copies)]
    return replace(
        _whole(parts, ruled, person_of),
        people=people,
        people_of=person_of,
        copies=copies,
        rejected=rejected,
    )


_Numbered = TypeVar("_Numbered", Relationship, Event, Conflict)


def _remembering(memory: Memory) -> Callable[[Matter], Settlement]:
    return lambda matter: memory.of(matter, conclude)


def _whole(
    parts: Sequence[Settlement], findings: Sequence[Findings], person_of: Mapping[str, str]
) -> Settlement:
    """
    Put the matters together, people by their case-wide ids and the rest numbered anew.

    All is in order of first telling, so that a document more leaves the numbers as they were.
    """
    claims = [f"{each.document}.{claim.id}" for each in findings for claim in each.claims]
    told = {claim: number for number, claim in enumerate(claims)}

    dates = {claim: date for part in parts for claim, date in part.claim_dates.items()}
    published = {document: date for part in parts for document, date in part.published.items()}

    def ordered(found: Iterable[_Numbered]) -> list[_Numbered]:
        return sorted(found, key=lambda each: told[each.claims[0]])

    relationships = ordered(each for part in parts for each in part.relationships)
    events = ordered(each for part in parts for each in part.events)
    conflicts = ordered(each for part in parts for each in part.conflicts)
    misreadings = ordered(each for part in parts for each in part.misreadings)
    return Settlement(
        relationships=tuple(
            replace(each, id=f"R{number}", roles=_case_wide(each.roles, person_of))
            for number, each in enumerate(relationships, 1)
        ),
        events=tuple(
            replace(each, id=f"E{number}", roles=_case_wide(each.roles, person_of))
            for number, each in enumerate(events, 1)
        ),
        conflicts=tuple(replace(each, id=f"X{n}") for n, each in enumerate(conflicts, 1)),
        claim_dates={claim: dates[claim] for claim in claims},
        published={each.document: published[each.document] for each in findings},
        misreadings=tuple(replace(each, id=f"M{n}") for n, each in enumerate(misreadings, 1)),
    )


def _case_wide(
    roles: Mapping[str, Iterable[str]], person_of: Mapping[str, str]
) -> dict[str, tuple[str, ...]]:
    """Return roles with case-wide people; the words for a place or organisation stay as told."""
    return {
        role: tuple([person_of.get(each, each) for each in fillers])
        for role, fillers in roles.items()
    }


def _kept_apart(matched: Matched, decisions: Sequence[Decision]) -> frozenset[frozenset[str]]:
    """Return the pairs of people whom the user has ruled to be two."""
    pairs = (
        frozenset(
            (matched.person_of.get(each.one, ""), matched.person_of.get(each.other or "", ""))
        )
        for each in decisions
        if each.kind == "different"
    )
    return frozenset(pair for pair in pairs if len(pair) == 2)
