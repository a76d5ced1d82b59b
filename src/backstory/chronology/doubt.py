"""Whom to doubt when not all can be right.

Every quarrel of a group needs at least one of its members to be wrong: the wrong ones are a
hitting set of the quarrels (Reiter 1987). The likeliest set is the lightest, where each member
weighs its trust; and the share of doubt that falls on a member is how much of the likelihood lies
on hitting sets with it (de Kleer & Williams 1987).
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from heapq import heapify, heappop, heappush

ODDS = 1 / 20
"""Odds that a claim of trust 1 is wrong. Those of trust *t* are ``ODDS ** t``."""

MOST_QUARRELS = 12
MOST_MEMBERS = 20
"""Larger groups are judged greedily; so far the work is at most 2¹² × 20 steps."""

_MESSAGES = 30
"""How often the members of a large group hear of each other."""

MARGIN = 2.0
"""A set heavier than the judgement by more than this trust is out of the question."""

_Members = frozenset[int]


def judge(group: Sequence[_Members], trust: Sequence[float]) -> _Members:
    """
    Return who is most probably wrong in a group of quarrels.

    Exact up to `MOST_QUARRELS` and `MOST_MEMBERS`, greedy beyond. Of equally likely members the
    last by number is set aside. No member of the set is superfluous.
    """
    weight = _weights(group, trust)
    quarrels = _few(group, weight)
    if quarrels is None:
        return _needed(_greedy(group, weight), group, weight)
    return _needed(_lightest(quarrels, list(weight), weight), quarrels, weight)


def is_exact(group: Sequence[_Members]) -> bool:
    """Return whether a group is small enough to be judged exactly."""
    return _few(group, frozenset().union(*group)) is not None


def doubts(group: Sequence[_Members], trust: Sequence[float]) -> Mapping[int, float]:
    """
    Return how much doubt falls on each member of a group of quarrels, up to a common factor.

    Exact up to `MOST_QUARRELS` and `MOST_MEMBERS`, estimated beyond.
    """
    weight = _weights(group, trust)
    quarrels = _few(group, weight)
    return _believed(group, weight) if quarrels is None else _shares(quarrels, weight)


def next_best(
    group: Sequence[_Members], trust: Sequence[float], judged: _Members, without: int
) -> _Members | None:
    """
    Return the likeliest set that meets every quarrel of a group without one of those judged wrong.

    None where there is no such set, or it is out of the question, or the group is too large.
    """
    weight = _weights(group, trust)
    few = _few(group, weight)
    if without not in weight or few is None:
        return None
    quarrels = [quarrel - {without} for quarrel in few]
    if not all(quarrels):
        return None
    best = _lightest(quarrels, [member for member in weight if member != without], weight)
    heaviest = sum(weight[member] for member in judged) + MARGIN
    return frozenset(best) if sum(weight[member] for member in best) <= heaviest else None


def _weights(group: Sequence[_Members], trust: Sequence[float]) -> dict[int, float]:
    """Return the weights of all members, the last by number first."""
    members = sorted(frozenset().union(*group), reverse=True)
    return {member: max(trust[member], 0.0) for member in members}


def _few(group: Sequence[_Members], members: Collection[int]) -> list[_Members] | None:
    """Return the quarrels that no other settles along with itself; None if all are too many."""
    if len(members) > MOST_MEMBERS:
        return None
    smallest = [quarrel for quarrel in group if not any(other < quarrel for other in group)]
    return smallest if len(smallest) <= MOST_QUARRELS else None


def _odds(trust: float) -> float:
    # Products of a dozen of these still differ from 0.
    return math.pow(ODDS, min(trust, 15.0))


def _marks(quarrels: Sequence[_Members], members: Sequence[int]) -> list[int]:
    """Return for each member the quarrels it is in, as bits."""
    marks = dict.fromkeys(members, 0)
    for number, quarrel in enumerate(quarrels):
        for member in quarrel:
            marks[member] |= 1 << number
    return list(marks.values())


def _lightest(
    quarrels: Sequence[_Members], members: Sequence[int], weight: Mapping[int, float]
) -> list[int]:
    """Return the lightest set that meets every quarrel, by dynamic programming over them."""
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for rank, mark in enumerate(_marks(quarrels, members)):
        own = weight[members[rank]]
        for met, (others, ranks) in list(best.items()):
            if met | mark != met:
                known = best.get(met | mark)
                if known is None or (others + own, (*ranks, rank)) < known:
                    best[met | mark] = others + own, (*ranks, rank)
    _, ranks = best[(1 << len(quarrels)) - 1]
    return [members[rank] for rank in ranks]


def _greedy(quarrels: Sequence[_Members], weight: Mapping[int, float]) -> list[int]:
    """Return a light set that meets every quarrel: always whoever settles most for its weight."""
    part_in: dict[int, list[int]] = {member: [] for member in weight}
    for number, quarrel in enumerate(quarrels):
        for member in quarrel:
            part_in[member].append(number)
    count = {member: len(numbers) for member, numbers in part_in.items()}
    # A member's price only rises as its quarrels are settled, so an outdated entry is put back.
    prices = [((weight[m] + ODDS) / count[m], -m, count[m]) for m in weight]
    heapify(prices)
    chosen, settled = list[int](), set[int]()
    while len(settled) < len(quarrels):
        _, negative, counted = heappop(prices)
        member = -negative
        if count[member] < counted:
            if count[member]:
                price = (weight[member] + ODDS) / count[member]
                heappush(prices, (price, negative, count[member]))
            continue
        chosen.append(member)
        for number in set(part_in[member]) - settled:
            settled.add(number)
            for other in quarrels[number]:
                count[other] -= 1
    return chosen


def _needed(
    wrong: Sequence[int], quarrels: Sequence[_Members], weight: Mapping[int, float]
) -> _Members:
    """Return the set without members, heaviest first, whose quarrels others meet as well."""
    kept = set(wrong)
    met_by = [len(quarrel & kept) for quarrel in quarrels]
    part_in: dict[int, list[int]] = {member: [] for member in wrong}
    for number, quarrel in enumerate(quarrels):
        for member in quarrel & kept:
            part_in[member].append(number)
    for member in sorted(wrong, key=lambda m: (-weight[m], m)):
        if all(met_by[number] > 1 for number in part_in[member]):
            kept.discard(member)
            for number in part_in[member]:
                met_by[number] -= 1
    return frozenset(kept)


def _shares(quarrels: Sequence[_Members], weight: Mapping[int, float]) -> dict[int, float]:
    """
    Return the likelihood that each member is wrong, given that every quarrel has a wrong one.

    Forward and backward sums over all sets that meet every quarrel, up to a common factor.
    """
    members = list(weight)
    marks, full = _marks(quarrels, members), (1 << len(quarrels)) - 1
    odds = [_odds(weight[member]) for member in members]
    onward: list[dict[int, float]] = [{full: 1.0}]
    reached: list[dict[int, float]] = [{0: 1.0}]
    for mark, odd in zip(marks, odds, strict=True):
        step = dict(reached[-1])
        for met, likelihood in reached[-1].items():
            step[met | mark] = step.get(met | mark, 0.0) + odd * likelihood
        reached.append(step)
    for position in range(len(members) - 1, -1, -1):
        rest, mark, odd = onward[-1], marks[position], odds[position]
        onward.append(
            {met: rest.get(met, 0.0) + odd * rest.get(met | mark, 0.0) for met in reached[position]}
        )
    onward.reverse()
    return {
        member: sum(
            likelihood * odds[i] * onward[i + 1].get(met | marks[i], 0.0)
            for met, likelihood in reached[i].items()
        )
        for i, member in enumerate(members)
    }


def _believed(quarrels: Sequence[_Members], weight: Mapping[int, float]) -> dict[int, float]:
    """
    Return about how likely each member is to be wrong, by passing messages (Pearl 1988).

    Each quarrel tells its members how much the others leave to them; exact where quarrels form a
    tree, and usually near it elsewhere.
    """
    before = {m: min(weight[m], 15.0) * math.log(ODDS) for m in weight}
    told = {(q, m): 0.0 for q, members in enumerate(quarrels) for m in members}
    for _ in range(_MESSAGES):
        heard = _heard(before, told)
        for q, members in enumerate(quarrels):
            right = {m: math.log(_chance(told[q, m] - heard[m])) for m in sorted(members)}
            all_right = math.fsum(right.values())
            for m in members:
                message = -math.log(max(-math.expm1(all_right - right[m]), 1e-12))
                told[q, m] = (told[q, m] + message) / 2
    return {m: _chance(logit) for m, logit in _heard(before, told).items()}


def _heard(before: Mapping[int, float], told: Mapping[tuple[int, int], float]) -> dict[int, float]:
    """Return the logarithm of everybody's odds, as known before and as told since."""
    heard = dict(before)
    for (_, member), message in told.items():
        heard[member] += message
    return heard


def _chance(logit: float) -> float:
    return 1.0 / (1.0 + math.exp(-max(-700.0, min(700.0, logit))))
