"""Ages and age gaps: text in, bounds out."""

import pytest

from backstory.model import Length
from backstory.times import find_age_gaps, find_ages


@pytest.mark.parametrize(
    ("text", "words", "years", "form"),
    [
        ("He died aged 53.", "aged 53", 53, "aged"),
        ("He is 53 years old.", "53 years old", 53, "is"),
        ("The 41-year-old wrote.", "41-year-old", 41, "adjective"),
        ("Ines Falk, 35, sings.", "35", 35, "apposition"),
        ("Ines Falk (35) sings.", "35", 35, "apposition"),
        ("The actor, 62, sings.", "62", 62, "apposition"),
        ("Ines, thirty-five, sings.", "thirty-five", 35, "apposition"),
        ("His sister, who is 55, sings.", "is 55", 55, "is"),
        ("She was 27 when it rained.", "was 27", 27, "is"),
        ("He left school at 16 to sail.", "at 16", 16, "at"),
        ("He sailed at the age of 12.", "at the age of 12", 12, "at"),
        ("He was shop steward at 22.", "at 22", 22, "at"),
        ("She turned 39 in the rain.", "turned 39", 39, "turned"),
        ("She turned thirty three weeks before.", "turned thirty", 30, "turned"),
        ("A man of 33 came.", "man of 33", 33, "aged"),
        ("Aged one-and-twenty, he sailed.", "Aged one-and-twenty", 21, "aged"),
        ("She would have been 92 next month.", "would have been 92", 92, "would"),
        ("He would have turned 100 last month.", "would have turned 100", 100, "would"),
    ],
)
def test_an_age_is_n_years_and_less_than_one_more(text, words, years, form):
    (age,) = find_ages(text)
    assert (age.text, age.years, age.form) == (words, years, form)
    assert (age.at_least, age.less_than) == (Length(12 * years), Length(12 * years + 12))


@pytest.mark.parametrize(
    ("text", "at_least", "less_than", "form"),
    [
        ("He died aged four months.", Length(4), Length(5), "aged"),
        ("Died aged 4 years, 3 months and 2 days.", Length(51, 2), Length(51, 3), "aged"),
        ("Æt. 63 yrs 2 mos.", Length(758), Length(759), "aged"),
        ("She is 3 years and 2 months old.", Length(38), Length(39), "aged"),
        ("Her five-week-old daughter slept.", Length(0, 35), Length(0, 42), "adjective"),
        ("She wed in her late twenties.", Length(300), Length(360), "range"),
        ("He was in his sixties.", Length(720), Length(840), "range"),
        ("She wrote it while still in her teens.", Length(156), Length(240), "range"),
        ("Left on her sixty-fifth birthday.", Length(780), Length(780, 1), "birthday"),
        ("Left on his 65th birthday.", Length(780), Length(780, 1), "birthday"),
        ("Left on the eve of her fiftieth birthday.", Length(600, -1), Length(600), "birthday"),
        ("I was thirty-four on Saturday.", Length(408), Length(408, 1), "birthday"),
        ("Aged about 40, he left.", Length(432), Length(540), "aged"),
    ],
)
def test_ages_that_are_no_whole_year(text, at_least, less_than, form):
    (age,) = find_ages(text)
    assert (age.at_least, age.less_than, age.form) == (at_least, less_than, form)


@pytest.mark.parametrize(
    "text",
    [
        "They were ninety years old between them.",
        "He is 20 minutes late.",
        "He got a term of 3 years and 2 months.",
        "It was 41.",
        "The temperature was 35.",
        "They lived at 16 Quarry Lane.",
        "On May 3, 41, people came.",
        "Tilbury Road, 35, was sold.",
        "Rovers won 3, 35, 41.",
        "Shares closed at 87.",
        "Come at 6.",
        "They sold at 40 per cent off.",
        "She was 12th, and turned 3 pages.",
    ],
)
def test_other_numbers_are_no_ages(text):
    assert find_ages(text) == []


@pytest.mark.parametrize(
    ("text", "words", "lo", "hi", "either"),
    [
        ("She is two years his senior.", "two years his senior", (-36, 1), (-18, 0), False),
        (
            "Jarvis, sixteen months younger, left.",
            "sixteen months younger",
            (15, 15),
            (17, -1),
            False,
        ),
        ("Three years older than Tom.", "Three years older", (-48, 1), (-30, 0), False),
        ("They were born ten years apart.", "ten years apart", (114, 0), (132, -1), True),
        ("Their 26-year age gap.", "26-year age gap", (306, 0), (324, -1), True),
        ("He is older by ten years.", "older by ten years", (-132, 1), (-114, 0), False),
    ],
)
def test_a_gap_is_signed_younger_positive(text, words, lo, hi, either):
    (gap,) = find_age_gaps(text)
    assert (gap.text, gap.lo, gap.hi, gap.either) == (words, Length(*lo), Length(*hi), either)


def test_an_open_gap_is_open_on_the_far_side():
    (gap,) = find_age_gaps("He was more than ten years younger.")
    assert (gap.lo, gap.hi) == (Length(120), None)


def test_other_seniors_are_no_gaps():
    assert find_age_gaps("A senior partner for two years, he was the oldest of three.") == []
