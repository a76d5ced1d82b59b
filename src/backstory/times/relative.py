"""Rules for times told from now or from the moment the story has reached."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from typing import Any

from backstory.model import Anchor, Cycle, Length, Meaning
from backstory.model.days import to_iso
from backstory.times.feasts import feast_window
from backstory.times.grammar import Parts, Rule, Token
from backstory.times.numbers import words
from backstory.times.quantities import MONTHS_IN, Quantity, length_of, negative, uncounted
from backstory.times.senses import Sense, recurring, unplaced

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


def _cycle_token(parts: Parts) -> Token:
    return next(token for token in parts.tokens if token.kind in _CYCLES)


def _stepped(parts: Parts, step: int, anchor: Anchor) -> Sense | None:
    """Return the cycle among the parts, so many steps from its anchor."""
    token = _cycle_token(parts)
    name = cycle_name(token)
    if name is None:
        return None
    if name == "day":
        return _day_off(step, anchor, _part_of_day(parts))
    return replace(recurring(name, step, anchor), time=_part_of_day(parts))


def _day_off(days: int, anchor: Anchor, time: str = "") -> Sense:
    """Return the day so many days from the anchor, to the day."""
    there = Length(0, days)
    sense = Sense("XXXX-XX-XX", "day", anchor=anchor, meaning=Meaning(there, there), central=there)
    return replace(sense, time=time, type="TIME") if time else sense


def _part_of_day(parts: Parts) -> str:
    return _DAYPART_TIME.get(parts.one("daypart") or "", "")


def _now_cycle(parts: Parts) -> Sense | None:
    """Return “last year”, “next May”, “this morning”, “last night”."""
    if _of_someone(parts):
        return None
    return _stepped(parts, _TO_STEP[parts.one("last", "next")], "now")


def _of_someone(parts: Parts) -> bool:
    """Return whether it is “my last night”, “the last day of the season”: not told from now."""
    before = parts.context.text[max(parts.start - 8, 0) : parts.start].lower().split()
    return bool(before) and before[-1] in _OWNERS


def _last_of(parts: Parts) -> Sense | None:
    """Return “the last year”: the twelve months up to now; days and nights are of something."""
    unit = parts.one("unit")
    if unit in {"day", "hour", "minute"} or re.match(
        r"\s+of\b", parts.context.text[parts.end :][:8]
    ):
        return None
    quantity = Quantity(Fraction(1), Fraction(1), unit).told("exact")
    return Sense(
        quantity.value(),
        "span",
        type="DURATION",
        anchor="now",
        meaning=Meaning(negative(quantity.bounds()[0]), Length()),
        length=quantity.days(),
    )


def _this(parts: Parts) -> Sense | None:
    """Return “this year”; “this last spring”, “this coming Friday” say more."""
    step = -1 if "last" in parts or "past" in parts else 1 if "coming" in parts else 0
    if "next" in parts:
        step = 1
    return _stepped(parts, step, "now")


def _the_next(parts: Parts) -> Sense | None:
    """Return “the next day”, “the following summer”, “the previous January”."""
    which = parts.one("next", "following", "previous")
    step = 1 if which is None or which in {"next", "following", "ensuing", "subsequent"} else -1
    return _stepped(parts, step, "reference")


def _that(parts: Parts) -> Sense | None:
    """Return “that year”, “the same afternoon”."""
    return _stepped(parts, 0, "reference")


def _nth_on(parts: Parts) -> Sense | None:
    """Return “three winters later”, “two Christmases before”: whole steps of a cycle."""
    number, season = parts.one("day2", "num") or 1, parts.one("seasons", "season")
    step = number if "later" in parts or "afterwards" in parts or "on" in parts else -number
    anchor: Anchor = "now" if "ago" in parts else "reference"
    return recurring(f"season:{season}", step, anchor)


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
    return None if weeks is None else _day_off(parts.one("today") + weeks, "now")


def _week_past_weekday(parts: Parts) -> Sense | None:
    """Return “a week last Tuesday”: the Tuesday before last Tuesday."""
    weeks = {"week": 1, "fortnight": 2}.get(parts.one("length").unit)
    return None if weeks is None else recurring(f"weekday:{parts.one('weekday')}", -1 - weeks)


def _weekday_last(parts: Parts) -> Sense | None:
    """Return “Tuesday last”, “Monday next”, “May last”."""
    return _stepped(parts, -1 if "last" in parts else 1, "now")


def _today(parts: Parts) -> Sense:
    """Return “yesterday”, “tomorrow morning”, “tonight”."""
    word = parts.context.text[parts.start : parts.end].lower()
    time = _part_of_day(parts) or ("TNI" if word == "tonight" else "")
    return _day_off(parts.one("today"), "now", time)


def _day_before_yesterday(parts: Parts) -> Sense | None:
    days = parts.one("today")
    if (days < 0) != ("before" in parts) or days == 0:
        return None
    return _day_off(2 * days, "now", _part_of_day(parts))


def _moment(parts: Parts) -> Sense:
    """Return “now”, “recently”, “soon”, that only tell the side of now they lie on."""
    value = parts.one("moment")
    sides: dict[str, tuple[Length, Length]] = {
        "PRESENT_REF": (Length(), Length()),
        "PAST_REF": (Length(-24), Length()),
        "FUTURE_REF": (Length(), Length(12)),
    }
    meaning = Meaning(*sides[value])
    if parts.context.text[parts.start : parts.end].lower() in {"formerly", "previously"}:
        meaning = Meaning(hi=Length())
    return Sense(value, "moment", anchor="now", meaning=meaning)


def quantity_of(parts: Parts) -> Quantity:
    """Return the count among the parts; a bare plural counts nothing."""
    length: Quantity | None = parts.one("length")
    return length if length is not None else uncounted("plural", parts.one("units"))


def counted(quantity: Quantity, way: int, anchor: Anchor) -> Sense:
    """Return a count after (1) or before (-1) its anchor."""
    meaning = quantity.later() if way > 0 else quantity.earlier()
    value = "PAST_REF" if way < 0 else "FUTURE_REF"
    central = None
    if quantity.written:
        central = length_of(quantity.low, quantity.unit)
        central = central if way > 0 else negative(central)
        value = unplaced(quantity.unit)
    if anchor != "now" and not quantity.written:
        value = "XXXX"
    grain = {"fortnight": "week", "night": "day"}.get(quantity.unit, quantity.unit)
    if quantity.manner == "exact" and (quantity.unit in MONTHS_IN or grain == "week"):
        grain = "day"
    mod = {"about": "APPROX", "over": "BEFORE" if way < 0 else "AFTER"}.get(quantity.manner)
    return Sense(value, grain, anchor=anchor, meaning=meaning, central=central, mod=mod)


def _ago(parts: Parts) -> Sense:
    """Return “eight years ago”; with “today” or “to the day” it is exact."""
    quantity = quantity_of(parts)
    exact = "today" in parts or "to" in parts or "this" in parts
    if exact and quantity.written:
        quantity = quantity.told("exact")
    return counted(quantity, -1, "now")


def _ago_month(parts: Parts) -> Sense | None:
    """Return “twelve years ago this month”: that month of that year, in whole steps."""
    quantity = quantity_of(parts)
    if quantity.unit != "year" or not quantity.written or quantity.low.denominator != 1:
        return None
    name = cycle_name(_cycle_token(parts))
    if name is None or name in {"day", "year"}:
        return None
    months = -12 * int(quantity.low)
    slack = {"month": 31, "week": 7}.get(name, 0)
    if not slack:
        return recurring(f"{name}@year", months // 12)
    return Sense(
        "XXXX",
        name,
        anchor="now",
        meaning=Meaning(Length(months, -slack), Length(months, slack)),
        central=Length(months),
    )


def _hence(parts: Parts) -> Sense:
    """Return “two weeks hence”, “a year from now”, “in a fortnight's time”."""
    exact = "today" in parts
    quantity = quantity_of(parts)
    return counted(quantity.told("exact") if exact and quantity.written else quantity, 1, "now")


def _later(parts: Parts) -> Sense | None:
    """Return “two years later”, “a fortnight on”, “eighteen months before, to the day”."""
    quantity = quantity_of(parts)
    if "on" in parts and not _clause_ends(parts):
        return None
    if quantity.written and "unit" in parts and "to" in parts:
        quantity = quantity.told("exact")
    back = any(kind in parts for kind in ("earlier", "beforehand", "before", "previous"))
    return counted(quantity, -1 if back else 1, "reference")


def _since_today(parts: Parts) -> Sense:
    """Return “twelve weeks today since”, “ten years since”: how long ago something was."""
    quantity = quantity_of(parts)
    return counted(quantity.told("exact") if "today" in parts else quantity, -1, "now")


def _these(parts: Parts) -> Sense:
    """Return “these seven years”: a stretch that reaches now, told by its start."""
    quantity = quantity_of(parts)
    return replace(
        counted(quantity, -1, "now"),
        type="DURATION",
        value=quantity.value(),
        length=quantity.days(),
    )


def _past_years(parts: Parts) -> Sense | None:
    """Return “the past five years”, “the next two weeks”: some time within them."""
    quantity = quantity_of(parts)
    forward = "next" in parts or "coming" in parts or "following" in parts
    if "this" not in parts and "the" not in parts and "over" not in parts and not quantity.written:
        return None
    least, most = (quantity.told("reach") if quantity.manner == "plain" else quantity).bounds()
    reach = most or Length(least.months * 2, least.days * 2)
    meaning = Meaning(Length(), reach) if forward else Meaning(negative(reach), Length())
    anchor: Anchor = "reference" if "following" in parts or "previous" in parts else "now"
    if "previous" in parts:
        meaning = Meaning(negative(reach), Length())
    return Sense(
        quantity.value(),
        "span",
        type="DURATION",
        anchor=anchor,
        meaning=meaning,
        length=quantity.days(),
    )


def _within(parts: Parts) -> Sense:
    """Return “within days” (of now) and “within two years” (of what was told before)."""
    quantity = quantity_of(parts)
    anchor: Anchor = "reference" if quantity.written else "now"
    return Sense(
        quantity.value(),
        "span",
        type="DURATION",
        anchor=anchor,
        meaning=quantity.within(),
        length=quantity.days(),
    )


def _within_the_year(parts: Parts) -> Sense | None:
    """Return “within the year”: no later than a year after what was told before."""
    unit = parts.one("unit")
    if unit in {"day", "hour", "minute"}:
        return _day_off(0, "reference")
    quantity = Quantity(Fraction(1), Fraction(1), unit)
    return Sense(
        quantity.value(), "span", type="DURATION", anchor="reference", meaning=quantity.within()
    )


def _before_out(parts: Parts) -> Sense | None:
    """Return “before the month was out”: from the moment told before to the month's end."""
    name = cycle_name(_cycle_token(parts))
    if name is None:
        return None
    part = None if name == "day" else "REST"
    return Sense(
        unplaced(name), "span", anchor="reference", meaning=Meaning(cycle=Cycle(name, 0, part))
    )


def _earlier_this(parts: Parts) -> Sense | None:
    """Return “earlier this month”, “later this year”, “later that day”."""
    when: Sense = parts.one("when")
    if when.cycle is None or when.cycle.step != 0:
        return when if when.grain == "day" and when.meaning is not None else None
    part = "DONE" if "earlier" in parts else "REST"
    return replace(when, meaning=Meaning(cycle=replace(when.cycle, part=part)))


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


def _eve_of_feast(parts: Parts) -> Sense | None:
    """Return “two days before Christmas” as the day of the year it is, for feasts that stand."""
    quantity, name = quantity_of(parts), parts.one("feast")
    name = {"christmas": "christmas-day"}.get(name, name)
    if quantity.unit != "day" or not quantity.written or quantity.low > 14:
        return None
    days = [feast_window(name, year) for year in (2001, 2002)]
    if not all(day.is_day for day in days):
        return None
    count = int(quantity.low) * (-1 if "before" in parts else 1)
    dates = {to_iso((day.earliest or 0) + count)[5:] for day in days}
    return recurring(f"date:{dates.pop()}") if len(dates) == 1 else None


def _clause_ends(parts: Parts) -> bool:
    """Return whether a comma or the end of the sentence follows: “a fortnight on, …”."""
    after = parts.context.text[parts.end : parts.end + 3].lstrip(" ")
    return not after or after[0] in ',.;:!?)—–\n”"'


RELATIVE_RULES: tuple[Rule, ...] = (
    Rule("when", "(last|next) CYCLE", _now_cycle),
    Rule("when", "this (very|same|past|last|coming|next)? CYCLE", _this),
    Rule("when", "the (next|following|previous) CYCLE", _the_next),
    Rule("when", "the (last|past) unit", _last_of),
    Rule("when", "the coming CYCLE", lambda parts: _stepped(parts, 1, "now")),
    Rule("when", "that (same|very)? CYCLE", _that),
    Rule("when", "the (very)? same CYCLE", _that),
    Rule("when", "(a|day2|num) (seasons|season) (later|afterwards|earlier|before|ago|on)", _nth_on),
    Rule("when", "the CYCLE (before last|after next)", _before_last),
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
    Rule("when", "LEN ago (today|to the unit)?", _ago),
    Rule("when", "LEN ago this CYCLE", _ago_month),
    Rule("when", "LEN back", lambda parts: _ago(parts) if _clause_ends(parts) else None),
    Rule("when", "LEN hence", _hence),
    Rule("when", "LEN from (moment|today)", _hence),
    Rule("when", "in LEN (possessive|apostrophe)? time", _hence),
    Rule("when", "LEN (later|afterwards|on|earlier|beforehand) (comma? to the unit)?", _later),
    Rule("when", "LEN (before|previous) comma? to the unit", _later),
    Rule("when", "LEN today since", _since_today),
    Rule("when", "these (last|past)? length", _these),
    Rule(
        "when",
        "(the|these|this|over)? (last|past|next|coming|following|previous) (length|units)",
        _past_years,
    ),
    Rule("when", "within LEN", _within),
    Rule("when", "within the (space of)? unit", _within_the_year),
    Rule("when", "before the unit was (out|over)", _before_out),
    Rule("when", "LEN (before|after) feast", _eve_of_feast),
    Rule("when", "(weekday|feast) daypart", _weekday_night),
)

CYCLE_MACROS = {
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
    Rule("when", "when (in|on) (MONTH|season|fall|feast|part)", _of_that_year),
    Rule("when", "when daypart", _part_and_time),
    Rule("when", "(in|on)? the daypart (of|on) when", _part_and_time),
)
