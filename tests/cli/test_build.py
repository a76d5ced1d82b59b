"""Reading texts into a case."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

from gannet_head import EXAMPLE, backstory

STORY = "Ada Crane was born on 3 May 1950. She married Rex Holt in June 1971.\n"
COMMAND = [sys.executable, "-c", "from backstory.cli import main; main()"]


def test_each_text_is_told_where_nobody_watches(built):
    """In a pipe or a log a build is plain lines on standard error, one a text, then a summary."""
    lines = built.result.stderr.splitlines()
    assert built.result.stdout == ""
    assert [line.partition(":")[0] for line in lines[:-2]] == [
        f"read {path}" for path in sorted(EXAMPLE.iterdir())
    ]
    assert lines[-1].startswith(f"{built.path}: 5 texts read, 0 unchanged, 0 problems in ")
    assert built.result.exit_code == 0


def test_what_is_unchanged_is_not_read_again(own_case):
    result = backstory("build", EXAMPLE, "--out", own_case)
    assert "0 texts read, 5 unchanged" in result.stderr
    assert result.exit_code == 0


def test_bad_input_is_reported_and_the_rest_goes_on(tmp_path):
    """Exit code 1, each problem as path:line, and the good text is in the case."""
    lines = tmp_path / "stories.jsonl"
    lines.write_text('{"text": "' + STORY.strip() + '"}\n{"txt": 1}\n', encoding="utf-8")
    result = backstory("build", lines, tmp_path / "nix.txt", "--out", tmp_path / "x.case")
    assert result.exit_code == 1
    assert f"{lines}:2: " in result.stderr
    assert f"{tmp_path / 'nix.txt'}: There is no such file or folder." in result.stderr
    assert "1 text read, 0 unchanged, 2 problems" in result.stderr


def test_verbose_lists_what_was_refused(tmp_path):
    """Nobody tells of their own death: refused, with place and words, and counted."""
    text = tmp_path / "a.txt"
    text.write_text(STORY + "\n\n“I died in 1970,” said Ada Bell.\n", encoding="utf-8")
    result = backstory("build", text, "--out", tmp_path / "x.case", "-v")
    assert result.exit_code == 0
    assert f"{text}:4: death refused, somebody tells of their own death: “" in result.stderr
    assert "1 claim refused in all" in result.stderr
    quiet = backstory("build", text, "--out", tmp_path / "y.case")
    assert "refused" not in quiet.stderr


def test_rules_alone_say_so(tmp_path):
    """Who reads without the trained extractor is told that there is one."""
    text = tmp_path / "a.txt"
    text.write_text(STORY, encoding="utf-8")
    result = backstory("build", text, "--out", tmp_path / "x.case")
    assert "weights are not installed: claims come from the rules alone" in result.stderr


def test_add_wants_a_case_that_is_there(tmp_path):
    text = tmp_path / "a.txt"
    text.write_text(STORY, encoding="utf-8")
    result = backstory("add", tmp_path / "nix.case", text)
    assert result.exit_code == 1
    assert not (tmp_path / "nix.case").exists()


def test_add_puts_more_into_a_case(own_case, tmp_path):
    text = tmp_path / "a.txt"
    text.write_text(STORY, encoding="utf-8")
    result = backstory("add", own_case, text)
    assert "1 text read" in result.stderr
    assert "Ada Crane" in backstory("people", own_case).stdout


def test_an_interrupted_build_says_how_to_go_on(tmp_path):
    """Ctrl-C leaves a whole case and exit code 130."""
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(400):
        (folder / f"{number:03}.txt").write_text(STORY * 5, encoding="utf-8")
    path = tmp_path / "x.case"
    building = subprocess.Popen(
        [*COMMAND, "build", folder, "--out", path],
        stderr=subprocess.PIPE,
        text=True,
        # Whoever runs the tests in the background has switched Ctrl-C off for their children.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509
    )
    assert building.stderr is not None
    building.stderr.readline()
    time.sleep(0.1)
    os.kill(building.pid, signal.SIGINT)
    _, told = building.communicate(timeout=30)
    assert building.returncode == 130
    assert f"Interrupted. {path} is whole" in told
    assert "Traceback" not in told
    assert backstory("verify", path).exit_code == 0
