"""Transcripts: paragraphs of “Name: words”, as in a printed interview."""

from __future__ import annotations

import re
from collections import Counter

from backstory.finding.speech.cues import filler_of
from backstory.finding.speech.page import Page
from backstory.finding.speech.saying import Saying, Utterance
from backstory.finding.words import Word
from backstory.model import Span

_LABEL = re.compile(r"\s*((?:[A-Z][\w.’'-]*\s?){1,4}):\s+(?=\S)")
_LEAST_TURNS = 4


def find_turns(page: Page) -> list[Utterance]:
    """Return the turns of a transcript; none unless two speakers take four turns or more."""
    turns: list[tuple[str, Span, Span]] = []
    for paragraph in page.paragraphs:
        text, span = page.text, paragraph.span
        found = _LABEL.match(text, span.start, span.end)
        if found and paragraph.form != "heading":
            end = span.start + len(text[span.start : span.end].rstrip())
            turns.append((found[1].strip(), Span(*found.span(1)), Span(found.end(), end)))
    labels = Counter(label for label, _, _ in turns)
    taking_turns = {label for label, count in labels.items() if count > 1}
    if len(taking_turns) < 2 or sum(labels[label] for label in taking_turns) < _LEAST_TURNS:
        return []
    return [
        Utterance(words, direct=True, saying=_saying(page, label, words))
        for name, label, words in turns
        if name in taking_turns and words.start < words.end
    ]


def _saying(page: Page, label: Span, words: Span) -> Saying | None:
    named: list[Word] = [word for word in page.parsed.words_in(label) if word.pos != "PUNCT"]
    if not named:
        return None
    return Saying(filler_of(page, named[-1]), None, Span(label.start, words.start))
