"""TIMEX3 annotations: where each begins and ends, and its value (TimeML 1.2.1)."""

from itertools import pairwise

import pytest

from backstory.model import Window
from backstory.times import find_times

WRITTEN = Window.from_iso("1998-03-04", "1998-03-04")  # a Wednesday

CASES = [
    ("She left on 3 May 1912.", [("3 May 1912", "DATE", "1912-05-03")]),
    ("It opened in the spring of 1921.", [("the spring of 1921", "DATE", "1921-SP")]),
    ("He came last year.", [("last year", "DATE", "1997")]),
    ("They met on Monday.", [("Monday", "DATE", "1998-03-02")]),
    ("It lasted three weeks.", [("three weeks", "DURATION", "P3W")]),
    ("He writes every Tuesday.", [("every Tuesday", "SET", "XXXX-WXX-2")]),
    (
        "The firm grew in the third quarter of 1996.",
        [("the third quarter of 1996", "DATE", "1996-Q3")],
    ),
    ("In the 1860s he emigrated.", [("the 1860s", "DATE", "186")]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_annotations(text, expected):
    found = [
        (timex.span.of(text), timex.type, timex.value)
        for each in find_times(text, WRITTEN)
        for timex in each.timexes
    ]
    assert found == expected


def test_annotations_of_one_expression_stand_inside_it_in_order():
    text = "From 3 May 1912 to the spring of 1921, two years before his death, he kept bees."
    for each in find_times(text, WRITTEN):
        places = [(timex.span.start, timex.span.end) for timex in each.timexes]
        assert places == sorted(places)
        assert all(each.span.holds(timex.span) for timex in each.timexes)
        assert all(a[1] <= b[0] for a, b in pairwise(places))
