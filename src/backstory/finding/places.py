"""Where an event happened."""

from __future__ import annotations

from backstory.finding.drafts import Draft, Scene
from backstory.finding.phrases import phrase
from backstory.finding.words import Word
from backstory.model import Filler, Span

_WHERE = frozenset(["in", "at", "on", "near", "outside", "inside", "beside", "above", "aboard"])
_PLACE_LABELS = frozenset(["GPE", "LOC", "FAC"])
_PLACE_NOUNS = frozenset(
    [
        *("church", "chapel", "cathedral", "hospital", "house", "hotel", "restaurant", "garden"),
        *("beach", "court", "prison", "village", "town", "city", "hall", "castle", "farm", "ship"),
        *("school", "island", "theatre", "palace", "station", "home", "park", "square", "abbey"),
        *("lodgings", "caravan", "ballroom", "cafe", "café", "bar", "pub", "flat", "apartment"),
    ]
)


def place_of(draft: Draft, scene: Scene) -> Filler | None:
    """Return the place that stands with the event's trigger, with “, in Angus” after it."""
    for head in (draft.trigger, *_light_verb(draft.trigger), *_neighbours(draft.trigger)):
        for preposition in head.children:
            if preposition.lower not in _WHERE or preposition.pos not in ("ADP", "SCONJ"):
                continue
            for noun in preposition.children_by("pobj"):
                if _is_place(noun, scene):
                    return _with_wider(noun, preposition, scene)
    return None


def _light_verb(trigger: Word) -> list[Word]:
    nominal = trigger.pos == "NOUN" and trigger.dep in ("nsubj", "nsubjpass", "dobj")
    return [trigger.head] if nominal else []


def _neighbours(trigger: Word) -> list[Word]:
    """Return the object and the last name after it: the parser hangs “in Vienna” on either."""
    found = trigger.children_by("dobj", "pobj", "attr", "acomp", "xcomp")
    found += [child for prep in trigger.children_by("prep") for child in prep.children_by("pobj")]
    return [*found, *(child for word in found for child in word.children_by("appos", "conj"))]


def _is_place(noun: Word, scene: Scene) -> bool:
    if scene.cast.people_at(noun):
        return False
    if any(time.span.start <= noun.start < time.span.end for time in scene.times):
        return False
    if noun.entity in _PLACE_LABELS or noun.lemma in _PLACE_NOUNS:
        return True
    if noun.pos != "PROPN" or noun.entity in ("DATE", "TIME", "MONEY"):
        return False
    return noun.entity != "PERSON" or noun.child("det") is not None  # “the Basilica of …”


def _with_wider(noun: Word, preposition: Word, scene: Scene) -> Filler:
    """Return the place and the wider one after it: “Balruthie House, in Angus”, “Boston, Mass.”."""
    span = phrase(noun)
    wider = [child for child in noun.children_by("appos") if child.pos == "PROPN"]
    for prep in [*noun.children_by("prep"), *preposition.children_by("prep")]:
        if prep.lower in ("in", "at", "near"):
            wider += [child for child in prep.children_by("pobj") if _is_place(child, scene)]
    for place in wider:
        other = phrase(place)
        if span.end <= other.start <= span.end + 6:
            span = Span(span.start, other.end)
    return Filler(span, span.of(scene.parsed.text), None)
