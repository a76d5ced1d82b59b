"""EDTF strings to windows and back."""

import json
import re
from pathlib import Path

import pytest

from backstory.model import Window
from backstory.model.days import day_of
from backstory.times import edtf_of_window, loss_of_edtf, window_of_edtf

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


@pytest.mark.parametrize(
    ("earliest", "latest"),
    [("-12000-03-01", "-12000-12-31"), ("1999-01-01", "12000-06-30"), (None, None)],
)
def test_what_edtf_cannot_say_exactly_is_not_written(earliest, latest):
    assert edtf_of_window(Window(_day(earliest), _day(latest))) is None


@pytest.mark.parametrize(
    ("edtf", "lost"),
    [
        ("1993-05", ()),
        ("1984?", ("uncertain",)),
        ("1984~/2004", ("approximate",)),
        ("1984-06%", ("uncertain", "approximate")),
        ("2004-01-01T10:10:10Z", ("time of day",)),
        ("[1667,1670]", ("gaps",)),
        ("[..1760-12-03]", ()),
        ("198X", ()),
        ("1984-11-2X", ()),
        ("1999-XX-XX", ()),
        ("XXXX-12-21", ("gaps",)),
        ("19X3", ("gaps",)),
        ("1950S2", ("significant digits",)),
    ],
)
def test_what_a_window_leaves_out_is_told(edtf, lost):
    assert loss_of_edtf(edtf) == lost


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


READ_HERE = {
    "[1667,1668, 1670..1672]": "a space after a comma harms nobody",
    "{-1667,1668, 1670..1672}": "a space after a comma harms nobody",
    "0000-01-03/0000-01": "January goes on after its third day: the interval is not over before",
    "0000-02/0000": "the year goes on after February",
    "Y-61000/-2000": "a long year is a date like any other",
    "2004-06-11%/2004-%06": "the month goes on after its eleventh day",
    "2004-06-11%/2004-06~": "the month goes on after its eleventh day",
}
"""What another validator refuses and we read, each with our reason."""


def test_what_other_validators_refuse_is_refused():
    vectors = _vectors("unt_validity_vectors.json")
    refused = ("invalid_edtf_dates", "invalid_edtf_intervals", "invalid_edtf_datetimes")
    read = {text for group in refused for text in vectors[group] if _reads(text)}
    assert read == set(READ_HERE)


def _reads(text):
    try:
        window_of_edtf(text)
    except ValueError:
        return False
    return True


OTHER_DAYS = {
    "an open end is open; the other library takes ten years": {
        "/2006": (None, "2006-12-31"),
        "2004-06-01/": ("2004-06-01", None),
        "1984-06-02?/": ("1984-06-02", None),
    },
    "seasons run on to the eve of the astronomical next one, winter into the next year": {
        "2001-21": ("2001-03-01", "2001-06-20"),
        "2003-22": ("2003-06-01", "2003-09-20"),
        "2000-23": ("2000-09-01", "2000-12-20"),
        "2010-24": ("2010-12-01", "2011-03-20"),
    },
    "the window is all that the significant digits leave open": {
        "1950S2": ("1900-01-01", "1999-12-31"),
        "1953S2": ("1900-01-01", "1999-12-31"),
        "1953S3": ("1950-01-01", "1959-12-31"),
        "Y17101E4S3": ("171000000-01-01", "171999999-12-31"),
        "Y3388E2S3": ("338000-01-01", "338999-12-31"),
        "Y171010000S3": ("171000000-01-01", "171999999-12-31"),
    },
}
"""Where our days differ from another library's, by the reason."""


def test_the_days_are_those_of_another_library_but_for_a_reason():
    ours = {edtf: days for why in OTHER_DAYS.values() for edtf, days in why.items()}
    for edtf, told in _vectors("python_edtf_parse_vectors.json")["EXAMPLES"]:
        days = [None if each in {"inf", "-inf"} else each for each in told]
        first, last = (days[0], days[0]) if len(days) in {1, 3} else days[:2]
        earliest, latest = ours.pop(edtf, (first, last))
        assert window_of_edtf(edtf) == Window(_day(earliest), _day(latest)), edtf
    assert not ours, "listed as different, and not among the vectors"


def test_what_the_other_library_refuses_is_refused():
    vectors = _vectors("python_edtf_parse_vectors.json")
    assert not [each for each in vectors["BAD_EXAMPLES"] if each is not None and _reads(each)]
    assert all(_reads(each) for each in vectors["BENCHMARK_EXAMPLES"])
    assert all(_reads(each) for each, _ in vectors["APPROXIMATE_UNCERTAIN_EXAMPLES"])


def _day(iso):
    if iso is None:
        return None
    year, month, day = re.fullmatch(r"(-?\d+)-(\d\d)-(\d\d)", iso).groups()
    return day_of(int(year), int(month), int(day))
