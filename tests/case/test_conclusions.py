"""The settlement comes back exactly, and can be read without us."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from wexborough import values

from backstory.case import Case
from backstory.model import Dated, Event, Person, Settlement, Window


@settings(max_examples=80, deadline=None)
@given(st.lists(values(Settlement), max_size=3))
def test_a_settlement_comes_back_exactly(settlements):
    """Whatever was kept before it, down to the order of its parts."""
    with Case.in_memory() as case:
        assert case.settlement() == Settlement()
        for settlement in settlements:
            case.keep(settlement)
            again = case.settlement()
            assert again == settlement
            assert list(again.claim_dates) == list(settlement.claim_dates)
            assert not case.stale


@settings(max_examples=40, deadline=None)
@given(st.lists(st.dictionaries(st.text("abc", min_size=1), values(Settlement)), max_size=3))
def test_matters_come_back_exactly(each_time):
    """Those kept last, and no others; a digest stands for one content only."""
    contents: dict[str, Settlement] = {}
    with Case.in_memory() as case:
        for matters in each_time:
            for digest, matter in matters.items():
                contents.setdefault(digest, matter)
            kept = {digest: contents[digest] for digest in matters}
            case.keep(Settlement(), kept)
            assert case.matters() == kept


WEDDING = Event(
    "e1",
    "wedding",
    {"person": ("p1", "p2")},
    Dated(Window.from_iso("1911-03-01", "1911-06-20")),
    "asserted",
    ("ferry.c1",),
)


def test_other_programs_can_read_it(case):
    case.keep(
        Settlement(
            people=(Person("p1", "Odile Trask", ("Odile Trask", "Odile"), 2, ("ferry",)),),
            events=(WEDDING,),
            claim_dates={"ferry.c1": Window.from_iso(None, "1911-06-20")},
        )
    )

    def row(query: str) -> tuple[object, ...]:
        return case._file._db.execute(query).fetchone()

    assert row("SELECT id, kind, roles, earliest, latest FROM events") == (
        "e1",
        "wedding",
        '{"person":["p1","p2"]}',
        "1911-03-01",
        "1911-06-20",
    )
    assert row("SELECT name, names FROM people") == ("Odile Trask", '["Odile Trask","Odile"]')
    assert row("SELECT claim, earliest, latest FROM claim_dates") == (
        "ferry.c1",
        None,
        "1911-06-20",
    )


def test_what_has_not_changed_is_not_written(path):
    """A small ruling on a large case costs little."""
    with Case.create(path) as case:
        case.keep(Settlement(events=(WEDDING,) * 100))
        before = case._file._db.total_changes
        case.keep(Settlement(events=(WEDDING,) * 100))
        # One row says that the settlement is fresh.
        assert case._file._db.total_changes == before + 1
