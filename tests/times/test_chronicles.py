"""Lines that open with a date of their own."""

from __future__ import annotations

import pytest

from backstory.times import entry_at, find_times, is_chronology


@pytest.mark.parametrize(
    ("line", "date", "rest"),
    [
        ("1921  Elmo buys a barge.", "1921", "Elmo buys a barge."),
        ("June 2019: They move", "June 2019", "They move"),
        ("June 22, 2019: They Wed", "June 22, 2019", "They Wed"),
        ("9 October 1952 – Una born.", "9 October 1952", "Una born."),
        ("1931–35\tHe is abroad.", "1931–35", "He is abroad."),
        ("Autumn 2016 — She falls ill.", "Autumn 2016", "She falls ill."),
        ("c. 1870: A shop.", "c. 1870", "A shop."),
        ("January 2012", "January 2012", ""),
        ("New Year’s Eve 2022\nShe met Al.", "New Year’s Eve 2022", "She met Al."),
    ],
)
def test_the_date_and_what_it_dates(line: str, date: str, rest: str) -> None:
    found = entry_at(line)
    assert found is not None
    assert (line[: found[0]], line[found[1] :]) == (date, rest)


@pytest.mark.parametrize(
    "line",
    [
        "1984 was a bad year for Elmo.",
        "In 1984: a novel.",
        "May Smith: “No.”",
        "1921 Elmo buys a barge.",
        "12 people died.",
        "1984\nwas a bad year for Elmo.",
    ],
)
def test_prose_is_no_entry(line: str) -> None:
    assert entry_at(line) is None


def test_one_date_makes_no_chronology() -> None:
    assert not is_chronology(["May 2011", "They met.", "They parted."])
    assert is_chronology(["May 2011", "They met.", "June 2012", "They parted."])


def test_a_heading_over_a_date_says_nothing_of_it() -> None:
    (time,) = find_times("Before\n\n9 October 1952 – Una born.")
    assert time.relation == "in"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Tessa told the Sunday Larder in 2018.", ["2018"]),
        ("On the Monday Tom Hart was acquitted.", ["Monday"]),
    ],
)
def test_the_sunday_of_a_paper_is_no_day(text: str, found: list[str]) -> None:
    assert [time.text for time in find_times(text)] == found
