"""Where a clause stands in the text: its words as spans, without the cue that governs it."""

from __future__ import annotations

from collections.abc import Iterable

from backstory.finding.speech.page import Page
from backstory.finding.words import Word
from backstory.model import Span

LONGEST = 300
"""Words of a clause."""

_JOINING = frozenset(("and", "but", "or"))


def reach_of(word: Word, without: Word | None = None) -> tuple[int, int]:
    """
    Return the indexes of the first and last word under ``word``, leaving out one branch.

    A clause of more words than any writer's is cut short: there the syntax was misread.
    """
    first = last = word.index
    waiting = [word]
    for _ in range(LONGEST):
        if not waiting:
            break
        for child in waiting.pop().children:
            if child is without:
                continue
            first, last = min(first, child.index), max(last, child.index)
            waiting.append(child)
    return first, last


def span_of(page: Page, first: int, last: int) -> Span | None:
    """
    Return the span of some words, trimmed to what is said.

    Outer punctuation and a leading “that” go; a passage between marks stays whole.
    """
    words = page.parsed.words
    while first <= last and _is_before(page, words[first]):
        first += 1
    while last >= first and _is_after(page, words[last]):
        last -= 1
    if last < first:
        return None
    start, end = words[first].start, words[last].end
    opened, closed = page.home[first], page.home[last]
    if opened >= 0 and first - page.starts[opened] <= 1 and page.ends[opened] <= last + 3:
        start = page.passages[opened].span.start
    if closed >= 0 and first <= page.starts[closed] + 1:
        rest = words[last + 1 : page.ends[closed]]
        if all(word.pos == "PUNCT" for word in rest):
            end = page.passages[closed].span.end
    return Span(start, end)


def _is_before(page: Page, word: Word) -> bool:
    """Whether a word only leads up to what is said."""
    if word.pos == "PUNCT":
        home = page.home[word.index]
        return word.index != page.starts[home] if home >= 0 else word.text not in {"(", "["}
    if word.lower == "that":
        return word.dep not in {"nsubj", "det"} or word.tag == "IN"
    return word.lower in _JOINING and word.dep == "cc"


def _is_after(page: Page, word: Word) -> bool:
    """Whether a word only leads on from what was said."""
    if word.pos == "PUNCT":
        home = page.home[word.index]
        return word.index != page.ends[home] - 1 if home >= 0 else word.text not in {")", "]"}
    return word.lower in _JOINING and word.dep == "cc"


def around(first: int, last: int, hole: tuple[int, int]) -> Iterable[tuple[int, int]]:
    """Yield what is left of the words ``first`` to ``last`` before and after a hole in them."""
    if hole[1] < first or hole[0] > last:
        yield first, last
        return
    if first < hole[0]:
        yield first, hole[0] - 1
    if hole[1] < last:
        yield hole[1] + 1, last
