"""Plural words: “they”, “the couple”, “the Baldwins”, and who makes a pair."""

from __future__ import annotations

from collections.abc import Sequence

from backstory.finding.frames import coordinated
from backstory.finding.people.family import Family
from backstory.finding.people.personas import Persona
from backstory.finding.people.stage import Stage, distinct
from backstory.finding.words import Sentence, Word
from backstory.vocabulary.kin import kin_nouns
from backstory.vocabulary.names import human_noun, name_lore

# “They say that …”, “they arrested him”: nobody in particular.
_PEOPLE_AT_LARGE = frozenset(
    ("say", "call", "reckon", "arrest", "tell", "close", "put", "ask", "send")
)
_PASSING = frozenset(("meet", "kiss", "propose"))
_UNIONS = frozenset(("marriage", "wedding", "engagement", "matrimony"))
_PAIR = 2
_BACK = 4
_FAR_BACK = 8
_LONG_BACK = 40


class Groups:
    """Finds the people of plural words on a stage."""

    def __init__(self, stage: Stage, family: Family) -> None:
        self._stage = stage
        self._family = family

    def they(self, word: Word) -> tuple[Persona, ...]:
        """Return the people meant by “they”: the last group, unless other plurals stand nearer."""
        own = {above.index for above in word.ancestors()}
        coupled = speaks_of_couples(word)
        if _owns_children(word) and (parents := self._two_here(word)):
            return parents
        if leads := self._leads(word):
            return leads
        if coupled and (known := self._just_paired(word) or self._known_couple(word)):
            return known
        for trace in self._stage.attention.lately(word.sentence.index, _BACK):
            people = distinct(trace.people)
            if len(people) > 1 and trace.word.tag == "NNS" and trace.word.index in own:
                return ()  # “warned the brothers they faced prison”: perhaps the brothers
            if len(people) > 1 and trace.word.index not in own:
                if coupled and self._family.is_lineal(people):
                    continue
                far = trace.word.sentence.index < word.sentence.index - 1
                if word.head.lemma in _PEOPLE_AT_LARGE and (far or trace.word.pos == "PRON"):
                    return ()
                if not coupled and self._plural_between(trace.word.index, word):
                    return ()
                return people
        if self._plural_between(self._start_of_last(word), word):
            return ()
        return self._two_lately(word)

    def couple(self, word: Word) -> tuple[Persona, ...]:
        """Return the two whom “the couple” means: a known couple lately spoken of, else a pair."""
        known = self._leads(word) or self._known_couple(word)
        if known:
            return known
        for trace in self._stage.attention.lately(word.sentence.index, _FAR_BACK):
            people = distinct(trace.people)
            if len(people) == 2 and not self._family.is_lineal(people):
                return people
        return self._two_lately(word)

    def _just_paired(self, word: Word) -> tuple[Persona, ...]:
        """Return the two of “She met Silas.” right before “They married”, or nobody."""
        if word.dep == "poss":
            return ()
        for trace in self._stage.attention.lately(word.sentence.index, 1):
            people = distinct(trace.people)
            paired = trace.word.pos == "VERB" and trace.word.lemma in name_lore().couple_verbs
            if paired and len(people) == 2 and trace.word.index < word.head.index:
                return () if self._family.is_lineal(people) else people
        return ()

    def _known_couple(self, word: Word) -> tuple[Persona, ...]:
        """Return the couple of whom one at least was lately spoken of, or nobody."""
        leading = self._leading_couple(word)
        if leading:
            return leading
        for trace in self._stage.attention.lately(word.sentence.index, _FAR_BACK):
            people = distinct(trace.people)
            if self._family.has_just_lost(people, word.sentence):
                continue
            if self._family.is_couple(people):
                return people
            if len(people) == 1 and trace.word.sentence.index >= word.sentence.index - _BACK:
                mate = self._family.mate(people[0])
                if mate is not None and not self._family.has_just_lost((mate,), word.sentence):
                    return (people[0], mate)
        return ()

    def _leads(self, word: Word) -> tuple[Persona, ...]:
        """Return the two of the title where the paragraph has spoken of nobody else yet."""
        two = distinct(self._stage.leads)
        joined = self._stage.leads_are_joined and not self._family.is_lineal(two)
        if len(two) != len(self._stage.leads) or not (joined or self._family.is_couple(two)):
            return ()
        for trace in self._stage.attention.lately(word.sentence.index, _FAR_BACK):
            if trace.word.sentence.block != word.sentence.block:
                break
            if any(each.now().key >= 0 and each.now() not in two for each in trace.people):
                return ()
        return two

    def _leading_couple(self, word: Word) -> tuple[Persona, ...]:
        """Return the two whom the piece is about, unless another couple has just been named."""
        attention = self._stage.attention
        she, he = (attention.subject_of_the_piece(gender) for gender in ("female", "male"))
        if she is None or he is None or not self._family.is_couple((she, he)):
            return ()
        heard = False
        for trace in attention.lately(word.sentence.index, _FAR_BACK):
            people = distinct(trace.people)
            heard = heard or she in people or he in people
            near = (
                trace.word.sentence.index >= word.sentence.index - 1
                or trace.word.sentence.block == word.sentence.block
            )
            if near and self._family.is_couple(people) and not (she in people and he in people):
                return ()
        return (she, he) if heard else ()

    def siblings(self, word: Word) -> tuple[Persona, ...]:
        """Return whom “the brothers” means: those known to be so, the last spoken of first."""
        gender = kin_nouns()[word.lemma].gender
        for trace in self._stage.attention.lately(word.sentence.index, _LONG_BACK):
            for persona in distinct(trace.people):
                people = self._family.siblings(persona)
                if len(people) > 1 and all(each.may_be(gender) for each in people):
                    return people
        return ()

    def family_name(self, word: Word) -> tuple[Persona, ...]:
        """Return the bearers of the surname in “the Baldwins”, or nobody."""
        before = self._stage.parsed.words[word.index - 1] if word.index else None
        if before is None or before.lower not in ("the", "both") or not word.lower.endswith("s"):
            return ()
        names = {word.lower[:-1], word.lower[:-2]}
        bearers = [
            each
            for each in self._stage.roster.personas
            if each.into is None and each.surnames & names
        ]
        couples = [each for each in bearers if self._family.mate(each) in bearers]
        if len(bearers) > _PAIR and speaks_of_couples(word):
            return self._last_pair(word, bearers)
        return tuple(couples or bearers) if len(bearers) > 1 else ()

    def _last_pair(self, word: Word, bearers: Sequence[Persona]) -> tuple[Persona, ...]:
        """Return the couple among the bearers of a name that was spoken of last, or nobody."""
        for trace in self._stage.attention.lately(word.sentence.index, _LONG_BACK):
            for one in distinct(trace.people):
                mate = self._family.mate(one)
                if one in bearers and mate in bearers and mate is not None:
                    return (one, mate)
        return ()

    def note(self, sentence: Sentence) -> None:
        """Remember who married, met or left whom in this sentence."""
        for word in sentence.words:
            if word.lemma in name_lore().couple_verbs and word.pos == "VERB":
                self._note_pair(word)
            elif word.lemma in _UNIONS and word.pos == "NOUN":
                self._note_union(word)
            elif word.lemma == "die" and word.pos == "VERB" and word.dep != "relcl":
                self._family.lose(self._stage.one(word.child("nsubj")), sentence)

    def _note_union(self, noun: Word) -> None:
        """Remember the two of “his marriage to Ann”, “was united in marriage to Ann”."""
        stage = self._stage
        whose = stage.people(owner) if (owner := noun.child("poss")) is not None else ()
        with_whom = [
            stage.one(each)
            for preposition in (*noun.children_by("prep"), *noun.head.head.children_by("prep"))
            if preposition.lower in ("to", "with")
            for each in preposition.children_by("pobj")
        ]
        if not whose and noun.dep == "pobj":
            subject = noun.head.head.child("nsubj", "nsubjpass")
            whose = stage.people(subject) if subject is not None else ()
        for other in with_whom:
            if len(whose) == 1 and other is not None and other is not whose[0]:
                self._family.pairs.append((whose[0], other))
                stage.attention.mark((whose[0], other), noun, spoken=noun.index in stage.quoted)

    def join(self, word: Word) -> None:
        """Remember who has just been named together with whom: “A and B”."""
        stage = self._stage
        both = distinct((*stage.people(word.head), *self._company(word)))
        if len(both) == 2 and stage.people(word.head) and stage.people(word):
            stage.attention.mark(both, word.head, spoken=word.index in stage.quoted)

    def _company(self, word: Word) -> tuple[Persona, ...]:
        """Return who the second conjunct is; kin go with whose kin they are, whatever the parse."""
        people = self._stage.people(word)
        if word.lemma in kin_nouns():
            owner = self._stage.one(word.child("poss"))
            first = self._stage.people(word.head)
            if owner is not None and owner not in first:
                return ()
        return people

    def _note_pair(self, verb: Word) -> None:
        stage = self._stage
        subject = verb.child("nsubj", "nsubjpass") or next(
            (each for each in verb.children_by("npadvmod") if stage.people(each)), None
        )
        objects = verb.children_by("dobj")
        for prep in verb.children_by("prep", "dative"):
            if prep.lower in ("to", "with", "from"):
                objects.extend(prep.children_by("pobj"))
        if subject is None:
            return
        subjects = distinct(each for word in coordinated(subject) for each in stage.people(word))
        if len(subjects) != 1:
            if verb.lemma not in _PASSING and self._family_pair(subjects):
                self._family.pairs.append(self._two(subjects))
            return
        one = subjects[0]
        for each in objects:
            other = stage.one(each)
            if other is not None and other is not one:
                if verb.lemma not in _PASSING:
                    self._family.pairs.append((one, other))
                stage.attention.mark((one, other), verb, spoken=verb.index in stage.quoted)

    def _family_pair(self, people: tuple[Persona, ...]) -> bool:
        return len(people) == 2 and not self._family.is_couple(people)

    def _two(self, people: tuple[Persona, ...]) -> tuple[Persona, Persona]:
        return people[0], people[1]

    def _plural_between(self, first: int, end: Word) -> bool:
        """Return whether another plural that could be “they” stands between two words."""
        thing = end.dep not in ("nsubj", "nsubjpass")
        for each in self._stage.parsed.words[first + 1 : end.index]:
            if each.tag in ("NNS", "NNPS") and each.index not in self._stage.at and not each.entity:
                if each.dep in ("nsubj", "nsubjpass") or human_noun(each.lemma) is not None:
                    return True
                if thing and each.dep == "dobj":
                    return True
        return False

    def _start_of_last(self, word: Word) -> int:
        return self._stage.parsed.sentences[max(0, word.sentence.index - 1)].words[0].index - 1

    def _two_lately(self, word: Word) -> tuple[Persona, ...]:
        """Return the only two people of this sentence so far and the one before, or nobody."""
        seen: dict[int, Persona] = {}
        for trace in self._stage.attention.lately(word.sentence.index, 1):
            if trace.word.index < word.index and trace.word.sentence.form != "heading":
                for persona in distinct(trace.people):
                    if not self._family.has_just_lost((persona,), word.sentence):
                        seen[persona.key] = persona
        if len(seen) == 2 and all(key >= 0 for key in seen):
            return tuple(sorted(seen.values(), key=lambda each: each.first))
        return ()

    def _two_here(self, word: Word) -> tuple[Persona, ...]:
        """Return the man and the woman of “She stood by him; their daughter …”, or nobody."""
        seen = {
            persona.key: persona
            for each in word.sentence.words
            if each.index < word.index
            for persona in self._stage.people(each)
        }
        two = tuple(seen.values())
        mixed = {each.gender for each in two} == {"female", "male"}
        return two if len(two) == 2 and mixed and not self._family.is_lineal(two) else ()


def _owns_children(word: Word) -> bool:
    kin = kin_nouns().get(word.head.lemma)
    return (
        word.dep == "poss" and kin is not None and (kin.relation, kin.side) == ("parent", "child")
    )


def speaks_of_couples(word: Word) -> bool:
    """Return whether the clause is about marrying, meeting, parting: “they were married”."""
    head = word.head
    if word.dep == "poss":
        kin = kin_nouns().get(head.lemma)
        # “Their mother” is rather that of brothers and sisters.
        return head.lemma in name_lore().couple_nouns or (kin is not None and kin.side != "parent")
    return head.lemma in name_lore().couple_verbs or any(
        child.lemma in name_lore().couple_verbs
        for child in head.children_by("acomp", "xcomp", "oprd")
    )
