"""
Recurring stretches of the calendar, found from a moment: “last spring”, “that Friday”.

`Cycle.name` may be any that the model lists and two more: ``monthday:18`` (“the 18th”) and any
name followed by the stretch it lies in, ``month:11@year`` (“November of the following year”),
``monthday:14@month``, ``weekday:0@week``, whose step counts the stretches after the ``@``.
``nthweek:10/3`` is the third week of October and ``dates:09-03/09-12`` a stretch of every year;
``monthweek:3`` and ``monthnthday:4/1`` (the first Friday) lie in every month.
Beside START MID END, `Cycle.part` may be OPENING and CLOSING (“the beginning of”, “the end of”),
REST (“before the month was out”, “later this year”: from the moment on) and DONE (“earlier this
month”: up to the moment).
"""

from __future__ import annotations

from collections.abc import Iterator

from backstory.model import Cycle, Day, Window
from backstory.model.days import day_of, days_in_month
from backstory.times.calendars import (
    month_number,
    month_window,
    nth_weekday,
    season,
    season_core,
    week_of_month,
    year_of,
    years,
)
from backstory.times.feasts import feast_window
from backstory.times.parts import part_of

_YEARLY = ("month", "season", "date", "dates", "feast", "quarter", "nthday", "nthweek")
_MONTHLY = ("monthday", "monthweek", "monthnthday")
_SPAN_YEARS = {"year": 1, "decade": 10, "century": 100}
_MISSES = 12  # a 29 February can be eight years off, a 31st two months


def window_on(cycle: Cycle, day: Day, direction: int = 0) -> Window:
    """
    Return the stretch that ``cycle`` means on ``day``.

    ``direction`` (-1 past, 1 future, 0 unknown) decides a step of None; unknown is read as past.
    """
    found = _stretch(cycle, day, direction)
    if cycle.part is None:
        return found
    if cycle.part == "REST":
        return found & Window(day, None) or Window.of_day(day)
    if cycle.part == "DONE":
        return found & Window(None, day) or Window.of_day(day)
    return part_of(found, grain_of(cycle.name), cycle.part)


def grain_of(name: str) -> str:
    """Return how long a cycle's stretches are: ``day week month season year`` …"""
    kind = name.partition("@")[0].partition(":")[0]
    return _GRAINS.get(kind, kind)


_GRAINS = dict.fromkeys(("weekday", "date", "feast", "monthday", "nthday", "monthnthday"), "day")
_GRAINS |= dict.fromkeys(("nthweek", "monthweek", "dates"), "days")


def turns(name: str, first: Day, last: Day) -> Iterator[Day]:
    """
    Yield, for days from ``first`` to ``last``, those next to which `window_on` changes its answer.

    Weeks and what is in them repeat: there, the days of two weeks stand for all.
    """
    within = name.partition("@")[2]
    if {grain_of(name), within} <= {"day", "week", "weekend", ""} and not name.startswith(_DATED):
        yield from range(first, first + 14)
        return
    stretches = set[Window | None]()
    around = "month" if name.startswith(_MONTHLY) else "year"
    for part in filter(None, {*name.split("@"), around}):
        for index in range(_guess(part, first), _guess(part, last) + 1):
            stretches |= {_core(part, index), _occurrence(part, index)}
    days = set[Day]()
    for each in stretches:
        if each is not None and each.earliest is not None and each.latest is not None:
            days |= {each.earliest - 1, each.earliest, each.latest, each.latest + 1}
    yield from sorted(day for day in days if first <= day <= last)


_DATED = ("date:", "feast:", "monthday:", "nthday:", "monthnthday:")


def _stretch(cycle: Cycle, day: Day, direction: int) -> Window:
    name, _, within = cycle.name.partition("@")
    if within:
        return _near(name, _guess(within, day) + (cycle.step or 0), 1)
    latest = _latest_begun(name, day)
    inside = _touches(name, latest, day)
    if cycle.step is None:
        forward = direction > 0 and not inside
        return _step(name, latest, 1 if forward else 0)
    if cycle.step > 0:
        return _step(name, latest, cycle.step)
    if cycle.step < 0:
        return _step(name, latest, cycle.step if inside else cycle.step + 1)
    return _occurrence(name, latest) or _step(name, latest, 0) if inside else _same(name, day)


def _same(name: str, day: Day) -> Window:
    """Return “that Friday” of the same week, “this June” of the same year."""
    kind = name.partition(":")[0]
    if kind in _YEARLY:
        return _near(name, year_of(day), 1)
    if kind in _MONTHLY:
        return _near(name, month_number(day), 1)
    return _near(name, (day - 1) // 7, 1)


def _step(name: str, index: int, steps: int) -> Window:
    """Return the stretch so many existing ones on from ``index``."""
    way = -1 if steps < 0 else 1
    while True:
        found = _occurrence(name, index)
        while found is None:
            index += way
            found = _occurrence(name, index)
        if steps == 0:
            return found
        steps -= way
        index += way


def _near(name: str, index: int, way: int) -> Window:
    for miss in range(_MISSES):
        found = _occurrence(name, index + way * miss)
        if found is not None:
            return found
    raise ValueError(f"The calendar has no {name!r}.")


def _latest_begun(name: str, day: Day) -> int:
    """Return the index of the last existing stretch that has begun by ``day``."""
    index = _guess(name, day)
    for miss in range(_MISSES):
        core = _core(name, index - miss)
        if core is not None and core.earliest is not None and core.earliest <= day:
            return index - miss
    raise ValueError(f"The calendar has no {name!r}.")


def _touches(name: str, index: int, day: Day) -> bool:
    core = _core(name, index)
    return core is not None and core.holds(Window.of_day(day))


def _guess(name: str, day: Day) -> int:
    kind = name.partition(":")[0]
    if kind == "day":
        return day
    if kind in {"week", "weekday", "weekend"}:
        return (day - 1) // 7
    if kind in _MONTHLY or name == "month":
        return month_number(day)
    if name == "quarter":
        return month_number(day) // 3
    return year_of(day) // _SPAN_YEARS.get(kind, 1)


def _core(name: str, index: int) -> Window | None:
    """Return the undisputed days of a stretch, by which its neighbours are counted."""
    kind, _, which = name.partition(":")
    if kind == "season":
        return season_core(index, int(which))
    return _occurrence(name, index)


def _occurrence(name: str, index: int) -> Window | None:
    """Return the stretch with that number, None where the calendar leaves it out."""
    kind, _, which = name.partition(":")
    if kind == "day":
        return Window.of_day(index)
    if kind == "week":
        return Window(index * 7 + 1, index * 7 + 7)
    if kind == "weekend":
        return Window(index * 7 + 6, index * 7 + 7)
    if kind == "weekday":
        return Window.of_day(index * 7 + 1 + int(which))
    if kind == "month":
        return Window.of_month(index, int(which)) if which else month_window(index)
    if kind == "quarter":
        number = index * 4 + int(which) - 1 if which else index
        first, last = month_window(number * 3), month_window(number * 3 + 2)
        return first | last
    if kind == "season":
        return season(index, int(which))
    if kind == "monthday":
        return _day_or_none(index // 12, index % 12 + 1, int(which))
    if kind == "date":
        return _day_or_none(index, int(which[:2]), int(which[3:]))
    if kind == "feast":
        return feast_window(which, index)
    if kind == "nthday":
        month, weekday, number = map(int, which.split("/"))
        return Window.of_day(nth_weekday(index, month, weekday, number))
    if kind in {"dates", "nthweek", "monthweek", "monthnthday"}:
        return _part_of_month(kind, which, index)
    length = _SPAN_YEARS.get(kind)
    if length is None:
        raise ValueError(f"The calendar has no {name!r}.")
    return years(index * length, index * length + length - 1)


def _part_of_month(kind: str, which: str, index: int) -> Window | None:
    if kind == "dates":
        begun, ended = ((int(end[:2]), int(end[3:])) for end in which.split("/"))
        first = _day_or_none(index, *begun)
        last = _day_or_none(index + (ended < begun), *ended)
        return None if first is None or last is None else first | last
    if kind == "nthweek":
        month, number = map(int, which.split("/"))
        return week_of_month(index, month, number)
    year, month = index // 12, index % 12 + 1
    if kind == "monthweek":
        return week_of_month(year, month, int(which))
    weekday, number = map(int, which.split("/"))
    return Window.of_day(nth_weekday(year, month, weekday, number))


def _day_or_none(year: int, month: int, day: int) -> Window | None:
    return Window.of_day(day_of(year, month, day)) if day <= days_in_month(year, month) else None
