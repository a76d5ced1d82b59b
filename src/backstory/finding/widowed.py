"""Who has been widowed, and when: “a widow since 2012”, “a widower for thirty years”."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from backstory.finding.drafts import Draft, Scene
from backstory.finding.frames import clause_verb, functions
from backstory.finding.modality import modality_of
from backstory.finding.moments import days_beside, telling_at
from backstory.finding.words import Word
from backstory.model import Filler, Length, Meaning, Span, TimeExpression, Timing
from backstory.times import window_of_edtf

EXTRACTOR = "widowed/1"

_WIDOWED = frozenset(["widow", "widower", "widowed"])
_NEAR = 24
"""Characters from “a widower” to how long, or since when."""


def find_widowed(scene: Scene) -> Iterator[Draft]:
    """Yield the death of the one whom a text shows as the husband or wife of a widowed person."""
    for sentence in scene.story:
        for word in sentence.words:
            if word.lower not in _WIDOWED or word.dep == "compound":
                continue
            mate = _mate_of(scene, _bearers(scene, word))
            timing = _timing(scene, word) if mate is not None else None
            if mate is None or timing is None or modality_of(word) != "asserted":
                continue
            yield Draft(
                kind="death",
                trigger=word,
                roles={"person": [Filler(word.span, word.text, mate)]},
                timings=[timing],
                times=[] if timing.time is None else [timing.time],
                spans=[] if timing.time is None else [scene.times[timing.time].span],
                extractor=EXTRACTOR,
            )


def _bearers(scene: Scene, word: Word) -> tuple[str, ...]:
    """Return the one person who is said to be widowed."""
    if word.pos == "VERB":
        heads = functions(word, "object")
    else:
        heads = [word, *([word.head] if word.dep == "appos" else [])]
        heads += functions(clause_verb(word), "subject")
    return next((people for head in heads if (people := scene.cast.people_at(head))), ())


def _mate_of(scene: Scene, bearers: tuple[str, ...]) -> str | None:
    if len(bearers) != 1:
        return None
    mates = {who for pair in scene.cast.couples if bearers[0] in pair for who in pair} - {
        bearers[0]
    }
    return mates.pop() if len(mates) == 1 else None


def _timing(scene: Scene, word: Word) -> Timing | None:
    """Return when it happened, as the words right after tell or those of the clause."""
    for index, time in enumerate(scene.times):
        if not 0 <= time.span.start - word.end <= _NEAR or not word.sentence.span.holds(time.span):
            continue
        between = scene.parsed.text[word.end : time.span.start].split()
        if time.length is not None and between[-1:] == ["for"]:
            shortest, longest = time.length
            back = Meaning(Length(days=-longest), Length(days=-shortest))
            return Timing(telling_at(scene, word), meaning=back, time=index)
        if time.relation == "since":
            return _at(time, index)
    if word.pos != "VERB":
        return None
    days = days_beside(scene, clause_verb(word), Span(word.start, word.start))
    return None if days is None or not days.is_closed else Timing("origin", window=days)


def _at(time: TimeExpression, index: int) -> Timing | None:
    with suppress(ValueError):
        return Timing("origin", window=window_of_edtf(time.value), time=index)
    return None
