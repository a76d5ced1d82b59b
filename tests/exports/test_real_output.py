"""What the program answers about real articles obeys the contract's schemas."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from backstory.case import Case
from backstory.exports.case_json import case_export
from backstory.exports.schema import load_schema
from backstory.model import Problem
from backstory.pipeline import build, extract, read_text

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "lighthouse"


@pytest.fixture(scope="module")
def export() -> dict:
    with Case.in_memory() as case:
        build([str(EXAMPLES)], case)
        documents = [case.document(header.id) for header in case.documents()]
        findings = [case.findings(document.id) for document in documents]
        return case_export(documents, findings, case.settlement())


def test_the_example_case_obeys_the_schema(export):
    Draft202012Validator(load_schema("case")).validate(json.loads(json.dumps(export)))


def test_dropping_any_claim_that_explains_a_window_is_named(export):
    """Every end that is not open says why."""
    for event in export["events"]:
        for end in ("earliest", "latest"):
            assert bool(event["why"][end]) == (event["date"][end] is not None)


def test_extract_obeys_the_schema():
    texts = [path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*.txt"))]
    lines = [json.dumps({"id": number, "text": text}) for number, text in enumerate(texts)]
    answers = [each for each in extract(lines, read=read_text) if not isinstance(each, Problem)]
    assert [answer["id"] for answer in answers] == list(range(len(texts)))
    for answer, text in zip(answers, texts, strict=True):
        Draft202012Validator(load_schema("extract")).validate(json.loads(json.dumps(answer)))
        for claim in answer["claims"]:
            assert text[claim["start"] : claim["end"]] == claim["quote"]


def test_the_same_input_gives_the_same_ids(export):
    with Case.in_memory() as case:
        build([str(EXAMPLES)], case)
        again = [event.id for event in case.settlement().events]
    assert again == [event["id"] for event in export["events"]]
