"""How far a claim is to be trusted against others: never a list of good and bad newspapers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from backstory.identity.told import Told
from backstory.model import Header, Window

_PRECISION = ((1, 1.6), (31, 1.35), (366, 1.15), (800, 1.0))
"""Who gives a day has looked it up, or was there: up to so many days, so much more weight."""
_ROUGH = 0.85
_COPIED = 0.3
"""A copy is no second witness, yet has to be outvoted with its original."""
_HEDGED = 0.4
_IN_SPEECH = 1.1
"""People know their own days better than those who write about them."""
_UNDATED = 0.85
"""A text that does not even say when it was written."""
_INDEPENDENT = 0.5
"""What each further outlet that says the same adds."""


class Witnesses:
    """
    All claims of one event, which lend weight to each other.

    However many they are, the work for each of them depends on how many different windows they
    state, not on how often.

    Args:
        claims: In order of telling.
        headers: The documents, by id.
    """

    __slots__ = ("_agreeing", "_closed", "_headers", "claims")

    def __init__(self, claims: Sequence[Told], headers: Mapping[str, Header]) -> None:
        self.claims = claims
        self._headers = headers
        self._agreeing: dict[Window, Mapping[str, set[str]]] = {}
        self._closed: Counter[Window] | None = None

    def trust_of(self, told: Told) -> float:
        """Return a claim's weight, greater than 0; 1 is a plain claim of one outlet."""
        header, claim = self._headers[told.document], told.claim
        weight = claim.confidence
        if claim.timings:
            weight *= _precision(told.stated)
        if claim.said_in is not None:
            weight *= _IN_SPEECH
        if claim.modality == "hedged":
            weight *= _HEDGED
        if told.copied:
            weight *= _COPIED
        if header.published.window.is_open:
            weight *= _UNDATED
        return weight * (1 + _INDEPENDENT * self._others_agreeing(told))

    def stated_by_others(self, told: Told) -> set[Window]:
        """Return the windows with two ends that others than this claim state."""
        if len(self.claims) == 1:
            return set()
        if self._closed is None:
            self._closed = Counter(each.stated for each in self.claims if each.stated.is_closed)
        return {window for window, times in self._closed.items() if times > (window == told.stated)}

    def _others_agreeing(self, told: Told) -> int:
        """Return how many outlets say in other documents what can be true along with the claim."""
        if len(self.claims) == 1:
            return 0
        if told.stated not in self._agreeing:
            self._agreeing[told.stated] = self._documents_agreeing(told.stated)
        documents_of = self._agreeing[told.stated]
        own = documents_of.get(self._outlet(told))
        return len(documents_of) - (own == {told.document})

    def _documents_agreeing(self, window: Window) -> dict[str, set[str]]:
        """Return the documents that count as witnesses of a window, by outlet."""
        found: dict[str, set[str]] = defaultdict(set)
        for each in self.claims:
            if each.claim.timings and not each.copied and (each.stated & window) is not None:
                found[self._outlet(each)].add(each.document)
        return found

    def _outlet(self, told: Told) -> str:
        return self._headers[told.document].outlet or told.document


def _precision(window: Window) -> float:
    days = window.days
    if days is None:
        return _ROUGH
    return next((weight for most, weight in _PRECISION if days <= most), _ROUGH)
