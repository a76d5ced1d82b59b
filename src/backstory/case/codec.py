"""Plain values to JSON and back."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import msgspec

from backstory.case.refusal import DamagedCaseError

_T = TypeVar("_T")

_encoder = msgspec.json.Encoder()


def written(value: Any) -> str:
    """Return ``value`` as JSON."""
    return _encoder.encode(value).decode()


def written_each(values: Iterable[Any]) -> list[str]:
    """Return each value as JSON; quicker than one by one."""
    return _encoder.encode_lines(values).decode().split("\n")[:-1]


def read(decoder: msgspec.json.Decoder[_T], text: str) -> _T:
    """
    Return the value that ``written`` made ``text`` of.

    Raises:
        DamagedCaseError: The text is not such a value's.
    """
    try:
        return decoder.decode(text)
    except (msgspec.MsgspecError, UnicodeError) as error:
        raise damaged(error) from error


def damaged(error: Exception) -> DamagedCaseError:
    """Return the error to raise about a record that cannot be read, and why it cannot."""
    return DamagedCaseError(
        f"A record of the case is damaged ({error})."
        " Put back a copy, or build the case again from its texts."
    )


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """
    Load many values without the garbage collector looking through them over and over.

    They hold no cycles, so it would find nothing, and takes five times as long as the loading.
    """
    was_at_work = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_at_work:
            gc.enable()
