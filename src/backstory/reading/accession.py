"""How a text is entered as a document: its number, its hash, its language."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from backstory.model import Block, Document, Furniture, Published, Span
from backstory.reading.language import language_of
from backstory.reading.records import date_of_record


def accession(
    text: str,
    *,
    origin: str,
    blocks: Iterable[Block],
    furniture: Iterable[Furniture] = (),
    title: str | None = None,
    outlet: str | None = None,
    author: str | None = None,
    published: Published | None = None,
) -> Document:
    """Return the document of a text, its furniture put in order and freed of overlaps."""
    # Half a surrogate pair can come out of an escaped JSON string; it has no UTF-8 of its own.
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Document(
        id=f"d{digest[:8]}",
        origin=origin,
        text=text,
        sha256=digest,
        title=title,
        outlet=outlet,
        author=author,
        published=published or date_of_record(text) or Published(),
        language=language_of(text),
        blocks=tuple(blocks),
        furniture=_in_order(furniture),
    )


def _in_order(furniture: Iterable[Furniture]) -> tuple[Furniture, ...]:
    """The wider span wins where two overlap; what sticks out of it is kept on its own."""
    kept: list[Furniture] = []
    for piece in sorted(furniture, key=lambda each: (each.span.start, -each.span.end)):
        start = max(piece.span.start, kept[-1].span.end) if kept else piece.span.start
        if start < piece.span.end:
            kept.append(Furniture(Span(start, piece.span.end), piece.reason))
    return tuple(kept)
