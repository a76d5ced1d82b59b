"""When people lived: the days between which they were born, and died."""

from __future__ import annotations

from dataclasses import dataclass

from backstory.model import Day

YEAR = 365.2425
"""Days in a year, on average."""
LONGEST_LIFE = 123
"""Years beyond which nobody has lived."""


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
        afters = [day for day in (self.after, other.after) if day is not None]
        bys = [day for day in (self.by, other.by) if day is not None]
        return Years(max(afters, default=None), min(bys, default=None))

    @property
    def quarrels(self) -> bool:
        """The sources behind it cannot all be right."""
        return self.after is not None and self.by is not None and self.by < self.after


UNKNOWN = Years()
