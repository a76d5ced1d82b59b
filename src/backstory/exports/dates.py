"""Windows as the contract writes them."""

from __future__ import annotations

from typing import Any

from backstory.model import Dated, Published, Step, Window
from backstory.times.edtf import edtf_of_window


def date_out(window: Window) -> dict[str, Any]:
    """Return ``edtf``, ``earliest`` and ``latest``; None where open or where EDTF is at a loss."""
    earliest, latest = window.to_iso()
    edtf = None if window.is_open else edtf_of_window(window)
    return {"edtf": edtf, "earliest": earliest, "latest": latest}


def published_out(published: Published) -> dict[str, Any]:
    """Return the publication date, in the EDTF of the source where it gave one."""
    date = date_out(published.window)
    return {**date, "edtf": published.edtf or date["edtf"], "inferred": published.inferred}


def why_out(dated: Dated) -> dict[str, list[dict[str, Any]]]:
    """Return the chain of bounds behind each end, from a known day outwards; empty where open."""
    return {
        "earliest": [_step_out(step) for step in dated.why_earliest],
        "latest": [_step_out(step) for step in dated.why_latest],
    }


def _step_out(step: Step) -> dict[str, Any]:
    return {"words": step.words, "day": step.day, "claim": step.claim, "rule": step.rule}
