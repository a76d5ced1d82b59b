"""``backstory export``."""

from __future__ import annotations

from pathlib import Path

import click

from backstory.cli.casebook import as_corrected, opened
from backstory.cli.parameters import case_argument, examples
from backstory.cli.sheet import write_whole
from backstory.exports import FORMATS, case_export, export_text


@click.command(
    epilog=examples(
        "backstory export ada.case --to json -o ada.json",
        "backstory export ada.case --to json | jq '.conflicts'",
    )
)
@case_argument
@click.option("--to", "form", type=click.Choice(sorted(FORMATS)), default="json", show_default=True)
@click.option("--out", "-o", type=click.Path(path_type=Path), help="Write to this file instead.")
def command(case: Path, form: str, out: Path | None) -> None:
    """
    Write the whole case as JSON.

    A file is written whole or not at all; without one the answer goes to standard output.
    """
    with opened(case) as book:
        documents = [book.case.document(one) for one in book.headers]
        found = as_corrected(map(book.case.findings, book.headers), book.case.standing())
        text = export_text(case_export(documents, found, book.settlement), form)
    if out is None:
        click.echo(text, nl=False)
    else:
        write_whole(out, text)
