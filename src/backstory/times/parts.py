"""Parts of a stretch: early, mid and late, the beginning and the end of it."""

from __future__ import annotations

from backstory.model import Window
from backstory.model.days import civil, day_of, days_in_month
from backstory.times.vagueness import PARTS, PARTS_OF_CENTURIES, PARTS_OF_DECADES, Part

MOD = {
    "START": "START",
    "MID": "MID",
    "END": "END",
    "OPENING": "START",
    "CLOSING": "END",
}
"""Part names of ours to TIMEX3's ``mod``."""


def part_of(window: Window, grain: str, part: str) -> Window:
    """
    Return the days of ``window`` that its early, middle or late part can mean.

    ``part`` is START, MID, END, OPENING or CLOSING. Years are cut at days, decades and longer
    stretches at years, anything else in proportion. An open window is returned as it is.
    """
    if window.earliest is None or window.latest is None or part not in MOD:
        return window
    if grain == "decade":
        return _whole_years(window.earliest, window.latest, PARTS_OF_DECADES[part])
    if grain == "century":
        return _whole_years(window.earliest, window.latest, PARTS_OF_CENTURIES[part])
    if grain == "month":
        return _of_month(window.earliest, part)
    share = PARTS[part]
    size = window.latest - window.earliest + 1
    first = window.earliest + size * share.from_percent // 100
    last = window.earliest + max(size * share.to_percent // 100, 1) - 1
    return Window(min(first, last), max(first, last))


def _whole_years(earliest: int, latest: int, share: Part) -> Window:
    first_year, last_year = civil(earliest)[0], civil(latest)[0]
    size = last_year - first_year + 1
    first = first_year + size * share.from_percent // 100
    last = first_year + -(-size * share.to_percent // 100) - 1
    return Window(day_of(first, 1, 1), day_of(max(first, last), 12, 31))


def _of_month(earliest: int, part: str) -> Window:
    year, month, _ = civil(earliest)
    size = days_in_month(year, month)
    first, last = {
        "START": (1, 12),
        "MID": (9, 21),
        "END": (18, size),
        "OPENING": (1, 8),
        "CLOSING": (size - 7, size),
    }[part]
    return Window(day_of(year, month, first), day_of(year, month, last))
