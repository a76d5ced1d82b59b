"""One inquiry: its documents, what was found in them, what was ruled and what follows."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from backstory.case import conclusions, index, meta, problems, rulings, shelf, verification
from backstory.case.casefile import CaseFile
from backstory.case.index import Hit
from backstory.case.meta import Meta
from backstory.case.verification import Verification
from backstory.model import Decision, Document, Findings, Header, Problem, Settlement


class Case:
    """
    The documents and decisions of one inquiry, and what follows from them, in one SQLite file.

    Every method that changes the case does so wholly or not at all, and on the disk when it
    returns. Several processes may read a case while one writes it; a second writer waits up to
    five seconds. All trouble with the file is a `CaseError`, with what to do about it.
    A case belongs to the thread that opened it.
    """

    def __init__(self, file: CaseFile) -> None:
        self._file = file

    @classmethod
    def create(cls, path: str | Path) -> Self:
        """
        Make a new case at ``path``.

        Raises:
            ExistingCaseError: Something is there already.
            UnreachableCaseError: Its folder is missing or cannot be written.
        """
        return cls(CaseFile.create(Path(path)))

    @classmethod
    def open(cls, path: str | Path) -> Self:
        """
        Open the case at ``path``.

        Raises:
            MissingCaseError: There is no such file.
            NotACaseError: The file is something else.
            NewerCaseError: A later version of Backstory wrote it.
        """
        return cls(CaseFile.open(Path(path)))

    @classmethod
    def open_or_create(cls, path: str | Path) -> Self:
        """Open the case at ``path``, or make it; raises what `open` and `create` raise."""
        return cls(CaseFile.open_or_create(Path(path)))

    @classmethod
    def in_memory(cls) -> Self:
        """Make a case without a file, gone when closed."""
        return cls(CaseFile.in_memory())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file; may be called again."""
        self._file.close()

    @property
    def meta(self) -> Meta:
        """What the case says of itself."""
        with self._file.reading() as db:
            return meta.load(db)

    # Documents and findings

    def known(self, origin: str, source_sha256: str, reader: str) -> bool:
        """Return whether this reader has read these very bytes, so that they need no reading."""
        with self._file.reading() as db:
            return shelf.known(db, origin, source_sha256, reader)

    def free_id(self, document: Document) -> str:
        """
        Return the id that ``document`` is to bear: its own, or with ``-2``, ``-3`` … if taken.

        Ask before finding anything in it, so that the ids inside the findings agree. A document
        read again keeps the id it was given.
        """
        with self._file.reading() as db:
            return shelf.free_id(db, document)

    def add(
        self, document: Document, findings: Findings, *, source_sha256: str, reader: str
    ) -> None:
        """
        Store a document and what was found in it.

        An older version from the same origin makes way for it, with the problems noted there.

        Raises:
            TakenIdError: A document of another origin has the same id.
        """
        with self._file.writing() as db:
            shelf.put(db, document, findings, source_sha256, reader)
            meta.note_reader(db, reader)
            meta.make_stale(db)

    def remove(self, origin: str) -> None:
        """
        Take out the document from ``origin``, and all that was found in it.

        Raises:
            UnknownDocumentError: There is none.
        """
        with self._file.writing() as db:
            shelf.remove(db, origin)
            meta.make_stale(db)

    def documents(self) -> list[Header]:
        """Return all documents without their texts, in the order in which they first came."""
        with self._file.reading() as db:
            return shelf.headers(db)

    def document(self, document_id: str) -> Document:
        """Return one document, or raise `UnknownDocumentError`."""
        with self._file.reading() as db:
            return shelf.document(db, document_id)

    def text(self, document_id: str) -> str:
        """Return one document's text, or raise `UnknownDocumentError`."""
        with self._file.reading() as db:
            return shelf.text(db, document_id)

    def findings(self, document_id: str) -> Findings:
        """Return everything found in one document, or raise `UnknownDocumentError`."""
        with self._file.reading() as db:
            return shelf.findings(db, document_id)

    def gists(self) -> list[Findings]:
        """
        Return what settling needs of all findings, in the order of `documents`.

        Mentions, times and quotes are left empty; people, claims, quote timings and sketches are
        whole.
        """
        with self._file.reading() as db:
            return shelf.gists(db)

    # Problems

    def note_problem(self, problem: Problem) -> None:
        """Remember trouble with an input; the same trouble is remembered once."""
        with self._file.writing() as db:
            problems.note(db, problem)

    def problems(self) -> list[Problem]:
        """Return the trouble met and not yet mended, in the order in which it was met."""
        with self._file.reading() as db:
            return problems.load(db)

    # Decisions

    def decide(self, decision: Decision) -> Decision:
        """Add a ruling to the log; return it with its number (from 1) and the moment (UTC)."""
        with self._file.writing() as db:
            made = rulings.enter(db, decision)
            meta.make_stale(db)
            return made

    def undo(self, number: int | None = None) -> Decision:
        """
        Undo a decision, by default the last that stands, and return it; the log keeps both.

        Raises:
            UndoError: There is none, or it has been undone already.
        """
        with self._file.writing() as db:
            undone = rulings.undo(db, number)
            meta.make_stale(db)
            return undone

    def decisions(self) -> list[Decision]:
        """Return all decisions ever made, in order, the undone ones marked."""
        with self._file.reading() as db:
            return rulings.load(db)

    def standing(self) -> list[Decision]:
        """Return the decisions that have not been undone, in order."""
        return [decision for decision in self.decisions() if not decision.undone]

    # What follows

    @property
    def stale(self) -> bool:
        """Whether documents or decisions have changed since a settlement was last kept."""
        with self._file.reading() as db:
            return meta.is_stale(db)

    def keep(self, settlement: Settlement, matters: Mapping[str, Settlement] | None = None) -> None:
        """
        Store what follows from all documents and decisions, in place of what was kept.

        ``matters`` are the settlements of its parts, by digest, for `matters` to give back.
        """
        with self._file.writing() as db:
            conclusions.keep(db, settlement)
            conclusions.keep_matters(db, matters or {})
            meta.make_fresh(db)

    def settlement(self) -> Settlement:
        """Return the settlement kept last, exactly; the empty one if none was."""
        with self._file.reading() as db:
            return conclusions.load(db)

    def matters(self) -> dict[str, Settlement]:
        """Return the settlements of the parts that were kept last, by digest."""
        with self._file.reading() as db:
            return conclusions.load_matters(db)

    # Looking things up

    def search(self, query: str, limit: int = 50) -> list[Hit]:
        """
        Return the paragraphs of the stories that hold the words of ``query``, best first.

        All words must be there, whatever their case and accents; "phrases", prefix*, AND, OR,
        NOT and NEAR(…) are understood. A query that is not well formed is looked for as a phrase.
        """
        with self._file.reading() as db:
            return index.search(db, query, limit)

    def verify(self) -> Verification:
        """Read every stored span back from its text, and every text against its hash."""
        with self._file.reading() as db:
            return verification.verify(db)
