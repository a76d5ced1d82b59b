"""A parsed document with its passages laid over it: which words are narration, which are quoted."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Protocol

from backstory.finding.speech.marks import Paragraph, Passage, find_passages, paragraphs_of
from backstory.finding.words import Parsed, Word
from backstory.model import Filler, Span

_REACH = 60
"""Words that we look back or ahead for a cue; a longer clause is hardly one."""

_STOPS = frozenset(".!?")
_BRACKETS = frozenset("([")
_BRACKETS_END = frozenset(")]")
_SILENT = frozenset("“”\"‘’'`«»") | {"``", "''"}


class Voices(Protocol):
    """Who the words of a document point at."""

    def people_at(self, word: Word) -> tuple[str, ...]:
        """Return the people that the noun phrase around ``word`` points at."""
        ...

    def filler(self, word: Word) -> tuple[Filler, ...]:
        """Return the same with the words that point, one filler a person."""
        ...


@dataclass(slots=True)
class Page:
    """
    What finding speech works on.

    ``home`` gives for each word the index of the innermost passage that it stands in, or -1;
    words of the same home belong to one level of narration.
    """

    parsed: Parsed
    voices: Voices
    paragraphs: list[Paragraph]
    passages: list[Passage]
    home: list[int]
    paragraph_starts: list[int]
    starts: list[int] = field(default_factory=list)
    """For each passage, the index of its first word."""
    ends: list[int] = field(default_factory=list)
    """For each passage, the index after its last word."""

    @property
    def text(self) -> str:
        """The document's whole text."""
        return self.parsed.text

    def narration_before(self, passage: int) -> list[Word]:
        """
        Return the words that may introduce a passage: back to the end of the sentence before.

        They are of the passage's own level of narration, in text order; a colon reaches over the
        end of a paragraph, nothing else does.
        """
        words, home = self.parsed.words, self.passages[passage].parent
        at = self.starts[passage] - 1
        paragraph = self.passages[passage].paragraph
        if at < 0 or (words[at].lower != ":" and not self._in(paragraph, words[at])):
            return []
        found: list[Word] = []
        paragraph_start = self._paragraph_start(words[at], paragraph)
        for place in range(at, max(-1, at - _REACH), -1):
            word = words[place]
            if word.start < paragraph_start or (self.home[place] == -1 and home != -1):
                break
            if self.home[place] != home:
                continue
            if word.text in _STOPS and word.pos == "PUNCT":
                break
            found.append(word)
        found.reverse()
        return found

    def narration_after(self, passage: int) -> list[Word]:
        """Return the words that may close a passage: to the next passage or the sentence's end."""
        words, home = self.parsed.words, self.passages[passage].parent
        at = self.ends[passage]
        end = self.paragraphs[self.passages[passage].paragraph].span.end
        found: list[Word] = []
        bracketed = False
        for word in words[at : at + _REACH]:
            if word.start >= end or self.home[word.index] != home:
                break
            if bracketed or (word.text in _BRACKETS and found):
                bracketed = word.text not in _BRACKETS_END
                continue
            if word.text in _STOPS and word.pos == "PUNCT":
                break
            if found or word.pos != "PUNCT":
                found.append(word)
            elif word.text not in {",", "-", "–", "—", "--"} and word.text not in _SILENT:
                break
        return found

    def ends_before(self, passage: int) -> int:
        """Return where the passage before, on the same level, ends; 0 where there is none."""
        here = self.passages[passage]
        for before in range(passage - 1, max(-1, passage - 8), -1):
            if self.passages[before].parent == here.parent:
                return self.passages[before].span.end
        return 0

    def run(self, word: Word) -> Span:
        """Return the unbroken stretch of narration around a word, within its sentence."""
        words, home = self.parsed.words, self.home[word.index]
        first = last = word.index
        for place in range(word.index - 1, max(-1, word.index - _REACH), -1):
            if not self._joined(words[place], word, home):
                break
            first = place
        for place in range(word.index + 1, min(len(words), word.index + _REACH)):
            if not self._joined(words[place], word, home):
                break
            last = place
        while first < word.index and words[first].pos == "PUNCT":
            first += 1
        while last > word.index and words[last].text == ",":
            last -= 1
        return Span(words[first].start, words[last].end)

    def _joined(self, word: Word, centre: Word, home: int) -> bool:
        if self.home[word.index] != home:
            return False
        if word.sentence is not centre.sentence and self.paragraph_at(word) != self.paragraph_at(
            centre
        ):
            return False
        return not (word.text in _STOPS and word.pos == "PUNCT")

    def paragraph_at(self, word: Word) -> int:
        """Return the index of the paragraph that a word stands in."""
        return bisect_right(self.paragraph_starts, word.start) - 1

    def _in(self, paragraph: int, word: Word) -> bool:
        return word.start >= self.paragraphs[paragraph].span.start

    def _paragraph_start(self, word: Word, paragraph: int) -> int:
        if not self._in(paragraph, word):
            paragraph = max(0, paragraph - 1)
        return self.paragraphs[paragraph].span.start


def lay_out(parsed: Parsed, voices: Voices) -> Page:
    """Return the page of a parsed document."""
    paragraphs = paragraphs_of(parsed)
    passages = find_passages(parsed, paragraphs)
    home = [-1] * len(parsed.words)
    page = Page(
        parsed, voices, paragraphs, passages, home, [each.span.start for each in paragraphs]
    )
    place = 0
    open_now: list[int] = []
    for index, passage in enumerate(passages):
        place = _walk(page, open_now, place, passage.span.start)
        page.starts.append(place)
        page.ends.append(place)
        open_now.append(index)
    _walk(page, open_now, place, len(parsed.text) + 1)
    return page


def _walk(page: Page, open_now: list[int], place: int, until: int) -> int:
    """Give each word up to ``until`` its home; close the passages that end on the way."""
    words = page.parsed.words
    while place < len(words) and words[place].start < until:
        while open_now and page.passages[open_now[-1]].span.end <= words[place].start:
            page.ends[open_now.pop()] = place
        if open_now:
            page.home[place] = open_now[-1]
        place += 1
    while open_now and page.passages[open_now[-1]].span.end <= until:
        page.ends[open_now.pop()] = place
    return place
