"""Which claims a time expression dates: those of the predicate that governs it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from backstory.finding.descriptions import EXTRACTOR as DESCRIPTIONS
from backstory.finding.drafts import Draft, Scene
from backstory.finding.frames import clause_verb
from backstory.finding.kinship import EXTRACTOR as KINSHIP
from backstory.finding.statements import EXTRACTOR as SPEECH
from backstory.finding.timing.expressions import complement_of, head_of, is_date
from backstory.finding.words import Sentence, Word
from backstory.model import TimeExpression
from backstory.vocabulary.kinds import kind
from backstory.vocabulary.names import human_noun

_CORE = frozenset(["nsubj", "nsubjpass", "dobj", "attr"])
_INTRODUCED = frozenset(["xcomp", "ccomp", "attr", "acomp"])
_COMPLEMENTS = frozenset(["acomp", "xcomp", "oprd", "attr"])
_LED = frozenset(["xcomp", "ccomp", "advcl", "pcomp"])
_TOLD = frozenset(["VBD", "VBN"])
_IN_PHRASE = frozenset(["det", "compound", "amod", "poss", "nummod", "nmod", "case"])
_ABOUT = frozenset(["into", "about", "over", "concerning", "regarding"])
_OPENS = re.compile(
    r"(?:^|[,;:—–]\s*(?:and|but|then|so|yet)?)\s*(?:(?:in|on|by|at|during|only|just|not\s+until|"
    r"since|until|some\s+time|early|late|a\s+little|barely|scarcely)\s+){0,2}(?:the\s+)?$",
    re.IGNORECASE,
)
"""What may stand before a time that opens a clause."""
_UNDATED = frozenset([KINSHIP, SPEECH, DESCRIPTIONS])


class Governors:
    """Finds the drafts that time expressions date, by the syntax of their sentence."""

    def __init__(self, scene: Scene, drafts: Sequence[Draft]) -> None:
        self.scene = scene
        self.drafts = drafts
        self.by_trigger: dict[int, list[Draft]] = defaultdict(list)
        for draft in drafts:
            self.by_trigger[draft.trigger.index].append(draft)
        self.cues = {quote.cue.span.start for quote in scene.speech.quotes if quote.cue}
        self.heads = [head_of(scene.parsed.words_in(time.span)) for time in scene.times]
        self.named_by = {
            word.index: number
            for number, time in enumerate(scene.times)
            for word in complement_of(time, scene.parsed)
        }
        self.spoken_for = {
            id(draft)
            for time, head in zip(scene.times, self.heads, strict=True)
            if head is not None and is_date(time)
            for draft in self._of_the_clause_opened(head, time) or self._governed(head, time)
        }

    def claims_of(self, head: Word, time: TimeExpression) -> list[Draft]:
        """Return the drafts governed by the same predicate as the expression, or else near it."""
        alone = [draft for draft in self.drafts if draft.alone and draft.alone.holds(time.span)]
        if alone:
            return alone
        found = self._of_the_clause_opened(head, time) or self._governed(head, time)
        if found or self.describes(head, time):
            return found
        if time.complement is not None and self._opens_sentence(head, time):
            root = head.sentence.root
            return [draft for draft in self._at(root) if self._accepts(draft, time)]
        own = clause_verb(head)
        if own.dep == "relcl" and own.head.pos == "PROPN" and own.end <= time.span.start:
            return []  # “Reyes, who turns 38 next week, joined …”
        chain = [word for word in (head, *head.ancestors()) if not _is_named_by(time, word)]
        return self._nearest(head, clause_verb(chain[-1]), time) if chain else []

    def describes(self, head: Word, time: TimeExpression) -> bool:
        """Return whether it only says who somebody is: “Rose, of the 1936 team, died”."""
        if any(draft.alone and draft.alone.holds(time.span) for draft in self.drafts):
            return False
        return self._is_of_a_description([head, *head.ancestors()], time)

    def governs(self, verb: Word, draft: Draft) -> bool:
        """Return whether a draft is told by a verb, or by the one it is joined to."""
        above = draft.trigger
        while above.dep == "conj" and above.head.pos in ("VERB", "AUX"):
            above = above.head
        return verb in (above, draft.trigger) and draft.extractor not in _UNDATED

    def _opens_sentence(self, head: Word, time: TimeExpression) -> bool:
        before = self.scene.parsed.text[head.sentence.start : time.span.start]
        return _OPENS.search(before) is not None and head.sentence.root.start > time.span.end

    def _of_the_clause_opened(self, head: Word, time: TimeExpression) -> list[Draft]:
        """Return the drafts of the clause that a time opens: “…, and the year after she left”."""
        sentence = head.sentence
        before = self.scene.parsed.text[sentence.start : time.span.start]
        rest = [word for word in sentence.words if word.start >= time.span.end]
        rest = rest[1:] if rest and rest[0].text == "," else rest
        if not rest or time.complement is not None or not _OPENS.search(before):
            return []
        first = rest[0]
        if first.dep == "conj" and first.pos == "VERB":  # “and, in October, married the trainer”
            return [draft for draft in self._at(first) if self._accepts(draft, time)]
        while first.dep in _IN_PHRASE and first.head.start >= time.span.end:
            first = first.head
        if first.dep not in ("nsubj", "nsubjpass") or first.head.start < first.start:
            return []
        own = [draft for draft in self._at(first.head) if self._accepts(draft, time)]
        return own or self._in_clause_of(first.head, time)

    def _governed(self, head: Word, time: TimeExpression) -> list[Draft]:
        sentence = head.sentence
        chain = [word for word in (head, *head.ancestors()) if not _is_named_by(time, word)]
        if not chain or self._is_of_a_description(chain, time):
            return []
        host = next((word for word in chain if self._is_host(word, sentence, time)), chain[-1])
        found = [draft for draft in self._at(host) if self._accepts(draft, time)]
        if found:
            return found
        verb = clause_verb(host)
        while True:
            found = [draft for draft in self._at(verb) if self._accepts(draft, time)]
            found = self._of_the_deed(verb, time) or found or self._in_clause_of(verb, time)
            if found or verb.dep not in _COMPLEMENTS:
                return found
            verb = verb.head

    def _of_the_deed(self, verb: Word, time: TimeExpression) -> list[Draft]:
        """
        Return the drafts of the finite verb above an infinitive that is no fact yet.

        “In May he agreed to marry”, “went to live in Leeds in 1950”: the parser hangs the time on
        the infinitive.
        """
        above = verb.head
        if verb.dep not in _LED or above.tag not in _TOLD or not _is_led(verb):
            return []
        own = self._at(verb)
        if any(
            draft.modality == "asserted" and kind(draft.kind).holds == "happens" for draft in own
        ):
            return []
        return [draft for draft in self._at(above) if self._accepts(draft, time)]

    def _is_of_a_description(self, chain: Sequence[Word], time: TimeExpression) -> bool:
        if _is_of_a_kind_of_people(time, chain):
            return True
        for word in chain:
            outside = not time.span.start <= word.start < time.span.end
            told = any(
                draft.extractor not in _UNDATED for draft in self.by_trigger.get(word.index, ())
            )
            if outside and (told or word.pos in ("VERB", "AUX")):
                return False
            named = word.head.pos == "PROPN" and word.head.dep in ("nsubj", "nsubjpass")
            described = word.pos == "NOUN" and named
            if word.dep == "appos" and described and self.scene.cast.people_at(word.head):
                return word.start < time.span.start and word.head.start < word.start
        return False

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
        return [
            draft
            for draft in self.drafts
            if draft.sentence is verb.sentence
            and draft.trigger is not verb
            and self._accepts(draft, time)
            and _belongs_to_clause(draft, verb, time)
            and not (draft.trigger.dep == "conj" and self._has_time_between(verb, draft.trigger))
        ]

    def _has_time_between(self, verb: Word, trigger: Word) -> bool:
        """Return whether the second of two verbs joined by “and” has a time of its own."""
        return any(
            verb.start < time.span.start < trigger.start and is_date(time)
            for time in self.scene.times
        )

    def _nearest(self, head: Word, host: Word, time: TimeExpression) -> list[Draft]:
        """
        Return the undated drafts of the first event after a time that the parser misplaced, else
        of the last one before it. ``host``, the verb it was hung on, tells of nothing.
        """
        words = head.sentence.words
        after = [word for word in words if word.start >= time.span.end and word is not host]
        reported = self.scene.speech.quote_at(time.span.start) is not None or (
            host.start > time.span.end and bool(after) and after[0].text == ","
        )
        if host.start in self.cues and not reported:
            # “…, she said on Friday”; but “she recalled the birth of her son in June”
            told = [word for word in words if host.end <= word.start < time.span.start]
            return self._first_undated(told[::-1], time)
        if host.pos == "VERB" and host.start < time.span.start:
            after = _of_the_same_subject(after)
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
        if draft.times or draft.timings or draft.understood or id(draft) in self.spoken_for:
            return False
        return self._accepts(draft, time)

    def _accepts(self, draft: Draft, time: TimeExpression) -> bool:
        """
        A claim takes one date, unless the second narrows the first (“in May”, “on Friday”).

        Kinship has no date of its own: “his wife died in May” says nothing of the marriage.
        """
        if draft.extractor in _UNDATED and is_date(time):
            return False
        if _is_looked_into(draft.trigger) and time.span.start < draft.trigger.start:
            return False  # “On Wednesday an inquest was held into the death of …”
        named_by = self.named_by.get(draft.trigger.index)
        if named_by is not None:
            # “five years after her death” dates the death only by what it says of it itself.
            complement = self.scene.times[named_by].complement
            if complement is None or time.span.start < complement:
                return False
        return not draft.times or time.anchor in ("absolute", "event") or not draft.timings


def _is_of_a_kind_of_people(time: TimeExpression, chain: Sequence[Word]) -> bool:
    """Return whether it says of which days people are: “footballers of the 1960s”."""
    top = next((word for word in chain if not time.span.start <= word.start < time.span.end), None)
    if top is None or top.lower not in ("of", "from") or top.head.tag != "NNS":
        return False
    return human_noun(top.head.lemma) is not None


def _of_the_same_subject(words: Sequence[Word]) -> list[Word]:
    """
    Return the words but for later clauses with a subject of their own.

    “Baptised in the 1640s, he was hired”: the date is of something that no claim tells of.
    """
    kept: list[Word] = []
    cut = False
    for word in words:
        cut = cut or word.text in (",", ";", ":") or word.dep == "cc"
        if not cut or not word.children_by("nsubj", "nsubjpass"):
            kept.append(word)
    return kept


def _belongs_to_clause(draft: Draft, verb: Word, time: TimeExpression) -> bool:
    trigger = draft.trigger
    if trigger.pos not in ("VERB", "AUX") and trigger.dep in _CORE:
        return clause_verb(trigger) is verb
    if trigger.dep == "pcomp":
        return trigger.head.head is verb  # “doubled his stake by buying …”
    if verb.lemma == "be" and trigger.dep == "ccomp":
        # “it was in May that she found herself accused”
        return verb in (trigger.head, trigger.head.head)
    if time.text.lower().startswith("it ") and trigger.dep in ("ccomp", "relcl", "acl"):
        return trigger.start >= time.span.end and verb in list(trigger.ancestors())[:3]
    if trigger.head is not verb:
        return False
    if trigger.dep in _INTRODUCED:
        return trigger.dep != "ccomp"
    if trigger.dep == "advcl":
        return _is_infinitive(trigger) or time.text.lower().endswith((" since", " that"))
    return trigger.dep == "conj" and time.span.start < verb.start and not draft.times


def _is_looked_into(trigger: Word) -> bool:
    """Return whether it is what an inquiry or a dispute is about, whenever that was."""
    return trigger.dep == "pobj" and trigger.head.lower in _ABOUT


def _is_named_by(time: TimeExpression, word: Word) -> bool:
    """Return whether the word stands in “Ludo was born” of “the year before Ludo was born”."""
    return time.complement is not None and word.start >= time.complement


def _is_led(verb: Word) -> bool:
    """Return whether a verb is what another leads to: “to marry”, “from driving”."""
    return _is_infinitive(verb) or (verb.dep == "pcomp" and verb.tag == "VBG")


def _is_infinitive(verb: Word) -> bool:
    return verb.tag == "VB" and any(child.lower == "to" for child in verb.children)
