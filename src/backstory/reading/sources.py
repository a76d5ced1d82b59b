"""Where texts come from: files, folders, standard input, JSON Lines, web addresses."""

from __future__ import annotations

import difflib
import hashlib
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from backstory.model import BackstoryError, Document, Problem
from backstory.reading.decoding import Undecodable, decode, decode_page
from backstory.reading.page import is_cut_short
from backstory.reading.plain import read_text
from backstory.reading.web import read_html

STDIN = "-"
_TEXT = frozenset({".txt", ".md", ".text"})
_PAGES = frozenset({".html", ".htm", ".xhtml"})
_LINES = frozenset({".jsonl", ".ndjson"})
_READABLE = _TEXT | _PAGES | _LINES
_MARKUP_OPENINGS = ("<!doctype html", "<html", "<?xml", "<head", "<body")
_SECONDS = 30


@dataclass(frozen=True, slots=True)
class Source:
    """
    One text to read, not yet parsed: a file, a page, or one line of a JSON Lines file.

    ``place`` is a path, an address or ``-``; ``line`` counts from 1. ``sha256`` is the hash of
    the raw bytes, by which an unchanged source is known. ``raw`` holds the bytes where they
    cannot be read a second time from ``place``.
    """

    place: str
    sha256: str
    line: int | None = None
    raw: bytes | None = field(default=None, repr=False)

    @property
    def origin(self) -> str:
        """The place with its line, in characters that can be written: ``letters.jsonl:12``."""
        place = self.place.encode("utf-8", "backslashreplace").decode("utf-8")
        return place if self.line is None else f"{place}:{self.line}"


class Unreadable(BackstoryError):
    """A place that gives no bytes; the message says why and what to do."""


def read(sources: Iterable[str]) -> Iterator[Document | Problem]:
    """
    Yield the documents of all sources in order, and a Problem for each that cannot be read.

    A source is a path, a folder, ``-`` for standard input, or a web address. One bad input never
    stops the rest.
    """
    for source in find_sources(sources):
        if isinstance(source, Problem):
            yield source
        else:
            yield from read_source(source)


def find_sources(sources: Iterable[str]) -> Iterator[Source | Problem]:
    """
    Yield what there is to read, without parsing it.

    Folders are searched through in alphabetical order; hidden files, other kinds of files and
    folders already seen are passed over. Web pages are fetched, once.
    """
    for source in sources:
        if source == STDIN:
            yield from _from_stdin(sys.stdin.buffer.read())
        elif source.startswith(("http://", "https://")):
            yield from _fetched(source)
        else:
            yield from _from_path(Path(source))


def read_source(source: Source) -> list[Document | Problem]:
    """Return the documents of a source, and a Problem for everything that is wrong with it."""
    try:
        raw = Path(source.place).read_bytes() if source.raw is None else source.raw
        if not raw.strip():
            return [_problem(source, "It is empty; there is nothing to read.")]
        if source.line is not None:
            return _read_line(source, raw)
        return _read_whole(source, raw)
    except OSError as error:
        return [_problem(source, _why_not(error))]
    except Undecodable as error:
        return [_problem(source, str(error))]


def _read_whole(source: Source, raw: bytes) -> list[Document | Problem]:
    is_address = source.place.startswith(("http://", "https://"))
    suffix = "" if is_address else Path(source.place).suffix.lower()
    if suffix in _PAGES:
        return _read_page(source, decode_page(raw))
    text = _file_text(raw)
    if suffix not in _TEXT and text.lstrip()[:20].lower().startswith(_MARKUP_OPENINGS):
        return _read_page(source, decode_page(raw))
    return [read_text(text, origin=source.origin)]


def _read_page(source: Source, markup: str) -> list[Document | Problem]:
    found: list[Document | Problem] = []
    if is_cut_short(markup):
        found.append(
            _problem(
                source,
                "Its elements are nested too deeply; the words in the depths were not read. "
                "Save the page as plain text.",
            )
        )
    document = read_html(markup, origin=source.origin)
    if document.text.strip():
        found.append(document)
    elif not found:
        found.append(_problem(source, "It shows no words. Save the page as plain text."))
    return found


def _file_text(raw: bytes) -> str:
    return decode(raw).replace("\r\n", "\n").replace("\r", "\n")


def _read_line(source: Source, raw: bytes) -> list[Document | Problem]:
    """One object of JSON Lines: ``text``, and ``published``, ``title``, ``outlet`` where known."""
    try:
        entry = json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return [_problem(source, "This line is not UTF-8. Save the file again as UTF-8.")]
    except (ValueError, RecursionError) as error:
        return [
            _problem(source, f"This line is no JSON ({error}). One object belongs on each line.")
        ]
    if not isinstance(entry, dict) or not isinstance(entry.get("text"), str):
        return [_problem(source, 'This line has no text. Write {"text": "…"}.')]
    if not entry["text"].strip():
        return [_problem(source, "The text of this line is empty; there is nothing to read.")]
    return _read_entry(source, entry)


def _read_entry(source: Source, entry: dict[str, Any]) -> list[Document | Problem]:
    known = {name: entry.get(name) for name in ("published", "title", "outlet")}
    problems: list[Document | Problem] = []
    for name, value in known.items():
        if value is not None and not isinstance(value, str):
            problems.append(_problem(source, f'The "{name}" of this line is no string; left out.'))
            known[name] = None
    try:
        return [*problems, read_text(entry["text"], origin=source.origin, **known)]
    except ValueError:
        problems.append(
            _problem(
                source,
                f"{known['published']!r} is no EDTF date; read as undated. Write 1993-05-03.",
            )
        )
        known["published"] = None
        return [*problems, read_text(entry["text"], origin=source.origin, **known)]


def _from_path(path: Path) -> Iterator[Source | Problem]:
    try:
        if path.is_dir():
            yield from _from_folder(path)
        elif path.is_file():
            yield from _from_file(path)
        elif path.exists():
            yield Problem(str(path), "It is neither a file nor a folder.")
        else:
            yield Problem(str(path), _missing(path))
    except (OSError, ValueError) as error:
        yield Problem(str(path), _why_not(error))


def _from_file(path: Path) -> Iterator[Source | Problem]:
    try:
        if _holds_lines(path):
            yield from _line_sources(str(path), path.read_bytes())
        else:
            yield Source(str(path), _hash_of_file(path))
    except OSError as error:
        yield Problem(str(path), _why_not(error))


def _holds_lines(path: Path) -> bool:
    """By its suffix; a file of unknown kind, by whether it opens with a brace."""
    suffix = path.suffix.lower()
    if suffix in _READABLE:
        return suffix in _LINES
    with path.open("rb") as file:
        return _opens_with_brace(file.read(1_000))


def _opens_with_brace(raw: bytes) -> bool:
    return raw.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")


def _from_folder(top: Path) -> Iterator[Source | Problem]:
    """Depth first, in alphabetical order; a stack, so that no depth of folders is too great."""
    seen: set[tuple[int, int]] = set()
    waiting: list[tuple[Path, tuple[tuple[int, int], ...]]] = [(top, ())]
    while waiting:
        path, above = waiting.pop()
        if not path.is_dir():
            yield from _from_listed(path)
            continue
        try:
            status = path.stat()
            key = (status.st_dev, status.st_ino)
            if key in above:
                yield Problem(str(path), "This link leads back to a folder above it; passed over.")
                continue
            if key in seen:
                continue
            seen.add(key)
            names = sorted((each.name for each in path.iterdir()), reverse=True)
        except OSError as error:
            yield Problem(str(path), _why_not(error))
            continue
        waiting += [(path / name, (*above, key)) for name in names if not name.startswith(".")]


def _from_listed(path: Path) -> Iterator[Source | Problem]:
    if path.suffix.lower() not in _READABLE:
        return
    if path.is_symlink() and not path.exists():
        yield Problem(str(path), "This link leads nowhere. Remove it, or bring back what it named.")
    elif path.is_file():
        yield from _from_file(path)


def _from_stdin(raw: bytes) -> Iterator[Source | Problem]:
    if _opens_with_brace(raw):
        yield from _line_sources(STDIN, raw)
    else:
        yield Source(STDIN, _hash(raw), raw=raw)


def _line_sources(place: str, raw: bytes) -> Iterator[Source | Problem]:
    """Every line of JSON Lines that is not blank is a source of its own."""
    if not raw.strip():
        yield Problem(place, "It is empty; there is nothing to read.")
    for number, line in enumerate(raw.split(b"\n"), 1):
        if line.strip():
            yield Source(place, _hash(line), number, line)


def _fetched(address: str) -> Iterator[Source | Problem]:
    from trafilatura import fetch_response  # noqa: PLC0415  slow to load

    try:
        response = fetch_response(address, decode=False, with_headers=False)
    except Exception as error:  # noqa: BLE001  whatever goes wrong on the network is one Problem
        yield Problem(address, f"It could not be fetched ({error}).")
        return
    if response is None or response.status != 200 or not response.data:
        status = "no answer" if response is None else f"status {response.status}"
        yield Problem(
            address,
            f"It could not be fetched ({status}). "
            "Check the address, or save the page and read the file.",
        )
        return
    yield Source(address, _hash(response.data), raw=response.data)


def _problem(source: Source, message: str) -> Problem:
    return Problem(source.place, message, source.line)


def _hash(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


def _hash_of_file(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _why_not(error: Exception) -> str:
    if isinstance(error, PermissionError):
        return "It may not be read. Change its permissions."
    if isinstance(error, OSError) and error.strerror:
        return f"It cannot be read: {error.strerror.lower()}."
    return f"It cannot be read: {error}."


def _missing(path: Path) -> str:
    message = "There is no such file or folder."
    if path.parent.is_dir():
        close = difflib.get_close_matches(
            path.name, [each.name for each in path.parent.iterdir()], n=1
        )
        if close:
            message += f" Is it {path.parent / close[0]}?"
    return message
