"""Names taken apart, and whether two can be one person's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backstory.identity.names import Compatibility, compatible, parse_name


@pytest.mark.parametrize(
    ("text", "given_names", "surname", "suffix"),
    [
        ("Hazel Pettigrew", ("hazel",), "pettigrew", ""),
        ("Pettigrew, Hazel", ("hazel",), "pettigrew", ""),
        ("Mr. and Mrs. Enoch Copley", ("enoch",), "copley", ""),
        ("Lord Thorncliffe", (), "thorncliffe", ""),
        ("Lady Venetia Thorncliffe", ("venetia",), "thorncliffe", ""),
        ("Sir Enoch", ("enoch",), "", ""),
        ("Uncle Enoch", ("enoch",), "", ""),
        ("Diarmuid Óg Keane", ("diarmuid",), "keane", "younger"),
        ("the younger Clara", ("clara",), "", "younger"),
        ("Wendell Crisp, Jr.", ("wendell",), "crisp", "junior"),
        ("Joost van der Meer", ("joost",), "van der meer", ""),
        ("Mr de Witt", (), "de witt", ""),
        ("Zoë O’Hanlon", ("zoe",), "ohanlon", ""),
        ("Ewan Mac Leish", ("ewan",), "macleish", ""),
        ("J.R. Coote", ("j", "r"), "coote", ""),
        ("Dr Henrike Paulsen, OBE", ("henrike",), "paulsen", ""),
        ("Sylvie Hart-Deacon", ("sylvie",), "hart-deacon", ""),
        ("Will Young", ("will",), "young", ""),
        ("Mr Major", (), "major", ""),
        ("the Professor", (), "", ""),
        ("Papa", (), "", ""),
        ("", (), "", ""),
    ],
)
def test_parts(text: str, given_names: tuple[str, ...], surname: str, suffix: str) -> None:
    parts = parse_name(text)
    assert (parts.given, parts.surname, parts.suffix) == (given_names, surname, suffix)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Bill Tredwell", "William Tredwell", Compatibility.NICKNAME),
        ("Albert Stroud", "Herbert Stroud", Compatibility.NONE),
        ("Sande Orr", "Melisande Orr", Compatibility.SHORTENED),
        ("H. Pettigrew", "Hazel Pettigrew", Compatibility.INITIAL),
        ("Hazel M. Pettigrew", "Hazel Pettigrew", Compatibility.FULLER),
        ("Hazel M. Pettigrew", "Hazel N. Pettigrew", Compatibility.NONE),
        ("Ottoline Brinkle", "Ottoline Brinkel", Compatibility.MISSPELT),
        ("Fabio Lanza", "Fabia Lanza", Compatibility.NONE),
        ("Daniel Lanza", "Daniela Lanza", Compatibility.NONE),
        ("Imogen Slade", "Imogen Byrne", Compatibility.OTHER_SURNAME),
        ("Imogen Slade", "Imogen Byrne (née Slade)", Compatibility.SAME),
        ("Mrs. Ezra Tull", "Mabel Tull", Compatibility.HUSBANDS),
        ("Mr Tull", "Ezra Tull", Compatibility.SURNAME_ONLY),
        ("Ezra", "Ezra Tull", Compatibility.GIVEN_ONLY),
        ("Alban Coote", "James Alban Coote", Compatibility.MIDDLE),
        ("the Professor", "Ezra Tull", Compatibility.NONE),
    ],
)
def test_agreement(one: str, other: str, expected: Compatibility) -> None:
    assert compatible(parse_name(one), parse_name(other)) is expected


WORDS = st.sampled_from(
    [
        *("Mrs", "Dr", "Lady", "the", "van", "de", "O’Hara", "Mac", "Óg", "Jr", "J.R.", "Bert"),
        *("Albert", "Ada", "Adah", "Hart-Deacon", "Deacon", "Deakon", "(née Coyle)", "“Spud”", ","),
    ]
)
NAMES = st.lists(WORDS, max_size=6).map(" ".join)


@given(NAMES, NAMES)
def test_agreement_is_symmetric(one: str, other: str) -> None:
    assert compatible(parse_name(one), parse_name(other)) is compatible(
        parse_name(other), parse_name(one)
    )


@given(WORDS, WORDS)
def test_two_plain_words_are_read_like_any_others(one: str, other: str) -> None:
    """Most names are two words, and are read on a short cut; a comma after them means nothing."""
    assert parse_name(f"{one} {other}") == parse_name(f"{one} {other},")


@given(st.text(max_size=40))
def test_any_text_can_be_taken_apart(text: str) -> None:
    """Names come from messy pages."""
    parts = parse_name(text)
    assert compatible(parts, parts) is not Compatibility.NONE or parts.is_empty
