"""What the words around a time make of it, as far as that needs no other time."""

from __future__ import annotations

import re

from backstory.finding.drafts import Draft
from backstory.finding.frames import clause_verb, is_passive, tenses
from backstory.finding.words import Word
from backstory.model import TimeExpression
from backstory.vocabulary.kinds import kind


def is_a_work(head: Word | None, time: TimeExpression) -> bool:
    """Return whether “to make *Autumn 1944*, a love story” is a title and no date."""
    if head is None or head.dep != "dobj" or time.anchor != "absolute":
        return False
    return head.head.lemma in _MADE and head.child("appos") is not None


_MADE = frozenset(["make", "write", "direct", "film", "publish", "release", "record", "finish"])


_DASHED = re.compile(r"\s*[—–:-]\s")


def is_entry(text: str, time: TimeExpression) -> bool:
    """Return whether it heads a line of a chronology: “March 9 — The chairman resigns.”"""
    before = text[max(time.span.start - 1, 0) : time.span.start]
    return before in ("", "\n") and _DASHED.match(text, time.span.end) is not None


_PUT_OFF = re.compile(
    r"\b(?:put\s+off|put\s+back|postponed|moved|rescheduled|delayed|deferred|brought\s+forward|changed)"
    r"(?:\s+(?:the|his|her|their|its)\s+(?:\w+\s+){1,2})?\s*\bfrom\s+(?:the\s+)?$|\boriginally\s+(?:\w+\s+)?(?:for|on)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_NOT = re.compile(r"\bnot\s+(?:(?:in|on|at|during)\s+)?(?:the\s+)?$", re.IGNORECASE)
_BUT = re.compile(r"[^.;!?]{0,90}?\bbut\s+(?:in|on|at|during|rather)\b", re.IGNORECASE)
_LOOK_BACK = 32


def is_corrected(text: str, time: TimeExpression) -> bool:
    """Return whether it is the old date of “not in 1949, but in 1943”, “put off from May”."""
    before = text[max(time.span.start - _LOOK_BACK, 0) : time.span.start]
    if _PUT_OFF.search(before):
        return True
    return _NOT.search(before) is not None and _BUT.match(text, time.span.end) is not None


def has_lasted(draft: Draft) -> bool:
    """Return whether “have been married since May” tells of a state that an event began."""
    form = tenses(draft.trigger)
    state = is_passive(draft.trigger) or "progressive" in form or draft.trigger.lemma == "be"
    return kind(draft.kind).holds == "happens" and "perfect" in form and state


def tells_history(draft: Draft) -> bool:
    """Return whether the present tense tells of the past: “1962. In May he marries.”"""
    form = tenses(clause_verb(draft.trigger))
    told = "present" in form and not form & {"future", "progressive"}  # “is marrying in May”
    return draft.modality == "asserted" and told


def is_soon(time: TimeExpression) -> bool:
    """Return whether it is “shortly after” something, which dates nothing without that."""
    return _SOON.match(time.text) is not None


_SOON = re.compile(r"(?:shortly|soon|just)\b", re.IGNORECASE)


def is_bracketed_off(draft: Draft, time: TimeExpression) -> bool:
    """Return whether the event is in brackets, the time outside: “(born 1972) left in 2013”."""
    inside = False
    closes = draft.sentence.end
    for word in draft.sentence.words:
        if word.text == "(" and word.index < draft.trigger.index:
            inside = True
        elif word.text == ")" and word.index < draft.trigger.index:
            inside = False
        elif word.text == ")" and inside:
            closes = word.start
            break
    return inside and time.span.start > closes
