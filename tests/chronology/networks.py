"""Hypothesis strategies for networks of bounds."""

import math

from hypothesis import strategies as st

from backstory.model import ORIGIN, Bound

POINTS = [ORIGIN, "ash", "birch", "cedar", "elm", "fir"]
TRUSTS = (1.0, 1.0, 0.5, 2.0, math.inf)


@st.composite
def any_bounds(draw):
    """Arbitrary bounds, most of them in some quarrel: also empty ones, loops and duplicates."""
    trust = draw(st.lists(st.sampled_from(TRUSTS), min_size=6, max_size=6))
    days, origins = st.integers(-5, 5), st.integers(0, 5)
    sides = st.none() | days
    one = st.builds(
        lambda a, b, lo, hi, o: Bound(a, b, lo, hi, f"source {o}", "", trust[o]),
        st.sampled_from(POINTS), st.sampled_from(POINTS), sides, sides, origins,
    )  # fmt: skip
    return draw(st.lists(one, max_size=14))


@st.composite
def true_bounds(draw):
    """Bounds that all hold of one hidden course of events, and that course."""
    days = {p: 0 if p == ORIGIN else draw(st.integers(-40_000, 800_000)) for p in POINTS}
    slack = st.none() | st.integers(0, 400)
    ties = st.tuples(st.sampled_from(POINTS), st.sampled_from(POINTS), slack, slack)
    bounds = []
    for number, (a, b, below, above) in enumerate(draw(st.lists(ties, max_size=16))):
        between = days[b] - days[a]
        lo = None if below is None else between - below
        hi = None if above is None else between + above
        bounds.append(Bound(a, b, lo, hi, f"source {number}"))
    return days, bounds
