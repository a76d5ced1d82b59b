"""Dates that the words themselves call uncertain: “1742?”, “possibly 1742”, “?1742”."""

from __future__ import annotations

import re

_BEFORE = re.compile(
    r"(?:(?<!\w)(?:maybe|possibly|probably|perhaps|conceivably|uncertain:?)\s+(?:(?:in|on)\s+)?"
    r"(?:the\s+)?|(?<![\w?])\?)$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?:\?(?=\s*[-–—)\],;/]|\s+[a-z])|\s*\(\?\)|\s*\((?:uncertain|doubtful)\)|\s+maybe\b)",
    re.IGNORECASE,
)
_LOOK_BACK = 24


def is_doubted(text: str, start: int, end: int) -> bool:
    """Return whether the words at these places, a date, are marked as uncertain."""
    before = text[max(start - _LOOK_BACK, 0) : start]
    return _BEFORE.search(before) is not None or _AFTER.match(text, end) is not None


def doubted(edtf: str) -> str:
    """Return an EDTF date as uncertain (``?``), an approximate one as both (``%``)."""
    if edtf[0] in "[{" or "/" in edtf or edtf[-1] in "?%":
        return edtf
    return f"{edtf[:-1]}%" if edtf[-1] == "~" else f"{edtf}?"
