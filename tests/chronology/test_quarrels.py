"""How a cycle that cannot close is cut down, and what remains true when time runs out."""

import math

import all_pairs
import pytest
from hypothesis import given
from networks import any_bounds

from backstory.chronology import settling, solve
from backstory.chronology.network import Network
from backstory.chronology.quarrel import irreducible
from backstory.model import ORIGIN, Bound

NOVEL, RULE, CLAIM = "the novel", "rule", "the aunt"
BOUNDS = [
    Bound(ORIGIN, "a", 0, None, NOVEL),
    Bound("a", "b", 5, None, RULE, trust=math.inf),
    Bound("b", "c", 5, None, CLAIM),
    Bound(ORIGIN, "c", None, 3, NOVEL),
    Bound("a", "c", 5, None, RULE, trust=math.inf),
    Bound("a", "c", 4, None, CLAIM),
]


def way_round(network, names):
    """Return the first bounds that lead through the points named, and back to the first."""
    steps = [(a, b) for a, b in zip(names, names[1:] + names[:1], strict=True)]
    ties = [{bound.a, bound.b} for bound in network.bounds]
    return [(network.number_of[a], ties.index({a, b})) for a, b in steps]


@pytest.mark.parametrize(
    ("trust", "kept"), [(1.0, {NOVEL, CLAIM}), (math.inf, {NOVEL, CLAIM})], ids=["claim", "rule"]
)
def test_of_two_smaller_quarrels_the_doubtful_one_is_told(trust, kept):
    """The novel quarrels with either of two others: the less trusted is kept, whoever it is."""
    doubled = {RULE: 2 * trust, CLAIM: 1.0, NOVEL: 1.0}
    bounds = [Bound(b.a, b.b, b.lo, b.hi, b.origin, trust=doubled[b.origin]) for b in BOUNDS]
    network = Network.of(bounds)
    cycle = way_round(network, [ORIGIN, "c", "b", "a"])
    assert {network.bounds[bound].origin for _, bound in cycle} == {NOVEL, RULE, CLAIM}
    quarrel = irreducible(network, cycle)
    assert {network.name(voice) for voice in quarrel.voices} == kept


@given(any_bounds())
def test_without_time_to_judge_the_answer_is_still_sound(bounds):
    """Hasty settlements are consistent, explained, and set nobody aside without need."""
    with pytest.MonkeyPatch.context() as limits:
        limits.setattr(settling, "ROUNDS", 0)
        solution = solve(bounds)
    gone = set(solution.set_aside)
    kept = {b.origin for b in bounds} - gone
    assert all_pairs.consistent(all_pairs.of(bounds, kept))
    for origin, conflict in zip(solution.set_aside, solution.conflicts, strict=True):
        assert set(conflict.origins) & gone == {origin}
        assert not all_pairs.consistent(all_pairs.of(bounds, kept | {origin}))


def test_one_look_at_all_the_quarrels_is_better_than_none():
    """“a” is believed first; once “b” and “c” have spoken, it is “a” that was wrong."""
    days = {"a": (1, 1), "b": (5, 5), "c": (5, 6)}
    bounds = [Bound(ORIGIN, "death", lo, hi, origin) for origin, (lo, hi) in days.items()]
    with pytest.MonkeyPatch.context() as limits:
        limits.setattr(settling, "ROUNDS", 0)
        assert solve(bounds).set_aside == ("b", "c")
        limits.setattr(settling, "ROUNDS", 1)
        assert solve(bounds).set_aside == ("a",)


def test_the_conflict_told_has_as_few_bounds_as_any():
    """There is a long way to show that two dates do not fit, and a short one."""
    long = [Bound(f"p{i}", f"p{i + 1}", 1, 1, f"step {i}") for i in range(5)]
    short = [Bound("p0", "p5", 4, 6, "shortcut")]
    dates = [Bound(ORIGIN, "p0", 0, 0, "first"), Bound(ORIGIN, "p5", 90, 90, "last")]
    for bounds in (long + short + dates, dates + short + long):
        solution = solve(bounds)
        conflict = next(c for c in solution.conflicts if "last" in c.origins)
        assert conflict.origins == ("first", "last", "shortcut")
