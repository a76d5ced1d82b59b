"""What is known while a document is read: who each word means, and who is in mind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from backstory.finding.people.clause import quoted_words
from backstory.finding.people.naming import Candidate
from backstory.finding.people.personas import Persona
from backstory.finding.people.roster import Roster
from backstory.finding.people.salience import Attention, hero_of, leads_of
from backstory.finding.words import Parsed, Word
from backstory.model import Gender, MentionForm, Span

_CHILDREN = frozenset(("girl", "boy", "baby", "child", "daughter", "son"))


@dataclass(frozen=True, slots=True)
class Found:
    """One mention: the word it hangs on, where it stands, and whom it means."""

    word: Word
    span: Span
    form: MentionForm
    people: tuple[Persona, ...]


class Stage:
    """The people as they come on, word by word."""

    def __init__(
        self,
        parsed: Parsed,
        names: Sequence[Candidate],
        introduced: frozenset[int],
        spouses: Mapping[int, int],
        new_children: frozenset[int],
    ) -> None:
        self.parsed = parsed
        self.names = names
        self.roster = Roster(names, introduced, spouses, new_children)
        self.at: dict[int, tuple[Persona, ...]] = dict(self.roster.of)
        self.found: dict[int, Found] = {}
        in_title = list(self._in_title())
        self.attention = Attention(hero_of(self.roster.personas, (who for _, who in in_title)))
        self.leads = leads_of(who for _, who in in_title)
        self.leads_are_joined = _is_joined([word for word, _ in in_title])
        self.quoted = quoted_words(parsed)
        self.name_of = {word.index: name for name in names for word in name.words}
        self._passing: dict[str, Persona] = {}

    def _in_title(self) -> Iterator[tuple[Word, Persona]]:
        """Yield who is named in the headings that the document opens with, word by word."""
        for sentence in self.parsed.sentences:
            if sentence.form != "heading":
                break
            for word in sentence.words:
                for each in self.at.get(word.index, ()):
                    yield word, each

    def people(self, word: Word) -> tuple[Persona, ...]:
        """Return whom a word read so far (or any word of a name) means."""
        people = self.at.get(word.index, ())
        return distinct(people) if people else ()

    def one(self, word: Word | None) -> Persona | None:
        """Return the only person that the word means, or None."""
        people = self.people(word) if word is not None else ()
        return people[0] if len(people) == 1 else None

    def named(self, word: Word) -> tuple[Persona, ...]:
        """Return whom the word names; empty when it is no part of a name."""
        return distinct(self.at[word.index]) if word.index in self.name_of else ()

    def after(self, word: Word) -> Word | None:
        """Return the word after this one in its sentence."""
        words = word.sentence.words
        place = word.index - words[0].index + 1
        return words[place] if place < len(words) else None

    def give(self, word: Word, people: Iterable[Persona], form: MentionForm, span: Span) -> None:
        """Decide that a word means these people, and have them in mind."""
        whole = distinct(people)
        self.record(word, whole, form, span)
        self.attention.mark(whole, word, spoken=word.index in self.quoted)

    def record(
        self, word: Word, people: tuple[Persona, ...], form: MentionForm, span: Span
    ) -> None:
        """Decide that a word means these people in passing: “his son by *his* first marriage”."""
        self.at[word.index] = people
        self.found[word.index] = Found(word, span, form, people)

    def pass_by(self, word: Word, lemma: str, gender: Gender) -> None:
        """Note somebody not of the cast (“a nurse”) whom the next pronoun may mean."""
        passing = self._passing.get(lemma)
        if passing is None:
            passing = self._passing[lemma] = Persona(-1 - len(self._passing), word.index, gender)
        self.attention.mark((passing,), word, spoken=word.index in self.quoted)

    def child_passed(self, sentence: int) -> bool:
        """Return whether a child without a name was just spoken of: “had a little girl”."""
        return any(
            each.key < 0 and self._passing_lemma(each) in _CHILDREN
            for trace in self.attention.lately(sentence, 2)
            for each in trace.people
        )

    def _passing_lemma(self, persona: Persona) -> str:
        return next((lemma for lemma, each in self._passing.items() if each is persona), "")

    def merge(self, one: Persona, other: Persona) -> None:
        """Decide that two have been the same person all along; the first takes over."""
        one, other = one.now(), other.now()
        if one is not other:
            one.absorb(other)


def _is_joined(names: Sequence[Word]) -> bool:
    """Return whether two of the words stand right before and after an “and”."""
    places = {word.index for word in names}
    return any(
        {word.index - 1, word.index + 1} <= places and word.lower in ("and", "&")
        for name in names
        for word in name.sentence.words
    )


def distinct(people: Iterable[Persona]) -> tuple[Persona, ...]:
    """Return each person once, as they are known now."""
    return tuple({each.now().key: each.now() for each in people}.values())
