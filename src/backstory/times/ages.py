"""Find how old the text says people are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fractions import Fraction

from backstory.model import AgeExpression, Length, Span
from backstory.times.age_patterns import (
    NO_NAME,
    NO_PERSON,
    PRONOUNS,
    TEN_YEARS,
    age_patterns,
    no_measure,
)
from backstory.times.numbers import ONES, TENS, read_number
from backstory.times.quantities import Quantity

_OLDEST = 122  # Jeanne Calment
_LOOK_BACK = 40
_CLAUSE = 120
_ROUGHLY = (
    "about",
    "around",
    "roughly",
    "approximately",
    "some",
    "thought to be",
    "believed to be",
)
_Build = Callable[[re.Match[str]], AgeExpression | None]


def find_ages(text: str) -> list[AgeExpression]:
    """
    Return the ages that ``text`` gives, in order, not overlapping.

    Age *n* is *n* years up to the day before *n* + 1; “on her fiftieth birthday” is that one day.
    Numbers of houses, scores, prices, times of day and sums of ages (“ninety years old between
    them”) are no ages. Whose age it is, is for others to say.
    """
    found: list[AgeExpression] = []
    for age in sorted(_candidates(text), key=lambda age: age.span.start):
        if not any(age.span.overlaps(other.span) for other in found[-3:]):
            found.append(age)
        elif len(age.span) > len(found[-1].span) and found[-1].form != "birthday":
            found[-1] = age
    return found


def _candidates(text: str) -> Iterator[AgeExpression]:
    for name, pattern in age_patterns().items():
        for match in pattern.finditer(text):
            age = _READ[name](match)
            if age is not None:
                yield age


def _made(
    found: re.Match[str],
    low: Length,
    high: Length,
    years: int | None,
    form: str,
    *,
    ends: tuple[str, str] | None = None,
) -> AgeExpression:
    start = found.start(ends[0]) if ends else found.start()
    end = found.end(ends[1]) if ends else found.end()
    return AgeExpression(Span(start, end), found.string[start:end], low, high, years, form)


def _bounds(number: int, unit: str, how: str) -> tuple[Length, Length, int | None]:
    """Return at least, less than and the whole number of years, if it is one."""
    low, high = number, number + 1
    how = " ".join(how.lower().split())
    exact = True
    if how in _ROUGHLY:
        margin = max(2, number // 10)
        low, high, exact = max(number - margin, 0), number + margin + 1, False
    elif how in {"nearly", "almost", "not quite"}:
        low, high, exact = max(number - 1, 0), number, False
    elif how in {"over", "more than", "at least"}:
        high, exact = max(_OLDEST, number) + 1, False
    elif how in {"under", "less than"}:
        low, high, exact = 0, number, False
    if unit.startswith(("week", "day")):
        days = 7 if unit.startswith("week") else 1
        return Length(0, low * days), Length(0, high * days), None
    months = 1 if unit.startswith("month") else 12
    years = number if exact and months == 12 else None
    return Length(low * months), Length(high * months), years


def _plain(form: str) -> _Build:
    def build(found: re.Match[str]) -> AgeExpression | None:
        number = _number(found["n"])
        unit = (found.groupdict().get("unit") or "years").lower()
        if number is None or (unit.startswith("year") and number > _OLDEST):
            return None
        low, high, years = _bounds(number, unit, found["how"] or "")
        return _made(found, low, high, years, form)

    return build


def _to_the_day(found: re.Match[str]) -> AgeExpression | None:
    """Return “aged 74 years, 3 months and 12 days”: of that very day, or month."""
    told = found[0][0] not in "0123456789" and found[0].lower().startswith(("ag", "æ", "ae"))
    if not (told or found["old"]) or not (found["months"] or found["days"]):
        return None
    years = _number(found["n"])
    months, days = (
        0 if found[part] is None else _number(found[part]) for part in ("months", "days")
    )
    if years is None or months is None or days is None or years > _OLDEST:
        return None
    low = Length(12 * years + months, days)
    high = Length(low.months, days + 1) if found["days"] else Length(low.months + 1)
    return _made(found, low, high, None, "aged")


def _number(words: str) -> int | None:
    number = read_number(words)
    return number if number is not None and 0 < number < 1000 else None


def _birthday(found: re.Match[str]) -> AgeExpression | None:
    """A numbered birthday is one day; its eve is the last day of the year of age before."""
    years = _ordinal(found["n"])
    if years is None or years > 150:
        return None
    if found["count"]:
        return _near_birthday(found, years)
    eve = (found["eve"] or "").lower()
    shift = -1 if eve.startswith("eve") or "before" in eve else 1 if eve else 0
    return _made(found, Length(12 * years, shift), Length(12 * years, shift + 1), years, "birthday")


def _ordinal(words: str) -> int | None:
    digits = words.rstrip("stndrhSTNDRH")
    return int(digits) if digits.isdecimal() else _number(words)


def _near_birthday(found: re.Match[str], years: int) -> AgeExpression | None:
    """“Three days after his 80th birthday”, “a week short of her 90th birthday”."""
    count = 1 if found["count"].lower() in ("a", "an") else _number(found["count"])
    if count is None:
        return None
    quantity = Quantity(Fraction(count), Fraction(count), found["unit"].lower())
    after = found["side"].lower() in ("after", "past")
    meaning = quantity.later() if after else quantity.earlier()
    if meaning.lo is None or meaning.hi is None:
        return None
    low = Length(12 * years + meaning.lo.months, meaning.lo.days)
    high = Length(12 * years + meaning.hi.months, meaning.hi.days + 1)
    return _made(found, low, high, years if after else years - 1, "near birthday")


_OLD = 40


def _nth_year(found: re.Match[str]) -> AgeExpression | None:
    """“In the 70th year of his age” is 69; “in her eightieth year” is no third year at school."""
    years = _ordinal(found["n"])
    if years is None or not 1 < years <= _OLDEST or (not found["age"] and years < _OLD):
        return None
    return _made(found, Length(12 * years - 12), Length(12 * years), years - 1, "aged")


def _genarian(found: re.Match[str]) -> AgeExpression:
    """“The octogenarian Hubert Casserley” is 80 to 89."""
    low = TEN_YEARS[found["ten"].lower()]
    return _made(found, Length(12 * low), Length(12 * (low + 10)), None, "adjective")


def _on_the_day(found: re.Match[str]) -> AgeExpression | None:
    """“I was thirty-four on Saturday”: the day named is the birthday."""
    years = _number(found["n"])
    if years is None or years > _OLDEST or re.match(r"\s+on\s+the", found.string[found.end() :]):
        return None
    if not found["cue"].lower().startswith(("turn", "bec")) and not _personal(found):
        return None
    return _made(found, Length(12 * years), Length(12 * years, 1), years, "birthday")


def _personal(found: re.Match[str]) -> bool:
    subject = re.search(r"([\w’']+)\s+$", found.string[max(found.start() - 30, 0) : found.start()])
    return subject is not None and _is_person(subject[1])


_COUNTED = re.compile(r"\s+(?!was\b|is\b|has\b|as\b|his\b|this\b|always\b)[a-z]+s\b")


def _turned(found: re.Match[str]) -> AgeExpression | None:
    """“turned thirty three weeks before”: the unit takes the second number with it."""
    words, rest = found["n"], found["rest"]
    end = found.end("n")
    if rest and rest.split()[-1].lower() != "old":
        first = words.split()[0]
        if first == words:
            return None
        words, end = first, found.start("n") + len(first)
    elif not no_measure(found.string, end) or _COUNTED.match(found.string, end):
        return None
    years = _number(words)
    if years is None or years > _OLDEST:
        return None
    low, high, known = _bounds(years, "years", found["how"] or "")
    span = Span(found.start(), found.end() if rest and rest.endswith("old") else end)
    return AgeExpression(span, span.of(found.string), low, high, known, "turned")


def _old(found: re.Match[str]) -> AgeExpression | None:
    age = _plain("adjective" if found["gap"] == "-" else "is")(found)
    if age is None or (found["unit"].lower().startswith("year") and (age.years or 0) > _OLDEST):
        return None
    return age


_TEENS_PARTS = {"early": (13, 16), "mid": (14, 18), "middle": (14, 18), "late": (16, 20)}
_PARTS = {"early": (0, 5), "mid": (3, 8), "middle": (3, 8), "late": (5, 10)}


def _range(found: re.Match[str]) -> AgeExpression | None:
    """“In her late twenties”: halves and middles of the ten years, overlapping."""
    named = found["range"].lower().strip("'’")
    part = (found["part"] or "").lower().replace("very ", "").replace("later", "late")
    if named == "teens":
        low, high = _TEENS_PARTS.get(part, (13, 20))
    else:
        digits = named.rstrip("s").rstrip("'’")
        base = int(digits) if digits.isdecimal() else TENS[named[:-3] + "y"]
        first, last = _PARTS.get(part, (0, 10))
        low, high = base + first, base + last
    return _made(found, Length(12 * low), Length(12 * high), None, "range")


_NO_AGE_AT = re.compile(
    r"\b(?:stood|stands|stand|valued|priced|remain\w*|closed|opened|listed|trad\w+|fixed|capped|"
    r"ranked|set|stuck|sold|put|estimated|level|finished|begins?|began|starts?|started|lived|lives|"
    r"living|house|looked|tied|drew|arrived?|left|met|numbered)\s+$",
    re.IGNORECASE,
)
_CLOCK_HOURS = 12
_CLOCK = re.compile(rf"\s+(?:minutes\s+)?(?:to|past)\s+(?:\d|{'|'.join(ONES)}|ten|eleven|twelve)\b")


def _at(found: re.Match[str]) -> AgeExpression | None:
    """“At 16” is an age from 13 up (before that it may be o'clock), “at the age of 12” always."""
    spoken = "age of" in found[0].lower()
    years = _number(found["n"])
    if years is None or years > _OLDEST or (not spoken and years <= _CLOCK_HOURS):
        return None
    before = found.string[max(found.start() - 20, 0) : found.start()]
    if not spoken and (_NO_AGE_AT.search(before) or _CLOCK.match(found.string, found.end())):
        return None
    return _made(found, Length(12 * years), Length(12 * years + 12), years, "at")


def _is_person(word: str) -> bool:
    low = word.lower()
    if low in PRONOUNS:
        return True
    return word[0].isupper() and low not in NO_PERSON


_SUBJECT = re.compile(r"(?<!\w)([\w’']{1,30}?)\s*,?\s*$")


_INSERTED = re.compile(r",\s*(?:who|born|a|an|the|his|her|then|by|of)\b[^.;!?]*,\s*$")
_WHEN = re.compile(r"\s+(?:years\s+old\s+)?when\s+(?:he|she|his|her)\b")
"""“Bellandi, born at Carrara in February 1905, was 27 when he …” can be nobody else's age."""


def _is(found: re.Match[str]) -> AgeExpression | None:
    """“She is 20”, “who is 55”: somebody, not “it” or “the temperature”."""
    before = found.string[max(found.start() - _LOOK_BACK, 0) : found.start()]
    subject = _SUBJECT.search(before)
    years = _number(found["n"])
    if subject is None or years is None or years > _OLDEST:
        return None
    joined = subject[1].lower() in {"and", "but"}  # “was born in 1880 and was only seven when”
    further = found.string[max(found.start() - _CLAUSE, 0) : found.start()]
    inserted = (joined or _INSERTED.search(further)) and _WHEN.match(found.string, found.end())
    if not inserted and not _is_person(subject[1]):
        return None
    if found[0][0] in "'’" and subject[1].lower() not in PRONOUNS:
        return None
    low, high, known = _bounds(years, "years", found["how"] or "")
    end = found.end("n")
    span = Span(found.start(), end)
    return AgeExpression(span, span.of(found.string), low, high, known, "is")


def _apposition(found: re.Match[str]) -> AgeExpression | None:
    """“Smith, 41,” and “Smith (41)”: a bare number right after a name."""
    name = found["name"].rstrip(".").lower()
    years = _number(found["n"])
    bracketed = "(" in found["mark"]
    if years is None or years > _OLDEST or name in NO_NAME or bracketed != (found["close"] == ")"):
        return None
    if bracketed and len(found["name"]) < 2:
        return None
    tail = found.string[found.end() : found.end() + 24]
    if not bracketed and re.match(r"\s*(?:and|,|or)\s*(?:\d|a half\b|a quarter\b)", tail):
        return None
    if not bracketed and re.match(rf"\s+of\b|\s*,\s*(?:{'|'.join(_PLACES)})\b", tail):
        return None
    low, high = Length(12 * years), Length(12 * years + 12)
    return _made(found, low, high, years, "apposition", ends=("n", "n"))


def _described(found: re.Match[str]) -> AgeExpression | None:
    """“The actor, 62,” and “my mother, 81,”: under ten it is as likely a number of the thing."""
    years = _number(found["n"])
    if years is None or not 10 <= years <= _OLDEST:
        return None
    low, high = Length(12 * years), Length(12 * years + 12)
    return _made(found, low, high, years, "apposition", ends=("n", "n"))


_PLACES = ("Street", "Road", "Avenue", "Lane", "High", "Rue", "Via", "Calle")

_READ: dict[str, _Build] = {
    "birthday": _birthday,
    "nth year": _nth_year,
    "genarian": _genarian,
    "elliptic": _plain("at"),
    "on the day": _on_the_day,
    "to the day": _to_the_day,
    "lived": _plain("lived"),
    "would": _plain("would"),
    "turned": _turned,
    "aged": _plain("aged"),
    "old": _old,
    "range": _range,
    "at": _at,
    "is": _is,
    "apposition": _apposition,
    "described": _described,
}
