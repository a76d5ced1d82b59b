"""Days as integers: proleptic Gregorian ordinals, with no first and no last year.

Day 1 is 1 January of the year 1, as in `datetime.date.toordinal`; day 0 is 31 December of the
year 0 (1 BC). Years are astronomical: the year before 1 is 0, the one before that is -1.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

Day = int
"""A day's proleptic Gregorian ordinal."""

_DAYS_BEFORE_MONTH = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
_DAYS_IN_400_YEARS = 146_097
_LAST_OF_DATE = date.max.toordinal()
_ISO = re.compile(r"(-?\d{4,})-(\d\d)-(\d\d)")


def is_leap(year: int) -> bool:
    """Return whether 29 February exists in ``year``."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year: int, month: int) -> int:
    """Return 28 to 31; ``month`` counts from 1."""
    if month == 2:
        return 29 if is_leap(year) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def day_of(year: int, month: int, day: int) -> Day:
    """
    Return the ordinal of a civil date.

    Raises:
        ValueError: There is no such day.
    """
    if not 1 <= month <= 12 or not 1 <= day <= days_in_month(year, month):
        raise ValueError(f"There is no day {year:04d}-{month:02d}-{day:02d}.")
    past = year - 1
    leap_days = past // 4 - past // 100 + past // 400
    after_february = 1 if month > 2 and is_leap(year) else 0
    return past * 365 + leap_days + _DAYS_BEFORE_MONTH[month - 1] + after_february + day


def civil(day: Day) -> tuple[int, int, int]:
    """Return the year, month and day of the month of an ordinal."""
    if 0 < day <= _LAST_OF_DATE:
        known = date.fromordinal(day)  # the same calendar, in C
        return known.year, known.month, known.day
    cycles, rest = divmod(day - 1, _DAYS_IN_400_YEARS)
    centuries = min(rest // 36_524, 3)
    rest -= centuries * 36_524
    fours, rest = divmod(rest, 1_461)
    years = min(rest // 365, 3)
    rest -= years * 365
    year = cycles * 400 + centuries * 100 + fours * 4 + years + 1
    month = 1
    while rest >= days_in_month(year, month):
        rest -= days_in_month(year, month)
        month += 1
    return year, month, rest + 1


@lru_cache(maxsize=16_384)
def to_iso(day: Day) -> str:
    """Return ISO 8601 (``1993-05-03``; years before 0 with a minus)."""
    year, month, of_month = civil(day)
    sign = "-" if year < 0 else ""
    return f"{sign}{abs(year):04d}-{month:02d}-{of_month:02d}"


def from_iso(text: str) -> Day:
    """
    Return the day that ``text`` (``YYYY-MM-DD``) names.

    Raises:
        ValueError: It is no ISO day, or there is no such day.
    """
    found = _ISO.fullmatch(text)
    if not found:
        raise ValueError(f"{text!r} is no ISO day; write 1993-05-03.")
    return day_of(int(found[1]), int(found[2]), int(found[3]))
