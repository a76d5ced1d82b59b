"""A document's words and sentences with their syntax, addressed by offsets into its own text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from backstory.model import Document, Span


class Word:
    """
    One token: its form, lemma, part of speech, and place in the dependency tree.

    ``start`` and ``end`` are offsets into the document's text. ``lower`` is the form in lower
    case with straight apostrophes. ``dep`` is the ClearNLP label of spaCy's English models
    (``nsubj``, ``dobj``, ``poss`` …), ``entity`` the name tagger's label or ``""``.
    The root of a sentence is its own head. ``children`` are in text order.
    """

    __slots__ = (
        "children",
        "dep",
        "end",
        "entity",
        "head",
        "index",
        "lemma",
        "lower",
        "pos",
        "sentence",
        "start",
        "tag",
        "text",
    )

    head: Word
    sentence: Sentence

    def __init__(
        self,
        *,
        text: str,
        lemma: str,
        pos: str,
        tag: str,
        dep: str,
        entity: str,
        start: int,
    ) -> None:
        self.index = -1  # its place among the document's words, set by `Parsed`
        self.text = text
        self.lower = text.lower().replace("’", "'")
        self.lemma = lemma
        self.pos = pos
        self.tag = tag
        self.dep = dep
        self.entity = entity
        self.start = start
        self.end = start + len(text)
        self.head = self
        self.children: list[Word] = []

    def __repr__(self) -> str:
        return f"{self.text}/{self.dep}"

    @property
    def span(self) -> Span:
        """Where the word stands."""
        return Span(self.start, self.end)

    def child(self, *deps: str) -> Word | None:
        """Return the first child with one of these labels, or None."""
        for child in self.children:
            if child.dep in deps:
                return child
        return None

    def children_by(self, *deps: str) -> list[Word]:
        """Return the children with one of these labels, in text order."""
        return [child for child in self.children if child.dep in deps]

    def subtree(self) -> list[Word]:
        """Return the word and everything under it, in text order."""
        found = [self]
        for word in found:
            found.extend(word.children)
        return sorted(found, key=lambda word: word.index)

    def ancestors(self) -> Iterator[Word]:
        """Yield head, head's head … up to the root of the sentence."""
        word = self
        while word.head is not word:
            word = word.head
            yield word


@dataclass(slots=True)
class Sentence:
    """A sentence: its words in order, and the block (index and form) that it stands in."""

    index: int
    words: list[Word]
    block: int
    form: str

    @property
    def start(self) -> int:
        """Offset of the first character."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Offset after the last character."""
        return self.words[-1].end

    @property
    def span(self) -> Span:
        """Where the sentence stands."""
        return Span(self.start, self.end)

    @property
    def root(self) -> Word:
        """The first word that is its own head."""
        return next(word for word in self.words if word.head is word)


@dataclass(slots=True)
class Parsed:
    """
    A document's story in sentences, in order; furniture is left out.

    Headings are included (``form`` ``heading``) so that they can set the scene; extractors decide
    whether to read them. Sentences never cross blocks.
    """

    document: Document
    sentences: list[Sentence]
    words: list[Word] = field(default_factory=list)
    _starts: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.words = [word for sentence in self.sentences for word in sentence.words]
        self._starts = [word.start for word in self.words]
        for index, word in enumerate(self.words):
            word.index = index

    @property
    def text(self) -> str:
        """The document's whole text, furniture included."""
        return self.document.text

    def word_at(self, offset: int) -> Word | None:
        """Return the word that covers ``offset``, or the last one before it; None before all."""
        place = bisect_right(self._starts, offset) - 1
        return self.words[place] if place >= 0 else None

    def words_in(self, span: Span) -> list[Word]:
        """Return the words that start within ``span``."""
        first = bisect_right(self._starts, span.start - 1)
        last = bisect_right(self._starts, span.end - 1)
        return self.words[first:last]

    def sentences_in(self, block: int) -> list[Sentence]:
        """Return the sentences of one block."""
        return [sentence for sentence in self.sentences if sentence.block == block]
