"""Rules for dates that stand on their own, and for days that lack only their year."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from backstory.model import Window
from backstory.model.days import civil, day_of, from_iso
from backstory.times.calendars import years
from backstory.times.grammar import Context, Parts, Rule
from backstory.times.senses import (
    Sense,
    in_century,
    in_decade,
    in_month,
    in_season,
    in_year,
    on_date,
    on_day,
    one_of,
    over,
    recurring,
)
from backstory.times.traps import is_bare_year

DAYS = ("day2", "nth", "ordinal", "second")
MONTHS = ("month", "month_short")
YEARS = ("year4", "year2", "year_words")
_PIVOT = 30
_LONGEST_SPAN = 200  # years; “1200-1500” without “between” is as likely a pair of numbers


def full_year(value: int, kind: str, context: Context) -> int:
    """Return a year with its century: ’95 is the last such year that had begun by publication."""
    if kind != "year2":
        return value
    return _with_century(value, context)


def _with_century(value: int, context: Context) -> int:
    """Return the latest year ending in ``value`` by publication, or of 1930 to 2029."""
    published = context.published
    if published is None or published.latest is None:
        return 1900 + value if value >= _PIVOT else 2000 + value
    now = civil(published.latest)[0]
    return now - (now - value) % 100


def year_in(parts: Parts) -> int | None:
    """Return the year among the parts, None when there is none."""
    for token in parts.tokens:
        if token.kind in YEARS:
            return full_year(token.value, token.kind, parts.context)
    return None


def day_of_month(parts: Parts) -> Sense | None:
    """Return a date, or a yearly day when it has no year; the date overrules its weekday."""
    day, month, year = parts.one(*DAYS), parts.one(*MONTHS), year_in(parts)
    if day > 31:
        return None
    if year is not None:
        return on_date(year, month, day)
    if on_date(2000, month, day) is None:
        return None
    return recurring(f"date:{month:02d}-{day:02d}")


def _days_of_month(parts: Parts) -> Sense | None:
    """Return from the first to the second day of one month: “3 to 21 May 1954”."""
    (first, last), month, year = parts.all(*DAYS)[:2], parts.one(*MONTHS), year_in(parts)
    if first >= last:
        return None
    if year is None:
        return _days_of_some_year((month, first), (month, last))
    one, other = on_date(year, month, first), on_date(year, month, last)
    if one is None or other is None or one.window is None or other.window is None:
        return None
    if "or" in parts:
        return one_of(one, other)
    whole = over(one.window | other.window, one.value, "days")
    return replace(whole, ends=(one, other))


def _days_of_some_year(first: tuple[int, int], last: tuple[int, int]) -> Sense | None:
    """Return the days from one month and day to another, of whatever year."""
    ends = [f"{month:02d}-{day:02d}" for month, day in (first, last)]
    if any(on_date(2000, *each) is None for each in (first, last)):
        return None
    whole = recurring(f"dates:{ends[0]}/{ends[1]}")
    return replace(whole, ends=(recurring(f"date:{ends[0]}"), recurring(f"date:{ends[1]}")))


def _days_over_months(parts: Parts) -> Sense | None:
    """Return “30 April to 2 May 1954”, the first date taking the second's year."""
    days, months, year = parts.all(*DAYS), parts.all(*MONTHS), year_in(parts)
    if year is None:
        return _days_of_some_year((months[0], days[0]), (months[1], days[1]))
    last = on_date(year, months[1], days[1])
    first = on_date(year - (months[0] > months[1]), months[0], days[0])
    if first is None or last is None or first.window is None or last.window is None:
        return None
    if "or" in parts:
        return one_of(first, last)
    whole = over(first.window | last.window, first.value, "days")
    return replace(whole, ends=(first, last))


def _weekday_the_nth(parts: Parts) -> Sense | None:
    """Return “Friday the 15th”."""
    day = parts.one("nth", "ordinal")
    return recurring(f"monthday:{day}") if 1 <= day <= 31 else None


def _month(parts: Parts) -> Sense | None:
    year = year_in(parts)
    return None if year is None else in_month(year, parts.one(*MONTHS))


def _month_in_figures(parts: Parts) -> Sense | None:
    """Return “7/2008”, “2016-11”; figures that can be two years are those (1911-12)."""
    month, year = parts.one("day2"), parts.one("year4")
    return in_month(year, month) if 1 <= month <= 12 else None


def _months(parts: Parts) -> Sense | None:
    """Return “May to August 1993”, “November and December 1993”."""
    (first, last), year = parts.all(*MONTHS)[:2], year_in(parts)
    if year is None:
        return None
    start = in_month(year - (first > last), first)
    end = in_month(year, last)
    if start.window is None or end.window is None:
        return None
    if "or" in parts:
        return one_of(start, end)
    whole = over(start.window | end.window, start.value, "months")
    return replace(whole, ends=(start, end))


def _season(parts: Parts) -> Sense | None:
    """Return a season of a year; “the winter of 1993” may be either winter of that year."""
    number, year = parts.one("season", "fall"), year_in(parts)
    if year is None:
        return None
    sense = in_season(year, number)
    if number == 4 and "of" in parts and sense.window is not None:
        return replace(sense, window=sense.window | Window.of_day(day_of(year, 1, 1)), edtf=None)
    return sense


def _winter_of_two_years(parts: Parts) -> Sense | None:
    """Return “the winter of 1962–63”; other seasons do not straddle years."""
    year = year_in(parts)
    following = parts.all("day2", "num", "year4")[-1]
    if year is None or (year + 1) % 100 != following % 100 or parts.one("season") != 4:
        return None
    return in_season(year, 4)


def _year(parts: Parts) -> Sense | None:
    year = year_in(parts)
    if year is None or not is_bare_year(parts):
        return None
    return in_year(year)


def _years(parts: Parts) -> Sense | None:
    """Return “1939–45”, “1742 or 1743”, “1993 to 1995”."""
    if not is_bare_year(parts):
        return None
    values = [token.value for token in parts.tokens if token.kind in {"year4", "day2", "num"}]
    first, last = values[0], values[-1]
    if not isinstance(last, int):
        return None
    if last < 100:
        last += first - first % (10 if last < 10 else 100)
    bounded = "between" in parts or "from" in parts
    if first >= last or (last > first + _LONGEST_SPAN and not bounded):
        return None
    if "or" in parts:
        return one_of(in_year(first), in_year(last))
    if last == first + 1 and _SEASON_OF_TWO.match(parts.context.text, parts.end):
        window = Window(day_of(first, 8, 1), day_of(last, 6, 30))
        return replace(over(window, grain="span"), ends=(in_year(first), in_year(last)))
    return replace(over(years(first, last), grain="years"), ends=(in_year(first), in_year(last)))


_SEASON_OF_TWO = re.compile(
    r"\s+(?:(?:football|rugby|hockey|basketball|theatre|opera|concert|league|cup)\s+)?"
    r"(?:season|campaign|academic\s+year|school\s+year|session)\b"
)
"""What runs from August to June where it is of two years."""


def _decade(parts: Parts) -> Sense:
    first = parts.one("decade4")
    if first % 100 == 0 and first < 2000:
        return replace(in_century(first // 100 + 1), window=years(first, first + 99))
    return in_decade(first)


def _short_decade(parts: Parts) -> Sense | None:
    """Return “the seventies”, “the ’90s” in the last century that had them by publication."""
    value = parts.one("decade2", "decade_word")
    if (hundreds := parts.one("teens", "num")) is not None:
        return in_decade(hundreds * 100 + value) if 10 <= hundreds <= 20 else None
    if "the" not in parts and "decade2" not in parts and not _marked(parts):
        return None
    if "decade_word" in parts and _of_a_person(parts):
        return None
    return in_decade(_with_century(value, parts.context))


def _marked(parts: Parts) -> bool:
    """Return whether a word before it leaves no doubt that years are meant."""
    before = parts.context.text[max(parts.start - 12, 0) : parts.start].lower().rstrip(" -\n")
    return before.endswith(("early", "mid", "late", "the", "in", "latter"))


def _of_a_person(parts: Parts) -> bool:
    """Return whether “her early forties” are years of age."""
    before = parts.context.text[max(parts.start - 20, 0) : parts.start].lower().split()
    return any(word in {"his", "her", "their", "my", "your", "our", "its"} for word in before[-2:])


def _century(parts: Parts) -> Sense | None:
    number = parts.one("ordinal", "nth", "second")
    if parts.one("unit", "units") != "century" or not 1 <= number <= 30:
        return None
    if "bc" in parts:
        window = years(1 - number * 100, -(number - 1) * 100)
        return over(window, grain="century")
    return in_century(number)


def _quarter_of_century(parts: Parts) -> Sense | None:
    """Return “the third quarter of the eighteenth century”, “the first half of …”."""
    numbers = parts.all("ordinal", "nth", "second", "last")
    if parts.one("unit") != "century":
        return None
    share, count = (25, 4) if "quarter" in parts else (50, 2)
    which = count if numbers[0] == "last" else numbers[0]
    if not 1 <= which <= count or not 1 <= numbers[-1] <= 30:
        return None
    first = (numbers[-1] - 1) * 100 + 1 + (which - 1) * share
    return over(years(first, first + share - 1), grain="years")


def _iso(parts: Parts) -> Sense | None:
    try:
        return on_day(from_iso(parts.one("iso")))
    except ValueError:
        return None


def _slashed(parts: Parts) -> Sense | None:
    """Return 2004/3/8; 25/12/1950; either reading of 03/04/1995 where nothing tells which."""
    text: str = parts.one("slashed")
    numbers = [int(each) for each in text.replace("-", "/").replace(".", "/").split("/")]
    if numbers[0] > 31:
        return on_date(*numbers) if len(text.partition("/")[0]) == 4 else None
    day, month, year = numbers
    if numbers[2] < 100:
        year = _with_century(year, parts.context)
    if not 1000 <= year <= 2199:
        return None
    readings = (on_date(year, month, day), on_date(year, day, month))
    if None in readings:
        return readings[0] or readings[1]
    order = "day-first" if "." in text else parts.context.order
    return _in_order(readings, order)


def _in_order(readings: tuple[Sense | None, Sense | None], order: str | None) -> Sense | None:
    """Return the reading with the day first, or the month, or that either is meant."""
    by_day, by_month = readings
    if by_day is None or by_month is None or order is not None:
        return by_month if order == "month-first" else by_day
    either = one_of(by_day, by_month)
    return None if either is None else replace(either, ends=None)


def _turn_of_century(parts: Parts) -> Sense | None:
    """Return the years about the last turn of a century before publication, or about 1900."""
    year = year_in(parts)
    if year is None:
        value: Any = parts.one("ordinal", "nth")
        published = parts.context.published
        if value is not None:
            year = (value - 1) * 100
        elif published is not None and published.latest is not None:
            year = (civil(published.latest)[0] - 1) // 100 * 100
        else:
            year = 1900
        return over(years(year - 5, year + 5), grain="years")
    return over(Window(day_of(year - 1, 12, 1), day_of(year, 1, 31)), grain="days")


DATE_RULES: tuple[Rule, ...] = (
    Rule("date", "(WD comma?)? (the? DAY of?) MONTH (comma|of)? YEAR", day_of_month),
    Rule("date", "(WD comma? the?)? MONTH the? NUMBERED comma? YEAR", day_of_month),
    Rule("part", "(WD comma? (on)?)? the? DAY of? MONTH", day_of_month),
    Rule("part", "(WD comma?)? MONTH the? NUMBERED", day_of_month),
    Rule(
        "date",
        "(from|between)? the? DAY (SPAN|comma|slash) the? DAY of? MONTH comma? YEAR",
        _days_of_month,
    ),
    Rule(
        "date", "(from|between)? MONTH NUMBERED (SPAN|comma) NUMBERED comma? YEAR", _days_of_month
    ),
    Rule("date", "(from|between)? DAY of? MONTH SPAN DAY of? MONTH comma? YEAR", _days_over_months),
    Rule(
        "date", "(from|between)? MONTH NUMBERED SPAN MONTH NUMBERED comma? YEAR", _days_over_months
    ),
    Rule("part", "(from|between) the? DAY SPAN the? DAY of? MONTH", _days_of_month),
    Rule("part", "DAY (to|hyphen|dash) DAY MONTH", _days_of_month),
    Rule("part", "(from|between)? MONTH NUMBERED (to|hyphen|dash) NUMBERED", _days_of_month),
    Rule("part", "(from|between) DAY of? MONTH SPAN DAY of? MONTH", _days_over_months),
    Rule("part", "(from|between) MONTH NUMBERED SPAN MONTH NUMBERED", _days_over_months),
    Rule("part", "MONTH NUMBERED (to|hyphen|dash) MONTH NUMBERED", _days_over_months),
    Rule("date", "DAY (hyphen|slash|dot) MONTH (hyphen|slash|dot)? YEAR", day_of_month),
    Rule("part", "WD comma? the (nth|ordinal)", _weekday_the_nth),
    Rule("date", "(from|between)? the? DAY SPAN MONTH NUMBERED comma? YEAR", _days_of_month),
    Rule("date", "MONTH (comma|of)? YEAR", _month),
    Rule("date", "(from|between)? MONTH SPAN MONTH (comma|of|in)? YEAR", _months),
    Rule("date", "the? (season|fall) (comma|of)? YEAR", _season),
    Rule(
        "date", "the? season of? year4 (hyphen|dash|slash) (day2|num|year4)", _winter_of_two_years
    ),
    Rule("date", "(the unit|fiscal)? YEAR", _year),
    Rule("date", "(from|between)? year4 SPAN year4", _years),
    Rule("date", "year4 (hyphen|dash|slash) (day2|num)", _years),
    Rule("date", "year4 (hyphen|slash) day2", _month_in_figures),
    Rule("date", "day2 (slash|hyphen) year4", _month_in_figures),
    Rule("date", "the? decade4", _decade),
    Rule("date", "the? ((teens|num) hyphen?)? (decade2|decade_word)", _short_decade),
    Rule("date", "the? ORDINAL hyphen? unit (bc)?", _century),
    Rule("date", "the? (ORDINAL|last) (quarter|half) of the ORDINAL unit", _quarter_of_century),
    Rule("date", "(WD comma?)? iso", _iso),
    Rule("date", "slashed", _slashed),
    Rule("date", "the turn of (the (ORDINAL)? unit|YEAR)", _turn_of_century),
)

MACROS = {
    "WD": "(weekday|weekday_short dot?)",
    "DAY": "(day2|nth|ordinal|second)",
    "NUMBERED": "(day2|nth|ordinal)",
    "ORDINAL": "(ordinal|nth|second)",
    "MONTH": "(month|month_short dot?)",
    "YEAR": "(year4|year2|year_words)",
    "SPAN": "(to|and|or|until|through|hyphen|dash)",
    "COUNT": "(day2|num|year4)",
    "A_COUNT": "(a|day2|num)",
    "JOINED": "(comma? and|comma)?",
}
"""Names for groups of kinds, shared by all stages."""
