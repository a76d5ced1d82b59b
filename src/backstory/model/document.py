"""What we were given to read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from backstory.model.span import Span
from backstory.model.window import ALWAYS, Window

BlockForm = Literal["heading", "paragraph", "list item", "caption", "quotation"]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item or caption of the text."""

    span: Span
    form: BlockForm


@dataclass(frozen=True, slots=True)
class Furniture:
    """Words on the page that are not the story, and why we think so."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Published:
    """When a document came out. ``inferred`` when no metadata or dateline says so."""

    edtf: str | None = None
    window: Window = ALWAYS
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Header:
    """A document without its text: what settling needs to know of it."""

    id: str
    origin: str
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: Published = Published()


@dataclass(frozen=True, slots=True)
class Document:
    """
    One text from one outlet, immutable.

    ``id`` is unique in a case and stable; ``origin`` is the path or address it was read from.
    ``sha256`` is the hash of ``text`` in UTF-8. ``blocks`` and ``furniture`` are in order of
    their spans; blocks do not overlap. ``published.window`` is open where nothing says when.
    """

    id: str
    origin: str
    text: str
    sha256: str
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: Published = Published()
    language: str | None = None
    blocks: tuple[Block, ...] = ()
    furniture: tuple[Furniture, ...] = ()

    @property
    def header(self) -> Header:
        """The document without its text."""
        return Header(self.id, self.origin, self.title, self.outlet, self.author, self.published)
