"""``backstory why``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from backstory.cli.casebook import Casebook, opened
from backstory.cli.foretelling import Otherwise, foretold
from backstory.cli.parameters import case_argument, examples, json_option
from backstory.cli.printing import Page, one_line, say_json, styled
from backstory.cli.wording import said_on, title
from backstory.report.headlines import say_date

_LABELS = {"date": "", "start": "began ", "end": "ended "}
_ENDS = {"earliest": "Not before", "latest": "Not after"}


@click.command(
    epilog=examples(
        "backstory why ada.case E4",
        "backstory why ada.case R2 --json",
        "backstory why ada.case E4 --without d3ab.c7",
    )
)
@case_argument
@click.argument("event")
@click.option("--without", metavar="CLAIM", help="Tell how it would be if nobody said this.")
@json_option
def command(case: Path, event: str, without: str | None, as_json: bool) -> None:
    """
    Explain how a date was come by.

    EVENT is the id of an event (E4) or a relationship (R2). For each end of its window the chain
    is shown that leads there from a known day, with the words it rests on and who printed them.

    With --without, nothing in the case is changed; to set a claim aside for good, use
    “backstory decide CASE reject CLAIM”.
    """
    with opened(case) as book:
        line = book.line(event)
        if without is not None:
            _foretell(book, line, book.claim_id(without), as_json)
            return
        if as_json:
            say_json(line)
            return
        page = Page()
        page.line(styled(f"{line['id']}  ", "bold"), title(line, book.names))
        if "date" in line:
            _print_window(page, book, "", line["date"], line["why"])
        else:
            _print_window(page, book, "Began", line["start"], line["why"]["start"])
            _print_window(page, book, "Ended", line["end"], line["why"]["end"])
        _print_claims(page, book, line["claims"])


def _foretell(book: Casebook, line: dict[str, Any], claim: str, as_json: bool) -> None:
    changes, settled = foretold(book, claim)
    if as_json:
        lines = [{"id": each.line["id"], "now": each.now, "then": each.then} for each in changes]
        say_json({"without": claim, "lines": lines, "conflicts_settled": settled})
        return
    page = Page()
    said = one_line(book.claims[claim]["quote"])
    page.heading(f"Without {claim}, {book.source(book.claims[claim]['document'])}:")
    page.line(styled(f"“{said}”", "yellow"), indent=2)
    if line["id"] not in [each.line["id"] for each in changes]:
        page.line(f"{line['id']} would stay as it is.", indent=2)
    for each in sorted(changes, key=lambda each: each.line["id"] != line["id"]):
        _print_change(page, book, each)
    if settled:
        page.line(f"No longer a conflict: {', '.join(settled)}.", indent=2)


def _print_change(page: Page, book: Casebook, change: Otherwise) -> None:
    page.line(styled(f"{change.line['id']}  ", "bold"), title(change.line, book.names), indent=2)
    if change.then is None:
        page.line("nobody else tells of it", indent=6)
        return
    for end, now in change.now.items():
        then = change.then[end]
        if then != now:
            was, would_be = (say_date(date) or "no date known" for date in (now, then))
            page.line(f"{_LABELS[end]}{would_be} instead of {was}", indent=6)


def _print_window(
    page: Page, book: Casebook, label: str, date: dict[str, Any], why: dict[str, Any]
) -> None:
    said = say_date(date) or "no date known"
    page.heading(f"{label}: {said}" if label else said)
    for end, words in _ENDS.items():
        if date[end] is None:
            page.line(f"{words}: nothing says so.", indent=2)
            continue
        page.line(styled(f"{words} {said_on(date[end])}, because", "bold"), indent=2)
        for step in why[end]:
            _print_step(page, book, step)


def _print_step(page: Page, book: Casebook, step: dict[str, Any]) -> None:
    claim = book.claims.get(step["claim"] or "")
    day = f"{said_on(step['day'])}: "
    if claim is None:
        page.line(day, step["words"], indent=4)
        return
    quote = one_line(claim["quote"])
    if quote != one_line(step["words"]):
        page.line(day, step["words"], indent=4)
        day = ""
    page.line(day, styled(f"“{quote}”", "yellow"), indent=4 if day else 6)
    page.line(styled(f"{book.source(claim['document'])}; {claim['id']}", "dim"), indent=6)


def _print_claims(page: Page, book: Casebook, claims: list[str]) -> None:
    if not claims:
        page.heading("No source tells of it: it is inferred")
        return
    page.heading("Told by")
    for identity in claims:
        claim = book.claims[identity]
        page.line(styled(f"“{one_line(claim['quote'])}”", "yellow"), indent=2)
        page.line(styled(f"{book.source(claim['document'])}; {identity}", "dim"), indent=4)
