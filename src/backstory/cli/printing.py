"""Answers on paper: tables that fold on a terminal, plain lines in a pipe, JSON for programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any

import click
from rich.cells import cell_len
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

Words = str | Text

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
        self._console = Console(highlight=False, markup=False, emoji=False)

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
        cells = [[joined(cell) for cell in row] for row in rows]
        if not cells:
            self.line("There is nothing to list yet.")
        elif self._folds:
            self._folded_table(headings, cells)
        else:
            self._plain_table([list(headings), *([cell.plain for cell in row] for row in cells)])

    def _folded_table(self, headings: Sequence[str], rows: Iterable[Sequence[Text]]) -> None:
        table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
        for heading in headings:
            table.add_column(heading, overflow="fold", no_wrap=heading == headings[-1])
        for row in rows:
            table.add_row(*row)
        self._console.print(table)

    def _plain_table(self, rows: Sequence[Sequence[str]]) -> None:
        widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
        for row in rows:
            cells = [
                cell + " " * (width - cell_len(cell))
                for cell, width in zip(row, widths, strict=True)
            ]
            click.echo("  ".join(cells).rstrip())
