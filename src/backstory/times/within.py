"""Rules for days, weeks, quarters and feasts named by their place in a month or a year."""

from __future__ import annotations

import re

from backstory.model import Window
from backstory.times.absolute import MONTHS, day_of_month, year_in
from backstory.times.calendars import nth_weekday, week_of_month, weekdays_within
from backstory.times.feasts import feast_window
from backstory.times.grammar import Parts, Rule
from backstory.times.senses import Sense, in_month, in_the_year, on_day, over, recurring


def _quarter_of_year(parts: Parts) -> Sense | None:
    """Return “the last quarter of 1999”, “the first half of 1999”."""
    year, which = year_in(parts), parts.one("ordinal", "nth", "second", "last", "latter")
    if year is None:
        return None
    months, count = (3, 4) if "quarter" in parts else (6, 2)
    number = count if which in {"last", "latter"} else which
    if not 1 <= number <= count:
        return None
    start = in_month(year, (number - 1) * months + 1)
    end = in_month(year, number * months)
    if start.window is None or end.window is None:
        return None
    letter = "Q" if count == 4 else "H"
    return over(start.window | end.window, f"{year:04d}-{letter}{number}", "quarter")


def _numbered_quarter(parts: Parts) -> Sense | None:
    """Return “Q1 2007”, and “Q3” of whatever year the tense points to."""
    number, year = parts.one("numbered_quarter"), year_in(parts)
    if year is None:
        return recurring(f"quarter:{number}")
    first, last = in_month(year, number * 3 - 2).window, in_month(year, number * 3).window
    if first is None or last is None:
        return None
    return over(first | last, f"{year:04d}-Q{number}", "quarter")


def _quarter(parts: Parts) -> Sense | None:
    """Return “the third quarter”, of whatever year the tense points to."""
    number = parts.one("ordinal", "nth", "second")
    if not 1 <= number <= 4 or re.match(r"\s+of\b", parts.context.text[parts.end :][:8]):
        return None
    return recurring(f"quarter:{number}")


def _feast(parts: Parts) -> Sense | None:
    year = year_in(parts)
    return None if year is None else in_the_year(f"feast:{parts.one('feast')}", year)


def _weekday_within(parts: Parts) -> Sense | None:
    """Return “a Friday in March 1952”: from the first to the last of them."""
    month, year = parts.one(*MONTHS), year_in(parts)
    if year is None:
        return None
    within = in_month(year, month).window
    found = None if within is None else weekdays_within(within, parts.one("weekday"))
    return None if found is None else over(found, f"{year:04d}-{month:02d}", "days")


def _nth_weekday(parts: Parts) -> Sense | None:
    """Return “the second Sunday in August 1962”, “the last Friday of May 1990”."""
    number, year = parts.one("ordinal", "second", "last"), year_in(parts)
    if year is None:
        return None
    try:
        which = -1 if number == "last" else number
        return on_day(nth_weekday(year, parts.one(*MONTHS), parts.one("weekday"), which))
    except ValueError:
        return None


def _nth_weekday_of(parts: Parts) -> Sense | None:
    """Return “the first Monday in January”, of whatever year."""
    number = parts.one("ordinal", "second", "last")
    number = -1 if number == "last" else number
    if number not in (-1, 1, 2, 3, 4):
        return None
    return recurring(f"nthday:{parts.one(*MONTHS)}/{parts.one('weekday')}/{number}")


def _week_of_month(parts: Parts) -> Sense | None:
    """Return “the first week of June 1944”, loosely: weeks need not start on Monday."""
    numbers = [-1 if each == "last" else each for each in parts.all("ordinal", "second", "last")]
    month, year = parts.one(*MONTHS), year_in(parts)
    if parts.one("unit") != "week" or not all(-1 <= number <= 4 for number in numbers):
        return None
    if year is None:
        return recurring(f"nthweek:{month}/{numbers[0]}") if len(numbers) == 1 else None
    window = week_of_month(year, month, numbers[0])
    if len(numbers) == 2:
        if numbers[0] >= numbers[1]:
            return None
        window |= week_of_month(year, month, numbers[1])
    return over(window, f"{year:04d}-{month:02d}", "days")


def _first_days(parts: Parts) -> Sense | None:
    """Return “the first days of 1930”, “the last weeks of 1944”, “the last day of 1999”."""
    year, month, unit = year_in(parts), parts.one(*MONTHS), parts.one("units", "unit")
    size = {"day": 10, "week": 28, "month": 92}.get(unit)
    if year is None or size is None:
        return None
    if unit == "week" and "unit" in parts and month is None:
        size = 10
    whole = Window.of_year(year) if month is None else Window.of_month(year, month)
    if whole.earliest is None or whole.latest is None:
        return None
    size = 1 if "unit" in parts and unit == "day" else size
    if size > 1 and month is not None and unit != "day":
        size = 14
    if "last" in parts:
        return over(
            Window(max(whole.latest - size + 1, whole.earliest), whole.latest), grain="days"
        )
    number = parts.one("ordinal", "nth", "second")
    if "unit" in parts and number not in (None, 1):
        return None if unit != "day" or month is None else day_of_month(parts)
    if number not in (None, 1) or ("unit" in parts and unit == "month"):
        return None
    return over(Window(whole.earliest, min(whole.earliest + size - 1, whole.latest)), grain="days")


def _feast_season(parts: Parts) -> Sense | None:
    """Return “the weekend of Easter 1962”, “the week of Christmas 1909”."""
    year = year_in(parts)
    if year is None:
        return None
    feast = feast_window(parts.one("feast"), year)
    if feast.earliest is None or feast.latest is None:
        return None
    return over(Window(feast.earliest - 6, feast.latest + 6), grain="days")


WITHIN_RULES: tuple[Rule, ...] = (
    Rule("part", "the? fiscal? ORDINAL (fiscal)? hyphen? quarter", _quarter),
    Rule("part", "the? ORDINAL hyphen fiscal hyphen? quarter", _quarter),
    Rule("date", "the? (ORDINAL|last|latter) (quarter|half) of YEAR", _quarter_of_year),
    Rule("date", "numbered_quarter (comma|of)? YEAR", _numbered_quarter),
    Rule("date", "YEAR numbered_quarter", _numbered_quarter),
    Rule("part", "numbered_quarter", _numbered_quarter),
    Rule("date", "(the|a)? feast (comma|of|in)? YEAR", _feast),
    Rule("date", "(a|the)? weekday (in|of) MONTH (comma|of)? YEAR", _weekday_within),
    Rule("date", "the? (ordinal|second|last) weekday (in|of) MONTH comma? YEAR", _nth_weekday),
    Rule("date", "the? (ordinal|second|last) unit (in|of) MONTH comma? YEAR", _week_of_month),
    Rule("part", "the (ordinal|second|last) unit (in|of) MONTH", _week_of_month),
    Rule(
        "date",
        "the? (ordinal|second) (or|and) the? (ordinal|second) unit (in|of) MONTH comma? YEAR",
        _week_of_month,
    ),
    Rule("part", "the (ordinal|second|last) weekday (in|of) MONTH", _nth_weekday_of),
    Rule("date", "the (ORDINAL|last) few? (units|unit) of (MONTH comma?)? YEAR", _first_days),
    Rule("date", "the (unit|weekend) of feast (comma|of)? YEAR", _feast_season),
)
