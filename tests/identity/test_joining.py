"""People put together late: who stands apart from one stands apart from all he is one with."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from backstory.identity.joining import Joining
from backstory.model import Person

IDS = [f"P{number}" for number in range(1, 7)]
PAIRS = st.tuples(st.sampled_from(IDS), st.sampled_from(IDS))


def person(id_: str) -> Person:
    return Person(id=id_, name=id_, names=(id_,), mentions=1, documents=("d1",))


@given(st.lists(PAIRS, max_size=12), st.sets(PAIRS.map(frozenset), max_size=4))
def test_no_two_whose_lives_clash_are_ever_one(
    joins: list[tuple[str, str]], clashing: set[frozenset[str]]
) -> None:
    joining = Joining(
        map(person, IDS),
        {f"d1.{id_}": id_ for id_ in IDS},
        clash=lambda one, other: frozenset((one, other)) in clashing,
    )
    for one, into in joins:
        joining.join(one, into)
    for pair in clashing:
        if len(pair) == 2:
            one, other = pair
            assert joining.who("d1", one) != joining.who("d1", other)


def test_what_nothing_keeps_apart_is_joined() -> None:
    joining = Joining(map(person, IDS), {f"d1.{id_}": id_ for id_ in IDS})
    joining.join("P2", "P1")
    joining.join("P3", "P2")
    assert joining.who("d1", "P3") == "P1"
    assert joining.person("P1").names == ("P1", "P2", "P3")
