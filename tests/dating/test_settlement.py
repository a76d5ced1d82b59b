"""Small cases, whole: documents in, events and conflicts out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from backstory.dating.settlement import settle
from backstory.finding import find_all
from backstory.identity.copies import sketch
from backstory.model import Claim, Document, Findings, Settlement, Window
from backstory.reading import take_as_given

CASES = Path(__file__).parent / "cases"


def cases() -> list[Any]:
    return [
        pytest.param(case, id=f"{file.stem}: {case['why']}")
        for file in sorted(CASES.glob("*.yaml"))
        for case in yaml.safe_load(file.read_text(encoding="utf-8"))
    ]


def read(case: dict[str, Any]) -> tuple[list[Document], list[Findings]]:
    documents = []
    for number, entry in enumerate(case["documents"], start=1):
        published = entry.get("published")
        document = take_as_given(
            entry["text"],
            origin=f"{number}.txt",
            published=None if published is None else str(published),
            outlet=entry["outlet"],
        )
        documents.append(replace(document, id=f"d{number}"))
    readings = find_all(documents)
    return documents, [
        replace(reading.findings, sketch=sketch(reading.document.text)) for reading in readings
    ]


@pytest.mark.parametrize("case", cases())
def test_case(case: dict[str, Any]) -> None:
    documents, findings = read(case)
    settlement = settle(findings, [document.header for document in documents])
    claims = {f"{f.document}.{c.id}": c for f in findings for c in f.claims}
    for expected in case.get("events", ()):
        _expect_event(expected, settlement)
    told = [{claims[c].quote for c in conflict.claims} for conflict in settlement.conflicts]
    assert bool(told) == bool(case["conflicts"]), told
    for sides in case["conflicts"]:
        assert any(
            all(any(side in quote for quote in quotes) for side in sides) for quotes in told
        ), told
    for document, ends in zip(documents, case.get("published") or (), strict=False):
        window = settlement.published[document.id].window
        expected = (None if end is None else str(end) for end in ends)
        assert window == Window.from_iso(*expected), window.to_iso()
    if "suspect" in case:
        assert case["suspect"] in _first_suspect(settlement, claims)
    _each_conflict_is_irreducible(findings, documents, settlement)


def _expect_event(expected: dict[str, Any], settlement: Settlement) -> None:
    names = {person.id: person.name for person in settlement.people}
    window = Window.from_iso(*map(str, expected["window"]))
    assert any(
        event.kind == expected["kind"]
        and {names[who] for people in event.roles.values() for who in people if who in names}
        == set(expected["people"])
        and event.date.window == window
        and len(event.claims) == expected.get("claims", len(event.claims))
        and event.modality == "asserted"
        for event in settlement.events
    ), [(e.kind, e.date.window.to_iso(), e.claims) for e in settlement.events]


def _first_suspect(settlement: Settlement, claims: dict[str, Claim]) -> str:
    return claims[settlement.conflicts[0].suspects[0].claim].quote


def _each_conflict_is_irreducible(
    findings: list[Findings], documents: list[Document], settlement: Settlement
) -> None:
    """Without any one of its claims, the rest of a conflict no longer quarrels."""
    for conflict in settlement.conflicts:
        for dropped in conflict.claims:
            kept = {*conflict.claims} - {dropped}
            fewer = [
                replace(f, claims=tuple(c for c in f.claims if f"{f.document}.{c.id}" in kept))
                for f in findings
            ]
            again = settle(fewer, [document.header for document in documents])
            assert not again.conflicts
