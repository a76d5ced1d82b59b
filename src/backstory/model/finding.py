"""What reading one document finds: mentions, quotes and claims, each with its span."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from backstory.model.span import Span
from backstory.model.timing import TimeExpression, Timing

Modality = Literal["asserted", "hedged", "denied", "planned", "hypothetical"]
MentionForm = Literal["name", "pronoun", "description"]
Gender = Literal["female", "male", "unknown"]


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that point at a person, and the document's own id of that person (``p1`` …)."""

    span: Span
    form: MentionForm
    person: str


@dataclass(frozen=True, slots=True)
class LocalPerson:
    """
    One person as a single document knows them.

    ``name`` is the fullest name, or a description where no name is given; ``names`` are all the
    forms met, fullest first; ``titles`` the honorifics (“Mrs”, “Dr”) met before them.
    """

    id: str
    name: str
    names: tuple[str, ...]
    gender: Gender = "unknown"
    titles: tuple[str, ...] = ()
    named: bool = True
    mentions: int = 0


@dataclass(frozen=True, slots=True)
class Filler:
    """Who or what fills a role: words, and the person if they point at one."""

    span: Span
    text: str
    person: str | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """On whose word: a person of the document, an outlet, and the cue that says so."""

    speaker: str | None = None
    outlet: str | None = None
    cue: str | None = None


@dataclass(frozen=True, slots=True)
class Amount:
    """Money: ``text`` as written, ``value`` in ``currency`` (ISO 4217 where known)."""

    text: str
    value: float
    currency: str | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """
    Words reported as someone's: direct (between quotation marks) or indirect.

    ``span`` covers the quotation marks; several fragments of one speech are separate quotes with
    the same speaker. ``own_now`` is true where the words have a clock of their own (a post, a
    letter, an interview of another day); `Findings.quote_timings` then bounds when they were said.
    """

    id: str
    span: Span
    direct: bool
    speaker: Filler | None = None
    cue: Filler | None = None
    outlet: str | None = None
    own_now: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """
    One source says one thing, in these words; who the mentions *are* gets decided elsewhere.

    ``quote`` is ``span`` read from the document's text. ``roles`` map role names of the kind to
    their fillers. ``timings`` are bounds on the claim's time; ``times`` the indexes of the time
    expressions used. ``attribution`` goes from the nearest speaker outwards; ``said_in`` is the id
    of the quotation whose words these are, if any.
    """

    id: str
    document: str
    kind: str
    span: Span
    quote: str
    roles: dict[str, tuple[Filler, ...]]
    timings: tuple[Timing, ...] = ()
    times: tuple[int, ...] = ()
    place: Filler | None = None
    amount: Amount | None = None
    value: str | float | None = None
    modality: Modality = "asserted"
    attribution: tuple[Attribution, ...] = ()
    said_in: str | None = None
    extractor: str = "rules/1"
    confidence: float = 0.8


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything found in one document. Ids are the document's own (``p1``, ``c1``, ``q1``)."""

    document: str
    people: tuple[LocalPerson, ...] = ()
    mentions: tuple[Mention, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    quotes: tuple[Quote, ...] = ()
    claims: tuple[Claim, ...] = ()
    quote_timings: dict[str, tuple[Timing, ...]] = field(default_factory=dict)
    """For a quotation with its own now: bounds on when it was said."""
    sketch: tuple[int, ...] = ()
    """A fingerprint of the story's word runs, by which lightly edited copies are known."""
