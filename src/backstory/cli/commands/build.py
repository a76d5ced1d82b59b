"""``backstory build``."""

from __future__ import annotations

from pathlib import Path

import click

from backstory.case import Case
from backstory.cli.building import read_into
from backstory.cli.parameters import examples, inputs_argument, verbose_option


@click.command(
    epilog=examples(
        "backstory build clippings/ --out ada.case",
        "backstory build obituary.html letters/*.txt --out ada.case",
        "backstory build articles.jsonl --out ada.case -v",
    )
)
@inputs_argument
@click.option(
    "--out",
    "-o",
    "case",
    required=True,
    type=click.Path(path_type=Path),
    help="The case to make, or to go on with.",
)
@verbose_option
def command(inputs: tuple[str, ...], case: Path, verbose: bool) -> None:
    """
    Read texts into a case.

    INPUT is a file (.txt, .md, .html, .jsonl), a folder of them, a web address, or - for standard
    input. Each text is kept as soon as it is read: a build that was interrupted goes on where it
    stopped, and texts that have not changed are not read again.
    """
    with Case.open_or_create(case) as opened:
        read_into(opened, inputs, case, verbose=verbose)
