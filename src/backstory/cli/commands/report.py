"""``backstory report``."""

from __future__ import annotations

import webbrowser
from pathlib import Path

import click

from backstory.cli.casebook import as_corrected, opened
from backstory.cli.parameters import case_argument, examples
from backstory.cli.sheet import write_whole
from backstory.exports import case_export
from backstory.report import report_html


@click.command(
    epilog=examples(
        "backstory report ada.case -o ada.html --open",
        'backstory report ada.case -o ada.html --title "Ada Lovelace, 1815–1852"',
    )
)
@case_argument
@click.option(
    "--out", "-o", required=True, type=click.Path(path_type=Path), help="The page to write."
)
@click.option("--title", help="Stands at the top of the page. Default: the name of the case.")
@click.option("--open", "show", is_flag=True, help="Open the page in the browser.")
def command(case: Path, out: Path, title: str | None, show: bool) -> None:
    """
    Write the case as one page of HTML.

    The page holds everything it shows and asks the network for nothing: it can be sent, kept and
    read anywhere. Every line opens the words it rests on.
    """
    with opened(case) as book:
        documents = [book.case.document(one) for one in book.headers]
        found = as_corrected(map(book.case.findings, book.headers), book.case.standing())
        export = case_export(documents, found, book.settlement)
    texts = {document.id: document.text for document in documents}
    write_whole(out, report_html(export, texts, title=title or case.stem))
    click.echo(f"The report is in {out}.", err=True)
    if show:
        webbrowser.open(out.absolute().as_uri())
