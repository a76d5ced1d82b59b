"""What we conclude from claims: people, relationships, events, windows, conflicts."""

from __future__ import annotations

from dataclasses import dataclass, field

from backstory.model.document import Published
from backstory.model.finding import Amount, Modality
from backstory.model.window import ALWAYS, Window


@dataclass(frozen=True, slots=True)
class Step:
    """
    One bound on the way from a known day to an end of a window.

    ``claim`` or ``rule`` (exactly one is set) says where the bound comes from; ``words`` say it
    for a reader; ``day`` is the ISO day reached by it.
    """

    words: str
    day: str
    claim: str | None = None
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Whom we decided some mentions are. ``name`` is the fullest, ``names`` all forms met."""

    id: str
    name: str
    names: tuple[str, ...]
    mentions: int
    documents: tuple[str, ...]
    gender: str = "unknown"
    named: bool = True


@dataclass(frozen=True, slots=True)
class Dated:
    """A window, with the chain of bounds that gives each end (empty where the end is open)."""

    window: Window = ALWAYS
    why_earliest: tuple[Step, ...] = ()
    why_latest: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """
    Something that happened (or was denied, or planned), with all the claims about it.

    ``roles`` map role names to person ids or, for organisations and places, to their words.
    """

    id: str
    kind: str
    roles: dict[str, tuple[str, ...]]
    date: Dated
    modality: Modality
    claims: tuple[str, ...]
    place: str | None = None
    amount: Amount | None = None
    value: str | float | None = None


@dataclass(frozen=True, slots=True)
class Relationship:
    """Something that holds over a stretch of time."""

    id: str
    kind: str
    roles: dict[str, tuple[str, ...]]
    start: Dated
    end: Dated
    modality: Modality
    claims: tuple[str, ...]
    rules: tuple[str, ...] = ()
    value: str | float | None = None


@dataclass(frozen=True, slots=True)
class Suspect:
    """
    A claim of a conflict, with the share of doubt that falls on it (they sum to 1).

    ``if_right`` is when its event was if this claim is believed and the others have to yield,
    ``if_wrong`` when it was if nobody believes this claim; both are None in a matter with so many
    conflicts that this is not worked out.
    """

    claim: str
    score: float
    if_right: Window | None = None
    if_wrong: Window | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Claims and rules that cannot all hold; drop any one and the rest can."""

    id: str
    claims: tuple[str, ...]
    rules: tuple[str, ...]
    explanation: str
    suspects: tuple[Suspect, ...]


@dataclass(frozen=True, slots=True)
class Settlement:
    """
    What follows from all documents and decisions of a case.

    Claim ids are case-wide (``d3.c7``): the document's id, a dot, the claim's id there.
    ``people_of`` maps ``d3.p1`` to case-wide person ids; ``claim_dates`` gives each claim's solved
    window; ``published`` each document's, inferred where nothing says it; ``copies`` maps a copy
    to its earlier original; ``rejected`` are the claims that a decision set aside. ``misreadings``
    are contradictions that are likelier ours than the texts': somebody was taken for another.
    """

    people: tuple[Person, ...] = ()
    relationships: tuple[Relationship, ...] = ()
    events: tuple[Event, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    people_of: dict[str, str] = field(default_factory=dict)
    claim_dates: dict[str, Window] = field(default_factory=dict)
    published: dict[str, Published] = field(default_factory=dict)
    copies: dict[str, str] = field(default_factory=dict)
    rejected: tuple[str, ...] = ()
    misreadings: tuple[Conflict, ...] = ()
