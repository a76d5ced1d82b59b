"""GUM: names by type in biographies, news stories and interviews (annotations CC BY 4.0)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from backstory.model import Span
from examples import Passage, Text

_ENTITY = re.compile(r"\((\d+)-([a-z]+)-[^-]*-[^-]*-[^-]*-(\d+)[^()|]*|(\d+)\)")
_TYPES = {"person": "person", "place": "place", "organization": "organisation"}


class Token(NamedTuple):
    """A word with its universal part of speech."""

    upos: str
    span: Span


class Entity(NamedTuple):
    """A mention: its chain, its type, its tokens and which of them (from 0) is the head."""

    chain: str
    kind: str
    tokens: Sequence[Token]
    head: int

    @property
    def span(self) -> Span:
        """From the first token to the last."""
        return Span(self.tokens[0].span.start, self.tokens[-1].span.end)

    @property
    def is_name(self) -> bool:
        """Whether its head is a proper noun."""
        return self.tokens[self.head].upos == "PROPN"


def texts(folder: Path, folds: int = 3) -> Iterator[Text]:
    """Yield the documents, dealt to folds 1 … ``folds`` in turn."""
    for number, path in enumerate(sorted(folder.glob("*.conllu"))):
        text, entities = read(path)
        names = {_proper(each): _TYPES.get(each.kind, "other") for each in entities if each.is_name}
        yield Text(
            id=f"gum/{path.stem}",
            text=text,
            fold=number % folds + 1,
            passages=(Passage(Span(0, len(text)), frozenset(), (), names=names),),
        )


def read(path: Path) -> tuple[str, list[Entity]]:
    """Return a document's text and its mentions, in the order in which they end."""
    parts: list[str] = []
    length = 0
    tokens: list[Token] = []
    open_: list[tuple[str, str, int, int]] = []
    found: list[Entity] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newpar") and "block" not in line and parts:
            parts.append("\n\n")
            length += 2
        columns = line.split("\t")
        if len(columns) != 10 or not columns[0].isdigit():
            continue
        form, misc = columns[1], columns[9]
        tokens.append(Token(columns[3], Span(length, length + len(form))))
        tail = "" if "SpaceAfter=No" in misc else " "
        parts.append(form + tail)
        length += len(form + tail)
        marks = next((each[7:] for each in misc.split("|") if each.startswith("Entity=")), "")
        for mark in _ENTITY.finditer(marks):
            chain = mark[1] or mark[4]
            if mark[1]:
                open_.append((chain, mark[2], len(tokens) - 1, int(mark[3])))
            if mark[4] or marks[mark.end() : mark.end() + 1] == ")":
                found += _closed(open_, chain, tokens)
    return "".join(parts), found


def _closed(
    open_: list[tuple[str, str, int, int]], chain: str, tokens: Sequence[Token]
) -> Iterator[Entity]:
    for at in range(len(open_) - 1, -1, -1):
        if open_[at][0] == chain:
            _, kind, first, head = open_.pop(at)
            inside = tuple(tokens[first:])
            yield Entity(chain, kind, inside, min(head, len(inside)) - 1)
            return


def _proper(entity: Entity) -> Span:
    """Return the proper nouns around the head: “President Ada Byron” of “… , who sang”."""
    first = last = entity.head
    tokens = entity.tokens
    while first > 0 and tokens[first - 1].upos == "PROPN":
        first -= 1
    while last + 1 < len(tokens) and tokens[last + 1].upos == "PROPN":
        last += 1
    return Span(tokens[first].span.start, tokens[last].span.end)
