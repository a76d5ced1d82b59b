"""Two times that date an event together: between one and the other, counted from one of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from backstory.finding.drafts import Draft, Scene
from backstory.finding.frames import clause_verb, tenses
from backstory.finding.timing.counting import backwards
from backstory.finding.timing.events import NamedEvents
from backstory.finding.timing.expressions import is_anniversary, is_date
from backstory.finding.timing.governors import Governors
from backstory.model import Length, Meaning, TimeExpression, Timing, Window
from backstory.times import window_from
from backstory.vocabulary.kinds import kind

_BETWEEN = re.compile(r"\bbetween\s+[^,;.!?]{3,60}?\b(?:in|on|of)\s+(?:the\s+)?$", re.IGNORECASE)
_AND_THEN = re.compile(r",?\s+and\s+[^,;.!?]{3,60}?\b(?:in|on|of)\s+(?:the\s+)?")
"""“Between his demobilisation in … and his emigration in …”: each date has its event."""
_NEAR = 16
"""Characters between an anniversary and the day of its party."""

Reading = Callable[[TimeExpression, int], Window | None]
"""The days of an expression where it stands, with a tense that looks back (-1) or ahead (1)."""


def _step_back(meaning: Meaning) -> Meaning | None:
    """Return the year before for “the year after”, None for what has no such turn."""
    cycle = meaning.cycle
    if cycle is None or cycle.step is None or cycle.name not in ("day", "week", "month", "year"):
        return None
    return Meaning(cycle=replace(cycle, step=-cycle.step))


def _exactly(meaning: Meaning) -> Meaning:
    """Return the middle of what an anniversary can mean: the party is on the day."""
    if meaning.lo is None or meaning.hi is None:
        return meaning
    years = Length((meaning.lo.months + meaning.hi.months) // 2)
    return Meaning(years, years)


class Pairs:
    """Looks at each time with its neighbours; ``taken`` are those that date nothing alone."""

    def __init__(self, scene: Scene, drafts: Sequence[Draft], governors: Governors) -> None:
        self.scene = scene
        self.drafts = drafts
        self.governors = governors
        self.heads = governors.heads
        self.published = scene.parsed.document.published.window
        self.taken: set[int] = set()

    def date_between(self, index: int, time: TimeExpression) -> bool:
        """Date “Between his return in March 1946 and his death in May 1950, he married”."""
        last = self.scene.times[index + 1] if index + 1 < len(self.scene.times) else None
        head = self.heads[index]
        if last is None or head is None or time.window is None or last.window is None:
            return False
        text, sentence = self.scene.parsed.text, head.sentence
        opened = _BETWEEN.search(text, sentence.start, time.span.start)
        joined = _AND_THEN.fullmatch(text, time.span.end, last.span.start)
        if opened is None or joined is None or last.span.end > sentence.end:
            return False
        first, end = time.window.earliest, last.window.latest
        if (
            first is None
            or end is None
            or first > end
            or "absolute" not in (time.anchor, last.anchor)
        ):
            return False
        drafts = [
            draft
            for draft in self.drafts
            if draft.sentence is sentence
            and not opened.start() < draft.trigger.start < last.span.end
            and self.governors.governs(sentence.root, draft)
        ]
        for draft in drafts:
            draft.times.extend((index, index + 1))
            draft.timings.append(Timing("origin", window=Window(first, end), time=index))
        self.taken.add(index + 1)
        return bool(drafts)

    def date_by_party(self, index: int, time: TimeExpression, read: Reading) -> bool:
        """Date the wedding of “celebrated their silver wedding on Saturday” by the party."""
        head, meaning = self.heads[index], time.meaning
        if not is_anniversary(time) or head is None or meaning is None:
            return False
        form = tenses(clause_verb(head))
        ahead = "past" not in form and bool(form & {"present", "future"})
        for near in (index + 1, index - 1):
            party = self.scene.times[near] if 0 <= near < len(self.scene.times) else None
            if party is None or not is_date(party) or not self._is_beside(time, party):
                continue
            day = read(party, 1 if ahead else -1)
            if ahead and party.anchor == "now" and party.meaning is not None:
                day = window_from(party.meaning, self.published, 1)
            weddings = [
                draft
                for draft in self.drafts
                if any(time.span.holds(word.span) for word in (draft.trigger, *draft.words))
            ]
            if day is None or not weddings:
                continue
            back = backwards(_exactly(meaning))
            for draft in weddings:
                draft.times.extend(sorted((index, near)))
                draft.timings.append(Timing("origin", window=window_from(back, day), time=near))
            self.taken.add(near)
            return True
        return False

    def date_the_earlier(self, index: int, time: TimeExpression, events: NamedEvents) -> None:
        """Date the sentence in “In August 2001, four years after he was sentenced, he left”."""
        date = self.scene.times[index - 1] if index else None
        meaning = time.meaning
        if time.anchor != "event" or date is None or meaning is None:
            return
        between = self.scene.parsed.text[date.span.end : time.span.start]
        if date.anchor != "absolute" or date.window is None or between.strip(" ") != ",":
            return
        earlier = events.claim_named(time)
        if earlier is None or earlier.times or earlier.timings:
            return
        if kind(earlier.kind).holds != "happens":
            return
        back = backwards(meaning) if meaning.cycle is None else _step_back(meaning)
        if back is None:
            return
        earlier.times.extend((index - 1, index))
        earlier.timings.append(
            Timing("origin", window=window_from(back, date.window), time=index - 1)
        )

    def _is_beside(self, one: TimeExpression, other: TimeExpression) -> bool:
        first, last = sorted((one.span, other.span))
        between = self.scene.parsed.text[first.end : last.start]
        return len(between) <= _NEAR and not any(mark in between for mark in ".;:!?\n")
