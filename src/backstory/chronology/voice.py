"""Origins that say the same speak with one voice.

If one of them is in a quarrel, each of them is, with the same others: so they stand or fall
together, and weigh together. A dozen sources that copy one date are judged like one of a dozen
times the trust.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from backstory.model import Bound


@dataclass(frozen=True, slots=True)
class Voice:
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
    alike: dict[tuple[_Saying, ...], list[tuple[Bound, ...]]] = {}
    for _, group in groupby(sorted(bounds, key=_order), attrgetter("origin")):
        said = {_saying(bound): bound for bound in reversed(list(group))}
        alike.setdefault(tuple(reversed(said)), []).append(tuple(reversed(said.values())))
    merged = [_merged(said) for said in alike.values()]
    merged.sort(key=lambda voice: voice.bounds[0].origin)
    return merged


_Saying = tuple[str, str, int | None, int | None]


def _saying(bound: Bound) -> _Saying:
    return bound.a, bound.b, bound.lo, bound.hi


def _order(bound: Bound) -> tuple[str, str, str, float, float, float, str]:
    # Of equal bounds of one origin the least trusted comes first and is kept.
    lo = -math.inf if bound.lo is None else bound.lo
    hi = math.inf if bound.hi is None else bound.hi
    return bound.origin, bound.a, bound.b, lo, hi, bound.trust, bound.words


def _trust(bounds: tuple[Bound, ...]) -> float:
    return min(bound.trust for bound in bounds)


def _merged(said: list[tuple[Bound, ...]]) -> Voice:
    if len(said) == 1:
        return Voice((said[0],), _trust(said[0]))
    said.sort(key=lambda bounds: (-_trust(bounds), bounds[0].origin))
    return Voice(tuple(said), sum(map(_trust, said)))
