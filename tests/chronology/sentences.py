"""Bounds in a historian's words, for the case files."""

import math
import re

from backstory.model import ORIGIN, Bound
from backstory.model.days import from_iso

_DAY = r"-?\d{4}-\d\d-\d\d"
_FORMS = (
    (rf"(?P<b>.+) is (?P<lo>(?P<hi>{_DAY}))", from_iso),
    (rf"(?P<b>.+) is between (?P<lo>{_DAY}) and (?P<hi>{_DAY})", from_iso),
    (rf"(?P<b>.+) is on or after (?P<lo>{_DAY})", from_iso),
    (rf"(?P<b>.+) is on or before (?P<hi>{_DAY})", from_iso),
    (r"(?P<b>.+) is (?P<lo>(?P<hi>\d+)) days after (?P<a>.+)", int),
    (r"(?P<b>.+) is (?P<lo>\d+) to (?P<hi>\d+) days after (?P<a>.+)", int),
    (r"(?P<b>.+) is at least (?P<lo>\d+) days after (?P<a>.+)", int),
    (r"(?P<b>.+) is at most (?P<hi>\d+) days after (?P<a>.+)", int),
)


def bound(sentence, says, trust):
    """Return the bound that a sentence states."""
    for form, number in _FORMS:
        if found := re.fullmatch(form, sentence):
            parts = found.groupdict()
            lo, hi = (number(parts[end]) if parts.get(end) else None for end in ("lo", "hi"))
            return Bound(parts.get("a", ORIGIN), parts["b"], lo, hi, says, sentence, trust)
    raise ValueError(f"No known sentence: {sentence!r}.")


def bounds(case):
    """Return all bounds of a case."""
    result = []
    for says, sentences in case["bounds"].items():
        trust = math.inf if says.startswith("rule") else case.get("trust", {}).get(says, 1.0)
        said = sentences if isinstance(sentences, list) else [sentences]
        result += [bound(sentence, says, trust) for sentence in said]
    return result
