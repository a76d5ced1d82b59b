"""The schemas: what we write fits them, and they refuse what the contract does not allow."""

from __future__ import annotations

import copy

import pytest
from jsonschema import Draft202012Validator
from lamplighters import DOCUMENT, FINDINGS, SETTLEMENT

from backstory.exports import case_export, extract_answer
from backstory.exports.schema import load_schema


def _answers() -> dict[str, dict]:
    return {
        "extract": extract_answer(DOCUMENT, FINDINGS, SETTLEMENT),
        "case": case_export([DOCUMENT], [FINDINGS], SETTLEMENT),
    }


@pytest.mark.parametrize("name", ["extract", "case"])
def test_what_we_write_fits(name):
    schema = load_schema(name)
    Draft202012Validator.check_schema(schema)
    assert list(Draft202012Validator(schema).iter_errors(_answers()[name])) == []


@pytest.mark.parametrize("name", ["extract", "case"])
def test_no_promised_key_may_be_missing(name):
    """Every key of every object that the contract shows is required."""
    answer, check = _answers()[name], Draft202012Validator(load_schema(name))
    extensions = {"mentions"} if name == "case" else set()
    for key in set(answer) - extensions:
        damaged = {other: value for other, value in answer.items() if other != key}
        assert not check.is_valid(damaged), key
    for key in ("id", "kind", "quote", "roles", "earliest", "latest", "modality", "attribution"):
        damaged = copy.deepcopy(answer)
        del damaged["claims"][0][key]
        assert not check.is_valid(damaged), key


@pytest.mark.parametrize(
    ("where", "key", "wrong"),
    [
        ("claims", "modality", "rumoured"),
        ("claims", "earliest", "1987"),
        ("claims", "confidence", 2),
        ("claims", "start", -1),
        ("events", "because", "d2.c9"),
        ("documents", "sha256", "short"),
        ("conflicts", "claims", []),
    ],
)
def test_the_schema_refuses(where, key, wrong):
    export = _answers()["case"]
    export[where][0][key] = wrong
    assert not Draft202012Validator(load_schema("case")).is_valid(export)
