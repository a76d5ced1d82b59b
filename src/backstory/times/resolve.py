"""From what words mean to windows: add a meaning to the moments its anchor can be."""

from __future__ import annotations

from functools import cache

from backstory.model import Cycle, Length, Meaning, Relation, Window
from backstory.model.days import civil, day_of
from backstory.times.cycles import grain_of, turns, window_on

_SAMPLE = day_of(1896, 1, 1), day_of(1904, 12, 31)
"""Leap years four years apart, and eight."""
_EASTER_ROAMS = 35


def window_from(meaning: Meaning, anchor: Window, direction: int = 0) -> Window:
    """
    Return every day the expression can mean when its anchor is somewhere in ``anchor``.

    Counts are exact in calendar units at both ends; an open end of the anchor stays open.
    ``direction`` is that of the tense (-1 past, 1 future, 0 unknown, read as past) and decides
    cycles that name no step.
    """
    if meaning.cycle is not None:
        return _cycle_from(meaning.cycle, anchor, direction)
    return in_calendar_years(meaning, anchor) or Window(
        _counted(anchor.earliest, meaning.lo), _counted(anchor.latest, meaning.hi)
    )


def in_calendar_years(meaning: Meaning, anchor: Window) -> Window | None:
    """
    Return what a plain count of years from a calendar year means: “in 1951 … a year later”.

    Years are then counted by their numbers, so that the year meant is known but for a few months
    at either end. None for other counts, and for other anchors.
    """
    lo, hi = meaning.lo, meaning.hi
    if lo is None or hi is None or anchor.earliest is None or anchor.latest is None:
        return None
    if anchor != Window.of_year(civil(anchor.latest)[0]):
        return None
    if hi.months - lo.months != _PLAIN_YEARS or abs(lo.months + hi.months - 6) % 12 not in (0, 6):
        return None
    central = lo.months + 6 if lo.months > 0 else hi.months - 6
    if central % 12:
        return None
    return Window(
        Length(central - _A_FEW).after(anchor.earliest),
        Length(central + _A_FEW).after(anchor.latest),
    )


_PLAIN_YEARS = 18
_A_FEW = 3


def offset(meaning: Meaning, direction: int = 0) -> tuple[int | None, int | None]:
    """
    Return days ``lo`` and ``hi`` with lo ≤ t − t(anchor) ≤ hi, whatever day the anchor is.

    None is an open side. For cycles these are the widest distances the calendar allows.
    """
    if meaning.cycle is not None:
        return _reach(meaning.cycle, direction)
    return (
        None if meaning.lo is None else meaning.lo.shortest,
        None if meaning.hi is None else meaning.hi.longest,
    )


def related(window: Window, relation: Relation) -> Window:
    """
    Return where an event lies that is in, by, before, after, since or until ``window``.

    An event *until* or *by* a date is no later than its last day; *before* and *after* exclude
    the date's own days.
    """
    if relation in {"by", "until"}:
        return Window(None, window.latest)
    if relation == "before":
        return Window(None, None if window.earliest is None else window.earliest - 1)
    if relation == "after":
        return Window(None if window.latest is None else window.latest + 1, None)
    if relation == "since":
        return Window(window.earliest, None)
    return window


def _counted(day: int | None, length: Length | None) -> int | None:
    return None if day is None or length is None else length.after(day)


def _cycle_from(cycle: Cycle, anchor: Window, direction: int) -> Window:
    first = last = None
    if anchor.earliest is not None:
        first = window_on(cycle, anchor.earliest, direction).earliest
    if anchor.latest is not None:
        last = window_on(cycle, anchor.latest, direction).latest
    return Window(first, last)


@cache
def _reach(cycle: Cycle, direction: int) -> tuple[int, int]:
    """
    Return the widest distances over days that meet every pattern of leap years.

    Between two turns of the calendar a distance only grows or only shrinks, so that its extremes
    lie at the turns. Movable feasts roam besides by all that the sample may not have met.
    """
    if grain_of(cycle.name) == "century" or cycle.name == "decade":
        return _reach_of_long(cycle)
    slack = _EASTER_ROAMS if cycle.name.startswith("feast:") else 0
    if "02-29" in cycle.name:
        slack += 4 * 366
    near: list[int] = []
    far: list[int] = []
    for day in turns(cycle.name, *_SAMPLE):
        window = window_on(cycle, day, direction)
        if window.earliest is not None and window.latest is not None:
            near.append(window.earliest - day)
            far.append(window.latest - day)
    return min(near) - slack, max(far) + slack


def _reach_of_long(cycle: Cycle) -> tuple[int, int]:
    size = 10 if cycle.name == "decade" else 100
    step = cycle.step or 0
    near, far = (step - 1) * size, (step + 1) * size
    return near * (365 if near > 0 else 366), far * (366 if far > 0 else 365)
