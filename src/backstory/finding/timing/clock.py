"""
Ties claims to the times in the text: which expression dates which claim, counted from what.

An expression belongs to the predicate that governs it. What it counts from is, in this order: the
event named right after it (“five months into dating”), the moment of the speech in which it
stands, the publication, or the narrative's current time: the last date before it in the story.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from backstory.finding.drafts import Draft, Scene
from backstory.finding.frames import clause_verb
from backstory.finding.timing.counting import reckoned
from backstory.finding.timing.durations import Durations
from backstory.finding.timing.entries import date_by_entries
from backstory.finding.timing.events import NamedEvents
from backstory.finding.timing.expressions import DATES, is_anniversary, is_date
from backstory.finding.timing.governors import Governors
from backstory.finding.timing.pairs import Pairs
from backstory.finding.timing.phrasing import (
    has_lasted,
    is_a_work,
    is_bracketed_off,
    is_corrected,
    is_entry,
    is_soon,
    tells_history,
)
from backstory.finding.words import Sentence, Word
from backstory.model import Quote, Span, TimeExpression, Timing, Window
from backstory.times import related, window_from, window_of_edtf
from backstory.vocabulary.kinds import kind

_JOINS = frozenset(["when", "as", "while", "once"])
_FINITE = frozenset(["VBD", "VBZ", "VBP", "MD"])
_LONGEST_STORY = 800
"""Days of a window that still tells which year's August is meant."""
_WEEKS = 62
"""Days of a window within which “on Tuesday” may still be one of its Tuesdays."""
_YEAR = 365
_RECENT = 60
"""Days before publication within which “on Monday” still counts from the publication."""
_NEAR = 2
"""Sentences for which the narrative's current time holds where the publication is known too."""
_FAR = 4
"""… and where a whole year has been named: “1983 was a bad year.”"""
_BESIDE = 90
"""Characters within which a date belongs to the event just named."""
_CLAUSE_BEGINS = re.compile(r",\s+(?:he|she|they|it|I|we|his|her|their)\s")
_WHEN = 8
_WORDS = 40
"""Characters from which a quotation is more than a word or two of somebody's."""
_COMMA = 2
"""Characters between a date and the “when” that hangs on it."""


def time_claims(scene: Scene, drafts: Sequence[Draft]) -> dict[str, tuple[Timing, ...]]:
    """
    Give every draft its timings, and return those of quotations with their own now, by quote id.

    Drafts that already have a timing keep it.
    """
    clock = _Clock(scene, drafts)
    for index, time in enumerate(scene.times):
        if is_date(time):
            clock.place(index, time)
    clock.join_clauses()
    durations = Durations(drafts, clock.governors)
    for index, time in enumerate(scene.times):
        if time.type == "DURATION" and not is_date(time):
            durations.measure(index, time)
    date_by_entries(scene, drafts)
    return clock.moments()


_BOUNDS = {"since": 1, "after": 1, "by": -1, "before": -1}
_AND_NOT = re.compile(
    r"[\s,]*(?:at\s+the\s+(?:very\s+)?(?:latest|earliest)[\s,]*)?(?:but|and|yet)?[\s,]*"
    r"(?:certainly|probably|at\s+any\s+rate)?\s*(?:after|before|by|since|(?:not|no)\s+"
    r"(?:earlier|later)\s+than|not\s+(?:before|after|until))\s+(?:the\s+)?",
    re.IGNORECASE,
)
"""What joins two bounds of one event."""


@dataclass(frozen=True, slots=True)
class _Now:
    """The narrative's current time: a window of days, and the draft it dates, if any."""

    window: Window | None
    draft: Draft | None
    sentence: int


class _Clock:
    """Goes through the time expressions in text order, remembering the current time."""

    def __init__(self, scene: Scene, drafts: Sequence[Draft]) -> None:
        self.scene = scene
        self.drafts = drafts
        self.governors = Governors(scene, drafts)
        self.heads = self.governors.heads
        self.events = NamedEvents(scene, drafts, self.heads)
        self.published = scene.parsed.document.published.window
        self.now: _Now | None = None
        self.bounding: dict[int, list[Draft]] = {}
        """The claims that an expression with a bound (“after Easter”) has dated, by its index."""
        self.last: _Now | None = None
        """The date told last, also where the story only looked back to it."""
        self.pairs = Pairs(scene, drafts, self.governors)
        self.dated_before = {id(draft) for draft in drafts if draft.times}
        """Claims that came with their date: “(1860 – 1933)” are two of one each."""

    def place(self, index: int, time: TimeExpression) -> None:
        """Find the claims that the expression dates, and date them."""
        if index in self.pairs.taken or is_a_work(self.heads[index], time):
            return
        if is_corrected(self.scene.parsed.text, time):
            return
        if self.pairs.date_between(index, time):
            return
        if self.pairs.date_by_party(index, time, self._window):
            return
        head = self.heads[index]
        if head is None:
            self.now = self.last = self._told(time, time.window, None) or self.now
            return
        if self.governors.describes(head, time):
            return
        dated = [
            draft
            for draft in self.governors.claims_of(head, time)
            if index not in draft.times
            and id(draft) not in self.dated_before
            and not is_bracketed_off(draft, time)
            and not self._is_of_the_saying(draft, time)
        ]
        if time.relation in _BOUNDS:
            dated = self._share_bounds(index, time, dated)
        window: Window | None = None
        for draft in dated:
            self._date_by_the_opening(draft, index, time)
            window = self._date(draft, index, time) or window
        self.pairs.date_the_earlier(index, time, self.events)
        if not dated:
            window = self._window(time, -1)
        if window is not None:
            self.events.resolved[index] = window
        told = self._told(time, window, dated[0] if dated else None, head.sentence)
        if told is not None and not self._inside_quote(time.span):
            self.last = told
            self.now = self.now if self._looks_back(head, window) else told

    def _date_by_the_opening(self, draft: Draft, index: int, time: TimeExpression) -> None:
        """Date “On 3 May, an hour before the vote, he resigned” by its day, hung on the vote."""
        date = self.scene.times[index - 1] if index else None
        if date is None or time.anchor != "event" or draft.times:
            return
        between = self.scene.parsed.text[date.span.end : time.span.start]
        unused = not any(index - 1 in other.times for other in self.drafts)
        if date.anchor == "absolute" and between.strip(" ") == "," and unused:
            self._date(draft, index - 1, date)

    def _share_bounds(self, index: int, time: TimeExpression, dated: list[Draft]) -> list[Draft]:
        """Let “after Easter 1938, but before Christmas” date one event from both sides."""
        other = self.scene.times[index - 1] if index else None
        joined = (
            other is not None
            and _BOUNDS.get(other.relation) == -_BOUNDS[time.relation]
            and _AND_NOT.fullmatch(self.scene.parsed.text, other.span.end, time.span.start)
        )
        if joined and other is not None:
            others = self.bounding.get(index - 1, [])
            for draft in [] if others else dated:
                self._date(draft, index - 1, other)
            dated = dated or others
        self.bounding[index] = dated
        return dated

    def _looks_back(self, head: Word, window: Window | None) -> bool:
        """Return whether “it had been built in 1889” leaves the story where it is."""
        now = None if self.now is None else self.now.window
        if window is None or now is None or window.latest is None or now.earliest is None:
            return False
        verb = clause_verb(head)
        while verb.dep == "conj" and verb.head.pos in ("VERB", "AUX"):
            verb = verb.head
        return _had(verb) and window.latest < now.earliest

    def _is_of_the_saying(self, draft: Draft, time: TimeExpression) -> bool:
        """Return whether the time is the narrator's and the event only told of in a quotation."""
        quote = self._inside_quote(draft.trigger.span)
        return quote is not None and len(quote.span) > _WORDS and not quote.span.holds(time.span)

    def _date(self, draft: Draft, index: int, time: TimeExpression) -> Window | None:
        """Add the expression's timing to the draft; return its window where it is known."""
        draft.times.append(index)
        draft.spans.append(time.span)
        timing, anchor = self._timing(draft, index, time)
        if anchor is not None:
            draft.after.append((anchor, timing))
            return reckoned(anchor, timing)
        lasting = kind(draft.kind).holds == "lasts"
        draft.timings.extend(_spread(timing, time) if lasting else [timing])
        return timing.window

    def _timing(
        self, draft: Draft, index: int, time: TimeExpression
    ) -> tuple[Timing, Draft | None]:
        """Return the timing and, where it counts from another claim, that claim's draft."""
        direction = draft.direction
        if time.anchor == "absolute":
            window = self._absolute(draft, time)
            readings = time.alternatives if window == time.window else ()
            return Timing("origin", window=window, time=index, alternatives=readings), None
        in_entry = draft.sentence.index in self.scene.entries
        ahead = direction > 0 and not in_entry and not is_entry(self.scene.parsed.text, time)
        ahead = ahead and not (tells_history(draft) and self._belongs_to_story(time))
        if time.anchor == "now" and (ahead or not self._belongs_to_story(time)):
            return self._from_now(time, index, direction), None
        if time.anchor == "now":
            story = self._in_story(time, had=_had(draft.trigger))
            window = None if story is None else related(story, time.relation)
            return Timing("origin", window=window, time=index), None
        told = self._date_of_the_anchor(draft, index, time)
        if told is not None and time.meaning is not None:
            window = window_from(time.meaning, told, direction)
            return Timing("origin", window=related(window, time.relation), time=index), None
        anchor = self.events.claim_after(draft, time) if time.anchor == "event" else None
        if anchor is not None and anchor is not draft:
            return Timing("", meaning=time.meaning, direction=direction, time=index), anchor
        if is_anniversary(time):
            return Timing("wedding", meaning=time.meaning, time=index), None
        if time.anchor == "event":
            known = self.events.happening_after(time)
            if known is None and (draft.timings or is_soon(time)):
                # “in 2008, a few weeks before their first title”, which nothing else dates
                return Timing("", meaning=None, time=index), None
            window = self._happening(time)
            if window is not None and time.meaning is not None:
                window = window_from(time.meaning, window, direction)
                return Timing("origin", window=window, time=index), None
        return self._from_narrative(draft, time, index, direction)

    def _absolute(self, draft: Draft, time: TimeExpression) -> Window | None:
        """Return the days of a date; “since 1987, when …” dates the second event by 1987 itself."""
        after = self.scene.parsed.text[time.span.end : time.span.end + _WHEN]
        bounded = time.relation in ("since", "until", "by")
        told = draft.trigger.start > time.span.end and re.match(r",?\s+when\b", after)
        if bounded and (told or (time.relation == "since" and has_lasted(draft))):
            with suppress(ValueError):
                return window_of_edtf(time.value)
        return time.window

    def _date_of_the_anchor(self, draft: Draft, index: int, time: TimeExpression) -> Window | None:
        """
        Return the date that stands beside the event counted from, before the clause is told.

        “Seven weeks after they moved, on 1 October, she …”: it is the move that it dates.
        """
        if time.anchor != "event" or index + 1 >= len(self.scene.times):
            return None
        date = self.scene.times[index + 1]
        between = self.scene.parsed.text[time.span.end : date.span.start]
        near = len(between) < _BESIDE and not any(mark in between for mark in ".;:!?\n")
        if not near or date.anchor != "absolute" or date.window is None or date.relation != "in":
            return None
        if not date.span.end <= draft.trigger.start or _CLAUSE_BEGINS.search(between):
            return None
        self.pairs.taken.add(index + 1)
        self.events.resolved[index + 1] = date.window
        return date.window

    def _happening(self, time: TimeExpression) -> Window | None:
        """Return when what no claim tells of happened, or else the narrative's current time."""
        window = self.events.happening_after(time)
        return window if window is not None or self.now is None else self.now.window

    def _belongs_to_story(self, time: TimeExpression) -> bool:
        """Return whether “in May” means the May of the narrative rather than of the telling."""
        bare = time.meaning is not None and time.meaning.cycle is not None
        if not bare or time.meaning is None or time.meaning.cycle is None:
            return False
        if time.meaning.cycle.step is not None or self.now is None or self.now.window is None:
            return False
        if self._inside_quote(time.span) is not None:
            return False
        days = self.now.window.days or 0
        if days > _LONGEST_STORY:
            return False  # “in August”, after “offences in the 1980s”, is of no year of these
        if time.meaning.cycle.name.startswith("weekday") and days > _WEEKS:
            return False  # nor is “on Tuesday” of a year
        word = self.scene.parsed.word_at(time.span.start)
        reach = _FAR if self.now.window.days in (365, 366) else _NEAR
        far = word is None or word.sentence.index - self.now.sentence > reach
        if far and not self.published.is_open:
            return False
        told, past = self.published.earliest, self.now.window.latest
        return told is None or (past is not None and past < told - _RECENT)

    def _in_story(self, time: TimeExpression, *, had: bool = False) -> Window | None:
        """
        Return the first such days in or after the story's time.

        It is the last before it of what had happened by then, and of what a letter tells.
        """
        now = self.now.window if self.now is not None else None
        if self.now is None or now is None or time.meaning is None or now.earliest is None:
            return None
        if had or (now.is_day and self._is_dateline(self.now.sentence)):
            return window_from(time.meaning, now, -1)
        first = window_from(time.meaning, Window.of_day(now.earliest - 1), 1)
        if first.latest is None or first.latest >= now.earliest or (now.days or 0) < _YEAR:
            return first
        return window_from(time.meaning, Window.of_day(now.earliest), 1)  # New Year's Eve

    def _is_dateline(self, sentence: int) -> bool:
        """Return whether nothing is told there: “Letter to her brother, 14 March 1986”."""
        if sentence < 0:
            return False
        return all(word.tag not in _FINITE for word in self.scene.parsed.sentences[sentence].words)

    def _from_now(self, time: TimeExpression, index: int, direction: int) -> Timing:
        quote = self._inside_quote(time.span)
        anchor = f"said:{quote.id}" if quote is not None and quote.own_now else "published"
        window = time.window
        if anchor != "published":
            window = None
        elif time.meaning is not None and not self.published.is_open:
            window = window_from(time.meaning, self.published, direction)
            window = related(window, time.relation)
        return Timing(
            anchor,
            window=window,
            meaning=time.meaning,
            direction=direction,
            time=index,
            relation=time.relation,
        )

    def _from_narrative(
        self, draft: Draft, time: TimeExpression, index: int, direction: int
    ) -> tuple[Timing, Draft | None]:
        now = self.last if self._is_from_that(time) else self.now
        if time.meaning is None:
            return Timing("", meaning=None, time=index), None
        if now is None:
            return self._without_story(time, index, direction), None
        counts = time.meaning.cycle is None
        if now.draft is not None and now.draft is not draft and counts:
            timing = Timing(
                "",
                meaning=time.meaning,
                direction=direction,
                time=index,
                relation=time.relation,
            )
            return timing, now.draft
        if now.window is None:
            return Timing("", meaning=None, time=index), None
        window = related(window_from(time.meaning, now.window, direction), time.relation)
        return Timing("origin", window=window, time=index), None

    def _is_from_that(self, time: TimeExpression) -> bool:
        """Return whether “five years before that” counts from what was told last of all."""
        return re.match(r"\s+that\b", self.scene.parsed.text[time.span.end :][:8]) is not None

    def _without_story(self, time: TimeExpression, index: int, direction: int) -> Timing:
        """Date “by the end of the year”, “within days” from now where nothing was told before."""
        cycle = None if time.meaning is None else time.meaning.cycle
        of_now = time.type == "DURATION" or (cycle is not None and cycle.step == 0 and cycle.part)
        if not of_now:
            return Timing("", meaning=None, time=index)
        return self._from_now(time, index, direction)

    def _window(self, time: TimeExpression, direction: int) -> Window | None:
        """Return the days of an expression that dates no claim, for what follows it."""
        if time.anchor == "now" and self._belongs_to_story(time):
            return self._in_story(time)
        if time.window is not None or time.meaning is None:
            return time.window
        if time.anchor == "reference" and self.now is not None and self.now.window is not None:
            return window_from(time.meaning, self.now.window, direction)
        if time.anchor == "event":
            window = self._happening(time)
            return None if window is None else window_from(time.meaning, window, direction)
        return None

    def join_clauses(self) -> None:
        """Date a claim without time by the “when” clause that it stands beside."""
        for draft in self.drafts:
            if draft.times or draft.after or kind(draft.kind).holds == "state":
                continue
            if has_lasted(draft):
                continue  # “had been married nine years when he died”
            for child in draft.trigger.children:
                marks = [m for m in child.children if m.lower in _JOINS]
                if child.dep != "advcl" or not marks:
                    continue
                inside = set(child.subtree())
                for index, time in enumerate(self.scene.times):
                    if self.heads[index] in inside and time.window is not None:
                        draft.times.append(index)
                        draft.timings.append(Timing("origin", window=time.window, time=index))
                        break
            if not draft.times:
                self._take_time_before_when(draft)

    def _take_time_before_when(self, draft: Draft) -> None:
        """Date the event of “on Saturday last, October 11, when she became the bride”."""
        words = draft.sentence.words
        before = [word for word in words if word.index < draft.trigger.index]
        when = next((word for word in reversed(before) if word.lower == "when"), None)
        if when is None:
            return
        if any(word.tag in _FINITE for word in before if word.index > when.index):
            return
        for index, time in enumerate(self.scene.times):
            near = 0 <= when.start - time.span.end <= _COMMA
            if near and is_date(time) and time.span.start >= draft.sentence.start:
                self._date(draft, index, time)

    def moments(self) -> dict[str, tuple[Timing, ...]]:
        """Return when each quotation with its own now was said, as far as the text tells."""
        found: dict[str, tuple[Timing, ...]] = {}
        for quote in self.scene.speech.quotes:
            if not quote.own_now:
                continue
            span = self.scene.speech.moment_spans.get(quote.id)
            timings: list[Timing] = []
            for index, time in enumerate(self.scene.times):
                if span is None or time.type not in DATES or not span.holds(time.span):
                    continue
                if self._inside_quote(time.span) is None or quote.span.holds(span):
                    window = self._window(time, -1)
                    if window is not None:
                        timings.append(Timing("origin", window=window, time=index))
                        break
            found[quote.id] = tuple(timings)
        return found

    def _inside_quote(self, span: Span) -> Quote | None:
        quote = self.scene.speech.quote_at(span.start)
        if quote is None or quote.direct:
            return quote
        around = [one for one in self.scene.speech.quotes if one.direct and one.span.holds(span)]
        return min(around, key=lambda one: len(one.span), default=None)

    def _told(
        self,
        time: TimeExpression,
        window: Window | None,
        draft: Draft | None,
        sentence: Sentence | None = None,
    ) -> _Now | None:
        """Return the moment that an expression leads to, None where it names none."""
        if window is None and draft is None:
            return None
        if time.type not in DATES or (window is not None and not window.is_closed):
            return None
        return _Now(window, draft, sentence.index if sentence else -1)


def _had(verb: Word) -> bool:
    """Return whether it is told as past even then: “had moved”."""
    return any(child.dep == "aux" and child.lower in ("had", "'d") for child in verb.children)


def _spread(timing: Timing, time: TimeExpression) -> list[Timing]:
    """Return what a date says of the start and end of something that lasts."""
    window = timing.window
    if time.relation == "since":
        return [timing]
    if time.relation == "until":
        return [Timing(timing.anchor, "end", window, timing.meaning, timing.direction, timing.time)]
    if window is None:
        return [timing]
    return [
        Timing("origin", "start", Window(None, window.latest), time=timing.time),
        Timing("origin", "end", Window(window.earliest, None), time=timing.time),
    ]
