"""Rules for times told from now or from the moment the story has reached."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from backstory.model import Anchor, Length, Meaning
from backstory.model.days import days_in_month
from backstory.times.grammar import Parts, Rule, Token
from backstory.times.numbers import words
from backstory.times.senses import Sense, recurring, the_part

_CYCLES = (
    "unit",
    "month",
    "month_short",
    "weekday",
    "season",
    "fall",
    "weekend",
    "feast",
    "daypart",
    "part",
)
_TO_STEP = {"last": -1, "next": 1}
_OWNERS = words("the my his her its our your their whose a")
_DAYPART_TIME = {"MO": "TMO", "AF": "TAF", "EV": "TEV", "NI": "TNI"}


def cycle_name(token: Token) -> str | None:
    """Return the cycle a token names, None when it names none (an hour, a day by its part)."""
    kind, value = token.kind, token.value
    if kind == "unit":
        return None if value in {"fortnight", "minute", "hour"} else str(value)
    if kind in {"month", "month_short"}:
        return f"month:{value}"
    if kind == "weekday":
        return f"weekday:{value}"
    if kind in {"season", "fall"}:
        return f"season:{value}"
    if kind == "feast":
        return f"feast:{value}"
    if kind == "part":
        return None if value.cycle is None else str(value.cycle.name)
    return {"weekend": "weekend", "daypart": "day"}.get(kind)


def cycle_token(parts: Parts) -> Token:
    return next(token for token in parts.tokens if token.kind in _CYCLES)


def _stepped(parts: Parts, step: int, anchor: Anchor) -> Sense | None:
    """Return the cycle among the parts, so many steps from its anchor."""
    token = cycle_token(parts)
    name = cycle_name(token)
    if name is None:
        return None
    if name == "day":
        return day_off(step, anchor, _part_of_day(parts))
    return replace(recurring(name, step, anchor), time=_part_of_day(parts))


def day_off(days: int, anchor: Anchor, time: str = "") -> Sense:
    """Return the day so many days from the anchor, to the day."""
    there = Length(0, days)
    sense = Sense("XXXX-XX-XX", "day", anchor=anchor, meaning=Meaning(there, there), central=there)
    return replace(sense, time=time, type="TIME") if time else sense


def _part_of_day(parts: Parts) -> str:
    return _DAYPART_TIME.get(parts.one("daypart") or "", "")


def _now_cycle(parts: Parts) -> Sense | None:
    """Return “last year”, “next May”, “this morning”, “last night”; “last day” is of something."""
    if _of_someone(parts) or parts.one("unit") == "day":
        return None
    return _stepped(parts, _TO_STEP[parts.one("last", "next")], "now")


def _of_someone(parts: Parts) -> bool:
    """Return whether it is “my last night”, “the last day of the season”: not told from now."""
    before = parts.context.text[max(parts.start - 8, 0) : parts.start].lower().split()
    return bool(before) and before[-1] in _OWNERS


def _this(parts: Parts) -> Sense | None:
    """Return “this year”; “this last spring”, “this coming Friday” say more."""
    step = -1 if "last" in parts or "past" in parts else 1 if "coming" in parts else 0
    if "next" in parts:
        step = 1
    return _stepped(parts, step, "now")


def _next_morning(parts: Parts) -> Sense | None:
    """Return “next day”, “next morning”: of what was told before, not of now."""
    if parts.one("unit") not in {None, "day"} or _of_someone(parts):
        return None
    return _stepped(parts, 1, "reference")


def _the_next(parts: Parts) -> Sense | None:
    """Return “the next day”, “the following summer”, “the previous January”."""
    which = parts.one("next", "following", "previous")
    step = 1 if which is None or which in {"next", "following", "ensuing", "subsequent"} else -1
    return _stepped(parts, step, "reference")


def _that(parts: Parts) -> Sense | None:
    """Return “that year”, “the same afternoon”."""
    return _stepped(parts, 0, "reference")


def _nth_on(parts: Parts) -> Sense | None:
    """Return “three winters later”, “two Sundays ago”: whole steps of a cycle."""
    number = parts.one("day2", "num") or 1
    if not isinstance(number, int) or number > _MOST_TURNS:
        return None
    kind, which = next((t.kind, t.value) for t in parts.tokens if t.kind in _COUNTED_CYCLES)
    step = number if "later" in parts or "afterwards" in parts or "on" in parts else -number
    anchor: Anchor = "now" if "ago" in parts else "reference"
    return recurring(f"{_COUNTED_CYCLES[kind]}:{which}", step, anchor)


_MOST_TURNS = 1_000
"""Winters and Sundays that anybody counts."""
_COUNTED_CYCLES = {
    "seasons": "season",
    "season": "season",
    "weekdays": "weekday",
    "weekday": "weekday",
    "feast": "feast",
}


def _before_last(parts: Parts) -> Sense | None:
    """Return “the Thursday before last”, “the month after next”."""
    step = -2 if "last" in parts else 2
    return _stepped(parts, step, "now")


def _following_after(parts: Parts) -> Sense | None:
    """Return “the spring following”, “the autumn before”, “the Christmas after that”."""
    step = 1 if "following" in parts or "after" in parts else -1
    return _stepped(parts, step, "reference")


def _weeks_on(parts: Parts) -> Sense | None:
    """Return “Monday week”, “Tuesday fortnight”, “a week on Monday”."""
    unit = parts.one("unit") or parts.one("length").unit
    weeks = {"week": 1, "fortnight": 2}.get(unit)
    if weeks is None:
        return None
    return recurring(f"weekday:{parts.one('weekday')}", weeks + 1)


def _days_and_weeks(parts: Parts) -> Sense | None:
    """Return “today week”, “tomorrow fortnight”, “a week today”."""
    unit = parts.one("unit") or parts.one("length").unit
    weeks = {"week": 7, "fortnight": 14}.get(unit)
    return None if weeks is None else day_off(parts.one("today") + weeks, "now")


def _week_past_weekday(parts: Parts) -> Sense | None:
    """Return “a week last Tuesday”: the Tuesday before last Tuesday."""
    weeks = {"week": 1, "fortnight": 2}.get(parts.one("length").unit)
    return None if weeks is None else recurring(f"weekday:{parts.one('weekday')}", -1 - weeks)


_UNIT_AFTER = re.compile(r"\s+(?:year|month|week|night|decade|century)\b")


def _weekday_last(parts: Parts) -> Sense | None:
    """Return “Tuesday last”, “Monday next”, “May last”, but not “May last year”."""
    if _UNIT_AFTER.match(parts.context.text, parts.end):
        return None
    return _stepped(parts, -1 if "last" in parts else 1, "now")


def _today(parts: Parts) -> Sense:
    """Return “yesterday”, “tomorrow morning”, “tonight”."""
    word = parts.context.text[parts.start : parts.end].lower()
    time = _part_of_day(parts) or ("TNI" if word == "tonight" else "")
    return day_off(parts.one("today"), "now", time)


def _day_before_yesterday(parts: Parts) -> Sense | None:
    days = parts.one("today")
    if (days < 0) != ("before" in parts) or days == 0:
        return None
    return day_off(2 * days, "now", _part_of_day(parts))


def _moment(parts: Parts) -> Sense:
    """Return “now” and “recently”, which reaches back two years at the very most."""
    value = parts.one("moment")
    since = Length(-24) if value == "PAST_REF" else Length()
    meaning = Meaning(since, Length())
    return Sense(value, "moment", anchor="now", meaning=meaning)


def _earlier_this(parts: Parts) -> Sense | None:
    """Return “earlier this month”, “later this year”, “later that day”."""
    when: Sense = parts.one("when")
    if when.cycle is None or when.cycle.step != 0:
        return when if when.grain == "day" and when.meaning is not None else None
    part = "DONE" if "earlier" in parts else "REST"
    return replace(when, meaning=Meaning(cycle=replace(when.cycle, part=part)))


def _in_the_unit(parts: Parts) -> Sense | None:
    """Return “later in the year”, “earlier in the week”."""
    when = _stepped(parts, 0, "reference")
    if when is None or when.cycle is None:
        return None
    part = "DONE" if "earlier" in parts else "REST"
    return replace(when, meaning=Meaning(cycle=replace(when.cycle, part=part)))


def _nth_of_month(parts: Parts) -> Sense | None:
    """Return “the first Friday of last month”, “the third week of that month”."""
    when: Sense = parts.one("when")
    number = parts.one("ordinal", "second", "last")
    number = -1 if number == "last" else number
    if when.cycle is None or when.cycle.name != "month" or when.cycle.step is None:
        return None
    if not -1 <= number <= 4 or when.cycle.part is not None:
        return None
    if "weekday" in parts:
        name = f"monthnthday:{parts.one('weekday')}/{number}"
    elif parts.one("unit") == "week":
        name = f"monthweek:{number}"
    else:
        return None
    return recurring(f"{name}@month", when.cycle.step, when.anchor)


def _of_that_year(parts: Parts) -> Sense | None:
    """Return “in November of that year”, “the second of last November”, “Monday of last week”."""
    inner = next(t for t in parts.tokens if t.kind in _CYCLES or t.kind in _NUMBERED)
    when: Sense = parts.one("when")
    if when.cycle is None or when.cycle.step is None or when.cycle.part is not None:
        return None
    outer, step = when.cycle.name, when.cycle.step
    if inner.kind in _NUMBERED:
        return _day_of_cycle(inner.value, outer, step, when.anchor)
    name = cycle_name(inner)
    if name is None or name == "day" or name.partition(":")[0] not in _WITHIN.get(outer, ()):
        return None
    return recurring(f"{name}@{outer}", step, when.anchor)


_NUMBERED = frozenset({"nth", "ordinal", "second"})
_WITHIN = {"year": ("month", "season", "date", "feast"), "week": ("weekday", "weekend")}


def _day_of_cycle(day: int, outer: str, step: int, anchor: Anchor) -> Sense | None:
    if outer.startswith("month:") and 1 <= day <= 31:
        return recurring(f"date:{int(outer[6:]):02d}-{day:02d}", step, anchor)
    if outer == "month" and 1 <= day <= 31:
        return recurring(f"monthday:{day}@month", step, anchor)
    return None


def _part_and_time(parts: Parts) -> Any:
    """Return a day with its time of day: “Monday night”, “the evening of 3 May”."""
    day: Sense = parts.one("when", "date", "part")
    if day.grain != "day" and day.window is not None and not day.window.is_day:
        return None
    return replace(day, time=_part_of_day(parts), type="TIME") if _part_of_day(parts) else day


def _weekday_night(parts: Parts) -> Sense | None:
    """Return “Monday night”, “Friday morning” of the nearest such weekday."""
    name = cycle_name(next(t for t in parts.tokens if t.kind in {"weekday", "feast"}))
    return None if name is None else replace(recurring(name), time=_part_of_day(parts), type="TIME")


def _early_on(parts: Parts) -> Sense | None:
    """Return “early Tuesday”, “late yesterday”: that day."""
    if "today" in parts:
        return day_off(parts.one("today"), "now")
    return recurring(f"weekday:{parts.one('weekday')}")


def _the_quarter(parts: Parts) -> Sense | None:
    """Return “the quarter” that was told of, “last quarter”."""
    if "this" in parts or "last" in parts:
        return recurring("quarter", -1 if "last" in parts else 0)
    return recurring("quarter", 0, "reference")


def _year_ago(parts: Parts) -> Sense | None:
    """Return “year-earlier”, “year-ago”: the same days of the year before."""
    if parts.one("unit") != "year":
        return None
    return counted_year(-12)


def counted_year(months: int) -> Sense:
    """Return the year that lies so many months away from what was told before."""
    there = Length(months)
    meaning = Meaning(there, there)
    return Sense("XXXX", "year", anchor="reference", meaning=meaning, central=there)


def _day_of_the_month(parts: Parts) -> Sense | None:
    """Return “the 16th of the month”, “the tenth of that month”."""
    day = parts.one("nth", "ordinal", "second")
    if parts.one("unit") != "month" or not 1 <= day <= 31:
        return None
    return recurring(f"monthday:{day}@month", 0, "now" if "this" in parts else "reference")


def _day_of_the_year(parts: Parts) -> Sense | None:
    """Return “the last day of October”, “the third day of May”."""
    month, number = parts.one("month", "month_short"), parts.one("ordinal", "nth", "second")
    longest = days_in_month(2000, month)
    if parts.one("unit") != "day" or not 1 <= (number or 1) <= longest:
        return None
    day = days_in_month(2001, month) if number is None else number
    return recurring(f"date:{month:02d}-{day:02d}")


def _this_time(parts: Parts) -> Sense | None:
    """Return “this time last year”: a year ago, give or take a month."""
    unit = parts.one("unit")
    months = {"year": 12, "month": 1}.get(unit, 0) * (-1 if "last" in parts else 1)
    if not months:
        return None
    slack = 30 if unit == "year" else 4
    meaning = Meaning(Length(months, -slack), Length(months, slack))
    return Sense("XXXX", unit, anchor="now", meaning=meaning, central=Length(months), mod="APPROX")


def _year_end(parts: Parts) -> Sense | None:
    """Return “year-end”, “month’s end”: the last days of it."""
    name = parts.one("unit")
    if name not in {"year", "month"}:
        return None
    return the_part(recurring(name), "CLOSING")


RELATIVE_RULES: tuple[Rule, ...] = (
    Rule("when", "the? unit hyphen (earlier|ago) (quarter|period)?", _year_ago),
    Rule("when", "(early|late|earlier|later) (today|weekday)", _early_on),
    Rule("when", "unit (hyphen|possessive)? ending", _year_end),
    Rule("when", "this time (last|next) unit", _this_time),
    Rule("when", "the (nth|ordinal|second) of (the|that|this) same? unit", _day_of_the_month),
    Rule("part", "the (last|ordinal|nth|second) unit of MONTH", _day_of_the_year),
    Rule("when", "(the (latest)?|this|last) quarter", _the_quarter),
    Rule("when", "next (unit|daypart)", _next_morning),
    Rule("when", "(last|next) CYCLE", _now_cycle),
    Rule("when", "(earlier|later) in the unit", _in_the_unit),
    Rule("when", "this (very|same|past|last|coming|next)? CYCLE", _this),
    Rule("when", "the (next|following|previous) CYCLE", _the_next),
    Rule("when", "the coming CYCLE", lambda parts: _stepped(parts, 1, "now")),
    Rule("when", "that (same|very)? CYCLE", _that),
    Rule("when", "the (very)? same CYCLE", _that),
    Rule("when", "(a|day2|num) (seasons|season|feast) BACK_OR_ON", _nth_on),
    Rule("when", "the CYCLE (before the? last|after the? next)", _before_last),
    Rule("when", "the CYCLE following", _following_after),
    Rule("when", "the CYCLE (after|before) that", _following_after),
    Rule("when", "weekday unit", _weeks_on),
    Rule("when", "length on weekday", _weeks_on),
    Rule("when", "length last weekday", _week_past_weekday),
    Rule("when", "today unit", _days_and_weeks),
    Rule("when", "length (from)? today", _days_and_weeks),
    Rule("when", "(weekday|month|season|unit) (last|next)", _weekday_last),
    Rule("when", "today (daypart)?", _today),
    Rule("when", "the (unit|daypart) (before|after) today", _day_before_yesterday),
    Rule("when", "moment", _moment),
    Rule("when", "(weekday|feast) daypart", _weekday_night),
)

COUNTED_WEEKDAYS = Rule("when", "(day2|num) weekdays BACK_OR_ON", _nth_on)
"""To be tried before “Sundays” are read as repeated."""

CYCLE_MACROS = {
    "BACK_OR_ON": "(later|afterwards|earlier|before|ago|on)",
    "CYCLE": "(unit|MONTH|weekday|season|fall|weekend|feast|daypart|part)",
    "LEN": "(length|units)",
    "RECUR": "(unit|units|weekday|month|season|fall|feast|daypart|weekend)",
}

JOINING_RULES: tuple[Rule, ...] = (
    Rule("when", "(earlier|later) comma? when", _earlier_this),
    Rule(
        "when",
        "(the? (MONTH|season|fall|weekday|feast|part|ordinal|second|nth|weekend)) (of|in)? when",
        _of_that_year,
    ),
    Rule("when", "when comma? (in|on) (MONTH|season|fall|feast|part|weekday)", _of_that_year),
    Rule("when", "when weekday", _of_that_year),
    Rule("when", "the (ordinal|second|last) (weekday|unit) (in|of) when", _nth_of_month),
    Rule("when", "when daypart", _part_and_time),
    Rule("when", "(in|on)? the daypart (of|on) when", _part_and_time),
)
