"""The export of a case: case-wide ids, settled windows, and the reasons for them."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lamplighters import DOCUMENT, FINDINGS, SETTLEMENT

from backstory.exports import UnknownFormatError, case_export, export_text
from backstory.exports.dates import date_out
from backstory.model import Document, Findings, Settlement, Window

OTHER = Document("d10", "cuttings/other.txt", "Nothing.", "1" * 64)


@pytest.fixture(scope="module")
def export() -> dict:
    return case_export([DOCUMENT, OTHER], [FINDINGS], SETTLEMENT)


def test_people_in_claims_are_those_of_the_case(export):
    """A local person whom the case does not know is nobody, not a dangling id."""
    wedding, purchase = export["claims"]
    assert [filler["person"] for filler in wedding["roles"]["person"]] == ["person1", "person2"]
    assert [said["speaker"] for said in purchase["attribution"]] == ["person1", None]
    assert [mention["person"] for mention in export["mentions"]] == ["person1", None]
    assert export["quotes"][0]["speaker"]["person"] == "person1"


def test_ids_are_case_wide_wherever_they_stand(export):
    assert [claim["id"] for claim in export["claims"]] == ["d2.c9", "d2.c10"]
    assert export["quotes"][0]["id"] == "d2.q1"
    assert export["documents"][0]["times"][1]["anchor"] == {"claim": "d2.c9"}


def test_because_names_each_reason_once_claims_in_reading_order_first(export):
    """Claim 10 comes after claim 9, whatever the alphabet says."""
    assert export["events"][0]["because"] == ["d2.c9", "d2.c10", "what is told has happened"]


def test_the_settled_publication_date_is_the_one_exported(export):
    """What settling inferred stands there marked, and an unsettled document keeps its own."""
    found = {document["id"]: document["published"] for document in export["documents"]}
    assert found["d2"]["earliest"] == "1999-01-01"
    assert found["d2"]["inferred"] is True
    assert found["d10"] == {"edtf": None, "earliest": None, "latest": None, "inferred": False}


def test_copies_and_rejected_claims_are_marked(export):
    assert [document["copies_of"] for document in export["documents"]] == ["d1", None]
    assert [claim["rejected"] for claim in export["claims"]] == [False, True]


def test_an_open_end_is_null(export):
    relationship = export["relationships"][0]
    assert relationship["start"]["latest"] == "1987-12-31"
    assert relationship["end"] == {"edtf": None, "earliest": None, "latest": None}


def test_the_order_of_findings_is_irrelevant():
    """Findings name their document; the export follows the documents."""
    more = [Findings("d10"), FINDINGS]
    documents = [DOCUMENT, OTHER]
    assert case_export(documents, more, SETTLEMENT) == case_export(
        documents, more[::-1], SETTLEMENT
    )


def test_same_case_same_text_and_it_reads_back(export):
    text = export_text(export, "json")
    assert json.loads(text) == export
    assert "“I sold it" in text


def test_an_unknown_format_gets_the_known_ones_back(export):
    with pytest.raises(UnknownFormatError, match=r"^No export format 'gedcom'\. Known: .*json"):
        export_text(export, "gedcom")


def test_an_empty_case_has_every_list():
    export = case_export([], [], Settlement())
    assert export.pop("backstory") == 1
    assert all(value == [] for value in export.values())
    assert len(export) == 8


@given(st.integers(-400_000, 1_000_000), st.integers(0, 100_000))
def test_a_window_reads_back_from_its_ends(first, length):
    window = Window(first, first + length)
    out = date_out(window)
    assert Window.from_iso(out["earliest"], out["latest"]) == window


def test_a_date_of_the_source_keeps_its_own_edtf():
    settled = replace(SETTLEMENT, published={})
    export = case_export([DOCUMENT], [FINDINGS], settled)
    assert export["documents"][0]["published"]["edtf"] == "1999-06-02"
