"""Whom the solver doubts, where evidence can tell."""

import math
import random

from hypothesis import given
from hypothesis import strategies as st

from backstory.chronology import solve
from backstory.chronology.doubt import MOST_MEMBERS, doubts, judge
from backstory.model import ORIGIN, Bound


def on(day, *sources, point="death"):
    return [Bound(ORIGIN, point, day, day, source) for source in sources]


def test_a_tie_is_shared_evenly():
    (conflict,) = solve(on(1, "a") + on(2, "b")).conflicts
    assert [share for _, share in conflict.suspects] == [0.5, 0.5]


def test_more_witnesses_make_more_doubt():
    """Each further witness on the other side raises the doubt of the lonely one."""
    shares = []
    for size in (1, 2, 3):
        others = [Bound(ORIGIN, "death", 2, 3 + i, f"b{i}") for i in range(size)]
        (conflict,) = solve(on(1, "a") + others).conflicts
        shares.append(dict(conflict.suspects)["a"])
    assert shares == sorted(set(shares))
    assert shares[1] > 0.9


def test_each_of_many_witnesses_counts_though_no_two_say_the_same():
    """Sources that agree in different words weigh as much as sources that copy each other."""
    echo = solve([*on(1, "a"), *on(9, "b", "c", "d")]).conflicts[0]
    vague = [Bound(ORIGIN, "death", 9 - i, 9 + i, f"{i}") for i in range(1, 4)]
    free = solve([*on(1, "a"), *vague]).conflicts[0]
    assert free.suspects[0][0] == echo.suspects[0][0] == "a"
    assert free.suspects[0][1] > 0.9


def test_many_against_one_whatever_their_names():
    """Hundreds in each camp, beyond exact judgement: the smaller camp yields."""
    few, many = [f"a{i}" for i in range(60)], [f"b{i}" for i in range(61)]
    assert set(solve(on(1, *few) + on(2, *many)).set_aside) == set(few)
    assert set(solve(on(1, *many) + on(2, *few)).set_aside) == set(few)


def test_a_trusted_error_yields_to_enough_witnesses():
    """A birth after everything else that is known of her is wrong, however trusted."""
    life = [Bound(ORIGIN, f"event {i}", i, i, f"source {i}") for i in range(100)]
    rule = [Bound("birth", f"event {i}", 0, None, "rule", trust=math.inf) for i in range(100)]
    birth = Bound(ORIGIN, "birth", 500, 500, "the chronicle", trust=3.0)
    solution = solve([*life, *rule, birth])
    assert solution.set_aside == ("the chronicle",)
    assert solution.conflicts[0].suspects[0][0] == "the chronicle"


def test_half_of_the_wrong_claims_at_least_are_told_from_the_right_ones():
    """One claim in fifty is off by a year or more; suspicion falls on those, not on others."""
    rnd = random.Random(11)  # noqa: S311
    bounds, wrong = [], set()
    days = [rnd.randrange(100_000) for _ in range(400)]
    for number in range(3_000):
        a, b = rnd.sample(range(400), 2)
        error = rnd.choice([-1, 1]) * rnd.randint(400, 4_000) if rnd.random() < 0.02 else 0
        between = days[b] - days[a] + error
        source = f"claim {number:04}"
        bounds.append(Bound(f"p{a}", f"p{b}", between - 90, between + 90, source))
        if error:
            wrong.add(source)
    solution = solve(bounds)
    aside = set(solution.set_aside)
    assert len(aside & wrong) > 0.9 * len(wrong)
    assert len(aside & wrong) > 0.9 * len(aside)


_quarrels = st.lists(
    st.frozensets(st.integers(0, 30), min_size=1, max_size=4), min_size=1, max_size=30
)


@given(_quarrels, st.lists(st.floats(0, 3), min_size=31, max_size=31))
def test_a_judgement_settles_every_quarrel_and_no_more(quarrels, trust):
    """Each quarrel is met; each one judged wrong is the only one to meet some quarrel."""
    gone = judge(quarrels, trust)
    assert all(quarrel & gone for quarrel in quarrels)
    assert all(any(quarrel & gone == {one} for quarrel in quarrels) for one in gone)


def test_doubt_is_the_likelihood_of_being_wrong():
    """One against two: counted out over all ways in which each quarrel has a wrong member."""
    quarrels, trust = [frozenset({0, 1}), frozenset({0, 2})], [1.0, 1.0, 1.0]
    doubt = doubts(quarrels, trust)
    odds = 1 / 20
    zero_wrong = odds * (1 + odds) ** 2  # the others may be wrong besides
    one_wrong = odds**2 * (1 + odds) + odds**2  # with zero, or without it and with two
    assert math.isclose(doubt[0] / doubt[1], zero_wrong / one_wrong)
    assert judge(quarrels, trust) == {0}


def test_exact_and_greedy_judgements_agree_on_the_obvious():
    """A star of quarrels has its centre to blame, small or large."""
    for rays in (3, MOST_MEMBERS + 5):
        star = [frozenset({0, ray}) for ray in range(1, rays + 1)]
        trust = [1.0] * (rays + 1)
        doubt = doubts(star, trust)
        assert judge(star, trust) == {0}
        assert max(doubt, key=doubt.__getitem__) == 0
