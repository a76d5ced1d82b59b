"""``backstory extract``."""

from __future__ import annotations

import sys

import click
import msgspec

from backstory.cli.exchange import answers
from backstory.cli.parameters import examples
from backstory.cli.wording import RULES_ALONE
from backstory.finding.trained.scorer import weights_version
from backstory.model import Problem
from backstory.reading import read_text, take_as_given


@click.command(
    epilog=examples(
        "backstory extract < articles.jsonl > answers.jsonl",
        'echo \'{"text": "Ada was born on 10 December 1815."}\' | backstory extract --as-given',
    )
)
@click.option("--as-given", is_flag=True, help="Take every word as story: mark no page furniture.")
@click.pass_context
def command(ctx: click.Context, as_given: bool) -> None:
    """
    Answer JSON Lines with what each text says.

    Reads one object a line from standard input ("text", and where known "id", "published",
    "title", "outlet") and answers each on a line of its own, in order, as soon as it is read. A
    line that cannot be answered is reported on standard error, and the exit code is then 1.
    """
    problems = 0
    out = sys.stdout.buffer
    for answer in answers(sys.stdin.buffer, read=take_as_given if as_given else read_text):
        if isinstance(answer, Problem):
            problems += 1
            click.echo(str(answer), err=True)
        else:
            out.write(msgspec.json.encode(answer) + b"\n")
            out.flush()
    if weights_version() is None:
        click.echo(RULES_ALONE, err=True)
    if problems:
        ctx.exit(1)
