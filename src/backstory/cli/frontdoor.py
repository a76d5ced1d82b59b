"""The front door: which commands there are, each loaded only when it is called."""

from __future__ import annotations

import io
import sys
from difflib import get_close_matches
from importlib import import_module
from typing import Any, cast

import click

import backstory
from backstory.cli.parameters import examples
from backstory.model import BackstoryError

SECTIONS: dict[str, dict[str, str]] = {
    "Read": {
        "build": "Read texts into a case.",
        "add": "Read more texts into a case.",
        "extract": "Answer JSON Lines with what each text says.",
        "times": "Show what words say of time, and read them as days.",
    },
    "Look": {
        "documents": "List what the case has read.",
        "people": "List who is who.",
        "show": "Show everything about one person.",
        "timeline": "List what happened when, and who says so.",
        "family": "Draw a family tree.",
        "conflicts": "List what cannot all be true.",
        "why": "Explain how a date was come by.",
        "claim": "Show a claim in its paragraph.",
        "search": "Look for words in the stories.",
    },
    "Rule": {
        "decide": "Rule on a person, a claim or a date.",
        "undo": "Take back a decision.",
        "decisions": "List every decision ever made.",
    },
    "Check and pass on": {
        "verify": "Read every quotation back from its text.",
        "export": "Write the whole case as JSON.",
        "report": "Write the case as one page of HTML.",
    },
}
"""Every command with the first sentence of its help, so that the list needs no command loaded."""

COMMANDS = {name: line for section in SECTIONS.values() for name, line in section.items()}


class Refusal(click.ClickException):
    """Something backstory refuses to do, told without a traceback."""

    def show(self, file: Any = None) -> None:
        """Print the message where problems go."""
        click.echo(f"backstory: {self.message}", err=True, file=file)


class FrontDoor(click.Group):
    """The group of all commands."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order in which one needs them."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one command."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"backstory.cli.commands.{cmd_name}")
        return cast("click.Command", module.command)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command asked for; a wrong name gets the near ones back."""
        if args[0] not in COMMANDS:
            near = get_close_matches(args[0], COMMANDS)
            hint = f" Is it {' or '.join(near)}?" if near else ""
            ctx.fail(f"There is no command {args[0]!r}.{hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands under headings, without loading them."""
        del ctx
        for heading, commands in SECTIONS.items():
            with formatter.section(heading):
                formatter.write_dl(list(commands.items()), col_max=12)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; tell our own errors as messages."""
        try:
            return super().invoke(ctx)
        except BackstoryError as error:
            raise Refusal(str(error)) from error


@click.group(
    cls=FrontDoor,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=examples(
        "backstory build letters/ clippings/*.html --out ada.case",
        'backstory timeline ada.case "Ada Lovelace"',
        "backstory report ada.case -o ada.html --open",
    ),
)
@click.version_option(backstory.__version__, prog_name="backstory")
def cli() -> None:
    """
    Who is who, what happened when, who says so, and where the accounts cannot all be true.

    Read texts into a case first; every other command then takes the case as its first argument.
    """


def main() -> None:
    """Run the command line and leave the process with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal that lacks a letter, or a file name that is no text, is no reason to stop.
            stream.reconfigure(errors="replace")
    cli.main(prog_name="backstory")
