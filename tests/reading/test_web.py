"""Web pages: the whole visible text, its furniture marked, its metadata read."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backstory.model import Document
from backstory.reading import read_html

PAGES = Path(__file__).parent / "pages"
LONG = "He came to the mill in the spring with his brother and a dog that nobody liked very much. "


def page(name: str) -> Document:
    return read_html((PAGES / name).read_bytes(), origin=name)


def story(document: Document) -> str:
    text = document.text
    for piece in reversed(document.furniture):
        text = text[: piece.span.start] + text[piece.span.end :]
    return text


def reason(document: Document, words: str) -> str | None:
    start = document.text.index(words)
    for piece in document.furniture:
        if piece.span.start <= start < piece.span.end:
            return piece.reason
    return None


def body(markup: str) -> Document:
    return read_html(f"<html><head><title>t</title></head><body>{markup}</body></html>", origin="p")


def test_metadata_of_a_page_without_linked_data():
    document = page("bridge-fire.html")
    assert document.title == "Baker jailed over bridge fire"
    assert document.outlet == "Holm Echo"
    assert document.author == "Tilda Moor"
    assert document.published.edtf == "2019-05-03", "not the day printed in the masthead"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Saturday 4 July", "dateline"),
        ("By Tilda Moor", "byline"),
        ("Photo: Rune Falk", "photo credit"),
        ("Read more: Councillor", "related link"),
        ("Who is Lena Brandt", "related link"),
        ("Tilda Moor has covered", "author box"),
        ("Mayor Ida Bloom", "after the story"),
        ("Singer Mona Quist", "after the story"),
        ("Olga Pratt says", "reader comments"),
        ("Editor: Gustav Rehn", "imprint"),
        ("Piet Sander outside the court", None),
        ("His wife, Marta", None),
        ("“No.”", None),
        ("said Otto Lind", None),
        ("Sander will be sentenced", None),
    ],
)
def test_what_is_story_on_a_page(words, expected):
    assert reason(page("bridge-fire.html"), words) == expected


def test_linked_data_in_a_graph():
    document = page("lamplighter.html")
    assert document.outlet == "Dusk Magazine"
    assert document.author == "Ada Venn, Bo Lund"
    assert document.published.edtf == "2021-02-03"


def test_box_of_facts_is_story_and_another_article_is_not():
    text = story(page("lamplighter.html"))
    assert "Married Greta Strand in 1955" in text
    assert "Ada Venn and Bo Lund met him" in text, "the standfirst"
    assert "Ivar Holt with Signe in 1961" in text, "what a caption tells"
    for words in ("Kurt Weil", "Ann Other", "Dan Krol", "Advertisement", "Tell us"):
        assert words not in text


def test_page_laid_out_with_tables_and_line_breaks():
    document = page("miller.html")
    text = story(document)
    assert "\n\nElias Thorn, miller\n\n" in text
    assert "He died in 1860." in text
    for words in ("Home", "Edna", "Bob Crane"):
        assert words not in text
    assert document.published.window.is_open, "the day of a change is no day of publication"


def test_scan_of_a_printed_page_has_the_day_of_print():
    document = page("scan.html")
    assert document.outlet == "Overton Argus"
    assert document.published.edtf == "1923-06-09"
    assert story(document).split("\n\n")[-4:-2] != []
    assert "He leaves a widow." in story(document)
    for words in ("hobbler", "Fitch", "Brandt", "ARGUS"):
        assert words not in story(document)


def test_hidden_words_are_not_read():
    document = body(
        f"<p>{LONG}</p><p hidden>Ghost</p><p style='display: none'>Ghost</p><script>Ghost</script>"
        "<noscript>Ghost</noscript><!-- Ghost --><p aria-hidden=true>Ghost</p>"
    )
    assert document.text == LONG.strip()


def test_words_after_a_comment_are_read():
    assert body("<p>Ann <!-- x -->Other</p>").text == "Ann Other"


def test_blocks_have_the_forms_of_their_elements():
    document = body(
        f"<h2>Head</h2><p>{LONG}</p><ul><li>{LONG}</li></ul><blockquote>{LONG}</blockquote>"
        f"<figure><figcaption>{LONG}</figcaption></figure>"
    )
    assert [block.form for block in document.blocks] == [
        "heading",
        "paragraph",
        "list item",
        "quotation",
        "caption",
    ]


@pytest.mark.parametrize(
    "name", ["article-share", "post by", "content promo", "main-sidebar", "c7"]
)
def test_a_name_that_sounds_like_furniture_does_not_lose_the_story(name):
    """Losing story is worse than keeping furniture."""
    document = body(f"<div class='{name}'><h1>Miller dies</h1>" + f"<p>{LONG}</p>" * 4 + "</div>")
    assert story(document).count("a dog that nobody liked") == 4


@pytest.mark.parametrize("name", ["section", "inline", "next", "top"])
def test_a_vague_name_does_not_lose_a_short_sentence(name):
    document = body(f"<h1>Miller dies</h1><p>{LONG}</p><p class={name}>He wept.</p><p>{LONG}</p>")
    assert "He wept." in story(document)


def test_title_printed_again():
    document = body(f"<h1>Miller dies</h1><p><b>Miller dies</b></p><p>{LONG}</p>")
    assert [piece.reason for piece in document.furniture] == ["title printed twice"]


def test_diary_dates_are_story():
    document = body(f"<h1>Diary</h1><p>{LONG}</p><p>3 May 1993</p><p>{LONG}</p>")
    assert "3 May 1993" in story(document)


@pytest.mark.parametrize(
    ("head", "edtf"),
    [
        ("<meta name=date content=2011-02-03>", "2011-02-03"),
        (
            "<meta property='article:published_time' content='2011-02-03T23:30:00-05:00'>",
            "2011-02-03",
        ),
        ("<meta name=pubdate content='Thu, 03 Feb 2011 08:15:00 GMT'>", "2011-02-03"),
        ("<meta name=pubdate content='February 3, 2011'>", "2011-02-03"),
        ("<meta name=dc.date content=2011-02>", "2011-02"),
        ("<meta name=pubdate content=20110203>", "2011-02-03"),
        ("<meta property='article:modified_time' content=2011-02-03>", None),
        ("<meta name=date content=2011-02-31>", None),
        ("<script type='application/ld+json'>[{'broken</script>", None),
        (
            """<script type='application/ld+json'>[{"@type":"Comment","datePublished":"2001-01-01"},
            {"@type":"NewsArticle","headline":"h","datePublished":"2011-02-03"}]</script>""",
            "2011-02-03",
        ),
    ],
)
def test_day_in_the_head(head, edtf):
    markup = f"<html><head>{head}</head><body><p>{LONG}</p><footer>© 1999</footer></body></html>"
    assert read_html(markup, origin="p").published.edtf == edtf


def test_declared_encoding():
    markup = "<html><head><meta charset=windows-1251></head><body><p>Анна</p></body></html>"
    assert "Анна" in read_html(markup.encode("windows-1251"), origin="p").text


@given(
    st.lists(st.sampled_from(["<p>", "</div>", "<div class=by>", "Ann. ", "<b>", "<br>", "<td>"]))
)
def test_spans_are_true_for_any_tag_soup(parts):
    document = body("".join(parts))
    assert [b.span.of(document.text) for b in document.blocks] == [
        words for words in document.text.split("\n\n") if words
    ]
    assert re.sub(r"[\s|]", "", document.text) == "Ann." * parts.count("Ann. ")
    assert all(piece.span.end <= len(document.text) for piece in document.furniture)
