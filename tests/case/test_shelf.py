"""Documents and findings come back as they went in."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from wexborough import TEXT, found, story, values

from backstory.case import Case, TakenIdError, UnknownDocumentError
from backstory.model import Document, Findings, Problem


def add(case: Case, document: Document, reader: str = "1", source: str = "5a") -> None:
    case.add(document, found(document), source_sha256=source, reader=reader)


@settings(max_examples=60, deadline=None)
@given(values(Document), values(Findings))
def test_what_goes_in_comes_out(document, findings):
    findings = replace(findings, document=document.id)
    with Case.in_memory() as case:
        case.add(document, findings, source_sha256="5a", reader="1")
        assert case.document(document.id) == document
        assert case.text(document.id) == document.text
        assert case.documents() == [document.header]
        assert case.findings(document.id) == findings
        gist = replace(findings, mentions=(), times=(), quotes=())
        assert case.gists() == [gist]
        case.remove(document.origin)
        assert case.documents() == case.gists() == []


def test_what_need_not_be_read_again(case):
    """Only the same bytes from the same place by the same reader."""
    add(case, story())
    assert case.known("clippings/ferry.txt", "5a", "1")
    assert not case.known("clippings/ferry.txt", "5b", "1")
    assert not case.known("clippings/ferry.txt", "5a", "2")
    assert not case.known("clippings/other.txt", "5a", "1")


def test_a_new_version_takes_the_place_of_the_old(case):
    for name in ("ferry", "quay", "mill"):
        add(case, story(name))
    add(case, story("quay", text=TEXT + "A correction.\n"), source="5b")
    assert [header.id for header in case.documents()] == ["ferry", "quay", "mill"]
    assert [findings.document for findings in case.gists()] == ["ferry", "quay", "mill"]
    assert case.text("quay").endswith("A correction.\n")
    assert not case.known("clippings/quay.txt", "5a", "1")


def test_an_id_that_is_taken_gets_a_suffix(case):
    add(case, story("ferry", "a/ferry.txt"))
    other = story("ferry", "b/ferry.txt")
    assert case.free_id(other) == "ferry-2"
    add(case, replace(other, id="ferry-2"))
    assert case.free_id(story("ferry", "c/ferry.txt")) == "ferry-3"


def test_a_document_keeps_its_id(case):
    """Decisions name people by it, so it outlives the namesake that it was given for."""
    add(case, story("ferry", "a/ferry.txt"))
    add(case, replace(story("ferry", "b/ferry.txt"), id="ferry-2"))
    assert case.free_id(story("ferry", "a/ferry.txt")) == "ferry"
    assert case.free_id(story("ferry", "b/ferry.txt")) == "ferry-2"
    case.remove("a/ferry.txt")
    assert case.free_id(story("ferry", "b/ferry.txt")) == "ferry-2"
    assert case.free_id(story("quay", "b/ferry.txt")) == "quay"


def test_a_taken_id_is_refused(case):
    add(case, story("ferry", "a/ferry.txt"))
    with pytest.raises(TakenIdError) as refusal:
        add(case, story("ferry", "b/ferry.txt"))
    assert str(refusal.value) == (
        "The document id 'ferry' belongs to a/ferry.txt."
        " Ask `free_id` for one before reading b/ferry.txt."
    )
    assert [header.origin for header in case.documents()] == ["a/ferry.txt"]


def test_a_wrong_name_gets_the_right_ones_back(case):
    with pytest.raises(UnknownDocumentError) as refusal:
        case.findings("fery")
    assert (
        str(refusal.value)
        == "The case has no document with the id 'fery'. It has no documents yet."
    )
    add(case, story())
    for look in (case.document, case.text, case.findings):
        with pytest.raises(UnknownDocumentError) as refusal:
            look("fery")
        assert (
            str(refusal.value) == "The case has no document with the id 'fery'. Near to it: ferry."
        )
    with pytest.raises(UnknownDocumentError, match=r"no document from 'ferry.txt'"):
        case.remove("ferry.txt")


def test_problems_last_until_their_origin_is_read(case):
    blurred = Problem("clippings/ferry.txt", "Line 3 is no UTF-8.", 3)
    missing = Problem("clippings/mill.txt", "There is no such file.")
    for problem in (blurred, missing, blurred, missing):
        case.note_problem(problem)
    assert case.problems() == [blurred, missing]
    add(case, story())
    assert case.problems() == [missing]


def test_documents_make_a_settlement_stale(case):
    assert not case.stale
    add(case, story())
    assert case.stale
    case.keep(case.settlement())
    assert not case.stale
    case.remove("clippings/ferry.txt")
    assert case.stale
