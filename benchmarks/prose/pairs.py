"""KnowledgeNet as published: pairs of stretches of a passage, by span overlap."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import knowledgenet
from knowledgenet import Fact
from tally import Tally

from backstory.finding.syntax import parse_all
from backstory.finding.trained.look import look
from backstory.finding.trained.seen import Pair
from backstory.model import Span
from backstory.reading import take_as_given
from backstory.times import find_times

LEAST = 0.3
"""The score from which on a pair counts as found: the best on fold 1."""


def score(path: Path, folds: Sequence[int]) -> dict[str, Tally]:
    """Score what the trained extractor sees in the passages of ``folds``, by property and “all”."""
    documents = knowledgenet.documents(path, folds)
    given = [take_as_given(each["documentText"], origin=each["documentId"]) for each in documents]
    tallies: dict[str, Tally] = defaultdict(Tally)
    for document, parsed in zip(documents, parse_all(given), strict=True):
        seen = look(parsed, find_times(parsed.text, None))
        sure = [pair for pair in seen.pairs if pair.if_asked >= LEAST]
        for where, facts in knowledgenet.passages(document):
            for name, gold in facts.items():
                tally = _tally(gold, list(_ends(sure, where, name)))
                tallies[name] += tally
                tallies["all"] += tally
    return tallies


def _ends(pairs: Sequence[Pair], where: Span, name: str) -> Iterator[Fact]:
    for pair in pairs:
        ends = (pair.subject.span, pair.object.span)
        if pair.relation == name and all(where.holds(end) for end in ends):
            yield ends


def _tally(gold: Sequence[Fact], ours: Sequence[Fact]) -> Tally:
    return Tally(
        gold=len(gold),
        answered=len(ours),
        right=sum(any(_overlap(each, fact) for fact in gold) for each in ours),
        found=sum(any(_overlap(each, fact) for each in ours) for fact in gold),
    )


def _overlap(one: Fact, other: Fact) -> bool:
    return one[0].overlaps(other[0]) and one[1].overlaps(other[1])
