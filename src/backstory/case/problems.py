"""Trouble with the inputs, kept until they are read again."""

from __future__ import annotations

from sqlite3 import Connection

from backstory.model import Problem


def note(db: Connection, problem: Problem) -> None:
    """Remember a problem; one that is known already is not repeated."""
    db.execute(
        "INSERT OR IGNORE INTO problems (origin, line, message) VALUES (?, ?, ?)",
        (problem.origin, problem.line, problem.message),
    )


def load(db: Connection) -> list[Problem]:
    """Return all problems in the order in which they were noted."""
    rows = db.execute("SELECT origin, message, line FROM problems ORDER BY number")
    return [Problem(*row) for row in rows]
