"""“Their tenth wedding anniversary”: so many years to the day after an event of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from backstory.model import Length, Meaning, Span, TimeExpression
from backstory.times import read_number

_ANNIVERSARY = re.compile(
    r"(?P<on>\bon\s+)?(?P<side>\b(?:shortly|just|soon|not\s+long)\s+(?:before|after)\s+)?\b(?:(?:their|the|his|her|our|my)\s+)?"
    r"(?P<number>(?:\d{1,3}(?:st|nd|rd|th))|[a-z]+(?:-[a-z]+)?)\s+(?P<what>(?:[a-z]+\s+)?anniversary)\b",
    re.IGNORECASE,
)
_JUBILEE = re.compile(
    r"(?P<number>silver|ruby|golden|diamond|pearl|emerald|sapphire|platinum)\s+(?P<what>weddings?)\b"
    r"(?!\s+(?:anniversar|ring|dress|band|jubilee))",
    re.IGNORECASE,
)
_ABOUT = 1
"""Months by which a feast “for” an anniversary may miss the day."""
_SHORTLY = 3
"""Months that “shortly before” an anniversary may reach back."""
_JUBILEES = {
    "silver": 25,
    "pearl": 30,
    "ruby": 40,
    "sapphire": 45,
    "golden": 50,
    "emerald": 55,
    "diamond": 60,
    "platinum": 70,
}
_ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "eleventh": 11,
    "twelfth": 12,
    "fifteenth": 15,
    "twentieth": 20,
    "thirtieth": 30,
    "fortieth": 40,
    "fiftieth": 50,
    "sixtieth": 60,
    "twenty-fifth": 25,
    "hundredth": 100,
}


def find_anniversaries(text: str) -> Iterator[TimeExpression]:
    """
    Yield numbered anniversaries as expressions that count from an event.

    ``complement`` is where the words stand that may name it (“wedding anniversary”).
    """
    for match in _ANNIVERSARY.finditer(text):
        years = _years(match["number"].lower())
        if years is not None:
            yield _expression(match, _meaning(match, Length(months=12 * years)))
    for match in _JUBILEE.finditer(text):
        exact = Length(months=12 * _JUBILEES[match["number"].lower()])
        yield _expression(match, Meaning(exact, exact))


def _meaning(match: re.Match[str], exact: Length) -> Meaning:
    """Return how long after the event an anniversary is, or what is “shortly before” it."""
    side = (match["side"] or "").lower()
    if "before" in side:
        return Meaning(Length(exact.months - _SHORTLY), Length(exact.months, -1))
    if side:
        return Meaning(Length(exact.months, 1), Length(exact.months + _SHORTLY))
    slack = 0 if match["on"] else _ABOUT
    return Meaning(Length(exact.months - slack), Length(exact.months + slack))


def _expression(match: re.Match[str], meaning: Meaning) -> TimeExpression:
    span = Span(match.start("number"), match.end())
    return TimeExpression(
        span=span,
        text=span.of(match.string),
        type="DATE",
        value="XXXX-XX-XX",
        anchor="event",
        meaning=meaning,
        complement=match.start("what"),
    )


def _years(words: str) -> int | None:
    if words[0].isdigit():
        return int(re.sub(r"\D", "", words))
    return _ORDINALS.get(words) or _JUBILEES.get(words) or read_number(words)
