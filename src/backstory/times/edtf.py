"""Extended Date/Time Format (ISO 8601-2, levels 0 to 2) to windows and back."""

from __future__ import annotations

import re
from typing import Literal

from backstory.model import Window
from backstory.model.days import civil, day_of, days_in_month, to_iso
from backstory.times.calendars import season, years

_QUALIFIERS = "?~%"
_DATE = re.compile(
    r"[?~%]? (?P<year> -? [\dX]{4}) [?~%]?"
    r"(?: - [?~%]? (?P<month> [\dX]{2}) [?~%]? (?: - [?~%]? (?P<day> [\dX]{2}) [?~%]? )? )?",
    re.VERBOSE,
)
_LONG_YEAR = re.compile(r"Y(-?\d{5,})(?:S\d+)?[?~%]?")
_EXPONENT = re.compile(r"Y?(-?\d+)(?:E(\d+))?(?:S(\d+))?[?~%]?")
_TIME = re.compile(r"T\d\d:\d\d:\d\d(?:Z|[+-]\d\d(?::\d\d)?)?")
_SKIPPING = re.compile(r"X-?\d|X-[\dX]*\d")
_LONGEST = 200
# Season codes 25 to 28 say northern, 29 to 32 southern; 33 to 36 are quarters, 37 to 39 thirds,
# 40 and 41 halves of the year.
_SOUTHERN = {29: (9, 11), 30: (12, 2), 31: (3, 5), 32: (6, 8)}
_MONTHS = {
    code: (first, first + 2) for code, first in zip(range(33, 37), (1, 4, 7, 10), strict=True)
}
_MONTHS |= {37: (1, 4), 38: (5, 8), 39: (9, 12), 40: (1, 6), 41: (7, 12)}


def window_of_edtf(text: str) -> Window:
    """
    Return the days an EDTF string covers.

    Uncertain and approximate dates (``1984?``, ``1984~``) cover the date written; unspecified
    digits all they can be; sets their hull; an interval runs from its first day to its last, open
    where it is written open or empty. Seasons are northern, with the days usage blurs.

    Raises:
        ValueError: It is not EDTF, or there is no such day, or it ends before it starts.
    """
    if not text or len(text) > _LONGEST:
        raise ValueError(f"{text[:40]!r} is no EDTF date; write 1993, 1993-05 or 1993-05-03.")
    if text[0] in "[{" and text[-1:] == {"[": "]", "{": "}"}[text[0]]:
        return _set(text)
    if "/" in text:
        return _interval(text)
    return _point(text)


def _interval(text: str) -> Window:
    ends = text.split("/")
    if len(ends) != 2:
        raise ValueError(f"{text!r} is no EDTF interval: it needs exactly two ends.")
    if any("T" in end for end in ends):
        raise ValueError(f"{text!r} is no EDTF interval: its ends must be dates without times.")
    first, last = (None if end in {"", ".."} else _point(end) for end in ends)
    earliest = None if first is None else first.earliest
    latest = None if last is None else last.latest
    if first is not None and last is not None:
        _in_order(text, first, last)
    return Window(earliest, latest)


def _in_order(text: str, first: Window, last: Window) -> None:
    """Refuse an interval none of whose possible starts comes before its possible ends."""
    before = first & Window(None, last.latest)
    overtaken = "X" not in text and _overtakes(first, last)
    if before is None or overtaken:
        raise ValueError(f"{text!r} ends before it starts.")


def _overtakes(first: Window, last: Window) -> bool:
    """Return whether the first stretch both starts and ends after the second: autumn to summer."""
    ends = (first.earliest, first.latest, last.earliest, last.latest)
    earliest, latest, other_earliest, other_latest = (end or 0 for end in ends)
    return earliest > other_earliest and latest > other_latest


def _set(text: str) -> Window:
    hull: Window | None = None
    for member in text[1:-1].split(","):
        found = _member(member.lstrip(" "), text)
        hull = found if hull is None else hull | found
    if hull is None:
        raise ValueError(f"{text!r} is an empty EDTF set.")
    return hull


def _member(member: str, text: str) -> Window:
    if ".." not in member:
        return _point(member)
    ends = member.split("..")
    if len(ends) != 2 or ends == ["", ""]:
        raise ValueError(f"{text!r} is no EDTF set: {member!r} is no range.")
    first, last = (None if not end else _point(end) for end in ends)
    return Window(None if first is None else first.earliest, None if last is None else last.latest)


def _point(text: str) -> Window:
    if text.startswith("Y") or "E" in text or "S" in text:
        return _long_year(text)
    date, timed, clock = text.partition("T")
    if timed:
        _check_time("T" + clock, text)
    found = _DATE.fullmatch(date)
    if not found or (timed and (found["day"] is None or any(q in date for q in _QUALIFIERS + "X"))):
        raise ValueError(f"{text!r} is no EDTF date; write 1993, 1993-05 or 1993-05-03.")
    if found["year"] == "-0000":
        raise ValueError("'-0000' is no year; the year before 1 is 0000.")
    return _window_of_parts(found["year"], found["month"], found["day"], text)


def _check_time(clock: str, text: str) -> None:
    if not _TIME.fullmatch(clock):
        raise ValueError(f"{text!r} has no EDTF time; write 2004-01-01T10:10:10Z.")
    hour, minute, second = (int(clock[at : at + 2]) for at in (1, 4, 7))
    zone_hour, zone_minute = int(clock[10:12] or 0), int(clock[13:15] or 0)
    midnight = (hour, minute, second) == (24, 0, 0)
    if (hour > 23 and not midnight) or minute > 59 or second > 59:
        raise ValueError(f"{text!r} has no such time of day.")
    if zone_hour > 14 or zone_minute > 59 or (zone_hour == 14 and zone_minute):
        raise ValueError(f"{text!r} has no such time zone.")


def _long_year(text: str) -> Window:
    if found := _LONG_YEAR.fullmatch(text):
        year = int(found[1])
    elif (found := _EXPONENT.fullmatch(text)) and (found[2] or found[3]):
        if int(found[2] or 0) > 9:
            raise ValueError(f"{text!r} is a year beyond what we can count in days.")
        year = int(found[1]) * 10 ** int(found[2] or 0)
    else:
        raise ValueError(f"{text!r} is no EDTF year; write Y-17000 for years beyond four digits.")
    if abs(year) > 10**9:
        raise ValueError(f"{text!r} is a year beyond what we can count in days.")
    if found[0].partition("S")[2]:
        digits = int(found[0].partition("S")[2].rstrip(_QUALIFIERS))
        size = 10 ** max(len(str(abs(year))) - digits, 0)
        first = year - year % size
        return years(first, first + size - 1)
    return Window.of_year(year)


def _window_of_parts(year: str, month: str | None, day: str | None, text: str) -> Window:
    low, high = _digits(year)
    if month is None:
        return years(low, high)
    if month.isdecimal() and int(month) > 20:
        if day is not None or "X" in year:
            raise ValueError(f"{text!r} is no EDTF date: a season has no days.")
        return _season(low, int(month), text)
    months = [n for n in range(1, 13) if _fits(f"{n:02d}", month)]
    first = _first_day(low, high, months, day)
    last = _first_day(high, low, months[::-1], day)
    if first is None or last is None:
        raise ValueError(f"There is no day {text}.")
    return Window(first[0], last[1])


def _first_day(
    from_year: int, to_year: int, months: list[int], day: str | None
) -> tuple[int, int] | None:
    """Return the first and last day of the first month, going to ``to_year``, that has any."""
    step = 1 if to_year >= from_year else -1
    for year in range(from_year, to_year + step, step)[:8]:
        for month in months:
            fitting = [
                d
                for d in range(1, days_in_month(year, month) + 1)
                if day is None or _fits(f"{d:02d}", day)
            ]
            if fitting:
                return day_of(year, month, fitting[0]), day_of(year, month, fitting[-1])
    return None


def _fits(digits: str, pattern: str) -> bool:
    return all(p in {"X", d} for d, p in zip(digits, pattern, strict=True))


def _digits(year: str) -> tuple[int, int]:
    """Return the least and greatest year its digits can be."""
    one, other = int(year.replace("X", "0")), int(year.replace("X", "9"))
    return min(one, other), max(one, other)


def _season(year: int, code: int, text: str) -> Window:
    if 21 <= code <= 28:
        return season(year, (code - 21) % 4 + 1)
    if code in _SOUTHERN:
        first, last = _SOUTHERN[code]
        end_year = year + (last < first)
    elif code in _MONTHS:
        (first, last), end_year = _MONTHS[code], year
    else:
        raise ValueError(f"There is no month {code} in {text!r}.")
    return Window(day_of(year, first, 1), day_of(end_year, last, days_in_month(end_year, last)))


Loss = Literal["uncertain", "approximate", "time of day", "gaps", "significant digits"]
"""What an EDTF string says and a window does not."""


def loss_of_edtf(text: str) -> tuple[Loss, ...]:
    """
    Return what is lost when an EDTF string becomes the window of the days it covers.

    ``gaps`` are days between the first and the last that it does not mean: sets, and unspecified
    digits before others (``19X3``, ``XXXX-12-21``). Empty where nothing is lost.

    Raises:
        ValueError: It is not EDTF.
    """
    window_of_edtf(text)
    lost: dict[Loss, bool] = {
        "uncertain": "?" in text or "%" in text,
        "approximate": "~" in text or "%" in text,
        "time of day": "T" in text,
        "gaps": ("," in text and text[0] in "[{") or _SKIPPING.search(text) is not None,
        "significant digits": "S" in text,
    }
    return tuple(loss for loss, is_lost in lost.items() if is_lost)


def edtf_of_window(window: Window) -> str | None:
    """
    Return the shortest EDTF that covers exactly these days; None where there is none.

    A day, month, year, decade (``199X``), century (``17XX``) or season; else an interval whose
    ends are as coarse as is still exact; ``..`` stands at an open end. EDTF cannot say a window
    that is open at both ends, nor a day in a year of more than four digits.
    """
    earliest, latest = window.earliest, window.latest
    if (earliest is None and latest is None) or not _sayable(window):
        return None
    if earliest is None or latest is None:
        first = ".." if earliest is None else _starting(earliest)
        last = ".." if latest is None else _ending(latest)
        return f"{first}/{last}"
    return _unit(earliest, latest) or f"{_starting(earliest)}/{_ending(latest)}"


def _sayable(window: Window) -> bool:
    """Return whether the ends are days of four-digit years, or the ends of longer ones."""
    for end, month, day in ((window.earliest, 1, 1), (window.latest, 12, 31)):
        if end is None:
            continue
        year, *of_year = civil(end)
        if abs(year) > 9999 and of_year != [month, day]:
            return False
    return True


def _unit(earliest: int, latest: int) -> str | None:
    """Return the single unit of the calendar with these ends, None when there is none."""
    if earliest == latest:
        return _day(earliest)
    year, month, _ = civil(earliest)
    if abs(year) <= 9999 and Window(earliest, latest) == Window.of_month(year, month):
        return f"{_year(year)}-{month:02d}"
    last_year = civil(latest)[0]
    if Window(earliest, latest) == years(year, last_year):
        return _unit_of_years(year, last_year)
    if 0 <= year <= 9999 and month in (3, 6, 9, 12):
        number = month // 3
        if Window(earliest, latest) == season(year, number):
            return f"{_year(year)}-2{number}"
    return None


def _unit_of_years(first: int, last: int) -> str | None:
    if first == last:
        return _year(first)
    for size, digits in ((10, 3), (100, 2), (1000, 1)):
        if 0 <= first <= 9999 and first % size == 0 and last == first + size - 1:
            return f"{first:04d}"[:digits] + "X" * (4 - digits)
    return None


def _starting(day: int) -> str:
    year, month, of_month = civil(day)
    if of_month > 1 or abs(year) > 9999:
        return _day(day)
    return _year(year) if month == 1 else f"{_year(year)}-{month:02d}"


def _ending(day: int) -> str:
    year, month, of_month = civil(day)
    if of_month < days_in_month(year, month) or abs(year) > 9999:
        return _day(day)
    return _year(year) if month == 12 else f"{_year(year)}-{month:02d}"


def _day(day: int) -> str:
    year, _, _ = civil(day)
    return to_iso(day) if abs(year) <= 9999 else _year(year)


def _year(year: int) -> str:
    if abs(year) > 9999:
        return f"Y{year}"
    return f"-{-year:04d}" if year < 0 else f"{year:04d}"
