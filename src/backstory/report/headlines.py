"""How the report words things: kinds, roles, moods and the years beside a name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from backstory.dating.network import TOLD_AS_PAST
from backstory.model import Window
from backstory.model.days import civil
from backstory.times.wording import say_window
from backstory.vocabulary.kinds import kinds
from backstory.vocabulary.rules import rules

MODALITIES = {
    "asserted": "stated",
    "hedged": "reportedly",
    "denied": "denied",
    "planned": "planned",
    "hypothetical": "hypothetical",
}
"""What the page calls each modality."""

_GROUPS = {
    "life": ("birth", "death", "pregnancy", "miscarriage", "adoption", "illness", "accident"),
    "bond": (
        "meeting",
        "relationship_start",
        "engagement",
        "wedding",
        "vow_renewal",
        "separation",
        "divorce",
        "custody",
    ),
    "law": ("lawsuit", "charge", "arrest", "verdict", "sentence", "assault"),
    "work": ("enrolment", "graduation", "hire", "departure", "award", "publication", "performance"),
}
_GROUP_OF = {kind: group for group, kinds in _GROUPS.items() for kind in kinds}

_ROLES = {
    "person": "",
    "agent": "by",
    "patient": "against",
    "recipient": "to",
    "organisation": "at",
    "parent": "child of",
}
"""What stands before the fillers of a role; other roles stand before theirs by name."""
_ROLES_OF = {("gift", "patient"): "to", ("marriage_order", "spouse"): "with"}
"""The same for one kind alone."""

_PAIRS = {
    "spouse": "Married to",
    "partner": "Partner of",
    "engaged": "Engaged to",
    "sibling": "Brother or sister of",
    "relative": "Related to",
    "friend": "Friend of",
    "colleague": "Worked with",
    "employer": "Worked at",
    "educated_at": "Studied at",
    "resident_of": "Lived in",
    "citizen_of": "Citizen of",
    "member_of": "Member of",
}
_DESCENTS = {
    ("parent", "parent"): "Parent of",
    ("parent", "child"): "Child of",
    ("step_parent", "parent"): "Step-parent of",
    ("step_parent", "child"): "Stepchild of",
}


@dataclass(frozen=True, slots=True)
class Part:
    """Some who took part: ``before`` is the word ahead of them, empty for the main ones."""

    before: str
    names: str


def kind_label(kind: str) -> str:
    """Return a kind as a heading, in the vocabulary's words where it has the kind."""
    known = kinds().get(kind)
    return known.label if known else kind.replace("_", " ").capitalize()


def kind_group(kind: str) -> str:
    """Return which colour family a kind belongs to: life, bond, law, work or other."""
    return _GROUP_OF.get(kind, "other")


def join_names(names: Sequence[str]) -> str:
    """Return “A, B and C”."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def say_value(value: str | float | None) -> str:
    """Return what else a claim says, a whole number without its point; empty for None."""
    if value is None:
        return ""
    return value if isinstance(value, str) else f"{value:,.12g}"


def cast_of(
    kind: str, roles: Mapping[str, Sequence[str]], names: Mapping[str, str]
) -> tuple[Part, ...]:
    """
    Return who took part in something of a kind, the main ones first.

    ``names`` turns ids of people into names.
    """
    ordered = sorted(roles, key=lambda role: role != "person")
    return tuple(
        Part(
            _ROLES_OF.get((kind, role)) or _ROLES.get(role, role.replace("_", " ")),
            join_names([names.get(filler, filler) for filler in roles[role]]),
        )
        for role in ordered
        if roles[role]
    )


def tie_words(kind: str, role: str) -> str:
    """Return what a relation is, seen by who fills ``role`` in it: “Child of”."""
    return _DESCENTS.get((kind, role)) or _PAIRS.get(kind) or f"{kind_label(kind)}:"


def window_of(date: Mapping[str, Any]) -> Window:
    """Return an exported date as a window."""
    return Window.from_iso(date["earliest"], date["latest"])


def say_date(date: Mapping[str, Any]) -> str:
    """Return an exported date read aloud; empty where nothing is known."""
    window = window_of(date)
    return "" if window.is_open else say_window(window)


def shown_window(event: Mapping[str, Any]) -> Window:
    """
    Return the window of an exported event, open where its end goes without saying.

    That somebody was alive, or that it happened before it was told, is no date.
    """
    why, date = event.get("why", {}), event["date"]
    ends = (None if _is_obvious(why.get(end, ())) else date[end] for end in ("earliest", "latest"))
    return Window.from_iso(*ends)


def say_event_date(event: Mapping[str, Any]) -> str:
    """Return an exported event's `shown_window` read aloud; empty where nothing is known."""
    window = shown_window(event)
    return "" if window.is_open else say_window(window)


def _is_obvious(steps: Sequence[Mapping[str, Any]]) -> bool:
    return bool(steps) and steps[-1].get("rule") in _obvious_rules()


@lru_cache(maxsize=1)
def _obvious_rules() -> frozenset[str]:
    return frozenset({TOLD_AS_PAST, *(rule.name for rule in rules() if rule.obvious)})


def say_years(window: Window) -> str:
    """Return a window by its years, short enough for a box: “1911”, “1911/12”, “by 1915”."""
    first = None if window.earliest is None else civil(window.earliest)[0]
    last = None if window.latest is None else civil(window.latest)[0]
    if first is None:
        return "" if last is None else f"by {last}"
    if last is None:
        return f"{first} or later"
    if first == last:
        return str(first)
    return f"{first}/{last % 100:02d}" if last == first + 1 else f"{first}–{last}"
