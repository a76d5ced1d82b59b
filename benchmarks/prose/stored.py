"""What is stored as a claim, against the facts of KnowledgeNet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import knowledgenet as gold
from facts import Triple, triples
from tally import Tally

from backstory.finding import find_all
from backstory.model import Span
from backstory.reading import take_as_given


def knowledgenet(path: Path, folds: Sequence[int]) -> dict[str, Tally]:
    """
    Score claims against the passages of ``folds``, by property and together (“all”).

    Several mentions of one person in a passage make several facts of the gold; a claim finds all
    whose subject and object are mentions of its own people.
    """
    documents = gold.documents(path, folds)
    given = [take_as_given(each["documentText"], origin=each["documentId"]) for each in documents]
    tallies: dict[str, Tally] = defaultdict(Tally)
    for document, reading in zip(documents, find_all(given), strict=True):
        ours = list(triples(reading.findings))
        for where, facts in gold.passages(document):
            here = [each for each in ours if where.holds(each.claim)]
            for name, wanted in facts.items():
                tally = _tally(wanted, [each for each in here if _is(each.property, name)])
                tallies[name] += tally
                tallies["all"] += tally
    return tallies


def _tally(wanted: Sequence[gold.Fact], mine: Sequence[Triple]) -> Tally:
    return Tally(
        gold=len(wanted),
        answered=len(mine),
        right=sum(any(_fits(each, *fact) for fact in wanted) for each in mine),
        found=sum(any(_fits(each, *fact) for each in mine) for fact in wanted),
    )


def _is(ours: str, gold: str) -> bool:
    """A party is one more thing to be a member of."""
    return ours == gold or (ours, gold) == ("EMPLOYEE_OR_MEMBER_OF", "POLITICAL_AFFILIATION")


def _fits(triple: Triple, subject: Span, object_: Span) -> bool:
    return any(subject.overlaps(span) for span in triple.subject) and any(
        object_.overlaps(span) for span in triple.object
    )
