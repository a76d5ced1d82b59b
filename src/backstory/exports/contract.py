"""The answer of ``backstory extract``: one document, one line."""

from __future__ import annotations

from typing import Any

from backstory.exports.particulars import (
    LOCAL,
    claim_out,
    furniture_out,
    mention_out,
    quote_out,
    time_places,
    times_out,
)
from backstory.model import ALWAYS, Document, Findings, Settlement


def extract_answer(
    document: Document, findings: Findings, settlement: Settlement
) -> dict[str, Any]:
    """
    Return everything found in ``document``, under the document's own ids.

    Claims carry the windows that ``settlement`` solved for them; a claim it does not know is open
    at both ends. Every key is always there; nothing found is an empty list.
    """
    dates, places = settlement.claim_dates, time_places(findings)
    return {
        "id": document.id,
        "furniture": furniture_out(document),
        "times": times_out(findings, LOCAL),
        "people": [{"id": person.id, "name": person.name} for person in findings.people],
        "mentions": [mention_out(mention, document.text, LOCAL) for mention in findings.mentions],
        "claims": [
            claim_out(claim, dates.get(f"{document.id}.{claim.id}", ALWAYS), LOCAL, places)
            for claim in findings.claims
        ],
        "quotes": [quote_out(quote, document.text, LOCAL) for quote in findings.quotes],
    }
