"""Who outlived whom by how long: “survived her by six weeks”, “predeceased him by a year”."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from backstory.finding.drafts import Draft, Scene
from backstory.finding.frames import functions
from backstory.finding.words import Word
from backstory.model import Filler, Length, Meaning, Timing

EXTRACTOR = "outliving/1"

_LATER = {"survive": 1, "outlive": 1, "predecease": -1}
"""Whether the subject died after the object, or before."""


def find_outliving(scene: Scene, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Yield the death of the subject, counted from a death of the object told in ``drafts``."""
    for sentence in scene.story:
        for word in sentence.words:
            way = _LATER.get(word.lemma) if word.pos == "VERB" else None
            who, whom = _one(scene, word, "subject"), _one(scene, word, "object")
            if way is None or who is None or whom is None or who.person == whom.person:
                continue
            death = _death_of(whom, drafts)
            index = _length_after(scene, word)
            if death is None or index is None:
                continue
            days = sorted(way * each for each in scene.times[index].length or ())
            meaning = Meaning(Length(days=days[0]), Length(days=days[-1]))
            yield Draft(
                kind="death",
                trigger=word,
                roles={"person": [who]},
                spans=[scene.times[index].span],
                times=[index],
                after=[(death, Timing("", meaning=meaning, time=index))],
                extractor=EXTRACTOR,
            )


def _one(scene: Scene, verb: Word, function: str) -> Filler | None:
    found = [filler for word in functions(verb, function) for filler in scene.cast.filler(word)]
    return found[0] if len(found) == 1 else None


def _death_of(whom: Filler, drafts: Sequence[Draft]) -> Draft | None:
    """Return the death of somebody that the text tells, best with a date of its own."""
    deaths = [draft for draft in drafts if draft.kind == "death" and whom.person in draft.people]
    deaths.sort(key=lambda draft: not (draft.timings or draft.after))
    return next(iter(deaths), None)


def _length_after(scene: Scene, verb: Word) -> int | None:
    """Return the number of the stretch of time that follows in the clause: “by six weeks”."""
    under = {word.start for word in verb.subtree() if word.start > verb.end}
    for index, time in enumerate(scene.times):
        words = scene.parsed.words_in(time.span) if time.length is not None else []
        if time.relation in ("in", "by") and any(word.start in under for word in words):
            return index
    return None
