"""The measures of TempEval-3 (UzZaman et al. 2013)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from gold import Marked


@dataclass(slots=True)
class Score:
    """
    Counts over any number of documents.

    An expression is found strictly where its characters agree, else where they overlap; its value
    counts where it was found at all. ``errors`` are counted by category.
    """

    gold: int = 0
    answered: int = 0
    strict: int = 0
    relaxed: int = 0
    value: int = 0
    errors: Counter[str] = field(default_factory=Counter)
    examples: list[tuple[str, str, str, str, str]] = field(default_factory=list)

    def add(self, text: str, gold: Sequence[Marked], answers: Sequence[Marked]) -> None:
        """Count one document."""
        self.gold += len(gold)
        self.answered += len(answers)
        free = list(answers)
        for wanted in gold:
            near = [a for a in free if a.start < wanted.end and wanted.start < a.end]
            if not near:
                self._note("not found", text, wanted, None)
                continue
            best = max(near, key=lambda a: (_common(a, wanted), -a.start))
            free.remove(best)
            exact = (best.start, best.end) == (wanted.start, wanted.end)
            right = best.value == wanted.value
            self.relaxed += 1
            self.strict += exact
            self.value += right
            if not exact:
                self._note("other characters", text, wanted, best)
            if not right:
                self._note("other value", text, wanted, best)
        for answer in free:
            self._note("not in gold", text, None, answer)

    def f1(self, right: int) -> float:
        """Return F1 for so many right ones."""
        return 2 * right / ((self.gold + self.answered) or 1)

    def row(self) -> str:
        """Return strict, relaxed and value F1."""
        return " ".join(f"{self.f1(n):8.3f}" for n in (self.strict, self.relaxed, self.value))

    def _note(self, error: str, text: str, gold: Marked | None, answer: Marked | None) -> None:
        self.errors[error] += 1
        words = [" ".join(text[a.start : a.end].split()) if a else "" for a in (gold, answer)]
        values = [a.value if a else "" for a in (gold, answer)]
        self.examples.append((error, words[0], words[1], values[0], values[1]))


def _common(one: Marked, other: Marked) -> int:
    return min(one.end, other.end) - max(one.start, other.start)
