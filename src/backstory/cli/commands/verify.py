"""``backstory verify``."""

from __future__ import annotations

from pathlib import Path

import click

from backstory.case import Case
from backstory.cli.parameters import case_argument, examples, json_option


@click.command(
    epilog=examples(
        "backstory verify ada.case",
        "backstory verify ada.case --json",
    )
)
@case_argument
@json_option
@click.pass_context
def command(ctx: click.Context, case: Path, as_json: bool) -> None:
    """
    Read every quotation back from its text.

    Every text is held against its hash, and every mention, date, quotation and claim against the
    words that stand in its place. The exit code is 1 if anything does not hold.
    """
    with Case.open(case) as opened:
        found = opened.verify()
    for problem in found.problems:
        click.echo(str(problem), err=True)
    if as_json:
        from backstory.cli.printing import say_json  # noqa: PLC0415  slow to load

        problems = [
            {"place": one.origin, "line": one.line, "message": one.message}
            for one in found.problems
        ]
        say_json(
            {
                "documents": found.documents,
                "checked": found.checked,
                "held": found.held,
                "problems": problems,
            }
        )
    else:
        texts = "1 text" if found.documents == 1 else f"{found.documents} texts"
        click.echo(f"{texts}: {found.held} of {found.checked} places read back as they were kept.")
    if found.problems:
        ctx.exit(1)
