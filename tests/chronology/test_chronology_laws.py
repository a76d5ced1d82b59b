"""What must be true of every solution, whatever the bounds."""

import dataclasses
import math

import all_pairs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from networks import POINTS, any_bounds, true_bounds

from backstory.chronology import Watcher, solve
from backstory.model import ALWAYS, ORIGIN, Bound, Window


def standing(bounds, solution):
    return [b for b in bounds if b.origin not in solution.set_aside]


@given(true_bounds())
def test_what_happened_is_never_ruled_out(course_and_bounds):
    """True bounds do not quarrel, and their windows hold the days on which it was so."""
    days, bounds = course_and_bounds
    solution = solve(bounds)
    assert solution.conflicts == solution.set_aside == ()
    assert all(solution.window(p).holds(Window.of_day(days[p])) for p in POINTS)


@given(true_bounds())
def test_windows_of_true_bounds_are_exact(course_and_bounds):
    """Neither wider nor narrower than all pairs of points allow."""
    _, bounds = course_and_bounds
    solution, most = solve(bounds), all_pairs.distances(bounds)
    assert all(solution.window(p) == all_pairs.window(most, p) for p in POINTS)


@given(any_bounds())
def test_what_stands_is_consistent_and_its_windows_exact(bounds):
    """After quarrels too, windows are those of the standing bounds alone."""
    solution = solve(bounds)
    assert all_pairs.consistent(standing(bounds, solution))
    most = all_pairs.distances(standing(bounds, solution))
    assert all(solution.window(p) == all_pairs.window(most, p) for p in POINTS)


@given(any_bounds())
def test_every_conflict_needs_each_of_its_origins(bounds):
    """Together they cannot hold; without any one, all that the rest say can."""
    for conflict in solve(bounds).conflicts:
        origins = set(conflict.origins)
        assert not all_pairs.consistent(all_pairs.of(bounds, origins))
        for origin in origins:
            assert all_pairs.consistent(all_pairs.of(bounds, origins - {origin}))


@given(any_bounds())
def test_the_bounds_of_a_conflict_are_a_cycle_that_cannot_close(bounds):
    """They contradict each other by themselves, lead round, and come from its origins."""
    for conflict in solve(bounds).conflicts:
        assert not all_pairs.consistent(conflict.bounds)
        assert {b.origin for b in conflict.bounds} == set(conflict.origins)
        ends = [point for b in conflict.bounds for point in (b.a, b.b)]
        assert len(conflict.bounds) == 1 or all(ends.count(point) == 2 for point in ends)
        if ORIGIN in ends:
            assert ORIGIN in (conflict.bounds[0].a, conflict.bounds[0].b)


@given(any_bounds())
def test_each_origin_set_aside_has_its_own_conflict(bounds):
    """The n-th conflict says why the n-th origin does not stand: all others in it do."""
    solution = solve(bounds)
    assert len(solution.conflicts) == len(solution.set_aside)
    for origin, conflict in zip(solution.set_aside, solution.conflicts, strict=True):
        assert set(conflict.origins) & set(solution.set_aside) == {origin}


@given(any_bounds())
def test_nobody_set_aside_could_stand_again(bounds):
    """With what stands, each of them is in a quarrel."""
    solution = solve(bounds)
    for origin in solution.set_aside:
        kept = {b.origin for b in standing(bounds, solution)} | {origin}
        assert not all_pairs.consistent(all_pairs.of(bounds, kept))


@settings(max_examples=40)
@given(any_bounds())
def test_as_little_trust_as_possible_is_set_aside(bounds):
    """In small networks the judgement is the best there is."""
    solution, trust = solve(bounds), all_pairs.trusts(bounds)
    gone = [trust[origin] for origin in solution.set_aside]
    if math.inf not in gone:
        assert sum(gone) == pytest.approx(all_pairs.least_sacrifice(bounds))


@given(any_bounds())
def test_doubt_falls_on_claims_alone_and_sums_to_one(bounds):
    """Rules are never suspects; shares fall from the first suspect on."""
    trust = all_pairs.trusts(bounds)
    for conflict in solve(bounds).conflicts:
        claims = {origin for origin in conflict.origins if trust[origin] < math.inf}
        shares = [share for _, share in conflict.suspects]
        assert {origin for origin, _ in conflict.suspects} == claims
        assert shares == pytest.approx(sorted(shares, reverse=True))
        assert not claims or sum(shares) == pytest.approx(1)


@given(any_bounds())
def test_rules_yield_only_to_rules(bounds):
    """A rule is set aside only for a conflict without any claim."""
    solution, trust = solve(bounds), all_pairs.trusts(bounds)
    for origin, conflict in zip(solution.set_aside, solution.conflicts, strict=True):
        if trust[origin] == math.inf:
            assert conflict.suspects == ()


@given(any_bounds(), st.randoms(use_true_random=False))
def test_the_order_of_sources_is_irrelevant(bounds, random):
    """Which source is read first never changes an answer or its explanation."""
    shuffled = bounds.copy()
    random.shuffle(shuffled)
    one, other = solve(bounds), solve(shuffled)
    assert one.conflicts == other.conflicts
    assert one.set_aside == other.set_aside
    for point in POINTS:
        assert one.window(point) == other.window(point)
        for end in ("earliest", "latest"):
            assert one.why(point, end) == other.why(point, end)


def walk(point, day, link, end):
    """Return where a link leads from a point and its day, by its bound alone."""
    b = link.bound
    ways = {(b.a, b.b): (b.lo, b.hi), (b.b, b.a): (_minus(b.hi), _minus(b.lo))}
    least, most = ways[point, link.point]
    return link.point, day + (least if end == "earliest" else most)


def _minus(days):
    return None if days is None else -days


@given(any_bounds(), st.sampled_from(["earliest", "latest"]))
def test_explanations_add_up(bounds, end):
    """From the origin of time, bound by bound, to exactly the end of the window."""
    solution = solve(bounds)
    for goal in POINTS[1:]:
        chain, point, day = solution.why(goal, end), ORIGIN, 0
        for link in chain:
            assert link.bound.origin not in solution.set_aside
            point, day = walk(point, day, link, end)
            assert day == link.day
        window_end = getattr(solution.window(goal), end)
        assert (point, day) == (goal, window_end) if chain else window_end is None


@given(any_bounds(), st.sampled_from(["earliest", "latest"]))
def test_all_explanations_together_are_those_of_each(bounds, end):
    """Each point that has this end is told once."""
    solution = solve(bounds)
    told = list(solution.whys(end))
    assert len(told) == len(dict(told))
    for point in (ORIGIN, *solution.points):
        assert dict(told).get(point, ()) == solution.why(point, end)


@given(any_bounds())
def test_explanations_are_as_short_as_can_be(bounds):
    """No chain with fewer bounds gives the same day."""
    solution = solve(bounds)
    kept = standing(bounds, solution)
    for point in POINTS[1:]:
        assert len(solution.why(point, "latest")) == (all_pairs.fewest(kept, point) or 0)


@given(any_bounds())
def test_a_watcher_hears_what_the_solution_says(bounds):
    """What there is, conflicts, then each window that is not open, then the end; once each."""
    heard = []

    class Scribe(Watcher):
        def laid_out(self, points, bounds):
            heard.append((points, bounds))

        def conflict_found(self, conflict):
            heard.append(conflict)

        def narrowed(self, point, window):
            heard.append((point, window))

        def done(self, solution):
            heard.append(solution)

    solution = solve(bounds, Scribe())
    windows = [(p, solution.window(p)) for p in solution.points]
    told = [(p, window) for p, window in windows if window != ALWAYS]
    (points, taken_in), *heard = heard
    assert points == len(solution.points)
    assert taken_in <= len(bounds)
    assert heard == [*solution.conflicts, *told, solution]


@given(any_bounds(), st.data())
def test_who_says_the_same_stands_or_falls_together(bounds, data):
    """An echo of a claim, in other words, is treated like the claim."""
    claims = [o for o, trust in all_pairs.trusts(bounds).items() if trust < math.inf]
    if not claims:
        return
    heard = data.draw(st.sampled_from(sorted(claims)))
    echo = [
        dataclasses.replace(b, origin="echo", words="echo") for b in bounds if b.origin == heard
    ]
    solution = solve(bounds + echo)
    assert (heard in solution.set_aside) == ("echo" in solution.set_aside)
    for conflict in solution.conflicts:
        told = {"echo", heard} & set(conflict.origins)
        assert len(told) < 2
        assert all((b.words == "echo") == (b.origin == "echo") for b in conflict.bounds)


def test_of_two_chains_the_one_with_fewer_bounds_is_told():
    """Nobody wants a detour that proves no more, even if it was found first."""
    detour = [
        Bound(ORIGIN, "a", None, 0, "one"),
        Bound("a", "b", None, 0, "two"),
        Bound("b", "goal", None, 0, "three"),
    ]
    direct = [Bound(ORIGIN, "c", None, 6, "sun"), Bound("c", "goal", None, -6, "moon")]
    loose = [Bound(ORIGIN, "b", None, 5, "idle")]
    solution = solve(detour + loose + direct)
    assert [link.bound.origin for link in solution.why("goal", "latest")] == ["sun", "moon"]


def test_a_point_never_heard_of_is_open():
    solution = solve([])
    assert solution.window("nowhere") == ALWAYS
    assert solution.why("nowhere", "latest") == ()
    assert solution.because("nowhere") == frozenset()


def test_the_origin_of_time_is_day_0():
    assert solve([]).window(ORIGIN) == Window.of_day(0)
    assert solve([]).why(ORIGIN, "earliest") == ()


def test_days_beyond_any_machine_integer():
    """Astronomers and jokers: nothing overflows, nothing rounds."""
    far = 10**400
    solution = solve([Bound(ORIGIN, "a", far, far, "x"), Bound("a", "b", far, far + 1, "y")])
    assert solution.window("b").latest == 2 * far + 1
