"""When people lived, from what is told of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from backstory.identity.lifetimes import UNKNOWN, Lifetime, Years, lifetime
from backstory.identity.sittings import portraits_of
from backstory.model import (
    Claim,
    Filler,
    Findings,
    Header,
    LocalPerson,
    Published,
    Span,
    Timing,
    Window,
)

DAYS = st.none() | st.integers(650_000, 740_000)
YEARS = st.builds(Years, DAYS, DAYS)
LIFETIMES = st.builds(Lifetime, YEARS, YEARS)


@given(LIFETIMES, LIFETIMES)
def test_which_of_two_is_heard_first_is_irrelevant(one: Lifetime, other: Lifetime) -> None:
    assert one & other == other & one
    assert one.clashes(other) is other.clashes(one)


@given(LIFETIMES, LIFETIMES, LIFETIMES)
def test_hearing_more_never_mends_a_clash(one: Lifetime, other: Lifetime, more: Lifetime) -> None:
    if one.clashes(other):
        assert one.clashes(other & more)


@given(YEARS, YEARS, DAYS, DAYS)
def test_deeds_only_narrow_what_is_stated(
    born: Years, died: Years, born_by: int | None, alive_on: int | None
) -> None:
    """What is inferred besides never loses a stated birth or death."""
    known = lifetime(born, died, born_by, alive_on)
    assert known & Lifetime(born, died) == known


def days(year: int) -> Window:
    return Window.of_year(year)


def claim(id_: str, kind: str, *timings: Timing, value: float | None = None) -> Claim:
    roles = {"person": (Filler(Span(0, 0), "she", "p1"),)}
    return Claim(id_, "d", kind, Span(0, 0), "", roles, timings=timings, value=value)


def born(*claims: Claim) -> Years:
    """When a woman of whom these claims are made was born; the document came out in 2000."""
    found = Findings("d", people=(LocalPerson("p1", "Rita Holm", ("Rita Holm",)),), claims=claims)
    header = Header("d", "d.txt", published=Published(window=days(2000)))
    (portrait,) = portraits_of([found], {"d": header})
    return portrait.born


def test_an_age_counts_from_the_day_it_held() -> None:
    """Forty at her wedding in 1950 is not forty when the paper came out."""
    today = born(claim("c1", "age", Timing("published"), value=40))
    wedding = claim("c1", "wedding", Timing("origin", window=days(1950)))
    then = born(wedding, claim("c2", "age", Timing("c1"), value=40))
    for known, first, last in ((today, 1959, 1960), (then, 1909, 1910)):
        assert abs(known.after - days(first).earliest) <= 1
        assert abs(known.by - days(last).latest) <= 1


def test_an_age_of_an_unknown_day_dates_no_birth() -> None:
    assert born(claim("c1", "age", value=58)) is UNKNOWN
