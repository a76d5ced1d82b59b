"""``backstory claim``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from backstory.cli.casebook import Casebook, opened
from backstory.cli.parameters import case_argument, examples, json_option
from backstory.cli.printing import Page, joined, say_json, styled
from backstory.cli.wording import marks, published
from backstory.report.headlines import cast_of, kind_label, say_date
from backstory.report.sources import paragraph_around


@click.command(
    epilog=examples(
        "backstory claim ada.case d3ab.c7",
        "backstory claim ada.case d3ab.c7 --json",
    )
)
@case_argument
@click.argument("claim", metavar="ID")
@json_option
def command(case: Path, claim: str, as_json: bool) -> None:
    """
    Show a claim in its paragraph.

    ID is as the other commands print it (d3ab.c7); the part before the point may be shortened
    while it stays unique.
    """
    with opened(case) as book:
        found = book.claims[book.claim_id(claim)]
        text = book.case.text(found["document"])
        begins, ends = paragraph_around(text, found["start"], found["end"])
        if as_json:
            paragraph = {"start": begins, "end": ends, "text": text[begins:ends]}
            say_json({**found, "paragraph": paragraph})
            return
        page = Page()
        _print_source(page, book, found)
        page.line()
        page.line(
            text[begins : found["start"]].lstrip(),
            styled(f"»{text[found['start'] : found['end']]}«", "bold yellow"),
            text[found["end"] : ends].rstrip(),
        )
        page.line()
        _print_reading(page, book, found)


def _print_source(page: Page, book: Casebook, claim: dict[str, Any]) -> None:
    document = next(one for one in book.export["documents"] if one["id"] == claim["document"])
    page.line(
        styled(f"{claim['id']}  ", "bold"), book.source(document["id"]), ", ", published(document)
    )
    page.line(styled(document["origin"], "dim"))


def _print_reading(page: Page, book: Casebook, claim: dict[str, Any]) -> None:
    page.line("What  ", kind_label(claim["kind"]), *marks(claim))
    roles = {
        role: [filler["person"] or filler["text"] for filler in fillers]
        for role, fillers in claim["roles"].items()
    }
    for part in cast_of(claim["kind"], roles, book.names):
        page.line("Who   ", f"{part.before} {part.names}".strip())
    page.line("When  ", say_date(claim) or "no date known")
    for said in claim["attribution"]:
        who = book.names.get(said["speaker"] or "") or said["outlet"] or "someone unnamed"
        page.line("Says  ", joined(who, f" (“{said['cue']}”)" if said["cue"] else ""))
    events = [one["id"] for one in _lines(book) if claim["id"] in one["claims"]]
    page.line("For   ", ", ".join(events) or "no event: nothing rests on it")


def _lines(book: Casebook) -> list[dict[str, Any]]:
    return [*book.export["events"], *book.export["relationships"]]
