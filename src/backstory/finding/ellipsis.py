"""What a comparison leaves out: “died six weeks after his wife”, who died too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from backstory.finding.drafts import Draft, Scene
from backstory.finding.timing.counting import backwards
from backstory.finding.timing.expressions import complement_of
from backstory.finding.words import Word
from backstory.model import TimeExpression, Timing

EXTRACTOR = "ellipsis/1"

_SHARED = frozenset(["birth", "death"])
"""What one can do so long after somebody, without saying that they did it too."""


def find_ellipses(scene: Scene, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Yield the birth or death of whoever another's is counted from."""
    for index, time in enumerate(scene.times):
        words = complement_of(time, scene.parsed) if time.anchor == "event" else []
        whose = _person_named(words, scene, drafts)
        told = None if whose is None else _told_before(time, whose, scene, drafts)
        if whose is None or told is None or time.meaning is None or time.meaning.cycle is not None:
            continue
        draft = Draft(
            told.kind,
            whose,
            {"person": list(scene.cast.filler(whose)[:1])},
            words=[told.trigger],
            spans=[time.span],
            times=[index],
            extractor=EXTRACTOR,
        )
        draft.after.append((told, Timing("", meaning=backwards(time.meaning), time=index)))
        yield draft


def _person_named(words: list[Word], scene: Scene, drafts: Sequence[Draft]) -> Word | None:
    """Return the word for a person that the phrase is, if it names nothing that happened."""
    inside = {word.index for word in words}
    if any(draft.trigger.index in inside for draft in drafts if draft.kind in _SHARED):
        return None
    if any(word.pos in ("VERB", "AUX") for word in words[:_FIRST]):
        return None
    named = [word for word in words[:_FIRST] if word.dep != "poss" and scene.cast.people_at(word)]
    return named[0] if named else None


_FIRST = 5
"""Words within which “her younger sister Antje” names the person."""


def _told_before(
    time: TimeExpression, whose: Word, scene: Scene, drafts: Sequence[Draft]
) -> Draft | None:
    """Return the last birth or death told before the time, in its sentence, of somebody else."""
    people = set(scene.cast.people_at(whose))
    found = [
        draft
        for draft in drafts
        if draft.kind in _SHARED
        and draft.sentence is whose.sentence
        and draft.trigger.start < time.span.start
        and not people & set(draft.people)
    ]
    return found[-1] if found else None
