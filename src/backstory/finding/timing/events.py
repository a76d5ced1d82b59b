"""The event that words name right after a time: “five months into *dating*”."""

from __future__ import annotations

from collections.abc import Sequence

from backstory.finding.drafts import Draft, Scene
from backstory.finding.timing.expressions import complement_of, is_anniversary
from backstory.finding.words import Word
from backstory.model import TimeExpression, Window
from backstory.vocabulary.kinds import kind

_STEM = 4
"""Letters that two forms of a word share: “bury” and “burial”, “vote” and “voted”."""


class NamedEvents:
    """Looks for the event among the claims, then among whatever else the text dates."""

    def __init__(self, scene: Scene, drafts: Sequence[Draft], heads: Sequence[Word | None]) -> None:
        self.scene = scene
        self.drafts = drafts
        self.heads = heads
        self.resolved: dict[int, Window] = {}
        """The days of the expressions gone through so far, as the story has them, by index."""

    def claim_after(self, draft: Draft, time: TimeExpression) -> Draft | None:
        """Return the draft of the event that the words after the expression name."""
        named = self.claim_named(time, draft)
        if named is not None:
            return self._same_elsewhere(named, draft)
        words = complement_of(time, self.scene.parsed)
        return self._named_elsewhere(words, draft) or self._own_wedding(time, draft)

    def claim_named(self, time: TimeExpression, draft: Draft | None = None) -> Draft | None:
        """Return the first other draft told in the words after the expression themselves."""
        inside = {word.index for word in complement_of(time, self.scene.parsed)}
        candidates = [
            other
            for other in self.drafts
            if other is not draft
            and other.trigger.index in inside
            and kind(other.kind).holds != "state"
        ]
        return min(
            candidates,
            key=lambda other: (kind(other.kind).holds != "happens", other.trigger.start),
            default=None,
        )

    def _same_elsewhere(self, nominal: Draft, draft: Draft) -> Draft:
        """Prefer a dated claim of the same event to a bare mention of it."""
        if nominal.times or nominal.after:
            return nominal
        same = [
            other
            for other in self.drafts
            if other.kind == nominal.kind
            and other is not nominal
            and other is not draft
            and (other.times or other.after)
            and (not nominal.people or set(nominal.people) & set(other.people))
        ]
        return same[-1] if same else nominal

    def _named_elsewhere(self, words: list[Word], draft: Draft) -> Draft | None:
        """Return an earlier claim of which one of the words is a form."""
        for each in words:
            if each.pos in ("NOUN", "VERB") and len(each.lemma) >= _STEM:
                stem = each.lemma[:_STEM]
                for other in reversed(self.drafts):
                    if other.trigger.start < draft.trigger.start and (
                        other.trigger.lemma.startswith(stem) or other.kind.startswith(stem)
                    ):
                        return other
        return None

    def _own_wedding(self, time: TimeExpression, draft: Draft) -> Draft | None:
        """An anniversary of nothing in particular is of the wedding of those concerned."""
        if not is_anniversary(time):
            return None
        return next(
            (
                other
                for other in self.drafts
                if other.kind == "wedding"
                and other is not draft
                and set(draft.people) <= set(other.people)
            ),
            None,
        )

    def happening_after(self, time: TimeExpression) -> Window | None:
        """Return when something that is no claim happened: its own date, or its first telling."""
        words = complement_of(time, self.scene.parsed)
        for index, other in enumerate(self.scene.times):
            window = self.resolved.get(index, other.window)
            if window is not None and any(
                other.span.start <= word.start < other.span.end for word in words
            ):
                return window
        for each in words:
            if each.pos in ("NOUN", "VERB") and len(each.lemma) >= _STEM:
                window = self._told_before(each)
                if window is not None:
                    return window
        return None

    def _told_before(self, word: Word) -> Window | None:
        stem = word.lemma[:_STEM]
        for index in range(len(self.scene.times) - 1, -1, -1):
            head = self.heads[index]
            window = self.resolved.get(index, self.scene.times[index].window)
            if head is None or window is None or head.start >= word.start:
                continue
            if any(
                each.lemma.startswith(stem) and each is not word
                for each in head.sentence.words
                if each.pos in ("NOUN", "VERB")
            ):
                return window
        return None
