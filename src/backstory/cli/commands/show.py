"""``backstory show``."""

from __future__ import annotations

from pathlib import Path

import click

from backstory.cli.casebook import opened
from backstory.cli.dossier import dossier_of, print_dossier
from backstory.cli.parameters import case_argument, examples, json_option, person_argument
from backstory.cli.printing import Page, say_json


@click.command(
    epilog=examples(
        'backstory show ada.case "Ada Lovelace"',
        "backstory show ada.case P1 --json",
    )
)
@case_argument
@person_argument
@json_option
def command(case: Path, person: str, as_json: bool) -> None:
    """
    Show everything about one person.

    PERSON is an id (P3), a name or a part of one; neither case nor accents matter. Shown are the
    names, the life, relations, events, words quoted, and what each outlet claims.
    """
    with opened(case) as book:
        dossier = dossier_of(book, book.person_id(person))
        if as_json:
            say_json(dossier)
        else:
            print_dossier(Page(), book, dossier)
