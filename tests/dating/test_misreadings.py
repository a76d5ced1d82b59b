"""What is told as a conflict, and what is taken for a misreading of “he”."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backstory.dating.quarrels import excess
from backstory.dating.settlement import settle
from backstory.finding import find_all
from backstory.model import Bound, Conflict, Settlement
from backstory.reading import take_as_given


def settled(*texts: str) -> Settlement:
    documents = [
        replace(take_as_given(text, origin=f"{n}.txt", published="2015-01-01"), id=f"d{n}")
        for n, text in enumerate(texts, start=1)
    ]
    readings = list(find_all(documents))
    return settle([r.findings for r in readings], [r.document.header for r in readings])


def conflicts(*texts: str) -> tuple[Conflict, ...]:
    return settled(*texts).conflicts


@pytest.mark.parametrize(
    ("told", "number"),
    [
        ("Conrad Vale, a baker, married Adela Marsh in 1951.", 1),
        ("Conrad Vale was a baker. He married Adela Marsh in 1951.", 1),
        ("Conrad Vale, a baker, married Adela Marsh in 1921.", 1),
        ("Conrad Vale was a baker. He married Adela Marsh in 1921.", 0),
    ],
)
def test_years_apart_are_a_conflict_decades_apart_only_by_name(told: str, number: int) -> None:
    settlement = settled("Conrad Vale married Adela Marsh in 1953.", told)
    assert (len(settlement.conflicts), len(settlement.misreadings)) == (number, 1 - number)


def test_a_text_does_not_contradict_itself_by_a_pronoun() -> None:
    told = "Conrad Vale married Adela Marsh in 1953. He was a baker. He married Adela in 1955."
    assert not conflicts(told)


def test_the_dead_open_no_kitchens() -> None:
    died = "Conrad Vale, a baker, died on 3 November 2005."
    (conflict,) = conflicts(died, "The kitchen was opened in March 2007 by Conrad Vale, a baker.")
    assert conflict.rules == ("the dead do nothing",)
    assert not conflicts(died, "The kitchen was opened in March 2004 by Conrad Vale, a baker.")


@given(st.lists(st.integers(-400, 400), min_size=2, max_size=6), st.data())
def test_excess_is_what_the_cycle_lacks(steps: list[int], data: st.DataObject) -> None:
    cycle = []
    for number, step in enumerate(steps):
        a, b = f"t{number}", f"t{(number + 1) % len(steps)}"
        forwards = data.draw(st.booleans())
        bound = Bound(a, b, None, step, "c") if forwards else Bound(b, a, -step, None, "c")
        cycle.append(bound)
    assert excess(cycle) == max(0, -sum(steps))


def test_births_decades_apart_are_those_of_two() -> None:
    assert not conflicts("Conrad Vale was born in 1926.", "Conrad Vale was born in 1953.")
    assert conflicts("Conrad Vale was born in 1926.", "Conrad Vale was born in 1928.")
