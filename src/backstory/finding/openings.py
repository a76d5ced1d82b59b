"""
Where a writer left out the comma after an opening time: “In May 1920 Florence moved”.

The parser takes what follows without comma for a part of the time (“1920 Florence”), and loses the
clause. It is given the comma; nobody else sees it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from backstory.times import find_times

_START = re.compile(
    r"(?:\A|[.!?;:][”\"’')\]]*\s+|\n\s*|[—–]\s*|,\s+(?=(?:and|but|then|so|yet)\s))(?![“\"‘'])"
)
_LEADING = re.compile(
    r"(?:(?:and|but|then|so|yet|or|it\s+was|not|until|till|by|in|on|at|since|from|during|some|"
    r"sometime|time|just|only|exactly|about|around|early|late|later|within|after|before|over|for|"
    r"the|a|very|barely|almost|nearly|perhaps|probably|either|night|morning|evening|afternoon|of|"
    r"end|beginning|start|eve|back|again|finally|again|first|on\s+the)\s+){0,6}",
    re.IGNORECASE,
)
_NAMED_EVENT = re.compile(
    r"\s+(?:the|his|her|their|its|my|our|this|that|[A-Z][\w’']+[’']s?)\s+(?:[\w’'-]+\s+){0,2}?[\w’'-]+"
    r"(?=\s+(?:he|she|they|it|I|we|his|her|their|the|a|an)\s|\s+[A-Z])"
)
_CELEBRATED = re.compile(
    r"(?:and\s+|but\s+|then\s+)?(?:on|by|before|after|until|for|at)\s+(?:the\s+eve\s+of\s+)?"
    r"(?:his|her|their|the|my|our|[A-Z][\w’']+[’']s)\s+(?:[\w’'-]+\s+){0,3}?"
    r"(?:birthday|anniversary|wedding|funeral|death|marriage|divorce|trial|burial)"
    r"(?=\s+(?:he|she|they|it|I|we|his|her|their|the|a|an)\s|\s+[A-Z])",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"\s(?=(?:he|she|they|it|I|we|his|her|their|the|a|an|my|our|there)\s|[A-Z][\w’'.-]*)"
)
_NO_CLAUSE = re.compile(
    r"\s(?:(?:AD|BC|BCE|CE|GMT|EST|EDT|CET|PT|ET)\b|[A-Z][\w’'-]*[’']s\s+(?:birthday|funeral))"
)
_AT_THE_LATEST = re.compile(r"\s+at\s+(?:the\s+)?(?:very\s+)?(?:latest|earliest)\b", re.IGNORECASE)
_REACH = 40


def missing_commas(text: str) -> list[int]:
    """Return the offsets of the white space that a comma should precede, in order."""
    if not text:
        return []
    starts = [found.end() for found in _START.finditer(text)]
    found = {place for place in _after_times(text, starts) if place is not None}
    found |= {place for place in _after_feasts(text, starts) if place is not None}
    return sorted(found)


def _after_times(text: str, starts: list[int]) -> Iterator[int | None]:
    begun = iter(starts)
    start, following = 0, next(begun, None)
    for time in find_times(text):
        while following is not None and following <= time.span.start:
            start, following = following, next(begun, None)
        leading = _LEADING.match(text, start)
        if leading is None or leading.end() < time.span.start - 1:
            continue
        if time.span.start - start > _REACH or time.type == "SET":
            continue
        end = time.span.end
        if time.anchor == "event":
            event = _NAMED_EVENT.match(text, end)
            if event is None:
                continue
            end = event.end()
        limit = _AT_THE_LATEST.match(text, end)
        yield _comma_at(text, end if limit is None else limit.end())


def _after_feasts(text: str, starts: list[int]) -> Iterator[int | None]:
    for start in starts:
        found = _CELEBRATED.match(text, start)
        if found is not None:
            yield _comma_at(text, found.end())


def _comma_at(text: str, end: int) -> int | None:
    """Return the place if a clause starts right after it."""
    if _NO_CLAUSE.match(text, end) or not _CLAUSE.match(text, end):
        return None
    return end
