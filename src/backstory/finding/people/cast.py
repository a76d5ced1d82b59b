"""The people of one document, and who each word means."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from backstory.finding.words import Word
from backstory.model import Filler, LocalPerson, Mention, Quote, Span
from backstory.vocabulary.kin import KinStatus, kin_nouns

_COUPLE = frozenset(("spouse", "partner", "engaged"))


@dataclass(frozen=True, slots=True)
class KinLink:
    """
    One kin noun at work: ``referent`` is the ``kin`` of everyone in ``of``.

    ``kin`` is a key of the kin vocabulary (“wife”, “brother-in-law”), ``word`` the noun. ``status``
    is ``late`` where one of the two is dead. ``span`` is the smallest stretch of the noun's
    sentence that covers whose kin, the noun and the name. ``ordinal`` are the words that tell one
    from several: “first” (wife), “second” (child), “only”, “by his first marriage”.
    """

    kin: str
    word: Word
    referent: str
    of: tuple[str, ...]
    status: KinStatus
    span: Span
    ordinal: str | None = None

    @property
    def relation(self) -> str:
        """The kind of claim that the noun makes."""
        return kin_nouns()[self.kin].relation


@dataclass(frozen=True)
class Cast:
    """
    The people of a document.

    ``people`` come in order of first mention with ids p1, p2 …; ``mentions`` in order of their
    spans, overlapping only where one lies within another (“his” in “his wife”).
    """

    people: tuple[LocalPerson, ...]
    mentions: tuple[Mention, ...]
    kin: tuple[KinLink, ...]
    text: str = field(repr=False)
    at: Mapping[int, tuple[str, ...]] = field(repr=False)
    """For the index of each word that means anybody, whom."""
    spans: Mapping[int, Span] = field(repr=False)
    """For the same words, the mention that they belong to."""
    pairs: frozenset[frozenset[str]] = field(repr=False)
    """Couples known by their marrying or parting, without a kin noun."""
    speak: Callable[[Cast, Sequence[Quote]], Cast] = field(repr=False)

    def people_at(self, word: Word) -> tuple[str, ...]:
        """
        Return the ids of whom the noun phrase headed by ``word`` denotes.

        Any word of a name answers for the name; “the couple” and “they” give all members; of a
        coordination only the conjunct itself. Empty when it is nobody, or unresolved.
        """
        return self.at.get(word.index, ())

    def filler(self, word: Word) -> tuple[Filler, ...]:
        """Return `people_at` as fillers with the mention's span; members of a group share one."""
        people = self.at.get(word.index)
        if not people:
            return ()
        span = self.spans.get(word.index, word.span)
        words = span.of(self.text)
        return tuple(Filler(span, words, person) for person in people)

    def person(self, id_: str) -> LocalPerson:
        """Return the person with this id; raises KeyError where there is none."""
        return self._by_id[id_]

    @cached_property
    def _by_id(self) -> dict[str, LocalPerson]:
        return {person.id: person for person in self.people}

    @property
    def kin_relations(self) -> tuple[KinLink, ...]:
        """The kin links; each knows its ``relation``."""
        return self.kin

    @cached_property
    def couples(self) -> frozenset[frozenset[str]]:
        """The pairs of people whom the document shows as a couple, now or formerly."""
        linked = {
            frozenset((link.referent, other))
            for link in self.kin
            if link.relation in _COUPLE
            for other in link.of
            if other != link.referent
        }
        return frozenset(linked) | self.pairs

    def with_speakers(self, quotes: Sequence[Quote]) -> Cast:
        """
        Return the cast with “I”, “my wife”, “we” of each quotation given to its speaker.

        Quotations without a known speaker are left as they are.
        """
        return self.speak(self, quotes)
