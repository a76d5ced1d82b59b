"""Laws that hold for any text and any window."""

from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from backstory.model import Cycle, Length, Meaning, Window
from backstory.model.days import day_of
from backstory.times import (
    edtf_of_window,
    find_age_gaps,
    find_ages,
    find_times,
    offset,
    say_length,
    say_window,
    window_from,
    window_of_edtf,
)

DAYS = st.integers(day_of(1400, 1, 1), day_of(2100, 12, 31))
WINDOWS = st.builds(lambda a, b: Window(min(a, b), max(a, b)), DAYS, DAYS)
LENGTHS = st.builds(Length, st.integers(-600, 600), st.integers(-400, 400))
CYCLES = st.builds(
    Cycle,
    st.sampled_from(
        [
            "day",
            "week",
            "month",
            "quarter",
            "year",
            "decade",
            "century",
            "season:1",
            "season:3",
            "season:4",
            "weekday:0",
            "weekday:4",
            "weekend",
            "month:1",
            "month:12",
            "date:11-08",
            "date:02-29",
            "monthday:31",
            "feast:easter",
            "feast:christmas",
            "month:11@year",
            "quarter:3",
            "nthday:1/0/-1",
        ]
    ),
    st.sampled_from([None, -2, -1, 0, 1, 2, 3]),
    st.sampled_from([None, None, "START", "MID", "END", "OPENING", "CLOSING"]),
)
WORDS = st.lists(
    st.sampled_from(
        [
            "the",
            "a",
            "in",
            "on",
            "of",
            "3",
            "21",
            "31",
            "May",
            "May,",
            "March",
            "Monday",
            "1993",
            "1993-95",
            "’95",
            "90s",
            "second",
            "first",
            "last",
            "next",
            "year",
            "years",
            "months",
            "week",
            "ago",
            "later",
            "before",
            "after",
            "early",
            "mid-",
            "late",
            "about",
            "than",
            "more",
            "spring",
            "winter",
            "in the autumn",
            "Easter",
            "Christmas",
            "Eve",
            "and",
            "or",
            "to",
            "from",
            "between",
            "half",
            "twenty",
            "-",
            "six",
            "6.30pm",
            "eve",
            "aged",
            "old",
            "turned",
            "her",
            "his",
            "birthday",
            "senior",
            "younger",
            ",",
            "(",
            ")",
            "12/5/1990",
            "0000-00-00",
            "30",
            "February",
            "quarter",
            "century",
            "day",
            "MCMXII",
            "to-day",
            "’",
            "that",
            "this",
            "same",
            "every",
            "within",
            "into",
            "BC",
            "AD",
            "\n\n",
            "29",
            "is",
            "was",
            "at",
            "99",
            "recent",
            "current",
            "the past",
            "daily",
            "Q3",
            "then",
            "fiscal",
            "the end of",
            "at the latest",
            "short of",
            "wars",
            "2 1/2",
            "ult.",
            "it is",
            "since",
        ]
    ),
    max_size=14,
).map(" ".join)
TEXTS = st.one_of(st.text(max_size=60), WORDS)
PUBLISHED = st.one_of(st.none(), DAYS.map(Window.of_day), WINDOWS, st.just(Window()))


@given(TEXTS, PUBLISHED)
@settings(max_examples=600)
def test_any_text_can_be_read(text, published):
    """Never raises; spans read back, are in order and do not overlap; windows are windows."""
    end = 0
    for each in find_times(text, published):
        assert end <= each.span.start < each.span.end <= len(text)
        assert each.span.of(text) == each.text
        assert each.meaning is None or each.anchor != "absolute"
        inside = each.span.start
        for timex in each.timexes or ():
            assert inside <= timex.span.start < timex.span.end <= each.span.end
            inside = timex.span.end
        assert each.complement is None or each.span.end <= each.complement < len(text)
        end = each.span.end


@given(TEXTS)
@settings(max_examples=300)
def test_any_text_can_be_read_for_ages(text):
    for found in (find_ages(text), find_age_gaps(text)):
        end = 0
        for each in found:
            assert end <= each.span.start < each.span.end <= len(text)
            assert each.span.of(text) == each.text
            end = each.span.end
    for age in find_ages(text):
        assert age.at_least.shortest < age.less_than.longest


@given(LENGTHS, LENGTHS, DAYS)
def test_a_counted_window_lies_within_its_offset(one, other, day):
    """The bound holds for every anchor day: the solver relies on it."""
    if one.longest > other.shortest:
        one, other = other, one
    if one.longest > other.shortest:
        return
    meaning = Meaning(one, other)
    _lies_within_offset(meaning, day, 0)


@given(CYCLES, DAYS, st.sampled_from([-1, 0, 1]))
@settings(max_examples=150, deadline=None)
def test_a_cycle_lies_within_its_offset(cycle, day, direction):
    _lies_within_offset(Meaning(cycle=cycle), day, direction)


def _lies_within_offset(meaning, day, direction):
    window = window_from(meaning, Window.of_day(day), direction)
    lo, hi = offset(meaning, direction)
    assert lo <= window.earliest - day
    assert window.latest - day <= hi


@given(CYCLES, WINDOWS, DAYS, st.sampled_from([-1, 1]))
@settings(max_examples=150, deadline=None)
def test_a_vague_anchor_only_widens(cycle, anchor, day, direction):
    """What is possible on one day of the anchor is possible for the whole anchor."""
    day = min(max(day, anchor.earliest), anchor.latest)
    meaning = Meaning(cycle=cycle)
    whole = window_from(meaning, anchor, direction)
    assert whole.holds(window_from(meaning, Window.of_day(day), direction))


@given(CYCLES.map(lambda c: Cycle(c.name, 1)), DAYS)
@settings(deadline=None)
def test_the_next_one_is_not_over(cycle, day):
    """“Next spring” ends after today, “last spring” began before it."""
    after = window_from(Meaning(cycle=cycle), Window.of_day(day))
    before = window_from(Meaning(cycle=Cycle(cycle.name, -1)), Window.of_day(day))
    assert after.latest > day
    assert before.earliest < day
    assert before.latest < after.latest


@given(LENGTHS)
def test_an_open_anchor_stays_open(length):
    meaning = Meaning(length, length)
    assert window_from(meaning, Window()) == Window()


@given(WINDOWS)
def test_edtf_says_exactly_the_window(window):
    assert window_of_edtf(edtf_of_window(window)) == window


@given(DAYS, st.booleans())
def test_edtf_says_open_windows(day, forward):
    window = Window(day, None) if forward else Window(None, day)
    assert window_of_edtf(edtf_of_window(window)) == window


@given(st.text(alphabet="0123456789-/.XYE[],~?%TZ:", max_size=24))
def test_edtf_either_reads_or_refuses(text):
    """Whatever the user types is a window or a `ValueError`, never another crash."""
    with suppress(ValueError):
        assert isinstance(window_of_edtf(text), Window)


@given(WINDOWS)
@settings(max_examples=300)
def test_words_never_claim_more_than_the_window(window):
    """Read back, what is said covers at least the days it was said of."""
    said = say_window(window)
    read = find_times(said)
    assert len(read) == 1, said
    assert read[0].window is not None
    if said.startswith("about"):
        assert read[0].window.days >= window.days - 10
    else:
        assert read[0].window.holds(window), said


@given(st.integers(0, 40_000), st.integers(0, 40_000))
def test_lengths_are_said_in_order(a, b):
    said = say_length(min(a, b), max(a, b))
    assert said
    assert "between 0" not in said or "day" in said
