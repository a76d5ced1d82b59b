"""How far a claim is to be trusted against others: never a list of good and bad newspapers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

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
_COUNTED = ("published", "said")


def trust_of(told: Told, fellows: Iterable[Told], headers: Mapping[str, Header]) -> float:
    """
    Return a claim's weight, greater than 0; 1 is a plain claim of one outlet.

    Args:
        told: The claim.
        fellows: All claims of the same event, itself included.
        headers: The documents, by id.
    """
    header = headers[told.document]
    weight = told.claim.confidence
    if told.claim.timings:
        weight *= _precision(told.stated)
    if told.claim.said_in is not None:
        weight *= _IN_SPEECH
    if told.claim.modality == "hedged":
        weight *= _HEDGED
    if told.copied:
        weight *= _COPIED
    if header.published.window.is_open:
        weight *= _UNDATED
    outlets = {
        headers[other.document].outlet or other.document
        for other in fellows
        if other.document != told.document
        and not other.copied
        and other.claim.timings
        and (other.stated & told.stated) is not None
    }
    return weight * (1 + _INDEPENDENT * len(outlets))


def _precision(window: Window) -> float:
    days = window.days
    if days is None:
        return _ROUGH
    return next((weight for most, weight in _PRECISION if days <= most), _ROUGH)
