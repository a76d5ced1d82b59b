"""Origins that say the same speak with one voice.

If one of them is in a quarrel, each of them is, with the same others: so they stand or fall
together, and weigh together. A dozen sources that copy one date are judged like one of a dozen
times the trust.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
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
    # Most origins say one thing, which nobody else says: only for the others are there lists.
    first: dict[str, Bound] = {}
    further: defaultdict[str, list[Bound]] = defaultdict(list)
    for bound in bounds:
        if first.setdefault(bound.origin, bound) is not bound:
            further[bound.origin].append(bound)
    alike: dict[Hashable, tuple[Bound, ...]] = {}
    echoes: defaultdict[Hashable, list[tuple[Bound, ...]]] = defaultdict(list)
    for origin, bound in first.items():
        said = _each_once([bound, *further[origin]]) if origin in further else (bound,)
        saying = content(said)
        if alike.setdefault(saying, said) is not said:
            echoes[saying].append(said)
    found = [
        _merged([said, *echoes[saying]]) if saying in echoes else Voice((said,), _trust(said))
        for saying, said in alike.items()
    ]
    found.sort(key=lambda voice: voice.said[0][0].origin)
    return found


def content(said: Sequence[Bound]) -> Hashable:
    """Return the same for origins, and only for those, that say exactly the same."""
    # What is beyond doubt must not lend its certainty to a claim.
    if len(said) == 1:
        return _SAYING(said[0]), said[0].trust == math.inf
    return *map(_SAYING, said), _trust(said) == math.inf


_SAYING = attrgetter("a", "b", "lo", "hi", "readings")


def _each_once(bounds: list[Bound]) -> tuple[Bound, ...]:
    """Return the bounds of one origin in a fixed order, without repetition."""
    said: dict[Hashable, Bound] = {}
    # Of equal bounds the least trusted comes first and is kept.
    for bound in sorted(bounds, key=order):
        said.setdefault(_SAYING(bound), bound)
    return tuple(said.values())


def order(bound: Bound) -> tuple[str, str, float, float, float, str]:
    """Return what puts the bounds of one origin in a fixed order."""
    lo = -math.inf if bound.lo is None else bound.lo
    hi = math.inf if bound.hi is None else bound.hi
    return bound.a, bound.b, lo, hi, bound.trust, bound.words


def _trust(bounds: Sequence[Bound]) -> float:
    return bounds[0].trust if len(bounds) == 1 else min(bound.trust for bound in bounds)


def _merged(said: list[tuple[Bound, ...]]) -> Voice:
    said.sort(key=lambda bounds: (-_trust(bounds), bounds[0].origin))
    return Voice(tuple(said), sum(map(_trust, said)))
