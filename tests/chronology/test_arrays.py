"""Large networks are laid out in arrays: faster answers, and no others."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from networks import any_bounds
from test_living_with_change import answers

from backstory.chronology import solution, solve, tide
from backstory.model import ORIGIN, Bound


def solved_plainly(bounds):
    with pytest.MonkeyPatch.context() as limits:
        limits.setattr(solution, "LARGE", len(bounds) + 1)
        limits.setattr(solution, "MEDIUM", len(bounds) + 1)
        return solve(bounds)


def solved_in_arrays(bounds, narrow):
    with pytest.MonkeyPatch.context() as limits:
        limits.setattr(solution, "LARGE", 0)
        limits.setattr(solution, "MEDIUM", 0)
        limits.setattr(tide, "NARROW", narrow)
        return solve(bounds)


@given(any_bounds(), st.sampled_from([0, 2, 40]))
def test_arrays_give_the_same_answers(bounds, narrow):
    """Whether points move all at once, in small numbers, or one by one."""
    assert answers(solved_in_arrays(bounds, narrow)) == answers(solved_plainly(bounds))


@given(any_bounds(), st.data())
def test_what_began_in_arrays_can_be_changed(bounds, data):
    """Edits find the steps of points that nobody had looked at before."""
    origins = sorted({bound.origin for bound in bounds})
    if not origins:
        return
    gone = data.draw(st.sampled_from(origins))
    living = solved_in_arrays(bounds, 2)
    living.withdraw(gone)
    assert answers(living) == answers(solve(b for b in bounds if b.origin != gone))
    living.add(b for b in bounds if b.origin == gone)
    assert answers(living) == answers(solve(bounds))


def some_lives(people, share_wrong):
    """Return true and wrong bounds about people, each born of an earlier one."""
    rnd = random.Random(7)  # noqa: S311
    days = [600_000]
    bounds = []
    for person in range(1, people):
        parent = rnd.randrange(person)
        days.append(days[parent] + rnd.randint(7_000, 15_000))
        ties = [(ORIGIN, f"b{person}", days[person])] * 2
        ties.append((f"b{parent}", f"b{person}", days[person] - days[parent]))
        for a, b, between in ties:
            off = rnd.randint(400, 4_000) if rnd.random() < share_wrong else 0
            vague = rnd.choice([0, 15, 200])
            lo, hi = between + off - vague, between + off + vague
            bounds.append(Bound(a, b, lo, hi, f"claim {len(bounds):05}"))
    return bounds


@pytest.mark.parametrize("share_wrong", [0, 0.05])
def test_a_thousand_lives_come_out_the_same(share_wrong):
    """Here all of it happens: wide rounds and narrow ones, cycles through the calendar or not."""
    bounds = some_lives(1_000, share_wrong)
    one, other = solved_in_arrays(bounds, 40), solved_plainly(bounds)
    assert one.set_aside == other.set_aside
    assert bool(one.set_aside) == bool(share_wrong)
    assert one.conflicts == other.conflicts
    assert all(one.window(point) == other.window(point) for point in other.points)


@pytest.mark.parametrize("far", [2**61, 2**62 + 5, 2**63 - 9, 10**30])
def test_days_near_or_beyond_machine_integers_are_not_for_arrays(far):
    bounds = [Bound(ORIGIN, "a", far, far, "x"), Bound("a", "b", 1, 2, "y")]
    assert solved_in_arrays(bounds, 2).window("b").latest == far + 2


@pytest.mark.parametrize("seed", range(6))
def test_an_archive_that_is_worked_on_for_long(seed):
    """Claims about a hundred lives come and go, a tenth of them wrong; nothing of it lingers."""
    rnd = random.Random(seed)  # noqa: S311
    bounds = {bound.origin: bound for bound in some_lives(100, 0.1)}
    known = set(rnd.sample(sorted(bounds), 200))
    living = solve(bounds[name] for name in known)
    for name in rnd.sample(sorted(bounds), 60):
        if name in known:
            living.withdraw(name)
        else:
            living.add([bounds[name]])
        known ^= {name}
    fresh = solved_plainly([bounds[name] for name in sorted(known)])
    assert living.set_aside == fresh.set_aside
    assert living.set_aside
    assert living.disputes == fresh.disputes
    for end in ("earliest", "latest"):
        assert dict(living.whys(end)) == dict(fresh.whys(end))
    assert all(living.window(point) == fresh.window(point) for point in fresh.points)
