"""What a reader is shown: pinned to the word."""

import pytest

from backstory.model import Window
from backstory.times import say_length, say_window


@pytest.mark.parametrize(
    ("earliest", "latest", "said"),
    [
        ("1993-05-03", "1993-05-03", "3 May 1993"),
        ("1993-05-01", "1993-05-31", "May 1993"),
        ("1993-01-01", "1993-12-31", "1993"),
        ("1993-03-01", "1993-06-20", "spring 1993"),
        ("1993-12-01", "1994-03-20", "winter 1993"),
        ("1990-01-01", "1999-12-31", "the 1990s"),
        ("1701-01-01", "1800-12-31", "the 18th century"),
        ("1993-05-03", "1993-05-09", "between 3 and 9 May 1993"),
        ("1993-05-30", "1993-06-02", "between 30 May and 2 June 1993"),
        ("1993-12-30", "1994-01-02", "between 30 December 1993 and 2 January 1994"),
        ("1993-05-01", "1993-08-31", "between May and August 1993"),
        ("1993-01-01", "1995-12-31", "between 1993 and 1995"),
        (None, "1849-12-31", "before 1850"),
        (None, "1993-04-30", "before May 1993"),
        (None, "1999-03-02", "by 2 March 1999"),
        ("1993-05-03", None, "on or after 3 May 1993"),
        ("1993-01-01", None, "in or after 1993"),
        ("2011-01-10", "2011-03-20", "about February 2011"),
        (None, None, "date unknown"),
        ("-0043-03-15", "-0043-03-15", "15 March 44 BC"),
    ],
)
def test_windows_are_said_as_precisely_as_they_are(earliest, latest, said):
    assert say_window(Window.from_iso(earliest, latest)) == said


@pytest.mark.parametrize(
    ("lo", "hi", "said"),
    [
        (137, 167, "about five months"),
        (731, 1095, "between 2 and 3 years"),
        (3, 3, "three days"),
        (3, 9, "between 3 and 9 days"),
        (14, 14, "14 days"),
        (28, 28, "four weeks"),
        (None, 365, "at most about twelve months"),
        (730, None, "at least about two years"),
        (None, None, "any length of time"),
    ],
)
def test_lengths_are_said_in_round_units(lo, hi, said):
    assert say_length(lo, hi) == said
