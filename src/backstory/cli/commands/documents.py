"""``backstory documents``."""

from __future__ import annotations

from pathlib import Path

import click

from backstory.cli.casebook import opened
from backstory.cli.parameters import case_argument, examples, json_option
from backstory.cli.printing import Page, say_json
from backstory.cli.wording import published
from backstory.exports import case_export


@click.command(
    epilog=examples(
        "backstory documents ada.case",
        "backstory documents ada.case --json",
    )
)
@case_argument
@json_option
def command(case: Path, as_json: bool) -> None:
    """
    List what the case has read.

    A date that no document states is inferred, and marked so; a copy names its original.
    """
    with opened(case) as book:
        if as_json:
            documents = [book.case.document(one) for one in book.headers]
            say_json(case_export(documents, (), book.settlement)["documents"])
            return
        Page().table(
            ("Outlet", "Title", "Published", "Copy of", "File", "Id"),
            (
                (
                    one["outlet"] or "",
                    one["title"] or "",
                    published(one),
                    one["copies_of"] or "",
                    one["origin"],
                    one["id"],
                )
                for one in book.export["documents"]
            ),
        )
