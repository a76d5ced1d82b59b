"""What many commands take: the case, whom or what to look at, and in which form to answer."""

from __future__ import annotations

from pathlib import Path

import click

case_argument = click.argument("case", type=click.Path(path_type=Path))
person_argument = click.argument("person")
inputs_argument = click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
json_option = click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
verbose_option = click.option(
    "--verbose", "-v", is_flag=True, help="List which claims were refused, and why."
)


def examples(*lines: str) -> str:
    """Return what stands below a command's help: lines to type, kept as they are."""
    listed = "".join(f"\n  {line}" for line in lines)
    return f"\b\nExamples:{listed}"


class Unclear(click.ClickException):
    """The words on the command line mean nothing, or several things; the message lists them."""

    exit_code = 2

    def show(self, file: object = None) -> None:
        """Print the message where problems go."""
        del file
        click.echo(f"backstory: {self.message}", err=True)
