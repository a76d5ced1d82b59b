"""Reading every stored span back from its text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from sqlite3 import Connection

from backstory.case import shelf
from backstory.model import Claim, Document, Filler, Findings, Problem, Quote, Span


@dataclass(frozen=True, slots=True)
class Verification:
    """
    How many ``documents`` and spans were read back, and which did not hold.

    ``checked`` counts texts (against their hash) and spans (against their words), ``held`` those
    that were as stored; each of the others has a problem, with its document's origin and line.
    """

    documents: int
    checked: int
    held: int
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Evidence:
    """Words that we say stand at a place: ``words`` is None where only the place was stored."""

    what: str
    span: Span
    words: str | None = None


def verify(db: Connection) -> Verification:
    """Read every span of every document's findings back from the text."""
    checked = 0
    problems: list[Problem] = []
    headers = shelf.headers(db)
    for header in headers:
        document = shelf.document(db, header.id)
        checked += 1
        if sha256(document.text.encode()).hexdigest() != document.sha256:
            problems.append(
                Problem(document.origin, "The text is not the one that was read: its hash differs.")
            )
        for evidence in _evidence(shelf.findings(db, header.id)):
            checked += 1
            complaint = _complaint(evidence, document.text)
            if complaint:
                problems.append(_problem(document, evidence, complaint))
    return Verification(len(headers), checked, checked - len(problems), tuple(problems))


def _evidence(findings: Findings) -> Iterator[_Evidence]:
    for number, mention in enumerate(findings.mentions, 1):
        yield _Evidence(f"mention {number} (of {mention.person})", mention.span)
    for number, time in enumerate(findings.times):
        yield _Evidence(f"time {number}", time.span, time.text)
    for quote in findings.quotes:
        yield from _of_quote(quote)
    for claim in findings.claims:
        yield from _of_claim(claim)


def _of_quote(quote: Quote) -> Iterator[_Evidence]:
    yield _Evidence(f"quote {quote.id}", quote.span)
    yield from _of_filler(f"the speaker of quote {quote.id}", quote.speaker)
    yield from _of_filler(f"the cue of quote {quote.id}", quote.cue)


def _of_claim(claim: Claim) -> Iterator[_Evidence]:
    yield _Evidence(f"claim {claim.id}", claim.span, claim.quote)
    for role, fillers in claim.roles.items():
        for filler in fillers:
            yield from _of_filler(f"the {role} of claim {claim.id}", filler)
    yield from _of_filler(f"the place of claim {claim.id}", claim.place)


def _of_filler(what: str, filler: Filler | None) -> Iterator[_Evidence]:
    if filler is not None:
        yield _Evidence(what, filler.span, filler.text)


def _complaint(evidence: _Evidence, text: str) -> str:
    """Say what is wrong with the evidence; nothing if it holds."""
    span = evidence.span
    if not 0 <= span.start < span.end <= len(text):
        return f"has no words in the text ({span.start} to {span.end} of {len(text)} characters)."
    if evidence.words is not None and evidence.words != span.of(text):
        return f"says {evidence.words!r}, but there stands {span.of(text)!r}."
    return ""


def _problem(document: Document, evidence: _Evidence, complaint: str) -> Problem:
    line = document.text.count("\n", 0, max(evidence.span.start, 0)) + 1
    what = evidence.what[0].upper() + evidence.what[1:]
    return Problem(document.origin, f"{what} {complaint}", line)
