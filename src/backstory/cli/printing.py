"""Answers on paper: tables that fold on a terminal, plain lines in a pipe, JSON for programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any

import click
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

Words = str | Text

_PIPE_WIDTH = 100_000
"""Columns of a pipe: nothing is folded there, so that a line can be searched for."""

# A text may hold what would steer a terminal, or turn the reading direction round.
_STEERING = dict.fromkeys(
    (
        *range(0x09),
        *range(0x0B, 0x20),
        *range(0x7F, 0xA0),
        *range(0x202A, 0x202F),
        *range(0x2066, 0x206A),
    ),
    "\N{REPLACEMENT CHARACTER}",
)


def say_json(value: Any) -> None:
    """Print a value as JSON, one line for each item of a list's indentation."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=1))


def one_line(words: str) -> str:
    """Return words with all white space folded."""
    return " ".join(words.split())


def styled(words: str, style: str = "") -> Text:
    """Return words to be printed in a style, harmless to a terminal."""
    return Text(words.translate(_STEERING), style=style)


def joined(*pieces: Words) -> Text:
    """Return pieces one after the other."""
    return Text.assemble(*(styled(one) if isinstance(one, str) else one for one in pieces))


class Page:
    """Standard output as a page of text; styles show on a terminal only."""

    def __init__(self) -> None:
        self._folds = sys.stdout.isatty()
        self._console = Console(
            highlight=False,
            markup=False,
            emoji=False,
            width=None if self._folds else _PIPE_WIDTH,
            soft_wrap=not self._folds,
        )

    def heading(self, words: str) -> None:
        """Print a heading, with an empty line before it."""
        self.line()
        self.line(styled(words, "bold"))

    def line(self, *pieces: Words, indent: int = 0) -> None:
        """Print pieces as one line; on a terminal it folds under its own beginning."""
        text = joined(*pieces)
        if self._folds:
            self._console.print(Padding(text, (0, 0, 0, indent)))
        else:
            click.echo(" " * indent + text.plain)

    def table(self, headings: Sequence[str], rows: Iterable[Sequence[Words]]) -> None:
        """Print rows under headings; the last column is an id and never folds."""
        table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
        for heading in headings:
            whole = not self._folds or heading == headings[-1]
            table.add_column(heading, overflow="fold", no_wrap=whole)
        for row in rows:
            table.add_row(*(joined(cell) for cell in row))
        if not table.row_count:
            self.line("There is nothing to list yet.")
            return
        if self._folds:
            self._console.print(table)
            return
        with self._console.capture() as printed:
            self._console.print(table)
        for line in printed.get().splitlines():
            click.echo(line.rstrip())
