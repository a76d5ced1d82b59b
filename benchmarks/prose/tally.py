"""Precision, recall and F1 from counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self


@dataclass(slots=True)
class Tally:
    """``right`` of ``answered`` agree with the gold; ``found`` of ``gold`` are answered."""

    gold: int = 0
    answered: int = 0
    right: int = 0
    found: int = 0

    def __iadd__(self, other: Tally) -> Self:
        self.gold += other.gold
        self.answered += other.answered
        self.right += other.right
        self.found += other.found
        return self

    @property
    def precision(self) -> float:
        """The share of answers that are right; 0 where there is none."""
        return self.right / self.answered if self.answered else 0.0

    @property
    def recall(self) -> float:
        """The share of the gold that is found; 0 where there is none."""
        return self.found / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def row(self) -> str:
        """Return precision, recall, F1 and the number in the gold."""
        return f"{self.precision:6.3f} {self.recall:6.3f} {self.f1:6.3f} {self.gold:7,}"
