"""KnowledgeNet as published: pairs of stretches of a passage, by span overlap."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from stored import PROPERTIES
from tally import Tally

from backstory.finding.syntax import parse_all
from backstory.finding.trained.look import look
from backstory.finding.trained.seen import Pair
from backstory.model import Span
from backstory.reading import take_as_given
from backstory.times import find_times

LEAST = 0.35
"""The confidence from which on a pair counts as found: the best on folds 1 and 2."""


def score(path: Path, folds: Sequence[int]) -> dict[str, Tally]:
    """Score what the trained extractor sees in the passages of ``folds``, by property and “all”."""
    documents = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    documents = [each for each in documents if each["fold"] in folds]
    given = [take_as_given(each["documentText"], origin=each["documentId"]) for each in documents]
    tallies: dict[str, Tally] = defaultdict(Tally)
    for document, parsed in zip(documents, parse_all(given), strict=True):
        seen = look(parsed, find_times(parsed.text, None))
        sure = [pair for pair in seen.pairs if pair.confidence >= LEAST]
        for passage in document["passages"]:
            for name, tally in _passage(passage, sure).items():
                tallies[name] += tally
                tallies["all"] += tally
    return tallies


def _passage(passage: dict[str, object], pairs: Sequence[Pair]) -> dict[str, Tally]:
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
        ours = [
            (pair.subject.span, pair.object.span)
            for pair in pairs
            if pair.relation == name
            and where.holds(pair.subject.span)
            and where.holds(pair.object.span)
        ]
        found[name] = Tally(
            gold=len(gold),
            answered=len(ours),
            right=sum(any(_overlap(each, fact) for fact in gold) for each in ours),
            found=sum(any(_overlap(each, fact) for each in ours) for fact in gold),
        )
    return found


def _overlap(one: tuple[Span, Span], other: tuple[Span, Span]) -> bool:
    return one[0].overlaps(other[0]) and one[1].overlaps(other[1])
