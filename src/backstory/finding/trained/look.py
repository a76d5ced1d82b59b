"""A document before the network's eyes."""

from __future__ import annotations

from collections.abc import Sequence

from backstory.finding.trained.scorer import load_scorer
from backstory.finding.trained.seen import Seen
from backstory.finding.words import Parsed
from backstory.model import TimeExpression


def look(parsed: Parsed, times: Sequence[TimeExpression]) -> Seen:
    """Return what the network sees in a document; nothing where its weights are not installed."""
    scorer = load_scorer()
    return Seen() if scorer is None else scorer.see(parsed, times)
