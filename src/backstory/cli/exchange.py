"""Question and answer, a line each: what stands between standard input and the reader."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import repeat
from typing import Any, BinaryIO

from backstory.model import BackstoryError, Document, Problem
from backstory.pipeline import extract

_PIECE = 1 << 16
"""Bytes taken at once: what is there is answered before more is waited for."""

Asked = tuple[int, str]
"""A line with its number, from 1."""


def answers(
    stream: BinaryIO, *, read: Callable[..., Document]
) -> Iterator[dict[str, Any] | Problem]:
    """
    Yield the answer to each line of JSON that is not blank, in order, as soon as there is one.

    ``read`` is as in `backstory.pipeline.extract`. A line that is no question is a Problem, and
    so is one that the reader fails at; the others are answered all the same.
    """
    number = 0
    for lines in _lines_at_hand(stream):
        asked: list[Asked] = []
        for raw in lines:
            number += 1
            try:
                asked.append((number, raw.decode("utf-8-sig")))
            except UnicodeDecodeError:
                yield from _answered(asked, read)
                asked = []
                yield Problem("-", "this line is not UTF-8; convert it and try again", number)
        yield from _answered(asked, read)


def _lines_at_hand(stream: BinaryIO) -> Iterator[Sequence[bytes]]:
    """Yield the lines that have come so far, together; wait only where none has."""
    read_some: Callable[[int], bytes] = getattr(stream, "read1", stream.read)
    begun: list[bytes] = []
    while piece := read_some(_PIECE):
        if b"\n" in piece:
            *lines, rest = b"".join((*begun, piece)).split(b"\n")
            begun = [rest]
            yield lines
        else:
            begun.append(piece)
    yield [b"".join(begun)]


def _answered(
    asked: Sequence[Asked], read: Callable[..., Document]
) -> Iterator[dict[str, Any] | Problem]:
    questions = [(number, line) for number, line in asked if line.strip()]
    if not questions:
        return
    done = 0
    try:
        for answer in extract(_in_their_places(questions), read=read):
            yield answer
            done += 1
    except BackstoryError:
        raise
    except Exception as error:  # noqa: BLE001  whatever one text does to the reader, the rest go on
        if len(questions) == 1:
            message = f"this text could not be read ({type(error).__name__}: {error})"
            yield Problem("-", message, questions[0][0])
        else:
            for question in questions[done:]:
                yield from _answered([question], read)


def _in_their_places(questions: Sequence[Asked]) -> Iterator[str]:
    """Yield the lines with blank ones before them, so that each is counted by its number."""
    passed = 0
    for number, line in questions:
        yield from repeat("", number - 1 - passed)
        yield line
        passed = number
