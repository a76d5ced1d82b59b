"""
News leads: “A retired teacher was killed on Monday. Joan Ames, 71, was on her way home.”

A report often opens on somebody without a name and gives the name a sentence or two later. The two
are one where the description is that of a subject, nobody has been named before, and the first name
after it comes as one newly met: with an age, or as the subject of what such people do.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from backstory.finding.people.naming import Candidate
from backstory.finding.people.personas import Persona
from backstory.finding.people.roster import Roster
from backstory.finding.words import Parsed, Sentence, Word
from backstory.model import Gender
from backstory.vocabulary.kin import kin_nouns
from backstory.vocabulary.names import human_noun

_OPENING = 3
"""Sentences from the top in which a lead stands, and after it in which its name comes."""
_SUBJECTS = ("nsubj", "nsubjpass")
_COURTESY = frozenset(["mr", "mrs", "ms", "miss", "mx", "dr"])
_OF_THE_ACCUSED = frozenset(["admit", "deny", "plead", "confess"])
_UNDER_AGE = {"boy": (0, 17), "girl": (0, 17), "child": (0, 17), "teenager": (13, 19)}
_UNDER_AGE |= {"toddler": (0, 4), "baby": (0, 2), "pensioner": (55, 120)}
_OF_AGE = (16, 120)


def leads_of(parsed: Parsed, names: Sequence[Candidate], roster: Roster) -> Mapping[int, Persona]:
    """Return who is meant by the descriptions that open the text, by the index of the noun."""
    story = [each for each in parsed.sentences if each.form != "heading"]
    named = [name for name in names if not name.heading]
    for place, sentence in enumerate(story[:_OPENING]):
        here = [word for word in sentence.words if _is_lead(word)]
        if any(name.first.sentence is sentence for name in named):
            return {}
        if not here:
            continue
        after = {each.index for each in story[place + 1 : place + 1 + _OPENING]}
        near = (each for each in named if each.first.sentence.index in after)
        name = next((each for each in near if not _has_rank(each)), None)
        whom = _newly_met(name, roster) if name is not None else None
        if name is None or whom is None:
            return {}
        fitting = [word for word in _described(sentence) if _fits(word, name, whom)]
        return {word.index: whom for word in here if fitting == [word]}
    return {}


def _is_lead(word: Word) -> bool:
    return word.dep in _SUBJECTS and _is_somebody(word)


def _described(sentence: Sentence) -> list[Word]:
    return [word for word in sentence.words if _is_somebody(word)]


def _is_somebody(word: Word) -> bool:
    """Return whether it is a noun for one human being, new to the reader: “a retired teacher”."""
    article = word.child("det")
    kin = kin_nouns().get(word.lemma)
    is_person = human_noun(word.lemma) is not None or (kin is not None and kin.side == "parent")
    return (
        is_person
        and word.tag == "NN"
        and article is not None
        and article.lower in ("a", "an")
        and word.dep not in ("attr", "appos", "compound", "oprd")
    )


def _has_rank(name: Candidate) -> bool:
    """Return whether it is “Detective Jane Roe”, who tells of others."""
    return any(title.lower.rstrip(".") not in _COURTESY for title in name.titles)


def _newly_met(name: Candidate, roster: Roster) -> Persona | None:
    """Return whom a name means that is introduced as the one the story is about."""
    people = roster.of.get(name.head.index, ())
    if len(people) != 1:
        return None
    whom = people[0].now()
    subject = name.head.dep in _SUBJECTS
    does = name.head.head.lemma in _OF_THE_ACCUSED
    return whom if _age_after(name) is not None or (subject and does) else None


def _fits(word: Word, name: Candidate, whom: Persona) -> bool:
    kin = kin_nouns().get(word.lemma)
    gender: Gender = (kin.gender if kin else human_noun(word.lemma)) or "unknown"
    age = _age_after(name)
    youngest, oldest = _UNDER_AGE.get(word.lemma, _OF_AGE)
    return whom.may_be(gender) and (age is None or youngest <= age <= oldest)


def _age_after(name: Candidate) -> int | None:
    """Return the number of “Joan Ames, 71,” or “Joan Ames, aged 71,”."""
    words = name.words[-1].sentence.words
    place = name.words[-1].index - words[0].index + 1
    after = [word.lower for word in words[place : place + 3]]
    if len(after) < 2 or after[0] not in (",", "("):
        return None
    number = after[2] if after[1] in ("aged", "age") and len(after) > 2 else after[1]
    return int(number) if number.isdigit() and len(number) <= 2 else None
