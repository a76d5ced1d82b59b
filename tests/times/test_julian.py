"""The Julian calendar against a library that is not ours."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jdcal import gcal2jd, jcal2jd, jd2jcal

from backstory.model.days import civil, day_of, days_in_month, to_iso
from backstory.times.julian import julian_date, julian_day

DAYS = st.integers(day_of(-4000, 1, 1), day_of(6000, 12, 31))


@pytest.mark.parametrize(
    ("julian", "gregorian"),
    [
        ((1917, 10, 25), "1917-11-07"),
        ((1752, 9, 2), "1752-09-13"),
        ((1582, 10, 4), "1582-10-14"),
        ((1700, 2, 29), "1700-03-11"),
        ((325, 3, 21), "0325-03-22"),
        ((-43, 3, 15), "-0043-03-13"),
    ],
)
def test_days_that_history_tells_by_both(julian, gregorian):
    assert to_iso(julian_day(*julian)) == gregorian


@given(DAYS)
def test_out_and_in_again(day):
    assert julian_day(*julian_date(day)) == day


@given(DAYS)
def test_both_calendars_count_the_same_day(day):
    assert sum(gcal2jd(*civil(day))) == sum(jcal2jd(*julian_date(day)))
    assert jd2jcal(*gcal2jd(*civil(day)))[:3] == julian_date(day)


@given(st.integers(-4000, 6000), st.integers(1, 12), st.integers(29, 32))
def test_a_day_that_the_calendar_lacks_is_refused(year, month, day):
    length = 29 if month == 2 and year % 4 == 0 else 28 if month == 2 else days_in_month(1, month)
    if day > length:
        with pytest.raises(ValueError, match=r"There is no day .* in the Julian calendar\."):
            julian_day(year, month, day)
    else:
        assert julian_date(julian_day(year, month, day)) == (year, month, day)
