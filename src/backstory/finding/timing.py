"""
Ties claims to the times in the text: which expression dates which claim, counted from what.

An expression belongs to the predicate that governs it. What it counts from is, in this order: the
event named right after it (“five months into dating”), the moment of the speech in which it
stands, the publication, or the narrative's current time: the last date before it in the story.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from backstory.finding.descriptions import EXTRACTOR as DESCRIPTIONS
from backstory.finding.drafts import Draft, Scene
from backstory.finding.frames import clause_verb
from backstory.finding.kinship import EXTRACTOR as KINSHIP
from backstory.finding.statements import EXTRACTOR as SPEECH
from backstory.finding.words import Sentence, Word
from backstory.model import Length, Meaning, Quote, Span, TimeExpression, Timing, Window
from backstory.times import related, window_from
from backstory.vocabulary.kinds import kind

_DATES = ("DATE", "TIME")
_JOINS = frozenset(["when", "as", "while", "once"])
_STEM = 4
_CORE = frozenset(["nsubj", "nsubjpass", "dobj", "attr"])
_INTRODUCED = frozenset(["xcomp", "ccomp", "attr", "acomp"])
_COMPLEMENTS = frozenset(["acomp", "xcomp", "oprd", "attr"])
_UNDATED = frozenset([KINSHIP, SPEECH, DESCRIPTIONS])
_RECENT = 60
"""Days before publication within which “on Monday” still counts from the publication."""
_NEAR = 2
"""Sentences for which the narrative's current time holds where the publication is known too."""
_COMMA = 2
"""Characters between a date and the “when” that hangs on it."""
_WIDE = 200
"""A current time of more days (a year) holds the month or season named after it."""


def time_claims(scene: Scene, drafts: Sequence[Draft]) -> dict[str, tuple[Timing, ...]]:
    """
    Give every draft its timings, and return those of quotations with their own now, by quote id.

    Drafts that already have a timing keep it.
    """
    clock = _Clock(scene, drafts)
    for index, time in enumerate(scene.times):
        if _is_date(time):
            clock.place(index, time)
    clock.join_clauses()
    for index, time in enumerate(scene.times):
        if time.type == "DURATION" and not _is_date(time):
            clock.measure(index, time)
    return clock.moments()


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
        self.by_trigger: dict[int, list[Draft]] = defaultdict(list)
        for draft in drafts:
            self.by_trigger[draft.trigger.index].append(draft)
        self.published = scene.parsed.document.published.window
        self.now: _Now | None = None
        self.cues = {quote.cue.span.start for quote in scene.speech.quotes if quote.cue}
        self.heads = {
            index: _head(scene.parsed.words_in(time.span)) for index, time in enumerate(scene.times)
        }

    # ------------------------------------------------------------ which claims

    def place(self, index: int, time: TimeExpression) -> None:
        """Find the claims that the expression dates, and date them."""
        head = self.heads[index]
        if head is None:
            self._remember(time, time.window, None)
            return
        dated = [draft for draft in self._claims_of(head, time) if index not in draft.times]
        window: Window | None = None
        for draft in dated:
            window = self._date(draft, index, time) or window
        if not dated:
            window = self._window(time, -1)
        if not self._inside_quote(time.span):
            self._remember(time, window, dated[0] if dated else None, head.sentence)

    def _claims_of(self, head: Word, time: TimeExpression) -> list[Draft]:
        """Return the drafts governed by the same predicate as the expression."""
        sentence = head.sentence
        chain = [word for word in (head, *head.ancestors()) if not _is_named_by(time, word)]
        if not chain:
            return []
        host = next((word for word in chain if self._is_host(word, sentence, time)), chain[-1])
        found = [draft for draft in self._at(host) if self._accepts(draft, time)]
        if found:
            return found
        verb = clause_verb(host)
        while True:
            found = [draft for draft in self._at(verb) if self._accepts(draft, time)]
            found = found or self._in_clause_of(verb, time)
            if found:
                return found
            if verb.dep not in _COMPLEMENTS:
                return self._nearest(head, verb, time)
            verb = verb.head

    def _is_host(self, word: Word, sentence: Sentence, time: TimeExpression) -> bool:
        if time.span.start <= word.start < time.span.end:
            return False
        if self.by_trigger.get(word.index):
            return True
        if word.pos in ("VERB", "AUX") and word.dep not in ("aux", "auxpass"):
            return True
        return any(
            filler.span.start <= word.start < filler.span.end and draft.sentence is sentence
            for draft in self.drafts
            if kind(draft.kind).each and draft.sentence is sentence
            for filler in draft.roles.get(kind(draft.kind).each or "", [])
        )

    def _at(self, word: Word) -> list[Draft]:
        own = self.by_trigger.get(word.index, [])
        if own:
            return own
        return [
            draft
            for draft in self.drafts
            if draft.sentence is word.sentence
            and (each := kind(draft.kind).each)
            and any(
                filler.span.start <= word.start < filler.span.end
                for filler in draft.roles.get(each, [])
            )
        ]

    def _in_clause_of(self, verb: Word, time: TimeExpression) -> list[Draft]:
        """
        Return the drafts of the clause that ``verb`` heads, where it is no trigger itself.

        Its nominal events (“the wedding took place …”), the verbs it introduces (“began to date”,
        “is to marry”), and, for a time before the verb, the verbs joined to it by “and”.
        """
        found = []
        for draft in self.drafts:
            if draft.sentence is not verb.sentence or draft.trigger is verb:
                continue
            trigger = draft.trigger
            if not self._accepts(draft, time):
                continue
            nominal = trigger.pos not in ("VERB", "AUX")
            if (
                nominal
                and clause_verb(trigger) is verb
                and trigger.dep
                in (
                    "nsubj",
                    "nsubjpass",
                    "dobj",
                    "attr",
                )
            ):
                found.append(draft)
            elif trigger.head is verb and trigger.dep in _INTRODUCED:
                if trigger.dep != "ccomp" or verb.lemma == "be":
                    found.append(draft)
            elif verb.lemma == "be" and trigger.head.head is verb and trigger.dep == "ccomp":
                found.append(draft)  # “it was in May that she found herself accused”
            elif (trigger.head is verb and trigger.dep == "advcl" and _is_infinitive(trigger)) or (
                trigger.dep == "conj"
                and trigger.head is verb
                and time.span.start < verb.start
                and not draft.times
            ):
                found.append(draft)
        return found

    def _nearest(self, head: Word, host: Word, time: TimeExpression) -> list[Draft]:
        """
        Return the undated drafts of the first event after a time that the parser misplaced, else
        of the last one before it. ``host``, the verb it was hung on, tells of nothing.
        """
        if host.start in self.cues:
            return []  # “…, she said on Friday”
        words = [word for word in head.sentence.words if word is not host]
        after = [word for word in words if word.start >= time.span.end]
        before = [word for word in words if word.end <= time.span.start]
        return self._first_undated(after, time) or self._first_undated(before[::-1], time)

    def _first_undated(self, words: Sequence[Word], time: TimeExpression) -> list[Draft]:
        """Return the drafts of the first trigger that takes a date, unless a verb comes first."""
        for word in words:
            drafts = self.by_trigger.get(word.index, [])
            found = [draft for draft in drafts if self._accepts_late(draft, time)]
            if found or word.pos == "VERB":
                return found
        return []

    def _accepts_late(self, draft: Draft, time: TimeExpression) -> bool:
        untimed = not draft.times and not draft.timings and not draft.understood
        return untimed and self._accepts(draft, time)

    def _accepts(self, draft: Draft, time: TimeExpression) -> bool:
        """
        A claim takes one date, unless the second narrows the first (“in May”, “on Friday”).

        Kinship has no date of its own: “his wife died in May” says nothing of the marriage.
        """
        if draft.extractor in _UNDATED and _is_date(time):
            return False
        return not draft.times or time.anchor in ("absolute", "event") or not draft.timings

    # ------------------------------------------------------------ what it counts from

    def _date(self, draft: Draft, index: int, time: TimeExpression) -> Window | None:
        """Add the expression's timing to the draft; return its window where it is known."""
        draft.times.append(index)
        draft.spans.append(time.span)
        timing, anchor = self._timing(draft, index, time)
        if anchor is not None:
            draft.after.append((anchor, timing))
            return None
        lasting = kind(draft.kind).holds == "lasts"
        draft.timings.extend(_spread(timing, time) if lasting else [timing])
        return timing.window

    def _timing(
        self, draft: Draft, index: int, time: TimeExpression
    ) -> tuple[Timing, Draft | None]:
        """Return the timing and, where it counts from another claim, that claim's draft."""
        direction = draft.direction
        if time.anchor == "absolute":
            return Timing("origin", window=time.window, time=index), None
        if time.anchor == "now" and not self._belongs_to_story(time):
            return self._from_now(time, index, direction), None
        if time.anchor == "now":
            story = self._in_story(time)
            window = None if story is None else related(story, time.relation)
            return Timing("origin", window=window, time=index), None
        anchor = self._event_after(draft, time) if time.anchor == "event" else None
        if anchor is not None and anchor is not draft:
            return Timing("", meaning=time.meaning, direction=direction, time=index), anchor
        if time.text.lower().endswith("anniversary"):
            return Timing("wedding", meaning=time.meaning, time=index), None
        if time.anchor == "event":
            window = self._happening(time)
            if window is not None and time.meaning is not None:
                window = window_from(time.meaning, window, direction)
                return Timing("origin", window=window, time=index), None
        return self._from_narrative(draft, time, index, direction)

    def _belongs_to_story(self, time: TimeExpression) -> bool:
        """Return whether “in May” means the May of the narrative rather than of the telling."""
        bare = time.meaning is not None and time.meaning.cycle is not None
        if not bare or time.meaning is None or time.meaning.cycle is None:
            return False
        if time.meaning.cycle.step is not None or self.now is None or self.now.window is None:
            return False
        if self._inside_quote(time.span) is not None:
            return False
        word = self.scene.parsed.word_at(time.span.start)
        far = word is None or word.sentence.index - self.now.sentence > _NEAR
        if far and not self.published.is_open:
            return False
        told, past = self.published.earliest, self.now.window.latest
        return told is None or (past is not None and past < told - _RECENT)

    def _in_story(self, time: TimeExpression) -> Window | None:
        """Return the next such days after the narrative's current time, or within it if wide."""
        now = self.now.window if self.now is not None else None
        if now is None or time.meaning is None or now.earliest is None or now.latest is None:
            return None
        wide = now.latest - now.earliest > _WIDE
        day = now.earliest - 1 if wide else now.latest
        return window_from(time.meaning, Window.of_day(day), 1)

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
        now = self.now
        if now is None or time.meaning is None:
            return Timing("", meaning=None, time=index), None
        counts = time.meaning.cycle is None
        if now.draft is not None and now.draft is not draft and counts:
            return Timing("", meaning=time.meaning, direction=direction, time=index), now.draft
        if now.window is None:
            return Timing("", meaning=None, time=index), None
        window = window_from(time.meaning, now.window, direction)
        return Timing("origin", window=window, time=index), None

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

    def _event_after(self, draft: Draft, time: TimeExpression) -> Draft | None:
        """Return the draft of the event that the words after the expression name."""
        words = self._complement(time)
        inside = {word.index for word in words}
        candidates = [
            other
            for other in self.drafts
            if other is not draft
            and other.trigger.index in inside
            and kind(other.kind).holds != "state"
        ]
        if candidates:
            nearest = min(candidates, key=lambda other: other.trigger.start)
            return self._same_elsewhere(nearest, draft)
        return self._named_elsewhere(words, draft) or self._own_wedding(time, draft)

    def _complement(self, time: TimeExpression) -> list[Word]:
        """Return the words that name the event: “the decree” of “a month after the decree, …”."""
        start = None if time.complement is None else self.scene.parsed.word_at(time.complement)
        if start is None or time.complement is None:
            return []
        top = start
        while top.head is not top and top.head.start >= time.complement:
            top = top.head
        return [word for word in top.subtree() if word.start >= time.complement]

    def _same_elsewhere(self, nominal: Draft, draft: Draft) -> Draft:
        """Prefer a dated claim of the same event to a bare mention of it."""
        if nominal.times or nominal.after:
            return nominal
        same = [
            other
            for other in self.drafts
            if other.kind == nominal.kind
            and other is not nominal
            and other is not draft
            and (other.times or other.after)
            and (not nominal.people or set(nominal.people) & set(other.people))
        ]
        return same[-1] if same else nominal

    def _named_elsewhere(self, words: list[Word], draft: Draft) -> Draft | None:
        """Return an earlier claim of which one of the words is a form."""
        for each in words:
            if each.pos in ("NOUN", "VERB") and len(each.lemma) >= _STEM:
                stem = each.lemma[:_STEM]
                for other in reversed(self.drafts):
                    if other.trigger.start < draft.trigger.start and (
                        other.trigger.lemma.startswith(stem) or other.kind.startswith(stem)
                    ):
                        return other
        return None

    def _own_wedding(self, time: TimeExpression, draft: Draft) -> Draft | None:
        """An anniversary of nothing in particular is of the wedding of those concerned."""
        if not time.text.lower().endswith("anniversary"):
            return None
        return next(
            (
                other
                for other in self.drafts
                if other.kind == "wedding"
                and other is not draft
                and set(draft.people) <= set(other.people)
            ),
            None,
        )

    def _happening(self, time: TimeExpression) -> Window | None:
        """Return when something that is no claim happened: its own date, or its first telling."""
        words = self._complement(time)
        for other in self.scene.times:
            if other.window is not None and any(
                other.span.start <= word.start < other.span.end for word in words
            ):
                return other.window
        for each in words:
            if each.pos in ("NOUN", "VERB") and len(each.lemma) >= _STEM:
                window = self._told_before(each)
                if window is not None:
                    return window
        return None if self.now is None else self.now.window

    def _told_before(self, word: Word) -> Window | None:
        stem = word.lemma[:_STEM]
        for index in range(len(self.scene.times) - 1, -1, -1):
            head = self.heads[index]
            time = self.scene.times[index]
            if head is None or time.window is None or head.start >= word.start:
                continue
            if any(
                each.lemma.startswith(stem) and each is not word
                for each in head.sentence.words
                if each.pos in ("NOUN", "VERB")
            ):
                return time.window
        return None

    # ------------------------------------------------------------ clauses, durations, speech

    def join_clauses(self) -> None:
        """Date a claim without time by the “when” clause that it stands beside."""
        for draft in self.drafts:
            if draft.times or draft.after or kind(draft.kind).holds == "state":
                continue
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
        if when is None or any(
            word.pos == "VERB" and word.dep != "acl" for word in before if word.index > when.index
        ):
            return
        for index, time in enumerate(self.scene.times):
            near = 0 <= when.start - time.span.end <= _COMMA
            if near and _is_date(time) and time.span.start >= draft.sentence.start:
                self._date(draft, index, time)

    def measure(self, index: int, time: TimeExpression) -> None:
        """Tie the end of what lasts to its start by a duration (“for eight years”)."""
        head = self.heads[index]
        if head is None or time.length is None:
            return
        for draft in self._claims_of(head, time):
            if draft.kind == "wedding" and not draft.timings:
                self._married_for(draft, index, time.length)
            if kind(draft.kind).holds == "lasts":
                draft.times.append(index)
                meaning = Meaning(Length(days=time.length[0]), Length(days=time.length[1]))
                draft.timings.append(Timing("start", "end", meaning=meaning, time=index))

    def _married_for(self, draft: Draft, index: int, length: tuple[int, int]) -> None:
        """Date a wedding by “they had been married two years when …”."""
        event = next(
            (
                other
                for other in self.drafts
                if other.sentence is draft.sentence
                and other.trigger.dep == "advcl"
                and any(mark.lower == "when" for mark in other.trigger.children)
            ),
            None,
        )
        if event is not None:
            draft.times.append(index)
            meaning = Meaning(Length(days=-length[1]), Length(days=-length[0]))
            draft.after.append((event, Timing("", meaning=meaning, time=index)))

    def moments(self) -> dict[str, tuple[Timing, ...]]:
        """Return when each quotation with its own now was said, as far as the text tells."""
        found: dict[str, tuple[Timing, ...]] = {}
        for quote in self.scene.speech.quotes:
            if not quote.own_now:
                continue
            span = self.scene.speech.moment_spans.get(quote.id)
            timings: list[Timing] = []
            for index, time in enumerate(self.scene.times):
                if span is None or time.type not in _DATES or not span.holds(time.span):
                    continue
                if self._inside_quote(time.span) is None:
                    window = self._window(time, -1)
                    if window is not None:
                        timings.append(Timing("origin", window=window, time=index))
                        break
            found[quote.id] = tuple(timings)
        return found

    def _inside_quote(self, span: Span) -> Quote | None:
        quote = self.scene.speech.quote_at(span.start)
        return quote if quote is not None and quote.direct else None

    def _remember(
        self,
        time: TimeExpression,
        window: Window | None,
        draft: Draft | None,
        sentence: Sentence | None = None,
    ) -> None:
        if window is None and draft is None:
            return
        if time.type not in _DATES or (window is not None and not window.is_closed):
            return
        self.now = _Now(window, draft, sentence.index if sentence else -1)


def _is_named_by(time: TimeExpression, word: Word) -> bool:
    """Return whether the word stands in “Ludo was born” of “the year before Ludo was born”."""
    return time.complement is not None and word.start >= time.complement


def _is_date(time: TimeExpression) -> bool:
    """Return whether an expression says when; “within days” does, “for days” and “now” do not."""
    if time.type == "DURATION":
        return time.meaning is not None and time.anchor != "absolute"
    return time.type in _DATES and not time.value.endswith("_REF")


def _head(words: list[Word]) -> Word | None:
    """Return the word of an expression that the rest of it hangs on."""
    if not words:
        return None
    inside = set(words)
    return next((word for word in words if word.head not in inside or word.head is word), words[0])


def _is_infinitive(verb: Word) -> bool:
    return verb.tag == "VB" and any(child.lower == "to" for child in verb.children)


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
