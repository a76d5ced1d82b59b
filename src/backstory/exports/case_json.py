"""A whole case as JSON: the contract's form, and the one that other formats start from."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from backstory.exports.dates import date_out, published_out, why_out
from backstory.exports.particulars import (
    Naming,
    amount_out,
    claim_out,
    furniture_out,
    mention_out,
    quote_out,
    time_places,
    times_out,
)
from backstory.model import (
    ALWAYS,
    Conflict,
    Dated,
    Document,
    Event,
    Findings,
    Person,
    Relationship,
    Settlement,
    Suspect,
)

VERSION = 1
"""The contract's number, under the key ``backstory``."""


def case_export(
    documents: Sequence[Document], findings: Sequence[Findings], settlement: Settlement
) -> dict[str, Any]:
    """
    Return the case in the contract's form, with case-wide ids.

    ``findings`` name their documents, so that their order is free; the answer follows the order
    of ``documents``, and of the settlement for all that is settled. A document without findings
    yields no claims. People whom the settlement does not know have ``person`` null.
    """
    found = {one.document: one for one in findings}
    read = [(document, found.get(document.id, Findings(document.id))) for document in documents]
    rejected = frozenset(settlement.rejected)
    return {
        "backstory": VERSION,
        "documents": [_document_out(*one, settlement) for one in read],
        "people": [_person_out(person) for person in settlement.people],
        "relationships": [_relationship_out(one) for one in settlement.relationships],
        "events": [_event_out(event) for event in settlement.events],
        "claims": [
            {**claim, "rejected": claim["id"] in rejected}
            for _, one in read
            for claim in _claims_out(one, settlement)
        ],
        "quotes": [quote for one in read for quote in _quotes_out(*one, settlement.people_of)],
        "mentions": [one for pair in read for one in _mentions_out(*pair, settlement.people_of)],
        "conflicts": [_conflict_out(conflict) for conflict in settlement.conflicts],
    }


def case_text(export: dict[str, Any]) -> str:
    """Return the export as JSON, indented so that two versions can be compared line by line."""
    return json.dumps(export, ensure_ascii=False, indent=1) + "\n"


def _naming(document: str, people_of: Mapping[str, str]) -> Naming:
    return Naming(f"{document}.", people_of)


def _document_out(document: Document, found: Findings, settlement: Settlement) -> dict[str, Any]:
    published = settlement.published.get(document.id, document.published)
    return {
        "id": document.id,
        "origin": document.origin,
        "title": document.title,
        "outlet": document.outlet,
        "author": document.author,
        "language": document.language,
        "published": published_out(published),
        "sha256": document.sha256,
        "copies_of": settlement.copies.get(document.id),
        "furniture": furniture_out(document),
        "times": times_out(found, _naming(document.id, settlement.people_of)),
    }


def _person_out(person: Person) -> dict[str, Any]:
    return {
        "id": person.id,
        "name": person.name,
        "names": list(person.names),
        "gender": person.gender,
        "named": person.named,
        "mentions": person.mentions,
        "documents": list(person.documents),
    }


def _relationship_out(relationship: Relationship) -> dict[str, Any]:
    return {
        "id": relationship.id,
        "kind": relationship.kind,
        "roles": _roles_out(relationship.roles),
        "start": date_out(relationship.start.window),
        "end": date_out(relationship.end.window),
        "modality": relationship.modality,
        "value": relationship.value,
        "claims": list(relationship.claims),
        "rules": list(relationship.rules),
        "why": {"start": why_out(relationship.start), "end": why_out(relationship.end)},
    }


def _event_out(event: Event) -> dict[str, Any]:
    return {
        "id": event.id,
        "kind": event.kind,
        "roles": _roles_out(event.roles),
        "date": date_out(event.date.window),
        "place": event.place,
        "amount": amount_out(event.amount),
        "value": event.value,
        "modality": event.modality,
        "claims": list(event.claims),
        "because": _because(event.date),
        "why": why_out(event.date),
    }


def _roles_out(roles: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    return {role: list(fillers) for role, fillers in roles.items()}


def _because(dated: Dated) -> list[str]:
    """Return the claims behind either end in reading order, then the rules by name."""
    steps = (*dated.why_earliest, *dated.why_latest)
    claims = {step.claim for step in steps if step.claim is not None}
    rules = {step.rule for step in steps if step.rule is not None}
    return [*sorted(claims, key=_in_reading_order), *sorted(rules)]


def _in_reading_order(identity: str) -> list[tuple[int, str]]:
    """Sort ``d2.c10`` after ``d2.c9``, and before ``d10.c1``."""
    return [(int(run), "") if run.isdigit() else (0, run) for run in re.split(r"(\d+)", identity)]


def _claims_out(found: Findings, settlement: Settlement) -> Iterator[dict[str, Any]]:
    naming, places = _naming(found.document, settlement.people_of), time_places(found)
    for claim in found.claims:
        window = settlement.claim_dates.get(naming.own(claim.id), ALWAYS)
        piece = claim_out(claim, window, naming, places)
        yield {"id": piece["id"], "document": found.document, **piece}


def _quotes_out(
    document: Document, found: Findings, people_of: Mapping[str, str]
) -> Iterator[dict[str, Any]]:
    naming = _naming(document.id, people_of)
    for quote in found.quotes:
        piece = quote_out(quote, document.text, naming)
        yield {"id": piece["id"], "document": document.id, **piece}


def _mentions_out(
    document: Document, found: Findings, people_of: Mapping[str, str]
) -> Iterator[dict[str, Any]]:
    """Yield the names and descriptions; a pronoun alone identifies nobody across a case."""
    naming = _naming(document.id, people_of)
    for mention in found.mentions:
        if mention.form != "pronoun":
            yield {"document": document.id, **mention_out(mention, document.text, naming)}


def _suspect_out(suspect: Suspect) -> dict[str, Any]:
    return {
        "claim": suspect.claim,
        "score": suspect.score,
        "if_right": None if suspect.if_right is None else date_out(suspect.if_right),
        "if_wrong": None if suspect.if_wrong is None else date_out(suspect.if_wrong),
    }


def _conflict_out(conflict: Conflict) -> dict[str, Any]:
    return {
        "id": conflict.id,
        "claims": list(conflict.claims),
        "rules": list(conflict.rules),
        "explanation": conflict.explanation,
        "suspects": [_suspect_out(one) for one in conflict.suspects],
    }
