"""Rules that build on dates already read: parts, approximations, days beside a date, ranges."""

from __future__ import annotations

import re
from dataclasses import replace

from backstory.model import Meaning, Window
from backstory.model.days import civil
from backstory.times.calendars import weekdays_within
from backstory.times.counted import quantity_of
from backstory.times.grammar import Parts, Rule
from backstory.times.relative import cycle_name
from backstory.times.resolve import window_from
from backstory.times.senses import (
    Sense,
    in_the_year,
    in_year,
    on_day,
    one_of,
    over,
    recurring,
    the_part,
)
from backstory.times.vagueness import ABOUT_A_DATE, AROUND_AN_OUTBREAK

_PARTS = {
    "early": "START",
    "mid": "MID",
    "middle": "MID",
    "late": "END",
    "latter": "END",
    "beginning": "OPENING",
    "ending": "CLOSING",
}
_CUTTABLE = {"month", "season", "quarter", "year", "decade", "century", "week", "weekend", "period"}


def _sense(parts: Parts) -> Sense:
    """Return the date among the parts; a bare month or season as one that lacks its year."""
    found: Sense | None = parts.one("date", "when", "part")
    if found is not None:
        return found
    token = next(t for t in parts.tokens if t.kind in {"month", "season", "fall", "unit", "feast"})
    name = cycle_name(token) or "day"
    return recurring(name, 0, "reference") if token.kind == "unit" else recurring(name)


def _part(parts: Parts) -> Sense | None:
    """Return “early 1993”, “mid-May”, “late last year”, “the end of the month”."""
    sense = _sense(parts)
    if sense.grain not in _CUTTABLE or (sense.meaning is not None and sense.cycle is None):
        return None
    if sense.cycle is not None and sense.cycle.part is not None:
        return None
    which = next(part for kind, part in _PARTS.items() if kind in parts)
    return the_part(sense, which)


def _years_of(parts: Parts) -> Sense | None:
    """Return “the early years of the nineteenth century”, “the last months of 1918”."""
    sense: Sense = parts.one("date")
    larger = {"decade": ("year",), "century": ("year", "decade"), "year": ("month", "week", "day")}
    if parts.one("units") not in larger.get(sense.grain, ()):
        return None
    number = parts.one("ordinal")
    if number not in (None, 1):
        return None
    kinds = {t.kind for t in parts.tokens}
    last, first = {"last", "ending"} & kinds, {"ordinal", "beginning"} & kinds
    if sense.grain == "century" and (last or first):
        return the_part(sense, "CLOSING" if last else "OPENING")
    part = "END" if last or "late" in kinds else "MID" if "middle" in kinds else "START"
    return the_part(sense, part)


def _about(parts: Parts) -> Sense | None:
    """Return “about 1843”, “c. 1760”, “around February 2011”."""
    sense: Sense = parts.one("date")
    if sense.type == "TIME":
        return replace(sense, mod="APPROX")  # “around midnight on New Year's Eve”
    return approximately(sense)


def approximately(sense: Sense) -> Sense | None:
    """Return the date with the margin that “about” leaves on both sides."""
    if sense.window is None or sense.window.earliest is None or sense.window.latest is None:
        return None
    margin, _ = ABOUT_A_DATE.get(sense.grain.removeprefix("part:"), ABOUT_A_DATE["month"])
    first, last = sense.window.earliest - margin, sense.window.latest + margin
    edtf = f"{sense.edtf}~" if sense.edtf and "/" not in sense.edtf else None
    return replace(sense, window=Window(first, last), mod="APPROX", edtf=edtf)


def _eve(parts: Parts) -> Sense | None:
    """Return “the eve of the Armistice”."""
    sense = _sense(parts)
    if sense.window is None or sense.window.earliest is None:
        return None
    return on_day(sense.window.earliest - 1)


def _week_of(parts: Parts) -> Sense | None:
    """Return “the week of 3 May 1993”: its calendar week and the seven days from it."""
    sense: Sense = parts.one("date")
    if "weekend" in parts and sense.grain == "days":
        return sense
    if sense.window is None or not sense.window.is_day or sense.window.earliest is None:
        return None
    day = sense.window.earliest
    unit = parts.one("unit", "weekend")
    if unit == "week" and ("beginning" in parts or "ending" in parts):
        ends = "ending" in parts
        return over(Window(day - 6 * ends, day + 6 * (not ends)), grain="days")
    if unit == "week":
        monday = day - (day - 1) % 7
        return over(Window(monday, max(monday, day) + 6), grain="days")
    if "weekend" in parts:
        saturday = day - (day - 6) % 7 if (day - 1) % 7 >= 5 else day + (6 - day) % 7
        return over(Window(min(saturday, day), max(saturday + 1, day)), grain="days")
    return sense


def _beside(parts: Parts) -> Sense | None:
    """Return “a few days before Christmas 1909”, “the day after 3 May 1993”, absolutely."""
    sense: Sense = parts.one("date")
    back = "before" in parts
    if sense.grain == "period" and sense.window is not None:
        sense = replace(sense, window=_edge(sense.window, back))
    if sense.window is None or (sense.window.days or 1000) > 366:
        return None
    if "length" in parts or "units" in parts:
        quantity = quantity_of(parts)
        meaning = quantity.earlier() if back else quantity.later()
        return over(window_from(meaning, sense.window))
    name = cycle_name(next(t for t in parts.tokens if t.kind in {"unit", "daypart", "weekday"}))
    if name is None:
        return None
    meaning = Meaning(cycle=recurring(name, -1 if back else 1).cycle)
    window = window_from(meaning, sense.window)
    if name == "week":
        edge = sense.window.earliest if back else sense.window.latest
        if edge is not None:
            window |= Window(edge - 7, edge - 1) if back else Window(edge + 1, edge + 7)
    return over(window, grain="day" if window.is_day else "days")


def _edge(window: Window, first: bool) -> Window:
    """Return the first or the last day: a year before a war is one before it began."""
    day = window.earliest if first else window.latest
    return window if day is None else Window.of_day(day)


def _outbreak(parts: Parts) -> Sense | None:
    """Return “the outbreak of the Great War”: within some weeks of its first day."""
    sense: Sense = parts.one("date")
    if sense.grain != "period" or sense.window is None or sense.window.earliest is None:
        return None
    first = sense.window.earliest
    return over(Window(first - AROUND_AN_OUTBREAK[0], first + AROUND_AN_OUTBREAK[1]), grain="days")


def _or_year_before(parts: Parts) -> Sense | None:
    """Return “1701 or the year before”."""
    sense: Sense = parts.one("date")
    if sense.grain != "year" or sense.window is None or parts.one("unit") != "year":
        return None
    year = civil(sense.window.latest or 0)[0]
    other = in_year(year - 1 if "before" in parts or "previous" in parts else year + 1)
    return one_of(sense, other)


def _range(parts: Parts) -> Sense | None:
    """Return “between 1993 and 1995”, “from May 1993 to 3 July 1994”."""
    first, last = parts.all("date")[:2]
    if first.window is None or last.window is None:
        return None
    bounded = "between" in parts or "from" in parts
    long = {each.grain.removeprefix("part:") for each in (first, last)} <= {
        "year",
        "decade",
        "century",
    }
    if not bounded and not long:
        return None
    if "and" in parts and "between" not in parts:
        return None
    return one_of(first, last) if "or" in parts else _stretch(first, last)


def _stretch(first: Sense, last: Sense) -> Sense | None:
    if first.window is None or last.window is None:
        return None
    earliest, latest = first.window.earliest, last.window.latest
    if earliest is None or latest is None or earliest > latest:
        return None
    return replace(over(Window(earliest, latest), first.value), ends=(first, last))


def _range_of_days(parts: Parts) -> Sense | None:
    """Return “the 1st of January until Wednesday, 22 January”, of whatever year."""
    ends: list[Sense] = parts.all("part")
    names = ["" if end.cycle is None else end.cycle.name for end in ends]
    if not all(name.startswith("date:") for name in names):
        return None
    return replace(recurring(f"dates:{names[0][5:]}/{names[1][5:]}"), ends=(ends[0], ends[1]))


def _or_into(parts: Parts) -> Sense | None:
    """Return “the last week of May or the first week of June 1962”: the year is of both."""
    opening = next(t for t in parts.tokens if t.kind in {"feast", "part", "month", "season"})
    last: Sense = parts.one("date")
    name = cycle_name(opening)
    if name is None or last.window is None or last.window.latest is None or last.grain == "year":
        return None
    first = in_the_year(name, civil(last.window.latest)[0])
    part = opening.value.cycle.part if opening.kind == "part" else None
    if first is not None and part is not None:
        first = the_part(first, part)
    return None if first is None else one_of(first, last)


def _range_into(parts: Parts) -> Sense | None:
    """Return “between Michaelmas and Christmas Day 1788”: the first borrows the second's year."""
    if "between" not in parts and "from" not in parts:
        return None
    opening = next(t for t in parts.tokens if t.kind in {"feast", "part", "month", "season"})
    last: Sense = parts.one("date")
    name = cycle_name(opening)
    if name is None or last.window is None or last.window.latest is None:
        return None
    year = civil(last.window.latest)[0]
    for candidate in (year, year - 1):
        first = in_the_year(name, candidate)
        stretch = None if first is None else _stretch(first, last)
        if stretch is not None:
            return stretch
    return None


def _weekday_in(parts: Parts) -> Sense | None:
    """Return “a Friday in the spring of 1952”: from the first to the last of them."""
    sense: Sense = parts.one("date")
    if sense.window is None or sense.grain == "day":
        return None
    found = weekdays_within(sense.window, parts.one("weekday"))
    return None if found is None else over(found, sense.value, "days")


def _time_of_date(parts: Parts) -> Sense | None:
    """Return “ten to one on 22 June 1948”, “the evening of 3 May 1993”: the day is known."""
    sense: Sense = parts.one("date", "when", "part")
    if sense.grain != "day":
        return sense if "daypart" not in parts and "clock" not in parts else None
    time = parts.one("clock") or {"MO": "TMO", "AF": "TAF", "EV": "TEV", "NI": "TNI"}.get(
        parts.one("daypart") or "", ""
    )
    value = sense.value + time if sense.value[:1].isdigit() else sense.value
    return replace(sense, time=time, value=value, type="TIME")


def _clock_on_weekday(parts: Parts) -> Sense:
    """Return “10 p.m. Wednesday”, “noon on Saturday”."""
    time = parts.one("clock") or ""
    return replace(recurring(f"weekday:{parts.one('weekday')}"), time=time, type="TIME")


def _clock(parts: Parts) -> str | None:
    """Return the TIMEX3 time of “6.00pm”, “ten to one”, “3 o'clock”."""
    raw = parts.one("clock")
    half = False
    if raw is not None:
        numbers = [int(n) for n in re.findall(r"\d+", raw)]
        hour, minute = numbers[0], numbers[1] if len(numbers) > 1 else 0
        half = "p" in raw.lower()
    else:
        counts = parts.all("day2", "num")
        hour, minute = counts[-1], 0
        if "past" in parts or "to" in parts or "after" in parts:
            size = 30 if "half" in parts else 15 if "quarter" in parts else counts[0]
            minute = size if "to" not in parts else 60 - size
            hour = hour if "to" not in parts else hour - 1 or 12
        half = (parts.one("meridiem") or "").startswith("p")
    if not (0 <= hour <= 24 and 0 <= minute < 60):
        return None
    hour += 12 if half and hour < 12 else 0
    return f"T{hour:02d}:{minute:02d}"


CLOCK_RULES: tuple[Rule, ...] = (
    Rule("clock", "clock", _clock),
    Rule("clock", "(day2|num) oclock", _clock),
    Rule("clock", "(day2|num) (meridiem) dot?", _clock),
    Rule(
        "clock",
        "(half|a? quarter|day2|num) (past|to) (day2|num) (oclock)?",
        lambda parts: _clock(parts) if _at_a_time(parts) else None,
    ),
)


def _at_a_time(parts: Parts) -> bool:
    """Return whether “ten to one” is a time of day and not a score or odds."""
    before = parts.context.text[max(parts.start - 12, 0) : parts.start].lower().split()
    fractional = "half" in parts or "quarter" in parts
    return fractional or (bool(before) and before[-1] in {"at", "about", "until"})


COMPOSING_RULES: tuple[Rule, ...] = (
    Rule("date", "the? (early|mid|late|middle) hyphen? (in|of)? (the)? date", _part),
    Rule("part", "the? (early|mid|late) hyphen? (in)? (month|season|fall)", _part),
    Rule("when", "(early|mid|late) (in)? when", _part),
    Rule("date", "the? (very)? (beginning|ending|middle) of date", _part),
    Rule("part", "the (very)? (beginning|ending|middle) of (month|season)", _part),
    Rule("when", "the? (very)? (beginning|ending|middle) of (when|the unit)", _part),
    Rule("date", "the? outbreak of date", _outbreak),
    Rule("date", "(about|c dot?|some time about) date", _about),
    Rule("date", "date or so", _about),
    Rule("date", "tilde date", _about),
    Rule("date", "the? eve of the? date", _eve),
    Rule("date", "the (unit|weekend) (of|beginning|ending) (on)? the? date", _week_of),
    Rule("date", "the (early|late|middle|ordinal|last|beginning|ending) units of date", _years_of),
    Rule("date", "the (early|late|latter|middle) portion of date", _part),
    Rule("date", "LEN (before|after) date", _beside),
    Rule("date", "the (unit|daypart|weekday) (before|after) date", _beside),
    Rule("date", "date or the unit (before|after)", _or_year_before),
    Rule("date", "date or the (previous|following|next) unit", _or_year_before),
    Rule("date", "(a|the)? weekday (in|of) date", _weekday_in),
    Rule(
        "date", "(clock|the small units of|the? daypart (of|on)) comma? (on)? date", _time_of_date
    ),
    Rule("date", "date (comma? at clock|clock|daypart)", _time_of_date),
    Rule(
        "when", "(clock|the small units of|the? daypart (of|on)) comma? (on)? when", _time_of_date
    ),
    Rule("part", "(clock|the? daypart (of|on)) comma? (on)? part", _time_of_date),
    Rule("when", "when (comma? at clock|clock|daypart)", _time_of_date),
    Rule("when", "(clock|daypart) comma? (on)? weekday", _clock_on_weekday),
)

RANGE_RULES: tuple[Rule, ...] = (
    Rule("part", "(from|between) part (to|until|through|and|hyphen|dash) part", _range_of_days),
    Rule("part", "part (to|until|through|hyphen|dash) part", _range_of_days),
    Rule("date", "(from|between)? date (to|and|until|through|or|dash|hyphen) date", _range),
    Rule(
        "date", "(from|between) (feast|part|month|season) (to|and|until|through) date", _range_into
    ),
    Rule("date", "the? (feast|part|month|season) or date", _or_into),
)
