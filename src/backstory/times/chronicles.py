"""Chronologies: lines that open with a date, alone or before what happened then."""

from __future__ import annotations

import re
from collections.abc import Iterable

_MONTH = (
    r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?|july?|aug(?:ust|\.)?"
    r"|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
_FEAST = (
    r"(?:valentine[’']?s\sday|new\syear[’']?s\s(?:eve|day)|christmas(?:\s(?:eve|day))?|boxing\sday"
    r"|good\sfriday|easter(?:\s(?:sunday|monday))?|whit\s(?:sunday|monday)|hallowe[’']?en|thanksgiving)"
)
_PART = rf"(?:{_MONTH}|spring|summer|autumn|fall|winter|{_FEAST})"
_DATE = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s{_MONTH},?\s\d{{4}}|{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?,?\s\d{{4}}"
    rf"|(?:(?:early|mid|late)[\s-])?{_PART},?\s(?:of\s)?\d{{4}}|\d{{4}}-\d\d-\d\d"
    r"|(?:c\.?\s?|circa\s)?\d{4}s?(?:\s?[–-]\s?\d{2,4})?)"
)
_MARK = (
    r"(?:\s*[:|—]\s*(?=\S)|[ \t]*\n\s*(?=(?-i:[A-Z“‘\"']))|\s+[–-]{1,2}\s+|–\s+|[ \u00a0]{2,}"
    r"|\t\s*|[\s.:]*\Z)"
)
_ENTRY = re.compile(rf"(?P<date>{_DATE}){_MARK}", re.IGNORECASE)
_FEWEST = 2


def entry_at(line: str) -> tuple[int, int] | None:
    """
    Return where the date ends with which a line opens, and where what it dates begins.

    Between them stands what parts the two in a chronology (“1921  The firm buys …”, “June 2019:
    They move”, “9 May 1952 – Una born”, a line break) or the end of the line. None where a line
    goes on in any other way, as prose does.
    """
    found = _ENTRY.match(line)
    return None if found is None else (found.end("date"), found.end())


def is_chronology(lines: Iterable[str], fewest: int = _FEWEST) -> bool:
    """Return whether at least so many of the lines open with a date of their own."""
    return sum(entry_at(line) is not None for line in lines) >= fewest
