"""
The date cases of Recognizers-Text, a reader of commands: do our days agree with theirs?

Only where the conventions of commands and of narrative prose agree; `CONVENTIONS` lists where they
do not, each with a pattern of the words that it is about.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from backstory.model import TimeExpression, Window
from backstory.model.days import from_iso, to_iso
from backstory.times import find_times, window_from

FILES = ("DateParser.json", "DatePeriodParser.json", "HolidayParser.json")
CONVENTIONS: dict[str, str] = {
    "a count is a day there, and has a margin here": (
        r"\b(?:ago|later|hence|from (?:now|today|tomorrow|yesterday)|in \d+ \w+|few|back|"
        r"(?:before|after) (?:today|tomorrow|yesterday)|within|less than|more than)\b"
    ),
    "“the next three days” begin tomorrow there, now here": (
        r"\b(?:last|past|next|previous|upcoming|coming|following|for)\s+(?:\d+|\w+)\s*"
        r"(?:days?|weeks?|months?|years?|decades?|weekdays?|business)\b|\bin the future\b|"
        r"\b(?:days?|weeks?) (?:starting|from)\b"
    ),
    "early, late, end and beginning are halves there": (
        r"\b(?:early|earlier|late|later|mid|middle|end|beginning|start|rest)\b"
    ),
    "“next Friday” is of the next calendar week there": r"\bnext (?:\w+day|fri|mon|tue|wed|thu)\b",
    "weeks are numbered there": (
        r"\b[Ww](?:ee)?k ?\d|(?:\d|st|nd|rd|th|first|second|third|fourth|fifth|last) weeks?\b|"
        r"\bweeks? (?:of|commencing|starting|beginning|ending)\b|\bw/c\b|W\d\d"
    ),
    "“first Sunday” is of the current month there, of some month here": (
        r"^(?:first|second|third|fourth|fifth) \w+day$"
    ),
    "a bare number or ordinal is a day of the month there, may be anything here": (
        r"^the (?:twenty )?second$|\bthe fifteen$|\bMay twenty one$"
    ),
    "centuries begin with their years 00 there": r"\bcentur",
    "shorthand that prose does not have": (
        r"\btmrw\b|\b(?:my|the|past|last|current|upcoming) (?:day|week|weekend|month|year)$|"
        r"^(?:weekend|the day)$|\bbusiness\b|^(?:the )?(?:\d{1,2}|thirty)$|\d[./-]\d|"
        r"^[A-Z][a-z]+[.]?[/-]?\s?\d$|\d \w+ month\b|\d in \w+ month\b|H[12]\b"
    ),
    "a range stops short of its last year or month there": (
        r"\d{4}\s*(?:-|to|and|until|through)\s*(?:\w+ )?\d{4}|"
        r"(?:to|and) (?:Feb |March )?\d{4}(?: \w+)?$"
    ),
    "no month or weekday with a small letter here": (
        r"\b(?:jan|feb|mar|apr|may|jun|june|jul|aug|sept?|oct|nov|dec|march|august)\b"
    ),
    "no calendar of other faiths here": r"[Rr]am[az]|Eid|Islamic|Hijri|Arabic|Yuandan|Festival",
    "Christmas is a day there, and has its eve and its morrow here": r"^christmas$",
}


@dataclass(slots=True)
class Agreement:
    """Counts: cases where conventions agree, those read alike, and the others by convention."""

    cases: int = 0
    right: int = 0
    conventions: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


def score(folder: Path) -> Agreement:
    """Read the cases of a folder of specifications."""
    counts = Agreement()
    for name in FILES:
        for case in json.loads((folder / name).read_text(encoding="utf-8-sig")):
            for words, start, days in _expected(case):
                _count(counts, case, words, start, days)
    return counts


def _count(
    counts: Agreement, case: dict, words: str, start: int, days: set[tuple[str, str]]
) -> None:
    convention = next((why for why, said in CONVENTIONS.items() if re.search(said, words)), None)
    if convention is not None:
        counts.conventions[convention] += 1
        return
    if any(each[0].startswith("0001") for each in days):
        counts.conventions["a day that the calendar has not is a value there"] += 1
        return
    counts.cases += 1
    if days & set(_ours(case, start, start + len(words))):
        counts.right += 1
    else:
        counts.wrong.append(words)


def _expected(case: dict) -> Iterator[tuple[str, int, set[tuple[str, str]]]]:
    """Yield words, start and the days meant: in past and future, with and without the last."""
    for result in case["Results"]:
        value = result.get("Value") or {}
        days = set[tuple[str, str]]()
        for when in ("FutureResolution", "PastResolution"):
            told = value.get(when) or {}
            if "date" in told:
                days.add((told["date"], told["date"]))
            if "startDate" in told and "endDate" in told:
                last = to_iso(from_iso(told["endDate"]) - 1)
                days |= {(told["startDate"], told["endDate"]), (told["startDate"], last)}
        if days:
            yield result["Text"], result["Start"], days


def _ours(case: dict, start: int, end: int) -> Iterator[tuple[str, str]]:
    """Yield the first and last day of each reading of the words, past and future."""
    now = (case.get("Context") or {}).get("ReferenceDateTime")
    published = None if now is None else Window.of_day(from_iso(now[:10]))
    for time in find_times(case["Input"], published):
        if time.span.start < end and start < time.span.end:
            for window in _windows(time, published):
                first, last = window.to_iso()
                if first is not None and last is not None:
                    yield first, last


def _windows(time: TimeExpression, published: Window | None) -> Iterator[Window]:
    if time.window is not None:
        yield time.window
    yield from time.alternatives
    if time.meaning is not None and published is not None:
        yield from (window_from(time.meaning, published, way) for way in (-1, 0, 1))
