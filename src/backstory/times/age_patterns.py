"""How ages are said: one pattern a way of saying it, with the words that rule it out."""

from __future__ import annotations

import re
from functools import cache

from backstory.times.numbers import ONES, ORDINALS, TEENS, TENS, words


def _any_of(names: dict[str, int]) -> str:
    return "|".join(sorted(names, key=len, reverse=True))


_ONE = _any_of(ONES)
_TEN = _any_of(TENS)
_TEEN = _any_of(TEENS)
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


_DECADES = "|".join(f"{ten[:-1]}ies" for ten in TENS)
_PEOPLE = (
    "man|woman|boy|girl|child|lad|lass|youth|bride|widow|widower|lady|gentleman|bachelor|spinster|"
    "youngster|orphan|student|baby"
)
_OWNER = r"(?:his|her|their|my|your|our|its|whose|the|a|\w{1,30}['’]s?)"

TEN_YEARS = {
    "quinquagenarian": 50,
    "sexagenarian": 60,
    "septuagenarian": 70,
    "octogenarian": 80,
    "nonagenarian": 90,
}

# Every repetition is bounded or starts at a fixed word: time stays linear in the text.
_SAID: dict[str, str] = {
    "birthday": (
        rf"\b(?:the\s+)?(?P<eve>eve\s+of\s+|day\s+(?:before|after)\s+|"
        rf"(?P<count>an?|\d{{1,3}}|{_ONE}|{_TEEN}|{_TEN})\s+(?P<unit>day|week|fortnight|month)s?\s+"
        rf"(?P<side>before|after|past|short\s+of|shy\s+of)\s+)?{_OWNER}\s+(?:own\s+)?"
        rf"(?P<n>\d{{1,3}}(?:st|nd|rd|th)|(?:(?:{_TEN})[- ])?(?:{_any_of(ORDINALS)}))"
        r"\s+birthday\b(?!\s+(?:party|cake|card|present|honours))"
    ),
    "nth year": (
        rf"\bin\s+(?:the|his|her)\s+(?P<n>\d{{1,3}}(?:st|nd|rd|th)|(?:(?:{_TEN})[- ])?"
        rf"(?:{_any_of(ORDINALS)}))\s+year(?P<age>\s+of\s+(?:his|her)\s+age\b|(?=\s*(?:[,.;)]|$)))"
    ),
    "genarian": rf"\b(?P<ten>{'|'.join(TEN_YEARS)})\b",
    "elliptic": rf"(?:\A|[.!?;]\s+|\n)(?:only|just|barely|still)\s+(?P<how>){_NUMBER}(?=\s+when\b)",
    "on the day": (
        r"\b(?P<cue>was|were|is|am|are|be|been|turn(?:ed|s|ing)?|becomes?|became)\s+"
        rf"{_HOW}{_NUMBER}(?={_DAY_SAID})"
    ),
    "to the day": (
        rf"(?:(?<!\w)(?:aged|(?:æ|ae)t(?:at)?\.?|age)\s+)?{_NUMBER}\s*(?:years?|yrs?\.?|y\.?)"
        r"(?:,?\s+(?:and\s+)?(?P<months>\d{1,2}|\w{3,8})\s*(?:months?|mos?\.?|m\.?))?"
        r"(?:,?\s+(?:and\s+)?(?P<days>\d{1,2}|\w{3,8})\s*(?:days?|ds?\.?))?(?P<old>[- ]old\b)?"
    ),
    "lived": (
        rf"\blived\s+to\s+(?:be\s+|the\s+(?:great\s+)?age\s+of\s+)?{_HOW}{_NUMBER}{_NO_MEASURE}"
    ),
    "would": (
        r"\bwould\s+(?:now\s+|today\s+)?(?:have\s+(?:been|turned|become)|be|turn)\s+"
        rf"{_HOW}{_NUMBER}{_NO_MEASURE}{_AFTER}"
    ),
    "turned": (
        r"(?:\bturn(?:ed|s|ing)?|\babout\s+to\s+be|\b(?:will|shall)\s+(?:be|turn)|['’]ll\s+be)\s+"
        rf"{_HOW}{_NUMBER}(?P<rest>(?:\s+{_UNIT}\s+(?:before|after|earlier|later|ago|old)\b)?)"
    ),
    "aged": (
        r"(?<!average )(?<!median )(?<!mean )(?<!minimum )(?<!legal )(?<!retirement )"
        rf"(?<!\w)(?:aged?|ages|(?:æ|ae)t(?:at)?\.|(?:{_PEOPLE})\s+of)\s+(?:of\s+)?{_HOW}{_NUMBER}"
        rf"(?:\s+(?P<unit>{_UNIT})\b(?!\s+standing))?"
        r"(?!\s+(?:group|range|category|to\s+\d|stone)|\s*(?:%|per\b))"
    ),
    "old": (
        rf"\b{_HOW}{_NUMBER}(?P<gap>[- ])(?P<unit>{_UNIT})[- ](?:old\b|of\s+age\b)"
        r"(?!\s+between|\s+together|\s+combined)"
    ),
    "range": (
        r"\b(?:(?:in|into|of|was|reached|reaching|entered|through)\s+)?"
        r"(?:his|her|their|my|your|our)\s+(?P<part>early|mid|middle|late|very\s+late|later)?"
        rf"[\s-]{{0,3}}(?P<range>teens|{_DECADES}|['’]?[1-9]0['’]?s)\b"
    ),
    "at": (
        r"\bat\s+(?:(?:just|only|about|barely)\s+)?(?:the\s+(?:\w{1,20}\s+)?age\s+of\s+)?"
        rf"(?P<how>){_NUMBER}{_NO_MEASURE}{_AFTER}"
    ),
    "is": (
        rf"(?:\b(?:is|was|am|are|were)|['’](?:s|m|re))\s+{_HOW}{_NUMBER}{_NO_MEASURE}"
        rf"(?:\s+years\s+old\b)?{_AFTER}"
    ),
}
_SAID_IN_CAPITALS: dict[str, str] = {
    "apposition": (
        r"\b(?P<name>[A-Z][\w’'-]{0,40}\.?)(?P<mark>,\s*(?:(?:now|then|only|just)\s+)?|\s*\()"
        rf"(?P<how>){_NUMBER}(?P<close>\)|(?=\s*(?:[,;:—–]|\.(?!\d)|$)"
        r"|\s+(?:and|of|from|who|was|is|has|had)\b))"
    ),
    "described": (
        r"\b(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Mm]y|[Tt]heir|[Oo]ur|[Yy]our|whose|former|\w{1,30}['’]s)\s+"
        rf"(?:[a-z][\w-]{{0,30}}\s+){{0,2}}[a-z][\w-]{{0,30}},\s+(?P<how>){_NUMBER}"
        r"(?=,|\s+and\b)(?!\s*(?:,|and)\s*\d)"
    ),
}


@cache
def age_patterns() -> dict[str, re.Pattern[str]]:
    """
    Return each way of saying an age by its name; compiled when first needed.

    The groups are ``n`` (the number), ``how`` (“about”, “nearly”), ``unit`` and those of each way.
    """
    said = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in _SAID.items()}
    return said | {name: re.compile(pattern) for name, pattern in _SAID_IN_CAPITALS.items()}


def no_measure(text: str, at: int) -> bool:
    """Return whether what follows ``at`` does not make the number before it a measure."""
    return re.compile(_NO_MEASURE, re.IGNORECASE).match(text, at) is not None


PRONOUNS = words("he she i you who they we")
NO_PERSON = words(
    """it there that this these those what which here the a an all most many some total score
    result number average temperature page flight room ratio toll time its majority price"""
)
NO_NAME = words(
    """january february march april may june july august september october november december
    jan feb mar apr jun jul aug sept sep oct nov dec monday tuesday wednesday thursday friday
    saturday sunday street road avenue lane drive row close square terrace place court hill way
    house flat room page pages chapter hymn psalm volume vol no nos number flight bus route gate
    platform act scene part section verse corinthians matthew mark luke john genesis exodus figure
    fig table king kings spring summer autumn winter easter christmas the in on at"""
)
"""Capitalised words after which a number between commas is not an age."""
