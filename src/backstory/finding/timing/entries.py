"""Chronologies: what stands under “June 2019: They move” happened then, unless told otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from backstory.finding.drafts import Draft, Scene
from backstory.finding.frames import clause_verb, tenses
from backstory.finding.timing.expressions import is_date
from backstory.finding.words import Sentence, Word
from backstory.model import Timing
from backstory.vocabulary.kinds import kind

_LABEL = re.compile(r"\s*(?:[:|—–]|\s-\s)\s*")
_LONGEST_LABEL = 12
"""Words of “On Set”, “A Place of Their Own”."""
_FEWEST = 2
"""Entries of a text that is a chronology at all."""
_TOLD_AFTER = frozenset(["conj", "ccomp", "parataxis"])
_LATER = re.compile(r"\b(?:later|after(?:wards)?|next|following|same|that)\b", re.IGNORECASE)


@dataclass(slots=True)
class Entry:
    """An entry of a chronology: the index of its time, and the sentences that it heads."""

    time: int
    sentences: list[Sentence]


def entries_of(scene: Scene) -> list[Entry]:
    """Return the entries of a text that is a chronology, none for other texts."""
    found: list[Entry] = []
    current: Entry | None = None
    for block in _blocks(scene):
        index = _opening_date(scene, block)
        if index is not None:
            is_line = _is_label(scene, index, block)
            current = Entry(index, [] if is_line else list(block))
            found.append(current)
            if not is_line:
                current = None
        elif block[0].form == "heading":
            current = None
        elif current is not None:
            current.sentences.extend(block)
    return found if len(found) >= _FEWEST else []


def date_by_entries(scene: Scene, drafts: Sequence[Draft]) -> None:
    """
    Date what the main clauses under an entry's date tell, up to the next date of their own.

    “Four months later” right under a date only says how it follows on the entry before.
    """
    headings = {time for entry in entries_of(scene) for time in [entry.time]}
    for entry in entries_of(scene):
        window = scene.times[entry.time].window
        if window is None or not window.is_closed:
            continue
        for number, sentence in enumerate(entry.sentences):
            told = [draft for draft in drafts if _is_told(draft, sentence)]
            for draft in told:
                own = [time for time in draft.times if time not in headings]
                follows = not number and own and all(_follows_on(scene, time) for time in own)
                if follows or not (draft.times or draft.timings or draft.after):
                    draft.times = [entry.time]
                    draft.timings = [Timing("origin", window=window, time=entry.time)]
                    draft.after = []
            if number and any(_has_own_date(scene, sentence, entry.time)):
                break


def _blocks(scene: Scene) -> Iterator[list[Sentence]]:
    block: list[Sentence] = []
    for sentence in scene.parsed.sentences:
        if block and sentence.block != block[0].block:
            yield block
            block = []
        block.append(sentence)
    if block:
        yield block


def _opening_date(scene: Scene, block: Sequence[Sentence]) -> int | None:
    """Return the index of the absolute date with which a block opens as an entry, or None."""
    start, end = block[0].start, block[-1].end
    for index, time in enumerate(scene.times):
        if time.span.start == start and time.anchor == "absolute" and is_date(time):
            rest = scene.parsed.text[time.span.end : end]
            return index if not rest.strip(" .:") or _LABEL.match(rest) else None
    return None


def _is_label(scene: Scene, index: int, block: Sequence[Sentence]) -> bool:
    """Return whether the block only heads what follows: a date alone, or with a few words."""
    rest = scene.parsed.text[scene.times[index].span.end : block[-1].end].strip()
    return block[0].form == "heading" or (
        len(rest.split()) <= _LONGEST_LABEL and not rest.rstrip("”\"’'").endswith((".", "!"))
    )


def _is_told(draft: Draft, sentence: Sentence) -> bool:
    """Return whether a draft is what a main clause of the sentence tells of the entry's time."""
    verb = draft.trigger
    if draft.sentence is not sentence or kind(draft.kind).holds != "happens":
        return False
    if verb.pos not in ("VERB", "AUX") or draft.modality not in ("asserted", "hedged"):
        return False
    return _is_main(verb) and not tenses(verb) & {"perfect", "future"}


def _is_main(verb: Word) -> bool:
    above = clause_verb(verb)
    while above.dep in _TOLD_AFTER and above.head is not above:
        above = above.head
    return above.head is above


def _follows_on(scene: Scene, index: int) -> bool:
    time = scene.times[index]
    return time.anchor in ("reference", "event") and _LATER.search(time.text) is not None


def _has_own_date(scene: Scene, sentence: Sentence, entry: int) -> Iterator[bool]:
    for index, time in enumerate(scene.times):
        if index != entry and sentence.span.holds(time.span) and is_date(time):
            yield time.anchor == "absolute"
