"""Those who are spoken of as dead: “a son of the late Carlo Perucca”, “his late wife”."""

from __future__ import annotations

from collections.abc import Iterator

from backstory.finding.drafts import Draft, Scene
from backstory.finding.words import Word
from backstory.model import Length, Meaning, Span, Timing
from backstory.vocabulary.kin import kin_nouns

EXTRACTOR = "late/1"

_BEFORE = frozenset(["the", "his", "her", "their", "my", "our", "your", "its", "'s", "’s"])
_UNTIL_NOW = Meaning(None, Length())
_FARTHEST = 4
"""Titles may stand between: “the late Sir Arthur Pell”."""


def find_late(scene: Scene) -> Iterator[Draft]:
    """Yield a death, some time before it is told, of each person who is called late."""
    for sentence in scene.story:
        for place, word in enumerate(sentence.words):
            if word.lower != "late" or place == 0 or word.text[0].isupper():
                continue
            before = sentence.words[place - 1]
            if before.lower not in _BEFORE:
                continue
            dead = _dead(scene, sentence.words[place + 1 : place + 1 + _FARTHEST])
            if dead is not None:
                yield _draft(scene, before, dead)


def _dead(scene: Scene, words: list[Word]) -> Word | None:
    """Return the first word of who is called late, unless something else comes between."""
    for word in words:
        if len(scene.cast.people_at(word)) == 1:
            # “The late mayor” may have lost no more than an election.
            return word if word.pos == "PROPN" or word.lemma in kin_nouns() else None
        if word.pos not in ("PROPN", "NOUN", "ADJ"):
            return None
    return None


def _draft(scene: Scene, first: Word, dead: Word) -> Draft:
    filler = scene.cast.filler(dead)[0]
    return Draft(
        kind="death",
        trigger=dead,
        roles={"person": [filler]},
        spans=[Span(first.start, filler.span.end)],
        timings=[Timing("published", meaning=_UNTIL_NOW)],
        extractor=EXTRACTOR,
        confidence=0.8,
    )
