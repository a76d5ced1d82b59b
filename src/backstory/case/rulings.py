"""The log of decisions: every ruling and every undoing of one, for good."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from sqlite3 import Connection

import msgspec

from backstory.case.codec import read, written
from backstory.case.refusal import UndoError
from backstory.model import Decision

_fields = msgspec.json.Decoder(dict[str, str])


def enter(db: Connection, decision: Decision) -> Decision:
    """Add a decision to the log; return it with its number and the moment it was made."""
    (number,) = db.execute("SELECT ifnull(max(number), 0) + 1 FROM log").fetchone()
    made = replace(decision, number=number, made=_now(), undone=False)
    db.execute(
        "INSERT INTO log (made, number, undoes, kind, one, other, fields, note)"
        " VALUES (?, ?, 0, ?, ?, ?, ?, ?)",
        (made.made, number, made.kind, made.one, made.other, written(made.fields), made.note),
    )
    return made


def undo(db: Connection, number: int | None) -> Decision:
    """Add the undoing of a decision to the log; None is the last that stands."""
    decisions = load(db)
    standing = {decision.number: decision for decision in decisions if not decision.undone}
    if number is None:
        if not standing:
            raise UndoError("There is no decision to undo.")
        number = max(standing)
    if number not in standing:
        raise UndoError(_why_not(number, len(decisions)))
    db.execute("INSERT INTO log (made, number, undoes) VALUES (?, ?, 1)", (_now(), number))
    return replace(standing[number], undone=True)


def load(db: Connection) -> list[Decision]:
    """Return all decisions in the order in which they were made, the undone ones marked."""
    rows = db.execute(
        "SELECT number, kind, one, other, fields, note, made,"
        " EXISTS (SELECT 1 FROM log AS later WHERE later.number = log.number AND later.undoes)"
        " FROM log WHERE NOT undoes ORDER BY number"
    )
    return [
        Decision(number, kind, one, other, read(_fields, fields), note, made, bool(undone))
        for number, kind, one, other, fields, note, made, undone in rows
    ]


def _why_not(number: int, count: int) -> str:
    if 1 <= number <= count:
        return f"Decision {number} has been undone already. Make it anew if it is to stand."
    if not count:
        return f"There is no decision {number}: none has been made yet."
    return f"There is no decision {number}. They are numbered from 1 to {count}."


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
