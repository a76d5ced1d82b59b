"""Rules for times told from an event that is named right after them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from backstory.model import Length, Meaning
from backstory.times.counted import counted, quantity_of
from backstory.times.grammar import Parts, Rule
from backstory.times.numbers import words
from backstory.times.relative import cycle_name
from backstory.times.senses import Sense, recurring, unplaced
from backstory.times.vagueness import SOON

_NEXT_WORD = re.compile(r"\s*([^\s\w]?)\s*([\w’']*)")
_NO_EVENT = words(
    """and but or yet so then when while which who whom whose in on at of for with by as to from
    if because although though until till however where was were is are had has he’d they’d"""
)


@dataclass(frozen=True, slots=True)
class EventSense:
    """A time told from an event: ``complement`` is where the event's words start."""

    sense: Sense
    complement: int


def _complement(parts: Parts) -> int | None:
    """Return where the event after the parts starts; None when the clause ends there."""
    text, end = parts.context.text, parts.end
    found = _NEXT_WORD.match(text, end)
    if found is None or found[1] not in {"", "“", "‘", '"'} or not found[2]:
        return None
    if found[2].lower() in _NO_EVENT or "\n\n" in text[end : found.start(2)]:
        return None
    return found.start(2)


_THAT = re.compile(
    r"\s+(?:that|this|then|which)\b(?=\s*(?:[,.;:)–—]|$)|\s+(?:he|she|they|it|I|we|his|her|their|the|a|"
    r"was|were|is|had|came|followed)\b|\s+[A-Z])"
)
"""“Four days after that”: what was told before, not an event named here."""


def _side(parts: Parts) -> int:
    return -1 if {"before", "previous", "short"} & {t.kind for t in parts.tokens} else 1


def _count(parts: Parts) -> Sense | EventSense | None:
    """Return “six weeks before the wedding”, “five months into dating”; else “… before”."""
    quantity = quantity_of(parts)
    if "about" in parts:
        quantity = quantity.told("about")
    complement = _complement(parts)
    if _THAT.match(parts.context.text, parts.end):
        return counted(quantity, _side(parts), "reference")
    if complement is None:
        if "into" in parts or "from" in parts or "after" in parts:
            return None
        return counted(quantity, _side(parts), "reference")
    return EventSense(counted(quantity, _side(parts), "event"), complement)


def _cycle(parts: Parts) -> Sense | EventSense | None:
    """Return “the day after their divorce”; where no event follows, “the year before”."""
    token = next(t for t in parts.tokens if t.kind in _CYCLES)
    name = cycle_name(token)
    if name is None:
        return None
    complement = _complement(parts)
    sense = _beside(name, _side(parts))
    if complement is None:
        if "after" in parts and name not in {"day", "year", "week", "month"}:
            return recurring(name, 1, "reference")
        return replace(sense, anchor="reference")
    return EventSense(replace(sense, anchor="event"), complement)


_CYCLES = {"unit", "weekday", "month", "season", "fall", "feast", "daypart", "weekend"}


_SUBJECT = re.compile(r"(?:he|she|they|it|we|I|you|that|when|[A-Z][\w’'-]+)$")


def _of(parts: Parts) -> EventSense | None:
    """Return “the day of the funeral”, “the year Ludo was born”: the event's own day or year."""
    token = next(t for t in parts.tokens if t.kind in _CYCLES)
    name, complement = cycle_name(token), _complement(parts)
    if name is None or complement is None:
        return None
    if "of" not in parts and not _SUBJECT.match(_word_at(parts.context.text, complement)):
        return None
    if name == "day":
        sense = Sense("XXXX-XX-XX", "day", meaning=Meaning(Length(), Length()), central=Length())
    else:
        sense = recurring(name, 0, "event")
    return EventSense(replace(sense, anchor="event"), complement)


def _word_at(text: str, start: int) -> str:
    return text[start : start + 40].split(maxsplit=1)[0]


def _beside(name: str, side: int) -> Sense:
    """Return the day, week, month … next to an event, before or after it."""
    if name == "day":
        there = Length(0, side)
        return Sense("XXXX-XX-XX", "day", meaning=Meaning(there, there), central=there)
    if name == "week":
        # The calendar week next to it, or the seven days: up to thirteen days away.
        near, far = Length(0, side), Length(0, 13 * side)
        lo, hi = (near, far) if side > 0 else (far, near)
        return Sense(unplaced(name), name, meaning=Meaning(lo, hi), central=Length(0, 7 * side))
    return recurring(name, side, "event")


def _soon(parts: Parts) -> EventSense | None:
    """Return “shortly after his discharge”, “just before the war”: within some months."""
    complement = _complement(parts)
    if complement is None or _THAT.match(parts.context.text, parts.end):
        return None
    side = _side(parts)
    near, far = Length(), Length(side * SOON[0])
    lo, hi = (near, far) if side > 0 else (far, near)
    return EventSense(Sense("XXXX", "soon", anchor="event", meaning=Meaning(lo, hi)), complement)


def _within(parts: Parts) -> EventSense | None:
    """Return “within a year of the wedding”, “within days of meeting”."""
    complement = _complement(parts)
    if complement is None:
        return None
    quantity = quantity_of(parts)
    sense = Sense(
        quantity.value(),
        "span",
        type="DURATION",
        anchor="event",
        meaning=quantity.within(),
        length=quantity.days(),
    )
    return EventSense(sense, complement)


def _eve_of(parts: Parts) -> EventSense | None:
    """Return “the eve of the funeral”: the day before."""
    complement = _complement(parts)
    if complement is None:
        return None
    there = Length(0, -1)
    sense = Sense("XXXX-XX-XX", "day", meaning=Meaning(there, there), central=there)
    return EventSense(replace(sense, anchor="event"), complement)


EVENT_RULES: tuple[Rule, ...] = (
    Rule("event", "the? eve of", _eve_of),
    Rule("event", "about? LEN (into|before|after|following|previous (to)?|from|short of)", _count),
    Rule("event", "the (very)? CYCLE (before|after)", _cycle),
    Rule("event", "the (very)? (unit|daypart) of", _of),
    Rule("event", "the (very)? (unit|daypart)", _of),
    Rule("event", "(soon|just) (before|after|following)", _soon),
    Rule("event", "within LEN of", _within),
    Rule("event", "LEN (to the unit) (before|after)", _count),
)
