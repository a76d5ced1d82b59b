"""``backstory conflicts``."""

from __future__ import annotations

from pathlib import Path

import click

from backstory.cli.casebook import opened
from backstory.cli.parameters import case_argument, examples, json_option
from backstory.cli.printing import Page, say_json, styled
from backstory.report.quarrels import Quarrel, quarrels_of

_NONE = "Nothing in the case contradicts anything else."
_NONE_MISREAD = "Nothing in the case looks misread."


@click.command(
    epilog=examples(
        "backstory conflicts ada.case",
        "backstory conflicts ada.case --misread",
        "backstory conflicts ada.case --json | jq length",
    )
)
@case_argument
@click.option("--misread", is_flag=True, help="List what is likelier misread instead.")
@json_option
def command(case: Path, misread: bool, as_json: bool) -> None:
    """
    List what cannot all be true.

    Each conflict names the fewest claims and rules that clash: without any one of them the rest
    can stand. The claims most in doubt come first.

    Accounts that are decades apart, where a text says only “he”, are likelier about two people:
    they are not counted as conflicts, and listed with --misread.
    """
    with opened(case) as book:
        export = book.export_of_misreadings if misread else book.export
        if as_json:
            say_json(export["conflicts"])
            return
        page = Page()
        quarrels = quarrels_of(export)
        if not quarrels:
            page.line(_NONE_MISREAD if misread else _NONE)
        for quarrel in quarrels:
            _print_quarrel(page, quarrel)
        others = len(book.settlement.misreadings)
        if others and not misread:
            these = "contradiction is" if others == 1 else "contradictions are"
            page.line(styled(f"{others} more {these} likelier misread: see --misread.", "dim"))


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
