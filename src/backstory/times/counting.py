"""Rules for numbers in words and for counts of calendar units."""

from __future__ import annotations

import re
from fractions import Fraction

from backstory.times.calendars import MONTHS
from backstory.times.grammar import Parts, Rule
from backstory.times.numbers import read_number
from backstory.times.quantities import MONTHS_IN, PER_DAY, Quantity, uncounted
from backstory.times.vagueness import AMOUNTS


def _number(parts: Parts) -> int | None:
    return read_number(parts.context.text[parts.start : parts.end])


def _year_words(parts: Parts) -> int | None:
    """Return “nineteen thirty-four”, “nineteen oh four”."""
    hundreds = int(parts.one("teens"))
    rest = sum(parts.all("tens", "ones")) if "ones" in parts or "tens" in parts else None
    if rest is None and "teens" in parts and len(parts.all("teens")) == 2:
        rest = parts.all("teens")[1]
    year = hundreds * 100 + (rest or 0)
    return year if 1100 <= year <= 1999 and rest else None


def _year_in_words(parts: Parts) -> int | None:
    """Return “in seventeen hundred and six”, “2 May, two thousand and one”: where a year stands."""
    year, text = parts.one("num"), parts.context.text
    if not text[parts.start].isalpha() or not isinstance(year, int) or not 1000 <= year <= 2199:
        return None
    before, after = text[max(parts.start - 32, 0) : parts.start], text[parts.end : parts.end + 10]
    if _ENDED.match(after) is None:
        return None
    if _MONTH_BEFORE.search(before):
        return year
    return year if year % 100 != 0 and _PLACED.search(before) else None


_NAMED = "|".join(f"{name}|{name[:3]}" for name in MONTHS)
_MONTH_BEFORE = re.compile(
    rf"\b(?:(?:{_NAMED})\.?(?:\s+(?:the\s+)?[\w-]+)?|year|quarter of),?\s+(?:of\s+)?$",
    re.IGNORECASE,
)
_PLACED = re.compile(r"\b(?<!one )(?:in|since|until|till|from|during)\s+$", re.IGNORECASE)
_ENDED = re.compile(r"[.,;:)]|\s*$|\s+(?:to|until|till|and|through|when|he|she|they)\b")


def _ordinal(parts: Parts) -> int:
    return int(parts.one("tens")) + int(parts.one("ordinal") or 2)


def _dozens(parts: Parts) -> int:
    return 6 if "half" in parts else int(parts.one("dozen")) * int(parts.one("ones") or 1)


def _vague(parts: Parts) -> str:
    return next(token.kind for token in parts.tokens if token.kind in AMOUNTS)


def _amount(value: object) -> Fraction:
    return Fraction(str(value))


def _length(parts: Parts) -> Quantity | None:
    """Return “eight years”, “six-month”, “a week”."""
    counts = parts.all("day2", "num", "year4")
    unit = parts.one("unit", "units", "quarters")
    unit = "quarter" if unit == "quarters" else unit
    count = _amount(counts[0]) if counts else Fraction(1)
    if not counts and parts.context.text[parts.start : parts.end].lower() == "a second":
        return None
    return Quantity(count, count, unit)


def _length_and_half(parts: Parts) -> Quantity:
    """Return “a year and a half”, “two and a half years”: halves, so off by a quarter."""
    counts = parts.all("day2", "num", "year4")
    count = (_amount(counts[0]) if counts else Fraction(1)) + Fraction(1, 2)
    unit = parts.one("unit", "units")
    manner = "plain" if unit in PER_DAY or unit in {"day", "decade", "century"} else "half"
    return Quantity(count, count, unit, manner)


def _share(parts: Parts) -> Quantity | None:
    """Return “half a year”, “three quarters of a century” in the next smaller unit."""
    unit = parts.one("unit")
    share = Fraction(1, 2) if "half" in parts else Fraction(1, 4)
    counts = parts.all("day2", "num")
    share *= _amount(counts[0]) if counts else 1
    smaller = {"century": ("year", 100), "decade": ("year", 10), "year": ("month", 12)}
    smaller |= {"month": ("week", 4), "hour": ("minute", 60), "day": ("hour", 24)}
    if unit not in smaller:
        return None
    name, size = smaller[unit]
    return Quantity(share * size, share * size, name)


def _sum(parts: Parts) -> Quantity | None:
    """Return “two years and three months”, “1 year, 3 months and 4 days” in the smallest unit."""
    counts, units = parts.all("day2", "num", "a"), parts.all("unit", "units")
    amounts = [Fraction(1) if count in {"a", "an"} else _amount(count) for count in counts]
    total: Quantity | None = Quantity(amounts[0], amounts[0], units[0])
    for amount, unit in zip(amounts[1:], units[1:], strict=True):
        total = None if total is None else _added(total, amount, unit)
    return total


def _added(first: Quantity, second: Fraction, unit: str) -> Quantity | None:
    """Return the sum in the unit of the second, None where that is not the smaller one."""
    if first.unit in MONTHS_IN and unit in MONTHS_IN:
        months = first.low * MONTHS_IN[first.unit] / MONTHS_IN[unit]
        if months <= first.low:
            return None
        return Quantity(months + second, months + second, unit)
    if first.unit in {"week", "fortnight"} and unit == "day":
        days = first.low * (7 if first.unit == "week" else 14) + second
        return Quantity(days, days, "day", first.manner)
    if first.unit in MONTHS_IN and unit in {"week", "day"}:
        per = _DAYS_A_MONTH if unit == "day" else _DAYS_A_MONTH / 7
        total = Fraction(round(first.low * MONTHS_IN[first.unit] * per + second))
        return Quantity(total, total, unit, "to the day" if unit == "day" else "about")
    return None


_DAYS_A_MONTH = Fraction(146_097, 4_800)
"""400 years have 146,097 days and 4,800 months."""


def _between(parts: Parts) -> Quantity | None:
    """Return “two or three years”, “ten to twelve days”: the whole stretch, rounded."""
    low, high = (_amount(count) for count in parts.all("day2", "num")[:2])
    unit = parts.one("units", "unit")
    if low >= high or unit is None:
        return None
    return Quantity(low, high, unit)


def _one_or_two(parts: Parts) -> Quantity | None:
    """Return “a day or two”, “a year or two”."""
    high = parts.one("day2", "num")
    if high not in (2, 3):
        return None
    return Quantity(Fraction(1), Fraction(high), parts.one("unit"))


def _vague_length(parts: Parts) -> Quantity:
    return uncounted(parts.one("vague", "some"), parts.one("units"))


def _manner(parts: Parts) -> Quantity | None:
    """Return a count with the manner the words before or after it give."""
    quantity: Quantity = parts.one("length")
    for manner, kinds in _MANNERS:
        if all(kind in parts for kind in kinds):
            if not quantity.written and manner != "exact":
                return quantity
            return quantity.told(manner)
    return quantity


_MANNERS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("under", ("no", "more")),
    ("over", ("no", "less")),
    ("just over", ("just", "over")),
    ("nearly", ("just", "under")),
    ("nearly", ("not", "quite")),
    ("nearly", ("nearly",)),
    ("over", ("more",)),
    ("over", ("over",)),
    ("over", ("least",)),
    ("over", ("upwards",)),
    ("under", ("less",)),
    ("under", ("under",)),
    ("under", ("most",)),
    ("under", ("up",)),
    ("about", ("about",)),
    ("about", ("some",)),
    ("about", ("c",)),
    ("about", ("so",)),
    ("exact", ("exactly",)),
    ("exact", ("to", "the")),
)
"""Each manner of counting with the kinds of words that all must stand there; first fit wins."""

_SMALL = "(tens hyphen? ones|tens|teens|ones)"
NUMBER_RULES: tuple[Rule, ...] = (
    Rule("num", f"{_SMALL}", _number),
    Rule("num", "ones hyphen and hyphen tens", _number),
    Rule("num", f"({_SMALL}|a) large (and? {_SMALL})?", _number),
    Rule("num", f"{_SMALL} large (ones large)? (and? {_SMALL})?", _number),
    Rule("year_words", "teens hyphen? (tens hyphen? ones|tens|oh hyphen? ones|teens)", _year_words),
    Rule("ordinal", "tens hyphen? (ordinal|second)", _ordinal),
    Rule("num", "(half)? (a|ones)? dozen", _dozens),
    Rule("vague", "a? (couple|few|several|many|dozens) of?", _vague),
)

YEAR_RULES: tuple[Rule, ...] = (Rule("year_words", "num", _year_in_words),)
"""Numbers in words that are years, by where they stand."""

LENGTH_RULES: tuple[Rule, ...] = (
    Rule("length", "COUNT hyphen? (unit|units)", _length),
    Rule("length", "a unit", _length),
    Rule("length", "COUNT quarters", _length),
    Rule("length", "(a|COUNT) (unit|units) and a half", _length_and_half),
    Rule("length", "COUNT and a half (units|unit)", _length_and_half),
    Rule("length", "a? half a? hyphen? unit", _share),
    Rule("length", "(a quarter|(day2|num) quarters) of a unit", _share),
    Rule("length", "A_COUNT (unit|units) JOINED A_COUNT (unit|units)", _sum),
    Rule(
        "length",
        "A_COUNT (unit|units) JOINED A_COUNT (unit|units) JOINED A_COUNT (unit|units)",
        _sum,
    ),
    Rule("length", "(day2|num) (or|to|hyphen|dash|and) (day2|num) hyphen? (unit|units)", _between),
    Rule("length", "(vague|some) units", _vague_length),
    Rule("length", "a unit or num", _one_or_two),
)


MANNER_RULES: tuple[Rule, ...] = (
    Rule("length", "the (ordinal)? length", _manner),
    Rule("length", "(the)? (about|some|c dot?) (a)? length", _manner),
    Rule("length", "length or (so|more)", _manner),
    Rule("length", "length comma? to the unit", _manner),
    Rule(
        "length",
        "(no? (more|less) than|just? (over|under)|at (least|most)|up to|upwards of) length",
        _manner,
    ),
    Rule("length", "(nearly|not quite|exactly) length", _manner),
)
