"""What one meets first: help, examples, wrong names, speed."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import click
import pytest
from gannet_head import backstory

from backstory.cli.commands.decide import command as decide
from backstory.cli.frontdoor import COMMANDS, cli

PAGE = Path(__file__).resolve().parents[2] / "docs" / "cli.md"


def loaded(name: str) -> click.Command:
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    return command


@pytest.mark.parametrize("name", COMMANDS)
def test_every_help_has_an_example(name):
    """One learns a command from a line to copy."""
    help_text = backstory(name, "--help").stdout
    assert f"backstory {name}" in help_text.partition("Examples:")[2] or f"| backstory {name}" in (
        help_text
    )


@pytest.mark.parametrize("name", decide.commands)
def test_every_ruling_has_an_example(name):
    """The rulings have helps of their own."""
    help_text = backstory("decide", "x.case", name, "--help").stdout
    assert "Examples:" in help_text


@pytest.mark.parametrize(("name", "line"), COMMANDS.items())
def test_the_list_says_what_the_command_says(name, line):
    """The list is written without loading the commands, and must not drift from them."""
    assert (loaded(name).help or "").strip().splitlines()[0] == line


@pytest.mark.parametrize("name", [*COMMANDS, *(f"decide CASE {one}" for one in decide.commands)])
def test_every_command_is_documented(name):
    """Nobody reads our source to find a command."""
    assert f"backstory {name}" in PAGE.read_text(encoding="utf-8")


def test_every_option_is_documented():
    """Nor to find an option."""
    page = PAGE.read_text(encoding="utf-8")
    for name in COMMANDS:
        for parameter in loaded(name).params:
            for option in parameter.opts:
                if option.startswith("--"):
                    assert option in page, (name, option)


def test_help_is_quick():
    """A shell user asks for help often; the language model must stay unloaded."""
    script = (
        "import sys; from backstory.cli.frontdoor import cli\n"
        "try: cli.main(['--help'], prog_name='backstory')\n"
        "except SystemExit: pass\n"
        "print([m for m in ('spacy', 'rich.console', 'lxml', 'jinja2') if m in sys.modules])"
    )
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"
    assert time.perf_counter() - started < 3  # usually 0.2; this machine may be busy


def test_a_wrong_command_gets_the_right_one_back():
    result = backstory("timelin")
    assert result.exit_code == 2
    assert "There is no command 'timelin'. Is it timeline or times?" in result.stderr


@pytest.mark.parametrize(
    "words",
    [["timeline"], ["export", "x.case", "--to", "papyrus"], ["build", "x"], ["decide", "x"]],
)
def test_wrong_usage_is_exit_code_two(words):
    assert backstory(*words).exit_code == 2


def test_a_missing_case_is_told_in_one_line(tmp_path):
    """An error is a message with what to do, not a traceback."""
    path = tmp_path / "nix.case"
    result = backstory("timeline", path)
    assert result.exit_code == 1
    assert result.stderr == (
        f"backstory: There is no case at {path}."
        " Check the name, or make one with `backstory build`.\n"
    )


def test_a_reader_that_stops_early_is_no_error(case):
    """`backstory export x.case | head -1` ends quietly."""
    backstory_command = f"{sys.executable} -c 'from backstory.cli import main; main()'"
    done = subprocess.run(
        ["sh", "-c", f"{backstory_command} export {case} | head -1"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "{\n"
    assert done.stderr == ""
