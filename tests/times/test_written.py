"""EDTF of what people write: choices, doubts, approximations; and whose habits decide."""

import subprocess
import sys

import pytest

from backstory.model import Window
from backstory.times import find_times, order_at, window_of_edtf


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("born 1742 or 1743", "[1742,1743]"),
        ("born in May or June 1954", "[1954-05,1954-06]"),
        ("stamped 03/04/1995", "[1995-04-03,1995-03-04]"),
        ("born possibly 1742", "1742?"),
        ("(1742?–1803)", "1742?"),
        ("(?1742, died 1803)", "1742?"),
        ("born 1742 (?)", "1742?"),
        ("born probably about 1742", "1742%"),
        ("born c. 1742", "1742~"),
        ("Was he born in 1742?", "1742"),
    ],
)
def test_edtf_says_how_sure_the_words_are(text, edtf):
    assert find_times(text)[0].edtf == edtf


def test_a_choice_holds_its_alternatives_and_nothing_else():
    (found,) = find_times("He was born in 1742 or 1745.")
    assert found.alternatives == (Window.of_year(1742), Window.of_year(1745))
    assert found.window == window_of_edtf("1742/1745")


def test_before_a_choice_is_no_choice():
    (found,) = find_times("He was born before 1742 or 1745.")
    assert found.alternatives == ()
    assert found.window == Window.from_iso(None, "1741-12-31")


@pytest.mark.parametrize(
    ("address", "order"),
    [
        ("https://www.example.co.uk/news/1", "day-first"),
        ("example.gov", "month-first"),
        ("https://example.com/uk/1", None),
        ("letters/1.txt", None),
        ("", None),
    ],
)
def test_a_countrys_papers_share_their_habit(address, order):
    assert order_at(address) == order


def test_what_is_known_of_the_outlet_goes_before_what_the_text_shows():
    (spelled, figures) = find_times("On May 3, 1995 and 03/04/1995.", order="day-first")
    assert spelled.window == Window.from_iso("1995-05-03", "1995-05-03")
    assert figures.window == Window.from_iso("1995-04-03", "1995-04-03")


def test_the_language_of_time_can_be_used_alone():
    """Neither the parser nor anything else that is large is loaded for it."""
    asked = (
        "import sys; from backstory.times import find_times; find_times('in May 1993');"
        "print(*sorted({m.split('.')[0] for m in sys.modules} & {'spacy', 'numpy', 'lxml', 'click',"
        "'rich', 'msgspec', 'yaml', 'trafilatura'}))"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
