"""Re-DocRED: encyclopaedia paragraphs with relations between all their names (MIT)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from running import write_out

from backstory.model import Span
from examples import Fact, Passage, Text

_RELATIONS = {
    "P26": "SPOUSE",
    "P22": "CHILD_OF",
    "P25": "CHILD_OF",
    "P3373": "SIBLING",
    "P569": "DATE_OF_BIRTH",
    "P570": "DATE_OF_DEATH",
    "P19": "PLACE_OF_BIRTH",
    "P20": "PLACE_OF_DEATH",
    "P69": "EDUCATED_AT",
    "P102": "POLITICAL_AFFILIATION",
}
"""Wikidata's properties in the words of KnowledgeNet, and two that it lacks."""

_PARENT = "P40"
_TYPES = {"PER": "person", "LOC": "place", "ORG": "organisation", "MISC": "other"}


def texts(path: Path, folds: int = 3) -> Iterator[Text]:
    """Yield the paragraphs, dealt to folds 1 … ``folds`` in turn."""
    for number, document in enumerate(json.loads(path.read_text(encoding="utf-8"))):
        text, places = write_out(document["sents"])
        yield Text(
            id=f"redocred/{number}",
            text=text,
            fold=number % folds + 1,
            passages=tuple(_passages(document, places)),
        )


def _passages(document: dict[str, object], places: list[list[Span]]) -> Iterator[Passage]:
    mentions = [
        [(each["sent_id"], _span(each, places), each["type"]) for each in entity]
        for entity in document["vertexSet"]
    ]
    for number, spans in enumerate(places):
        if not spans:
            continue
        facts: list[Fact] = []
        unsure: list[Fact] = []
        for label in document["labels"]:
            subject, name, other = label["h"], _RELATIONS.get(label["r"]), label["t"]
            if label["r"] == _PARENT:
                subject, name, other = other, "CHILD_OF", subject
            if name is None:
                continue
            said = facts if number in label["evidence"] else unsure
            said += [
                Fact(name, one, two)
                for at, one, _ in mentions[subject]
                for where, two, _ in mentions[other]
                if at == where == number
            ]
        names = {
            span: _TYPES.get(kind, "none")
            for entity in mentions
            for at, span, kind in entity
            if at == number
        }
        yield Passage(
            span=Span(spans[0].start, spans[-1].end),
            complete=frozenset(_RELATIONS.values()),
            facts=tuple(dict.fromkeys(facts)),
            unsure=tuple(dict.fromkeys(unsure)),
            names={span: kind for span, kind in names.items() if kind != "none"},
            pronouns=False,
        )


def _span(mention: dict[str, object], places: list[list[Span]]) -> Span:
    first, last = mention["pos"]
    spans = places[mention["sent_id"]]
    return Span(spans[first].start, spans[last - 1].end)
