"""Every relation between dates is a bound."""

from __future__ import annotations

from dataclasses import dataclass

ORIGIN = "origin"
"""The point whose time is day 0: a bound from it is an absolute date."""


@dataclass(frozen=True, slots=True)
class Bound:
    """
    *lo ≤ t(b) − t(a) ≤ hi* in whole days; None leaves that side open.

    ``origin`` names the claim or the rule it comes from; several bounds may share one origin and
    then stand or fall together. ``words`` say it for a reader. ``trust`` weighs claims against
    each other in a conflict (greater is more trusted); rules of the world have infinite trust.
    ``readings`` are ranges between which the words do not choose (“1742 or 1743”), none holding
    another, in order; *lo*…*hi* is their hull. None of them means that there is but one reading.
    """

    a: str
    b: str
    lo: int | None
    hi: int | None
    origin: str
    words: str = ""
    trust: float = 1.0
    readings: tuple[tuple[int | None, int | None], ...] = ()
