"""When: every date is a window of days."""

from __future__ import annotations

from dataclasses import dataclass

from backstory.model.days import Day, day_of, days_in_month, from_iso, to_iso


@dataclass(frozen=True, slots=True)
class Window:
    """Days ``earliest`` to ``latest``, both included; None means open at that end."""

    earliest: Day | None = None
    latest: Day | None = None

    def __post_init__(self) -> None:
        if self.earliest is not None and self.latest is not None and self.latest < self.earliest:
            raise ValueError(
                f"Ends ({to_iso(self.latest)}) before it starts ({to_iso(self.earliest)})."
            )

    @classmethod
    def of_day(cls, day: Day) -> Window:
        """Return the window of one day."""
        return cls(day, day)

    @classmethod
    def of_year(cls, year: int) -> Window:
        """Return all days of a year."""
        return cls(day_of(year, 1, 1), day_of(year, 12, 31))

    @classmethod
    def of_month(cls, year: int, month: int) -> Window:
        """Return all days of a month."""
        return cls(day_of(year, month, 1), day_of(year, month, days_in_month(year, month)))

    @classmethod
    def from_iso(cls, earliest: str | None, latest: str | None) -> Window:
        """Return the window between two ISO days; None means open."""
        return cls(
            None if earliest is None else from_iso(earliest),
            None if latest is None else from_iso(latest),
        )

    @property
    def is_open(self) -> bool:
        """Nothing is known: open at both ends."""
        return self.earliest is None and self.latest is None

    @property
    def is_closed(self) -> bool:
        """Both ends are known."""
        return self.earliest is not None and self.latest is not None

    @property
    def is_day(self) -> bool:
        """Exactly one day is left."""
        return self.earliest is not None and self.earliest == self.latest

    @property
    def days(self) -> int | None:
        """How many days it holds, or None when an end is open."""
        if self.earliest is None or self.latest is None:
            return None
        return self.latest - self.earliest + 1

    def __and__(self, other: Window) -> Window | None:
        """Return the days common to both, or None."""
        earliest = _later(self.earliest, other.earliest)
        latest = _earlier(self.latest, other.latest)
        if earliest is not None and latest is not None and latest < earliest:
            return None
        return Window(earliest, latest)

    def __or__(self, other: Window) -> Window:
        """Return the smallest window that holds both (their hull)."""
        return Window(
            None
            if self.earliest is None or other.earliest is None
            else min(self.earliest, other.earliest),
            None if self.latest is None or other.latest is None else max(self.latest, other.latest),
        )

    def holds(self, other: Window) -> bool:
        """Contain every day of ``other``."""
        return (self & other) == other

    def to_iso(self) -> tuple[str | None, str | None]:
        """Return both ends as ISO days, None where open."""
        return (
            None if self.earliest is None else to_iso(self.earliest),
            None if self.latest is None else to_iso(self.latest),
        )


ALWAYS = Window()
"""The window of which nothing is known."""


def _later(a: Day | None, b: Day | None) -> Day | None:
    if a is None or b is None:
        return b if a is None else a
    return max(a, b)


def _earlier(a: Day | None, b: Day | None) -> Day | None:
    if a is None or b is None:
        return b if a is None else a
    return min(a, b)
