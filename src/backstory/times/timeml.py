"""
What TimeML's TIMEX3 makes of the expressions of a text.

Our own view of a time is its window; this is the conventional one (Pustejovsky et al. 2005, TimeML
1.2.1): shorter words, one annotation for each end of a range, one value where the words leave a
choice. A bare month or weekday takes its year from the publication by the tense around it; in a
narrative of times long past, from the last date before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from backstory.model import Cycle, Day, Meaning, Span, TimeExpression, Timex, TimexType, Window
from backstory.model.days import civil, day_of
from backstory.times.calendars import season
from backstory.times.cycles import window_on
from backstory.times.edtf import window_of_edtf
from backstory.times.resolve import related, window_from
from backstory.times.senses import SEASON_CODES, Sense, value_of
from backstory.times.tense import tense_at

_SIGNAL_BEFORE = re.compile(
    r"(?:(?:with)?in|from|between|over(?=\s+(?:the|several|a\s+few|many)\b)|for|by|"
    r"since|until|during)\s+",
    re.IGNORECASE,
)
_SIGNAL_AFTER = re.compile(
    r"\s+(?:after|before|into|following|from|of|prior(?:\s+to)?|previous(?:\s+to)?)$",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(
    r"\s+(?:to|and|or|until|till|through)\s+|\s*[–—]\s*|(?<!\d{4})\s*[-/]\s*|(?<=\d{4})\s*[-/]\s*",
    re.IGNORECASE,
)
_SEVERAL = 3
_LONG_PAST = 2
_NEAR = 600
"""Characters within which “a year earlier” still speaks of a quarter."""
_QUARTER = 91
_CLEARLY = 2
"""Years before publication from which on a date is history, not news."""


@dataclass(frozen=True, slots=True)
class Reading:
    """An expression, and the sense it was made from, not yet placed in a text."""

    expression: TimeExpression
    sense: Sense


def annotated(
    text: str, readings: Sequence[Reading], published: Window | None
) -> list[TimeExpression]:
    """Return the expressions with their annotations, read in order."""
    story = _Story(text, published, _tells_history(readings, published))
    return [replace(each.expression, timexes=tuple(story.timexes(each))) for each in readings]


def _tells_history(readings: Iterable[Reading], published: Window | None) -> bool:
    """Return whether most of the years named lie well before publication."""
    years = [
        civil(each.sense.window.latest)[0]
        for each in readings
        if each.sense.anchor == "absolute"
        and each.sense.window is not None
        and each.sense.window.latest is not None
    ]
    if published is None or published.latest is None:
        return bool(years)
    now = civil(published.latest)[0]
    past = [year for year in years if year <= now - _LONG_PAST]
    return len(past) >= _SEVERAL and len(past) > len(years) // 2


class _Story:
    """The annotations of one text, and the date that the telling has reached."""

    def __init__(self, text: str, published: Window | None, history: bool) -> None:
        self.text = text
        self.history = history
        self.now: Day | None = None
        if published is not None and published.is_day:
            self.now = published.earliest
        self.reached: Day | None = None
        self.grain = "day"
        self.told: Window | None = None
        self.quarter: Day | None = None
        self.quarter_told = 0

    def timexes(self, reading: Reading) -> list[Timex]:
        """Return the annotations of the next expression."""
        expression, sense = reading.expression, reading.sense
        if sense.grain == "period":
            return []  # “the Great War” is an event to TimeML, not a time
        if sense.grain == "soon":
            return []
        if sense.ends is not None:
            self._reach(sense.ends[1], sense.ends[1].value, None)
            return self._of_range(expression, sense.ends)
        span = self._trimmed(expression)
        if expression.anchor == "event" and sense.duration is not None:
            return [Timex(span, "DURATION", sense.duration, sense.mod)]
        value = self._value(sense, expression.span)
        window = self._window(expression, value)
        self._reach(sense, value, window)
        return [Timex(span, _type_of(sense, value), _conventional(value), sense.mod, window)]

    def _window(self, expression: TimeExpression, value: str) -> Window | None:
        """Return the days that the story or the tense gives, where the expression's own differ."""
        meaning, told = expression.meaning, self.told
        if expression.type in ("DURATION", "SET") or meaning is None:
            return None
        if expression.anchor == "reference" and told is not None:
            return related(window_from(meaning, told, -1), expression.relation)
        if expression.anchor != "now" or meaning.cycle is None or meaning.cycle.step is not None:
            return None
        window = _days_of(value)
        if window is None or meaning.cycle.part is not None:
            return None
        return related(window, expression.relation)

    def _trimmed(self, expression: TimeExpression) -> Span:
        """Return the words without the signals around them."""
        start, words = expression.span.start, expression.text
        signal = _SIGNAL_BEFORE.match(words)
        if signal is not None and signal.end() < len(words):
            start, words = start + signal.end(), words[signal.end() :]
        if expression.anchor == "event":
            words = _SIGNAL_AFTER.sub("", words)
        return Span(start, start + len(words))

    def _of_range(self, expression: TimeExpression, ends: tuple[Sense, Sense]) -> list[Timex]:
        span = self._trimmed(expression)
        words = span.of(self.text)
        cut = _cut(words)
        if cut is None:
            return [Timex(span, "DATE", _conventional(ends[0].value))]
        spans = (Span(span.start, span.start + cut[0]), Span(span.start + cut[1], span.end))
        return [
            Timex(each, "DATE", _conventional(self._value(end, span)), end.mod, end.window)
            for each, end in zip(spans, ends, strict=True)
        ]

    def _value(self, sense: Sense, span: Span) -> str:
        if sense.anchor == "absolute" or sense.type in ("DURATION", "SET"):
            return sense.value
        if sense.value.endswith("_REF"):
            return sense.value
        if sense.grain == "quarter" or self._is_of_quarter(sense, span):
            return self._quarter_value(sense, span)
        if sense.grain == "time":
            return self._clock_value(sense)
        if sense.anchor == "now" and not (self.history and _is_bare(sense)):
            return _from(self.now, sense, self._direction(sense, span))
        base = self.now if self.reached is None else self.reached
        if sense.anchor == "now":
            return _of_the_story(base, sense)
        return _from(base, self._as_fine(sense), -1)

    def _direction(self, sense: Sense, span: Span) -> int:
        """Return whether a bare month or day is meant to come; the far one needs a clear word."""
        tense = tense_at(self.text, span)
        if self.now is None or sense.cycle is None or not _is_bare(sense):
            return tense
        if sense.cycle.name.partition(":")[0] not in ("month", "date"):
            return tense
        past, ahead = (window_on(sense.cycle, self.now, way) for way in (-1, 1))
        if past.latest is None or ahead.earliest is None:
            return tense
        ago, hence = max(self.now - past.latest, 0), ahead.earliest - self.now
        return 1 if hence * (1 if tense > 0 else _CLEARLY) < ago else tense if ago else -1

    def _is_of_quarter(self, sense: Sense, span: Span) -> bool:
        """Return whether “a year earlier” means the quarter of the year before."""
        near = self.quarter is not None and span.start - self.quarter_told < _NEAR
        return near and sense.central is not None and sense.central.months == -12

    def _quarter_value(self, sense: Sense, span: Span) -> str:
        if self.now is None:
            return sense.value
        if sense.central is not None and self.quarter is not None:
            return value_of(sense.central.after(self.quarter), "quarter")
        if sense.cycle is not None and sense.cycle.name != "quarter":
            day = window_on(sense.cycle, self.now, tense_at(self.text, span)).earliest
            before = window_on(sense.cycle, self.now, -1).earliest
            if day is None or before is None or day - self.now > self.now - before:
                day = before
        elif sense.anchor == "reference":
            day = self.quarter or self.now - _QUARTER
        else:
            return _from(self.now, sense, -1)
        if day is not None:
            self.quarter, self.quarter_told = day, span.start
        return sense.value if day is None else value_of(day, "quarter")

    def _clock_value(self, sense: Sense) -> str:
        """Return a time of day with the day it is told of."""
        day = self.reached if self.history and self.grain == "day" else self.now
        return sense.value if day is None else value_of(day, "day") + sense.value[10:]

    def _as_fine(self, sense: Sense) -> Sense:
        """Return “a year earlier” as the quarter or month that it is the year before."""
        finer = sense.grain == "year" and self.grain in ("quarter", "month")
        return replace(sense, grain=self.grain) if finer and sense.central is not None else sense

    def _reach(self, sense: Sense, value: str, window: Window | None) -> None:
        """Remember the date that the telling has reached."""
        if sense.type in ("DURATION", "SET") or not (value[:4].isdigit() or sense.window):
            return
        told = sense.window or window or _days_of(value)
        if told is not None and told.earliest is not None:
            self.reached, self.grain, self.told = told.earliest, sense.grain, told


def _cut(words: str) -> tuple[int, int] | None:
    """Return where the first date of a range ends and the second starts."""
    found = _SEPARATOR.search(words)
    return None if found is None else (found.start(), found.end())


def _is_bare(sense: Sense) -> bool:
    return sense.cycle is not None and sense.cycle.step is None


def _type_of(sense: Sense, value: str) -> TimexType:
    return "TIME" if sense.type == "DATE" and "T" in value[4:] else sense.type


def _from(base: Day | None, sense: Sense, direction: int) -> str:
    """Return the value that a sense has from a day."""
    if base is None:
        return sense.value
    if sense.duration is not None and sense.central is None and sense.meaning is not None:
        lo = sense.meaning.lo
        later = lo is not None and (lo.months, lo.days) >= (0, 0)
        return "FUTURE_REF" if later else "PAST_REF"
    if sense.central is not None:
        return value_of(sense.central.after(base), sense.grain) + sense.time
    if sense.cycle is None:
        return sense.value
    cycle = replace(sense.cycle, part=None)
    window = window_on(cycle, base, direction)
    if window.earliest is None or window.days is None:
        return sense.value
    day = window.earliest
    if cycle.name.startswith("feast"):
        day += window.days // 2  # Christmas is the 25th, Easter the Sunday
    return _cycle_value(cycle, day, sense)


def _of_the_story(reached: Day | None, sense: Sense) -> str:
    """Return the value of a bare month or weekday: in the year told of, but for its turn."""
    if reached is None or sense.cycle is None:
        return sense.value
    if sense.cycle.name.startswith("weekday"):
        return _from(reached, sense, 1)
    year, month, _ = civil(reached)
    same = replace(sense, meaning=Meaning(cycle=replace(sense.cycle, step=0)))
    day = window_on(same.cycle or sense.cycle, reached).earliest
    if day is not None and sense.grain != "season":
        away = civil(day)[1] - month
        year += 1 if away <= -_TURN else -1 if away >= _TURN else 0
    return _from(day_of(year, 7, 1), same, 1)


_TURN = 9
"""Months of one calendar year between a date and the next by which the year has turned."""


def _cycle_value(cycle: Cycle, day: Day, sense: Sense) -> str:
    kind, _, which = cycle.name.partition("@")[0].partition(":")
    if kind == "season":
        return f"{civil(day)[0]:04d}-{SEASON_CODES[int(which) - 1]}"
    if kind in ("nthweek", "monthweek"):
        return value_of(day + _HALF_A_WEEK, "week")
    return value_of(day, sense.grain) + sense.time


_HALF_A_WEEK = 4


def _days_of(value: str) -> Window | None:
    """Return the days of a calendar value, None for those that name no days."""
    if not value[:4].isdigit():
        return None
    if value[5:7] in SEASON_CODES:
        return season(int(value[:4]), SEASON_CODES.index(value[5:7]) + 1)
    try:
        return window_of_edtf(value[:10].removesuffix("T"))
    except ValueError:
        return None


def _conventional(value: str) -> str:
    """Return a value as TIMEX3 writes it: years before Christ are counted, not astronomical."""
    if value.startswith("-") and value[1:5].isdigit():
        return f"BC{int(value[1:5]) + 1:04d}{value[5:]}"
    return value
