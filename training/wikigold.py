"""WikiGold: names by type in encyclopaedia text (Balasuriya et al. 2009; CC BY 4.0)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from running import write_out

from backstory.model import Span
from examples import Passage, Text

_TYPES = {"PER": "person", "LOC": "place", "ORG": "organisation", "MISC": "other"}
_NEW_DOCUMENT = "-DOCSTART-"

_Tagged = tuple[str, str]
"""A token and its tag: “I-PER”, “O”."""


def texts(path: Path, folds: int = 3) -> Iterator[Text]:
    """Yield the documents, dealt to folds 1 … ``folds`` in turn."""
    for number, sentences in enumerate(_documents(path)):
        text, places = write_out([[token for token, _ in each] for each in sentences])
        names = {
            span: kind
            for sentence, spans in zip(sentences, places, strict=True)
            for span, kind in _names(sentence, spans)
        }
        yield Text(
            id=f"wikigold/{number}",
            text=text,
            fold=number % folds + 1,
            passages=(Passage(Span(0, len(text)), frozenset(), (), names=names),),
        )


def _documents(path: Path) -> Iterator[list[list[_Tagged]]]:
    sentences: list[list[_Tagged]] = [[]]
    for line in path.read_text(encoding="utf-8").splitlines():
        token, _, tag = line.rpartition(" ")
        if token == _NEW_DOCUMENT:
            yield [each for each in sentences if each]
            sentences = [[]]
        elif token:
            sentences[-1].append((token, tag))
        else:
            sentences.append([])
    if any(sentences):
        yield [each for each in sentences if each]


def _names(sentence: Sequence[_Tagged], spans: Sequence[Span]) -> Iterator[tuple[Span, str]]:
    """Yield the stretches of one tag."""
    tagged = [(tag, span) for (_, tag), span in zip(sentence, spans, strict=True)]
    for tag, stretch in groupby(tagged, key=lambda each: each[0]):
        inside = [span for _, span in stretch]
        if tag != "O":
            yield Span(inside[0].start, inside[-1].end), _TYPES[tag.partition("-")[2]]
