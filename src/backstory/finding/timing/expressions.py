"""What sort of expression it is, and which of its words the rest hang on."""

from __future__ import annotations

from backstory.finding.words import Parsed, Word
from backstory.model import Length, TimeExpression

DATES = ("DATE", "TIME")


def is_date(time: TimeExpression) -> bool:
    """Return whether an expression says when; “within days” does, “for days” and “now” do not."""
    if time.type == "DURATION":
        return time.meaning is not None and time.anchor != "absolute"
    if time.type not in DATES or (time.window is None and time.meaning is None):
        return False
    return not (time.value.endswith("_REF") and _touches_now(time))


def _touches_now(time: TimeExpression) -> bool:
    """Return whether it is “now” or “recently”; “a few weeks ago” is not."""
    meaning = time.meaning
    return (
        meaning is None
        or (meaning.lo != meaning.hi and meaning.hi == Length())
        or (meaning.lo == meaning.hi == Length())
    )


def is_anniversary(time: TimeExpression) -> bool:
    """Return whether an expression is a numbered anniversary."""
    return time.text.lower().endswith(("anniversary", "wedding", "weddings")) and (
        time.anchor == "event"
    )


def head_of(words: list[Word]) -> Word | None:
    """Return the word of an expression that the rest of it hangs on; None of no words."""
    if not words:
        return None
    inside = set(words)
    return next((word for word in words if word.head not in inside or word.head is word), words[0])


def complement_of(time: TimeExpression, parsed: Parsed) -> list[Word]:
    """Return the words that name the event: “the decree” of “a month after the decree, …”."""
    start = None if time.complement is None else parsed.word_at(time.complement)
    if start is None or time.complement is None:
        return []
    top = start
    while top.head is not top and top.head.start >= time.complement:
        if top.dep == "advcl" or _is_told_later(top.head, time.complement, parsed):
            break  # the clause of the event is whole
        top = top.head
    return [word for word in top.subtree() if word.start >= time.complement]


def _is_told_later(verb: Word, complement: int, parsed: Parsed) -> bool:
    """
    Return whether a comma parts the words from the verb of the whole sentence.

    “Three days before their wedding, which …, the groom was arrested”: the parser may well have
    taken the wedding for the subject of the arrest.
    """
    return verb.head is verb and "," in parsed.text[complement : verb.start]
