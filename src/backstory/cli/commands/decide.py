"""``backstory decide``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from backstory.cli.casebook import Casebook, opened
from backstory.cli.parameters import case_argument, examples
from backstory.cli.ruling import (
    claim_decision,
    different_decision,
    ruled,
    same_decision,
    time_decision,
)
from backstory.model import Decision
from backstory.vocabulary.kinds import kinds

MODALITIES = ("asserted", "hedged", "denied", "planned", "hypothetical")

_note_option = click.option("--note", default="", help="Why; kept in the log.")


@click.group(
    epilog=examples(
        'backstory decide ada.case same P1 "A. A. Lovelace" --note "same signature"',
        "backstory decide ada.case different d3ab.p1 d7c2.p4",
        "backstory decide ada.case reject d3ab.c7",
        "backstory decide ada.case correct d3ab.c7 --modality denied",
        "backstory decide ada.case date d3ab.c7 1843-05",
    )
)
@case_argument
@click.pass_context
def command(ctx: click.Context, case: Path) -> None:
    """
    Rule on a person, a claim or a date.

    What you decide goes before what Backstory thinks, and survives any later reading. The case is
    settled anew at once. `backstory undo` takes a decision back.
    """
    ctx.obj = case


@command.command(
    epilog=examples(
        "backstory decide ada.case same P1 P14",
        'backstory decide ada.case same "Ada Byron" "Countess of Lovelace"',
    )
)
@click.argument("one")
@click.argument("other")
@_note_option
@click.pass_obj
def same(case: Path, one: str, other: str, note: str) -> None:
    """
    Rule that two are the same person.

    ONE and OTHER are ids (P3), names or parts of names, or a text's own person (d3ab.p1).
    """
    _rule(case, "Merged", lambda book: same_decision(book, one, other, note))


@command.command(
    epilog=examples(
        'backstory decide ada.case different d3ab.p1 d7c2.p4 --note "father and son"',
    )
)
@click.argument("one")
@click.argument("other")
@_note_option
@click.pass_obj
def different(case: Path, one: str, other: str, note: str) -> None:
    """
    Rule that two are different people.

    ONE and OTHER are as for `same`. To part somebody who was merged, name the texts' own people
    (d3ab.p1), as `backstory show` lists them.
    """
    _rule(case, "Kept apart", lambda book: different_decision(book, one, other, note))


@command.command(
    epilog=examples(
        'backstory decide ada.case reject d3ab.c7 --note "misread: it is another Ada"',
    )
)
@click.argument("claim")
@_note_option
@click.pass_obj
def reject(case: Path, claim: str, note: str) -> None:
    """
    Set a claim aside.

    It stays visible, and marked, but nothing rests on it any more.
    """
    _rule(case, "Set aside", lambda book: claim_decision(book, "reject", claim, {}, note))


@command.command(
    epilog=examples(
        "backstory decide ada.case correct d3ab.c7 --modality hedged",
        "backstory decide ada.case correct d3ab.c7 --kind engagement",
    )
)
@click.argument("claim")
@click.option("--kind", type=click.Choice(tuple(kinds())), metavar="KIND", help="What it is of.")
@click.option("--modality", type=click.Choice(MODALITIES), help="How it is said.")
@click.option("--value", help="Its value, such as an age.")
@_note_option
@click.pass_obj
def correct(
    case: Path,
    *,
    claim: str,
    kind: str | None,
    modality: str | None,
    value: str | None,
    note: str,
) -> None:
    """Correct how a claim was read."""
    given = {"kind": kind, "modality": modality, "value": value}
    fields = {name: words for name, words in given.items() if words is not None}
    if not fields:
        raise click.UsageError("Say what to correct: --kind, --modality or --value.")
    _rule(case, "Corrected", lambda book: claim_decision(book, "correct", claim, fields, note))


@command.command(
    epilog=examples(
        "backstory decide ada.case date d3ab.c7 1843-05",
        'backstory decide ada.case date d3ab 1852-11-28 --note "from the masthead"',
    )
)
@click.argument("what", metavar="CLAIM|DOCUMENT")
@click.argument("edtf")
@_note_option
@click.pass_obj
def date(case: Path, what: str, edtf: str, note: str) -> None:
    """
    Fix the date of a claim, or of a document's publication.

    EDTF is a date such as 1843, 1843-05, 1843-05-03, 1843~ or 1841/1843.
    """
    _rule(case, "Dated", lambda book: time_decision(book, what, edtf, note))


def _rule(case: Path, done: str, made: Callable[[Casebook], Decision]) -> None:
    with opened(case) as book:
        decision = made(book)
        effect = ruled(book, lambda: book.case.decide(decision))
    click.echo(f"{done}; {effect}.")
