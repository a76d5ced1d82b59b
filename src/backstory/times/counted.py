"""Rules for counts from now or from the moment the story has reached: ago, later, within."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from backstory.model import Anchor, Cycle, Length, Meaning
from backstory.model.days import to_iso
from backstory.times.feasts import feast_window
from backstory.times.grammar import Parts, Rule
from backstory.times.quantities import MONTHS_IN, Quantity, length_of, negative, uncounted
from backstory.times.relative import cycle_name, cycle_token, day_off
from backstory.times.senses import Sense, recurring, unplaced

_CLAUSE = 80
_MOST_YEARS = 1_000
_WILL = re.compile(
    r"(?:\bwill|['’]ll|\bshall|\bwon['’]t|\b(?:is|are)\s+(?:(?:due|set|expected|scheduled|going)\s+)?to)"
    r"\b[^.;!?]*$"
)


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
    return Sense(
        value,
        grain,
        anchor=anchor,
        meaning=meaning,
        central=central,
        mod=mod,
        duration=quantity.value(),
    )


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
    if quantity.low > _MOST_YEARS:
        return None
    name = cycle_name(cycle_token(parts))
    if name is None or name in {"day", "year"}:
        return None
    months = -12 * int(quantity.low)
    if "next" in parts or "last" in parts:
        return _ago_next(name, int(quantity.low), 1 if "next" in parts else -1)
    if name == "month":
        return recurring(name, months)
    slack = 7 if name == "week" else 0
    if not slack:
        return recurring(f"{name}@year", months // 12)
    return Sense(
        "XXXX",
        name,
        anchor="now",
        meaning=Meaning(Length(months, -slack), Length(months, slack)),
        central=Length(months),
    )


def _ago_next(name: str, years: int, step: int) -> Sense | None:
    """Return “two years ago next month”, “ten years ago last May”."""
    if name == "month":
        return recurring(name, step - 12 * years)
    if name.partition(":")[0] in ("month", "season", "feast"):
        return recurring(name, -years if step > 0 else -years - 1)
    return None


def _hence(parts: Parts) -> Sense:
    """Return “two weeks hence”, “a year from now”, “in a fortnight's time”."""
    exact = "today" in parts
    quantity = quantity_of(parts)
    sense = counted(quantity.told("exact") if exact and quantity.written else quantity, 1, "now")
    return _moved(sense, parts.one("today") or 0)


def _from_tomorrow(parts: Parts) -> Sense | None:
    """Return “two days before yesterday”, “a week after tomorrow”."""
    quantity, away = quantity_of(parts), parts.one("today")
    if not quantity.written:
        return None
    sense = counted(quantity.told("exact"), -1 if "before" in parts else 1, "now")
    return _moved(sense, away)


def _moved(sense: Sense, days: int) -> Sense:
    """Return the same so many days further on."""
    meaning, central = sense.meaning, sense.central
    if not days or meaning is None or meaning.lo is None or meaning.hi is None or central is None:
        return sense
    lo, hi, there = (
        Length(each.months, each.days + days) for each in (meaning.lo, meaning.hi, central)
    )
    return replace(sense, meaning=Meaning(lo, hi), central=there)


def _in_future(parts: Parts) -> Sense | None:
    """Return “will leave in three weeks”: with another tense it is how long something took."""
    quantity = quantity_of(parts)
    before = parts.context.text[max(parts.start - _CLAUSE, 0) : parts.start]
    if not quantity.written or _WILL.search(before) is None:
        return None
    return counted(quantity, 1, "now")


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
    sense = counted(quantity.told("exact") if "today" in parts else quantity, -1, "now")
    return _moved(sense, parts.one("today") or 0)


def _it_is_since(parts: Parts) -> Sense:
    """Return “it is two years to the day since”; “it was” counts from what was told before."""
    words = parts.context.text[parts.start : parts.end].lower().split()
    quantity = quantity_of(parts)
    if quantity.written and "to" in parts:
        quantity = quantity.told("exact")
    return counted(quantity, -1, "now" if words[1] == "is" or "ago" in parts else "reference")


def _it_will_be_since(parts: Parts) -> Sense | None:
    """Return “it will be thirty years next May since”: so many Mays before the one to come."""
    quantity = quantity_of(parts)
    if quantity.unit != "year" or not quantity.written or quantity.low.denominator != 1:
        return None
    if quantity.low > _MOST_YEARS:
        return None
    coming: Sense | None = parts.one("when", "part")
    if coming is not None and coming.central is not None and not coming.central.months:
        there = Length(-12 * int(quantity.low), coming.central.days)
        return Sense(
            "XXXX-XX-XX", "day", anchor="now", meaning=Meaning(there, there), central=there
        )
    name = cycle_name(cycle_token(parts)) if coming is None else coming.cycle and coming.cycle.name
    if not name or name.partition(":")[0] not in ("month", "season", "date", "feast"):
        return None
    return recurring(name, -int(quantity.low))


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
    """Return “within days”, “within two years” of what was told before."""
    quantity = quantity_of(parts)
    return Sense(
        quantity.value(),
        "span",
        type="DURATION",
        anchor="reference",
        meaning=quantity.within(),
        length=quantity.days(),
    )


def _then(parts: Parts) -> Sense:
    """Return “by then”, “since then”: up to, or from, what was told before."""
    meaning = Meaning(Length(), None) if "since" in parts else Meaning(None, Length())
    return Sense("XXXX", "span", anchor="reference", meaning=meaning)


def _within_the_year(parts: Parts) -> Sense | None:
    """Return “within the year”: no later than a year after what was told before."""
    unit = parts.one("unit")
    if unit in {"day", "hour", "minute"}:
        return day_off(0, "reference")
    quantity = Quantity(Fraction(1), Fraction(1), unit)
    return Sense(
        quantity.value(), "span", type="DURATION", anchor="reference", meaning=quantity.within()
    )


def _before_out(parts: Parts) -> Sense | None:
    """Return “before the month was out”: from the moment told before to the month's end."""
    name = cycle_name(cycle_token(parts))
    if name is None:
        return None
    part = None if name == "day" else "REST"
    return Sense(
        unplaced(name), "span", anchor="reference", meaning=Meaning(cycle=Cycle(name, 0, part))
    )


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


COUNTED_RULES: tuple[Rule, ...] = (
    Rule("when", "the (last|past) unit", _last_of),
    Rule("when", "LEN ago (today|to the unit)?", _ago),
    Rule("when", "LEN ago (this|next|last) CYCLE", _ago_month),
    Rule("when", "LEN back", lambda parts: _ago(parts) if _clause_ends(parts) else None),
    Rule("when", "LEN hence", _hence),
    Rule("when", "LEN from (moment|today)", _hence),
    Rule("when", "LEN (before|after) today", _from_tomorrow),
    Rule("when", "in length", _in_future),
    Rule("when", "in LEN (possessive|apostrophe)? time", _hence),
    Rule("when", "LEN (later|afterwards|on|earlier|beforehand) (comma? to the unit)?", _later),
    Rule("when", "LEN (before|previous) comma? to the unit", _later),
    Rule("when", "LEN today since", _since_today),
    Rule("when", "it was LEN (comma? to the unit)? (since|that|ago that)", _it_is_since),
    Rule(
        "when",
        "(it (will|was)|it_will) be? LEN (in|on|this|next)* (CYCLE|when) (coming|next)? since",
        _it_will_be_since,
    ),
    Rule("when", "these (last|past)? length", _these),
    Rule(
        "when",
        "(the|these|this|over)? (last|past|next|coming|following|previous) (length|units)",
        _past_years,
    ),
    Rule("when", "within LEN", _within),
    Rule("when", "(by|until|since) then", _then),
    Rule("when", "within the (space of)? unit", _within_the_year),
    Rule("when", "before the unit was (out|over)", _before_out),
    Rule("when", "LEN (before|after) feast", _eve_of_feast),
)
