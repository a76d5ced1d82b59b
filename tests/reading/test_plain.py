"""Plain texts: what is story, what is furniture, what the head says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backstory.model import Document
from backstory.reading import read_text, take_as_given

WEDDING = """THE KESTREL TIMES
Friday, May 6, 1921.

MILLER'S DAUGHTER WEDS

By Our Own Correspondent

A very pretty wedding took place at St. Olave's when Miss Ruth Thorn was married to Mr. Edwin Pell.

PICTURE: Overton Studios

The bride wore white. The happy pair left for Scarborough.

Turn to page 6: Cattle prices, and “My life in hats” by Dora Finch
© The Kestrel Times
"""

TEN_STARS = """Ten Stars Who Wed In Secret

Ten Stars Who Wed In Secret

Nobody saw it coming, and that was the idea. Here are the ones that got away with it.

The Barn

Mona Quist wed Tor Hale in 2009 in a barn, and nobody noticed for a year and a half.

Rune Falk / Nordpix

Just Friends?

Karl Voss wed Ida Bloom in May 2010, it emerged when they sold the boat.

Hollow Hill Films

The Other One

Lena Brandt has never said whom she wed, or when, but there is a ring on her hand.

@lenabrandt

On A Boat

Hugo Rasch wed a sailor, and the sailor is still at sea, for all that anybody knows.

Lund Bros.

Over And Out

They lived happily, and that is all that there is to say about it, says Mona Quist.

Harbour House
"""

LETTER = """[Found in a hat box.]

12 High St., Overton, Kent.
3rd June, 1944

My dearest Edwin,

We had a letter from Tom. He is in Italy and cannot say where.

All my love,
Susan Pell
"""


def furniture(document: Document) -> dict[str, str]:
    return {piece.span.of(document.text): piece.reason for piece in document.furniture}


def headings(document: Document) -> list[str]:
    return [b.span.of(document.text) for b in document.blocks if b.form == "heading"]


def story(document: Document) -> str:
    text = document.text
    for piece in reversed(document.furniture):
        text = text[: piece.span.start] + text[piece.span.end :]
    return text


def read(text: str) -> Document:
    return read_text(text, origin="t")


def test_head_of_a_newspaper_story():
    document = read(WEDDING)
    assert document.outlet == "THE KESTREL TIMES"
    assert document.title == "MILLER'S DAUGHTER WEDS"
    assert document.author == "Our Own Correspondent"
    assert document.published.edtf == "1921-05-06"
    assert not document.published.inferred


def test_furniture_of_a_newspaper_story():
    assert furniture(read(WEDDING)) == {
        "THE KESTREL TIMES": "outlet name",
        "Friday, May 6, 1921.": "dateline",
        "By Our Own Correspondent": "byline",
        "PICTURE: Overton Studios": "photo credit",
        "Turn to page 6: Cattle prices, and “My life in hats” by Dora Finch": "continued on",
        "© The Kestrel Times": "copyright",
    }


def test_rhythm_tells_credits_from_headings():
    """A firm's name looks like a heading; only its place in the run of the page tells."""
    document = read(TEN_STARS)
    found = furniture(document)
    assert found.pop("@lenabrandt") == "account handle"
    assert found.pop("Ten Stars Who Wed In Secret") == "title printed twice"
    assert set(found) == {
        "Rune Falk / Nordpix",
        "Hollow Hill Films",
        "Lund Bros.",
        "Harbour House",
    }
    assert headings(document) == [
        "Ten Stars Who Wed In Secret",
        "The Barn",
        "Just Friends?",
        "The Other One",
        "On A Boat",
        "Over And Out",
    ]


def test_without_credits_short_lines_are_headings():
    document = read("Signe Holt\n\nShe was born in 1956.\n\nCareer\n\nShe became a judge in 1990.")
    assert headings(document) == ["Signe Holt", "Career"]
    assert not document.furniture
    assert document.outlet is None


def test_letter_keeps_its_signature_and_gives_its_date():
    document = read(LETTER)
    assert document.published.edtf == "1944-06-03"
    assert furniture(document) == {"3rd June, 1944": "dateline"}
    assert headings(document) == []
    assert document.title is None
    assert document.blocks[-1].span.of(LETTER) == "Susan Pell"


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        ("Fen Gazette\nTuesday 13 February 2024\n\nBaker jailed", "Fen Gazette"),
        ("THE GAFF\nNewsletter of the Friends of Holm\nNo. 9\n\nBaker jailed", "THE GAFF"),
        ("Baker jailed\n\nDaily Holm", "Daily Holm"),
        ("THE HOLM ECHO          3 MAY 1921\n\nBaker jailed", "THE HOLM ECHO"),
        ("Baker jailed\nBy Jo Marsh\n3 May 2010", None),
        ("The baker's last standard\n\nA sad story", None),
        ("Signe Holt\n\nBaker jailed", None),
    ],
)
def test_outlet_by_its_place_and_kind_of_name(head, outlet):
    """Not every first line is an outlet: none is better than a wrong one."""
    document = read(
        f"{head}\n\nA baker who set fire to the old bridge has been jailed for years.\n"
    )
    assert document.outlet == outlet


@pytest.mark.parametrize(
    ("line", "edtf"),
    [
        ("Tuesday 13 February 2024", "2024-02-13"),
        ("Wednesday, May 11, 2022", "2022-05-11"),
        ("24 June 2016", "2016-06-24"),
        ("Thursday 8 March 2018 06:10", "2018-03-08"),
        ("Friday, October 17, 1913.", "1913-10-17"),
        ("Autumn number, published 20 June 2022", "2022-06-20"),
        ("Posted on 3rd of May 2001", "2001-05-03"),
        ("Overton, Kent, 3 May 1902", "1902-05-03"),
        ("2011-08-30", "2011-08-30"),
        ("May 1955", "1955-05"),
        ("The raid of 3 May 1902", None),
        ("Born 3 May 1902", None),
        ("Ida Bloom, 3 May 1902 - 4 June 1980", None),
        ("31 February 1902", None),
    ],
)
def test_only_a_line_that_is_a_date_is_a_dateline(line, edtf):
    document = read(
        f"Baker jailed\n{line}\n\nHe set fire to the bridge on 1 May 1900, it was said.\n"
    )
    assert document.published.edtf == edtf


def test_ambiguous_day_is_not_guessed():
    document = read("Published: 03/04/2011\nBaker jailed\n\nHe set fire to the old bridge.\n")
    assert document.published.edtf is None
    assert document.published.window.to_iso() == ("2011-03-04", "2011-04-03")


def test_date_in_running_prose_is_not_publication():
    assert read("He was jailed on 3 May 1902 and died there.").published.window.is_open


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("date 2025-05-02 Ann Other said no.", "date 2025-05-02", "2025-05-02"),
        (
            "Talks fail\n\nROME, 3 May 1993 (Nordpress) — Ann Other said no.",
            "ROME, 3 May 1993 (Nordpress) —",
            "1993-05-03",
        ),
        ("Talks fail\n\nHOLM (AP) — Ann Other said no to them.", "HOLM (AP) —", None),
    ],
)
def test_dateline_glued_to_the_first_paragraph(text, words, day):
    document = read(text)
    assert furniture(document)[words] == "dateline"
    assert document.published.edtf == day


def test_prose_with_a_dash_is_no_dateline():
    assert not read("Ruth Thorn, who married late — she was 50 — lived at Holm.").furniture


@pytest.mark.parametrize(
    "line",
    [
        "Related: Vet Karl Voss retires",
        "READ ALSO Vet Karl Voss retires",
        "Don’t miss: Vet Karl Voss retires",
        "Photo: Karl Voss",
        "[Photo: Karl Voss]",
        "Photo by Karl Voss/Nordpix",
        "Karl Voss / Getty Images for the Guild",
        "@karlvoss / Instagram",
        "Continued on page 4",
        "Sign up for our morning e-mail.",
        "• Have you a story? Call the newsdesk.",
        "This story comes from our sister title, the Holm Echo.",
        "k.voss@echo.example",
        "Posted by Karl at 21.14 | 9 comments",
        "Ends",
        "All rights reserved.",
    ],
)
def test_line_that_is_no_story(line):
    document = read(
        f"He was jailed, and said so.\n\n{line}\n\nHe was freed in May, and said so too.\n"
    )
    assert "Voss" not in story(document)
    assert len(document.furniture) == 1


@pytest.mark.parametrize(
    "line",
    [
        "Picture by picture, he sold the lot.",
        "By 1950 he had left.",
        "Related to both, she said nothing.",
        "Next she went to Rome.",
        "“No.”",
        "Yours ever, Karl",
        "He left at the end of March.",
        "Copy editors wept.",
        "Getting married was her idea.",
    ],
)
def test_line_that_is_story(line):
    document = read(f"He was jailed, and said so.\n\n{line}\n\nHe was freed in May, and said so.\n")
    assert not document.furniture


def test_notices_under_a_newsletter():
    document = read(
        "He came to Holm in 1950. We shall miss him.\n\nNgaio Platt\n\n"
        "SUBS: are overdue. Pay Mrs. Finch.\nCAKE SALE: 3 May, bring tins.\n"
        "Cover photo: Overton Studios\n"
    )
    assert "Finch" not in story(document)
    assert "Ngaio Platt" in story(document)


def test_dialogue_at_the_end_is_no_row_of_notices():
    text = "They sat down.\n\nThey spoke.\n\nMARTA: I left him.\n\nPIET: You did.\n\nMARTA: In May."
    assert not read(text).furniture


def test_name_above_the_date_is_a_byline():
    document = read("Baker jailed\nJo Marsh\n3 May 2010\n\nHe set fire to the old bridge.\n")
    assert document.author == "Jo Marsh"
    assert furniture(document)["Jo Marsh"] == "byline"


def test_quotation_pulled_out_for_show():
    text = (
        "Ida Bloom sat down.\n\n“I never liked the boat”\n\n"
        "She laughed. “I never liked the boat,” she said, “nor did the boat like me.”"
    )
    assert furniture(read(text)) == {"“I never liked the boat”": "repeated pull quote"}


def test_call_to_comment_goes_with_its_question_but_the_story_stays():
    text = (
        "She left. Are you shocked that Ida left? Sound OFF (below) and wait for her book in May."
    )
    found = furniture(read(text))
    assert found == {"Are you shocked that Ida left? Sound OFF (below)": "call to comment"}


def test_image_notice_glued_to_a_title():
    found = furniture(read("It was over.\n\n[Image via MEGA/Nordpix] Ida Bloom Leaves Home"))
    assert found == {"[Image via MEGA/Nordpix]": "image notice"}


def test_hard_wrapped_lines_are_one_paragraph():
    text = (
        "A very pretty wedding took place at St. Olave's on Thursday, when\n"
        "Miss Ruth Thorn, second daughter of Mr. Job Thorn, of the Kestrel\n"
        "Mill, was married to Mr. Edwin Pell. The bride wore a white dress.\n"
        "The happy pair left at two.\n\n"
        "Mr. Pell is a sweep."
    )
    assert [b.span.start for b in read(text).blocks] == [0, text.index("Mr. Pell is")]


def test_lines_without_blank_lines_between_are_paragraphs():
    long = (
        "Ruth Thorn went to the mill and came back with flour, and that was a long day's work. " * 2
    )
    text = f"{long.strip()}\n{long.strip()}\n{long.strip()}"
    assert len(read(text).blocks) == 3


def test_as_given_marks_nothing():
    document = take_as_given(WEDDING, origin="t", published="1921-05")
    assert document.furniture == ()
    assert {block.form for block in document.blocks} == {"paragraph"}
    assert document.published.edtf == "1921-05"


def test_caller_knows_better():
    document = read_text(WEDDING, origin="t", published="1930", title="T", outlet="O")
    assert (document.published.edtf, document.title, document.outlet) == ("1930", "T", "O")


def test_published_that_is_no_edtf():
    with pytest.raises(ValueError, match="soon"):
        read_text("He left.", origin="t", published="soon")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("She was born in the town and lived there with her mother. " * 5, "en"),
        ("Sie wurde in der Stadt geboren und lebte dort bei ihrer Mutter. " * 5, "de"),
        ("Elle est née.", None),
    ],
)
def test_language(text, code):
    assert take_as_given(text, origin="t").language == code


@given(st.text(alphabet=st.sampled_from("Ab.c \n\r\n/@[]“”:?1—-"), max_size=300) | st.text())
def test_spans_are_true(text):
    """Blocks cover every word once, in order; furniture stays inside and apart."""
    document = read(text)
    assert document.text == text
    last = 0
    for block in document.blocks:
        assert not text[last : block.span.start].strip()
        last = block.span.end
    assert not text[last:].strip()
    ends = [0]
    for piece in document.furniture:
        assert ends[-1] <= piece.span.start < piece.span.end <= len(text)
        ends.append(piece.span.end)


@given(st.text(max_size=100))
def test_same_text_same_id(text):
    one, two = read_text(text, origin="a"), take_as_given(text, origin="b")
    assert (one.id, one.sha256) == (two.id, two.sha256)


def test_magazine_with_a_name_like_any_other():
    document = read(
        "The Lighthouse\nSat 3 Aug 2019 07.00 BST\n\nIda Bloom: I never liked the boat\n\n"
        "Words: Jo Marsh. Pictures: Rune Falk\n\nIda Bloom has kept the light at Sorn a while.\n\n"
        "Ida Bloom at Sorn, 2019 (Photo: Rune Falk)\n\nShe was born at Vik in 1958.\n\n"
        "Jo Marsh is a freelance writer. She lives in Bergen with Mona.\nTags: Sorn, Karl Voss\n"
    )
    assert (document.outlet, document.author) == ("The Lighthouse", "Jo Marsh")
    assert "caption" in {block.form for block in document.blocks}
    for words in ("Rune", "Mona", "Voss"):
        assert words not in story(document)


def test_byline_with_everything_in_it():
    document = read(
        "Karl Voss, vet\nBy Tilda Moor, Holm Echo, 12 March 2003\n\nHe was the vet at Holm.\n"
    )
    assert (document.author, document.outlet) == ("Tilda Moor", "Holm Echo")
    assert document.published.edtf == "2003-03-12"
