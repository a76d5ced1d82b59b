"""Bounds with several readings: what follows is what follows in whichever reading."""

from itertools import product

import all_pairs
from hypothesis import given, settings
from hypothesis import strategies as st
from networks import POINTS
from test_living_with_change import answers

from backstory.chronology import solve
from backstory.model import ALWAYS, ORIGIN, Bound, Window
from backstory.model.days import from_iso


def on_either(point, *days, origin="paper", a=ORIGIN):
    readings = tuple((day, day) for day in sorted(days))
    return Bound(a, point, min(days), max(days), origin, readings=readings)


def test_evidence_decides_between_two_readings():
    """03/04/1995 is 3 April or 4 March; she was dead by 20 March."""
    march, april = from_iso("1995-03-04"), from_iso("1995-04-03")
    letter = on_either("letter", march, april)
    assert solve([letter]).window("letter") == Window(march, april)
    by = Bound(ORIGIN, "death", None, from_iso("1995-03-20"), "stone")
    before = Bound("letter", "death", 0, None, "the dead write no letters")
    solution = solve([letter, by, before])
    assert solution.window("letter") == Window.of_day(march)
    assert solution.window("death") == Window(march, from_iso("1995-03-20"))
    assert [link.bound.origin for link in solution.why("letter", "latest")] == ["paper"]


def test_two_choices_that_decide_each_other():
    """Each alone may be read either way; together only one combination has ten days between."""
    first, second = on_either("a", 0, 100, origin="one"), on_either("b", 40, 110, origin="two")
    solution = solve([first, second, Bound("a", "b", 10, 10, "ten days later")])
    assert (solution.window("a"), solution.window("b")) == (Window(100, 100), Window(110, 110))


def test_where_no_reading_fits_a_conflict_says_so():
    """Between the two readings is neither of them."""
    either, other = on_either("death", 1, 30), Bound(ORIGIN, "death", 10, 20, "stone")
    bystander = Bound(ORIGIN, "death", 0, 40, "aunt")
    solution = solve([either, other, bystander])
    (conflict,) = solution.conflicts
    assert conflict.origins == ("paper", "stone")
    assert solution.set_aside == ()
    assert solution.window("death") == Window(10, 20)


def test_a_living_chronology_makes_up_its_mind_and_doubts_again():
    either = on_either("a", 1, 30)
    solution = solve([either])
    solution.add([Bound(ORIGIN, "a", None, 20, "stone")])
    assert solution.window("a") == Window(1, 1)
    assert solution.if_withdrawn("stone").windows == {"a": (Window(1, 1), Window(1, 30))}
    solution.withdraw("stone")
    assert solution.window("a") == Window(1, 30)


@st.composite
def with_choices(draw):
    """Bounds, up to three of them with readings, that hold of one hidden course of events."""
    days = {p: 0 if p == ORIGIN else draw(st.integers(-20, 20)) for p in POINTS}
    bounds = []
    ties = st.tuples(
        st.sampled_from(POINTS), st.sampled_from(POINTS), st.none() | st.integers(0, 9)
    )
    for number, (a, b, slack) in enumerate(draw(st.lists(ties, max_size=7))):
        between = days[b] - days[a]
        lo, hi = (None, between) if slack is None else (between - slack, between)
        bounds.append(Bound(a, b, lo, hi, f"plain {number}"))
    for number in range(draw(st.integers(1, 3))):
        a, b = draw(st.sampled_from(POINTS)), draw(st.sampled_from(POINTS))
        if a != b:
            true = days[b] - days[a]
            choices = {true, *draw(st.lists(st.integers(-40, 40), min_size=1, max_size=2))}
            bounds.append(on_either(b, *choices, origin=f"choice {number}", a=a))
    return bounds


@settings(max_examples=200)
@given(with_choices())
def test_windows_are_the_hulls_over_all_possible_combinations(bounds):
    """As if every combination of readings were solved apart, and the impossible ones left out."""
    solution = solve(bounds)
    ranges = [bound.readings or ((bound.lo, bound.hi),) for bound in bounds]
    hulls = dict.fromkeys(POINTS)
    for readings in product(*ranges):
        read = [
            Bound(b.a, b.b, lo, hi, b.origin) for b, (lo, hi) in zip(bounds, readings, strict=True)
        ]
        if all_pairs.consistent(read):
            most = all_pairs.distances(read)
            for point, hull in hulls.items():
                window = all_pairs.window(most, point)
                hulls[point] = window if hull is None else hull | window
    assert solution.conflicts == ()
    assert {point: solution.window(point) for point in POINTS} == hulls


@given(with_choices(), st.randoms(use_true_random=False))
def test_the_order_of_choices_is_irrelevant(bounds, random):
    shuffled = bounds.copy()
    random.shuffle(shuffled)
    assert answers(solve(bounds)) == answers(solve(shuffled))


def test_too_many_choices_at_once_are_left_as_hulls():
    """Ten that meet can be read in more than a thousand ways: nothing wrong is said of them."""
    bounds = [on_either(f"p{i}", 0, 100 + i, origin=f"paper {i}") for i in range(10)]
    bounds += [Bound(f"p{i}", f"p{i + 1}", -300, 300, f"tie {i}") for i in range(9)]
    solution = solve(bounds)
    assert all(solution.window(f"p{i}") == Window(0, 100 + i) for i in range(10))
    assert solution.window("p10") == ALWAYS
