"""Bytes → text."""

from __future__ import annotations

import codecs
import re

from backstory.model import BackstoryError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_KNOWN_FILES = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"SQLite format 3", "a database"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"{\\rtf", "a rich-text document"),
)
_CHARSET = re.compile(
    rb"""<(?:meta[^>]{0,200}?charset|\?xml[^>]{0,100}?encoding)\s*=\s*["']?\s*([\w.:-]{2,30})""",
    re.IGNORECASE,
)
_SAMPLE = 100_000


class Undecodable(BackstoryError):
    """The bytes are no text; the message says what they are and what to do."""


def decode(data: bytes) -> str:
    """
    Return the text of a file: by its byte-order mark, as UTF-8, else as charset-normalizer finds.

    Raises:
        Undecodable: The bytes are no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding)
    for opening, name in _KNOWN_FILES:
        if data.startswith(opening):
            raise Undecodable(f"This is {name}, not text. Save it as plain text or HTML first.")
    if b"\0" in data[:_SAMPLE]:
        return _with_nulls(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _by_frequency(data)


def decode_page(data: bytes) -> str:
    """
    Return the markup of a page; the encoding it declares goes before what its bytes look like.

    Raises:
        Undecodable: The bytes are no text.
    """
    declared = _CHARSET.search(data[:4096])
    if declared and not data.startswith(tuple(mark for mark, _ in _MARKS)):
        try:
            return data.decode(declared[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data)


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Undecodable(
            f"It begins as {encoding.upper()} but breaks off at byte {error.start}. "
            "Save it again as UTF-8."
        ) from error


def _with_nulls(data: bytes) -> str:
    """Text with NUL bytes can only be UTF-16 without its mark: every other byte is one."""
    sample = data[:_SAMPLE]
    for offset, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if len(data) % 2 == 0 and sample[offset::2].count(0) > 0.7 * (len(sample) // 2):
            return _strictly(data, encoding)
    raise Undecodable("It holds NUL bytes, so it is no text. Save it as plain text in UTF-8.")


def _by_frequency(data: bytes) -> str:
    from charset_normalizer import from_bytes  # noqa: PLC0415  rarely needed

    sample = data[:_SAMPLE]
    matches = from_bytes(sample)
    best = matches.best()
    if best is None:
        raise Undecodable("No known encoding makes text of it. Save it again as UTF-8.")
    # Where several one-byte encodings fit alike, the one of most old files is the likely one.
    western = any("cp1252" in {match.encoding, *match.could_be_from_charset} for match in matches)
    try:
        return data.decode("cp1252" if western else best.encoding)
    except UnicodeDecodeError:
        return data.decode(best.encoding, "replace")
