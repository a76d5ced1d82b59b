"""Looking for words in the stories."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wexborough import TEXT, found, story

from backstory.case import Case
from backstory.model import Block, Document, Findings, Furniture, Span


@pytest.fixture
def ferry(case) -> Case:
    document = story()
    case.add(document, found(document), source_sha256="5a", reader="1")
    return case


def words(case: Case, query: str) -> list[str]:
    return [
        match.of(case.text(hit.document)) for hit in case.search(query) for match in hit.matches
    ]


def test_a_hit_reads_back_from_the_text(ferry):
    (hit,) = ferry.search("spring ansel")
    text = ferry.text("ferry")
    assert hit.document == "ferry"
    assert hit.paragraph.of(text) == (
        "Odile Trask married the ferryman Ansel Röhm in the spring of 1911."
    )
    assert hit.snippet == hit.shown.of(text) == hit.paragraph.of(text)
    assert [match.of(text) for match in hit.matches] == ["Ansel", "spring"]


@pytest.mark.parametrize(
    ("query", "matches"),
    [
        ("röhm", ["Röhm"]),
        ("ROHM", ["Röhm"]),
        ('"nobody waved"', ["nobody waved"]),
        ("cross*", ["crossed"]),
        ("dawn OR 1911", ["dawn", "1911"]),
        ("dawn NOT waved", []),
        ("spring waved", []),
    ],
)
def test_the_language_of_queries(ferry, query, matches):
    assert sorted(words(ferry, query)) == sorted(matches)


@pytest.mark.parametrize(
    ("query", "matches"),
    [
        ("ferryman's", ["ferryman's"]),
        ('"nobody waved', ["nobody waved"]),
        ("trask: married", ["Trask married"]),
        ("Röhm in the spring of 1911.", ["Röhm in the spring of 1911"]),
        ("dawn,” she", ["dawn,” she"]),
        ("married AND", []),
        ("", []),
        ("*", []),
        ("?!", []),
    ],
)
def test_a_query_that_is_not_well_formed_is_a_phrase(ferry, query, matches):
    assert words(ferry, query) == matches


@settings(max_examples=150, deadline=None)
@given(st.text("ab\"'*^:-+(){}.,\0 é?ANDORT", max_size=12))
def test_no_query_is_an_error(query):
    with Case.in_memory() as case:
        document = story()
        case.add(document, found(document), source_sha256="5a", reader="1")
        for hit in case.search(query):
            assert hit.snippet == hit.shown.of(TEXT)


def test_furniture_is_not_looked_through(ferry):
    assert ferry.search("archive") == []


def test_furniture_inside_a_paragraph_is_left_out(case):
    """A credit at the end of a caption does not hide the caption."""
    text = "  The quay in snow. Photo: H. Marl   "
    credit = text.index("Photo")
    document = replace(
        story("quay", text=text),
        blocks=(Block(Span(0, len(text)), "caption"),),
        furniture=(Furniture(Span(credit, len(text) - 3), "photo credit"),),
    )
    case.add(document, Findings("quay"), source_sha256="5a", reader="1")
    (hit,) = case.search("snow")
    assert hit.paragraph.of(text) == "The quay in snow."
    assert case.search("Marl") == []


def test_lines_are_paragraphs_where_no_blocks_are_known(case):
    document = Document("note", "note.txt", "One lamp.\n\nTwo lamps, one moth.\n", "")
    case.add(document, Findings("note"), source_sha256="5a", reader="1")
    assert [hit.snippet for hit in case.search("one moth")] == ["Two lamps, one moth."]


def test_a_snippet_shows_the_match(case):
    """Of a long paragraph, the words around the first match, from word to word."""
    text = "Rain fell. " * 80 + "Then Odile saw the lighthouse. " + "Rain fell. " * 80
    document = Document("rain", "rain.txt", text, "")
    case.add(document, Findings("rain"), source_sha256="5a", reader="1")
    (hit,) = case.search("lighthouse")
    assert hit.snippet == hit.shown.of(text)
    assert hit.shown.holds(hit.matches[0])
    assert len(hit.snippet) <= 240
    assert hit.snippet.split()[0] in {"Rain", "fell."}
    assert hit.snippet.split()[-1] in {"Rain", "fell."}


def test_a_long_word_is_shown_in_part(case):
    text = "ab" * 500
    case.add(Document("ab", "ab", text, ""), Findings("ab"), source_sha256="5a", reader="1")
    (hit,) = case.search("abab*")
    assert hit.snippet == text[:240]


def test_the_index_follows_the_documents(ferry):
    """What was replaced or removed is found no more."""
    newer = story(text=TEXT.replace("ferryman", "boatman"))
    ferry.add(newer, Findings(newer.id), source_sha256="5b", reader="1")
    assert ferry.search("ferryman") == []
    assert len(ferry.search("boatman")) == 2
    ferry.remove(newer.origin)
    assert ferry.search("boatman") == []


def test_best_first_and_no_more_than_asked(case):
    texts = {"one": "A lamp in a long, long, long street.", "two": "Lamp, lamp!"}
    for name, text in texts.items():
        case.add(Document(name, name, text, ""), Findings(name), source_sha256="5a", reader="1")
    assert [hit.document for hit in case.search("lamp")] == ["two", "one"]
    assert [hit.document for hit in case.search("lamp", limit=1)] == ["two"]
