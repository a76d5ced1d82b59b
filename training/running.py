"""Tokens written out as running text."""

from __future__ import annotations

from collections.abc import Sequence

from backstory.model import Span

_TIGHT_BEFORE = frozenset([",", ".", ";", ":", ")", "'s", "'", "!", "?", "%"])
_TIGHT_AFTER = frozenset(["(", "$"])


def write_out(sentences: Sequence[Sequence[str]]) -> tuple[str, list[list[Span]]]:
    """Return the text of tokens in sentences, and where each token stands in it."""
    text = ""
    places: list[list[Span]] = []
    for sentence in sentences:
        spans: list[Span] = []
        before = ""
        for token in sentence:
            tight = token in _TIGHT_BEFORE or before in _TIGHT_AFTER
            if text and not tight and token.strip():
                text += " "
            spans.append(Span(len(text), len(text) + len(token)))
            text += token
            before = token
        places.append(spans)
    return text, places
