"""``backstory add``."""

from __future__ import annotations

from pathlib import Path

import click

from backstory.case import Case
from backstory.cli.building import read_into
from backstory.cli.parameters import case_argument, examples, inputs_argument, verbose_option


@click.command(
    epilog=examples(
        "backstory add ada.case new-obituary.html",
        "backstory add ada.case https://example.org/ada-lovelace",
    )
)
@case_argument
@inputs_argument
@verbose_option
def command(case: Path, inputs: tuple[str, ...], verbose: bool) -> None:
    """
    Read more texts into a case.

    INPUT is what `backstory build` takes. What was decided stays decided.
    """
    with Case.open(case) as opened:
        read_into(opened, inputs, case, verbose=verbose)
