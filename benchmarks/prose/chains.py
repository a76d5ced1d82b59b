"""
Measures of coreference, by the papers that brought them in.

MUC: Vilain et al. 1995; B³: Bagga and Baldwin 1998; CEAF with φ4: Luo 2005. Mentions are anything
hashable: who aligns mentions that only overlap does so first.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import numpy as np
from scipy.optimize import linear_sum_assignment

Chain = frozenset[Hashable]


def mean_of_three(gold: Sequence[Chain], answer: Sequence[Chain]) -> float:
    """Return the mean of the F1 of MUC, B³ and CEAFe."""
    return (muc(gold, answer) + b_cubed(gold, answer) + ceaf(gold, answer)) / 3


def muc(gold: Sequence[Chain], answer: Sequence[Chain]) -> float:
    """Return the F1 of links: how few cuts tell one partition's chains from the other's."""
    return _f1(_links_kept(answer, gold), _links_kept(gold, answer))


def b_cubed(gold: Sequence[Chain], answer: Sequence[Chain]) -> float:
    """Return the F1 of mentions, each weighed by how its chains overlap."""
    return _f1(_mean_overlap(answer, gold), _mean_overlap(gold, answer))


def ceaf(gold: Sequence[Chain], answer: Sequence[Chain]) -> float:
    """Return the F1 of chains, paired one to one in the best way."""
    if not gold or not answer:
        return 0.0
    alike = np.array([[2 * len(g & a) / (len(g) + len(a)) for a in answer] for g in gold])
    rows, columns = linear_sum_assignment(-alike)
    total = float(alike[rows, columns].sum())
    return _f1(total / len(answer), total / len(gold))


def _links_kept(chains: Sequence[Chain], others: Sequence[Chain]) -> float:
    home = {mention: number for number, chain in enumerate(others) for mention in chain}
    kept = total = 0
    for chain in chains:
        parts = len({home[m] for m in chain if m in home}) + sum(m not in home for m in chain)
        kept += len(chain) - parts
        total += len(chain) - 1
    return kept / total if total else 0.0


def _mean_overlap(chains: Sequence[Chain], others: Sequence[Chain]) -> float:
    home = {mention: chain for chain in others for mention in chain}
    total = sum(len(chain) for chain in chains)
    shared = sum(
        len(chain & home[mention]) / len(chain)
        for chain in chains
        for mention in chain
        if mention in home
    )
    return shared / total if total else 0.0


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
