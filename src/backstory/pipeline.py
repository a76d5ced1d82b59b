"""The one place where the stages meet: reading, finding, settling, the case."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import msgspec

from backstory.case import Case
from backstory.dating.matters import Memory
from backstory.dating.settlement import settle
from backstory.exports.contract import extract_answer
from backstory.finding import find_all
from backstory.finding.reader import Reading, Refused, reader_version
from backstory.finding.trained.scorer import weights_version
from backstory.identity.copies import sketch
from backstory.model import (
    BackstoryError,
    Decision,
    Document,
    Findings,
    Header,
    Problem,
    Settlement,
)
from backstory.reading import find_sources, read_source, read_text, take_as_given
from backstory.reading.published import parse_published

_ENGLISH = ("en", None)


@dataclass(slots=True)
class Progress:
    """What a build tells whoever watches: override the moments you care about."""

    def reading(self, origin: str) -> None:
        """A source is about to be read."""

    def kept(self, document: Document, findings: Findings) -> None:
        """A document is in the case, committed."""

    def unchanged(self, origin: str) -> None:
        """A source was read before and has not changed."""

    def trouble(self, problem: Problem) -> None:
        """Something is wrong with one source; the run goes on."""

    def settling(self, documents: int) -> None:
        """All documents are read; people, events and windows are being worked out."""


@dataclass(slots=True)
class Built:
    """
    What a build did.

    ``refused`` are the claims that the gate turned away, each as a problem with its place.
    ``weights`` is the version of the trained extractor, None where rules alone have read.
    """

    read: int = 0
    unchanged: int = 0
    problems: list[Problem] = field(default_factory=list)
    refused: list[Problem] = field(default_factory=list)
    weights: str | None = None
    seconds: float = 0.0


def build(sources: Iterable[str], case: Case, progress: Progress | None = None) -> Built:
    """
    Read every source that the case does not know yet, then settle the case.

    Each document is committed as soon as it is read: an interrupted build goes on where it
    stopped. What cannot be read is reported and the rest goes on.
    """
    progress = progress or Progress()
    built = Built()
    started = time.monotonic()
    reader = reader_version()
    built.weights = weights_version()
    waiting: list[tuple[Document, str]] = []
    for source in find_sources(sources):
        if isinstance(source, Problem):
            _trouble(source, case, built, progress)
        elif case.known(source.origin, source.sha256, reader):
            built.unchanged += 1
            progress.unchanged(source.origin)
        else:
            progress.reading(source.origin)
            for each in read_source(source):
                if isinstance(each, Problem):
                    _trouble(each, case, built, progress)
                else:
                    waiting.append((each, source.sha256))
            if len(waiting) >= _BATCH:
                _keep(waiting, reader, case, built, progress)
                waiting = []
    _keep(waiting, reader, case, built, progress)
    if case.stale:
        resettle(case, progress)
    built.seconds = time.monotonic() - started
    return built


def resettle(case: Case, progress: Progress | None = None) -> None:
    """
    Work out people, events and windows again from what the case holds, and keep them.

    A part of the case that nothing new touches is taken over as it was worked out before.
    """
    headers = case.documents()
    (progress or Progress()).settling(len(headers))
    with _collector_at_rest():
        _settle_anew(case, headers)


def foretell(case: Case, decision: Decision) -> Settlement:
    """Return what would follow if the user ruled so; the case stays as it is."""
    with _collector_at_rest():
        decisions = [*case.standing(), decision]
        return settle(case.gists(), case.documents(), decisions, Memory(case.matters()))


def _settle_anew(case: Case, headers: Sequence[Header]) -> None:
    """Settle and keep; all that this took is gone before the collector wakes and looks at it."""
    memory = Memory(case.matters())
    case.keep(settle(case.gists(), headers, case.standing(), memory), memory.used)


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Keep the garbage collector from walking a large case that is all still in use."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def extract(
    lines: Iterable[str], *, read: Callable[..., Document]
) -> Iterator[dict[str, Any] | Problem]:
    """
    Answer each line of JSON with what its document says; see the contract.

    Args:
        lines: JSON objects with at least ``text``, one a line.
        read: How text becomes a document: `read_text`, or `take_as_given` to mark no furniture.
    """
    batch: list[tuple[Document, Any]] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        made = _from_line(line, number, read)
        if isinstance(made, Problem):
            yield from _answers(batch)
            batch = []
            yield made
        else:
            batch.append(made)
            if len(batch) >= _BATCH:
                yield from _answers(batch)
                batch = []
    yield from _answers(batch)


_BATCH = 16
"""Documents that go through the language model together."""


def _answers(batch: Sequence[tuple[Document, Any]]) -> Iterator[dict[str, Any]]:
    for reading, (document, asked_as) in zip(
        find_all(document for document, _ in batch), batch, strict=True
    ):
        settlement = settle([reading.findings], [document.header])
        answer = extract_answer(document, reading.findings, settlement)
        answer["id"] = asked_as
        yield answer


def _from_line(
    line: str, number: int, read: Callable[..., Document]
) -> tuple[Document, Any] | Problem:
    try:
        asked = msgspec.json.decode(line)
    except msgspec.DecodeError as error:
        return Problem("-", f"this line is no JSON ({error}); write one object a line", number)
    if not isinstance(asked, dict) or not isinstance(asked.get("text"), str):
        return Problem("-", 'this line has no "text"; write {"text": "…"}', number)
    try:
        if asked.get("published") is not None:
            parse_published(asked["published"])
        document = read(
            asked["text"],
            origin=str(asked.get("id", f"line-{number}")),
            published=asked.get("published"),
            title=asked.get("title"),
            outlet=asked.get("outlet"),
        )
    except (ValueError, TypeError) as error:
        return Problem("-", str(error), number)
    return document, asked.get("id", f"line-{number}")


def _keep(
    waiting: Sequence[tuple[Document, str]],
    reader: str,
    case: Case,
    built: Built,
    progress: Progress,
) -> None:
    """Read a batch of documents, each committed with its findings before the next."""
    taken: list[tuple[Document, str]] = []
    for document, sha256 in waiting:
        named = replace(document, id=_free_id(document, case, [each for each, _ in taken]))
        if document.language in _ENGLISH:
            taken.append((named, sha256))
            continue
        case.add(named, Findings(named.id), source_sha256=sha256, reader=reader)
        language = f"the text seems to be in another language than English ({document.language})"
        problem = Problem(document.origin, f"{language}; it is kept, but nothing is read from it")
        _trouble(problem, case, built, progress)
    for reading, (document, sha256) in zip(
        _readings([document for document, _ in taken]), taken, strict=True
    ):
        if isinstance(reading, Problem):
            _trouble(reading, case, built, progress)
            continue
        findings = replace(reading.findings, sketch=sketch(document.text))
        case.add(document, findings, source_sha256=sha256, reader=reader)
        built.read += 1
        built.refused += [_refusal(document, each) for each in reading.refused]
        progress.kept(document, findings)


def _refusal(document: Document, refused: Refused) -> Problem:
    line = document.text.count("\n", 0, refused.span.start) + 1
    quote = " ".join(refused.quote.split())
    message = f"{refused.kind} refused, {refused.reason}: “{quote}” ({refused.extractor})"
    return Problem(document.origin, message, line)


def _readings(documents: Sequence[Document]) -> Iterator[Reading | Problem]:
    """Read documents together; where that fails, one by one, so that one spoils no other."""
    try:
        yield from list(find_all(documents))
    except BackstoryError:  # no pipeline, no weights: no text is to blame
        raise
    except Exception:  # noqa: BLE001  whatever one text brings about, the others are read
        for document in documents:
            yield _alone(document)


def _alone(document: Document) -> Reading | Problem:
    try:
        return next(find_all([document]))
    except Exception as error:  # noqa: BLE001  reported with its place, as promised
        message = f"reading it failed ({type(error).__name__}: {error}); please report this text"
        return Problem(document.origin, message)


def _free_id(document: Document, case: Case, taken: Sequence[Document]) -> str:
    """Return an id that neither the case nor the batch uses for another document."""
    free = case.free_id(document)
    ids = {each.id for each in taken}
    number = 2
    candidate = free
    while candidate in ids:
        candidate = f"{document.id}-{number}"
        number += 1
    return candidate


def _trouble(problem: Problem, case: Case, built: Built, progress: Progress) -> None:
    built.problems.append(problem)
    case.note_problem(problem)
    progress.trouble(problem)


def open_case(path: Path) -> Case:
    """Open a case and settle it if decisions or documents came in since."""
    case = Case.open(path)
    if case.stale:
        resettle(case)
    return case


__all__ = [
    "Built",
    "Progress",
    "build",
    "extract",
    "foretell",
    "open_case",
    "read_text",
    "resettle",
    "take_as_given",
]
