"""EDTF strings to windows and back."""

import json
from pathlib import Path

import pytest

from backstory.model import Window
from backstory.times import edtf_of_window, window_of_edtf

VECTORS = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "edtf"


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest"),
    [
        ("1993-05-03", "1993-05-03", "1993-05-03"),
        ("1993-05", "1993-05-01", "1993-05-31"),
        ("1984?", "1984-01-01", "1984-12-31"),
        ("1984~", "1984-01-01", "1984-12-31"),
        ("198X", "1980-01-01", "1989-12-31"),
        ("17XX", "1700-01-01", "1799-12-31"),
        ("1999-XX", "1999-01-01", "1999-12-31"),
        ("1999-01-XX", "1999-01-01", "1999-01-31"),
        ("2004-06/2006-08", "2004-06-01", "2006-08-31"),
        ("../1985", None, "1985-12-31"),
        ("1985/", "1985-01-01", None),
        ("1985/..", "1985-01-01", None),
        ("[1667,1668]", "1667-01-01", "1668-12-31"),
        ("[..1760-12-03]", None, "1760-12-03"),
        ("{1667,1670..1672}", "1667-01-01", "1672-12-31"),
        ("1993-21", "1993-03-01", "1993-06-20"),
        ("1993-24", "1993-12-01", "1994-03-20"),
        ("1993-33", "1993-01-01", "1993-03-31"),
        ("Y-17000", "-17000-01-01", "-17000-12-31"),
        ("-0043", "-0043-01-01", "-0043-12-31"),
        ("2004-01-01T10:10:10Z", "2004-01-01", "2004-01-01"),
        ("1984-11-2X", "1984-11-20", "1984-11-29"),
        ("XXXX-12-21", "0000-12-21", "9999-12-21"),
    ],
)
def test_a_string_covers_all_it_can_be(edtf, earliest, latest):
    assert window_of_edtf(edtf) == Window.from_iso(earliest, latest)


@pytest.mark.parametrize(
    ("edtf", "why"),
    [
        ("", "'' is no EDTF date; write 1993, 1993-05 or 1993-05-03."),
        ("the other day", "'the other day' is no EDTF date; write 1993, 1993-05 or 1993-05-03."),
        ("1993-02-29", "There is no day 1993-02-29."),
        ("1995/1993", "'1995/1993' ends before it starts."),
        ("1/2/3", "'1/2/3' is no EDTF interval: it needs exactly two ends."),
        ("-0000", "'-0000' is no year; the year before 1 is 0000."),
        ("1993-45", "There is no month 45 in '1993-45'."),
    ],
)
def test_a_refusal_says_why(edtf, why):
    with pytest.raises(ValueError, match=r".") as refusal:
        window_of_edtf(edtf)
    assert str(refusal.value) == why


@pytest.mark.parametrize(
    ("earliest", "latest", "edtf"),
    [
        ("1993-05-03", "1993-05-03", "1993-05-03"),
        ("1993-06-01", "1993-09-20", "1993-22"),
        ("1990-01-01", "1999-12-31", "199X"),
        ("1700-01-01", "1799-12-31", "17XX"),
        ("1701-01-01", "1800-12-31", "1701/1800"),
        ("1993-05-03", None, "1993-05-03/.."),
        (None, "1849-12-31", "../1849"),
        (None, None, None),
    ],
)
def test_the_shortest_exact_string_is_written(earliest, latest, edtf):
    assert edtf_of_window(Window.from_iso(earliest, latest)) == edtf


def _vectors(name):
    file = VECTORS / name
    if not file.is_file():
        pytest.skip(f"no EDTF vectors at {VECTORS}")
    return json.loads(file.read_text(encoding="utf-8"))


def test_what_other_validators_accept_is_read():
    vectors = _vectors("unt_validity_vectors.json")
    refused = []
    for level in ("L0_Intervals", "L1_Intervals", "L2_Intervals"):
        for text in vectors[level]:
            try:
                window_of_edtf(text)
            except ValueError:
                refused.append(text)
    assert refused == []


def test_what_other_validators_refuse_is_refused():
    vectors = _vectors("unt_validity_vectors.json")
    read = []
    for group in ("invalid_edtf_dates", "invalid_edtf_intervals", "invalid_edtf_datetimes"):
        for text in vectors[group]:
            try:
                window_of_edtf(text)
            except ValueError:
                continue
            read.append(text)
    assert len(read) <= 7, read
