"""Rules for what no other rule has taken: bare months, weekdays, feasts, and repeated times."""

from __future__ import annotations

import re
from dataclasses import replace

from backstory.model import Length, Meaning
from backstory.times.grammar import Parts, Rule
from backstory.times.quantities import uncounted
from backstory.times.relative import cycle_name
from backstory.times.senses import Sense, recurring, unplaced
from backstory.times.traps import is_name

_SEASONAL = re.compile(
    r"\b(?:in|by|during|since|until|till|of|before|after|over|through|throughout|back\s+in|from|for)"
    r"\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_TIMELY = re.compile(
    r"\b(?:in|by|during|since|until|till|of|before|after|through|throughout|from|last|next|this|to|"
    r"and|or|between)\s+$",
    re.IGNORECASE,
)
_AMBIGUOUS = {3, 4, 5, 6, 8}
_LOOK_BACK = 24


def _before(parts: Parts) -> str:
    return parts.context.text[max(parts.start - _LOOK_BACK, 0) : parts.start]


def _is_name(parts: Parts) -> bool:
    token = parts.tokens[-1]
    word = parts.context.text[token.start : token.end]
    return is_name(word, token.start, token.end, parts.context)


def _bare(parts: Parts) -> Sense | None:
    """Return a bare weekday, month or feast, to be found from now by the tense."""
    token = parts.tokens[-1]
    if token.kind != "feast" and _is_name(parts):
        return None
    if token.kind == "month" and not _TIMELY.search(_before(parts)):
        lower = not parts.context.text[token.start].isupper()
        if token.value in _AMBIGUOUS or lower:
            return None
    name = cycle_name(token)
    return None if name is None else recurring(name)


def _bare_season(parts: Parts) -> Sense | None:
    """Return “in the autumn”; a season that no preposition places is scenery."""
    if _is_name(parts) or not _SEASONAL.search(_before(parts)):
        return None
    token = parts.tokens[-1]
    follows = parts.context.text[parts.end : parts.end + 4]
    if token.kind == "fall" and ("the" not in parts or follows == " of "):
        return None
    return recurring(f"season:{token.value}")


def _over_the_weekend(parts: Parts) -> Sense | None:
    return recurring("weekend") if parts.one("weekend") is not None else None


_LOOK_AHEAD = 12
_CLAUSE = re.compile(
    r"\s+(?:he|she|they|it|we|I|his|her|their|its|our|my|the|a|an|at|in|when|and|but|there|"
    r"(?!Avenue|Century|Street|Floor|Army|Regiment|Division|Battalion|Congress|Amendment|Hussars|"
    r"Infantry|Earl|Duke|Baron|Lord|District|Ward|Hole|Annual)[A-Z][a-z]+\s+(?:[A-Z][\w’'-]+|[a-z]+ed|was|had))\b"
)
"""What follows “on the 8th” where it is a day of the month, and nobody's eighth attempt."""


def _monthday(parts: Parts) -> Sense | None:
    """Return “on the 18th”, unless it is the eighteenth of something."""
    number = parts.one("nth", "ordinal", "second")
    after = parts.context.text[parts.end : parts.end + _LOOK_AHEAD]
    before = _before(parts).lower().split()
    if not before or before[-1] not in {
        "on",
        "until",
        "by",
        "since",
        "from",
        "before",
        "after",
        "for",
    }:
        return None
    if not 1 <= number <= 31 or (re.match(r"\s?[\w-]", after) and not _CLAUSE.match(after)):
        return None
    return recurring(f"monthday:{number}")


def _inst(parts: Parts) -> Sense | None:
    """Return “14th inst.”, “3rd ult.”: of this month, of last month."""
    number = parts.one("nth", "day2", "ordinal")
    if not 1 <= number <= 31:
        return None
    return recurring(f"monthday:{number}@month", -1 if "ult" in parts else 0)


def _set(parts: Parts) -> Sense:
    """Return “every Tuesday”, “twice a year”: often, so never a date."""
    token = next((t for t in reversed(parts.tokens) if t.kind in _RECURRING), parts.tokens[-1])
    name = cycle_name(replace(token, kind=_RECURRING.get(token.kind, token.kind)))
    value = unplaced(name) if name else "P1D"
    if token.kind in {"unit", "units"}:
        value = {"day": "P1D", "week": "P1W", "month": "P1M", "year": "P1Y"}.get(token.value, "P1D")
    return Sense(value, "set", type="SET")


_RECURRING = {
    "weekdays": "weekday",
    "weekday": "weekday",
    "month": "month",
    "seasons": "season",
    "season": "season",
    "fall": "season",
    "feast": "feast",
    "daypart": "daypart",
    "weekends": "weekend",
    "weekend": "weekend",
    "unit": "unit",
    "units": "units",
}


def _clock(parts: Parts) -> Sense:
    return Sense("XXXX-XX-XX" + parts.one("clock"), "time", type="TIME")


def _reference(parts: Parts) -> Sense:
    """Return “current”, “in the future”, “in the past”: a vague past, present or future."""
    return Sense(parts.one("reference") or "PAST_REF", "moment", anchor="now")


def _overnight(_: Parts) -> Sense:
    """Return “overnight”: the night from yesterday to today."""
    meaning = Meaning(Length(0, -1), Length())
    return Sense("XXXX-XX-XXTNI", "day", type="TIME", anchor="now", meaning=meaning)


def _the_reference(parts: Parts) -> Sense | None:
    """Return “the past”, “the future”, but not “the current champion”."""
    after = parts.context.text[parts.end : parts.end + 2]
    return None if re.match(r"\s\w", after) else _reference(parts)


def _vague_units(parts: Parts) -> Sense:
    """Return “recent years”, “the coming weeks”: as vague as “recently”."""
    value = "FUTURE_REF" if {"coming", "future"} & {t.kind for t in parts.tokens} else "PAST_REF"
    return Sense(value, "moment", anchor="now")


def _rate(parts: Parts) -> Sense:
    return Sense(parts.one("rate"), "set", type="SET")


def _in_general(parts: Parts) -> Sense | None:
    """Return “for years”, “for centuries”: a duration that counts nothing."""
    if not _FOR.search(_before(parts)):
        return None
    quantity = uncounted("plural", parts.one("units"))
    return Sense(quantity.value(), quantity.unit, type="DURATION", length=quantity.days())


_FOR = re.compile(r"\b(?:for|lasted|took|takes|after|spent)\s+$", re.IGNORECASE)

LEFTOVER_RULES: tuple[Rule, ...] = (
    Rule("reference", "(reference|coming) units", _vague_units),
    Rule("reference", "reference", _reference),
    Rule("when", "overnight", _overnight),
    Rule("reference", "the (reference|past)", _the_reference),
    Rule("set", "rate", _rate),
    Rule("length", "units", _in_general),
    Rule("part", "weekday", _bare),
    Rule("part", "month", _bare),
    Rule("part", "feast", _bare),
    Rule("part", "the? (season|fall)", _bare_season),
    Rule("part", "the weekend", _over_the_weekend),
    Rule("part", "the (nth|ordinal|second)", _monthday),
    Rule("part", "the? (nth|day2|ordinal) (inst|ult) dot?", _inst),
    Rule("clock", "about? clock", _clock),
)

SET_RULES: tuple[Rule, ...] = (
    Rule("set", "(every|each) (other|ordinal|second|day2|num|few|vague)? RECUR", _set),
    Rule("set", "(once|(day2|num) times) (a|every|each|per) (unit|weekday|weekend|daypart)", _set),
    Rule("set", "(on)? (weekdays|weekends)", _set),
)
