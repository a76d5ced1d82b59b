"""``backstory search``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from backstory.case import Hit
from backstory.cli.casebook import Casebook, opened
from backstory.cli.parameters import case_argument, examples, json_option
from backstory.cli.printing import Page, say_json, styled
from backstory.model import Span


@click.command(
    epilog=examples(
        "backstory search ada.case analytical engine",
        "backstory search ada.case '\"analytical engine\" NOT babbage' --limit 5",
    )
)
@case_argument
@click.argument("query", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="At most.")
@json_option
def command(case: Path, query: tuple[str, ...], limit: int, as_json: bool) -> None:
    """
    Look for words in the stories.

    All the words of QUERY must stand in one paragraph, whatever their case and accents. "Phrases"
    in quotation marks, prefix*, AND, OR, NOT and NEAR(…) are understood.
    """
    with opened(case) as book:
        hits = book.case.search(" ".join(query), limit)
        if as_json:
            say_json([_hit_out(book, hit) for hit in hits])
            return
        page = Page()
        for hit in hits:
            page.line(*_highlighted(hit))
            page.line(styled(f"{book.source(hit.document)}; {hit.document}", "dim"), indent=2)
        if not hits:
            page.line("No story holds these words in one paragraph.")


def _highlighted(hit: Hit) -> Iterator[Any]:
    """Yield the snippet, line breaks folded, with the words found standing out."""
    at = hit.shown.start
    if at > hit.paragraph.start:
        yield "… "
    for match in hit.matches:
        if hit.shown.holds(match):
            yield _part(hit, at, match.start)
            yield styled(f"»{_part(hit, match.start, match.end)}«", "bold yellow")
            at = match.end
    yield _part(hit, at, hit.shown.end)
    if hit.shown.end < hit.paragraph.end:
        yield " …"


def _part(hit: Hit, start: int, end: int) -> str:
    offset = hit.shown.start
    return hit.snippet[start - offset : end - offset].replace("\n", " ")


def _hit_out(book: Casebook, hit: Hit) -> dict[str, Any]:
    return {
        "document": hit.document,
        "source": book.source(hit.document),
        "snippet": hit.snippet,
        "shown": _span_out(hit.shown),
        "paragraph": _span_out(hit.paragraph),
        "matches": [_span_out(match) for match in hit.matches],
    }


def _span_out(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}
