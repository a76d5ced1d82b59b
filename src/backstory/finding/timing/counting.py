"""Counting back, and counting on by the calendar, from what is known."""

from __future__ import annotations

from backstory.finding.drafts import Draft
from backstory.model import Length, Meaning, Timing, Window
from backstory.times import window_from


def reckoned(anchor: Draft, timing: Timing) -> Window | None:
    """Return what so many years after a dated event are for the story, by the calendar's count."""
    day = next((each.window for each in anchor.timings if each.anchor == "origin"), None)
    meaning = timing.meaning
    if day is None or meaning is None or meaning.lo is None or meaning.hi is None:
        return None
    if not day.is_closed or meaning.hi.months - meaning.lo.months != _PLAIN_YEARS:
        return None
    years = Length(meaning.lo.months + 6 if meaning.lo.months > 0 else meaning.hi.months - 6)
    return window_from(Meaning(years, years), day)


_PLAIN_YEARS = 18
"""Months between the least and the most that a plain count of years can be."""


def _reversed(length: Length | None) -> Length | None:
    return None if length is None else Length(-length.months, -length.days)


def backwards(meaning: Meaning) -> Meaning:
    """Return how far the anchor lies from what is so far from it."""
    return Meaning(_reversed(meaning.hi), _reversed(meaning.lo))
