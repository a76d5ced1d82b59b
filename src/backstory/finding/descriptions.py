"""What a description says of work and home: “a dentist in Brno”, “director of the Lowell Trust”."""

from __future__ import annotations

from collections.abc import Iterator

from backstory.finding.drafts import Draft, Scene
from backstory.finding.phrases import filler_of
from backstory.finding.words import Word
from backstory.model import Length, Meaning, Timing
from backstory.model.timing import Point
from backstory.vocabulary.kin import kin_nouns
from backstory.vocabulary.organisations import is_school, is_workplace

EXTRACTOR = "descriptions/1"

_WORKS = frozenset(["at", "for", "with", "of"])
_LIVES = frozenset(["in", "from", "of"])
_STUDENTS = frozenset(["student", "pupil", "undergraduate", "graduate", "alumnus", "alumna"])
_PAST = frozenset(["former", "late", "retired", "ex", "sometime", "onetime"])
_LINKS = frozenset(
    ["appos", "attr", "nsubj", "nsubjpass", "pobj", "dobj", "conj", "ROOT", "compound"]
)
_UNTIL_NOW = Meaning(None, Length())


def find_descriptions(scene: Scene) -> Iterator[Draft]:
    """Yield `employer`, `educated_at` and `resident_of` from what a person is said to be."""
    for sentence in scene.story:
        for noun in sentence.words:
            if noun.pos != "NOUN" or noun.dep not in _LINKS or noun.lemma in kin_nouns():
                continue
            bearer = _bearer(noun, scene)
            if bearer is not None:
                yield from _of_noun(noun, bearer, scene)


def _bearer(noun: Word, scene: Scene) -> Word | None:
    """Return a word of the mention of the person whom the noun describes."""
    if len(scene.cast.people_at(noun)) == 1:
        return noun
    if noun.dep == "appos" and len(scene.cast.people_at(noun.head)) == 1:
        return noun.head
    if noun.dep == "attr" and noun.head.lemma == "be":
        subject = noun.head.child("nsubj")
        if subject is not None and len(scene.cast.people_at(subject)) == 1:
            return subject
    return None


def _of_noun(noun: Word, bearer: Word, scene: Scene) -> Iterator[Draft]:
    for preposition in noun.children_by("prep"):
        for place in preposition.children_by("pobj"):
            if scene.cast.people_at(place):
                continue
            relation = _relation(noun, preposition.lower, place, scene)
            if relation is not None:
                yield _draft(relation, noun, bearer, place, scene)


def _relation(noun: Word, preposition: str, place: Word, scene: Scene) -> str | None:
    words = filler_of(place, scene.parsed.text).text
    named = any(each.pos == "PROPN" for each in (place, *place.children))
    if noun.lemma in _STUDENTS and preposition in ("at", "of") and (named or is_school(words)):
        return "educated_at"
    if preposition in _LIVES and place.entity == "GPE" and preposition != "of":
        return "resident_of"
    if preposition in _WORKS and (is_workplace(words) or (named and place.entity == "ORG")):
        return "employer"
    if preposition == "at" and named:
        return "employer"
    if preposition == "in" and named and is_workplace(words):
        return "employer"
    return None


def _draft(relation: str, noun: Word, bearer: Word, place: Word, scene: Scene) -> Draft:
    where = filler_of(place, scene.parsed.text)
    role = "place" if relation == "resident_of" else "organisation"
    draft = Draft(
        kind=relation,
        trigger=noun,
        roles={"person": list(scene.cast.filler(bearer)[:1]), role: [where]},
        extractor=EXTRACTOR,
        confidence=0.75,
    )
    before = {child.lower.rstrip("-") for child in noun.children}
    point: Point = "end" if before & _PAST else "start"
    draft.timings.append(Timing("published", point, meaning=_UNTIL_NOW))
    return draft
