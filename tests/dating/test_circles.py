"""Single names in a letter mean those who are so called in the one other text about them."""

from __future__ import annotations

from dataclasses import replace

from backstory.dating.settlement import settle
from backstory.finding import find_all
from backstory.model import Settlement
from backstory.reading import take_as_given

ENTRY = (
    "Adela Marsh, a painter, married Conrad Vale in 1921. Her brother, Basil Marsh, was a poet. "
    "Her sister was Tamsin Marsh, a nurse."
)
LETTER = "Basil is ill again, said Tamsin. Conrad says that Adela said nothing of it to Basil."


def settled(*texts: str) -> Settlement:
    documents = [
        replace(take_as_given(text, origin=f"{n}.txt"), id=f"d{n}")
        for n, text in enumerate(texts, start=1)
    ]
    readings = list(find_all(documents))
    return settle([r.findings for r in readings], [r.document.header for r in readings])


def named(settlement: Settlement, name: str) -> int:
    return sum(name in each.names for each in settlement.people)


def test_a_whole_circle_of_single_names_is_known_again() -> None:
    people = settled(ENTRY, LETTER).people
    assert {each.name for each in people if each.named} == {
        "Adela Marsh",
        "Conrad Vale",
        "Basil Marsh",
        "Tamsin Marsh",
    }


def test_one_single_name_is_no_circle() -> None:
    assert named(settled(ENTRY, "Basil, a cook, said nothing. Basil is 20."), "Basil") == 1
    assert named(settled(ENTRY, "Basil, a cook, said nothing. Basil is 20."), "Basil Marsh") == 1


def test_where_two_bear_the_name_nobody_is_chosen() -> None:
    other = "Basil Crane, a cook, married Tamsin Crane. Their friends were Conrad Crane and Rose."
    people = settled(ENTRY, other, LETTER).people
    assert not any({"Basil", "Basil Marsh"} <= set(each.names) for each in people)
