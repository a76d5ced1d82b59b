"""``backstory family``."""

from __future__ import annotations

from pathlib import Path

import click

from backstory.cli.casebook import opened
from backstory.cli.family_tree import print_family, relatives_of
from backstory.cli.parameters import case_argument, examples, json_option, person_argument
from backstory.cli.printing import Page, say_json


@click.command(
    epilog=examples(
        'backstory family ada.case "Ada Lovelace"',
        "backstory family ada.case P1 --json",
    )
)
@case_argument
@person_argument
@json_option
def command(case: Path, person: str, as_json: bool) -> None:
    """
    Draw a family tree.

    The tree hangs from the earliest known forebears of PERSON (an id, a name or a part of one).
    Kinship that a source denies, or only plans, is listed beneath it.
    """
    with opened(case) as book:
        whom = book.person_id(person)
        if as_json:
            say_json(relatives_of(book, whom))
        else:
            print_family(Page(), book, whom)
