"""
The file itself: how it is opened, locked and changed all at once or not at all.

A case keeps SQLite's rollback journal (not the write-ahead log), with every commit forced to the
disk. So the case is one file whenever nobody is writing, can be read from a disc or a share that
allows no writing, and is not touched by reading; and a process killed at any moment leaves a
journal from which the next to open the case puts back the last committed state.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from backstory.case.refusal import (
    ExistingCaseError,
    MissingCaseError,
    NewerCaseError,
    NotACaseError,
    UnreachableCaseError,
    explained,
)
from backstory.case.schema import APPLICATION_ID, FORMAT, SCRIPTS, statements

_PATIENCE = 5.0
"""Seconds to wait for another process to finish writing."""


class CaseFile:
    """An open case file. Everything is read and written in one of its two transactions."""

    def __init__(self, path: Path | None) -> None:
        self.place = "the case in memory" if path is None else str(path)
        # SQLite reads a meaning into some names; none of them is an absolute path.
        name = ":memory:" if path is None else str(path.absolute())
        with explained(self.place):
            self._db = sqlite3.connect(name, timeout=_PATIENCE, isolation_level=None)
            self._db.execute("PRAGMA foreign_keys = ON")

    @classmethod
    def create(cls, path: Path) -> Self:
        """Make a new case; an empty file (such as a killed process leaves) may be in its place."""
        _require_folder(path)
        file = cls(path)
        with file._closed_on_failure():
            if not file._is_blank():
                raise ExistingCaseError(
                    f"There is a file at {path} already. Open it, or choose another name."
                )
            file._prepare()
        return file

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open the case at ``path``, raising it to today's format if it is older."""
        if not path.exists():
            raise MissingCaseError(
                f"There is no case at {path}. Check the name, or make one with `backstory build`."
            )
        _require_no_folder(path)
        file = cls(path)
        with file._closed_on_failure():
            if file._is_blank():
                raise NotACaseError(f"{path} is empty. Choose a file that `backstory build` wrote.")
            file._prepare()
        return file

    @classmethod
    def open_or_create(cls, path: Path) -> Self:
        """Open the case at ``path``; make it if there is none."""
        _require_folder(path)
        file = cls(path)
        with file._closed_on_failure():
            file._prepare()
        return file

    @classmethod
    def in_memory(cls) -> Self:
        """Make a case that is gone when closed."""
        file = cls(None)
        file._prepare()
        return file

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Look at one state of the case, whatever others write meanwhile."""
        with self._transaction("BEGIN"):
            yield self._db

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Change the case: wholly when the block ends, not at all when it fails."""
        with self._transaction("BEGIN IMMEDIATE"):
            yield self._db

    def close(self) -> None:
        """Let go of the file; may be called again."""
        self._db.close()

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[None]:
        with explained(self.place):
            self._db.execute(begin)
            try:
                yield
                self._db.execute("COMMIT")
            finally:
                # SQLite has rolled back by itself after some errors, a full disk among them.
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")

    @contextmanager
    def _closed_on_failure(self) -> Iterator[None]:
        try:
            yield
        except BaseException:
            self.close()
            raise

    def _header(self, field: str) -> int:
        number: int = self._db.execute(f"PRAGMA {field}").fetchone()[0]
        return number

    def _is_blank(self) -> bool:
        """Hold nothing at all, of ours or of any other program."""
        with self.reading() as db:
            tables: int = db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
            return not (tables or self._header("application_id") or self._header("user_version"))

    def _prepare(self) -> None:
        """Make sure that it is a case, and of today's format."""
        blank = self._is_blank()
        with self.reading():
            ours = self._header("application_id") == APPLICATION_ID
            version = self._header("user_version")
        if not (ours or blank):
            raise NotACaseError(
                f"{self.place} is not a Backstory case. Choose a file that `backstory build` wrote."
            )
        if version > FORMAT:
            raise NewerCaseError(
                f"{self.place} was written by a newer Backstory (its format is {version}, this"
                f" version knows up to {FORMAT}). Bring Backstory up to date."
            )
        with explained(self.place):
            self._db.execute("PRAGMA synchronous = FULL")
            # Changed pages wait in memory for the commit: others may read until then.
            self._db.execute("PRAGMA cache_spill = OFF")
            # A process killed before its first change reached the file leaves an idle journal.
            # On this way round SQLite deletes it, unless somebody is writing.
            self._db.execute("PRAGMA journal_mode = PERSIST")
            self._db.execute("PRAGMA journal_mode = DELETE")
        if version < FORMAT:
            self._upgrade()

    def _upgrade(self) -> None:
        with self.writing() as db:
            db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            # Asked again: another process may have been quicker.
            for number in range(self._header("user_version"), FORMAT):
                for statement in statements(SCRIPTS[number]):
                    db.execute(statement)
                db.execute(f"PRAGMA user_version = {number + 1}")


def _require_folder(path: Path) -> None:
    if not path.parent.is_dir():
        raise UnreachableCaseError(
            f"{path.parent} is not a folder, so no case can be in it. Make the folder first."
        )
    _require_no_folder(path)


def _require_no_folder(path: Path) -> None:
    if path.is_dir():
        raise NotACaseError(f"{path} is a folder, not a case. Name a file in it.")
