"""The settlement in its tables: a cache of what follows from documents and decisions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from sqlite3 import Connection
from typing import Any, Generic, TypeVar

import msgspec

from backstory.case.codec import collector_at_rest, read, written, written_each
from backstory.model import (
    Conflict,
    Dated,
    Event,
    Person,
    Published,
    Relationship,
    Settlement,
    Window,
    days,
)

_T = TypeVar("_T")

# A case names the same days again and again.
_iso = lru_cache(maxsize=65_536)(days.to_iso)


class _Table(Generic[_T]):
    """
    One table of the settlement: its columns for readers, and how to fill them from an item.

    The whole item stands besides in ``body``, and its place among the others in ``place``.
    """

    def __init__(
        self, name: str, item: Any, columns: Sequence[str], fill: Callable[[_T], tuple[object, ...]]
    ) -> None:
        self._decoder = msgspec.json.Decoder(list[item])
        self._fill = fill
        names = ", ".join(("place", *columns, "body"))
        marks = ", ".join("?" * (len(columns) + 2))
        # Every name put into these statements is one of our own, from the end of this file.
        self._select = f"SELECT body FROM {name} ORDER BY place"  # noqa: S608
        self._put = f"INSERT OR REPLACE INTO {name} ({names}) VALUES ({marks})"  # noqa: S608
        self._cut = f"DELETE FROM {name} WHERE place >= ?"  # noqa: S608

    def load(self, db: Connection) -> list[_T]:
        """Return all items in their order."""
        return read(self._decoder, "[" + ",".join(row[0] for row in db.execute(self._select)) + "]")

    def keep(self, db: Connection, items: Sequence[_T]) -> None:
        """Make the table hold ``items``, touching only the rows that differ."""
        stored = [row[0] for row in db.execute(self._select)]
        bodies = written_each(items)
        stored_or_none = [*stored, *[None] * (len(bodies) - len(stored))]
        changed = [
            (place, *self._fill(items[place]), body)
            for place, (body, old) in enumerate(zip(bodies, stored_or_none, strict=False))
            if body != old
        ]
        db.executemany(self._put, changed)
        db.execute(self._cut, (len(bodies),))


@dataclass(frozen=True, slots=True)
class _Tables:
    """All of them, named as in the settlement."""

    people: _Table[Person]
    relationships: _Table[Relationship]
    events: _Table[Event]
    conflicts: _Table[Conflict]
    people_of: _Table[tuple[str, str]]
    claim_dates: _Table[tuple[str, Window]]
    published: _Table[tuple[str, Published]]
    copies: _Table[tuple[str, str]]
    rejected: _Table[str]
    misreadings: _Table[Conflict]


def keep(db: Connection, settlement: Settlement) -> None:
    """Put ``settlement`` in the place of the one kept before."""
    _TABLES.people.keep(db, settlement.people)
    _TABLES.relationships.keep(db, settlement.relationships)
    _TABLES.events.keep(db, settlement.events)
    _TABLES.conflicts.keep(db, settlement.conflicts)
    _TABLES.people_of.keep(db, list(settlement.people_of.items()))
    _TABLES.claim_dates.keep(db, list(settlement.claim_dates.items()))
    _TABLES.published.keep(db, list(settlement.published.items()))
    _TABLES.copies.keep(db, list(settlement.copies.items()))
    _TABLES.rejected.keep(db, settlement.rejected)
    _TABLES.misreadings.keep(db, settlement.misreadings)


def load(db: Connection) -> Settlement:
    """Return the settlement that was kept last, exactly; the empty one if none was."""
    with collector_at_rest():
        return Settlement(
            people=tuple(_TABLES.people.load(db)),
            relationships=tuple(_TABLES.relationships.load(db)),
            events=tuple(_TABLES.events.load(db)),
            conflicts=tuple(_TABLES.conflicts.load(db)),
            people_of=dict(_TABLES.people_of.load(db)),
            claim_dates=dict(_TABLES.claim_dates.load(db)),
            published=dict(_TABLES.published.load(db)),
            copies=dict(_TABLES.copies.load(db)),
            rejected=tuple(_TABLES.rejected.load(db)),
            misreadings=tuple(_TABLES.misreadings.load(db)),
        )


def keep_matters(db: Connection, matters: Mapping[str, Settlement]) -> None:
    """Keep what follows from these matters, by their digests, and of no others."""
    stored = {row[0] for row in db.execute("SELECT digest FROM matters")}
    db.executemany(
        "DELETE FROM matters WHERE digest = ?", [(digest,) for digest in stored - matters.keys()]
    )
    db.executemany(
        "INSERT INTO matters VALUES (?, ?)",
        [(digest, written(each)) for digest, each in matters.items() if digest not in stored],
    )


def load_matters(db: Connection) -> dict[str, Settlement]:
    """Return what `keep_matters` kept last."""
    rows = db.execute("SELECT digest, body FROM matters")
    with collector_at_rest():
        return {digest: read(_matter, body) for digest, body in rows}


def _ends(window: Window) -> tuple[str | None, str | None]:
    return (
        None if window.earliest is None else _iso(window.earliest),
        None if window.latest is None else _iso(window.latest),
    )


def _of_person(one: Person) -> tuple[object, ...]:
    return one.id, one.name, written(one.names), one.mentions, written(one.documents)


def _of_relationship(one: Relationship) -> tuple[object, ...]:
    ends = (*_dates(one.start), *_dates(one.end))
    return one.id, one.kind, written(one.roles), *ends, one.modality, written(one.claims)


def _of_event(one: Event) -> tuple[object, ...]:
    ends = _dates(one.date)
    return one.id, one.kind, written(one.roles), *ends, one.modality, written(one.claims)


def _dates(date: Dated) -> tuple[str | None, str | None]:
    return _ends(date.window)


def _of_conflict(one: Conflict) -> tuple[object, ...]:
    return one.id, written(one.claims), written(one.rules), one.explanation


def _of_claim_date(one: tuple[str, Window]) -> tuple[object, ...]:
    return one[0], *_ends(one[1])


def _of_published(one: tuple[str, Published]) -> tuple[object, ...]:
    document, when = one
    return document, when.edtf, *_ends(when.window), when.inferred


_matter = msgspec.json.Decoder(Settlement)

_OF_A_CONFLICT = ("id", "claims", "rules", "explanation")
_KIND_AND_ROLES = ("id", "kind", "roles")

_TABLES = _Tables(
    people=_Table("people", Person, ("id", "name", "names", "mentions", "documents"), _of_person),
    relationships=_Table(
        "relationships",
        Relationship,
        (
            *_KIND_AND_ROLES,
            *("start_earliest", "start_latest", "end_earliest", "end_latest"),
            *("modality", "claims"),
        ),
        _of_relationship,
    ),
    events=_Table(
        "events",
        Event,
        (*_KIND_AND_ROLES, "earliest", "latest", "modality", "claims"),
        _of_event,
    ),
    conflicts=_Table("conflicts", Conflict, _OF_A_CONFLICT, _of_conflict),
    people_of=_Table("people_of", tuple[str, str], ("local", "person"), tuple),
    claim_dates=_Table(
        "claim_dates", tuple[str, Window], ("claim", "earliest", "latest"), _of_claim_date
    ),
    published=_Table(
        "published",
        tuple[str, Published],
        ("document", "edtf", "earliest", "latest", "inferred"),
        _of_published,
    ),
    copies=_Table("copies", tuple[str, str], ("copy", "original"), tuple),
    rejected=_Table("rejected", str, ("claim",), lambda claim: (claim,)),
    misreadings=_Table("misreadings", Conflict, _OF_A_CONFLICT, _of_conflict),
)
