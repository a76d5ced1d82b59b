"""What may take part in a relation."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backstory.finding.syntax import parse
from backstory.finding.trained.candidates import candidates_in
from backstory.finding.trained.view import ROUTES, view_of, way_between
from backstory.reading import take_as_given
from backstory.times import find_times


def candidates(text):
    parsed = parse(take_as_given(text, origin="test"))
    days = [time.span for time in find_times(text)]
    return {
        each.span.of(text): each.shape
        for sentence in parsed.sentences
        for each in candidates_in(sentence, days)
    }


def test_names_and_what_is_named_within_them():
    """Somebody may have been at the University of Leeds, or in Leeds."""
    found = candidates("Ada Bell taught at the University of Leeds.")
    assert {"Ada Bell", "University of Leeds", "Leeds"} <= found.keys()


def test_a_date_is_one_candidate_and_a_date():
    found = candidates("Ada Bell died on 3 May 1912 in Hull.")
    assert found["3 May 1912"] == "date"
    assert "May" not in found
    assert "1912" not in found


def test_pronouns_relatives_and_places_of_work():
    found = candidates("She joined the choir where her brother, who sang, was a member.")
    assert found["She"] == found["who"] == found["where"] == "pronoun"
    assert found["choir"] == "noun"


def test_a_name_in_a_script_without_capitals():
    found = candidates("Shigeru Miyamoto (宮本 茂) is a designer.")
    assert any("宮本" in text for text in found)


def test_a_long_list_of_names_is_not_looked_at_in_full():
    """Pairs grow with the square of the names."""
    names = ", ".join(f"Ada Bell{'abcdefghij'[n % 10] * (n // 10 + 1)}" for n in range(200))
    parsed = parse(take_as_given(f"Present were {names}.", origin="test"))
    assert max(len(candidates_in(each, [])) for each in parsed.sentences) <= 40


@settings(deadline=None, max_examples=30)
@given(
    st.lists(
        st.sampled_from(
            [
                "Ada",
                "Bell",
                "of",
                "in",
                "Leeds",
                "she",
                "born",
                "3 May 1912",
                "(",
                ")",
                ",",
                "the",
                "1990",
            ]
        ),
        min_size=1,
        max_size=14,
    )
)
def test_candidates_are_stretches_of_their_sentence_in_order_none_twice(words):
    text = " ".join(words)
    parsed = parse(take_as_given(text, origin="test"))
    days = [time.span for time in find_times(text)]
    for sentence in parsed.sentences:
        spans = [each.span for each in candidates_in(sentence, days)]
        assert spans == sorted(set(spans))
        assert all(sentence.span.holds(span) and span.of(text).strip() for span in spans)
        view = view_of(sentence, text, days)
        assert [each.span.of(view.text) for each in view.candidates] == [
            span.of(text) for span in spans
        ]
        assert all(0 <= way.route < ROUTES for way in _ways(view))
        assert all(view.text[place].strip() for way in _ways(view) for place in way.up + way.down)


def _ways(seen):
    return [way_between(one, other) for one in seen.climbs for other in seen.climbs]


def view(text):
    parsed = parse(take_as_given(text, origin="test"))
    return view_of(parsed.sentences[0], text, [])


def way(text, one, other):
    seen = view(text)
    names = [each.span.of(text) for each in seen.candidates]
    return way_between(seen.climbs[names.index(one)], seen.climbs[names.index(other)])


def test_the_same_syntax_is_the_same_route():
    """Whoever married whom, the way from one to the other is the same."""
    first = way("Ada married Tom.", "Ada", "Tom").route
    assert first == way("Lucy married Robert.", "Lucy", "Robert").route
    assert first != way("Ada married Tom.", "Tom", "Ada").route


def test_the_words_on_a_way():
    """Up from one candidate, over the verb, down to the other; the candidates are left out."""
    text = "Ada is the daughter of Tom."
    there = way(text, "Ada", "Tom")
    assert (there.up, text[there.top :][:2]) == ((), "is")
    assert [text[place:].split(maxsplit=1)[0] for place in there.down] == ["of", "daughter"]
    back = way(text, "Tom", "Ada")
    assert (back.up, back.top, back.down) == (there.down, there.top, there.up)


def test_a_part_of_a_view_keeps_its_ways():
    whole = view("Ada Bell married Tom Reed in Leeds.")
    part = whole.only([0, len(whole.candidates) - 1])
    assert part.candidates == (whole.candidates[0], whole.candidates[-1])
    assert part.climbs == (whole.climbs[0], whole.climbs[-1])


@pytest.mark.parametrize("text", ["", " ", "…", "()"])
def test_nothing_comes_of_nothing(text):
    parsed = parse(take_as_given(text, origin="test"))
    assert [c for each in parsed.sentences for c in candidates_in(each, [])] == []
