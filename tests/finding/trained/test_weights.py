"""The weights that are shipped, where they are; all else goes without them."""

import pytest

from backstory.finding import find
from backstory.finding.reader import reader_version
from backstory.finding.trained.scorer import NoWeights, load_scorer
from backstory.reading import take_as_given

LIFE = "Ada Bell, a native of Leeds, went to the University of York and is employed by Barclays."


@pytest.fixture
def weights(monkeypatch):
    monkeypatch.delenv("BACKSTORY_WEIGHTS", raising=False)
    load_scorer.cache_clear()
    if load_scorer() is None:
        pytest.skip("the weights are not installed")
    yield
    load_scorer.cache_clear()


@pytest.fixture
def no_weights(monkeypatch):
    monkeypatch.setenv("BACKSTORY_WEIGHTS", "none")
    load_scorer.cache_clear()
    yield
    load_scorer.cache_clear()


def claims(text):
    return find(take_as_given(text, origin="test")).claims


@pytest.mark.usefixtures("weights")
def test_the_network_finds_what_no_rule_does():
    found = [claim for claim in claims(LIFE) if claim.extractor.startswith("trained/")]
    assert found
    assert all(0.5 <= claim.confidence <= 1 for claim in found)
    assert all(claim.span.of(LIFE) == claim.quote for claim in found)


@pytest.mark.usefixtures("weights")
def test_the_same_text_gives_the_same_claims():
    assert claims(LIFE) == claims(LIFE)


@pytest.mark.usefixtures("no_weights")
def test_without_weights_rules_go_on_alone():
    found = claims("Ada Bell married Tom Reed in 1912.")
    assert [claim.kind for claim in found] == ["wedding"]
    assert reader_version().endswith("/rules")


def test_a_folder_without_weights_is_named(monkeypatch, tmp_path):
    monkeypatch.setenv("BACKSTORY_WEIGHTS", str(tmp_path))
    load_scorer.cache_clear()
    with pytest.raises(NoWeights, match=r"has no network\.onnx, pieces\.json"):
        load_scorer()
    load_scorer.cache_clear()
