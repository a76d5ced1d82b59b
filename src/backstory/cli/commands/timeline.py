"""``backstory timeline``."""

from __future__ import annotations

from pathlib import Path

import click

from backstory.cli.casebook import opened
from backstory.cli.chronicle import events_in_order, timeline_row
from backstory.cli.parameters import case_argument, examples, json_option
from backstory.cli.printing import Page, say_json


@click.command(
    epilog=examples(
        "backstory timeline ada.case",
        'backstory timeline ada.case "Ada Lovelace" Babbage',
        "backstory timeline ada.case P1 --json | jq '.[0].because'",
    )
)
@case_argument
@click.argument("people", nargs=-1, metavar="[PERSON]...")
@click.option("--statements", is_flag=True, help="Also list who said something, and when.")
@json_option
def command(case: Path, people: tuple[str, ...], statements: bool, as_json: bool) -> None:
    """
    List what happened when, and who says so.

    With PERSON (an id, a name or a part of one), only what one of these took part in. Every date
    is as vague as the words it comes from; what is undated stands last.
    """
    with opened(case) as book:
        whom = {book.person_id(one) for one in people}
        events = events_in_order(book, whom, statements=statements)
        if as_json:
            say_json(events)
            return
        rows = [timeline_row(book, event) for event in events]
        Page().table(("When", "What", "Who says so", "Id"), rows)
