"""How some words are introduced: by whom, with which cue, in which stretch of narration."""

from __future__ import annotations

from dataclasses import dataclass

from backstory.finding.words import Word
from backstory.model import Filler, Span


@dataclass(frozen=True, slots=True)
class Saying:
    """
    Who says something, by which word, and where the narration tells of it.

    ``moment`` is the narration that governs the words: where to look for when they were said.
    """

    speaker: Filler | None
    cue: Word | None
    moment: Span


@dataclass(frozen=True, slots=True)
class Utterance:
    """Words somebody said, not yet numbered."""

    span: Span
    direct: bool
    saying: Saying | None
