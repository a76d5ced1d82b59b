"""Chronologies: what stands under “June 2019: They move” happened then, unless told otherwise."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from backstory.finding.drafts import Draft, Scene
from backstory.finding.frames import clause_verb, tenses
from backstory.finding.timing.expressions import is_date
from backstory.finding.words import Parsed, Sentence, Word
from backstory.model import TimeExpression, Timing
from backstory.times import entry_at
from backstory.vocabulary.kinds import kind

_LONGEST_LABEL = 12
"""Words of “On Set”, “A Place of Their Own”."""
_FEWEST = 2
"""Entries of a text that is a chronology at all."""
_TOLD_AFTER = frozenset(["conj", "ccomp", "parataxis", "acomp"])
_LATER = re.compile(r"\b(?:later|after(?:wards)?|next|following|same|that)\b", re.IGNORECASE)


@dataclass(slots=True)
class _Entry:
    """An entry of a chronology: the index of its time, and the sentences that it heads."""

    time: int
    sentences: list[Sentence]


def entries_of(parsed: Parsed, times: Sequence[TimeExpression]) -> Mapping[int, int]:
    """Return, of a chronology, under which time each sentence stands; nothing of other texts."""
    found: list[_Entry] = []
    current: _Entry | None = None
    dates = {
        time.span.start: index
        for index, time in enumerate(times)
        if time.anchor == "absolute" and is_date(time)
    }
    for block in _blocks(parsed):
        opening = _opening_date(parsed, dates, block)
        if opening is not None:
            index, rest = opening
            is_heading = block[0].form == "heading"
            current = _Entry(index, [] if is_heading else list(block))
            found.append(current)
            if not is_heading and not _is_label(rest):
                current = None
        elif block[0].form == "heading":
            current = None
        elif current is not None:
            current.sentences.extend(block)
    if len(found) < _FEWEST:
        return {}
    return {sentence.index: entry.time for entry in found for sentence in entry.sentences}


def date_by_entries(scene: Scene, drafts: Sequence[Draft]) -> None:
    """
    Date what the main clauses under an entry's date tell, up to the next date of their own.

    “Four months later” right under a date only says how it follows on the entry before.
    """
    headings = set(scene.entries.values())
    told: dict[int, list[Draft]] = defaultdict(list)
    for draft in drafts if headings else ():
        told[draft.sentence.index].append(draft)
    opened: set[int] = set()
    ended: set[int] = set()
    for sentence in scene.parsed.sentences:
        index = scene.entries.get(sentence.index)
        window = None if index is None else scene.times[index].window
        if index is None or index in ended or window is None or not window.is_closed:
            continue
        is_first = index not in opened
        opened.add(index)
        for draft in filter(_is_told, told[sentence.index]):
            own = [time for time in draft.times if time not in headings]
            follows = is_first and own and all(_follows_on(scene, time) for time in own)
            if follows or (not draft.after and not any(map(_says, draft.timings))):
                draft.times = [index]
                draft.timings = [Timing("origin", window=window, time=index)]
                draft.after = []
        if not is_first and any(_own_dates(scene, sentence, index)):
            ended.add(index)


def _says(timing: Timing) -> bool:
    """Return whether a timing leads to some day: “three days before Thanksgiving” may not."""
    return bool(timing.anchor) or timing.window is not None


def _blocks(parsed: Parsed) -> Iterator[list[Sentence]]:
    block: list[Sentence] = []
    for sentence in parsed.sentences:
        if block and sentence.block != block[0].block:
            yield block
            block = []
        block.append(sentence)
    if block:
        yield block


def _opening_date(
    parsed: Parsed, dates: Mapping[int, int], block: Sequence[Sentence]
) -> tuple[int, str] | None:
    """Return the index of the absolute date that a block opens with, and the rest, or None."""
    start = block[0].start
    if start not in dates:
        return None
    line = parsed.text[start : block[-1].end]
    entry = entry_at(line)
    return None if entry is None else (dates[start], line[entry[1] :])


def _is_label(rest: str) -> bool:
    """Return whether a few words at most follow the date, and no sentence."""
    return len(rest.split()) <= _LONGEST_LABEL and not rest.rstrip("”\"’' ").endswith((".", "!"))


def _is_told(draft: Draft) -> bool:
    """Return whether a draft is what a main clause tells of its entry's time."""
    word = draft.trigger
    if kind(draft.kind).holds != "happens":
        return False
    if draft.modality not in ("asserted", "hedged"):
        return False
    if word.pos in ("NOUN", "PROPN"):
        return word.head is word  # “Calista's wedding, aboard the tug”
    return _is_main(word) and not tenses(word) & {"perfect", "future"}


def _is_main(verb: Word) -> bool:
    above = clause_verb(verb)
    while above.dep in _TOLD_AFTER and above.head is not above:
        above = above.head
    return above.head is above


def _follows_on(scene: Scene, index: int) -> bool:
    time = scene.times[index]
    return time.anchor in ("reference", "event") and _LATER.search(time.text) is not None


def _own_dates(scene: Scene, sentence: Sentence, entry: int) -> Iterator[bool]:
    for index, time in enumerate(scene.times):
        if index != entry and sentence.span.holds(time.span) and is_date(time):
            yield time.anchor == "absolute"
