"""KnowledgeNet: facts with spans in sentences about people and companies (CC BY-SA 4.0)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from backstory.model import Span
from examples import Fact, Passage, Text

PEOPLE = (
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

_NEVER_ASKED = ("SIBLING", "PLACE_OF_DEATH")
COMPANIES = ("CEO", "FOUNDED_BY", "DATE_FOUNDED", "HEADQUARTERS", "SUBSIDIARY_OF")


def texts(path: Path) -> Iterator[Text]:
    """Yield the documents of a file of JSON Lines; their folds are the publishers'."""
    for line in path.read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        yield Text(
            id=f"knowledgenet/{document['documentId']}",
            text=document["documentText"],
            fold=document["fold"],
            passages=tuple(_passage(each) for each in document["passages"]),
        )


def _passage(passage: dict[str, object]) -> Passage:
    names = {
        each["propertyId"]: each["propertyName"]
        for each in passage["exhaustivelyAnnotatedProperties"]
    }
    return Passage(
        span=Span(passage["passageStart"], passage["passageEnd"]),
        complete=frozenset(names.values()),
        unlikely=frozenset((*PEOPLE, *COMPANIES, *_NEVER_ASKED)) - frozenset(names.values()),
        facts=tuple(
            Fact(
                names[each["propertyId"]],
                Span(each["subjectStart"], each["subjectEnd"]),
                Span(each["objectStart"], each["objectEnd"]),
            )
            for each in passage["facts"]
            if each["propertyId"] in names
        ),
    )
