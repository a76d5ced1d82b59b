"""When a document says it came out: EDTF, and dates as mastheads and meta tags write them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from backstory.model import Published, Window
from backstory.model.days import day_of, to_iso
from backstory.times.edtf import window_of_edtf

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec"
_MONTH = (
    r"(?P<{m}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_WEEKDAY = (
    r"(?:(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\b[.,]*\s{1,3}"
    r"(?:the )?)?"
)
_TIME = (
    r"(?:T\d\d:?\d\d\S{0,16}|,?\s{0,3}(?:at |[-–—•|·@]\s{0,2})?\d{1,2}[:.]\d\d(?:[:.]\d\d)?"
    r"(?:\s?[ap]\.?m\.?)?(?:\s?(?:gmt|bst|utc|cet|e[sd]t|p[sd]t|c[sd]t|z|[+-]\d\d:?\d\d))?)?"
)
_ORDINAL = r"(?:st|nd|rd|th)?"
_WRITTEN = re.compile(
    rf"(?<![\w/.-]){_WEEKDAY}(?:"
    rf"(?P<d1>\d{{1,2}}){_ORDINAL}(?:\s{{1,3}}of)?[\s.-]{{1,3}}{_MONTH.format(m='m1')},?[\s-]{{1,3}}"
    rf"(?P<y1>\d{{4}})"
    rf"|{_MONTH.format(m='m2')}\s{{1,3}}(?P<d2>\d{{1,2}}){_ORDINAL},?\s{{1,3}}(?P<y2>\d{{4}})"
    r"|(?P<y3>\d{4})[-/.](?P<m3>\d{1,2})[-/.](?P<d3>\d{1,2})"
    r"|(?P<a4>\d{1,2})(?P<sep>[/.-])(?P<b4>\d{1,2})(?P=sep)(?P<y4>\d{4})"
    rf"){_TIME}(?![\w/])",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    rf"(?:{_MONTH.format(m='month')}|(?P<season>spring|summer|autumn|fall|winter)),?\s{{1,3}}(?P<year>\d{{4}})",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?\d{4,6}Z?)?")
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_TIME_OF_DAY = re.compile(r"(-?\d{4}-\d\d-\d\d)[T ]\d\d:?\d\d.{0,24}", re.DOTALL)
_BARE = re.compile(r"\d{4}(?:-\d\d){0,2}")


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date found at ``start`` to ``end`` of some words."""

    start: int
    end: int
    published: Published


def parse_published(edtf: str) -> Published:
    """
    Return what an EDTF string says of the day of publication.

    A time of day after the date is accepted and left out.

    Raises:
        ValueError: It is no EDTF date.
    """
    bare = _TIME_OF_DAY.sub(r"\1", edtf.strip())
    return Published(bare, window_of_edtf(bare))


def clean_published(words: str) -> Published | None:
    """Return what a meta tag's date says, however it is written; None when it says no date."""
    words = words.strip()
    compact = _COMPACT.fullmatch(words)
    try:
        if compact:
            return _of(int(compact[1]), int(compact[2]), int(compact[3]))
        if _BARE.fullmatch(words) or _TIME_OF_DAY.fullmatch(words):
            return parse_published(words)
    except ValueError:
        return None
    found = find_date(words) or find_vague_date(words)
    return found.published if found else None


def find_date(words: str) -> WrittenDate | None:
    """Return the first full date in ``words``; nothing that leaves out the day or the year."""
    dates = find_dates(words)
    return dates[0] if dates else None


def find_dates(words: str) -> list[WrittenDate]:
    """Return all full dates in ``words``, in order. Days that do not exist are none."""
    dates = []
    for found in _WRITTEN.finditer(words):
        published = _published_from(found)
        if published:
            dates.append(WrittenDate(found.start(), found.end(), published))
    return dates


def find_vague_date(words: str) -> WrittenDate | None:
    """Return the first month or season with its year in ``words`` (“Summer 1922”)."""
    found = _VAGUE.search(words)
    if not found:
        return None
    year = int(found["year"])
    if found["month"]:
        published = _of(year, _month(found["month"]), None)
    else:
        published = parse_published(f"{year:04d}-{_SEASONS[found['season'].lower()]}")
    return WrittenDate(found.start(), found.end(), published)


def _published_from(found: re.Match[str]) -> Published | None:
    try:
        if found["m1"]:
            return _of(int(found["y1"]), _month(found["m1"]), int(found["d1"]))
        if found["m2"]:
            return _of(int(found["y2"]), _month(found["m2"]), int(found["d2"]))
        if found["y3"]:
            return _of(int(found["y3"]), int(found["m3"]), int(found["d3"]))
        return _numeric(int(found["y4"]), int(found["a4"]), int(found["b4"]))
    except ValueError:
        return None


def _numeric(year: int, first: int, second: int) -> Published:
    """Day and month in either order: where both readings are days, neither is chosen."""
    if first > 12 or first == second:
        return _of(year, second, first)
    if second > 12:
        return _of(year, first, second)
    readings = sorted((day_of(year, first, second), day_of(year, second, first)))
    return Published(None, Window(readings[0], readings[1]))


def _month(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) // 4 + 1


def _of(year: int, month: int, day: int | None) -> Published:
    if day is None:
        return Published(f"{year:04d}-{month:02d}", Window.of_month(year, month))
    ordinal = day_of(year, month, day)
    return Published(to_iso(ordinal), Window.of_day(ordinal))
