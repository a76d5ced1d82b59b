"""Events in order of time, and each as a row that names its sources."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from rich.text import Text

from backstory.cli.casebook import Casebook, fillers
from backstory.cli.printing import joined, styled
from backstory.cli.wording import title, when
from backstory.report.headlines import shown_window


def events_in_order(
    book: Casebook, people: Collection[str], *, statements: bool = False
) -> list[dict[str, Any]]:
    """
    Return exported events by their earliest possible day, the undated last.

    Args:
        book: The case.
        people: Only what one of them took part in; nobody means everything.
        statements: Whether to list also that somebody said something.
    """
    chosen = [
        event
        for event in book.export["events"]
        if (statements or event["kind"] != "statement")
        and (not people or not fillers(event).isdisjoint(people))
    ]
    return sorted(chosen, key=_in_time)


def timeline_row(book: Casebook, event: dict[str, Any]) -> tuple[str | Text, ...]:
    """Return when, what, who says so and the id."""
    peaceful = book.disputed.isdisjoint(event["claims"])
    quarrel = [] if peaceful else [styled(" (disputed)", "bold red")]
    return (
        when(event),
        joined(title(event, book.names), *quarrel),
        book.sources(event["claims"] or [one for one in event["because"] if one in book.claims]),
        event["id"],
    )


def _in_time(event: dict[str, Any]) -> tuple[bool, int, int]:
    window = shown_window(event)
    first = window.latest if window.earliest is None else window.earliest
    if first is None:
        return (True, 0, 0)
    return (False, first, first if window.latest is None else window.latest)
