"""The page: no document can act, nothing is fetched, and every line opens its source."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re

import pytest
from lxml import html
from tennants import TEXTS, tennant_case

from backstory.exports import case_export
from backstory.model import Settlement
from backstory.report import report_html, write_report

TITLE = 'The Tennants </title><script>alert("title")</script>'


@pytest.fixture(scope="module")
def export() -> dict:
    return case_export(*tennant_case())


@pytest.fixture(scope="module")
def source(export) -> str:
    return report_html(export, TEXTS, title=TITLE)


@pytest.fixture(scope="module")
def page(source):
    return html.document_fromstring(source)


def _evidence(page) -> dict:
    return json.loads(page.get_element_by_id("evidence").text)


def _text(node) -> str:
    return " ".join(node.text_content().split())


def test_the_words_of_documents_stay_words(page):
    """The texts hold a script and the end of one; the page has only its own two."""
    scripts = page.findall(".//script")
    assert [script.get("type") for script in scripts] == ["application/json", None]
    assert _text(page.find(".//h1")) == TITLE
    assert any("</script>" in one for one in _evidence(page)["paragraphs"].values())


def test_only_the_pages_own_script_may_run(page):
    """The policy names the script by its hash, so that nothing else would run if it got in."""
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    script = page.findall(".//script")[1].text
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")


def test_nothing_is_fetched(page, source):
    """No address outside the page, in markup or in style."""
    assert page.xpath("//@src") == []
    assert page.xpath("//link") == []
    assert all(address.startswith("#") for address in page.xpath("//@href"))
    assert not re.search(r"url\(|@import|https?://", source)


def test_no_markup_is_ever_made_from_data(page):
    script = page.findall(".//script")[1].text
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", script)


def test_every_line_opens_something(page):
    """Whatever can be clicked leads to a line, a claim or a document that the page holds."""
    evidence = _evidence(page)
    shelves = {"line": "lines", "claim": "claims", "document": "documents"}
    addresses = page.xpath("//@data-open")
    assert len(addresses) > 50
    for address in addresses:
        shelf, _, key = address.partition(":")
        assert key in evidence[shelves[shelf]], address


def test_every_source_marks_the_words_of_its_claim(page, export):
    """The marked stretch of the paragraph is the quote itself, emoji before it or not."""
    evidence = _evidence(page)
    quotes = {claim["id"]: claim["quote"] for claim in export["claims"]}
    assert evidence["claims"]
    for key, claim in evidence["claims"].items():
        paragraph = evidence["paragraphs"][claim["paragraph"]]
        assert paragraph[claim["start"] : claim["end"]] == quotes[key]


def test_a_source_without_its_text_is_its_quote(export):
    page = html.document_fromstring(report_html(export, {}, title="No texts"))
    evidence = _evidence(page)
    claim = evidence["claims"]["d1.c1"]
    assert evidence["paragraphs"][claim["paragraph"]] == "Ambrose Tennant was born on 2 March 1911"
    assert claim["start"] == 0


@pytest.mark.parametrize(
    ("modality", "word"),
    [
        ("hedged", "reportedly"),
        ("denied", "denied"),
        ("planned", "planned"),
        ("hypothetical", "hypothetical"),
    ],
)
def test_what_is_not_asserted_says_so_in_words(page, modality, word):
    """Never by colour alone."""
    rows = page.find_class("row")
    told = [row for row in rows if modality in row.get("class").split()]
    assert told
    for row in rows:
        assert (word in [_text(chip) for chip in row.find_class("chip")]) == (row in told)


def test_what_was_worked_out_says_so(page):
    """The birth that no claim tells of is marked; the one with a dated claim is not."""
    rows = {_text(row.find_class("what")[0]): row for row in page.find_class("row")}
    assert "Birth Margit Holm inferred" in rows
    assert "Birth Edmund Tennant" in rows


def test_conflicts_show_both_sides_the_most_doubtful_first(page):
    first = page.find_class("quarrel")[0]
    shares = [_text(one) for one in first.find_class("doubt")]
    assert shares == ["62 % of the doubt", "38 % of the doubt"]
    assert "The Northern Lantern" in _text(first)
    assert _text(first.find("h3")) == "Wedding of Ambrose Tennant and Wilhelmina Rook"


def test_copies_and_inferred_dates_are_marked(page):
    papers = [_text(paper) for paper in page.find_class("paper")]
    assert sum("A copy of “The potter of Skerry Bay”" in paper for paper in papers) == 1
    assert sum("date inferred" in paper for paper in papers) == 1


def test_names_for_those_who_cannot_see(page):
    """Drawings, dialogs and regions have labels; ids are given once."""
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    for attribute in ("aria-labelledby",):
        for target in page.xpath(f"//@{attribute}"):
            assert target in ids
    for node in page.xpath("//*[@role='button'] | //*[local-name()='svg']"):
        assert node.get("aria-label")
    assert page.find_class("skip")[0].get("href") == "#timeline"


def test_an_empty_case_is_a_page_too():
    page = html.document_fromstring(
        report_html(case_export([], [], Settlement()), {}, title="Nothing yet")
    )
    assert "The accounts can all be true." in _text(page.get_element_by_id("conflicts"))
    assert "No events were found." in _text(page.get_element_by_id("timeline"))


def test_it_writes_to_files_and_paths_alike(export, source, tmp_path):
    """The same case gives the same page, byte for byte."""
    stream = io.StringIO()
    write_report(export, TEXTS, stream, title=TITLE)
    write_report(export, TEXTS, tmp_path / "report.html", title=TITLE)
    assert stream.getvalue() == source
    assert (tmp_path / "report.html").read_text(encoding="utf-8") == source
