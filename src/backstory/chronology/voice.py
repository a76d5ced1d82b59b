"""Origins that say the same speak with one voice.

If one of them is in a quarrel, each of them is, with the same others: so they stand or fall
together, and weigh together. A dozen sources that copy one date are judged like one of a dozen
times the trust.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Hashable, Iterable
from operator import attrgetter
from typing import NamedTuple

from backstory.model import Bound


class Voice(NamedTuple):
    """
    What some origins say, each in its own words, at the same places of ``said``.

    ``said`` holds the bounds of each origin, the most trusted first, then by name. ``trust`` is
    the sum of theirs; an origin is trusted as little as its least trusted bound.
    """

    said: tuple[tuple[Bound, ...], ...]
    trust: float

    @property
    def bounds(self) -> tuple[Bound, ...]:
        """What is said, in the words of the most trusted origin."""
        return self.said[0]

    @property
    def origins(self) -> tuple[str, ...]:
        """The names of all that say so."""
        return tuple(bounds[0].origin for bounds in self.said)


def voices(bounds: Iterable[Bound]) -> list[Voice]:
    """Return all voices by the names of their first origins, whatever the order of bounds."""
    by_origin: defaultdict[str, list[Bound]] = defaultdict(list)
    for bound in bounds:
        by_origin[bound.origin].append(bound)
    alike: defaultdict[Hashable, list[tuple[Bound, ...]]] = defaultdict(list)
    for bounds_of_one in by_origin.values():
        # What is beyond doubt must not lend its certainty to a claim.
        if len(bounds_of_one) == 1:
            bound = bounds_of_one[0]
            alike[_SAYING(bound), bound.trust == math.inf].append((bound,))
        else:
            said = _each_once(bounds_of_one)
            alike[*map(_SAYING, said), _trust(said) == math.inf].append(said)
    found = [
        Voice((said[0],), _trust(said[0])) if len(said) == 1 else _merged(said)
        for said in alike.values()
    ]
    found.sort(key=lambda voice: voice.said[0][0].origin)
    return found


_SAYING = attrgetter("a", "b", "lo", "hi")


def _each_once(bounds: list[Bound]) -> tuple[Bound, ...]:
    """Return the bounds of one origin in a fixed order, without repetition."""
    said: dict[Hashable, Bound] = {}
    # Of equal bounds the least trusted comes first and is kept.
    for bound in sorted(bounds, key=_order):
        said.setdefault(_SAYING(bound), bound)
    return tuple(said.values())


def _order(bound: Bound) -> tuple[str, str, float, float, float, str]:
    lo = -math.inf if bound.lo is None else bound.lo
    hi = math.inf if bound.hi is None else bound.hi
    return bound.a, bound.b, lo, hi, bound.trust, bound.words


def _trust(bounds: tuple[Bound, ...]) -> float:
    return bounds[0].trust if len(bounds) == 1 else min(bound.trust for bound in bounds)


def _merged(said: list[tuple[Bound, ...]]) -> Voice:
    said.sort(key=lambda bounds: (-_trust(bounds), bounds[0].origin))
    return Voice(tuple(said), sum(map(_trust, said)))
