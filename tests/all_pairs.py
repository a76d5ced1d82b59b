"""A slow and plain solver to compare with: Floyd–Warshall over every pair of points."""

import math
from itertools import combinations

from backstory.model import ORIGIN, Window


def distances(bounds):
    """Return the most days from each point to each other, as far as the bounds say."""
    points = sorted({point for b in bounds for point in (b.a, b.b)} | {ORIGIN})
    most = {(p, q): 0 if p == q else math.inf for p in points for q in points}
    for b in bounds:
        if b.hi is not None:
            most[b.a, b.b] = min(most[b.a, b.b], b.hi)
        if b.lo is not None:
            most[b.b, b.a] = min(most[b.b, b.a], -b.lo)
    for k in points:
        for i in points:
            for j in points:
                most[i, j] = min(most[i, j], most[i, k] + most[k, j])
    return most


def consistent(bounds):
    """All the bounds can hold at once."""
    most = distances(bounds)
    return all(most[p, q] >= 0 for p, q in most if p == q)


def window(most, point):
    """Return the window of a point from all distances; points never heard of are open."""
    later, earlier = most.get((ORIGIN, point), math.inf), most.get((point, ORIGIN), math.inf)
    return Window(None if earlier == math.inf else -earlier, None if later == math.inf else later)


def fewest(bounds, point):
    """Return how few bounds lead from the origin to the latest day of a point (None if open)."""
    sides = [(b.a, b.b, b.hi) for b in bounds if b.hi is not None]
    sides += [(b.b, b.a, -b.lo) for b in bounds if b.lo is not None]
    goal = distances(bounds).get((ORIGIN, point), math.inf)
    reached, steps = {ORIGIN: 0}, 0
    while goal < math.inf and reached.get(point) != goal:
        before, steps = dict(reached), steps + 1
        for a, b, most in sides:
            if a in before:
                reached[b] = min(reached.get(b, math.inf), before[a] + most)
    return steps if goal < math.inf else None


def of(bounds, origins):
    """Return the bounds of some origins."""
    return [b for b in bounds if b.origin in origins]


def trusts(bounds):
    """Return each origin's trust: that of its least trusted bound."""
    result = {}
    for b in bounds:
        result[b.origin] = min(result.get(b.origin, math.inf), b.trust)
    return result


def least_sacrifice(bounds):
    """Return the smallest sum of trust that must be set aside, rules excepted."""
    trust = trusts(bounds)
    claims = [origin for origin in trust if trust[origin] < math.inf]
    return min(
        sum(trust[origin] for origin in gone)
        for size in range(len(claims) + 1)
        for gone in combinations(claims, size)
        if consistent(of(bounds, set(trust) - set(gone)))
    )
