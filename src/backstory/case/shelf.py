"""Documents and what was found in them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches
from sqlite3 import Connection
from typing import Any

import msgspec

from backstory.case import index
from backstory.case.codec import collector_at_rest, damaged, read, written
from backstory.case.refusal import TakenIdError, UnknownDocumentError
from backstory.model import (
    Block,
    Claim,
    Document,
    Findings,
    Furniture,
    Header,
    LocalPerson,
    Mention,
    Published,
    Quote,
    TimeExpression,
    Timing,
    Window,
)

_blocks = msgspec.json.Decoder(tuple[Block, ...])
_furniture = msgspec.json.Decoder(tuple[Furniture, ...])
_people = msgspec.json.Decoder(tuple[LocalPerson, ...])
_claims = msgspec.json.Decoder(tuple[Claim, ...])
_quote_timings = msgspec.json.Decoder(dict[str, tuple[Timing, ...]])
_sketch = msgspec.json.Decoder(tuple[int, ...])
_mentions = msgspec.json.Decoder(tuple[Mention, ...])
_times = msgspec.json.Decoder(tuple[TimeExpression, ...])
_quotes = msgspec.json.Decoder(tuple[Quote, ...])


def known(db: Connection, origin: str, source_sha256: str, reader: str) -> bool:
    """Return whether this reader has read these very bytes of ``origin``."""
    found = db.execute(
        "SELECT 1 FROM documents WHERE origin = ? AND source_sha256 = ? AND reader = ?",
        (origin, source_sha256, reader),
    )
    return found.fetchone() is not None


def free_id(db: Connection, document: Document) -> str:
    """
    Return the id that ``document`` is to bear: its own, or with ``-2``, ``-3`` … if that is taken.

    A document read again keeps the id it was given, even when the namesake has since gone:
    decisions name people and claims by it.
    """
    given = db.execute("SELECT id FROM documents WHERE origin = ?", (document.origin,)).fetchone()
    if given and re.fullmatch(re.escape(document.id) + r"(-\d+)?", given[0]):
        kept: str = given[0]
        return kept
    taken = {
        row[0]
        for row in db.execute("SELECT id FROM documents WHERE origin <> ?", (document.origin,))
    }
    candidate, copy = document.id, 1
    while candidate in taken:
        copy += 1
        candidate = f"{document.id}-{copy}"
    return candidate


def put(
    db: Connection, document: Document, findings: Findings, source_sha256: str, reader: str
) -> None:
    """Store a document in the place of the one that came from the same origin, if any did."""
    _require_free_id(db, document)
    earliest, latest = document.published.window.to_iso()
    row = (
        # Read again, a document keeps its number and so its place among the others.
        _take_out(db, document.origin),
        document.id,
        document.origin,
        document.title,
        document.outlet,
        document.author,
        document.published.edtf,
        earliest,
        latest,
        document.published.inferred,
        document.language,
        document.sha256,
        source_sha256,
        reader,
        written(document.blocks),
        written(document.furniture),
        document.text,
    )
    (number,) = db.execute(
        "INSERT INTO documents"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING number",
        row,
    ).fetchone()
    _put_findings(db, number, findings)
    index.enter(db, number, document)


def remove(db: Connection, origin: str) -> None:
    """Take out the document that came from ``origin``, and all that was found in it."""
    if _take_out(db, origin) is None:
        raise _unknown("from", origin, db.execute("SELECT origin FROM documents"))


def headers(db: Connection) -> list[Header]:
    """Return all documents without their texts, in the order in which they first came."""
    rows = db.execute(
        "SELECT id, origin, title, outlet, author, edtf, earliest, latest, inferred"
        " FROM documents ORDER BY number"
    )
    return [
        Header(document_id, origin, title, outlet, author, _published(*when))
        for document_id, origin, title, outlet, author, *when in rows
    ]


def document(db: Connection, document_id: str) -> Document:
    """Return the document of that id."""
    row = _row(
        db,
        "SELECT id, origin, text, sha256, title, outlet, author, edtf, earliest, latest, inferred,"
        " language, blocks, furniture FROM documents WHERE id = ?",
        document_id,
    )
    document_id, origin, text, sha256, title, outlet, author, *when, language = row[:12]
    return Document(
        document_id,
        origin,
        text,
        sha256,
        title,
        outlet,
        author,
        _published(*when),
        language,
        read(_blocks, row[12]),
        read(_furniture, row[13]),
    )


def text(db: Connection, document_id: str) -> str:
    """Return the text of the document of that id."""
    found: str = _row(db, "SELECT text FROM documents WHERE id = ?", document_id)[0]
    return found


def findings(db: Connection, document_id: str) -> Findings:
    """Return everything found in the document of that id."""
    row = _row(
        db,
        "SELECT people, claims, quote_timings, sketch, mentions, times, quotes"
        " FROM findings JOIN documents ON number = document WHERE id = ?",
        document_id,
    )
    with collector_at_rest():
        return Findings(
            document_id,
            people=read(_people, row[0]),
            mentions=read(_mentions, row[4]),
            times=read(_times, row[5]),
            quotes=read(_quotes, row[6]),
            claims=read(_claims, row[1]),
            quote_timings=read(_quote_timings, row[2]),
            sketch=read(_sketch, row[3]),
        )


def gists(db: Connection) -> list[Findings]:
    """Return what settling needs of every document's findings, in the order of ``headers``."""
    rows = db.execute(
        "SELECT id, people, claims, quote_timings, sketch"
        " FROM findings JOIN documents ON number = document ORDER BY number"
    )
    with collector_at_rest():
        return [
            Findings(
                document_id,
                people=read(_people, people),
                claims=read(_claims, claims),
                quote_timings=read(_quote_timings, quote_timings),
                sketch=read(_sketch, sketch),
            )
            for document_id, people, claims, quote_timings, sketch in rows
        ]


def _put_findings(db: Connection, number: int, findings: Findings) -> None:
    row = (
        number,
        written(findings.people),
        written(findings.claims),
        written(findings.quote_timings),
        written(findings.sketch),
        written(findings.mentions),
        written(findings.times),
        written(findings.quotes),
    )
    db.execute("INSERT OR REPLACE INTO findings VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)


def _take_out(db: Connection, origin: str) -> int | None:
    """Take out what came from ``origin``, problems and all; return the number the document had."""
    db.execute("DELETE FROM problems WHERE origin = ?", (origin,))
    found = db.execute("SELECT number, text FROM documents WHERE origin = ?", (origin,)).fetchone()
    if found is None:
        return None
    number: int = found[0]
    index.strike(db, number, found[1])
    db.execute("DELETE FROM documents WHERE number = ?", (number,))
    return number


def _require_free_id(db: Connection, document: Document) -> None:
    owner = db.execute("SELECT origin FROM documents WHERE id = ?", (document.id,)).fetchone()
    if owner and owner[0] != document.origin:
        raise TakenIdError(
            f"The document id {document.id!r} belongs to {owner[0]}."
            f" Ask `free_id` for one before reading {document.origin}."
        )


def _row(db: Connection, query: str, document_id: str) -> tuple[Any, ...]:
    row: tuple[Any, ...] | None = db.execute(query, (document_id,)).fetchone()
    if row is None:
        raise _unknown("with the id", document_id, db.execute("SELECT id FROM documents"))
    return row


def _unknown(how: str, name: str, rows: Iterable[tuple[str]]) -> UnknownDocumentError:
    known_names = [row[0] for row in rows]
    near = get_close_matches(name, known_names, cutoff=0.4) or known_names[:3]
    hint = f"Near to it: {', '.join(near)}." if near else "It has no documents yet."
    return UnknownDocumentError(f"The case has no document {how} {name!r}. {hint}")


def _published(
    edtf: str | None, earliest: str | None, latest: str | None, inferred: int
) -> Published:
    try:
        window = Window.from_iso(earliest, latest)
    except ValueError as error:
        raise damaged(error) from error
    return Published(edtf, window, bool(inferred))
