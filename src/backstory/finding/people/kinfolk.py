"""Kin nouns on the stage: binding “his wife, Heather”, recalling her at “his wife”."""

from __future__ import annotations

from backstory.finding.people import survivors
from backstory.finding.people.descriptions import phrase_span
from backstory.finding.people.family import Family
from backstory.finding.people.groups import Groups
from backstory.finding.people.kinship import KinPhrase, is_of_a_notice, kin_phrase
from backstory.finding.people.personas import Persona
from backstory.finding.people.stage import Stage, distinct
from backstory.finding.words import Sentence, Word
from backstory.model import Span
from backstory.vocabulary.names import same_given

_UNION = frozenset(("union", "marriage", "couple", "pair"))
_NOBODY = frozenset(("no", "any", "every", "each", "neither"))
_LOOSE = frozenset(("relation", "relative", "ancestor", "descendant", "offspring"))
_SIBLINGS_SURNAME = frozenset(("sibling", "parent"))
_BACK = 4


class Kinfolk:
    """Reads kin phrases into the family."""

    def __init__(self, stage: Stage, family: Family, groups: Groups) -> None:
        self._stage = stage
        self._family = family
        self._groups = groups
        self._awaited: tuple[KinPhrase, tuple[Persona, ...]] | None = None
        self._outlived: dict[int, tuple[Persona, ...]] = {}

    def read(self, phrase: KinPhrase) -> bool:
        """Bind or recall one kin noun; False when it is used without saying whose kin."""
        if phrase.owners and all(word.pos == "NUM" for word in phrase.owners):
            return False  # “the mother of two” is nobody's mother by name
        owners = self._owners(phrase)
        noticed = self._noticed(phrase) if owners else None
        referents = (noticed,) if noticed is not None else self._referents(phrase, owners)
        if noticed in owners:
            owners = self._named_after(phrase, noticed)
        if not phrase.owners and not owners:
            if not referents:
                return False
            if phrase.kin.relation == "sibling" and phrase.plural:
                for number, referent in enumerate(referents[1:], start=1):
                    self._family.bind(phrase, referent, referents[:number])
        elif owners and referents:
            for referent in referents:
                self._family.bind(phrase, referent, owners)
                self._take_surname(referent, owners, phrase)
        elif owners and phrase.subject is None:
            referents = self._recalled(phrase, owners)
            if not referents and phrase.plural:
                self._awaited = (phrase, owners)
            elif not referents and not self._family.known(phrase.kin, owners, phrase.ordinal):
                unnamed = self._unnamed(phrase, owners)
                referents = (unnamed,) if unnamed is not None else ()
        if referents:
            span = Span(left_edge(phrase), phrase.last.end)
            self._stage.give(phrase.word, referents, "description", span)
            self._stage.at[phrase.last.index] = self._stage.at[phrase.word.index]
        elif not phrase.plural:
            self._stage.pass_by(phrase.word, phrase.kin.noun, phrase.kin.gender)
        return True

    def _noticed(self, phrase: KinPhrase) -> Persona | None:
        """Return whose notice it is that says “Devoted husband of Moira; dear dad of Ruth”."""
        if not is_of_a_notice(phrase):
            return None
        block = phrase.word.sentence.block
        for name in self._stage.names:
            if name.first.sentence.block == block:
                whom = self._stage.one(name.words[0])
                earlier = name.first.sentence.index < phrase.word.sentence.index
                return whom if whom is not None and earlier else None
        return None

    def _named_after(self, phrase: KinPhrase, elder: Persona | None) -> tuple[Persona, ...]:
        """Return the kin with whoever bears the elder's own name as somebody else."""
        for word in phrase.owners:
            name = self._stage.name_of.get(word.index)
            if name is None or self._stage.one(word) is not elder:
                continue
            namesake = self._stage.roster.new(name.first.index)
            namesake.learn(name.anatomy)
            namesake.count += 1
            for each in name.words:
                self._stage.at[each.index] = (namesake,)
        return self._owners(phrase)

    def close(self, sentence: Sentence) -> None:
        """Bind the names that follow “two children”, after a colon or in the next sentence."""
        self._family.widen(sentence)
        if self._awaited is None:
            return
        phrase, owners = self._awaited
        here = phrase.word.sentence
        if sentence.index > here.index + 1 or sentence.block != here.block:
            self._awaited = None
            return
        names = self._listed(phrase, sentence)
        for persona in names:
            if persona not in owners and persona.may_be(phrase.kin.gender):
                self._family.bind(phrase, persona, owners)
        if names:
            self._stage.at[phrase.word.index] = distinct(names)
            self._awaited = None

    def _listed(self, phrase: KinPhrase, sentence: Sentence) -> list[Persona]:
        found: list[Persona] = []
        same = sentence is phrase.word.sentence
        colon = next(
            (w.index for w in sentence.words if w.text == ":" and w.index > phrase.word.index), None
        )
        if same and colon is None:
            return []
        for name in self._stage.names:
            head = name.head
            if head.sentence is not sentence or (same and head.index < (colon or 0)):
                continue
            aged = any(child.dep == "appos" and child.lower.isdigit() for child in head.children)
            listed = head.dep in ("appos", "conj", "dep", "nsubj", "ROOT", "npadvmod")
            if (same and listed) or (
                not same and aged and head.dep in ("nsubj", "ROOT", "conj", "appos")
            ):
                found.extend(self._stage.named(head))
        return found

    # Whose kin --------------------------------------------------------------------------

    def _owners(self, phrase: KinPhrase) -> tuple[Persona, ...]:
        found: list[Persona] = []
        for word in phrase.owners:
            if word.lemma in _UNION and not self._stage.people(word):
                found.extend(self._groups.couple(word))
            elif self._stage.people(word):
                found.extend(self._stage.people(word))
            elif word.index > phrase.word.index and word.pos in ("NOUN", "PROPN"):
                found.extend(self._owner_ahead(word))
        if not phrase.owners and (phrase.indefinite or phrase.bare):
            found.extend(self._survived(phrase))
        return tuple(each for each in distinct(found) if each.key >= 0)

    def _owner_ahead(self, word: Word) -> tuple[Persona, ...]:
        """Return who a noun after “of” is: “a bus inspector, Murdo Trimble”."""
        for child in word.children_by("appos", "compound"):
            if self._stage.named(child):
                return self._stage.named(child)
        inner = kin_phrase(word, self._stage.name_of)
        if inner is not None and inner.named:
            return distinct(each for name in inner.named for each in self._stage.named(name))
        return ()

    def _survived(self, phrase: KinPhrase) -> tuple[Persona, ...]:
        """Return the dead whom “a sister, Mrs Gobbi” survives, where the sentence says so."""
        opens = survivors.opening(phrase.word) or self._still_open(phrase.word.sentence)
        if opens is None:
            return ()
        subject = survivors.outlived(opens)
        if subject is not None and (opens.lemma == "leave" or self._stage.people(subject)):
            return self._stage.people(subject)
        words = phrase.word.sentence.words
        for word in words[: phrase.word.index - words[0].index]:
            if word.dep == "poss" and word.pos == "PRON" and self._stage.people(word):
                return self._stage.people(word)
        return self._mourned(opens) if opens.lemma != "leave" else ()

    def _mourned(self, opens: Word) -> tuple[Persona, ...]:
        """Return whom the piece was about when the list began, which the listed do not change."""
        if opens.index not in self._outlived:
            mind = self._stage.attention
            whom = mind.subject_of_the_piece("unknown") or mind.one(opens, "unknown", ())
            self._outlived[opens.index] = (whom,) if whom is not None else ()
        return self._outlived[opens.index]

    def _still_open(self, sentence: Sentence) -> Word | None:
        """Return what opens the list that the parse has cut in two, in the sentence before."""
        if sentence.index == 0:
            return None
        before = self._stage.parsed.sentences[sentence.index - 1]
        ended = before.words[-1].text in (".", "!", "?")
        if ended or before.block != sentence.block:
            return None
        return survivors.opening(before.words[-1])

    # Who they are -----------------------------------------------------------------------

    def _referents(self, phrase: KinPhrase, owners: tuple[Persona, ...]) -> tuple[Persona, ...]:
        if phrase.named:
            found = []
            for word in phrase.named:
                for persona in self._stage.named(word):
                    whom = self._namesake(word) if persona in owners else persona
                    if phrase.kin.gender != "unknown" and not any(f.titles for f in whom.forms):
                        whom.gender = phrase.kin.gender
                    found.append(whom)
            return distinct(found)
        if phrase.subject is None:
            return ()
        people = self._stage.people(phrase.subject)
        if len(people) == 1:
            whom = people[0]
            other = whom not in owners or len(owners) > 1
            fits = other and whom.key >= 0 and whom.may_be(phrase.kin.gender)
            if fits and whom.gender == "unknown":
                whom.gender = phrase.kin.gender
            return (whom,) if fits else ()
        return people if phrase.plural else ()

    def _namesake(self, word: Word) -> Persona:
        """Enter a second person of the same name: “his son, Sandro Perucca” of Sandro Perucca."""
        name = self._stage.name_of[word.index]
        twin = self._stage.roster.new(word.index)
        twin.learn(name.anatomy)
        twin.count = 1
        for each in (*name.titles, *name.words):
            self._stage.at[each.index] = (twin,)
        return twin

    def _take_surname(
        self, child: Persona, parents: tuple[Persona, ...], phrase: KinPhrase
    ) -> None:
        """Merge “a son, Bertie” of the Dunstans with the Bertram Dunstan of the same text."""
        if phrase.kin.side != "child" or any(form.full for form in child.forms):
            return
        surnames = {surname for each in parents for surname in each.surnames}
        short = next((form.alone for form in child.forms if form.alone), "")
        fitting = [
            each
            for each in self._stage.roster.personas
            if each.into is None
            and each is not child
            and each not in parents
            # “A son, Elias” is not the Elias Vale of whom the text has told.
            and not (phrase.indefinite and each.first < child.first)
            and each.surnames & surnames
            and each.may_be(child.gender)
            and any(form.given and same_given(form.given[0], short) for form in each.forms)
        ]
        if short and len(fitting) == 1:
            self._stage.merge(fitting[0], child)

    def _recalled(self, phrase: KinPhrase, owners: tuple[Persona, ...]) -> tuple[Persona, ...]:
        """Return the kin already known: by the same noun, by its inverse, or by the surname."""
        known = self._family.known(phrase.kin, owners, phrase.ordinal)
        if phrase.plural:
            return tuple(known)
        if len(known) > 1:
            known = self._latest(known, phrase.word)
        if not known and not phrase.indefinite:
            known = self._by_surname(phrase, owners)
        if known:
            self._family.bind(phrase, known[0], owners)
        return tuple(known[:1])

    def _latest(self, people: list[Persona], word: Word) -> list[Persona]:
        for trace in self._stage.attention.lately(word.sentence.index, _BACK):
            for persona in distinct(trace.people):
                if persona in people:
                    return [persona]
        return []

    def _by_surname(self, phrase: KinPhrase, owners: tuple[Persona, ...]) -> list[Persona]:
        """Return the only other one of the same surname whom the noun can mean."""
        if phrase.kin.relation != "sibling" or phrase.kin.gender == "unknown":
            return []
        surnames = {surname for each in owners for surname in each.surnames}
        bearers = [
            each
            for each in self._stage.roster.personas
            if each.into is None and each.surnames & surnames and each not in owners
        ]
        return bearers if len(bearers) == 1 and bearers[0].gender == phrase.kin.gender else []

    def _unnamed(self, phrase: KinPhrase, owners: tuple[Persona, ...]) -> Persona | None:
        """Enter somebody known only as the kin of somebody."""
        if phrase.kin.noun in _LOOSE or any(each.lower in _NOBODY for each in phrase.word.children):
            return None
        persona = self._stage.roster.new(phrase.word.index)
        persona.named = False
        persona.gender = phrase.kin.gender
        persona.description = Span(left_edge(phrase), phrase.last.end).of(self._stage.parsed.text)
        if phrase.owners and " " not in persona.description:
            persona.description = f"{phrase.owners[0].text} {persona.description}"
        self._family.bind(phrase, persona, owners)
        return persona

    def enter(self, phrase: KinPhrase, owner: Persona, description: str) -> Persona:
        """Return the kin whom the owner calls by this noun alone (“Papa”), entered if need be."""
        known = self._family.known(phrase.kin, (owner,), None)
        if len(known) == 1:
            return known[0]
        persona = self._stage.roster.new(phrase.word.index)
        persona.named = False
        persona.gender = phrase.kin.gender
        persona.description = description
        self._family.bind(phrase, persona, (owner,))
        return persona

    def bind(self, phrase: KinPhrase, referent: Persona, owner: Persona) -> None:
        """Record that ``referent`` is the owner's kin."""
        self._family.bind(phrase, referent, (owner,))


def left_edge(phrase: KinPhrase) -> int:
    """Return where the noun phrase of a kin noun begins."""
    start = min(phrase_span(phrase.word).start, phrase.first.start)
    own = phrase.word.dep != "conj" or phrase.word.child("poss", "det") is not None
    if own and phrase.owners and not phrase.had and phrase.owners[0].index < phrase.first.index:
        start = min(start, phrase.owners[0].subtree()[0].start)
    return start
