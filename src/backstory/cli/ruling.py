"""What the user rules, in the words of the log: addresses that outlast every new reading."""

from __future__ import annotations

import re
from collections.abc import Callable

import click

from backstory.cli.casebook import Casebook, Tally
from backstory.cli.parameters import Unclear
from backstory.dating.rulings import claim_address
from backstory.model import Decision, DecisionKind
from backstory.pipeline import resettle
from backstory.times import window_of_edtf

_ADDRESS = re.compile(r"(.+)\.p(\d+)")


def ruled(book: Casebook, rule: Callable[[], Decision]) -> str:
    """Put a ruling into the log, settle the case anew, and say what became different."""
    before = Tally.of(book.settlement)
    rule()
    resettle(book.case)
    return before.change_to(Tally.of(book.case.settlement()))


def same_decision(book: Casebook, one: str, other: str, note: str) -> Decision:
    """Return the ruling that two are one person; raises `Unclear` where they are already."""
    first, second = address_of(book, one), address_of(book, other)
    people_of = book.settlement.people_of
    if people_of[first] == people_of[second]:
        person = people_of[first]
        raise Unclear(f"{one!r} and {other!r} are one person already: {_named(book, person)}.")
    return Decision(0, "same", first, second, note=note)


def different_decision(book: Casebook, one: str, other: str, note: str) -> Decision:
    """Return the ruling that two are different people; raises `Unclear` where both are one."""
    first, second = address_of(book, one), address_of(book, other)
    if first == second:
        person = book.settlement.people_of[first]
        told = "".join(f"\n  {known} {words}" for known, words in known_as(book, person))
        raise Unclear(
            f"{one!r} and {other!r} are both {_named(book, person)}. To part them, name two of the"
            f" texts' own people:{told}"
        )
    return Decision(0, "different", first, second, note=note)


def claim_decision(
    book: Casebook, kind: DecisionKind, claim: str, fields: dict[str, str], note: str
) -> Decision:
    """Return a ruling on a claim, which is addressed by its words."""
    found = book.found_claim(book.claim_id(claim))
    return Decision(0, kind, claim_address(found), fields=fields, note=note)


def time_decision(book: Casebook, what: str, edtf: str, note: str) -> Decision:
    """Return the ruling that fixes the time of a claim or the publication of a document."""
    try:
        window_of_edtf(edtf)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="EDTF") from error
    documents = [one for one in book.headers if what and one.startswith(what)]
    if "." not in what and len(documents) == 1:
        return Decision(0, "date", documents[0], fields={"edtf": edtf}, note=note)
    return claim_decision(book, "date", what, {"edtf": edtf}, note)


def address_of(book: Casebook, words: str) -> str:
    """Return a mention address (``d3.p1``): the one given, or the first of the person called so."""
    given = _ADDRESS.fullmatch(words)
    if given:
        document, local = given.groups()
        known = book.settlement.people_of
        found = [one for one in known if one.startswith(document) and one.endswith(f".p{local}")]
        if words in known or len(found) == 1:
            return words if words in known else found[0]
        raise Unclear(f"No text has a person {words!r}. `backstory show` lists where each is met.")
    return known_as(book, book.person_id(words))[0][0]


def known_as(book: Casebook, person: str) -> list[tuple[str, str]]:
    """Return the texts' own people who are ``person``, in order, each with name and source."""
    order = {document: number for number, document in enumerate(book.headers)}
    found = [one for one, whose in book.settlement.people_of.items() if whose == person]
    split = sorted(
        (one.rsplit(".p", 1) for one in found), key=lambda one: (order[one[0]], int(one[1]))
    )
    local_names = {
        f"{each.document}.{local.id}": local.name for each in book.findings for local in each.people
    }
    return [
        (
            f"{document}.p{local}",
            f"{local_names[f'{document}.p{local}']}, in {book.source(document)}",
        )
        for document, local in split
    ]


def _named(book: Casebook, person: str) -> str:
    return f"{book.names[person]} ({person})"
