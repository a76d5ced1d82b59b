"""Every span reads back, and a false one is found out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from wexborough import TEXT, found, story

from backstory.case import Verification
from backstory.model import Findings, Mention, Problem, Span


def test_a_sound_case(case):
    """The text, 2 mentions, a time, a quote and its speaker, a claim and its 2 people."""
    document = story()
    case.add(document, found(document), source_sha256="5a", reader="1")
    assert case.verify() == Verification(documents=1, checked=9, held=9, problems=())


def test_an_empty_case_is_sound(case):
    assert case.verify() == Verification(0, 0, 0, ())


def altered(findings: Findings) -> dict[str, Findings]:
    """The findings, each time with one falsehood."""
    (claim,), (time,), (quote,) = findings.claims, findings.times, findings.quotes
    odile, ansel = claim.roles["person"]
    moved = replace(odile, span=Span(0, len(odile.text)))
    return {
        "Claim c1 says": replace(findings, claims=(replace(claim, quote="Odile married."),)),
        "The person of claim c1 says": replace(
            findings, claims=(replace(claim, roles={"person": (moved, ansel)}),)
        ),
        "The place of claim c1 says": replace(findings, claims=(replace(claim, place=moved),)),
        "Time 0 says": replace(findings, times=(replace(time, text="the spring of 1912"),)),
        "The speaker of quote q1 says": replace(findings, quotes=(replace(quote, speaker=moved),)),
        "Quote q1 has no words": replace(findings, quotes=(replace(quote, span=Span(9, 9)),)),
        "Mention 1 (of p1) has no words": replace(
            findings, mentions=(Mention(Span(0, len(TEXT) + 1), "name", "p1"),)
        ),
    }


@pytest.mark.parametrize("complaint", altered(found(story())))
def test_a_false_span_is_found_out(case, complaint):
    document = story()
    case.add(document, altered(found(document))[complaint], source_sha256="5a", reader="1")
    verification = case.verify()
    (problem,) = verification.problems
    assert problem.message.startswith(complaint)
    assert problem.origin == document.origin
    assert verification.held == verification.checked - 1


def test_where_a_false_span_stands(case):
    document, findings = story(), found(story())
    false = replace(findings.claims[0], quote="Odile married.")
    case.add(document, replace(findings, claims=(false,)), source_sha256="5a", reader="1")
    (problem,) = case.verify().problems
    assert str(problem) == (
        "clippings/ferry.txt:3: Claim c1 says 'Odile married.', but there stands"
        " 'Odile Trask married the ferryman Ansel Röhm in the spring of 1911.'."
    )


def test_an_altered_text_is_found_out(case):
    """Even when every quote still stands in it."""
    document = story()
    case.add(document, found(document), source_sha256="5a", reader="1")
    case._file._db.execute("UPDATE documents SET text = text || 'A forged postscript.'")
    verification = case.verify()
    assert verification.problems == (
        Problem(document.origin, "The text is not the one that was read: its hash differs."),
    )
    assert (verification.checked, verification.held) == (9, 8)
