"""
How vague words are: one table a historian can argue with, a reason to a line.

A margin is told in units of the count it belongs to (years for “eight years ago”); ``None`` is an
open side. Nothing else in the package decides how far off a word may be.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Margin:
    """
    How far a count *n* of units may be off: from *n − below* to *n + above* units.

    ``share`` widens each given side to at least that share of *n*. ``whole`` is whether the upper
    end itself is excluded (a count is floored: nearly *n + 1* is still *n*).
    """

    below: Fraction | None
    above: Fraction | None
    share: Fraction
    reason: str
    whole: bool = False


def _margin(
    below: str | None, above: str | None, share: str, reason: str, *, whole: bool = False
) -> Margin:
    return Margin(
        None if below is None else Fraction(below),
        None if above is None else Fraction(above),
        Fraction(share),
        reason,
        whole,
    )


MARGINS: dict[str, Margin] = {
    "plain": _margin(
        "1/2", "1", "0", "A bare count was either rounded or rounded down.", whole=True
    ),
    "exact": _margin("0", "0", "0", "“To the day”, “exactly”, “ago today” leave no margin."),
    "half": _margin("1/4", "1/4", "0", "Who says “and a half” counts in halves."),
    "about": _margin("1", "1", "1/8", "“About” is off by an eighth, or one unit of a small count."),
    "about one": _margin("2/3", "2/3", "0", "“About a month” is neither a day nor two months."),
    "nearly": _margin("1/2", "0", "1/10", "“Nearly” falls short, by little."),
    "over": _margin("0", None, "0", "“More than” and “at least” say nothing of how much more."),
    "just over": _margin("0", "1/2", "1/8", "“Just over” goes beyond, by little."),
    "under": _margin(None, "0", "0", "“Less than” and “within” reach down to nothing."),
    "days": _margin("0", "0", "0", "Up to a fortnight people count days on their fingers."),
    "many days": _margin("1", "1", "0", "Longer counts of days may or may not include the first."),
    "round days": _margin("1", "1", "1/20", "“A hundred days” is a round number."),
    "week": _margin("2/7", "2/7", "0", "A week is to the day or to the nearest weekend."),
    "weeks": _margin("1/2", "4/7", "0", "Weeks are rounded; who is further on counts one more."),
    "month": _margin("1/2", "1/2", "0", "A month later is sooner than six weeks, as a rule."),
    "fortnight": _margin("1/7", "1/7", "0", "A fortnight is two weeks, a day or two either way."),
    "decade": _margin("1/10", "3/20", "0", "A decade ago is ten years, rounded like a year."),
    "century": _margin(
        "1/10", "1/10", "0", "A century ago is said of ninety to a hundred and ten."
    ),
    "to the day": _margin(
        "3", "3", "0", "Who counts years and days is exact; months differ by three days."
    ),
    "reach": _margin("0", "1/2", "0", "“The last two years” may reach a little further back."),
    "hours": _margin("1", "1", "1/4", "Hours only matter here when they add up to days."),
}


@dataclass(frozen=True, slots=True)
class Amount:
    """What a vague number can mean, both ends included, and why."""

    low: Fraction
    high: Fraction | None
    reason: str


AMOUNTS: dict[str, Amount] = {
    "couple": Amount(Fraction(3, 2), Fraction(3), "A couple is two, by rounding or politeness."),
    "few": Amount(Fraction(2), Fraction(7), "A few is more than one and fewer than would be many."),
    "several": Amount(Fraction(2), Fraction(10), "Several starts above two and ends before many."),
    "some": Amount(Fraction(2), Fraction(15), "“Some years” is longer than a few, not for ever."),
    "many": Amount(Fraction(4), Fraction(60), "“Many” depends on who counts; not under four."),
    "plural": Amount(Fraction(3, 2), Fraction(60), "“Years later” only says more than one."),
    "dozens": Amount(
        Fraction(20), Fraction(99), "Dozens are at least two and fewer than hundreds."
    ),
}

UNCOUNTED = {
    "minute": Amount(Fraction(1), Fraction(90), "Past an hour or so one says hours."),
    "hour": Amount(Fraction(1), Fraction(24), "Past a day one says days."),
    "day": Amount(Fraction(1), Fraction(14), "“Within days” is under a fortnight."),
    "week": Amount(Fraction(3, 2), Fraction(12), "Past a quarter one says months."),
    "month": Amount(Fraction(3, 2), Fraction(24), "Past two years one says years."),
    "decade": Amount(Fraction(3, 2), Fraction(10), "Past ten decades one says centuries."),
    "century": Amount(Fraction(3, 2), Fraction(20), "“Centuries later” only says more than one."),
}
"""A plural without a number, by its unit; other units as ``plural`` in `AMOUNTS`."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a stretch, in percent of its length from its start."""

    from_percent: int
    to_percent: int
    reason: str


PARTS: dict[str, Part] = {
    "START": Part(0, 37, "Early is the first third, and the writer's idea of a third."),
    "MID": Part(30, 71, "Mid is the middle third, overlapping both others."),
    "END": Part(63, 100, "Late is the last third; 20 August may be late in the year."),
    "OPENING": Part(0, 17, "“The beginning of” is closer to the edge than “early”."),
    "CLOSING": Part(84, 100, "“The end of” is closer to the edge than “late”."),
}

PARTS_OF_DECADES: dict[str, Part] = {
    "START": Part(0, 50, "The early seventies go to 1974: halves, for want of a third of ten."),
    "MID": Part(30, 80, "The mid-nineties are 1995 and two years either way."),
    "END": Part(50, 100, "The late sixties begin in 1965."),
    "OPENING": Part(0, 30, "The first three years are the beginning of a decade."),
    "CLOSING": Part(80, 100, "The last two years are its end."),
}

PARTS_OF_CENTURIES: dict[str, Part] = PARTS | {
    "START": Part(0, 33, "The early years of a century are no more than its first third."),
    "END": Part(66, 100, "Its late years are the last third."),
}

ABOUT_A_DATE: dict[str, tuple[int, str]] = {
    "day": (5, "“About 3 May” is within the week, or nearly."),
    "week": (7, "A week either way."),
    "month": (30, "“Around February” may be the month before or after."),
    "season": (45, "Half a season either way."),
    "quarter": (45, "Half a quarter either way."),
    "year": (731, "“About 1843” is meant to a year or two, seldom more."),
    "decade": (1826, "Half a decade either way."),
    "century": (9131, "A quarter of a century either way."),
}
"""Days that “about” adds on each side of a date, by how long the date itself is."""

SOON: tuple[int, str] = (4, "“Shortly after” is said of days and weeks, of a season at most.")
"""Months within which “shortly before” and “soon after” stay."""

AROUND_AN_OUTBREAK: tuple[int, int, str] = (
    7,
    30,
    "The outbreak of a war is the month from its first day, and the week that led to it.",
)
"""Days before and after the first day of a war."""
