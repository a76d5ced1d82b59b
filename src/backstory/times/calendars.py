"""The calendar's own arithmetic: weekdays, Easter, months by number, seasons."""

from __future__ import annotations

from backstory.model import Day, Window
from backstory.model.days import civil, day_of, days_in_month

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
SEASONS = ("spring", "summer", "autumn", "winter")


def weekday_of(day: Day) -> int:
    """Return 0 for Monday to 6 for Sunday."""
    return (day - 1) % 7


def year_of(day: Day) -> int:
    """Return the astronomical year that holds ``day``."""
    return civil(day)[0]


def easter(year: int) -> Day:
    """Return Western Easter Sunday by the Gregorian computus (Meeus, Jones and Butcher)."""
    golden = year % 19
    century, of_century = divmod(year, 100)
    skipped, rest = divmod(century, 4)
    moon = (19 * golden + century - skipped - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    leaps, plain = divmod(of_century, 4)
    to_sunday = (32 + 2 * rest + 2 * leaps - moon - plain) % 7
    late = (golden + 11 * moon + 22 * to_sunday) // 451
    month, day = divmod(moon + to_sunday - 7 * late + 114, 31)
    return day_of(year, month, day + 1)


def nth_weekday(year: int, month: int, weekday: int, number: int) -> Day:
    """
    Return the ``number``-th such weekday of a month; -1 is the last.

    Raises:
        ValueError: The month has no fifth one.
    """
    if number > 0:
        first = day_of(year, month, 1)
        day = first + (weekday - weekday_of(first)) % 7 + 7 * (number - 1)
    else:
        last = day_of(year, month, days_in_month(year, month))
        day = last - (weekday_of(last) - weekday) % 7 + 7 * (number + 1)
    if civil(day)[:2] != (year, month):
        raise ValueError(f"{MONTHS[month - 1]} {year} has no such {WEEKDAYS[weekday].title()}.")
    return day


def week_of_month(year: int, month: int, number: int) -> Window:
    """
    Return the days that the ``number``-th week of a month can mean (1 to 4; -1 is the last).

    Nobody says on which weekday such weeks begin: a day or two more are given at both ends.
    """
    size = days_in_month(year, month)
    if number < 0:
        return Window(day_of(year, month, size - 7), day_of(year, month, size))
    first, last = max((number - 1) * 7 - 1, 1), number * 7 + (number == 1)
    return Window(day_of(year, month, first), day_of(year, month, min(last, size)))


def month_number(day: Day) -> int:
    """Return the number of months since the start of the year 0."""
    year, month, _ = civil(day)
    return year * 12 + month - 1


def month_window(number: int) -> Window:
    """Return the days of the month with that number; the inverse of `month_number`."""
    return Window.of_month(number // 12, number % 12 + 1)


def years(first: int, last: int) -> Window:
    """Return all days from one year's start to another's end."""
    return Window(day_of(first, 1, 1), day_of(last, 12, 31))


def season(year: int, number: int) -> Window:
    """
    Return a northern season with the days usage blurs: 1 spring to 4 winter.

    Meteorological seasons are three whole months; people also go by the equinox and the
    solstice, so each season runs on to the eve of the astronomical next one. Winter belongs to
    the year of its December.
    """
    month, end_month = ((3, 6), (6, 9), (9, 12), (12, 3))[number - 1]
    return Window(day_of(year, month, 1), day_of(year + (number == 4), end_month, 20))


def season_core(year: int, number: int) -> Window:
    """Return the three whole months that nobody disputes, by which “last spring” is counted."""
    start = year * 12 + 3 * number - 1
    return Window(month_window(start).earliest, month_window(start + 2).latest)


def weekdays_within(window: Window, weekday: int) -> Window | None:
    """Return the hull of all such weekdays in a closed window, or None when it has none."""
    if window.earliest is None or window.latest is None:
        return None
    first = window.earliest + (weekday - weekday_of(window.earliest)) % 7
    last = window.latest - (weekday_of(window.latest) - weekday) % 7
    return Window(first, last) if first <= last else None
