"""The calendar against dates that can be looked up."""

import pytest

from backstory.model import Cycle, Meaning, Window
from backstory.model.days import from_iso, to_iso
from backstory.times import offset, read_number, window_from
from backstory.times.calendars import easter, nth_weekday, weekday_of
from backstory.times.feasts import FEASTS, FIRST_WORDS, feast_pattern, feast_window


@pytest.mark.parametrize(
    "sunday",
    [
        "1818-03-22",
        "1886-04-25",
        "1922-04-16",
        "1943-04-25",
        "1999-04-04",
        "2000-04-23",
        "2008-03-23",
        "2011-04-24",
        "2024-03-31",
        "2038-04-25",
    ],
)
def test_easter_falls_where_the_almanac_says(sunday):
    assert to_iso(easter(int(sunday[:4]))) == sunday


def test_easter_is_always_a_sunday_between_22_march_and_25_april():
    for year in range(1583, 2600):
        day = easter(year)
        assert weekday_of(day) == 6
        assert "03-22" <= to_iso(day)[5:] <= "04-25"


def test_the_last_monday_of_may():
    assert to_iso(nth_weekday(2022, 5, 0, -1)) == "2022-05-30"


def test_a_fifth_sunday_may_be_missing():
    with pytest.raises(ValueError, match="February 2023 has no such Sunday"):
        nth_weekday(2023, 2, 6, 5)


@pytest.mark.parametrize("feast", FEASTS, ids=lambda feast: feast.name)
def test_every_feast_falls_in_every_year(feast):
    """A feast moves within its year, never out of it, and is over within ten weeks and a half."""
    for year in range(1890, 2040):
        window = feast_window(feast.name, year)
        assert to_iso(window.earliest).startswith(str(year))
        assert window.days <= 74


@pytest.mark.parametrize("name", ["Whit Monday", "new year’s eve", "St Brigid’s Day", "V.E. Day"])
def test_feasts_are_known_by_their_names(name):
    assert feast_pattern().fullmatch(name)
    assert name.lower().replace("’", " ").replace(".", " ").split()[0] in FIRST_WORDS


@pytest.mark.parametrize(
    ("name", "step", "now", "expected"),
    [
        ("season:1", -1, "2012-06-10", ("2012-03-01", "2012-06-20")),
        ("season:4", -1, "2012-02-10", ("2010-12-01", "2011-03-20")),
        ("season:4", 0, "2012-02-10", ("2011-12-01", "2012-03-20")),
        ("month:6", 0, "2012-01-10", ("2012-06-01", "2012-06-30")),
        ("month:3", -1, "2012-03-10", ("2011-03-01", "2011-03-31")),
        ("weekday:0", 1, "2004-09-30", ("2004-10-04", "2004-10-04")),
        ("date:02-29", -1, "2012-02-10", ("2008-02-29", "2008-02-29")),
        ("monthday:31", 1, "2012-01-31", ("2012-03-31", "2012-03-31")),
        ("week", -1, "2012-06-13", ("2012-06-04", "2012-06-10")),
        ("quarter", -1, "2012-06-13", ("2012-01-01", "2012-03-31")),
        ("decade", -1, "2012-06-13", ("2000-01-01", "2009-12-31")),
    ],
)
def test_cycles_step_as_people_do(name, step, now, expected):
    day = Window.of_day(from_iso(now))
    assert window_from(Meaning(cycle=Cycle(name, step)), day).to_iso() == expected


def test_tense_decides_a_bare_month():
    bare, now = Meaning(cycle=Cycle("month:9")), Window.from_iso("2012-06-13", "2012-06-13")
    assert window_from(bare, now, -1).to_iso() == ("2011-09-01", "2011-09-30")
    assert window_from(bare, now, 1).to_iso() == ("2012-09-01", "2012-09-30")


def test_no_cycle_without_a_name():
    with pytest.raises(ValueError, match="no 'fortnite'"):
        offset(Meaning(cycle=Cycle("fortnite", 1)))


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("fifty-three", 53),
        ("one-and-twenty", 21),
        ("sixty-fifth", 65),
        ("two hundred and four", 204),
        ("nineteen thirty-four", 1934),
        ("1,950", 1950),
        ("MCMXII", 1912),
        ("half a dozen", 6),
        ("a hundred and one", 101),
        ("two thousand and six", 2006),
        ("MILD", None),
        ("six seven", None),
        ("several", None),
        ("", None),
    ],
)
def test_numbers_are_read_as_spelled(words, number):
    assert read_number(words) == number
