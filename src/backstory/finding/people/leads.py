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
from backstory.finding.words import Parsed, Word
from backstory.model import Gender
from backstory.times.numbers import read_number
from backstory.vocabulary.kin import kin_nouns
from backstory.vocabulary.names import human_noun

_OPENING = 3
"""Sentences from the top in which a lead stands, and after it in which its name comes."""
_SUBJECTS = ("nsubj", "nsubjpass")
_OF_ANOTHER = ("attr", "appos", "compound", "oprd")
_COURTESY = frozenset(["mr", "mrs", "ms", "miss", "mx", "dr"])
_OF_THE_ACCUSED = frozenset(["admit", "deny", "plead", "confess"])
_UNDER_AGE = {"boy": (0, 17), "girl": (0, 17), "child": (0, 17), "teenager": (13, 19)}
_UNDER_AGE |= {"toddler": (0, 4), "baby": (0, 2), "pensioner": (55, 120)}
_OF_AGE = (16, 120)


def leads_of(
    parsed: Parsed, names: Sequence[Candidate], roster: Roster
) -> Mapping[int, tuple[Persona, ...]]:
    """Return who is meant by the descriptions that open the text, by the index of the noun."""
    story = [each for each in parsed.sentences if each.form != "heading"]
    named = [name for name in names if not name.heading and not _has_rank(name)]
    found: dict[int, tuple[Persona, ...]] = {}
    for place, sentence in enumerate(story[:_OPENING]):
        if any(name.first.sentence is sentence for name in named):
            break
        after = {each.index for each in story[place + 1 : place + 1 + _OPENING]}
        met = [name for name in named if name.first.sentence.index in after]
        for word in sentence.words:
            if word.dep in _SUBJECTS:
                people = _met_as(word, met, roster)
                if people:
                    found[word.index] = people
    return found


def _met_as(word: Word, met: Sequence[Candidate], roster: Roster) -> tuple[Persona, ...]:
    """Return whom the sentences after introduce that a subject can mean, nobody where in doubt."""
    number = _number_of(word)
    first = met[0].first.sentence if met else None
    together = [name for name in met if name.first.sentence is first][:number]
    people = [whom for name in together if (whom := _newly_met(name, roster)) is not None]
    if number == 0 or len(people) != number:
        return ()
    fit = zip(together, people, strict=True)
    others = [each for each in word.sentence.words if each is not word and _number_of(each) == 1]
    if not all(_fits(word, name, whom) for name, whom in fit):
        return ()
    if number == 1 and any(_fits(each, together[0], people[0]) for each in others):
        return ()
    return tuple(people)


def _number_of(word: Word) -> int:
    """Return how many people a noun introduces to the reader: “a teacher” 1, “two brothers” 2."""
    kin = kin_nouns().get(word.lemma)
    known = kin is not None and (kin.side == "parent" or kin.relation == "sibling")
    if word.dep in _OF_ANOTHER or not (known or human_noun(word.lemma) is not None):
        return 0
    article, number = word.child("det"), word.child("nummod")
    if word.tag == "NN" and article is not None and article.lower in ("a", "an"):
        return 1
    if word.tag == "NNS" and article is None and number is not None:
        return read_number(number.text) or 0
    return 0


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
