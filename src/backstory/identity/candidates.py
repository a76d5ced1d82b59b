"""Which people of a case are worth comparing: those whose names could be one person's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, product
from operator import attrgetter

from backstory.identity.company import Company, clash_free, formal
from backstory.identity.lifetimes import UNKNOWN, UNTOLD
from backstory.identity.names import (
    Compatibility,
    GivenLikeness,
    NameParts,
    compatible,
    given_likeness,
    surname_parts,
)
from backstory.identity.portraits import Portrait, combined
from backstory.model import Gender

MANY = 40
"""Bearers of a contested name beyond which only those with common relatives are taken apart."""

FEW = 8
"""Of more people than this with the same given name and kin, none is singled out by them."""
_KIN = "kin: "


def agreeing(portraits: Iterable[Portrait], apart: frozenset[str]) -> list[Portrait]:
    """
    Put together, without further questions, all of one full name where nothing speaks against it.

    Something does when a document tells of two bearers of the name, or genders, births, deaths,
    lifetimes or parents disagree, or a member is in ``apart`` (addresses that a decision keeps
    apart): then each stays alone, to be compared with the others one by one. Sorted by key.
    """
    nodes: list[Portrait] = []
    bearers: defaultdict[tuple[object, ...], list[Portrait]] = defaultdict(list)
    for portrait in portraits:
        if portrait.is_full:
            form = portrait.forms[0]
            bearers[form.given, form.surname, form.suffix, form.may_be_husbands].append(portrait)
        else:
            nodes.append(portrait)
    for group in bearers.values():
        if len(group) == 1 or (
            all(portrait.key not in apart for portrait in group) and _agree(group)
        ):
            nodes.append(combined(group))
        elif len(group) <= MANY:
            nodes.extend(group)
        else:
            nodes.extend(_by_relatives(group, apart))
    return sorted(nodes, key=attrgetter("key"))


def _agree(group: Iterable[Portrait]) -> bool:
    agreed = _Agreed()
    return all(agreed.admits(portrait) for portrait in group)


class _Agreed:
    """What several portraits of one name, none of which speaks against another, tell together."""

    def __init__(self) -> None:
        self.documents: frozenset[str] = frozenset()
        self.gender: Gender = "unknown"
        self.fathers: frozenset[frozenset[NameParts]] = frozenset()
        self.mothers: frozenset[frozenset[NameParts]] = frozenset()
        self.born, self.died, self.lived = UNKNOWN, UNKNOWN, UNTOLD

    def admits(self, portrait: Portrait) -> bool:
        """Take in a portrait, unless it speaks against those taken in before."""
        born, died = self.born & portrait.born, self.died & portrait.died
        lived = self.lived & portrait.lifetime
        fathers, mothers = self.fathers | {portrait.fathers}, self.mothers | {portrait.mothers}
        if (
            not self.documents.isdisjoint(portrait.documents)
            or not clash_free(self.gender, portrait.gender)
            or born.quarrels
            or died.quarrels
            or lived.clashes(lived)
            or (portrait.fathers and _quarrel(fathers))
            or (portrait.mothers and _quarrel(mothers))
        ):
            return False
        self.documents |= portrait.documents
        if portrait.gender != "unknown":
            self.gender = portrait.gender
        self.fathers, self.mothers = fathers, mothers
        self.born, self.died, self.lived = born, died, lived
        return True


def _quarrel(parents: frozenset[frozenset[NameParts]]) -> bool:
    """Say whether two of these sets of fathers (or of mothers) share nobody."""
    return any(
        all(compatible(a, b) is Compatibility.NONE for a in one for b in other)
        for one, other in combinations(parents - {frozenset()}, 2)
    )


def _by_relatives(group: Sequence[Portrait], apart: frozenset[str]) -> Iterator[Portrait]:
    """Part the bearers of a much-borne name by their first relatives; put the rest together."""
    parts: defaultdict[str, list[Portrait]] = defaultdict(list)
    documents: set[str] = set()
    doubled: set[str] = set()
    for portrait in group:
        doubled |= documents & portrait.documents
        documents |= portrait.documents
    for portrait in group:
        if portrait.key in apart or not doubled.isdisjoint(portrait.documents):
            yield portrait
        else:
            parts[min(kin_words(portrait), default="")].append(portrait)
    for part in parts.values():
        yield from _core_and_others(part)


def _core_and_others(group: Iterable[Portrait]) -> Iterator[Portrait]:
    """
    Put together those who agree; whoever speaks against them stays alone.

    Those of whom least is told come first: they agree with anybody.
    """
    agreed, core = _Agreed(), list[Portrait]()
    for portrait in sorted(group, key=lambda each: (_told(each), each.key)):
        if agreed.admits(portrait):
            core.append(portrait)
        else:
            yield portrait
    yield combined(core)


def _told(portrait: Portrait) -> int:
    """Return how many things are told that could speak against another."""
    return sum(
        (
            portrait.gender != "unknown",
            portrait.born is not UNKNOWN,
            portrait.died is not UNKNOWN,
            portrait.lifetime is not UNTOLD,
            bool(portrait.fathers or portrait.mothers),
        )
    )


def kin_words(portrait: Portrait) -> frozenset[str]:
    """Return a word for each relative, the same for people who may share that relative."""
    if not portrait.kin:
        return frozenset()
    words = [
        f"{role} {given}"
        for role, names in portrait.kin.items()
        for name in names
        for given in (formal(name.given[0]) if name.given else (name.surname,))
    ]
    return frozenset(words)


class Candidates:
    """Finds the pairs of portraits that deserve a closer look."""

    def __init__(self, portraits: Sequence[Portrait], company: Company) -> None:
        self._portraits = portraits
        self._company = company
        self._kin_words: dict[str, frozenset[str]] = {}
        self._full = [(at, portrait) for at, portrait in enumerate(portraits) if portrait.is_full]

    def pairs(self) -> list[tuple[Portrait, Portrait]]:
        """Return each pair once, the one of the lesser key first; the pairs in no order."""
        found = set(self._pairs_of_full_names())
        found.update(self._pairs_of_misprints())
        found.update(self._pairs_of_initials())
        found.update(self._pairs_of_single_names())
        return [(self._portraits[one], self._portraits[other]) for one, other in found]

    def _pairs_of_full_names(self) -> Iterator[tuple[int, int]]:
        """Yield pairs with a given name in common, and a surname or a relative besides."""
        blocks: defaultdict[str, list[int]] = defaultdict(list)
        for place, portrait in self._full:
            for key in _keys(portrait, self._kin_of(portrait)):
                blocks[key].append(place)
        for key, block in blocks.items():
            if len(block) > 1 and not (len(block) > FEW and key.startswith(_KIN)):
                yield from combinations(block, 2)

    def _pairs_of_misprints(self) -> Iterator[tuple[int, int]]:
        """Yield pairs of one given name whose surnames are a letter apart."""
        bearers: defaultdict[str, defaultdict[str, list[int]]] = defaultdict(
            lambda: defaultdict(list)
        )
        for place, portrait in self._full:
            for form in portrait.forms:
                for surname in form.surnames:
                    for given in _formal_givens(form):
                        bearers[surname][given].append(place)
        # Surnames are far fewer than people: the neighbours are sought among them.
        for surname, neighbour in _letter_apart(bearers):
            ours, theirs = bearers[surname], bearers[neighbour]
            for given in ours.keys() & theirs.keys():
                for one, other in product(ours[given], theirs[given]):
                    if one != other:
                        yield min(one, other), max(one, other)

    def _pairs_of_initials(self) -> Iterator[tuple[int, int]]:
        """Yield pairs of an initial, or a husband's name, with the full names it may stand for."""
        bearers: defaultdict[str, list[int]] = defaultdict(list)
        for place, portrait in self._full:
            for form in portrait.forms:
                bearers[form.surname].append(place)
        for place, portrait in self._full:
            for form in portrait.forms:
                if len(form.given[0]) == 1 or form.may_be_husbands:
                    for other in bearers[form.surname]:
                        if other != place and _may_mean(form, self._portraits[other]):
                            yield min(place, other), max(place, other)

    def _kin_of(self, portrait: Portrait) -> frozenset[str]:
        known = self._kin_words.get(portrait.key)
        if known is None:
            known = self._kin_words[portrait.key] = kin_words(portrait)
        return known

    def _pairs_of_single_names(self) -> Iterator[tuple[int, int]]:
        """Yield pairs with a single name, where anything but that name speaks for them."""
        called = _Called(self._portraits)
        for place, portrait in enumerate(self._portraits):
            if portrait.is_full or not portrait.forms:
                continue
            others = {other for form in portrait.forms for other in called.by(form)}
            others.discard(place)
            for other in self._plausible(portrait, self._few_or_full(others)):
                yield min(place, other), max(place, other)

    def _few_or_full(self, others: set[int]) -> set[int]:
        """
        Leave out those who are known by a single name too, where there are many of them.

        A name so common is borne in full by somebody, with whom each can be compared.
        """
        full = {place for place in others if self._portraits[place].is_full}
        return full if full and len(others) - len(full) > MANY else others

    def _plausible(self, bare: Portrait, others: Iterable[int]) -> Iterator[int]:
        """Yield those of ``others`` that share relatives, a family's name or company with it."""
        documents, gender, kin = bare.documents, bare.gender, self._kin_of(bare)
        families, company = bare.families, self._company.companions(bare)
        token = bare.forms[0].token
        only = self._company.bearers(token, gender) == 1
        for place in others:
            other = self._portraits[place]
            if not documents.isdisjoint(other.documents) or not clash_free(gender, other.gender):
                continue
            if (
                not company.isdisjoint(self._company.companions(other))
                or (kin and other.kin and not kin.isdisjoint(self._kin_of(other)))
                or (families and not families.isdisjoint(_surnames(other)))
                or (only and token in _surnames(other))
            ):
                yield place


def _surnames(portrait: Portrait) -> set[str] | frozenset[str]:
    """Return the surnames that a person bears, or where none is known those of the family."""
    own = {form.surname for form in portrait.forms if form.surname}
    return own or portrait.families


class _Called:
    """Who may be called what by a single name."""

    def __init__(self, portraits: Sequence[Portrait]) -> None:
        self._bearers: defaultdict[str, list[int]] = defaultdict(list)
        for place, portrait in enumerate(portraits):
            for word in _words(portrait):
                self._bearers[word].append(place)
        self._alike: defaultdict[str, set[str]] = defaultdict(set)
        for word in self._bearers:
            self._alike[word[:3]].add(word)
            self._alike[word[-4:]].add(word)
        self._meant: dict[NameParts, list[int]] = {}

    def by(self, single: NameParts) -> list[int]:
        """Return the places of the portraits that a single name may mean."""
        known = self._meant.get(single)
        if known is None:
            token = single.token
            words = {token}
            if single.given:
                words.update(formal(token))
                words.update(
                    word
                    for word in self._alike[token[:3]] | self._alike[token[-4:]]
                    if given_likeness(token, word) >= GivenLikeness.SHORTENED
                )
            known = [place for word in words for place in self._bearers.get(word, ())]
            self._meant[single] = known
        return known


def _words(portrait: Portrait) -> set[str]:
    """Return the single names by which a person may be called."""
    words: set[str] = set()
    for form in portrait.forms:
        for given in (*form.given[:1], *form.called):
            words.add(given)
            words.update(formal(given))
        if form.surname:
            words.add(form.surname)
    return words


def _keys(portrait: Portrait, kin: frozenset[str]) -> set[str]:
    """Return the blocks of a full name: all in one block are compared with each other."""
    keys: set[str] = set()
    families = portrait.surnames_of("spouse", "parent", "sibling")
    for form in portrait.forms:
        first, *later = form.given
        givens = _formal_givens(form)
        for surname in form.surnames:
            if len(first) >= 3:
                keys.add(f"{first[:2]}< {surname}")
                keys.add(f">{first[-2:]} {surname}")
            for given in later:
                if len(given) > 1:
                    keys.add(f"{given} {surname}")
            for part in surname_parts(surname):
                for given in givens:
                    keys.add(f"{given} {part}")
        for given in givens:
            for family in families:
                keys.add(f"{given} {family}")
            for word in kin:
                keys.add(f"{_KIN}{given} {word}")
    return keys


def _formal_givens(form: NameParts) -> Iterable[str]:
    """Return the formal names of all by which the bearer of a full name may be called."""
    if not form.called:
        return formal(form.given[0])
    return {name for given in (form.given[0], *form.called) for name in formal(given)}


def _letter_apart(surnames: Iterable[str]) -> set[tuple[str, str]]:
    """
    Return the pairs of different surnames, of five letters or more, that may be one misprint apart.

    Two words with a letter wrong, missing, doubled or swapped have one in common when both drop a
    letter or none.
    """
    alike: defaultdict[str, list[str]] = defaultdict(list)
    for surname in surnames:
        if len(surname) >= 5:
            for word in {
                surname,
                *(surname[:at] + surname[at + 1 :] for at in range(len(surname))),
            }:
                alike[word].append(surname)
    return {pair for group in alike.values() for pair in combinations(sorted(group), 2)}


def _may_mean(form: NameParts, other: Portrait) -> bool:
    """Say whether a name with an initial, or with a husband's given name, may be the other's."""
    if form.may_be_husbands and other.gender != "male":
        return True
    return any(
        form.given[0] == known.given[0][0] and form.surname == known.surname
        for known in other.forms
    )
