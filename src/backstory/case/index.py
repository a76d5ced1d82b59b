"""Looking for words in the stories."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from sqlite3 import Connection

from backstory.model import Document, Span

# Unicode keeps these two for a program's own use: no text has them.
_OPEN, _CLOSE = "\ufdd0", "\ufdd1"

_BEFORE, _LONGEST = 60, 240
"""How many characters a snippet shows before its first match, and at most."""


@dataclass(frozen=True, slots=True)
class Hit:
    """
    A paragraph that holds the words looked for.

    ``paragraph`` and ``shown`` are spans of the document's text: the whole paragraph, and the
    part of it that ``snippet`` reads. ``matches`` are the spans of the words found, also in the
    document, in order; some may lie outside ``shown``.
    """

    document: str
    paragraph: Span
    shown: Span
    snippet: str
    matches: tuple[Span, ...]


def enter(db: Connection, number: int, document: Document) -> None:
    """Index the story of document ``number``: its blocks less the furniture."""
    for span in _story(document):
        cursor = db.execute(
            "INSERT INTO paragraphs (document, start, stop) VALUES (?, ?, ?)",
            (number, span.start, span.end),
        )
        db.execute(
            "INSERT INTO word_index (rowid, words) VALUES (?, ?)",
            (cursor.lastrowid, span.of(document.text)),
        )


def strike(db: Connection, number: int, text: str) -> None:
    """Take document ``number``, whose text is still ``text``, out of the index."""
    rows = db.execute("SELECT number, start, stop FROM paragraphs WHERE document = ?", (number,))
    db.executemany(
        "INSERT INTO word_index (word_index, rowid, words) VALUES ('delete', ?, ?)",
        [(paragraph, text[start:stop]) for paragraph, start, stop in rows],
    )
    db.execute("DELETE FROM paragraphs WHERE document = ?", (number,))


def search(db: Connection, query: str, limit: int) -> list[Hit]:
    """
    Return the paragraphs that hold the words of ``query``, best first, at most ``limit``.

    A query is words (all must be there, whatever their case and accents), "phrases",
    prefix*, AND, OR, NOT, NEAR(…). One that is not well formed is looked for as it stands.
    """
    asked = query.replace("\0", " ")
    try:
        rows = _matching(db, asked, limit)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_ERROR:
            raise
        phrase = '"' + asked.replace('"', '""') + '"'
        rows = _matching(db, phrase, limit)
    return [_hit(*row) for row in rows]


def _matching(db: Connection, expression: str, limit: int) -> list[tuple[str, int, str]]:
    return db.execute(
        "SELECT documents.id, start, highlight(word_index, 0, ?, ?)"
        " FROM word_index JOIN paragraphs ON paragraphs.number = word_index.rowid"
        " JOIN documents ON documents.number = paragraphs.document"
        " WHERE word_index MATCH ? ORDER BY rank, word_index.rowid LIMIT ?",
        (_OPEN, _CLOSE, expression, limit),
    ).fetchall()


def _hit(document_id: str, start: int, marked: str) -> Hit:
    """Turn a paragraph whose matches are marked into a hit; it starts at ``start``."""
    words, matches = "", []
    for piece in re.split(f"({_OPEN}[^{_CLOSE}]*{_CLOSE})", marked):
        plain = piece.strip(_OPEN + _CLOSE)
        if plain != piece:
            matches.append(Span(len(words), len(words) + len(plain)))
        words += plain
    shown = _window(words, matches[0].start if matches else 0)
    return Hit(
        document_id,
        Span(start, start + len(words)),
        _moved(shown, start),
        shown.of(words),
        tuple(_moved(match, start) for match in matches),
    )


def _window(words: str, first_match: int) -> Span:
    """Return the part of a paragraph to show around a match, from word to word."""
    if len(words) <= _LONGEST:
        return Span(0, len(words))
    start = max(0, first_match - _BEFORE)
    if start:
        start = words.find(" ", start, first_match) + 1 or first_match
    end = min(len(words), start + _LONGEST)
    if end < len(words):
        end = max(words.rfind(" ", start, end), first_match)
        end = end if end > first_match else start + _LONGEST
    return Span(start, end)


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _story(document: Document) -> Iterator[Span]:
    """Yield the stretches of blocks (of lines, where no blocks are known) that are no furniture."""
    blocks = [block.span for block in document.blocks] or [
        Span(*line.span()) for line in re.finditer(r"[^\n]+", document.text)
    ]
    for block in blocks:
        start = block.start
        for furniture in (piece.span for piece in document.furniture):
            if furniture.overlaps(block):
                yield from _trimmed(document.text, start, furniture.start)
                start = max(start, furniture.end)
        yield from _trimmed(document.text, start, block.end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the stretch without the white space around it, unless nothing is left."""
    words = text[start:end]
    lead = len(words) - len(words.lstrip())
    if lead < len(words):
        yield Span(start + lead, start + len(words.rstrip()))
