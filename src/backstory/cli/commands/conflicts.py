"""``backstory conflicts``."""

from __future__ import annotations

from pathlib import Path

import click

from backstory.cli.casebook import opened
from backstory.cli.parameters import case_argument, examples, json_option
from backstory.cli.printing import Page, say_json, styled
from backstory.report.quarrels import Quarrel, quarrels_of


@click.command(
    epilog=examples(
        "backstory conflicts ada.case",
        "backstory conflicts ada.case --json | jq length",
    )
)
@case_argument
@json_option
def command(case: Path, as_json: bool) -> None:
    """
    List what cannot all be true.

    Each conflict names the fewest claims and rules that clash: without any one of them the rest
    can stand. The claims most in doubt come first.
    """
    with opened(case) as book:
        if as_json:
            say_json(book.export["conflicts"])
            return
        page = Page()
        quarrels = quarrels_of(book.export)
        if not quarrels:
            page.line("Nothing in the case contradicts anything else.")
        for quarrel in quarrels:
            _print_quarrel(page, quarrel)


def _print_quarrel(page: Page, quarrel: Quarrel) -> None:
    page.heading(f"{quarrel.id}  {quarrel.headline}: these cannot all be true")
    for side in quarrel.sides:
        page.line(styled(f"“{side.quote}”", "yellow"), indent=4)
        about = f"{side.outlet}, {side.printed or 'undated'}; {side.about}"
        page.line(styled(f"{about}; {side.doubt} % of the doubt; {side.claim}", "dim"), indent=6)
        if side.if_right:
            cases = f"if this is right, {side.if_right}; if not, {side.if_wrong}"
            page.line(styled(cases, "dim"), indent=6)
    for rule in quarrel.rules:
        page.line(f"and it holds that {rule}", indent=4)
