"""Descriptions: “the actor”, “the new mayor”, “the groom”, bound to whom the text has so called."""

from __future__ import annotations

from backstory.finding.people.groups import Groups
from backstory.finding.people.leads import leads_of
from backstory.finding.people.naming import Candidate
from backstory.finding.people.personas import Persona
from backstory.finding.people.stage import Stage
from backstory.finding.words import Word
from backstory.model import Gender, Span
from backstory.vocabulary.kin import kin_nouns
from backstory.vocabulary.names import human_noun, name_lore

_BACK = 40
_OF_A_COUPLE: dict[str, Gender] = {"bride": "female", "groom": "male", "bridegroom": "male"}
_NEAR = ("appos", "compound", "nmod")
_OTHERS = frozenset(("other", "another", "second", "third", "next", "same"))
_SERVICES = {
    "solicitor": "client", "lawyer": "client", "attorney": "client", "barrister": "client",
    "agent": "client", "accountant": "client", "doctor": "patient", "physician": "patient",
    "boss": "employee", "employer": "employee", "teacher": "pupil", "professor": "student",
}  # fmt: skip


class Descriptions:
    """Finds the people of nouns for human beings on a stage."""

    def __init__(self, stage: Stage, groups: Groups) -> None:
        self._stage = stage
        self._groups = groups
        self._served: dict[tuple[int, str], Persona] = {}
        self._leads = leads_of(stage.parsed, stage.names, stage.roster)
        for name in stage.names:
            self._learn(name)

    def read(self, word: Word) -> None:
        """Bind one noun, or learn from it what somebody may be called."""
        stage = self._stage
        if word.index in self._leads:
            self._describe(word, tuple(each.now() for each in self._leads[word.index]))
            return
        if word.tag == "NNS" and _is_definite(word) and _is_sibling(word):
            people = self._groups.siblings(word)
            if people:
                stage.give(word, people, "description", phrase_span(word))
            return
        if word.lemma in name_lore().couples and _is_definite(word):
            people = self._groups.couple(word)
            if people:
                stage.give(word, people, "description", phrase_span(word))
            return
        if word.text[0].isupper() and word.lower.endswith("s"):
            people = self._groups.family_name(word)
            if people:
                stage.give(word, people, "name", word.span)
                return
        gender = human_noun(word.lemma)
        if gender is None or word.tag not in ("NN", "NNP", "JJ") or _is_of_a_name(word):
            self._read_age(word)
            return
        self._read_person(word, gender)

    def _read_person(self, word: Word, gender: Gender) -> None:
        stage = self._stage
        if word.dep == "appos" and stage.people(word.head):
            self._describe(word, stage.people(word.head))
            return
        apposed = self._named_after(word) or self._born_as(word)
        if apposed:  # “The daughter of a draper, Winifred Aiken was born …”
            self._describe(word, apposed)
            return
        following = stage.after(word)
        named = [*word.children_by("appos"), *([following] if following else [])]
        for each in named:
            if stage.named(each) and word.dep not in ("compound", "nmod", "amod"):
                self._describe(word, stage.named(each))
                return
        if word.dep in ("attr", "oprd", "acomp"):
            self._predicate(word)
            return
        if word.dep in ("compound", "nmod", "amod"):
            return
        whom = self._meant(word, gender)
        if whom is not None:
            stage.give(word, (whom,), "description", phrase_span(word))
        elif word.dep not in ("npadvmod", "dep", "ROOT"):
            stage.pass_by(word, word.lemma, gender)

    def _named_after(self, word: Word) -> tuple[Persona, ...]:
        """Return whom a name after the comma that ends the description names, if it opens all."""
        words = word.sentence.words
        end = word.subtree()[-1].index - words[0].index + 1
        opens = word.subtree()[0] is words[0] and word.dep in ("nsubj", "nsubjpass")
        if not opens or end + 1 >= len(words) or words[end].text != ",":
            return ()
        head = words[end + 1]
        while head.dep in ("compound", "nmod") and head.head.index > head.index:
            head = head.head
        same_verb = head.dep in ("nsubj", "nsubjpass") and head.head is word.head
        return self._stage.named(head) if same_verb else ()

    def _born_as(self, word: Word) -> tuple[Persona, ...]:
        """Return whom “The singer was born Maud Tyrrell” names."""
        if word.dep != "nsubjpass" or word.head.lemma not in (
            "bear",
            "christen",
            "baptise",
            "name",
        ):
            return ()
        named = word.head.child("oprd")
        return self._stage.named(named) if named is not None and _is_definite(word) else ()

    def _meant(self, word: Word, gender: Gender) -> Persona | None:
        owner = self._stage.one(word.child("poss"))
        if owner is not None:
            return self._served.get((owner.key, word.lemma))
        if not _is_definite(word) or any(child.lower in _OTHERS for child in word.children):
            return None
        if word.lemma in _OF_A_COUPLE:
            known = self._so_called(word.lemma, word.sentence.index, gender)
            if known is not None:
                return known
            for persona in self._groups.couple(word):
                if persona.gender == _OF_A_COUPLE[word.lemma]:
                    return persona
            return None
        return self._in_the_role(word, gender)

    def _in_the_role(self, word: Word, gender: Gender) -> Persona | None:
        """Return the one whom the text has so called, latest spoken of first."""
        role = word.lemma
        known = self._so_called(role, word.sentence.index, gender)
        if known is not None:
            return known
        of_the_story = role in name_lore().of_the_story and word.child("relcl", "prep") is None
        if of_the_story or _counts_children(word):
            whom = self._stage.attention.one(word, gender, ())
            if whom is not None and whom.key >= 0 and whom.named:
                whom.roles.add(role)
                return whom
        return None

    def _so_called(self, role: str, sentence: int, gender: Gender) -> Persona | None:
        """Return who was called this before, the latest spoken of first."""
        for trace in self._stage.attention.lately(sentence, _BACK):
            for persona in trace.people:
                persona = persona.now()  # noqa: PLW2901  the person as known now
                if persona.key >= 0 and role in persona.roles and persona.may_be(gender):
                    return persona
        return None

    def _describe(self, word: Word, people: tuple[Persona, ...]) -> None:
        if len(people) == 1:
            people[0].roles.add(word.lemma)
            owner = self._stage.one(word.child("poss"))
            if owner is not None and word.lemma in _SERVICES:
                self._served[people[0].key, _SERVICES[word.lemma]] = owner
        self._stage.give(word, people, "description", phrase_span(word))

    def _predicate(self, word: Word) -> None:
        """Learn “He was a shy man”, “she became mayor” as what the subject may be called."""
        persona = self._stage.one(word.head.child("nsubj", "nsubjpass"))
        if persona is not None and word.head.child("neg") is None:
            persona.roles.add(word.lemma)

    def _read_age(self, word: Word) -> None:
        """Bind “the 41-year-old” to the only person of that age, else to whom the text is about."""
        before = self._stage.parsed.words[max(0, word.index - 6) : word.index + 1]
        counted = word.lower == "old" and len(before) > 2 and before[-3].lower == "year"
        if not counted and not word.lower.endswith("year-old"):
            return
        texts = [each.lower for each in before]
        numbers = [text.split("-")[0] for text in texts if text.split("-")[0].isdigit()]
        if "the" not in texts or not numbers or word.dep in ("amod", "compound", "nmod"):
            return
        fitting = [
            each
            for each in self._stage.roster.personas
            if each.into is None and each.age == numbers[-1]
        ]
        if not fitting:
            told_of = self._stage.attention.one(word, "unknown", ())
            if told_of is not None and told_of.key >= 0 and told_of.named and not told_of.age:
                told_of.age = numbers[-1]
                fitting = [told_of]
        if len(fitting) == 1:
            start = next(each.start for each in before if each.lower == "the")
            self._stage.give(word, fitting, "description", Span(start, word.end))

    def _learn(self, name: Candidate) -> None:
        """Note by which nouns and what age the text introduces a name, wherever it does."""
        head = name.head
        near = [child for child in head.children if child.dep in _NEAR]
        if head.dep in _NEAR:
            near.append(head.head)
        if head.dep in ("nsubj", "nsubjpass") and head.head.lemma in (
            "be",
            "become",
            "elect",
            "appoint",
        ):
            near.extend(head.head.children_by("attr", "oprd"))
        roles = {title.lower.rstrip(".") for title in name.titles}
        if name.role is not None:
            roles.add(name.role.lower)
        if name.first.index and (before := self._stage.parsed.words[name.first.index - 1]):
            near.append(before)
        for word in near:
            if word.index not in self._stage.name_of and human_noun(word.lower) is not None:
                roles.add(word.lower)
        age = _age_after(name)
        for persona in self._stage.named(head):
            if len(self._stage.named(head)) == 1:
                persona.roles |= roles
                persona.age = persona.age or age


def phrase_span(word: Word) -> Span:
    """Return the noun with its determiner, possessive and other modifiers before it."""
    start = word.start
    for child in word.children:
        if child.index < word.index and child.dep in (
            "det",
            "amod",
            "compound",
            "poss",
            "nummod",
            "nmod",
            "predet",
        ):
            start = min(start, child.subtree()[0].start)
    return Span(start, word.end)


def _is_of_a_name(word: Word) -> bool:
    """Return whether the noun is only part of what a ship, a prize or a paper is called."""
    return word.tag == "NNP" and any(
        child.text[0].isupper() and child.dep in ("compound", "amod", "nmod")
        for child in word.children
    )


def _counts_children(word: Word) -> bool:
    """Return whether it is “the mother of two”, which says something of whom the story is about."""
    of = word.child("prep")
    counted = of.child("pobj") if of is not None and of.lower == "of" else None
    return word.lemma in kin_nouns() and counted is not None and counted.pos == "NUM"


def _is_sibling(word: Word) -> bool:
    return word.lemma in kin_nouns() and kin_nouns()[word.lemma].relation == "sibling"


_BARE = frozenset(("witness", "deponent"))


def _is_definite(word: Word) -> bool:
    determiner = word.child("det")
    bare = word.text.istitle() or word.lower in _BARE
    if determiner is None and bare and word.lower in name_lore().bare_parties:
        return True
    return determiner is not None and determiner.lower in ("the", "both", "these", "this")


def _age_after(name: Candidate) -> str:
    words = name.words[-1].sentence.words
    place = name.words[-1].index - words[0].index + 1
    following = [word.lower for word in words[place : place + 3]]
    if (
        len(following) > 1
        and following[0] == ","
        and following[1].isdigit()
        and len(following[1]) <= 2
    ):
        return following[1]
    if len(following) > 2 and following[1] == "aged" and following[2].isdigit():
        return following[2]
    return ""
