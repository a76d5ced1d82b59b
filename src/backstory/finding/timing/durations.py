"""Durations: how long something lasted ties its end to its start."""

from __future__ import annotations

from collections.abc import Sequence

from backstory.finding.drafts import Draft
from backstory.finding.timing.governors import Governors
from backstory.finding.words import Word
from backstory.model import Length, Meaning, TimeExpression, Timing
from backstory.vocabulary.kinds import kind


class Durations:
    """Finds what the durations of a text are of."""

    def __init__(self, drafts: Sequence[Draft], governors: Governors) -> None:
        self.drafts = drafts
        self.governors = governors
        self.heads = governors.heads

    def measure(self, index: int, time: TimeExpression) -> None:
        """Tie the end of what lasts to its start by a duration (“for eight years”)."""
        head = self.heads[index]
        if head is None or time.length is None:
            return
        if time.relation == "after":
            self._parted_after(index, head, time)
        if time.relation != "in":
            return
        for draft in self.governors.claims_of(head, time):
            if draft.kind == "wedding" and not draft.timings:
                self._married_for(draft, index, time.length)
            if kind(draft.kind).holds == "lasts":
                draft.times.append(index)
                meaning = Meaning(Length(days=time.length[0]), Length(days=time.length[1]))
                draft.timings.append(Timing("start", "end", meaning=meaning, time=index))

    def _parted_after(self, index: int, head: Word, time: TimeExpression) -> None:
        """Date a divorce by “divorced after seven years”, of marriage."""
        shortest, longest = time.length or (0, 0)
        for draft in self.governors.claims_of(head, time):
            if draft.kind in ("divorce", "separation") and not draft.timings and not draft.after:
                meaning = Meaning(Length(days=shortest), Length(days=longest))
                draft.times.append(index)
                draft.timings.append(Timing("wedding", meaning=meaning, time=index))

    def _married_for(self, draft: Draft, index: int, length: tuple[int, int]) -> None:
        """Date a wedding by “they had been married two years when …”."""
        event = next(
            (
                other
                for other in self.drafts
                if other.sentence is draft.sentence
                and other.trigger.dep == "advcl"
                and any(mark.lower == "when" for mark in other.trigger.children)
            ),
            None,
        )
        if event is not None:
            draft.times.append(index)
            meaning = Meaning(Length(days=-length[1]), Length(days=-length[0]))
            draft.after.append((event, Timing("", meaning=meaning, time=index)))
