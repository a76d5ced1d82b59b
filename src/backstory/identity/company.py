"""The company that people keep: who else is in their documents, and who else bears their name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from backstory.identity.names import NameParts
from backstory.identity.portraits import Portrait
from backstory.model import Gender
from backstory.vocabulary.nicknames import formal_names


@lru_cache(maxsize=1 << 15)
def formal(given: str) -> tuple[str, ...]:
    """Return the formal names that a given name may stand for, itself where none is known."""
    return tuple(sorted(formal_names().get(given, (given,))))


def tokens(form: NameParts) -> Iterable[str]:
    """Return the words by which a bearer of this name may be called alone, given names formal."""
    for given in (*form.given[:1], *form.called):
        yield from formal(given)
    if form.surname:
        yield form.surname


def known_as(portrait: Portrait) -> str:
    """Return a full name in one spelling, by which the same name is met in other documents."""
    form = portrait.forms[0]
    return f"{formal(form.given[0])[0]} {form.surname} {form.suffix}"


class Company:
    """
    What the rest of a case says about a pair of people.

    Built from all portraits of the case; the order of ``portraits`` changes nothing.
    ``shared_names`` are the full names (as `known_as`) that two people of one document bear.
    """

    def __init__(self, portraits: Sequence[Portrait]) -> None:
        self.documents: set[str] = set()
        self.shared_names: set[str] = set()
        self._named_in: defaultdict[str, set[str]] = defaultdict(set)
        self._present: defaultdict[str, list[Portrait]] = defaultdict(list)
        self._words: dict[str, frozenset[str]] = {}
        self._shared: dict[tuple[str, Gender], frozenset[str]] = {}
        self._bearers: defaultdict[str, set[tuple[str, Gender]]] = defaultdict(set)
        self._surnames: defaultdict[str, set[tuple[str, Gender]]] = defaultdict(set)
        self._companions: dict[str, frozenset[str]] = {}
        for portrait in portraits:
            self._admit(portrait)

    def _admit(self, portrait: Portrait) -> None:
        self.documents |= portrait.documents
        name = known_as(portrait) if portrait.is_full else None
        for document in portrait.documents:
            if name:
                if name in self._named_in[document]:
                    self.shared_names.add(name)
                self._named_in[document].add(name)
            self._present[document].append(portrait)
        if name:
            for form in portrait.forms:
                given = formal(form.given[0])
                self._bearers[form.surname].add((given[0], portrait.gender))
                for each in given:
                    self._surnames[each].add((form.surname, portrait.gender))

    def companions(self, portrait: Portrait) -> frozenset[str]:
        """Return the full names of the others in the same documents."""
        known = self._companions.get(portrait.key)
        if known is None:
            known = frozenset().union(
                *(self._named_in[document] for document in portrait.documents)
            )
            if portrait.is_full:
                known -= {known_as(portrait)}
            self._companions[portrait.key] = known
        return known

    def in_common(self, one: Portrait, other: Portrait) -> int:
        """Return how many full names keep company with both."""
        return len(self.companions(one) & self.companions(other))

    def rivals(self, one: Portrait, other: Portrait, token: str) -> bool:
        """Say whether a document of either tells of somebody else whom ``token`` might mean."""
        gender = one.gender if one.gender != "unknown" else other.gender
        names = {token, *formal(token)}
        return any(
            not names.isdisjoint(self._shared_words(document, gender))
            for document in one.documents | other.documents
        )

    def _shared_words(self, document: str, gender: Gender) -> frozenset[str]:
        """Return the words by which two people of a document may be called, for this gender."""
        known = self._shared.get((document, gender))
        if known is None:
            times = Counter(
                word
                for each in self._present[document]
                if clash_free(gender, each.gender)
                for word in self._called(each)
            )
            known = frozenset(word for word, count in times.items() if count > 1)
            self._shared[document, gender] = known
        return known

    def _called(self, portrait: Portrait) -> frozenset[str]:
        """Return the words by which somebody may be called alone."""
        known = self._words.get(portrait.key)
        if known is None:
            words = (token for form in portrait.forms for token in tokens(form))
            known = self._words[portrait.key] = frozenset(words)
        return known

    def bearers(self, surname: str, gender: Gender) -> int:
        """Return how many given names go with a surname in the case, for this gender."""
        return len(
            {given for given, each in self._bearers.get(surname, ()) if clash_free(gender, each)}
        )

    def called(self, given: str, gender: Gender) -> int:
        """Return how many surnames go with a given name in the case, for this gender."""
        return len(
            {
                surname
                for each in formal(given)
                for surname, whose in self._surnames.get(each, ())
                if clash_free(gender, whose)
            }
        )


def clash_free(one: Gender, other: Gender) -> bool:
    """The two genders may be one person's."""
    return one == other or "unknown" in (one, other)
