"""What is stored as a claim, against the facts of KnowledgeNet and Re-DocRED."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from facts import Triple, triples
from tally import Tally

from backstory.finding import find_all
from backstory.model import Span
from backstory.reading import take_as_given

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


def knowledgenet(path: Path, folds: Sequence[int]) -> dict[str, Tally]:
    """
    Score claims against the passages of ``folds``, by property and together (“all”).

    Several mentions of one person in a passage make several facts of the gold; a claim finds all
    whose subject and object are mentions of its own people.
    """
    documents = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    documents = [each for each in documents if each["fold"] in folds]
    given = [take_as_given(each["documentText"], origin=each["documentId"]) for each in documents]
    tallies: dict[str, Tally] = defaultdict(Tally)
    for document, reading in zip(documents, find_all(given), strict=True):
        ours = list(triples(reading.findings))
        for passage in document["passages"]:
            for name, tally in _passage(passage, ours).items():
                tallies[name] += tally
                tallies["all"] += tally
    return tallies


def _passage(passage: dict[str, object], ours: Sequence[Triple]) -> dict[str, Tally]:
    names = {
        each["propertyId"]: each["propertyName"]
        for each in passage["exhaustivelyAnnotatedProperties"]
    }
    where = Span(passage["passageStart"], passage["passageEnd"])
    found: dict[str, Tally] = {}
    for name in set(names.values()) & set(PROPERTIES):
        gold = [
            (
                Span(each["subjectStart"], each["subjectEnd"]),
                Span(each["objectStart"], each["objectEnd"]),
            )
            for each in passage["facts"]
            if names.get(each["propertyId"]) == name
        ]
        mine = [each for each in ours if _is(each.property, name) and where.holds(each.claim)]
        found[name] = Tally(
            gold=len(gold),
            answered=len(mine),
            right=sum(any(_fits(each, *fact) for fact in gold) for each in mine),
            found=sum(any(_fits(each, *fact) for each in mine) for fact in gold),
        )
    return found


def _is(ours: str, gold: str) -> bool:
    """A party is one more thing to be a member of."""
    return ours == gold or (ours, gold) == ("EMPLOYEE_OR_MEMBER_OF", "POLITICAL_AFFILIATION")


def _fits(triple: Triple, subject: Span, object_: Span) -> bool:
    return any(subject.overlaps(span) for span in triple.subject) and any(
        object_.overlaps(span) for span in triple.object
    )
