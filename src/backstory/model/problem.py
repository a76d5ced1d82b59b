"""Trouble, as a value and as an exception."""

from __future__ import annotations

from dataclasses import dataclass


class BackstoryError(Exception):
    """Everything backstory raises on purpose; the message is written for the user."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with one input; the run goes on. ``line`` counts from 1."""

    origin: str
    message: str
    line: int | None = None

    def __str__(self) -> str:
        place = self.origin if self.line is None else f"{self.origin}:{self.line}"
        return f"{place}: {self.message}"
