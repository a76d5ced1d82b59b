"""Passages a historian could write, and the claims that a reader would take from them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from backstory.dating.settlement import settle
from backstory.finding import find
from backstory.model import Claim, Findings, Settlement, Window
from backstory.reading import take_as_given

CASES = Path(__file__).parent / "cases"
ROLES = ("person", "parent", "child", "agent", "patient")


def passages() -> list[Any]:
    return [
        pytest.param(case, id=f"{file.stem}-{number}")
        for file in sorted(CASES.glob("*.yaml"))
        for number, case in enumerate(yaml.safe_load(file.read_text(encoding="utf-8")), start=1)
    ]


@pytest.mark.parametrize("case", passages())
def test_claims_of_a_passage(case: dict[str, Any]) -> None:
    """Each expected claim is found, with its people, window, modality, place and amount."""
    published = case.get("published")
    document = take_as_given(
        case["text"], origin="case", published=None if published is None else str(published)
    )
    findings = find(document)
    settlement = settle([findings], [document.header])
    for expected in case.get("claims", ()):
        misses = [
            why
            for claim in findings.claims
            if claim.kind == expected["kind"]
            for why in [_miss(claim, expected, findings, settlement)]
        ]
        assert None in misses, f"{expected} in {case['text']!r}: {misses or 'no such kind'}"
    for kind, number in case.get("counts", {}).items():
        assert sum(claim.kind == kind for claim in findings.claims) == number
    for kind, day in case.get("latest", {}).items():
        dated = [claim for claim in findings.claims if claim.kind == kind]
        windows = [settlement.claim_dates[f"{findings.document}.{claim.id}"] for claim in dated]
        assert {window.to_iso()[1] for window in windows} == {str(day)}
    for kind in case.get("none", ()):
        assert not [c for c in findings.claims if c.kind == kind and c.modality == "asserted"]


def _miss(
    claim: Claim, expected: dict[str, Any], findings: Findings, settlement: Settlement
) -> str | None:
    """Return what the claim lacks, or None where it is the one expected."""
    names = {person.id: person.names for person in findings.people}
    for role in ROLES:
        wanted = expected.get(role, [])
        got = [filler.person or "" for filler in claim.roles.get(role, ())]
        if not all(any(name in names.get(who, ()) for who in got) for name in wanted):
            return f"{role} {[names.get(who) for who in got]}"
    if claim.modality != expected.get("modality", "asserted"):
        return claim.modality
    window = settlement.claim_dates[f"{findings.document}.{claim.id}"]
    if "window" in expected and window != _window(expected["window"]):
        return f"{window.to_iso()}"
    if "within" in expected and not (
        window.is_closed and _window(expected["within"]).holds(window)
    ):
        return f"{window.to_iso()}"
    if "place" in expected:
        places = [f.text for role in ("place",) for f in claim.roles.get(role, ())]
        places += [claim.place.text] if claim.place else []
        if not any(expected["place"] in place for place in places):
            return f"place {places}"
    if "amount" in expected and (claim.amount is None or claim.amount.value != expected["amount"]):
        return f"amount {claim.amount}"
    if "value" in expected and str(expected["value"]) not in str(claim.value):
        return f"value {claim.value}"
    if "organisation" in expected and not any(
        expected["organisation"] in filler.text for filler in claim.roles.get("organisation", ())
    ):
        return "organisation"
    return None


def _window(ends: list[Any]) -> Window:
    return Window.from_iso(*(None if end is None else str(end) for end in ends))
