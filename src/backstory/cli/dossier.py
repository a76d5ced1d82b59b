"""Everything about one person."""

from __future__ import annotations

from typing import Any

from backstory.cli.casebook import Casebook, fillers
from backstory.cli.chronicle import events_in_order, timeline_row
from backstory.cli.printing import Page, one_line, styled
from backstory.cli.ruling import known_as
from backstory.cli.wording import claim_line, marks, published, stretch
from backstory.exports.particulars import Naming, quote_out
from backstory.report.headlines import join_names, say_event_date, tie_words


def dossier_of(book: Casebook, person: str) -> dict[str, Any]:
    """Return the person with their relationships, events, quotations and claims, as exported."""
    export = book.export
    return {
        "person": next(one for one in export["people"] if one["id"] == person),
        "known_as": [address for address, _ in known_as(book, person)],
        "relationships": [one for one in export["relationships"] if person in fillers(one)],
        "events": events_in_order(book, {person}),
        "quotes": _quotes(book, person),
        "claims": [one for one in export["claims"] if _is_about(one, person)],
    }


def print_dossier(page: Page, book: Casebook, dossier: dict[str, Any]) -> None:
    """Print the dossier under headings; what nothing is known of has none."""
    person = dossier["person"]
    page.line(styled(f"{person['name']}  ", "bold"), styled(person["id"], "dim"))
    also = [name for name in person["names"] if name != person["name"]]
    if also:
        page.line(f"Also {', '.join(also)}", indent=2)
    _print_life(page, dossier)
    _print_ties(page, book, dossier)
    if dossier["events"]:
        page.heading("Events")
        rows = [timeline_row(book, event) for event in dossier["events"]]
        page.table(("When", "What", "Who says so", "Id"), rows)
    _print_quotes(page, book, dossier["quotes"])
    _print_claims(page, book, dossier["claims"])
    page.heading("Met as")
    for address, words in known_as(book, person["id"]):
        page.line(f"{words}  ", styled(address, "dim"), indent=2)


def _print_life(page: Page, dossier: dict[str, Any]) -> None:
    whose = dossier["person"]["id"]
    for kind, verb in (("birth", "Born"), ("death", "Died")):
        for event in dossier["events"]:
            if event["kind"] == kind and whose in event["roles"].get("person", ()):
                said = say_event_date(event) or "at a time unknown"
                mark = marks(event)
                page.line(f"{verb} {said}", *mark, styled(f"  {event['id']}", "dim"), indent=2)


def _print_ties(page: Page, book: Casebook, dossier: dict[str, Any]) -> None:
    if dossier["relationships"]:
        page.heading("Relations")
    for one in dossier["relationships"]:
        role, others = _seen_by(dossier["person"]["id"], one)
        named = join_names([book.names.get(other, other) for other in others])
        words = f"{tie_words(one['kind'], role)} {named or one['value'] or 'somebody not named'}"
        dates = stretch(one)
        sources = book.sources(one["claims"]) or "follows from other claims"
        page.line(
            words,
            *marks(one),
            f"; {dates}" if dates else "",
            styled(f"  {one['id']}", "dim"),
            indent=2,
        )
        page.line(styled(sources, "dim"), indent=4)


def _seen_by(person: str, relationship: dict[str, Any]) -> tuple[str, list[str]]:
    """Return the person's own role, and the others in the relationship."""
    roles: dict[str, list[str]] = relationship["roles"]
    role = next(name for name, members in roles.items() if person in members)
    return role, [one for members in roles.values() for one in members if one != person]


def _print_quotes(page: Page, book: Casebook, quotes: list[dict[str, Any]]) -> None:
    if quotes:
        page.heading("In their own words")
    for quote in quotes:
        words = one_line(quote["text"])
        page.line(words if quote["direct"] else f"{words} (reported speech)", indent=2)
        page.line(styled(f"{book.source(quote['document'])}; {quote['id']}", "dim"), indent=4)


def _print_claims(page: Page, book: Casebook, claims: list[dict[str, Any]]) -> None:
    for document in book.export["documents"]:
        told = [claim for claim in claims if claim["document"] == document["id"]]
        if not told:
            continue
        page.heading(f"{book.source(document['id'])} ({published(document)}) says")
        for claim in told:
            page.line(claim_line(claim), styled(f"  {claim['id']}", "dim"), indent=2)


def _quotes(book: Casebook, person: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for document in next(one for one in book.settlement.people if one.id == person).documents:
        naming = Naming(f"{document}.", book.settlement.people_of)
        text = book.case.text(document)
        found += [
            {"id": naming.own(quote.id), "document": document, **quote_out(quote, text, naming)}
            for quote in book.case.findings(document).quotes
            if quote.speaker is not None and naming.person(quote.speaker.person) == person
        ]
    return found


def _is_about(claim: dict[str, Any], person: str) -> bool:
    return any(filler["person"] == person for role in claim["roles"].values() for filler in role)
