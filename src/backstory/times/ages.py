"""Find how old the text says people are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from backstory.model import AgeExpression, Length, Span
from backstory.times.numbers import ONES, ORDINALS, TEENS, TENS, read_number, words

_OLDEST = 122  # Jeanne Calment
_Build = Callable[[re.Match[str]], AgeExpression | None]


def _words(names: dict[str, int]) -> str:
    return "|".join(sorted(names, key=len, reverse=True))


_ONE = _words(ONES)
_TEN = _words(TENS)
_TEEN = _words(TEENS)
_NUMBER = (
    rf"(?P<n>\d{{1,3}}(?![\d,.:]\d|\d|st|nd|rd|th)|(?:{_ONE})-and-(?:{_TEN})"
    rf"|(?:{_TEN})(?:[- ](?:{_ONE}))?|(?:{_TEEN})|(?:{_ONE})|a\s+hundred(?:\s+and\s+\w+)?)\b"
)
_UNIT = r"(?:years?|months?|weeks?|days?)"
_HOW = (
    r"(?P<how>(?:about|around|roughly|approximately|some|nearly|almost|just|only|over|under|still|"
    r"now|then|already|barely|not\s+quite|more\s+than|less\s+than|at\s+least|thought\s+to\s+be|"
    r"believed\s+to\s+be)\s+)?"
)
_DAY_SAID = (
    r"\s+(?:on\s+(?!the\s+(?:day|job|team))(?:\w+day\b|the\s+\d|\d{1,2}\b|\w+\s+\d|that|Christmas|"
    r"New|Easter)|last\s+\w+day|this\s+\w+day|next\s+\w+day|yesterday|today|tomorrow|that\s+day|"
    r"the\s+(?:next|following|same)\s+day)"
)
_NO_MEASURE = (
    r"(?!\s*(?:-|%|°|º|/|\$|£|€|p\b|pc\b|per\b|percent|cents?|pence|dollars?|pounds?|euros?|points?|"
    r"miles?|met(?:er|re)s?|feet|foot|ft|inch|kg|km|cm|mm|mph|degrees?|minutes?|seconds?|hours?|"
    r"days?|weeks?|months?|years?|(?:\d|hundred|thousand|million|billion|dozen|times|goals?|"
    r"runs?|votes?|people|others?|of\s+(?:the|them|those|us|its|his|her|whom)|out\b|for\s+\d|"
    r"o['’]clock|am\b|pm\b|a\.m|p\.m|to\s+\d|all\b|up\b|down\b|nil\b|each\b|and\s+\d)))"
)
_AFTER = (
    r"(?=\s*(?:$|[,;:!?)”\"’'—–]|\.(?!\d))|\s+(?:and|but|when|while|he|she|they|I|we|to|with|from|"
    r"after|before|in|as|at|because|by|on|or|now|then|today|last|next|this|years?\s+old|that|if|so|"
    r"yesterday|tomorrow|the|having|leaving|who|without)\b)"
)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], _Build], ...]:
    """Return each way to give an age with what reads it; compiled when first needed."""
    flags = re.IGNORECASE
    return (
        (
            re.compile(
                rf"\b(?:the\s+)?(?P<eve>eve\s+of\s+|day\s+(?:before|after)\s+)?(?:his|her|their|my"
                rf"|your|our|its|whose|the|a|[\w’'-]+['’]s?)\s+(?:own\s+)?"
                rf"(?P<n>\d{{1,3}}(?:st|nd|rd|th)|(?:(?:{_TEN})[- ])?(?:{_words(ORDINALS)}))"
                rf"\s+birthday\b(?!\s+(?:party|cake|card|present|honours))",
                flags,
            ),
            _birthday,
        ),
        (
            re.compile(
                rf"\b(?P<cue>was|were|is|am|are|be|been|turn(?:ed|s|ing)?|becomes?|became)\s+"
                rf"{_HOW}{_NUMBER}(?={_DAY_SAID})",
                flags,
            ),
            _on_the_day,
        ),
        (
            re.compile(
                rf"\b(?P<cue>would\s+(?:now\s+|today\s+)?have\s+(?:been|turned|become)|would\s+"
                rf"(?:now\s+|today\s+)?(?:be|turn))\s+{_HOW}{_NUMBER}{_NO_MEASURE}{_AFTER}",
                flags,
            ),
            _plain("would"),
        ),
        (
            re.compile(
                rf"(?:\bturn(?:ed|s|ing)?|\babout\s+to\s+be|\bwill\s+be|\bwill\s+turn|['’]ll\s+be)\s+{_HOW}{_NUMBER}"
                rf"(?P<rest>(?:\s+{_UNIT}\s+(?:before|after|earlier|later|ago|old)\b)?)",
                flags,
            ),
            _turned,
        ),
        (
            re.compile(
                rf"\b(?:aged?|ages)\s+(?:of\s+)?{_HOW}{_NUMBER}(?:\s+(?P<unit>{_UNIT})\b)?"
                rf"(?!\s+(?:group|range|category|to\s+\d))",
                flags,
            ),
            _plain("aged"),
        ),
        (
            re.compile(
                rf"\b(?P<at>at\s+)?{_HOW}{_NUMBER}(?P<gap>[- ])(?P<unit>{_UNIT})[- ](?:old\b|of"
                rf"\s+age\b)(?!\s+between|\s+together|\s+combined)",
                flags,
            ),
            _old,
        ),
        (
            re.compile(
                rf"\b(?:man|woman|boy|girl|child|lad|lass|youth|bride|widow|widower|lady|gentleman|"
                rf"bachelor|spinster|youngster|orphan|student|baby)\s+of\s+{_HOW}{_NUMBER}"
                rf"(?:\s+(?P<unit>{_UNIT})\b(?!\s+standing))?(?!\s*(?:%|per\b|stone))",
                flags,
            ),
            _plain("aged"),
        ),
        (
            re.compile(
                rf"\b(?:(?:in|into|of|was|reached|reaching|entered|through)\s+(?:still\s+)?)?(?:his|"
                rf"her|their|my|your|our)\s+(?P<part>early|mid|middle|late|very\s+late|later)?[\s-]*"
                rf"(?P<range>teens|{'|'.join(_plural(ten) for ten in TENS)}|['’]?[1-9]0['’]?s)\b",
                flags,
            ),
            _range,
        ),
        (
            re.compile(
                rf"\bat\s+(?:just\s+|only\s+|about\s+|barely\s+)?(?:the\s+(?:\w+\s+)?age\s+of\s+)?"
                rf"(?P<how>){_NUMBER}{_NO_MEASURE}{_AFTER}",
                flags,
            ),
            _at,
        ),
        (
            re.compile(
                rf"(?P<subject>[\w’']+)\s*,?\s*(?P<cue>\b(?:is|was|am|are|were)|['’](?:s|m|re))\s+"
                rf"{_HOW}{_NUMBER}{_NO_MEASURE}(?:\s+years\s+old\b)?{_AFTER}",
                flags,
            ),
            _is,
        ),
        (
            re.compile(
                rf"(?P<name>\b[A-Z][\w’'-]*\.?)(?P<mark>,\s*(?:now\s+|then\s+|only\s+|just\s+)?|\s*\()(?P<how>){_NUMBER}"
                rf"(?P<close>\)|(?=\s*(?:[,;:—–]|\.(?!\d)|$)|\s+(?:and|of|from|who|was|is|has|had)\b))"
            ),
            _apposition,
        ),
        (
            re.compile(
                rf"\b(?:the|a|an|his|her|my|their|our|your|whose|former|[\w’']+['’]s)\s+"
                rf"(?:[a-z][\w-]*\s+){{0,2}}[a-z][\w-]*,\s+(?P<how>){_NUMBER}"
                rf"(?=,|\s+and\b)(?!\s*(?:,|and)\s*\d)"
            ),
            _described,
        ),
    )


def _plural(ten: str) -> str:
    return f"{ten[:-1]}ies"


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
    for pattern, build in _patterns():
        for match in pattern.finditer(text):
            age = build(match)
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
    if how in {
        "about",
        "around",
        "roughly",
        "approximately",
        "some",
        "thought to be",
        "believed to be",
    }:
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


def _number(words: str) -> int | None:
    number = read_number(words)
    return number if number is not None and 0 < number < 1000 else None


def _birthday(found: re.Match[str]) -> AgeExpression | None:
    """A numbered birthday is one day; its eve is the last day of the year of age before."""
    digits = found["n"].rstrip("stndrhSTNDRH")
    years = int(digits) if digits.isdecimal() else _number(found["n"])
    if years is None or years > 150:
        return None
    eve = (found["eve"] or "").lower()
    shift = -1 if eve.startswith("eve") or "before" in eve else 1 if eve else 0
    return _made(found, Length(12 * years, shift), Length(12 * years, shift + 1), years, "birthday")


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


def _turned(found: re.Match[str]) -> AgeExpression | None:
    """“turned thirty three weeks before”: the unit takes the second number with it."""
    words, rest = found["n"], found["rest"]
    end = found.end("n")
    if rest and rest.split()[-1].lower() != "old":
        first = words.split()[0]
        if first == words:
            return None
        words, end = first, found.start("n") + len(first)
    elif re.match(_NO_MEASURE, found.string[end:]) is None:
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


def _at(found: re.Match[str]) -> AgeExpression | None:
    """“At 16” is an age from 13 up (before that it may be o'clock), “at the age of 12” always."""
    spoken = "age of" in found[0].lower()
    years = _number(found["n"])
    if years is None or years > _OLDEST or (not spoken and years <= _CLOCK_HOURS):
        return None
    before = found.string[max(found.start() - 20, 0) : found.start()]
    if not spoken and _NO_AGE_AT.search(before):
        return None
    return _made(found, Length(12 * years), Length(12 * years + 12), years, "at")


_PRONOUNS = words("he she i you who they we")
_NO_PERSON = words("""it there that this these those what which here the a an all most many some total score
    result number average temperature page flight room ratio toll time its majority price""")


def _is_person(word: str) -> bool:
    low = word.lower()
    if low in _PRONOUNS:
        return True
    return word[0].isupper() and low not in _NO_PERSON


def _is(found: re.Match[str]) -> AgeExpression | None:
    subject, cue = found["subject"], found["cue"]
    years = _number(found["n"])
    if years is None or years > _OLDEST or not _is_person(subject):
        return None
    if cue[0] in "'’" and subject.lower() not in _PRONOUNS:
        return None
    low, high, known = _bounds(years, "years", found["how"] or "")
    return _made(found, low, high, known, "is", ends=("cue", "n"))


_NO_NAME = words("""january february march april may june july august september october november december jan feb
    mar apr jun jul aug sept sep oct nov dec monday tuesday wednesday thursday friday saturday sunday
    street road avenue lane drive row close square terrace place court hill way house flat room page
    pages chapter hymn psalm volume vol no nos number flight bus route gate platform act scene part
    section verse corinthians matthew mark luke john genesis exodus figure fig table king road kings
    spring summer autumn winter easter christmas the in on at""")


def _apposition(found: re.Match[str]) -> AgeExpression | None:
    """“Smith, 41,” and “Smith (41)”: a bare number right after a name."""
    name = found["name"].rstrip(".").lower()
    years = _number(found["n"])
    bracketed = "(" in found["mark"]
    if years is None or years > _OLDEST or name in _NO_NAME or bracketed != (found["close"] == ")"):
        return None
    if bracketed and len(found["name"]) < 2:
        return None
    tail = found.string[found.end() : found.end() + 24]
    if not bracketed and re.match(r"\s*(?:and|,|or)\s*\d", tail):
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
