"""A build as its user sees it: a bar on a terminal, plain lines elsewhere, problems always."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn
from rich.progress import Progress as Bar

from backstory.case import Case
from backstory.cli.wording import RULES_ALONE, count
from backstory.model import Document, Findings, Problem
from backstory.pipeline import Built, Progress, build
from backstory.reading import find_sources

_INTERRUPTED = 130
"""The exit code of a process that was interrupted, by custom."""


def read_into(case: Case, inputs: Sequence[str], path: Path, *, verbose: bool) -> None:
    """Read ``inputs`` into the case at ``path``, tell how it goes, and exit 1 after problems."""
    context = click.get_current_context()
    try:
        with _watch(inputs) as progress:
            built = build(inputs, case, progress)
    except KeyboardInterrupt:
        click.echo(
            f"Interrupted. {path} is whole, with every text read so far;"
            " give the same command again to go on.",
            err=True,
        )
        context.exit(_INTERRUPTED)
    _sum_up(case, built, path)
    if verbose:
        for refused in built.refused:
            click.echo(str(refused), err=True)
        click.echo(f"{count(len(built.refused), 'claim', 'claims')} refused in all", err=True)
    if built.problems:
        context.exit(1)


def _sum_up(case: Case, built: Built, path: Path) -> None:
    settled = case.settlement()
    if built.weights is None:
        click.echo(RULES_ALONE, err=True)
    click.echo(
        f"{path}: {count(built.read, 'text', 'texts')} read, {built.unchanged} unchanged,"
        f" {count(len(built.problems), 'problem', 'problems')} in {built.seconds:.1f} s."
        f" In all {count(len(settled.people), 'person', 'people')},"
        f" {count(len(settled.events), 'event', 'events')},"
        f" {count(len(settled.conflicts), 'conflict', 'conflicts')}.",
        err=True,
    )


@contextmanager
def _watch(inputs: Sequence[str]) -> Iterator[Progress]:
    if not sys.stderr.isatty():
        yield PlainLines()
        return
    columns = (SpinnerColumn(), MofNCompleteColumn(), BarColumn(), TextColumn("{task.description}"))
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        yield OnTheBar(bar, _how_many(inputs))


def _how_many(inputs: Sequence[str]) -> int | None:
    """Return how many texts there are to read, where looking twice costs nothing."""
    if any(one == "-" or one.startswith(("http://", "https://")) for one in inputs):
        return None
    return sum(1 for _ in find_sources(inputs))


class PlainLines(Progress):
    """Tells each text that is read, and each problem, on a line of standard error."""

    def kept(self, document: Document, findings: Findings) -> None:
        """A document is in the case, committed."""
        people = count(len(findings.people), "person", "people")
        claims = count(len(findings.claims), "claim", "claims")
        click.echo(f"read {document.origin}: {people}, {claims}", err=True)

    def trouble(self, problem: Problem) -> None:
        """Something is wrong with one source; the run goes on."""
        click.echo(str(problem), err=True)


class OnTheBar(Progress):
    """Moves a bar along; problems stay on the screen above it."""

    def __init__(self, bar: Bar, total: int | None) -> None:
        self._bar = bar
        self._task = bar.add_task("", total=total)

    def reading(self, origin: str) -> None:
        """A source is about to be read."""
        self._bar.update(self._task, description=click.format_filename(origin, shorten=True))

    def kept(self, document: Document, findings: Findings) -> None:
        """A document is in the case, committed."""
        del document, findings
        self._bar.advance(self._task)

    def unchanged(self, origin: str) -> None:
        """A source was read before and has not changed."""
        del origin
        self._bar.advance(self._task)

    def trouble(self, problem: Problem) -> None:
        """Something is wrong with one source; the run goes on."""
        self._bar.console.print(str(problem), markup=False, highlight=False, soft_wrap=True)
        self._bar.advance(self._task)

    def settling(self, documents: int) -> None:
        """All documents are read."""
        self._bar.update(self._task, description=f"settling {count(documents, 'text', 'texts')}")
