"""The timeline: rows in order of time, and the axis their windows are drawn on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Literal

from backstory.model import Day, Window
from backstory.model.days import civil, day_of
from backstory.report.headlines import (
    Part,
    cast_of,
    kind_group,
    kind_label,
    say_event_date,
    say_value,
    shown_window,
)

Shape = Literal["day", "bar", "from", "until", "unknown"]
Breadth = Literal["narrow", "year", "decade"]

_TICK_STEPS = (1, 3, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000)
"""Months between two ticks of the axis, finest first."""

MOST_TICKS = 9
"""More labels than this run into each other."""

_MONTHS_WORTH_TICKS = 12 * 15
"""On an axis longer than this the ticks are years."""

_LONGEST_EVIDENCE = 240
_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Row:
    """
    One event as a line of the timeline.

    ``inferred`` says what was worked out, rather than told: ``event`` where no claim tells of it,
    ``date`` where its claims give no end of its window, else empty.
    """

    id: str
    window: Window
    said: str
    kind: str
    label: str
    group: str
    cast: tuple[Part, ...]
    people: tuple[str, ...]
    place: str
    amount: str
    value: str
    modality: str
    inferred: Literal["event", "date", ""]
    disputed: bool
    evidence: str
    claims: int

    @property
    def shape(self) -> Shape:
        """How the window is drawn."""
        if self.window.is_open:
            return "unknown"
        if self.window.is_day:
            return "day"
        if self.window.earliest is None:
            return "until"
        return "from" if self.window.latest is None else "bar"

    @property
    def breadth(self) -> Breadth:
        """How much ink a window gets: the less is known, the fainter it is."""
        days = self.window.days
        if days is not None and days <= 100:
            return "narrow"
        return "year" if days is not None and days <= 731 else "decade"

    @property
    def key(self) -> Day | None:
        """Where the row stands in the order: its first known end."""
        return self.window.latest if self.window.earliest is None else self.window.earliest


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on the axis; ``month`` counts months from the year 0, so that steps divide it."""

    day: Day
    month: int
    label: str
    shown: bool


@dataclass(frozen=True, slots=True)
class Axis:
    """Days ``lo`` to ``hi``, with some air at both ends, and every tick it may ever show."""

    lo: Day
    hi: Day
    ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class Era:
    """Rows under one heading: a decade or a year, or those without any date."""

    title: str
    rows: tuple[Row, ...]


def rows_of(export: Mapping[str, Any]) -> list[Row]:
    """Return a row for every event, in order of time, those without a date last."""
    names = {person["id"]: person["name"] for person in export["people"]}
    quotes = {claim["id"]: claim["quote"] for claim in export["claims"]}
    disputed = {claim for conflict in export["conflicts"] for claim in conflict["claims"]}
    rows = [_row(event, names, quotes, disputed) for event in export["events"]]
    return sorted(rows, key=_in_order)


def _in_order(row: Row) -> tuple[bool, Day, Day]:
    key = row.key
    if key is None:
        return (True, 0, 0)
    return (False, key, key if row.window.latest is None else row.window.latest)


def _row(
    event: Mapping[str, Any],
    names: Mapping[str, str],
    quotes: Mapping[str, str],
    disputed: set[str],
) -> Row:
    window = shown_window(event)
    told = [quotes[claim] for claim in event["claims"] if claim in quotes]
    fillers = [filler for role in event["roles"].values() for filler in role]
    return Row(
        id=event["id"],
        window=window,
        said=say_event_date(event) or "no date known",
        kind=event["kind"],
        label=kind_label(event["kind"]),
        group=kind_group(event["kind"]),
        cast=cast_of(event["kind"], event["roles"], names),
        people=tuple(dict.fromkeys(filler for filler in fillers if filler in names)),
        place=event["place"] or "",
        amount=event["amount"]["text"] if event["amount"] else "",
        value=say_value(event.get("value")),
        modality=event["modality"],
        inferred=_inferred(event, window),
        disputed=not disputed.isdisjoint(event["claims"]),
        evidence=_shortened(told[0]) if told else "",
        claims=len(told),
    )


def _inferred(event: Mapping[str, Any], window: Window) -> Literal["event", "date", ""]:
    if not event["claims"]:
        return "event"
    return "" if window.is_open or set(event["claims"]) & set(event["because"]) else "date"


def _shortened(quote: str) -> str:
    folded = " ".join(quote.split())
    if len(folded) <= _LONGEST_EVIDENCE:
        return folded
    return folded[:_LONGEST_EVIDENCE].rsplit(" ", 1)[0] + " …"


def axis_of(rows: Sequence[Row]) -> Axis:
    """Return an axis that holds every known end; a year around now where no row has any."""
    ends = [end for row in rows for end in (row.window.earliest, row.window.latest) if end]
    lo, hi = (min(ends), max(ends)) if ends else (day_of(2000, 1, 1), day_of(2000, 12, 31))
    air = max(20, (hi - lo) // 25)
    return Axis(lo - air, hi + air, tuple(_ticks(lo - air, hi + air)))


def _ticks(lo: Day, hi: Day) -> Iterator[Tick]:
    first, last = _month_number(lo) + 1, _month_number(hi)
    finest = 1 if last - first <= _MONTHS_WORTH_TICKS else 12
    shown = next(
        (step for step in _TICK_STEPS if step >= finest and (last - first) / step <= MOST_TICKS),
        _TICK_STEPS[-1],
    )
    for month in range(first + -first % finest, last + 1, finest):
        year, of_year = divmod(month, 12)
        label = str(year) if of_year == 0 else f"{_NAMES[of_year]} {year}"
        yield Tick(day_of(year, of_year + 1, 1), month, label, month % shown == 0)


def _month_number(day: Day) -> int:
    year, month, _ = civil(day)
    return year * 12 + month - 1


def eras_of(rows: Sequence[Row], axis: Axis) -> list[Era]:
    """Return ``rows`` under headings: years where the axis is short, else decades."""
    years = 1 if axis.hi - axis.lo < 366 * 15 else 10
    return [
        Era(title, tuple(members))
        for title, members in groupby(rows, key=lambda row: _era_title(row, years))
    ]


def _era_title(row: Row, years: int) -> str:
    if row.key is None:
        return "No date known"
    year = civil(row.key)[0]
    return str(year) if years == 1 else f"{year - year % 10}s"
