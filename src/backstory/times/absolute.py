"""Rules for dates that stand on their own, and for days that lack only their year."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from backstory.model import Window
from backstory.model.days import civil, day_of, from_iso
from backstory.times.calendars import nth_weekday, weekdays_within, years
from backstory.times.feasts import PERIODS, feast_window
from backstory.times.grammar import Context, Parts, Rule
from backstory.times.senses import (
    Sense,
    in_century,
    in_decade,
    in_month,
    in_season,
    in_the_year,
    in_year,
    on_date,
    on_day,
    over,
    recurring,
)
from backstory.times.traps import is_bare_year

_DAYS = ("day2", "nth", "ordinal", "second")
_MONTHS = ("month", "month_short")
_YEARS = ("year4", "year2", "year_words")
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
        if token.kind in _YEARS:
            return full_year(token.value, token.kind, parts.context)
    return None


def _day_of_month(parts: Parts) -> Sense | None:
    """Return a date, or a yearly day when it has no year; the date overrules its weekday."""
    day, month, year = parts.one(*_DAYS), parts.one(*_MONTHS), year_in(parts)
    if day > 31:
        return None
    if year is not None:
        return on_date(year, month, day)
    if on_date(2000, month, day) is None:
        return None
    return recurring(f"date:{month:02d}-{day:02d}")


def _early_date(parts: Parts) -> Sense | None:
    """Return “30 September 420”: a year of three digits, after a full day only."""
    year = parts.one("num")
    day, month = parts.one(*_DAYS), parts.one(*_MONTHS)
    if not isinstance(year, int) or not 100 <= year <= 999 or day > 31:
        return None
    return on_date(year, month, day)


def _dual_year(parts: Parts) -> Sense | None:
    """
    Return “10 February 1732/3”: of 1733, as we count, though the year then began on 25 March.

    The day is taken as it stands, not converted from the Julian calendar.
    """
    day, month, year = parts.one(*_DAYS), parts.one(*_MONTHS), parts.one("year4")
    following = next(t.value for t in reversed(parts.tokens) if t.kind in {"day2", "num"})
    size = 10 if following < 10 else 100
    if (year + 1) % size != following or (month, day) >= (3, 25):
        return None
    return on_date(year + 1, month, day)


def _days_of_month(parts: Parts) -> Sense | None:
    """Return from the first to the second day of one month: “3 to 21 May 1954”."""
    (first, last), month, year = parts.all(*_DAYS)[:2], parts.one(*_MONTHS), year_in(parts)
    if year is None or first >= last:
        return None
    one, other = on_date(year, month, first), on_date(year, month, last)
    if one is None or other is None or one.window is None or other.window is None:
        return None
    whole = over(one.window | other.window, one.value, "days")
    return replace(whole, ends=(one, other))


def _days_over_months(parts: Parts) -> Sense | None:
    """Return “30 April to 2 May 1954”, the first date taking the second's year."""
    days, months, year = parts.all(*_DAYS), parts.all(*_MONTHS), year_in(parts)
    if year is None:
        return None
    last = on_date(year, months[1], days[1])
    first = on_date(year - (months[0] > months[1]), months[0], days[0])
    if first is None or last is None or first.window is None or last.window is None:
        return None
    whole = over(first.window | last.window, first.value, "days")
    return replace(whole, ends=(first, last))


def _month(parts: Parts) -> Sense | None:
    year = year_in(parts)
    return None if year is None else in_month(year, parts.one(*_MONTHS))


def _months(parts: Parts) -> Sense | None:
    """Return “May to August 1993”, “November and December 1993”."""
    (first, last), year = parts.all(*_MONTHS)[:2], year_in(parts)
    if year is None:
        return None
    start = in_month(year - (first > last), first)
    end = in_month(year, last)
    if start.window is None or end.window is None:
        return None
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


def _year_of_era(parts: Parts) -> Sense | None:
    year = parts.one("year4", "num", "day2")
    if not isinstance(year, int) or not 0 < year < 10_000:
        return None
    return in_year(1 - year if "bc" in parts else year)


def _roman(parts: Parts) -> Sense | None:
    return in_year(parts.one("roman"))


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
    return replace(over(years(first, last), grain="years"), ends=(in_year(first), in_year(last)))


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


def _known_period(parts: Parts) -> Sense:
    """Return “the Great War”, “between the wars”."""
    first, last = PERIODS[parts.one("known_period")][:2]
    return over(Window(from_iso(first), from_iso(last)), grain="period")


def _iso(parts: Parts) -> Sense | None:
    try:
        return on_day(from_iso(parts.one("iso")))
    except ValueError:
        return None


def _slashed(parts: Parts) -> Sense | None:
    """Return 2004/3/8; 25/12/1950; the hull of both readings of 03/04/1995."""
    text: str = parts.one("slashed")
    numbers = [int(each) for each in text.replace("-", "/").replace(".", "/").split("/")]
    if numbers[0] > 31:
        return on_date(*numbers) if len(text.partition("/")[0]) == 4 else None
    day, month, year = numbers
    if numbers[2] < 100:
        year = _with_century(year, parts.context)
    if not 1000 <= year <= 2199:
        return None
    readings = [
        sense.window
        for sense in (on_date(year, month, day), on_date(year, day, month))
        if sense is not None and sense.window is not None
    ]
    if not readings:
        return None
    sense = over(readings[0] | readings[-1], None, "day")
    return sense if len(set(readings)) == 1 else replace(sense, value=f"{year:04d}", edtf=None)


def _feast(parts: Parts) -> Sense | None:
    year = year_in(parts)
    return None if year is None else in_the_year(f"feast:{parts.one('feast')}", year)


def _weekday_within(parts: Parts) -> Sense | None:
    """Return “a Friday in March 1952”: from the first to the last of them."""
    month, year = parts.one(*_MONTHS), year_in(parts)
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
        return on_day(nth_weekday(year, parts.one(*_MONTHS), parts.one("weekday"), which))
    except ValueError:
        return None


def _nth_weekday_of(parts: Parts) -> Sense | None:
    """Return “the first Monday in January”, of whatever year."""
    number = parts.one("ordinal", "second", "last")
    number = -1 if number == "last" else number
    if number not in (-1, 1, 2, 3, 4):
        return None
    return recurring(f"nthday:{parts.one(*_MONTHS)}/{parts.one('weekday')}/{number}")


def _week_of_month(parts: Parts) -> Sense | None:
    """Return “the first week of June 1944”, loosely: weeks need not start on Monday."""
    number, year, month = (
        parts.one("ordinal", "second", "last"),
        year_in(parts),
        parts.one(*_MONTHS),
    )
    if year is None or parts.one("unit") != "week":
        return None
    numbers = parts.all("ordinal", "second")
    if len(numbers) == 2:
        window = in_month(year, month).window
        if window is None or window.earliest is None or not 1 <= numbers[0] < numbers[1] <= 4:
            return None
        first = window.earliest + max((numbers[0] - 1) * 7 - 2, 0)
        return over(Window(first, window.earliest + numbers[1] * 7 + 1), grain="days")
    window = in_month(year, month).window
    if window is None or window.earliest is None or window.latest is None:
        return None
    if number == "last":
        return over(Window(window.latest - 9, window.latest), f"{year:04d}-{month:02d}", "days")
    if not 1 <= number <= 4:
        return None
    first = window.earliest + max((number - 1) * 7 - 2, 0)
    return over(Window(first, window.earliest + number * 7 + 1), f"{year:04d}-{month:02d}", "days")


def _first_days(parts: Parts) -> Sense | None:
    """Return “the first days of 1930”, “the last weeks of 1944”, “the last day of 1999”."""
    year, month, unit = year_in(parts), parts.one(*_MONTHS), parts.one("units", "unit")
    size = {"day": 10, "week": 28, "month": 92}.get(unit)
    if year is None or size is None:
        return None
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
        return None if unit != "day" or month is None else _day_of_month(parts)
    if "unit" in parts and unit != "day":
        return None
    if number not in (None, 1):
        return None
    return over(Window(whole.earliest, min(whole.earliest + size - 1, whole.latest)), grain="days")


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


def _feast_season(parts: Parts) -> Sense | None:
    """Return “the weekend of Easter 1962”, “the week of Christmas 1909”."""
    year = year_in(parts)
    if year is None:
        return None
    feast = feast_window(parts.one("feast"), year)
    if feast.earliest is None or feast.latest is None:
        return None
    return over(Window(feast.earliest - 6, feast.latest + 6), grain="days")


DATE_RULES: tuple[Rule, ...] = (
    Rule("date", "(WD comma?)? (the? DAY of?) MONTH (comma|of)? YEAR", _day_of_month),
    Rule("date", "(WD comma? the?)? MONTH the? NUMBERED comma? YEAR", _day_of_month),
    Rule("part", "(WD comma? (on)?)? the? DAY of? MONTH", _day_of_month),
    Rule("part", "(WD comma?)? MONTH the? NUMBERED", _day_of_month),
    Rule(
        "date",
        "(from|between)? the? DAY (SPAN|comma) the? DAY of? MONTH comma? YEAR",
        _days_of_month,
    ),
    Rule(
        "date", "(from|between)? MONTH NUMBERED (SPAN|comma) NUMBERED comma? YEAR", _days_of_month
    ),
    Rule("date", "(from|between)? DAY of? MONTH SPAN DAY of? MONTH comma? YEAR", _days_over_months),
    Rule(
        "date", "(from|between)? MONTH NUMBERED SPAN MONTH NUMBERED comma? YEAR", _days_over_months
    ),
    Rule("date", "MONTH (comma|of)? YEAR", _month),
    Rule("date", "(from|between)? MONTH SPAN MONTH (comma|of|in)? YEAR", _months),
    Rule("date", "the? DAY of? MONTH comma? num", _early_date),
    Rule("date", "(WD comma?)? the? DAY of? MONTH comma? year4 slash (day2|num)", _dual_year),
    Rule("date", "(WD comma?)? MONTH the? NUMBERED comma? year4 slash (day2|num)", _dual_year),
    Rule("date", "the? (season|fall) (comma|of)? YEAR", _season),
    Rule(
        "date", "the? season of? year4 (hyphen|dash|slash) (day2|num|year4)", _winter_of_two_years
    ),
    Rule("date", "(the unit|fiscal)? YEAR", _year),
    Rule("part", "the? fiscal? ORDINAL (fiscal)? hyphen? quarter", _quarter),
    Rule("part", "the? ORDINAL hyphen fiscal hyphen? quarter", _quarter),
    Rule("date", "(from|between)? year4 SPAN year4", _years),
    Rule("date", "year4 (hyphen|dash|slash) (day2|num)", _years),
    Rule("date", "(year4|num|day2) (ad|bc)", _year_of_era),
    Rule("date", "ad (year4|num|day2)", _year_of_era),
    Rule("date", "anno domini (year4|num)", _year_of_era),
    Rule("date", "the? roman", _roman),
    Rule("date", "the? decade4", _decade),
    Rule("date", "the? ((teens|num) hyphen?)? (decade2|decade_word)", _short_decade),
    Rule("date", "the? ORDINAL hyphen? unit (bc)?", _century),
    Rule("date", "the? (ORDINAL|last) (quarter|half) of the ORDINAL unit", _quarter_of_century),
    Rule("date", "the? (ORDINAL|last|latter) (quarter|half) of YEAR", _quarter_of_year),
    Rule("date", "numbered_quarter (comma|of)? YEAR", _numbered_quarter),
    Rule("date", "YEAR numbered_quarter", _numbered_quarter),
    Rule("part", "numbered_quarter", _numbered_quarter),
    Rule("date", "(WD comma?)? iso", _iso),
    Rule("date", "slashed", _slashed),
    Rule("date", "(the|a)? feast (comma|of|in)? YEAR", _feast),
    Rule("date", "(a|the)? weekday (in|of) MONTH (comma|of)? YEAR", _weekday_within),
    Rule("date", "the? (ordinal|second|last) weekday (in|of) MONTH comma? YEAR", _nth_weekday),
    Rule("date", "the? (ordinal|second|last) unit (in|of) MONTH comma? YEAR", _week_of_month),
    Rule(
        "date",
        "the? (ordinal|second) (or|and) the? (ordinal|second) unit (in|of) MONTH comma? YEAR",
        _week_of_month,
    ),
    Rule("date", "the? known_period", _known_period),
    Rule("part", "the (ordinal|second|last) weekday (in|of) MONTH", _nth_weekday_of),
    Rule("date", "the (ORDINAL|last) few? (units|unit) of (MONTH comma?)? YEAR", _first_days),
    Rule("date", "the turn of (the (ORDINAL)? unit|YEAR)", _turn_of_century),
    Rule("date", "the (unit|weekend) of feast (comma|of)? YEAR", _feast_season),
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
}
"""Names for groups of kinds, shared by all stages."""
