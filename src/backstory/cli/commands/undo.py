"""``backstory undo``."""

from __future__ import annotations

from pathlib import Path

import click

from backstory.cli.casebook import opened
from backstory.cli.parameters import case_argument, examples
from backstory.cli.ruling import ruled


@click.command(
    epilog=examples(
        "backstory undo ada.case",
        "backstory undo ada.case 3",
    )
)
@case_argument
@click.argument("number", type=click.IntRange(1), required=False)
def command(case: Path, number: int | None) -> None:
    """
    Take back a decision.

    NUMBER is as `backstory decisions` lists it; without it, the last decision that stands.
    """
    with opened(case) as book:
        effect = ruled(book, lambda: book.case.undo(number))
        click.echo(f"Undone; {effect}.")
