"""From scores to confidences."""

from hypothesis import given
from hypothesis import strategies as st

from backstory.finding.trained.calibration import Calibration

SCORES = st.floats(min_value=0, max_value=1)


@given(st.floats(0.1, 3), st.floats(-4, 4), SCORES, SCORES)
def test_a_higher_score_is_never_less_sure(slope, intercept, one, other):
    """Straightening may not turn the order round."""
    straight = Calibration({"SPOUSE": (slope, intercept)}, {})
    low, high = sorted([one, other])
    assert 0 <= straight.confidence("SPOUSE", low) <= straight.confidence("SPOUSE", high) <= 1


@given(st.floats(min_value=0.001, max_value=0.999))
def test_without_a_line_a_score_stays_as_it_is(score):
    assert abs(Calibration({}, {}).confidence("SPOUSE", score) - score) < 1e-6


def test_a_relation_that_was_never_measured_is_never_sure():
    assert not Calibration({}, {"SPOUSE": 0.8}).is_sure("SIBLING", 0.999)
    assert Calibration({}, {"SPOUSE": 0.8}).is_sure("SPOUSE", 0.8)
