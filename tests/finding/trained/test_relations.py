"""Pairs that the network sees, as claims; what it sees is given here, so no weights are needed."""

import pytest

from backstory.finding.drafts import Scene
from backstory.finding.people import find_people
from backstory.finding.speech import Speech
from backstory.finding.syntax import parse
from backstory.finding.trained.candidates import Candidate
from backstory.finding.trained.relations import find_trained, news_among
from backstory.finding.trained.scorer import without_overlaps
from backstory.finding.trained.seen import Pair, Seen
from backstory.model import Span
from backstory.reading import take_as_given
from backstory.times import find_times

SHAPES = {"he": "pronoun", "she": "pronoun", "his": "pronoun", "her": "pronoun"}


def read(text, *pairs):
    """Return the drafts of a text in which these pairs are seen: relation, subject, object."""
    return list(find_trained(scene_of(text, *pairs)))


def scene_of(text, *pairs):
    parsed = parse(take_as_given(text, origin="test"))
    cast = find_people(parsed)
    seen = [
        Pair(name, at(text, subject), at(text, other), confidence, confidence >= 0.5)
        for name, subject, other, confidence in pairs
    ]
    return Scene(
        parsed, cast, Speech(parsed, cast), tuple(find_times(text)), Seen(tuple(seen), {}, "9")
    )


def at(text, words):
    start = text.index(words)
    return Candidate(Span(start, start + len(words)), SHAPES.get(words.lower(), "name"))


def filled(draft, role):
    return [filler.text for filler in draft.roles[role]]


def test_a_couple():
    (draft,) = read(
        "Ada Bell has long been with Tom Reed.", ("SPOUSE", "Ada Bell", "Tom Reed", 0.9)
    )
    assert draft.kind == "spouse"
    assert filled(draft, "person") == ["Ada Bell", "Tom Reed"]
    assert (draft.extractor, draft.confidence) == ("trained/9", 0.9)


def test_child_and_parent_change_sides():
    """The data say child, then parent; a claim has a role for each."""
    (draft,) = read("Ada Bell was Tom Reed's eldest.", ("CHILD_OF", "Ada Bell", "Tom Reed", 0.9))
    assert (filled(draft, "parent"), filled(draft, "child")) == (["Tom Reed"], ["Ada Bell"])


def test_date_and_place_of_a_birth_are_one_claim():
    (draft,) = read(
        "Ada Bell first saw Leeds, England, on 3 May 1912.",
        ("PLACE_OF_BIRTH", "Ada Bell", "Leeds", 0.9),
        ("PLACE_OF_BIRTH", "Ada Bell", "England", 0.8),
        ("DATE_OF_BIRTH", "Ada Bell", "3 May 1912", 0.7),
    )
    assert draft.kind == "birth"
    assert draft.place.text == "Leeds, England"
    assert [timing.window.to_iso() for timing in draft.timings] == [("1912-05-03", "1912-05-03")]
    assert draft.confidence == 0.7


def test_an_unsure_pair_is_no_claim():
    assert read("Ada Bell likes Tom Reed.", ("SPOUSE", "Ada Bell", "Tom Reed", 0.4)) == []


def test_nobody_is_their_own_spouse():
    text = "Ada Bell was sure that she would win."
    assert read(text, ("SPOUSE", "Ada Bell", "she", 0.9)) == []


def test_who_nobody_knows_is_nobody():
    assert read("He lives in Leeds.", ("PLACE_OF_RESIDENCE", "He", "Leeds", 0.9)) == []


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Ada Bell never lived in Leeds.", "denied"),
        ("Ada Bell reportedly lives in Leeds.", "hedged"),
        ("Ada Bell will live in Leeds.", "planned"),
        ("Ada Bell lives in Leeds.", "asserted"),
    ],
)
def test_the_words_around_count_as_they_do_for_rules(text, modality):
    (draft,) = read(text, ("PLACE_OF_RESIDENCE", "Ada Bell", "Leeds", 0.9))
    assert draft.modality == modality


def test_what_a_rule_has_said_is_no_news():
    text = "Ada Bell has long been with Tom Reed, her brother."
    scene = scene_of(text)
    first = read(text, ("SIBLING", "Ada Bell", "Tom Reed", 0.9))
    assert news_among(scene, read(text, ("SIBLING", "Tom Reed", "Ada Bell", 0.9)), first) == []
    assert news_among(scene, read(text, ("SPOUSE", "Ada Bell", "Tom Reed", 0.9)), first) == []
    assert len(news_among(scene, first, [])) == 1


def test_whose_brother_it_is_does_not_live_there():
    text = "Ada Bell wept. Her brother, Tom Reed, who lives in Leeds, flew home."
    assert read(text, ("PLACE_OF_RESIDENCE", "Her", "Leeds", 0.9)) == []
    assert len(read(text, ("PLACE_OF_RESIDENCE", "Tom Reed", "Leeds", 0.9))) == 1


def test_a_dated_birth_takes_over_the_place():
    text = "Ada Bell first saw Leeds, England, on 3 May 1912, and Tom Reed saw it too."
    dated = read(text, ("DATE_OF_BIRTH", "Ada Bell", "3 May 1912", 0.9))
    placed = read(text, ("PLACE_OF_BIRTH", "Ada Bell", "Leeds", 0.9))
    assert news_among(scene_of(text), placed, dated) == []
    assert dated[0].place.text == "Leeds"


def test_a_date_is_of_one_birth():
    text = "Ada Bell first saw Leeds, England, on 3 May 1912, and Tom Reed saw it too."
    dated = read(text, ("DATE_OF_BIRTH", "Ada Bell", "3 May 1912", 0.9))
    other = read(text, ("DATE_OF_BIRTH", "Tom Reed", "3 May 1912", 0.9))
    assert len(other) == 1
    assert news_among(scene_of(text), other, dated) == []


def test_of_pairs_that_overlap_the_likeliest_stays():
    text = "Ada Bell taught at the University of Leeds."
    pairs = [
        Pair("EMPLOYEE_OR_MEMBER_OF", at(text, "Ada Bell"), at(text, name), confidence)
        for name, confidence in (("Leeds", 0.6), ("University of Leeds", 0.9))
    ]
    assert without_overlaps(pairs) == [pairs[1]]
