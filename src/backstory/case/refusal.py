"""Why a case could not be opened, read or written, in words its owner can act on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from backstory.model import BackstoryError


class CaseError(BackstoryError):
    """The case cannot do what was asked; it is as it was before."""


class MissingCaseError(CaseError):
    """There is no file of that name."""


class ExistingCaseError(CaseError):
    """A new case would write over a file that is there already."""


class NotACaseError(CaseError):
    """The file is something else."""


class NewerCaseError(CaseError):
    """A later version of the program wrote the case."""


class DamagedCaseError(CaseError):
    """The file was a case, but its bytes have since been changed."""


class UnreachableCaseError(CaseError):
    """The file or its folder refuses to be opened or written."""


class FullDiskError(CaseError):
    """The disk has no room for what was to be written."""


class LockedCaseError(CaseError):
    """Another process was writing the whole time that we were ready to wait."""


class UnknownDocumentError(CaseError):
    """The case has no such document."""


class TakenIdError(CaseError):
    """A document of another origin has that id."""


class UndoError(CaseError):
    """No standing decision is there to be undone."""


_TROUBLES: dict[int, tuple[type[CaseError], str, str]] = {
    sqlite3.SQLITE_FULL: (
        FullDiskError,
        "There is no room left to write {place}; it is as it was before.",
        "Free some space on that disk and try again.",
    ),
    sqlite3.SQLITE_BUSY: (
        LockedCaseError,
        "Another program is busy with {place}; nothing was changed.",
        "Wait until it has finished, or close it, and try again.",
    ),
    sqlite3.SQLITE_READONLY: (
        UnreachableCaseError,
        "{place} may be read but not written; it is as it was before.",
        "Ask for leave to write the file and its folder, or copy it elsewhere.",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        UnreachableCaseError,
        "{place} cannot be opened.",
        "Check that you may read the file and write in its folder.",
    ),
    sqlite3.SQLITE_PERM: (
        UnreachableCaseError,
        "You may not open {place}.",
        "Ask for leave to read and write it, or copy it elsewhere.",
    ),
    sqlite3.SQLITE_IOERR: (
        UnreachableCaseError,
        "The disk that holds {place} failed ({error}).",
        "Check the disk; the case opens again as it was after the last change that went through.",
    ),
    sqlite3.SQLITE_CORRUPT: (
        DamagedCaseError,
        "{place} is damaged ({error}).",
        "Put back a copy, or build the case again from its texts.",
    ),
    sqlite3.SQLITE_NOTADB: (
        NotACaseError,
        "{place} is not a Backstory case.",
        "Choose a file that `backstory build` wrote.",
    ),
}

# Extended result codes keep the plain one in their low byte.
_PLAIN_CODE = 0xFF


@contextmanager
def explained(place: str) -> Iterator[None]:
    """Turn the trouble that SQLite has with the file at ``place`` into one of our errors."""
    try:
        yield
    except sqlite3.Error as error:
        code: int = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_OK)
        if code & _PLAIN_CODE not in _TROUBLES:
            raise
        refusal, trouble, remedy = _TROUBLES[code & _PLAIN_CODE]
        raise refusal(f"{trouble.format(place=place, error=error)} {remedy}") from error
