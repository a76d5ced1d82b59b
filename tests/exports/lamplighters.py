"""One small document with one of everything that an answer can hold; our own fiction."""

from __future__ import annotations

import hashlib

from backstory.model import (
    Amount,
    Attribution,
    Claim,
    Conflict,
    Dated,
    Document,
    Event,
    Filler,
    Findings,
    Furniture,
    LocalPerson,
    Mention,
    Person,
    Published,
    Quote,
    Relationship,
    Settlement,
    Span,
    Step,
    Suspect,
    TimeExpression,
    Timing,
    Window,
)

TEXT = (
    "Photo: Agency. Nessa Crane married Odd Vik in 1987. Two years later she bought a lamp shop "
    "for £300. 🕯 “I sold it last spring,” Crane said yesterday to a man in Hull."
)


def span(words: str) -> Span:
    """Return where ``words`` first stand in the text."""
    start = TEXT.index(words)
    return Span(start, start + len(words))


def _filler(words: str, person: str | None = None) -> Filler:
    return Filler(span(words), words, person)


def _time(words: str, anchor: str, window: Window | None, **more: str | None) -> TimeExpression:
    value = more.pop("value", "PAST_REF")
    return TimeExpression(span(words), words, "DATE", value, window=window, anchor=anchor, **more)


DOCUMENT = Document(
    id="d2",
    origin="cuttings/hull.txt",
    text=TEXT,
    sha256=hashlib.sha256(TEXT.encode()).hexdigest(),
    title="A lamp in Hull",
    outlet="The Humber Post",
    published=Published("1999-06-02", Window.from_iso("1999-06-02", "1999-06-02")),
    furniture=(Furniture(span("Photo: Agency."), "photo credit"),),
)

WEDDING = Claim(
    "c9",
    "d2",
    "wedding",
    span("Nessa Crane married Odd Vik in 1987"),
    "Nessa Crane married Odd Vik in 1987",
    {"person": (_filler("Nessa Crane", "p1"), _filler("Odd Vik", "p2"))},
    times=(0,),
)
PURCHASE = Claim(
    "c10",
    "d2",
    "purchase",
    span("Two years later she bought a lamp shop for £300"),
    "Two years later she bought a lamp shop for £300",
    {"person": (_filler("she", "p1"),)},
    timings=(Timing("c9:end", time=1),),
    times=(1,),
    place=_filler("Hull"),
    amount=Amount("£300", 300.0, "GBP"),
    attribution=(Attribution("p1", None, "said"), Attribution("p3", "The Humber Post", None)),
)

FINDINGS = Findings(
    "d2",
    people=(
        LocalPerson("p1", "Nessa Crane", ("Nessa Crane", "Crane"), "female"),
        LocalPerson("p2", "Odd Vik", ("Odd Vik",), "male"),
        LocalPerson("p3", "a man in Hull", ("a man in Hull",), named=False),
    ),
    mentions=(
        Mention(span("Nessa Crane"), "name", "p1"),
        Mention(span("she"), "pronoun", "p1"),
        Mention(span("a man in Hull"), "description", "p3"),
    ),
    times=(
        _time("1987", "absolute", Window.of_year(1987), value="1987", edtf="1987"),
        _time("Two years later", "reference", None),
        _time("last spring", "now", None),
        _time("yesterday", "now", Window.from_iso("1999-06-01", "1999-06-01")),
    ),
    quotes=(
        Quote(
            "q1", span("“I sold it last spring,”"), True, _filler("Crane", "p1"), _filler("said")
        ),
    ),
    claims=(WEDDING, PURCHASE),
)

_WHY = Dated(
    Window.from_iso("1988-07-02", "1990-12-31"),
    (
        Step("they married in 1987", "1987-01-01", claim="d2.c9"),
        Step("two years later", "1988-07-02", claim="d2.c10"),
    ),
    (
        Step("it was printed in 1999", "1999-06-02", rule="what is told has happened"),
        Step("two years later", "1990-12-31", claim="d2.c10"),
    ),
)

SETTLEMENT = Settlement(
    people=(
        Person("person1", "Nessa Crane", ("Nessa Crane", "Crane"), 3, ("d2",), "female"),
        Person("person2", "Odd Vik", ("Odd Vik",), 1, ("d2",), "male"),
    ),
    relationships=(
        Relationship(
            "r1",
            "spouse",
            {"person": ("person1", "person2")},
            Dated(Window.of_year(1987)),
            Dated(),
            "asserted",
            ("d2.c9",),
        ),
    ),
    events=(
        Event(
            "e1",
            "purchase",
            {"person": ("person1",)},
            _WHY,
            "asserted",
            ("d2.c10",),
            "Hull",
            PURCHASE.amount,
        ),
    ),
    conflicts=(Conflict("k1", ("d2.c9",), ("a rule",), "It cannot be.", (Suspect("d2.c9", 1.0),)),),
    people_of={"d2.p1": "person1", "d2.p2": "person2"},
    claim_dates={"d2.c9": Window.of_year(1987)},
    published={"d2": Published(None, Window.from_iso("1999-01-01", None), inferred=True)},
    copies={"d2": "d1"},
    rejected=("d2.c10",),
)
