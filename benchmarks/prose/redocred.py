"""Re-DocRED: what is claimed of the people of encyclopaedia paragraphs, raw text in (MIT)."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from facts import Triple, triples
from tally import Tally

from backstory.finding import find_all
from backstory.model import Span
from backstory.reading import take_as_given

RELATIONS = {
    "P26": "SPOUSE",
    "P22": "CHILD_OF",
    "P25": "CHILD_OF",
    "P3373": "SIBLING",
    "P569": "DATE_OF_BIRTH",
    "P570": "DATE_OF_DEATH",
    "P19": "PLACE_OF_BIRTH",
    "P20": "PLACE_OF_DEATH",
    "P69": "EDUCATED_AT",
    "P108": "EMPLOYEE_OR_MEMBER_OF",
    "P54": "EMPLOYEE_OR_MEMBER_OF",
    "P463": "EMPLOYEE_OR_MEMBER_OF",
    "P102": "POLITICAL_AFFILIATION",
    "P551": "PLACE_OF_RESIDENCE",
}
"""People's relations, births and deaths, without citizenship."""

_PARENT = "P40"
_FAMILY = frozenset(["SPOUSE", "CHILD_OF", "SIBLING"])
_LIVES = frozenset(["DATE_OF_BIRTH", "DATE_OF_DEATH", "PLACE_OF_BIRTH", "PLACE_OF_DEATH"])
_WORK = frozenset(["EMPLOYEE_OR_MEMBER_OF", "POLITICAL_AFFILIATION"])
_TIGHT_BEFORE = frozenset([",", ".", ";", ":", ")", "'s", "'", "!", "?", "%"])
_TIGHT_AFTER = frozenset(["(", "$"])


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph, the mentions of its entities, and its facts: relation, subject, object."""

    id: str
    text: str
    entities: tuple[tuple[Span, ...], ...]
    facts: frozenset[tuple[str, int, int]]


@dataclass(frozen=True, slots=True)
class Wrong:
    """A claim that the gold does not have, to be read by eye: the gold is not complete."""

    text: str
    relation: str
    subject: str
    object: str
    claim: str


def texts(path: Path) -> list[Text]:
    """Return the paragraphs, in order."""
    documents = json.loads(path.read_text(encoding="utf-8"))
    return [_text(f"redocred/{number}", each) for number, each in enumerate(documents)]


def score(each: Sequence[Text]) -> tuple[dict[str, Tally], list[Wrong]]:
    """
    Score claims by group and together, each fact once however often it is told.

    Claims count whose subject and object are both entities of the gold; what is claimed of others
    the gold says nothing of.
    """
    given = [take_as_given(text.text, origin=text.id) for text in each]
    tallies: dict[str, Tally] = defaultdict(Tally)
    wrong: list[Wrong] = []
    for text, reading in zip(each, find_all(given), strict=True):
        ours: dict[tuple[str, int, int], Triple] = {}
        for triple in triples(reading.findings):
            subject, other = _entity(text, triple.subject), _entity(text, triple.object)
            if subject is not None and other is not None and subject != other:
                ours.setdefault((triple.property, subject, other), triple)
        for name in set(RELATIONS.values()):
            gold = {fact for fact in text.facts if fact[0] == name}
            mine = {fact for fact in ours if fact[0] == name}
            right = {fact for fact in mine if fact in gold or _as_party(fact) in text.facts}
            found = {fact for fact in gold if fact in mine or _as_member(fact) in ours}
            tally = Tally(len(gold), len(mine), len(right), len(found))
            tallies[_group(name)] += tally
            tallies["all"] += tally
            wrong += [_wrong(text, ours[fact]) for fact in sorted(mine - right)]
    return tallies, wrong


def _as_party(fact: tuple[str, int, int]) -> tuple[str, int, int]:
    """A party is one more thing to be a member of."""
    name = "POLITICAL_AFFILIATION" if fact[0] == "EMPLOYEE_OR_MEMBER_OF" else fact[0]
    return name, fact[1], fact[2]


def _as_member(fact: tuple[str, int, int]) -> tuple[str, int, int]:
    name = "EMPLOYEE_OR_MEMBER_OF" if fact[0] == "POLITICAL_AFFILIATION" else fact[0]
    return name, fact[1], fact[2]


def _group(name: str) -> str:
    if name in _FAMILY:
        return "family"
    if name in _LIVES:
        return "births and deaths"
    return "work, school, home"


def _wrong(text: Text, triple: Triple) -> Wrong:
    return Wrong(
        text.id,
        triple.property,
        triple.subject[0].of(text.text),
        triple.object[0].of(text.text),
        triple.claim.of(text.text),
    )


def _entity(text: Text, spans: Sequence[Span]) -> int | None:
    """Return the entity that most of the spans overlap, the first ones counting most."""
    for span in spans:
        for number, mentions in enumerate(text.entities):
            if any(span.overlaps(mention) for mention in mentions):
                return number
    return None


def _text(name: str, document: dict[str, object]) -> Text:
    text, places = _write_out(document["sents"])
    entities = tuple(
        tuple(
            Span(
                places[each["sent_id"]][each["pos"][0]].start,
                places[each["sent_id"]][each["pos"][1] - 1].end,
            )
            for each in entity
        )
        for entity in document["vertexSet"]
    )
    return Text(name, text, entities, frozenset(_facts(document)))


def _facts(document: dict[str, object]) -> Iterator[tuple[str, int, int]]:
    people = {
        number
        for number, entity in enumerate(document["vertexSet"])
        if any(each["type"] == "PER" for each in entity)
    }
    for label in document["labels"]:
        head, name, tail = label["h"], label["r"], label["t"]
        if name == _PARENT:
            head, name, tail = tail, "P22", head
        if name in RELATIONS and head in people:
            yield RELATIONS[name], head, tail


def _write_out(sentences: Sequence[Sequence[str]]) -> tuple[str, list[list[Span]]]:
    text = ""
    places: list[list[Span]] = []
    before = ""
    for sentence in sentences:
        spans: list[Span] = []
        for token in sentence:
            tight = token in _TIGHT_BEFORE or before in _TIGHT_AFTER
            if text and not tight and token.strip():
                text += " "
            spans.append(Span(len(text), len(text) + len(token)))
            text += token
            before = token
        places.append(spans)
    return text, places
