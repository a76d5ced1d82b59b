"""``backstory decisions``."""

from __future__ import annotations

from pathlib import Path

import click
import msgspec
from rich.text import Text

from backstory.cli.casebook import opened
from backstory.cli.parameters import case_argument, examples, json_option
from backstory.cli.printing import Page, one_line, say_json, styled
from backstory.model import Decision


@click.command(
    epilog=examples(
        "backstory decisions ada.case",
        "backstory decisions ada.case --json",
    )
)
@case_argument
@json_option
def command(case: Path, as_json: bool) -> None:
    """
    List every decision ever made.

    The log is never shortened: what was undone is listed too, and marked.
    """
    with opened(case) as book:
        decisions = book.case.decisions()
        if as_json:
            say_json(msgspec.to_builtins(decisions))
            return
        page = Page()
        if not decisions:
            page.line("Nothing has been decided yet.")
            return
        page.table(("Made", "Ruling", "Note", "No."), (_row(one) for one in decisions))


def _row(decision: Decision) -> tuple[str | Text, ...]:
    fields = ", ".join(f"{name} {value}" for name, value in decision.fields.items())
    words = " ".join(filter(None, (decision.kind, decision.one, decision.other, fields)))
    ruling = styled(one_line(words), "dim") if decision.undone else styled(one_line(words))
    undone = styled(" (undone)", "dim italic") if decision.undone else styled("")
    return (
        decision.made[:16].replace("T", " "),
        ruling + undone,
        decision.note,
        str(decision.number),
    )
