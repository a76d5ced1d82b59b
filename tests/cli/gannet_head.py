"""A way to call commands, and the texts about the lighthouse at Gannet Head."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from backstory.cli.frontdoor import cli

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "lighthouse"


def backstory(*words: str | Path, stdin: bytes | None = None) -> Result:
    """Call a command in this process; nothing but an exit may leave it."""
    result = CliRunner().invoke(cli, [str(word) for word in words], input=stdin)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def answer(*words: str | Path) -> Any:
    """Call a command with --json and return what it answers."""
    result = backstory(*words, "--json")
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def answer_text(result: Result) -> Any:
    """Return the JSON that a command printed."""
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)
