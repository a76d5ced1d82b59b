"""What would be otherwise if a claim were set aside, event by event."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from backstory.cli.casebook import Casebook
from backstory.cli.ruling import claim_decision
from backstory.exports.dates import date_out
from backstory.model import Settlement
from backstory.pipeline import foretell


class Otherwise(NamedTuple):
    """
    A line of the case with its dates, by what they are the date of, as they are and would be.

    ``then`` is None where nobody else tells of it.
    """

    line: Mapping[str, Any]
    now: dict[str, dict[str, Any]]
    then: dict[str, dict[str, Any]] | None


class Foretold(NamedTuple):
    """Events and relationships that would be otherwise, and the ids of conflicts that would end."""

    lines: list[Otherwise]
    settled: list[str]


def foretold(book: Casebook, claim: str) -> Foretold:
    """Return what would follow if nobody made a claim."""
    then = foretell(book.case, claim_decision(book, "reject", claim, {}, ""))
    conflicts = {frozenset(each.claims) for each in then.conflicts}
    return Foretold(
        list(_otherwise(book, then, claim)),
        [e["id"] for e in book.export["conflicts"] if frozenset(e["claims"]) not in conflicts],
    )


_Dates = dict[str, dict[str, Any]]


def _otherwise(book: Casebook, settlement: Settlement, without: str) -> Iterator[Otherwise]:
    then_of: dict[tuple[str, str, object], _Dates] = {}
    for event in settlement.events:
        for claim in event.claims:
            then_of[event.kind, claim, None] = {"date": date_out(event.date.window)}
    for bond in settlement.relationships:
        dates = {"start": date_out(bond.start.window), "end": date_out(bond.end.window)}
        for claim in bond.claims:
            then_of[bond.kind, claim, _who_and_where(bond.roles)] = dates
    for line in (*book.export["events"], *book.export["relationships"]):
        is_event = "date" in line
        now = {end: line[end] for end in (("date",) if is_event else ("start", "end"))}
        roles = None if is_event else _who_and_where(line["roles"])
        others = ((line["kind"], each, roles) for each in line["claims"] if each != without)
        then = next((then_of[each] for each in others if each in then_of), None)
        if then != now and (then is not None or without in line["claims"]):
            yield Otherwise(line, now, then)


def _who_and_where(roles: Mapping[str, Sequence[str]]) -> frozenset[tuple[str, tuple[str, ...]]]:
    """Return what tells apart the relationships of which one claim tells."""
    return frozenset((role, tuple(fillers)) for role, fillers in roles.items())
