"""What one document holds, piece by piece, in the contract's words.

Inside, a document numbers its people and claims for itself. `Naming` says how those ids are
written outside: as they are for a single document, or case-wide.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, pairwise
from typing import Any

from backstory.model import (
    ALWAYS,
    Amount,
    Claim,
    Document,
    Filler,
    Findings,
    Mention,
    Quote,
    TimeExpression,
    Timex,
    Window,
)
from backstory.times import edtf_of_window

_CLAIM_ANCHOR = re.compile(r"(c\d+)(?::end)?")


@dataclass(frozen=True, slots=True)
class Naming:
    """
    How a document's own ids are written outside.

    ``prefix`` stands before the ids of claims and quotes (``d3.``). ``people_of`` maps prefixed
    ids of local people to case-wide ones; None leaves people under their own ids.
    """

    prefix: str = ""
    people_of: Mapping[str, str] | None = None

    def person(self, local: str | None) -> str | None:
        """Return the outside id; None where nobody is meant, or nobody the case knows."""
        if local is None or self.people_of is None:
            return local
        return self.people_of.get(self.prefix + local)

    def own(self, local: str) -> str:
        """Return the outside id of a claim or a quote."""
        return self.prefix + local


LOCAL = Naming()
"""A document's ids as they are."""


def furniture_out(document: Document) -> list[dict[str, Any]]:
    """Return what on the page is not the story, and why."""
    return [
        {"start": item.span.start, "end": item.span.end, "reason": item.reason}
        for item in document.furniture
    ]


def times_out(findings: Findings, naming: Naming) -> list[dict[str, Any]]:
    """Return the annotations of the time expressions, each with what it counts from."""
    events = _anchoring_claims(findings.claims)
    return [
        _time_out(time, timex, _anchor_out(time, events.get(index), findings.quotes, naming))
        for index, time in enumerate(findings.times)
        for timex in _timexes(time)
    ]


def time_places(findings: Findings) -> list[range]:
    """Return, for each time expression, where `times_out` has its annotations."""
    ends = list(accumulate((len(_timexes(time)) for time in findings.times), initial=0))
    return [range(*pair) for pair in pairwise(ends)]


def _timexes(time: TimeExpression) -> tuple[Timex, ...]:
    if time.timexes is None:
        return (Timex(time.span, time.type, time.value, time.mod),)
    return time.timexes


def _time_out(
    time: TimeExpression, timex: Timex, anchor: str | dict[str, str] | None
) -> dict[str, Any]:
    window, edtf = time.window, time.edtf
    if timex.window is not None:
        window, edtf = timex.window, edtf_of_window(timex.window)
    earliest, latest = (window or ALWAYS).to_iso()
    start = timex.span.start - time.span.start
    return {
        "start": timex.span.start,
        "end": timex.span.end,
        "text": time.text[start : start + len(timex.span)],
        "type": timex.type,
        "value": timex.value,
        "mod": timex.mod,
        "edtf": edtf,
        "earliest": earliest,
        "latest": latest,
        "alternatives": [each.to_iso() for each in time.alternatives if timex.window is None],
        "anchor": anchor,
    }


def _anchoring_claims(claims: Sequence[Claim]) -> dict[int, str]:
    """Return, for the indexes of times that count from another claim, the first such claim."""
    found: dict[int, str] = {}
    for claim in claims:
        for timing in claim.timings:
            named = _CLAIM_ANCHOR.fullmatch(timing.anchor)
            if named and timing.time is not None:
                found.setdefault(timing.time, named[1])
    return found


def _anchor_out(
    time: TimeExpression, claim: str | None, quotes: Sequence[Quote], naming: Naming
) -> str | dict[str, str] | None:
    if time.anchor == "absolute":
        return None
    if time.anchor == "now":
        spoken = any(q.span.holds(time.span) and (q.own_now or q.direct) for q in quotes)
        return "utterance" if spoken else "published"
    return None if claim is None else {"claim": naming.own(claim)}


def mention_out(mention: Mention, text: str, naming: Naming) -> dict[str, Any]:
    """Return a mention with its words."""
    return {
        "start": mention.span.start,
        "end": mention.span.end,
        "text": mention.span.of(text),
        "form": mention.form,
        "person": naming.person(mention.person),
    }


def claim_out(
    claim: Claim, window: Window, naming: Naming, places: Sequence[range]
) -> dict[str, Any]:
    """
    Return a claim with its solved ``window``; ``places`` are its document's `time_places`.

    Where the document's times were not loaded, none is named.
    """
    earliest, latest = window.to_iso()
    roles = {
        role: [_filler_out(filler, naming) for filler in fillers]
        for role, fillers in claim.roles.items()
    }
    attribution = [
        {"speaker": naming.person(said.speaker), "outlet": said.outlet, "cue": said.cue}
        for said in claim.attribution
    ]
    return {
        "id": naming.own(claim.id),
        "kind": claim.kind,
        "start": claim.span.start,
        "end": claim.span.end,
        "quote": claim.quote,
        "roles": roles,
        "earliest": earliest,
        "latest": latest,
        "times": list(
            chain.from_iterable(places[time] for time in claim.times if time < len(places))
        ),
        "place": None if claim.place is None else _words_out(claim.place),
        "amount": amount_out(claim.amount),
        "value": claim.value,
        "modality": claim.modality,
        "attribution": attribution,
        "said_in": None if claim.said_in is None else naming.own(claim.said_in),
        "extractor": claim.extractor,
        "confidence": claim.confidence,
    }


def amount_out(amount: Amount | None) -> dict[str, Any] | None:
    """Return money, or None."""
    if amount is None:
        return None
    return {"text": amount.text, "value": amount.value, "currency": amount.currency}


def quote_out(quote: Quote, text: str, naming: Naming) -> dict[str, Any]:
    """Return a quotation, its marks included."""
    return {
        "id": naming.own(quote.id),
        "start": quote.span.start,
        "end": quote.span.end,
        "text": quote.span.of(text),
        "direct": quote.direct,
        "speaker": None if quote.speaker is None else _filler_out(quote.speaker, naming),
        "cue": None if quote.cue is None else _words_out(quote.cue),
        "outlet": quote.outlet,
    }


def _filler_out(filler: Filler, naming: Naming) -> dict[str, Any]:
    return {**_words_out(filler), "person": naming.person(filler.person)}


def _words_out(filler: Filler) -> dict[str, Any]:
    return {"start": filler.span.start, "end": filler.span.end, "text": filler.text}
