"""Whatever comes and goes, the answers are those of a chronology solved afresh."""

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from networks import POINTS, any_bounds

from backstory.chronology import solve
from backstory.model import ALWAYS, ORIGIN, Bound, Window


def answers(solution):
    """Return all that a solution can be asked."""
    ends = ("earliest", "latest")
    return (
        solution.points,
        solution.set_aside,
        solution.conflicts,
        solution.disputes,
        [solution.window(point) for point in POINTS],
        [solution.why(point, end) for point in POINTS for end in ends],
        [dict(solution.whys(end)) for end in ends],
    )


@settings(max_examples=300)
@given(any_bounds(), st.data())
def test_any_sequence_of_edits_ends_where_a_fresh_start_would(bounds, data):
    """Origins are added and withdrawn in any order; after each step all answers are the same."""
    check_any_sequence_of_edits(bounds, data)


def check_any_sequence_of_edits(bounds, data):
    """Draw a sequence of edits, and compare all answers after each of them."""
    by_origin = {}
    for bound in bounds:
        by_origin.setdefault(bound.origin, []).append(bound)
    if not by_origin:
        return
    living, known = solve([]), set()
    for origin in data.draw(st.lists(st.sampled_from(sorted(by_origin)), max_size=8)):
        if origin in known:
            known.remove(origin)
            living.withdraw(origin)
        else:
            known.add(origin)
            living.add(by_origin[origin])
        fresh = solve(bound for name in known for bound in by_origin[name])
        assert answers(living) == answers(fresh)


@given(any_bounds(), st.data())
def test_asking_what_if_changes_nothing(bounds, data):
    """The change foretold is the one that comes, and nothing has moved meanwhile."""
    origins = sorted({bound.origin for bound in bounds})
    if not origins:
        return
    solution, before = solve(bounds), answers(solve(bounds))
    doubted = data.draw(st.sampled_from(origins))
    change = solution.if_withdrawn(doubted)
    assert answers(solution) == before
    solution.withdraw(doubted)
    for point in POINTS[1:]:
        was, then = change.windows.get(point, (solution.window(point),) * 2)
        assert solution.window(point) == then
        assert (point in change.windows) == (was != then)
    assert set(change.admitted) == set(before[1]) - set(solution.set_aside) - {doubted}
    assert set(change.set_aside) == set(solution.set_aside) - set(before[1])


def test_a_claim_taken_as_certain_outweighs_its_rivals():
    """Two days for one death: whoever is believed has the say, and nothing else is touched."""
    days = {"the gazette": 4, "the stone": 5}
    bounds = [Bound(ORIGIN, "death", day, day, name) for name, day in days.items()]
    solution = solve([*bounds, Bound(ORIGIN, "birth", 1, 1, "the parish")])
    assert solution.window("death") == Window(4, 4)
    change = solution.if_certain("the stone")
    assert change.windows == {"death": (Window(4, 4), Window(5, 5))}
    assert (change.admitted, change.set_aside) == (("the stone",), ("the gazette",))
    assert solution.set_aside == ("the stone",)


def test_more_bounds_of_an_origin_already_heard_join_the_others():
    solution = solve([Bound(ORIGIN, "a", 1, 9, "letter")])
    solution.add([Bound("a", "b", 2, 2, "letter")])
    assert solution.window("b") == Window(3, 11)
    solution.withdraw("letter")
    assert solution.points == ()
    assert solution.window("a") == ALWAYS


def test_two_people_who_turn_out_to_be_one():
    """A merge is a revision: what was said of the one is said of the other."""
    of_ann = [Bound(ORIGIN, "birth of Ann", 10, 20, "census")]
    of_nan = [Bound(ORIGIN, "birth of Nan", 15, 30, "letter")]
    solution = solve(of_ann + of_nan)
    moved = [dataclasses.replace(bound, b="birth of Ann") for bound in of_nan]
    solution.revise(["letter"], moved)
    assert solution.window("birth of Ann") == Window(15, 20)
    assert solution.points == ("birth of Ann",)


def test_who_is_not_known_cannot_be_withdrawn():
    """And nothing else is withdrawn along with it."""
    solution = solve([Bound(ORIGIN, "a", 1, 1, "letter")])
    with pytest.raises(KeyError, match="'gossip'"):
        solution.withdraw("letter", "gossip")
    assert solution.window("a") == Window(1, 1)
