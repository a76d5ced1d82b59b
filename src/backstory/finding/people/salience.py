"""Whom a pronoun means: the most prominent fitting person lately spoken of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from backstory.finding.people.personas import Persona
from backstory.finding.words import Word
from backstory.model import Gender
from backstory.vocabulary.names import name_lore

_SENTENCES_BACK = 3
# Weights found by trying small changes on GUM and LitBank, precision counting double.
_PROMINENCE = {
    "nsubj": 3.0,
    "nsubjpass": 3.0,
    "poss": 2.5,
    "dative": 2.4,
    "agent": 1.8,
    "attr": 1.8,
    "pobj": 1.4,
    "conj": 1.1,
    "dobj": 1.0,
    "appos": 0.8,
}
_LEAST = 1.2
_PARTNER = 2.4
_FADES = (0.0, 1.0, 2.25, 3.25)
_SAME_SENTENCE = 1.25
_OTHER_BLOCK = 0.2
_HEADING = 0.8
_STILL_TO_COME = 1.2
_PARALLEL = 0.4
_SUBORDINATE = 0.3
_OTHER_VOICE = 3.0
_IN_GROUP = 0.5
_PRONOUN = 0.75
_REPEATED = 0.15
_UNSURE_GENDER = 0.85
_UNNAMED = 1.0
_PASSING = 0.25
_CLOSE_CALL = 0.3
_LEADING_TIMES = 5
_LEADING_SHARE = 0.5
_LEADING = -0.4
_LEADING_MORE = 0.4
_HERO_TIMES = 3
_HERO_SHARE = 0.3
_HERO_SHARE_OF_FIRST = 0.18
_LEAD_TIMES = 2
_HERO_OPENS = 1.5
_HERO_AFAR = 1.5
_QUOTES = frozenset("“\"‘'")
_SUBJECTS = frozenset(("nsubj", "nsubjpass"))


@dataclass(frozen=True, slots=True)
class Trace:
    """That somebody was spoken of at a word; ``spoken`` inside a quotation."""

    people: tuple[Persona, ...]
    word: Word
    spoken: bool


class Attention:
    """Who has been spoken of, latest last; asked by pronouns and descriptions."""

    def __init__(self, hero: Persona | None = None) -> None:
        self._hero = hero
        self._traces: list[Trace] = []
        self._told_of: Counter[int] = Counter()
        self._who: dict[int, Persona] = {}

    def mark(self, people: Sequence[Persona], word: Word, *, spoken: bool) -> None:
        """Note that these people were spoken of."""
        self._traces.append(Trace(tuple(people), word, spoken))
        if len(people) == 1:
            self._told_of[people[0].now().key] += 1
            self._who[people[0].now().key] = people[0].now()

    def subject_of_the_piece(self, gender: Gender) -> Persona | None:
        """Return whom the text is about, among those of a gender, as far as it has been read."""
        counts = {
            key: count for key, count in self._told_of.items() if self._who[key].may_be(gender)
        }
        key = max(counts, key=lambda each: counts[each], default=None)
        if key is None or counts[key] < _LEADING_TIMES:
            return None
        return self._who[key] if counts[key] >= _LEADING_SHARE * sum(counts.values()) else None

    def lately(self, sentence: int, back: int = _SENTENCES_BACK) -> list[Trace]:
        """Return the traces of the last sentences before and in ``sentence``, latest first."""
        found = []
        for trace in reversed(self._traces):
            if trace.word.sentence.index < sentence - back:
                break
            found.append(trace)
        return found

    def one(
        self,
        at: Word,
        gender: Gender,
        shut_out: Iterable[Persona],
        *,
        spoken: bool = False,
        back: int = _SENTENCES_BACK,
    ) -> Persona | None:
        """Return the one person of this gender whom the reader has in mind at ``at``, or None."""
        out = {persona.now().key for persona in shut_out}
        scores: dict[int, float] = {}
        whom: dict[int, Persona] = {}
        for trace in self.lately(at.sentence.index, back):
            if len(trace.people) != 1 and trace.word.pos == "PRON":
                continue
            for persona in (each.now() for each in trace.people):
                if persona.key in out or not persona.may_be(gender):
                    continue
                score = _score(trace, at, spoken) + _standing(persona, gender)
                best = scores.get(persona.key)
                # Being spoken of again and again keeps a person in mind.
                scores[persona.key] = score if best is None else max(best, score) + _REPEATED
                whom[persona.key] = persona
        leading = self.subject_of_the_piece(gender) if not spoken else None
        if leading is not None and leading.key not in out:
            scores[leading.key] = scores.get(leading.key, _LEADING) + _LEADING_MORE
            whom[leading.key] = leading
        hero = None if self._hero is None or spoken else self._hero.now()
        if hero is not None and hero.key not in out and hero.may_be(gender) and self._opens(at):
            scores[hero.key] = max(scores.get(hero.key, 0.0), _HERO_AFAR) + _HERO_OPENS
            whom[hero.key] = hero
        if not scores:
            return None
        ranked = sorted(scores.items(), key=lambda pair: -pair[1])
        if len(ranked) > 1 and ranked[0][1] - ranked[1][1] < _CLOSE_CALL:
            return None
        return whom[ranked[0][0]]

    def _opens(self, at: Word) -> bool:
        """Return whether nobody has been the subject yet in the paragraph of ``at``."""
        if at.sentence.words[0].text in _QUOTES and at.dep == "poss":
            return False  # “…,” his statement read: his of whom the paragraph before told
        for trace in reversed(self._traces):
            if trace.word.sentence.block != at.sentence.block:
                return True
            fronted = trace.word.sentence is at.sentence and trace.word.dep not in _SUBJECTS
            if not fronted or at.dep not in _SUBJECTS:
                return False
        return False

    def only(
        self, at: Word, gender: Gender, shut_out: Iterable[Persona], back: int
    ) -> Persona | None:
        """Return the only person of this very gender spoken of in the last sentences, or None."""
        out = {persona.now().key for persona in shut_out}
        found: dict[int, Persona] = {}
        for trace in self.lately(at.sentence.index, back):
            for persona in trace.people:
                if persona.now().key not in out and persona.now().gender == gender:
                    found[persona.now().key] = persona.now()
        return next(iter(found.values())) if len(found) == 1 else None


def hero_of(personas: Sequence[Persona], in_title: Iterable[Persona]) -> Persona | None:
    """
    Return whom a text is about: the one its title names, or whom it names more than all others.

    Somebody named first of all needs to be named less. None where there is nobody of whom it
    speaks again and again.
    """
    known = sorted((each for each in personas if each.into is None), key=lambda each: -each.count)
    known = [each for each in known if each.count >= _HERO_TIMES]
    titled = {each.now().key for each in in_title}
    hero = next((each for each in known if each.key in titled), None)
    if hero is None and known:
        opens = known[0].first == min(each.first for each in personas)
        share = _HERO_SHARE_OF_FIRST if opens else _HERO_SHARE
        return known[0] if known[0].count >= share * sum(e.count for e in personas) else None
    return hero


def leads_of(in_title: Iterable[Persona]) -> tuple[Persona, ...]:
    """Return the two whom a text is about: those whom its title names, if it names two."""
    titled = {each.now().key: each.now() for each in in_title}
    two = tuple(each for each in titled.values() if each.count >= _LEAD_TIMES)
    return two if len(titled) == len(two) == 2 else ()


def _standing(persona: Persona, gender: Gender) -> float:
    """Return what speaks for a person wherever they are mentioned."""
    score = 0.0
    if persona.gender == "unknown" and gender != "unknown":
        score -= _UNSURE_GENDER
    if not persona.named:
        score -= _UNNAMED
    if persona.key < 0:
        score -= _PASSING
    return score


def _score(trace: Trace, at: Word, spoken: bool) -> float:
    """Return how prominent one mention makes its person at ``at``."""
    word = trace.word
    score = _PARTNER if _is_partner(word) else _PROMINENCE.get(word.dep, _LEAST)
    if len(trace.people) > 1:
        score -= _IN_GROUP
    distance = at.sentence.index - word.sentence.index
    score -= _FADES[min(distance, len(_FADES) - 1)]
    if distance == 0:
        score += _SAME_SENTENCE
    if at.sentence.block != word.sentence.block:
        score -= _OTHER_BLOCK
    if word.sentence.form == "heading":
        score -= _HEADING
    if distance == 0 and word.index > at.index:
        score -= _STILL_TO_COME
    if at.dep in _SUBJECTS and word.dep in _SUBJECTS:
        score += _PARALLEL
    if word.dep in _SUBJECTS and word.head.dep in ("relcl", "advcl", "acl", "ccomp"):
        score -= _SUBORDINATE
    if word.pos == "PRON":
        score += _PRONOUN
    if trace.spoken != spoken:
        score -= _OTHER_VOICE
    return score


def _is_partner(word: Word) -> bool:
    """Return whether somebody marries or meets this person: as prominent as who does."""
    verb = word.head if word.dep == "dobj" else word.head.head
    return word.dep in ("dobj", "pobj") and verb.lemma in name_lore().couple_verbs
