"""``backstory people``."""

from __future__ import annotations

from pathlib import Path

import click

from backstory.cli.casebook import opened
from backstory.cli.parameters import case_argument, examples, json_option
from backstory.cli.printing import Page, joined, say_json, styled
from backstory.report.people import Life, lives_of


@click.command(
    epilog=examples(
        "backstory people ada.case",
        "backstory people ada.case --json | jq '.[].name'",
    )
)
@case_argument
@json_option
def command(case: Path, as_json: bool) -> None:
    """
    List who is who.

    Those spoken of most come first, each with all the names that were gathered for them.
    """
    with opened(case) as book:
        people = sorted(book.export["people"], key=lambda one: -one["mentions"])
        if as_json:
            say_json(people)
            return
        lives = lives_of(book.export)
        Page().table(
            ("Name", "Also", "Life", "Mentions", "Texts", "Id"),
            (
                (
                    joined(one["name"], *([] if one["named"] else [styled(" (unnamed)", "dim")])),
                    ", ".join(name for name in one["names"] if name != one["name"]),
                    lives.get(one["id"], Life()).years,
                    str(one["mentions"]),
                    str(len(one["documents"])),
                    one["id"],
                )
                for one in people
            ),
        )
