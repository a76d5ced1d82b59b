"""What looks like a date and is none: flights, hymns, prices, crowds, and people called May."""

from __future__ import annotations

import re
from functools import cache

from backstory.times.calendars import WEEKDAYS
from backstory.times.grammar import Context, Parts
from backstory.times.lexicon import NAMES_TOO
from backstory.times.numbers import words

_BEFORE = 40
_AFTER = 60


@cache
def _numbered() -> re.Pattern[str]:
    return re.compile(
        r"""\b(?:constable|pc|private|gunner|trooper|prisoner|convict|flight|hymn|psalm|page|pages|pp|p|room|suite|flat|apartment|apt|unit|no|nos|number|
            numbers|lot|gate|platform|route|highway|road|interstate|bus|tram|train|chapter|verse|section|
            box|model|type|version|item|catalogue|cat|opus|op|bwv|kv|line|lines|channel|engine|locomotive|
            squadron|regiment|unit|cell|ward|grave|plot|locker|shirt|jersey|studio|hall|size|area|zip|
            paragraph|article|form|docket|case|serial|reg|registration|patent|asteroid|windows|volume|
            vol|extension|ext|dial|call|telephone|tel|phone|score|rank|ranked|peugeot|porsche|boeing|
            exactly|total|about\s+some|nearly|almost|over|(?:more|less|fewer)\s+than|only|least|most|another|some)\.?\s*$""",
        re.IGNORECASE | re.VERBOSE,
    )


@cache
def _measured() -> re.Pattern[str]:
    return re.compile(
        r"""[\s-]*(?:per\s?cent|percent|%|people|persons|men|women|children|metres?|meters?|miles?|
            kilomet\w+|km|m|cm|mm|ft|feet|foot|inch\w*|yards?|acres?|hectares?|tons?|tonnes?|pounds?|
            lbs?|kg|kilos?|grams?|gallons?|lit(?:re|er)s?|pints?|volts?|watts?|rpm|cc|hp|horsepower|mph|
            kph|words?|pages?|copies|votes?|points?|seats?|units?|jobs?|workers?|employees?|staff|
            members?|pupils?|students?|soldiers?|troops?|guests?|visitors?|spectators?|fans?|homes?|
            houses?|dollars?|euros?|francs?|marks?|lire|pence|shillings|guineas|pesos?|yen|rupees?|
            crowns|times|degrees?|calories|hours?|minutes?|seconds?|days?|nights?|weeks?|months?|years?|
            shares?|cars?|vehicles?|sheep|cattle|bottles?|roubles|items|names|books|letters|souls|bits?|
            megahertz|mhz|ghz|kb|mb|gb|million|billion|thousand|hundred|trillion|or\s+so|more|other|odd|
            strong|to\s+[A-Z][a-z]+\s+[A-Z])\b""",
        re.VERBOSE,
    )


_ROAD = re.compile(r"(?<![A-Za-z])(?:(?:FM|SR|SH|CR|RM) |[ABMNEI]-)$")
"""“FM 1960”, “B-1906”: of a road."""
_STREET = re.compile(
    r"\s+(?:[A-Z][\w’'.]+\s+){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Boulevard|Blvd|"
    r"Way|Place|Court|Square|Terrace|Close|Row|Crescent|Parkway|Highway|Gardens|Hill)\b"
)
_TIMELY = re.compile(
    r"\b(?:in|since|until|till|by|before|after|during|from|between|of|circa|c|ca|year|early|late|mid|"
    r"around|about|b|d|m|born|died|est|through|to|for|and|or|throughout|spring|summer|autumn|fall|"
    r"winter)\.?[\s(–-]*$",
    re.IGNORECASE,
)
_STRICT = re.compile(
    r"\b(?:in|since|until|till|during|year|circa|born|died|early|late|mid)\s*$", re.IGNORECASE
)
_PLURAL = re.compile(
    r"\s+(?!was\b|is\b|has\b|as\b|his\b|its\b|this\b|does\b|us\b|yes\b)[a-z]{3,}s\b"
)
_QUOTED = re.compile(r"[“\"‘'][^\w]*$")
_UNQUOTED = re.compile(r"[,.]?[”\"’']")
_THE = re.compile(r"\bthe\s+$", re.IGNORECASE)
_DEPARTS = re.compile(r"\s+(?:to|from|train|bus|tram|ferry|boat|service|departure)\b")
_FIRST_DATES, _LAST_DATES = 1400, 2100

_NAME_AFTER = re.compile(r"\s+(?:[A-Z]\.\s*)?([A-Z][a-z’'-]+)")
_NAME_BEFORE = re.compile(r"(?:([A-Z][\w’'-]*\.?)|\b(?:[a-z]+))\s+$")
_TITLES = words("mr mrs ms miss dr sir lady lord dame st saint aunt uncle professor")
_AT_TIME = re.compile(
    r"\b(?:in|since|until|till|by|before|after|during|of|last|next|this|early|mid|late|every|each|"
    r"following|previous|on|that|same|through|throughout|from|to|between|and|or|coming|the|over|"
    r"around|about|over)[\s,-]+$",
    re.IGNORECASE,
)


def is_bare_year(parts: Parts) -> bool:
    """
    Return whether four digits are a year and not a number of something.

    Refused: after words that number things, before what is measured or counted, house numbers,
    titles in quotation marks, departures (“the 1948 to Tramway Junction”), years before 1400 or
    after 2100 without a word of time before them.
    """
    if "year_words" in parts or "unit" in parts:
        return parts.one("unit") in {None, "year"}
    year = parts.one("year4", "year2")
    text = parts.context.text
    start = next(t.start for t in parts.tokens if t.kind in {"year4", "year2"})
    before = text[max(start - _BEFORE, 0) : start]
    after = text[parts.end : parts.end + _AFTER]
    timely = _TIMELY.search(before) is not None
    if _ROAD.search(before) or _numbered().search(before):
        return False
    if _measured().match(after) or _STREET.match(after):
        return False
    if _QUOTED.search(before) and _UNQUOTED.match(after):
        return False
    if _THE.search(before) and _DEPARTS.match(after):
        return False
    if not _STRICT.search(before) and _PLURAL.match(after) and not _THE.search(before):
        return False
    if "year2" in parts:
        return timely or _THE.search(before) is not None
    return timely or _FIRST_DATES <= year <= _LAST_DATES


def in_title(text: str, start: int, end: int) -> bool:
    """
    Return whether a time is part of the title of a work: “A Winter in 1812”; Winter 1946, a drama.

    A title stands in quotation marks, short, with capitals, and is no sentence.
    """
    if _WORK.match(text, end):
        return True
    opening = _OPENS_TITLE.search(text, max(start - _LONGEST_TITLE, 0), start)
    closing = _CLOSES_TITLE.match(text, end)
    if opening is None or closing is None:
        return False
    words = re.findall(r"[^\W\d_][\w’'-]*", opening["words"] + closing["words"])
    long = [word for word in words if len(word) > 3]
    return bool(words) and all(word[0].isupper() for word in long) and len(words) <= _TITLE_WORDS


_LONGEST_TITLE = 60
_TITLE_WORDS = 8
_OPENS_TITLE = re.compile(r"[“\"‘](?P<words>[A-Z][^“”\"‘’.!?;:\n]*|)$")
_CLOSES_TITLE = re.compile(r"(?P<words>[^“”\"‘.!?;:\n]{0,60}?)[,]?[”\"’](?!\w)")
_WORK = re.compile(
    r",\s+(?:a|an|the|his|her)\s+(?:[a-z-]+\s+){0,3}?(?:drama|film|movie|novel|comedy|play|thriller|"
    r"documentary|album|memoir|musical|opera|ballet|painting|poem|symphony|sitcom|mini-?series)\b"
)


def is_when(parts: Parts) -> bool:
    """Return whether a word of time before a known period says that something happened then."""
    before = parts.context.text[max(parts.start - _BEFORE, 0) : parts.start]
    return _WHEN.search(before) is not None and _THINGS.match(parts.context.text, parts.end) is None


_WHEN = re.compile(
    r"\b(?:in|during|throughout|through|before|after|since|until|till|following|between|from|to|by|"
    r"and|(?:end|close|start|outbreak|beginning|eve|height|depths|days|weeks|months|years|middle|"
    r"aftermath|rest|course|part|half|time)\s+of)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_THINGS = re.compile(
    r"\s+(?:veterans?|hero(?:es)?|films?|movies?|memorials?|museums?|pilots?|aces?|bomb\w*|nov\w+|"
    r"books?|poets?|poetry|dramas?|correspondents?|protest\w*|hist\w+|records?|widows?|monuments?)\b"
)


def is_name(word: str, start: int, end: int, context: Context) -> bool:
    """
    Return whether a bare month, weekday or season is (part of) somebody's or something's name.

    So when a capitalised word follows that is no sentence's start and no word of time stands
    before; when a title or a first name stands before; or when the text uses the same word as a
    first name elsewhere.
    """
    text = context.text
    if not text[start].isupper():
        return False
    before = text[max(start - _BEFORE, 0) : start]
    at_time = _AT_TIME.search(before) is not None
    follows = _NAME_AFTER.match(text, end)
    if follows and (not at_time or (word.lower() in WEEKDAYS and _OF_A_PAPER.search(before))):
        return True
    preceding = _NAME_BEFORE.search(before)
    if preceding and preceding[1] and not at_time:
        lead = preceding[1].rstrip(".").lower()
        weekday = word.lower() in WEEKDAYS  # American papers say that the court Friday ruled
        if lead in _TITLES or (not weekday and _mid_sentence(before, preceding.start(1))):
            return True
    if at_time:
        return bool(follows) and _is_first_name(word, context) and "the " not in before[-5:].lower()
    return word in NAMES_TOO or _is_first_name(word, context)


def _mid_sentence(before: str, at: int) -> bool:
    lead = before[:at].rstrip()
    return bool(lead) and lead[-1] not in '.!?”"’\n'


def _is_first_name(word: str, context: Context) -> bool:
    """Return whether the text uses the word as a first name anywhere; looked up once a word."""
    known = context.names.get(word)
    if known is None:
        spoken = _WEEKDAY_AS_NAME if word.lower() in WEEKDAYS else _AS_NAME
        known = re.search(spoken.format(word.title()), context.text) is not None
        context.names[word] = known
    return known


_OF_A_PAPER = re.compile(r"(?<!\bon )\bthe $", re.IGNORECASE)
"""“Told the Sunday Larder”, but not “on the Sunday Tom left”."""
_AS_NAME = (
    r"(?<![A-Za-z])(?<![Ii]n )(?<![Oo]n )(?<![Bb]y )(?<![Ll]ast )(?<![Nn]ext )(?<![Ss]ince )"
    r"{}\s+[A-Z][a-z]+"
)
_WEEKDAY_AS_NAME = r"\b(?:to|and|or|not|with|of|for|by|as|than|named|called)\s+{}\s+[A-Z][a-z]+"
