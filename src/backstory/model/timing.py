"""What words say about time, and how that ties one moment to another."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from backstory.model.days import Day, civil, day_of, days_in_month
from backstory.model.span import Span
from backstory.model.window import Window


@dataclass(frozen=True, slots=True)
class Length:
    """So many calendar months and days, of either sign (a year is twelve months)."""

    months: int = 0
    days: int = 0

    def after(self, day: Day) -> Day:
        """Return the day this far after ``day``; 31 January and a month is the end of February."""
        if not self.months:
            return day + self.days
        year, month, of_month = civil(day)
        year, month = divmod(year * 12 + month - 1 + self.months, 12)
        return day_of(year, month + 1, min(of_month, days_in_month(year, month + 1))) + self.days

    def days_from(self, first: Day, last: Day) -> tuple[int, int]:
        """Return the fewest and most days that so much time can be, begun on ``first``…``last``."""
        if not self.months or last - first > _LONG:
            return self.shortest, self.longest
        years = range(civil(first)[0], civil(last)[0] + 1)
        starts = {day_of(y, m, d) for y in years for m in range(1, 13) for d in (1, 28)}
        starts = {first, last, *(start for start in starts if first <= start <= last)}
        lengths = [self.after(start) - start for start in starts]
        return min(lengths), max(lengths)

    @property
    def shortest(self) -> int:
        """The fewest days that so much calendar time can be (signed)."""
        return _month_days(self.months)[0] + self.days

    @property
    def longest(self) -> int:
        """The most days that so much calendar time can be (signed)."""
        return _month_days(self.months)[1] + self.days


_LONG = 40 * 366


def _month_days(months: int) -> tuple[int, int]:
    """Return the fewest and most days in a run of calendar months, over all 400 years."""
    if months < 0:
        fewest, most = _month_days(-months)
        return -most, -fewest
    cached = _MONTH_DAYS.get(months)
    if cached is None:
        # Month lengths repeat every 400 years, leap years every 4 but for centuries: starts
        # around 1600, 1800, 1900 and 2000 together meet every pattern of leap days.
        lengths = [_first_of(start + months) - _first_of(start) for start in _START_MONTHS]
        cached = _MONTH_DAYS[months] = (min(lengths), max(lengths))
    return cached


@cache
def _first_of(month: int) -> Day:
    """Return the first day of a month, counted from January of the year 0."""
    return day_of(month // 12, month % 12 + 1, 1)


_START_MONTHS = [
    month
    for century in (1600, 1800, 1900, 2000)
    for month in range((century - 4) * 12, (century + 5) * 12)
]
_MONTH_DAYS: dict[int, tuple[int, int]] = {}


@dataclass(frozen=True, slots=True)
class Cycle:
    """
    A recurring stretch of the calendar, found from a moment: “last spring”, “that Friday”.

    ``name`` is one of ``day week month quarter year decade century``, ``season:1`` (spring) to
    ``season:4`` (winter), ``weekday:0`` (Monday) to ``weekday:6``, ``weekend``, ``month:1`` to
    ``month:12``, ``quarter:1`` to ``quarter:4``, ``nthday:1/0/2`` (the second Monday in January,
    -1 for the last), ``date:11-08`` (month and day), ``feast:easter``.
    ``step`` 0 is the one that holds (or touches) the moment, 1 the next after it, -1 the last
    before it; None is the nearest in the direction of the tense. ``part`` is one of
    START MID END (early, mid, late) or None.
    """

    name: str
    step: int | None = None
    part: str | None = None


@dataclass(frozen=True, slots=True)
class Meaning:
    """
    How far an expression lies from its anchor.

    Either a count (``lo``…``hi``, inclusive, either open) or a ``cycle`` of the calendar.
    """

    lo: Length | None = None
    hi: Length | None = None
    cycle: Cycle | None = None


Anchor = Literal["absolute", "now", "reference", "event"]
"""
What an expression counts from: nothing; the moment of writing or speech (“ago”, “last year”);
the narrative's current time (“two years later”, “that year”); an event named right after it
(“five months into dating”).
"""

Relation = Literal["in", "by", "before", "after", "since", "until"]
"""How the words before it place an event: “in 1850”, “by 1850”, “since 1850” …"""


TimexType = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True)
class Timex:
    """
    One annotation as TimeML's TIMEX3 has it (Pustejovsky et al. 2005).

    Signals (“after”, “within”) stand outside ``span``, and each end of a range is an annotation
    of its own. ``value`` and ``mod`` follow its conventions, with the year that the text or its
    publication gives; ``XXXX`` stands for what neither does. ``window`` are the days of one end
    of a range, or those that the story told before gives; where it is None, the expression's count.
    """

    span: Span
    type: TimexType
    value: str
    mod: str | None = None
    window: Window | None = None


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """
    Words that say when, how long or how often.

    ``type``, ``value`` and ``mod`` follow TimeML's TIMEX3; ``edtf`` is None where EDTF cannot say
    it. ``window`` is what the words support: on their own when ``anchor`` is absolute, with the
    publication date when it is ``now`` and that date was given, else None. ``window`` already
    includes ``relation`` (“before 1850” is open at its start). ``meaning`` is None for absolute
    dates. ``length`` is how many days a duration can mean, shortest and longest.
    ``complement`` is where the words naming the event start when ``anchor`` is ``event``.
    ``alternatives`` are the readings between which the words do not choose, in the order of the
    words (“1742 or 1743”, 03/04/1995); ``window`` is their hull. ``timexes`` are the annotations of
    TimeML that it amounts to, in order; None for itself.
    """

    span: Span
    text: str
    type: TimexType
    value: str
    mod: str | None = None
    edtf: str | None = None
    window: Window | None = None
    anchor: Anchor = "absolute"
    relation: Relation = "in"
    meaning: Meaning | None = None
    length: tuple[int, int] | None = None
    complement: int | None = None
    timexes: tuple[Timex, ...] | None = None
    alternatives: tuple[Window, ...] = ()


@dataclass(frozen=True, slots=True)
class AgeExpression:
    """
    Words that give a person's age: “35”, “aged four months”, “in her late twenties”.

    The person is then at least ``at_least`` and less than ``less_than`` old. ``years`` is the
    number when it is a whole one. ``form`` tells how it is said: ``apposition`` (“Smith, 41,”),
    ``aged``, ``is`` (“is 55”), ``at`` (“at 16”), ``turned``, ``birthday`` (on the very day),
    ``adjective`` (“the 41-year-old”), ``range`` (“in her late twenties”), ``would`` (“would have
    been 92”).
    """

    span: Span
    text: str
    at_least: Length
    less_than: Length
    years: int | None
    form: str


Point = Literal["start", "end"]


@dataclass(frozen=True, slots=True)
class Timing:
    """
    One thing a claim's words say about its time: ``point`` lies ``meaning`` away from ``anchor``.

    ``anchor`` names a moment of the document: ``origin`` (then ``window`` gives the days),
    ``published``, ``said:q3`` (when quotation q3 was uttered), ``c7`` or ``c7:end`` (another
    claim's event), ``birth:p3``, ``wedding`` (that of the claim's own couple). ``window`` is the
    reading where the anchor's day is known at reading time. ``direction`` is that of the tense:
    -1 past, 1 future, 0 unknown.
    ``time`` is the index of the expression among the document's times, or None. ``relation``
    says how the days that ``meaning`` gives are to be taken; ``window`` includes it already.
    ``alternatives`` are readings between which the words do not choose; ``window`` is their hull.
    """

    anchor: str
    point: Point = "start"
    window: Window | None = None
    meaning: Meaning | None = None
    direction: int = 0
    time: int | None = None
    relation: Relation = "in"
    alternatives: tuple[Window, ...] = ()
