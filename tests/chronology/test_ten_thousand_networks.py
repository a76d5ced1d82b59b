"""The long run: the solver against a slow and plain one, on ten thousand random networks each."""

from itertools import pairwise

import all_pairs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from networks import POINTS, any_bounds
from test_choices import with_choices
from test_living_with_change import answers, check_any_sequence_of_edits

from backstory.chronology import solve
from backstory.model import ORIGIN, Bound, Window

pytestmark = pytest.mark.nightly
long_run = settings(
    max_examples=10_000, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


@long_run
@given(any_bounds())
def test_windows_conflicts_and_sacrifices(bounds):
    """Windows are exact over what stands, each conflict is minimal, and no less could be lost."""
    solution, trust = solve(bounds), all_pairs.trusts(bounds)
    standing = [b for b in bounds if b.origin not in solution.set_aside]
    most = all_pairs.distances(standing)
    assert all(most[p, q] >= 0 for p, q in most if p == q)
    assert all(solution.window(p) == all_pairs.window(most, p) for p in POINTS)
    for conflict in solution.conflicts:
        origins = set(conflict.origins)
        assert not all_pairs.consistent(all_pairs.of(bounds, origins))
        for origin in origins:
            assert all_pairs.consistent(all_pairs.of(bounds, origins - {origin}))
    gone = [trust[origin] for origin in solution.set_aside]
    if float("inf") not in gone:
        assert sum(gone) == pytest.approx(all_pairs.least_sacrifice(bounds))


@long_run
@given(any_bounds(), st.data())
def test_edits(bounds, data):
    """After each of a random sequence of edits all answers are those of a fresh start."""
    check_any_sequence_of_edits(bounds, data)


@long_run
@given(with_choices(), st.randoms(use_true_random=False))
def test_order(bounds, random):
    """The order of input changes nothing, choices included."""
    shuffled = bounds.copy()
    random.shuffle(shuffled)
    assert answers(solve(bounds)) == answers(solve(shuffled))


def test_a_chain_of_a_million():
    """Nothing recurses and nothing overflows, not even in a conflict of all of them."""
    names = [f"p{i:07}" for i in range(1_000_001)]
    bounds = [Bound(a, b, 1, 2, f"step {a}") for a, b in pairwise(names)]
    solution = solve([Bound(ORIGIN, names[0], 0, 0, "start"), *bounds])
    assert solution.window(names[-1]) == Window(1_000_000, 2_000_000)
    solution.add([Bound(ORIGIN, names[-1], 0, 999_999, "too early")])
    assert len(solution.conflicts[0].origins) == 1_000_002
