"""What words mean before they are placed in a text: the value that rules fold into tokens."""

from __future__ import annotations

from dataclasses import dataclass, replace

from backstory.model import Anchor, Cycle, Length, Meaning, Relation, TimexType, Window
from backstory.model.days import civil, day_of, to_iso
from backstory.times.calendars import season, week_of_month, years
from backstory.times.cycles import grain_of, window_on
from backstory.times.edtf import edtf_of_window
from backstory.times.feasts import feast_window
from backstory.times.parts import MOD, part_of
from backstory.times.resolve import window_from

SEASON_CODES = ("SP", "SU", "FA", "WI")
_UNKNOWN = {
    "day": "XXXX-XX-XX",
    "week": "XXXX-WXX",
    "weekend": "XXXX-WXX-WE",
    "month": "XXXX-XX",
    "quarter": "XXXX-QX",
    "season": "XXXX-SX",
    "decade": "XXX",
    "century": "XX",
}


@dataclass(frozen=True, slots=True)
class Sense:
    """
    A `TimeExpression` without its place, and what later rules need to build on it.

    ``grain`` is how long the thing named is (``day`` … ``century``, ``span``); ``central`` the
    distance a count names (eight years of “eight years ago”), for its TIMEX3 value; ``time`` a
    TIMEX3 time of day that goes with it (``T18:00``, ``TEV``). ``duration`` is the TIMEX3 value of
    the count itself; ``ends`` are the first and the last date of a range; ``alternatives`` the
    readings between which the words do not choose (``window`` is then their hull).
    """

    value: str
    grain: str
    type: TimexType = "DATE"
    mod: str | None = None
    edtf: str | None = None
    window: Window | None = None
    anchor: Anchor = "absolute"
    relation: Relation = "in"
    meaning: Meaning | None = None
    length: tuple[int, int] | None = None
    central: Length | None = None
    time: str = ""
    duration: str | None = None
    ends: tuple[Sense, Sense] | None = None
    alternatives: tuple[Window, ...] = ()

    @property
    def cycle(self) -> Cycle | None:
        """The cycle it means, None for counts and absolute dates."""
        return None if self.meaning is None else self.meaning.cycle


def on_day(day: int) -> Sense:
    """Return one day."""
    iso = to_iso(day)
    return Sense(iso, "day", edtf=iso, window=Window.of_day(day))


def on_date(year: int, month: int, day: int) -> Sense | None:
    """Return one civil date, None when there is no such day."""
    try:
        return on_day(day_of(year, month, day))
    except ValueError:
        return None


def in_month(year: int, month: int) -> Sense:
    """Return a month of a year."""
    value = f"{year:04d}-{month:02d}"
    return Sense(value, "month", edtf=value, window=Window.of_month(year, month))


def in_year(year: int) -> Sense:
    """Return a year; years before 1 are astronomical."""
    value = edtf_of_window(Window.of_year(year)) or f"{year}"
    return Sense(value, "year", edtf=value, window=Window.of_year(year))


def in_season(year: int, number: int) -> Sense:
    """Return a season (1 spring to 4 winter) of a year; winter starts in its December."""
    value = f"{year:04d}-{SEASON_CODES[number - 1]}"
    return Sense(value, "season", edtf=f"{year:04d}-2{number}", window=season(year, number))


def in_decade(first: int) -> Sense:
    """Return the ten years from ``first``."""
    value = f"{first // 10:03d}"
    return Sense(value, "decade", edtf=f"{value}X", window=years(first, first + 9))


def in_century(number: int) -> Sense:
    """Return the century by its ordinal: the eighteenth is 1701 to 1800."""
    first = (number - 1) * 100
    value = f"{number - 1:02d}"
    return Sense(value, "century", edtf=f"{value}XX", window=years(first + 1, first + 100))


def over(window: Window, value: str | None = None, grain: str = "span") -> Sense:
    """Return a stretch of days that is no single unit of the calendar."""
    edtf = edtf_of_window(window)
    return Sense(value or edtf or "XXXX", grain, edtf=edtf, window=window)


def one_of(first: Sense, second: Sense) -> Sense | None:
    """Return “1742 or 1743”: either, and nothing between; None where a window is open."""
    one, other = first.window, second.window
    if one is None or other is None or not (one.is_closed and other.is_closed):
        return None
    if one == other:
        return first
    listed = [edtf_of_window(each) for each in (one, other)]
    edtf = (
        None
        if any(each is None or "/" in each for each in listed)
        else f"[{','.join(map(str, listed))}]"
    )
    hull = over(one | other, first.value, second.grain)
    return replace(hull, edtf=edtf, ends=(first, second), alternatives=(one, other))


def recurring(name: str, step: int | None = None, anchor: Anchor = "now") -> Sense:
    """Return a stretch of the calendar that only its anchor can place."""
    meaning = Meaning(cycle=Cycle(name, step))
    return Sense(unplaced(name), grain_of(name), anchor=anchor, meaning=meaning)


def unplaced(name: str) -> str:
    """Return the TIMEX3 value of a cycle of unknown year."""
    kind, _, which = name.partition("@")[0].partition(":")
    if kind == "month" and which:
        return f"XXXX-{int(which):02d}"
    if kind == "season":
        return f"XXXX-{SEASON_CODES[int(which) - 1]}"
    if kind == "quarter" and which:
        return f"XXXX-Q{which}"
    if kind == "date":
        return f"XXXX-{which}"
    if kind == "monthday":
        return f"XXXX-XX-{int(which):02d}"
    if kind == "weekday":
        return f"XXXX-WXX-{int(which) + 1}"
    if kind == "feast":
        window = feast_window(which, 2000)
        fixed = window.is_day and window == feast_window(which, 2001)
        return "XXXX-" + to_iso(window.earliest or 0)[5:] if fixed else "XXXX-XX-XX"
    return _UNKNOWN.get(kind, "XXXX")


def in_the_year(name: str, year: int) -> Sense | None:
    """Return the yearly cycle ``name`` in a given year, None when it has no such day."""
    kind, _, which = name.partition(":")
    if kind == "month" and which:
        return in_month(year, int(which))
    if kind == "season":
        return in_season(year, int(which))
    if kind == "date":
        return on_date(year, int(which[:2]), int(which[3:]))
    if kind == "nthweek":
        month, number = map(int, which.split("/"))
        return over(week_of_month(year, month, number), f"{year:04d}-{month:02d}", "days")
    if kind == "feast":
        window = feast_window(which, year)
        if window.is_day and window.earliest is not None:
            return on_day(window.earliest)
        return over(window, to_iso(window.earliest or 0), "day")
    return None


def the_part(sense: Sense, part: str) -> Sense:
    """Return the early, middle or late part of it (START MID END OPENING CLOSING)."""
    if sense.window is not None:
        window = part_of(sense.window, sense.grain, part)
        edtf = edtf_of_window(window)
        return replace(sense, window=window, mod=MOD[part], edtf=edtf, grain=f"part:{sense.grain}")
    if sense.cycle is None:
        return replace(sense, mod=MOD[part])
    meaning = Meaning(cycle=replace(sense.cycle, part=part))
    return replace(sense, meaning=meaning, mod=MOD[part])


def placed(sense: Sense, published: Window | None) -> Sense:
    """Return it with the window and value that the publication date gives."""
    if sense.anchor != "now" or sense.meaning is None or published is None:
        return sense
    window = window_from(sense.meaning, published)
    value = sense.value
    if published.is_day and published.earliest is not None:
        value = _placed_value(sense, published.earliest)
    edtf = value if sense.edtf is None and _is_exactly(value, window) else None
    return replace(sense, window=window, value=value, edtf=edtf)


def _is_exactly(value: str, window: Window) -> bool:
    return window.is_closed and edtf_of_window(window) == value


def _placed_value(sense: Sense, now: int) -> str:
    if sense.value.endswith("_REF") or sense.type in {"DURATION", "SET"}:
        return sense.value
    day: int | None = None
    if sense.central is not None:
        day = sense.central.after(now)
    elif sense.cycle is not None:
        day = window_on(replace(sense.cycle, part=None), now).earliest
    if day is None:
        return sense.value
    if sense.cycle is not None and sense.cycle.name.startswith("season"):
        year = civil(day)[0]
        return f"{year:04d}-{SEASON_CODES[int(sense.cycle.name[7]) - 1]}"
    return value_of(day, sense.grain) + sense.time


def value_of(day: int, grain: str) -> str:
    """Return the TIMEX3 value of the day, week, month … that holds ``day``."""
    year, month, _ = civil(day)
    if grain == "year":
        return f"{year:04d}"
    if grain == "month":
        return f"{year:04d}-{month:02d}"
    if grain == "quarter":
        return f"{year:04d}-Q{(month + 2) // 3}"
    if grain == "decade":
        return f"{year // 10:03d}"
    if grain == "century":
        return f"{year // 100:02d}"
    if grain in {"week", "weekend"}:
        thursday = day - (day - 1) % 7 + 3
        of_year = civil(thursday)[0]
        week = (thursday - day_of(of_year, 1, 1)) // 7 + 1
        return f"{of_year:04d}-W{week:02d}" + ("-WE" if grain == "weekend" else "")
    return to_iso(day)
