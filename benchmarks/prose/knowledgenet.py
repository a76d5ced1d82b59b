"""KnowledgeNet's passages: what the gold says of people in each (CC BY-SA 4.0)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from backstory.model import Span

PROPERTIES = (
    "DATE_OF_BIRTH",
    "DATE_OF_DEATH",
    "PLACE_OF_BIRTH",
    "PLACE_OF_RESIDENCE",
    "NATIONALITY",
    "EMPLOYEE_OR_MEMBER_OF",
    "EDUCATED_AT",
    "POLITICAL_AFFILIATION",
    "CHILD_OF",
    "SPOUSE",
)
"""The properties whose subject is a person."""

Fact = tuple[Span, Span]
"""A subject and an object."""


def documents(path: Path, folds: Sequence[int]) -> list[dict[str, Any]]:
    """Return the documents of these folds, in the order of the file."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [each for line in lines if (each := json.loads(line))["fold"] in folds]


def passages(document: dict[str, Any]) -> Iterator[tuple[Span, dict[str, list[Fact]]]]:
    """Yield where each passage stands, and all its facts of each property that was looked for."""
    for passage in document["passages"]:
        names = {
            each["propertyId"]: each["propertyName"]
            for each in passage["exhaustivelyAnnotatedProperties"]
        }
        facts: dict[str, list[Fact]] = {
            name: [] for name in sorted(names.values()) if name in PROPERTIES
        }
        for each in passage["facts"]:
            name = names.get(each["propertyId"])
            if name in facts:
                subject = Span(each["subjectStart"], each["subjectEnd"])
                facts[name].append((subject, Span(each["objectStart"], each["objectEnd"])))
        yield Span(passage["passageStart"], passage["passageEnd"]), facts
