"""The line that ``extract`` answers says what the contract says, under the document's own ids."""

from __future__ import annotations

import pytest
from lamplighters import DOCUMENT, FINDINGS, SETTLEMENT, TEXT

from backstory.exports import extract_answer
from backstory.model import Document, Findings, Settlement


@pytest.fixture(scope="module")
def answer() -> dict:
    return extract_answer(DOCUMENT, FINDINGS, SETTLEMENT)


def _spans(node: object) -> list[dict]:
    """Return everything below ``node`` that points into the text and repeats its words."""
    if isinstance(node, list):
        return [found for item in node for found in _spans(item)]
    if not isinstance(node, dict):
        return []
    own = [node] if "start" in node and ("text" in node or "quote" in node) else []
    return own + [found for item in node.values() for found in _spans(item)]


def test_every_span_reads_back_from_the_text(answer):
    """Offsets count code points, also after a character outside the basic plane."""
    spans = _spans(answer)
    assert len(spans) > 12
    for found in spans:
        assert TEXT[found["start"] : found["end"]] == found.get("quote", found.get("text"))


def test_nothing_found_is_empty_lists_not_missing_keys():
    empty = Document("a1", "-", "", "0" * 64)
    assert extract_answer(empty, Findings("a1"), Settlement()) == {
        "id": "a1",
        "furniture": [],
        "times": [],
        "people": [],
        "mentions": [],
        "claims": [],
        "quotes": [],
    }


def test_a_time_says_what_it_counts_from(answer):
    """Nothing; a claim, though the timing starts at its end; the quoted speech; the publication."""
    assert [time["anchor"] for time in answer["times"]] == [
        None,
        {"claim": "c9"},
        "utterance",
        "published",
    ]


def test_a_relative_time_that_no_claim_uses_has_no_anchor():
    loose = Findings("d2", times=(FINDINGS.times[1],))
    assert extract_answer(DOCUMENT, loose, SETTLEMENT)["times"][0]["anchor"] is None


def test_claims_carry_the_solved_window(answer):
    wedding, purchase = answer["claims"]
    assert (wedding["earliest"], wedding["latest"]) == ("1987-01-01", "1987-12-31")
    assert (purchase["earliest"], purchase["latest"]) == (None, None)


def test_people_are_the_documents_own(answer):
    assert [person["id"] for person in answer["people"]] == ["p1", "p2", "p3"]
    assert [filler["person"] for filler in answer["claims"][0]["roles"]["person"]] == ["p1", "p2"]
    assert answer["quotes"][0]["speaker"]["person"] == "p1"
    assert [said["speaker"] for said in answer["claims"][1]["attribution"]] == ["p1", "p3"]


def test_place_and_money_are_written_out(answer):
    wedding, purchase = answer["claims"]
    assert wedding["place"] is None
    assert wedding["amount"] is None
    assert purchase["place"]["text"] == "Hull"
    assert purchase["amount"] == {"text": "£300", "value": 300.0, "currency": "GBP"}
