"""Length and shape must not break the solver, nor make it slow beyond measure."""

import time
from itertools import pairwise

import pytest

from backstory.chronology import solve
from backstory.model import ORIGIN, Bound

LENGTH = 200_000


def chain(names, hi):
    return [Bound(a, b, 1, hi, f"s{i}") for i, (a, b) in enumerate(pairwise(names))]


def test_a_chain_of_200_000():
    """Nothing recurses; both ends of the last window and its explanation are right."""
    names = [f"p{i:06}" for i in range(LENGTH + 1)]
    solution = solve([Bound(ORIGIN, names[0], 0, 0, "start"), *chain(names, 2)])
    window = solution.window(names[-1])
    assert (window.earliest, window.latest) == (LENGTH, 2 * LENGTH)
    assert len(solution.why(names[-1], "earliest")) == LENGTH + 1


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("anchored", ["start", "end", "nowhere", "everywhere"])
def test_the_shape_of_a_chain_does_not_matter(turned, anchored):
    """Names in either order, dates at either end, all along or nowhere: a second is plenty."""
    names = [f"p{i:06}" for i in range(10_000)]
    if turned:
        names.reverse()
    dated = {"start": names[:1], "end": names[-1:], "nowhere": [], "everywhere": names}[anchored]
    dates = [Bound(ORIGIN, name, i, i + 20_000, f"d{i}") for i, name in enumerate(dated)]
    begun = time.process_time()
    assert solve(chain(names, None) + dates).conflicts == ()
    assert time.process_time() - begun < 5


def test_a_long_circle_is_one_conflict_of_all():
    """Ten thousand “later than” that lead back to the first: each of them is needed."""
    names = [f"p{i:05}" for i in range(10_000)]
    solution = solve(chain([*names, names[0]], None))
    (conflict,) = solution.conflicts
    assert len(conflict.origins) == len(conflict.bounds) == 10_000


def test_a_long_chain_with_too_little_room():
    """Ten thousand days do not fit into nine."""
    names = [f"p{i:05}" for i in range(10_001)]
    ends = [Bound(ORIGIN, names[0], 0, 0, "first"), Bound(ORIGIN, names[-1], 0, 9, "last")]
    (conflict,) = solve(chain(names, None) + ends).conflicts
    assert len(conflict.origins) == 10_002
