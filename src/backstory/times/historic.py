"""Rules for dates as older books give them: eras, reigns, Roman years, old style."""

from __future__ import annotations

from backstory.model import Day, Window
from backstory.model.days import civil, day_of, from_iso
from backstory.times.absolute import DAYS, MONTHS
from backstory.times.eras import PERIODS, TENURES
from backstory.times.grammar import Parts, Rule
from backstory.times.julian import julian_date, julian_day
from backstory.times.senses import Sense, in_the_year, in_year, on_date, on_day, over
from backstory.times.traps import is_when


def _early_date(parts: Parts) -> Sense | None:
    """Return “30 September 420”: a year of three digits, after a full day only."""
    year = parts.one("num")
    day, month = parts.one(*DAYS), parts.one(*MONTHS)
    if not isinstance(year, int) or not 100 <= year <= 999 or day > 31:
        return None
    return on_date(year, month, day)


def _early_year(parts: Parts) -> Sense | None:
    """Return “the year 247”, “the year two hundred and sixty-seven”."""
    year = parts.one("num")
    if not isinstance(year, int) or parts.one("unit") != "year" or not 100 <= year <= 999:
        return None
    return in_year(year)


def _dual_year(parts: Parts) -> Sense | None:
    """
    Return “10 February 1732/3”: of 1733, as we count, though the year then began on 25 March.

    The day is taken as it stands, not converted from the Julian calendar.
    """
    day, month, year = parts.one(*DAYS), parts.one(*MONTHS), parts.one("year4")
    following = next(t.value for t in reversed(parts.tokens) if t.kind in {"day2", "num"})
    size = 10 if following < 10 else 100
    if (year + 1) % size != following or (month, day) >= (3, 25):
        return None
    return on_date(year + 1, month, day)


def _year_of_era(parts: Parts) -> Sense | None:
    year = parts.one("year4", "num", "day2")
    if not isinstance(year, int) or not 0 < year < 10_000:
        return None
    return in_year(1 - year if "bc" in parts else year)


def _roman(parts: Parts) -> Sense | None:
    return in_year(parts.one("roman"))


def _known_period(parts: Parts) -> Sense | None:
    """Return “during the Great War”, “between the wars”; “a Vietnam War film” is no time."""
    if parts.one("known_period") != "between-the-wars" and not is_when(parts):
        return None
    first, last = PERIODS[parts.one("known_period")][:2]
    return over(Window(from_iso(first), from_iso(last)), grain="period")


def _reign(parts: Parts) -> Sense:
    """Return “the reign of Queen Anne”, “the Reagan administration”."""
    return over(TENURES[parts.one("ruler")].window, grain="period")


def _year_of_reign(parts: Parts) -> Sense | None:
    """Return “the twelfth year of King Charles II”: from the day of the accession."""
    window = TENURES[parts.one("ruler")].year(parts.one("ordinal", "nth", "second"))
    return None if window is None or parts.one("unit") != "year" else over(window, grain="year")


def _in_style(parts: Parts) -> Sense | None:
    """Return “13 January 1720 (O.S.)” as the day it was; new style is what it says already."""
    date: Sense = parts.one("date")
    if date.grain != "day":
        return None
    return _from_julian(date) if parts.one("style") == "old" else date


def _from_julian(date: Sense) -> Sense | None:
    """Return the day that a date names when it is read by the Julian calendar."""
    if date.window is None or date.window.earliest is None:
        return None
    try:
        return on_day(julian_day(*civil(date.window.earliest)))
    except ValueError:
        return None


def _in_both_styles(parts: Parts) -> Sense | None:
    """
    Return the day of “24 January [O.S. 13 January] 1720”, “25 October (7 November) 1917”.

    Without “O.S.” or “N.S.” the two must lie as far apart as the calendars do.
    """
    dates: list[Sense] = parts.all("part", "date")
    year = dates[-1] if dates[-1].grain == "year" else dates[0]
    if year.window is None or year.window.latest is None:
        return None
    named = [_in_its_year(each, civil(year.window.latest)[0]) for each in dates[:2]]
    days = [each.window.earliest for each in named if each is not None and each.window is not None]
    if len(days) != 2 or days[0] is None or days[1] is None:
        return None
    later = max(days[0], days[1])
    if later - min(days[0], days[1]) != later - _by_label(later):
        return None
    return on_day(later)


def _in_its_year(date: Sense, year: int) -> Sense | None:
    return (
        date
        if date.window is not None or date.cycle is None
        else in_the_year(date.cycle.name, year)
    )


def _by_label(day: Day) -> Day:
    """Return the day of our calendar that bears the date the Julian one gives ``day``."""
    return day_of(*julian_date(day))


HISTORIC_RULES: tuple[Rule, ...] = (
    Rule("date", "the? DAY of? MONTH comma? num", _early_date),
    Rule("date", "MONTH the? NUMBERED comma? num", _early_date),
    Rule("date", "the? unit num", _early_year),
    Rule("date", "(WD comma?)? the? DAY of? MONTH comma? year4 slash (day2|num)", _dual_year),
    Rule("date", "(WD comma?)? MONTH the? NUMBERED comma? year4 slash (day2|num)", _dual_year),
    Rule("date", "(year4|num|day2) (ad|bc)", _year_of_era),
    Rule("date", "ad (year4|num|day2)", _year_of_era),
    Rule("date", "anno domini (year4|num)", _year_of_era),
    Rule("date", "the? roman", _roman),
    Rule("date", "the? known_period", _known_period),
    Rule("date", "the? whole? reign of the? ruler", _reign),
    Rule("date", "ruler reign", _reign),
    Rule("date", "the? ruler administration", _reign),
    Rule("date", "the? ORDINAL unit of (the? reign of)? ruler reign?", _year_of_reign),
)

STYLE_RULES: tuple[Rule, ...] = (
    Rule("date", "date (comma|open)? style close?", _in_style),
    Rule("date", "date open style? (part|date) comma? style? close", _in_both_styles),
    Rule("date", "part open style? part comma? style? close comma? date", _in_both_styles),
)
"""Days told by the Julian calendar, or by both."""
