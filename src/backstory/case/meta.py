"""What the case says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from sqlite3 import Connection

import backstory


@dataclass(frozen=True, slots=True)
class Meta:
    """
    ``format`` of the file, when it was ``created`` (ISO 8601, UTC), and who last added to it.

    ``product`` is the version of Backstory that last added a document and ``reader`` the version
    of the reader it used; both are empty in a case without documents.
    """

    format: int
    created: str
    product: str
    reader: str


def load(db: Connection) -> Meta:
    """Return what the case says of itself."""
    fields = dict(db.execute("SELECT name, value FROM meta"))
    version: int = db.execute("PRAGMA user_version").fetchone()[0]
    return Meta(version, fields["created"], fields["product"], fields["reader"])


def note_reader(db: Connection, reader: str) -> None:
    """Remember who last added a document."""
    _put(db, "product", backstory.__version__)
    _put(db, "reader", reader)


def is_stale(db: Connection) -> bool:
    """Return whether documents or decisions have changed since the settlement was kept."""
    found: tuple[str] = db.execute("SELECT value FROM meta WHERE name = 'stale'").fetchone()
    return found[0] == "1"


def make_stale(db: Connection) -> None:
    """Note that documents or decisions have changed."""
    _put(db, "stale", "1")


def make_fresh(db: Connection) -> None:
    """Note that the settlement follows from all documents and decisions."""
    _put(db, "stale", "0")


def _put(db: Connection, name: str, value: str) -> None:
    db.execute("UPDATE meta SET value = ? WHERE name = ?", (value, name))
