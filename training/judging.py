"""What shipped weights make of sentences that they have not learned from."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from calibrate import Judged

from backstory.finding.trained.candidates import Candidate
from backstory.finding.trained.scorer import Scorer
from examples import Example

_BATCH = 32


def judge(folder: Path, examples: Sequence[Example]) -> list[Judged]:
    """Return every likely pair, of overlapping ones the likeliest, and whether the gold has it."""
    scorer = Scorer(folder)
    ordered = sorted(examples, key=lambda each: len(each.view.text))
    found: list[Judged] = []
    for at in range(0, len(ordered), _BATCH):
        batch = ordered[at : at + _BATCH]
        for row, seen in enumerate(scorer.see_views([(0, each.view) for each in batch])):
            example = batch[row]
            for pair in seen.pairs:
                verdict = _verdict(example, pair.relation, pair.subject, pair.object)
                if pair.relation in example.complete and verdict is not None:
                    found.append(Judged(pair.relation, pair.confidence, verdict))
    return found


def _verdict(
    example: Example, relation: str, subject: Candidate, object_: Candidate
) -> bool | None:
    """Return whether a fact overlaps the pair at both ends; None where only an unsure one does."""
    candidates = example.view.candidates
    overlapping = [
        holds
        for (one, other, name), holds in example.pairs.items()
        if name == relation
        and candidates[one].span.overlaps(subject.span)
        and candidates[other].span.overlaps(object_.span)
    ]
    if True in overlapping:
        return True
    return None if overlapping else False
