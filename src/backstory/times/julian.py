"""The Julian calendar, in and out: by it Europe counted until 1582, England until 1752."""

from __future__ import annotations

from backstory.model import Day

_BEHIND = 2
"""Day 1 is 1 January of the year 1 in the Gregorian calendar, 3 January in the Julian."""
_DAYS_IN_FOUR_YEARS = 1_461
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def julian_day(year: int, month: int, day: int) -> Day:
    """
    Return the day that the Julian calendar calls so; years before 1 are astronomical.

    Raises:
        ValueError: The Julian calendar has no such day.
    """
    if not 1 <= month <= 12 or not 1 <= day <= _days_in(year, month):
        raise ValueError(f"There is no day {day}.{month}.{year} in the Julian calendar.")
    before = sum(_days_in(year, each) for each in range(1, month))
    return _first_of(year) + before + day - 1


def julian_date(day: Day) -> tuple[int, int, int]:
    """Return the year, month and day of the month that the Julian calendar gives a day."""
    fours, rest = divmod(day - 1 + _BEHIND, _DAYS_IN_FOUR_YEARS)
    years = min(rest // 365, 3)
    year, month, rest = fours * 4 + years + 1, 1, rest - years * 365
    while rest >= _days_in(year, month):
        rest -= _days_in(year, month)
        month += 1
    return year, month, rest + 1


def _first_of(year: int) -> Day:
    return 365 * (year - 1) + (year - 1) // 4 + 1 - _BEHIND


def _days_in(year: int, month: int) -> int:
    return _LENGTHS[month - 1] + (month == 2 and year % 4 == 0)
