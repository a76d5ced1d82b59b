"""What sort of expression it is, and which of its words the rest hang on."""

from __future__ import annotations

from backstory.finding.words import Word
from backstory.model import TimeExpression

DATES = ("DATE", "TIME")


def is_date(time: TimeExpression) -> bool:
    """Return whether an expression says when; “within days” does, “for days” and “now” do not."""
    if time.type == "DURATION":
        return time.meaning is not None and time.anchor != "absolute"
    return time.type in DATES and not time.value.endswith("_REF")


def is_anniversary(time: TimeExpression) -> bool:
    """Return whether an expression is a numbered anniversary."""
    return time.text.lower().endswith("anniversary")


def head_of(words: list[Word]) -> Word | None:
    """Return the word of an expression that the rest of it hangs on; None of no words."""
    if not words:
        return None
    inside = set(words)
    return next((word for word in words if word.head not in inside or word.head is word), words[0])
