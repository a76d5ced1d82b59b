"""The user's decisions about claims and documents, re-applied after every reading."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from backstory.model import Claim, Decision, Findings, Header, Published, Timing
from backstory.times.edtf import window_of_edtf

_CORRECTABLE = ("kind", "modality", "value")


def claim_address(claim: Claim) -> str:
    """Return what a decision calls a claim by: it outlasts any renumbering."""
    return f"{claim.document}|{claim.kind}|{claim.quote}"


def rule_documents(
    headers: Mapping[str, Header], decisions: Iterable[Decision]
) -> dict[str, Header]:
    """Return the documents with the publication dates that the user fixed."""
    ruled = dict(headers)
    for decision in decisions:
        if decision.kind == "date" and decision.one in ruled:
            edtf = decision.fields["edtf"]
            published = Published(edtf, window_of_edtf(edtf), inferred=False)
            ruled[decision.one] = replace(ruled[decision.one], published=published)
    return ruled


def rule_claims(
    findings: Sequence[Findings], decisions: Sequence[Decision]
) -> tuple[list[Findings], tuple[str, ...]]:
    """Return the findings as corrected, and the case-wide ids of the claims set aside."""
    rejected = {decision.one for decision in decisions if decision.kind == "reject"}
    changes = {
        decision.one: decision for decision in decisions if decision.kind in ("correct", "date")
    }
    if not rejected and not changes:
        return list(findings), ()
    gone: list[str] = []
    ruled: list[Findings] = []
    for each in findings:
        kept = []
        for claim in each.claims:
            address = claim_address(claim)
            if address in rejected:
                gone.append(f"{each.document}.{claim.id}")
            elif address in changes:
                kept.append(_changed(claim, changes[address]))
            else:
                kept.append(claim)
        ruled.append(replace(each, claims=tuple(kept)))
    return ruled, tuple(gone)


def _changed(claim: Claim, decision: Decision) -> Claim:
    if decision.kind == "date":
        window = window_of_edtf(decision.fields["edtf"])
        return replace(claim, timings=(Timing("origin", window=window),))
    fields: dict[str, Any] = {
        name: text for name, text in decision.fields.items() if name in _CORRECTABLE
    }
    return replace(claim, **fields)
