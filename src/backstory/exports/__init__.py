"""What leaves the program: the contract's JSON, and the formats that start from it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from backstory.exports.case_json import case_export, case_text
from backstory.exports.contract import extract_answer
from backstory.model import BackstoryError

__all__ = ["FORMATS", "UnknownFormatError", "case_export", "export_text", "extract_answer"]

FORMATS: dict[str, Callable[[dict[str, Any]], str]] = {"json": case_text}
"""By name, what turns the answer of `case_export` into the text of a file."""


class UnknownFormatError(BackstoryError):
    """No export format goes by this name."""


def export_text(export: dict[str, Any], name: str) -> str:
    """
    Return the case in the format called ``name``.

    Raises:
        UnknownFormatError: There is no such format; the message names those there are.
    """
    if name not in FORMATS:
        raise UnknownFormatError(f"No export format {name!r}. Known: {', '.join(sorted(FORMATS))}.")
    return FORMATS[name](export)
