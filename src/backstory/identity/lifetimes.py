"""When people lived: the days between which they were born, and died."""

from __future__ import annotations

from dataclasses import dataclass

from backstory.model import Day

YEAR = 365.2425
"""Days in a year, on average."""
LONGEST_LIFE = 123
"""Years beyond which nobody has lived."""
YOUNGEST = 12
"""Years below which nobody marries or becomes a parent."""
AGE_LIMIT = 12
"""Years beyond which it is no slip of a newspaper's, but somebody else."""


@dataclass(frozen=True, slots=True)
class Years:
    """
    When a person was born (or died), as far as stated: no earlier than ``after``, no later than
    ``by``. Across several sources these are the latest ``after`` and the earliest ``by``, so that
    two sources that cannot both be right leave ``by`` before ``after``.
    """

    after: Day | None = None
    by: Day | None = None

    def gap(self, other: Years) -> int | None:
        """Return the days between the two; 0 or less where they can meet; None where unknown."""
        ours = None if self.after is None or other.by is None else self.after - other.by
        theirs = None if other.after is None or self.by is None else other.after - self.by
        if ours is None or theirs is None:
            return theirs if ours is None else ours
        return max(ours, theirs)

    def __and__(self, other: Years) -> Years:
        """Return what both together say."""
        if other is UNKNOWN or self is UNKNOWN:
            return self if other is UNKNOWN else other
        return Years(_later(self.after, other.after), _earlier(self.by, other.by))

    @property
    def quarrels(self) -> bool:
        """The sources behind it cannot all be right."""
        return self.after is not None and self.by is not None and self.by < self.after


UNKNOWN = Years()


def _later(one: Day | None, other: Day | None) -> Day | None:
    if one is None or other is None:
        return other if one is None else one
    return max(other, one)


def _earlier(one: Day | None, other: Day | None) -> Day | None:
    if one is None or other is None:
        return other if one is None else one
    return min(other, one)


def _shifted(day: Day | None, by: int) -> Day | None:
    return None if day is None else day + by


@dataclass(frozen=True, slots=True)
class Lifetime:
    """When a person was born, and died, as far as all that is told of them leaves room."""

    born: Years = UNKNOWN
    died: Years = UNKNOWN

    def __and__(self, other: Lifetime) -> Lifetime:
        """Return what both together leave."""
        if other is UNTOLD or self is UNTOLD:
            return self if other is UNTOLD else other
        return Lifetime(self.born & other.born, self.died & other.died)

    def clashes(self, other: Lifetime) -> bool:
        """The two cannot be one life, not even if a newspaper was wrong by some years."""
        births, deaths = self.born.gap(other.born), self.died.gap(other.died)
        return (births is not None and births >= AGE_LIMIT * YEAR) or (
            deaths is not None and deaths >= AGE_LIMIT * YEAR
        )


UNTOLD = Lifetime()


def lifetime(born: Years, died: Years, born_by: Day | None, alive_on: Day | None) -> Lifetime:
    """
    Return the lifetime of somebody of whom one document tells.

    Args:
        born: As stated.
        died: As stated.
        born_by: The day by which they must have been born to do all that they did.
        alive_on: The last day on which they surely were alive, or a day before it.

    A document that tells what no one life can hold has mistaken somebody: then only what it states
    of birth and death counts.
    """
    after = _later(alive_on, died.after)
    first = Years(
        _later(born.after, _shifted(after, -_LONGEST)),
        _earlier(born.by, _earlier(born_by, died.by)),
    )
    last = Years(_later(after, first.after), _earlier(died.by, _shifted(first.by, _LONGEST)))
    if first.quarrels or last.quarrels:
        return Lifetime(born, died)
    return Lifetime(first, last)


_LONGEST = int(LONGEST_LIFE * YEAR) + 1
