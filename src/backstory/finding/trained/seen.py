"""What the trained network sees in a document, before anybody draws claims from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from backstory.finding.trained.candidates import Candidate
from backstory.model import Span


@dataclass(frozen=True, slots=True)
class Pair:
    """
    ``subject`` stands in ``relation`` to ``object``, with this calibrated confidence.

    ``sure`` tells whether that is enough for a claim. ``if_asked`` is the score that it has where
    somebody has picked the passage because it may tell of that relation, as in published measures.
    """

    relation: str
    subject: Candidate
    object: Candidate
    confidence: float
    sure: bool = True
    if_asked: float = 0.0


@dataclass(frozen=True, slots=True)
class Seen:
    """
    What the network sees in one document.

    ``pairs`` are those with any likelihood, in text order, of overlapping ones only the likeliest;
    ``types`` give for capitalised stretches how likely each of `TYPES` is. ``version`` is that
    of the weights, empty where there are none.
    """

    pairs: tuple[Pair, ...] = ()
    types: Mapping[Span, Mapping[str, float]] = field(default_factory=dict)
    version: str = ""
