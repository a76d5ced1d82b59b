"""From the network's scores to the share of such claims that are right."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_TINY = 1e-6


@dataclass(frozen=True, slots=True)
class Calibration:
    """
    Straightens scores, by relation (Platt 1999).

    ``lines`` are slope and intercept over the logit of the score; ``thresholds`` the least
    confidence with which a claim is stored.
    """

    lines: Mapping[str, tuple[float, float]]
    thresholds: Mapping[str, float]

    @classmethod
    def of_json(cls, described: Mapping[str, Any]) -> Calibration:
        """Return what `training` has written down."""
        return cls(
            {name: (line[0], line[1]) for name, line in described["lines"].items()},
            dict(described["thresholds"]),
        )

    def confidence(self, relation: str, score: float) -> float:
        """Return the probability, 0 to 1, that a pair with this raw score holds."""
        slope, intercept = self.lines.get(relation, (1.0, 0.0))
        within = min(max(score, _TINY), 1 - _TINY)
        return 1 / (1 + math.exp(-(slope * math.log(within / (1 - within)) + intercept)))

    def is_sure(self, relation: str, confidence: float) -> bool:
        """Return whether such a pair is worth a claim."""
        return confidence >= self.thresholds.get(relation, 1.0)
