"""Our own sentences for training: every blank is filled, and every fact stands in the text."""

import invented
import pytest

TEXTS = list(invented.texts(2, seed=7))


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.id)
def test_a_sentence_is_whole(text):
    (passage,) = text.passages
    assert not set("[]|?") & set(text.text.rstrip("?"))
    assert passage.span.of(text.text) == text.text
    for fact in passage.facts:
        one, other = fact.subject.of(text.text), fact.object.of(text.text)
        assert one.strip() == one != ""
        assert other.strip() == other != ""
        assert not fact.subject.overlaps(fact.object)
        assert fact.relation in passage.complete


def test_the_same_seed_gives_the_same_sentences():
    assert [each.text for each in invented.texts(2, seed=7)] == [each.text for each in TEXTS]
    assert [each.text for each in invented.texts(2, seed=8)] != [each.text for each in TEXTS]


def test_no_sentence_is_in_a_fold():
    """They are learned from whichever fold is left out, and measured on never."""
    assert {text.fold for text in TEXTS} == {0}
