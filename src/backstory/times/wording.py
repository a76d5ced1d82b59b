"""Windows and lengths read aloud, never more precisely than they are."""

from __future__ import annotations

from backstory.model import Window
from backstory.model.days import civil, days_in_month
from backstory.times.calendars import MONTHS, SEASONS, season, years
from backstory.times.numbers import ONES

_ABOUT_A_MONTH = range(60, 99)
_NUMBERS = ("no", *ONES, "ten", "eleven", "twelve")


def say_window(window: Window) -> str:
    """
    Return a window in British English: “3 May 1993”, “spring 1993”, “between 1993 and 1995”.

    The words never say less or more than the window does, but for one: a window of two to three
    months about a month, its ends on no month's ends, is “about February 2011”.
    """
    earliest, latest = window.earliest, window.latest
    if earliest is None and latest is None:
        return "date unknown"
    if earliest is None:
        return _up_to(latest or 0)
    if latest is None:
        return _from(earliest)
    return _unit(window) or _about(window) or _between(earliest, latest)


def _day(day: int) -> str:
    year, month, of_month = civil(day)
    return f"{of_month} {MONTHS[month - 1]} {_year(year)}"


def _year(year: int) -> str:
    return f"{year}" if year > 0 else f"{1 - year} BC"


def _month(day: int) -> str:
    year, month, _ = civil(day)
    return f"{MONTHS[month - 1]} {_year(year)}"


def _starts(day: int, unit: str) -> bool:
    _, month, of_month = civil(day)
    return of_month == 1 and (unit == "month" or month == 1)


def _ends(day: int, unit: str) -> bool:
    year, month, of_month = civil(day)
    return of_month == days_in_month(year, month) and (unit == "month" or month == 12)


def _up_to(latest: int) -> str:
    """“before 1850” when the year before it is the last one possible, else “by 2 March 1999”."""
    if _ends(latest, "year"):
        return f"before {_year(civil(latest + 1)[0])}"
    if _ends(latest, "month"):
        return f"before {_month(latest + 1)}"
    return f"by {_day(latest)}"


def _from(earliest: int) -> str:
    if _starts(earliest, "year"):
        return f"in or after {_year(civil(earliest)[0])}"
    if _starts(earliest, "month"):
        return f"in or after {_month(earliest)}"
    return f"on or after {_day(earliest)}"


def _unit(window: Window) -> str | None:
    """Return the name of the one day, month, season, year, decade or century it is."""
    earliest, latest = window.earliest or 0, window.latest or 0
    if earliest == latest:
        return _day(earliest)
    year, month, _ = civil(earliest)
    if window == Window.of_month(year, month):
        return _month(earliest)
    if window == Window.of_year(year):
        return _year(year)
    if month % 3 == 0 and window == season(year, month // 3):
        return f"{SEASONS[month // 3 - 1]} {_year(year)}"
    if year > 0 and year % 10 == 0 and window == years(year, year + 9):
        return f"the {year}s" if year % 100 else _between(earliest, latest)
    if year > 0 and year % 100 == 1 and window == years(year, year + 99):
        return f"the {_nth(year // 100 + 1)} century"
    return None


def _nth(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if 10 < number % 100 < 14 else ending}"


def _about(window: Window) -> str | None:
    """Return “about February 2011” for a loose window about a month, None for any other."""
    earliest, latest = window.earliest or 0, window.latest or 0
    if (window.days or 0) not in _ABOUT_A_MONTH:
        return None
    if _starts(earliest, "month") or _ends(latest, "month"):
        return None
    middle = (earliest + latest) // 2
    year, month, _ = civil(middle)
    inner = Window.of_month(year, month)
    return f"about {_month(middle)}" if window.holds(inner) else None


def _between(earliest: int, latest: int) -> str:
    first, last = civil(earliest), civil(latest)
    if _starts(earliest, "year") and _ends(latest, "year"):
        return f"between {_year(first[0])} and {_year(last[0])}"
    if _starts(earliest, "month") and _ends(latest, "month"):
        opening = MONTHS[first[1] - 1] if first[0] == last[0] else _month(earliest)
        return f"between {opening} and {_month(latest)}"
    if first[:2] == last[:2]:
        return f"between {first[2]} and {_day(latest)}"
    if first[0] == last[0]:
        return f"between {first[2]} {MONTHS[first[1] - 1]} and {_day(latest)}"
    return f"between {_day(earliest)} and {_day(latest)}"


_UNITS = ((365.2425, "year", 730), (30.44, "month", 60), (7.0, "week", 21), (1.0, "day", 0))


def say_length(lo: int | None, hi: int | None) -> str:
    """
    Return ``lo`` to ``hi`` days in words: “about five months”, “between 2 and 3 years”.

    Days are whole and inclusive; None is open. What is rounded says “about”; a plain number of
    days is exact.
    """
    if lo is None and hi is None:
        return "any length of time"
    if lo is None or hi is None:
        edge = hi if lo is None else lo
        return f"{'at most' if lo is None else 'at least'} {_rounded(edge or 0)}"
    lo, hi = min(lo, hi), max(lo, hi)
    if lo == hi:
        return _rounded(lo)
    size, unit = _scale(hi)
    low, high = lo / size, hi / size
    if high - low <= max(high * 0.4, 1.6) and unit != "day":
        middle = round((low + high) / 2)
        if middle and low <= middle <= high:
            return f"about {_count(middle, unit)}"
    if unit == "day":
        return f"between {lo} and {_count(hi, 'day', words=False)}"
    first, last = int(low), -int(-high // 1)
    if first == 0:
        return f"at most {_count(last, unit)}"
    return f"between {first} and {_count(last, unit, words=False)}"


def _scale(days: int) -> tuple[float, str]:
    for size, unit, least in _UNITS:
        if abs(days) >= least:
            return size, unit
    return 1.0, "day"


def _rounded(days: int) -> str:
    size, unit = _scale(days)
    count = round(days / size)
    exact = unit == "day" or (unit == "week" and days % 7 == 0)
    return _count(count, unit) if exact else f"about {_count(count, unit)}"


def _count(number: int, unit: str, *, words: bool = True) -> str:
    told = _NUMBERS[number] if words and 0 <= number < len(_NUMBERS) else str(number)
    return f"{told} {unit}{'' if number == 1 else 's'}"
