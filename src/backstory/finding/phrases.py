"""Noun phrases as stretches of text: how much of “the Regal, a cinema that …” to quote."""

from __future__ import annotations

from backstory.finding.words import Word
from backstory.model import Filler, Span

_LEAVES_OUT = frozenset(["relcl", "appos", "acl", "conj", "cc", "punct", "advcl", "parataxis"])
_LONGEST = 14


def phrase(head: Word) -> Span:
    """Return the noun phrase of ``head`` without relative clauses, appositions and conjuncts."""
    words = [head]
    for word in words:
        words.extend(
            child
            for child in word.children
            if child.dep not in _LEAVES_OUT or (child.dep == "punct" and child.text in "-’'&/$£€")
        )
    words.sort(key=lambda word: word.index)
    last = first = words.index(head)
    while first > 0 and words[first - 1].index == words[first].index - 1:
        first -= 1
    while last + 1 < len(words) and words[last + 1].index == words[last].index + 1:
        last += 1
    words = words[max(first, last - _LONGEST) : last + 1]
    while len(words) > 1 and words[-1].pos in ("ADP", "PUNCT", "CCONJ", "SCONJ"):
        words.pop()
    return Span(words[0].start, words[-1].end)


def filler_of(head: Word, text: str) -> Filler:
    """Return the phrase of ``head`` as a filler that names no person; a leading “the” stays out."""
    span = phrase(head)
    return Filler(span, span.of(text), None)
