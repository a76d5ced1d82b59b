"""Who is whose kin in this document, and what follows from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from backstory.finding.people.kinship import KinPhrase
from backstory.finding.people.personas import Persona
from backstory.finding.words import Sentence
from backstory.vocabulary.kin import Kin

PAIRED = frozenset(("spouse", "partner", "engaged"))
"""Relations of a couple."""


_IN_ORDER = ("first", "second", "third", "fourth")
_COUNTED = frozenset(("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "first"))


@dataclass(frozen=True, slots=True)
class Bond:
    """A kin link between people still in the making: ``referent`` is the kin of all in ``of``."""

    phrase: KinPhrase
    referent: Persona
    of: tuple[Persona, ...]

    @property
    def kin(self) -> Kin:
        """The noun's entry in the vocabulary."""
        return self.phrase.kin


class Family:
    """The kin links and couples met so far."""

    def __init__(self) -> None:
        self.bonds: list[Bond] = []
        self.pairs: list[tuple[Persona, Persona]] = []
        self._lost: list[tuple[Persona, int]] = []

    def lose(self, persona: Persona | None, sentence: Sentence) -> None:
        """Record that a sentence tells of somebody's death."""
        if persona is not None:
            self._lost.append((persona, sentence.index))

    def has_just_lost(self, people: Sequence[Persona], sentence: Sentence) -> bool:
        """Return whether one of them has died in the sentence before: what follows is later."""
        just = {each.now().key for each, at in self._lost if at == sentence.index - 1}
        return any(each.key in just for each in people)

    def bind(self, phrase: KinPhrase, referent: Persona, owners: Sequence[Persona]) -> None:
        """Record that ``referent`` is the kin of ``owners``."""
        others = tuple(each for each in owners if each is not referent and each.key >= 0)
        if others:
            self.bonds.append(Bond(phrase, referent, others))

    def known(self, kin: Kin, owners: Sequence[Persona], ordinal: str | None) -> list[Persona]:
        """Return those known to be this kin of any of ``owners``, by like noun or its inverse."""
        found: dict[int, Persona] = {}
        exact: list[Persona] = []
        for bond in self.bonds:
            referent = bond.referent.now()
            of = [each.now() for each in bond.of]
            if _alike(kin, bond.kin) and any(each in owners for each in of):
                same = ordinal is None or self._is_the(ordinal, referent, owners)
                if same and referent.may_be(kin.gender):
                    found[referent.key] = referent
                    if len(of) > 1 and set(map(id, of)) == set(map(id, owners)):
                        exact.append(referent)
            if _opposite(kin, bond.kin) and referent in owners:
                found.update((each.key, each) for each in of if each.may_be(kin.gender))
        if len(set(map(id, exact))) == 1:
            return exact[:1]
        if not found and kin.relation in PAIRED:
            found = self._partners(kin, owners)
            place = _IN_ORDER.index(ordinal) if ordinal in _IN_ORDER else -1
            if 0 <= place < len(found) > 1:  # “his first wife”: lives are told from the start
                return [list(found.values())[place]]
        if not found and kin.relation == "parent" and kin.side == "parent":
            found = self._other_parents(kin, owners)
        return [each for each in found.values() if each not in owners]

    def _partners(self, kin: Kin, owners: Sequence[Persona]) -> dict[int, Persona]:
        """Return whom the owners are told to have married, in the order of telling."""
        found: dict[int, Persona] = {}
        for one, other in self.pairs:
            for mine, theirs in ((one.now(), other.now()), (other.now(), one.now())):
                if mine in owners and theirs.may_be(kin.gender):
                    found.setdefault(theirs.key, theirs)
        return found

    def _is_the(self, ordinal: str, referent: Persona, owners: Sequence[Persona]) -> bool:
        """Return whether “their fifth child” may be this one: so called, or never numbered."""
        numbers = [
            (bond.phrase.ordinal, {each.now().key for each in bond.of})
            for bond in self.bonds
            if bond.referent.now() is referent and bond.phrase.ordinal is not None
        ]
        if not numbers:
            return ordinal not in _COUNTED
        return (ordinal, {each.key for each in owners}) in numbers

    def siblings(self, persona: Persona) -> tuple[Persona, ...]:
        """Return somebody with all known brothers and sisters, in the order of first mention."""
        found = {persona.now().key: persona.now()}
        for bond in self.bonds:
            if bond.kin.relation == "sibling":
                together = [bond.referent.now(), *(each.now() for each in bond.of)]
                if any(each.key in found for each in together):
                    found |= {each.key: each for each in together}
        return tuple(sorted(found.values(), key=lambda each: each.first))

    def _other_parents(self, kin: Kin, owners: Sequence[Persona]) -> dict[int, Persona]:
        """Return the spouse of a known parent who was married but once."""
        found: dict[int, Persona] = {}
        for bond in self.bonds:
            child = bond.kin.side == "child" and bond.referent.now() in owners
            if bond.kin.relation != "parent" or not child:
                continue
            for parent in (each.now() for each in bond.of):
                mate = self.mate(parent) if self._married_once(parent) else None
                if mate is not None and mate.gender == kin.gender:
                    found[mate.key] = mate
        return found

    def _married_once(self, persona: Persona) -> bool:
        spouses = [
            bond
            for bond in self.bonds
            if bond.kin.relation == "spouse"
            and persona in (bond.referent.now(), *(each.now() for each in bond.of))
        ]
        return all(bond.phrase.ordinal is None and bond.phrase.status == "now" for bond in spouses)

    def widen(self, sentence: Sentence) -> None:
        """Make the child of “Angus Marr and his wife, Flora” the child of both."""
        here = [bond for bond in self.bonds if bond.phrase.word.sentence is sentence]
        for bond in here:
            if bond.kin.side != "child" or len(bond.of) != 1 or bond.phrase.had:
                continue
            for other in here:
                before = other.phrase.owners[0].index - 1 if other.phrase.owners else -1
                joined = before >= 0 and _word(sentence, before) in ("and", "&")
                follows = other.phrase.word.index > bond.phrase.word.index
                if other.kin.relation == "spouse" and joined and follows and other.of == bond.of:
                    both = (*bond.of, other.referent)
                    self.bonds[self.bonds.index(bond)] = replace(bond, of=both)
                    break

    def mate(self, persona: Persona) -> Persona | None:
        """Return the other of the last couple that the person is known to be of."""
        for bond in reversed(self.bonds):
            if bond.kin.relation in PAIRED and len(bond.of) == 1:
                one, other = bond.referent.now(), bond.of[0].now()
                if persona in (one, other) and one is not other:
                    return other if persona is one else one
        for first, second in reversed(self.pairs):
            one, other = first.now(), second.now()
            if persona in (one, other) and one is not other:
                return other if persona is one else one
        return None

    def is_couple(self, people: Sequence[Persona]) -> bool:
        """Return whether these two are known as a couple."""
        return len(people) == 2 and any(
            self.mate(one) is other for one, other in (tuple(people), tuple(reversed(people)))
        )

    def is_lineal(self, people: Sequence[Persona]) -> bool:
        """Return whether one of the people is another's parent, child or sibling."""
        return any(
            bond.referent.now() in people
            and any(each.now() in people for each in bond.of)
            and bond.kin.relation in ("parent", "step_parent", "sibling")
            for bond in self.bonds
        )

    def name_the_unnamed(self) -> None:
        """Give “his wife” her name where the text names the wife of the same man elsewhere."""
        for bond in self.bonds:
            unnamed = bond.referent.now()
            if unnamed.named:
                continue
            named = self.known_named(bond)
            if len(named) == 1 and named[0].may_be(unnamed.gender):
                named[0].absorb(unnamed)

    def name_the_wives(self, personas: Sequence[Persona]) -> None:
        """
        Take “Mrs Marsh” for the only wife, or mother of children, of a Marsh.

        And Adela Tate, whom he is told to have married, for Adela Marsh, his wife.
        """
        for man in [each for each in personas if each.into is None]:
            wives = {wife.key: wife for wife in self._wives(man)}.values()
            for known in [each for each in wives if each.surnames & man.surnames]:
                for other in wives:
                    if not other.surnames & man.surnames and _called_alike(known, other):
                        known.now().absorb(other)
        for known in [each for each in personas if each.into is None and _is_only_mrs(each)]:
            married = {
                wife.key: wife
                for each in personas
                if each.into is None and each is not known and each.surnames & known.surnames
                for wife in self._wives(each)
                if wife.may_be("female") and not wife.surnames & known.surnames
            }
            if len(married) == 1:
                married.popitem()[1].absorb(known)

    def _wives(self, man: Persona) -> list[Persona]:
        """Return whom he is told to be married to, and who has children with him."""
        children = {
            each.now().key
            for bond in self.bonds
            if bond.kin.relation == "parent" and bond.kin.side == "parent"
            if bond.referent.now() is man
            for each in bond.of
        }
        mothers = [
            bond.referent.now()
            for bond in self.bonds
            if bond.kin.relation == "parent" and bond.kin.side == "parent"
            if bond.kin.gender == "female" and children & {each.now().key for each in bond.of}
        ]
        couples = [
            (bond.referent.now(), bond.of[0].now())
            for bond in self.bonds
            if bond.kin.relation == "spouse" and len(bond.of) == 1
        ]
        couples += [(one.now(), other.now()) for one, other in self.pairs]
        wives = [other if one is man else one for one, other in couples if man in (one, other)]
        return [each for each in (*wives, *mothers) if each.named]

    def known_named(self, bond: Bond) -> list[Persona]:
        """Return the named people who are the same kin of the same people."""
        of = {each.now().key for each in bond.of}
        found: dict[int, Persona] = {}
        for other in self.bonds:
            referent = other.referent.now()
            same = bool(of & {each.now().key for each in other.of})
            if bond.phrase.ordinal is not None and bond.phrase.ordinal in _COUNTED:
                same = of == {each.now().key for each in other.of}
            same = same and bond.phrase.ordinal in (None, other.phrase.ordinal)
            if referent.named and same and _alike(bond.kin, other.kin):
                found[referent.key] = referent
            if _opposite(bond.kin, other.kin) and referent.key in of:
                for each in other.of:
                    if each.now().named and each.now().may_be(bond.kin.gender):
                        found[each.now().key] = each.now()
        return list(found.values())


def _called_alike(one: Persona, other: Persona) -> bool:
    """Return whether two have their first given name in common."""
    return bool(
        {form.given[0].lower() for form in one.forms if form.given}
        & {form.given[0].lower() for form in other.forms if form.given}
    )


def _is_only_mrs(persona: Persona) -> bool:
    """Return whether all that is known of a name is “Mrs” and a surname."""
    return bool(persona.forms) and all(
        form.titles == ("mrs",) and not form.given and (form.surname or form.alone)
        for form in persona.forms
    )


def _word(sentence: Sentence, index: int) -> str:
    place = index - sentence.words[0].index
    return sentence.words[place].lower if 0 <= place < len(sentence.words) else ""


def _alike(one: Kin, other: Kin) -> bool:
    """Return whether two nouns may name the same kin (“wife” and “widow”, “child” and “son”)."""
    if one.relation in PAIRED and other.relation in PAIRED:
        return "unknown" in (one.gender, other.gender) or one.gender == other.gender
    return one.answers(other)


def _opposite(one: Kin, other: Kin) -> bool:
    """Return whether who is the one noun to somebody has that somebody as the other."""
    if one.relation in PAIRED and other.relation in PAIRED:
        return True
    if one.relation != other.relation or one.relation == "relative":
        return False
    return one.side != other.side if one.side else True
