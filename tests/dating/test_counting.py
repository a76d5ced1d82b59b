"""Counts of children against their births: the laws, over families made at random."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from backstory.dating.settlement import settle
from backstory.finding import find_all
from backstory.model import Settlement
from backstory.reading import take_as_given

NAMES = ("Ann", "Max", "Susan", "Carl", "Rose", "Hugh")
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven")
FIRST, LAST = 1950, 1990

births = st.lists(st.integers(FIRST, LAST), min_size=2, max_size=6, unique=True).map(sorted)
"""The years in which children are born, each known by name."""


def settled(told: list[tuple[int, str]]) -> Settlement:
    """Return what follows from sentences, each printed in the middle of a year."""
    documents = [
        replace(
            take_as_given(
                text, origin=f"{number}.txt", published=f"{year}-07-01", outlet=f"P{number}"
            ),
            id=f"d{number}",
        )
        for number, (year, text) in enumerate(told, start=1)
    ]
    findings = [reading.findings for reading in find_all(documents)]
    return settle(findings, [document.header for document in documents])


def of_the_births(years: list[int]) -> list[tuple[int, str]]:
    return [
        (2000, f"Adela Marsh's child {name} Marsh was born in {year}.")
        for name, year in zip(NAMES, years, strict=False)
    ]


def a_count(number: int, year: int) -> tuple[int, str]:
    if number == 0:
        return year, "Adela Marsh was childless."
    return year, f"Adela Marsh, a mother of {NUMBERS[number]}, won a prize."


@settings(max_examples=25, deadline=None)
@given(births, st.lists(st.integers(FIRST - 5, LAST + 9), min_size=1, max_size=3))
def test_true_counts_are_no_conflict(years: list[int], told: list[int]) -> None:
    """Whenever somebody counts rightly, nothing is contradicted; a child of that year may count."""
    counts = [
        a_count(sum(year < when for year in years), when) for when in told if when not in years
    ]
    assert settled(of_the_births(years) + counts).conflicts == ()


@settings(max_examples=25, deadline=None)
@given(births, st.data())
def test_a_count_that_leaves_out_a_known_birth_is_a_conflict(
    years: list[int], data: st.DataObject
) -> None:
    number = data.draw(st.integers(0, len(years) - 1))
    when = data.draw(st.integers(years[number] + 1, LAST + 9))
    settlement = settled([*of_the_births(years), a_count(number, when)])
    counted = f"d{len(years) + 1}."
    assert any(claim.startswith(counted) for each in settlement.conflicts for claim in each.claims)


@settings(max_examples=15, deadline=None)
@given(births, st.integers(1, 3))
def test_more_children_than_are_known_are_no_conflict(years: list[int], more: int) -> None:
    number = min(len(years) + more, len(NUMBERS) - 1)
    assert settled([*of_the_births(years), a_count(number, LAST + 5)]).conflicts == ()
