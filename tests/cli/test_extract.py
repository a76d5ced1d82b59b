"""The filter: JSON Lines in, JSON Lines out."""

from __future__ import annotations

import io
import json
import subprocess
import sys

from gannet_head import backstory
from jsonschema import Draft202012Validator

from backstory.cli import exchange
from backstory.exports.schema import load_schema
from backstory.model import Problem
from backstory.reading import read_text

STORY = "Ada Crane was born on 3 May 1950. She married Rex Holt in June 1971."


def lines(*items: object) -> bytes:
    return b"".join(
        item if isinstance(item, bytes) else json.dumps(item).encode() + b"\n" for item in items
    )


def test_one_answer_for_each_good_line_in_order():
    """Bad lines are told with their numbers, blank ones counted, and the rest answered."""
    asked = lines(
        {"text": STORY, "id": "a"},
        b"nonsense\n",
        b"\n",
        {"text": "Rex Holt died in 1990.", "id": 7},
        b'{"text": "\xff"}\n',
        {"title": "no text"},
        {"text": "A line without an end.", "id": "z"},
    ).rstrip(b"\n")
    result = backstory("extract", stdin=asked)
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert [one["id"] for one in answers] == ["a", 7, "z"]
    assert [line.split(": ")[0] for line in result.stderr.splitlines()[:-1]] == [
        *("-:2", "-:5", "-:6"),
    ]
    assert result.exit_code == 1


def test_every_answer_keeps_the_contract():
    schema = Draft202012Validator(load_schema("extract"))
    result = backstory("extract", "--as-given", stdin=lines({"text": STORY}, {"text": ""}))
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert len(answers) == 2
    for one in answers:
        schema.validate(one)
    assert [claim["kind"] for claim in answers[0]["claims"]].count("wedding") == 1
    assert answers[1]["claims"] == []
    assert result.exit_code == 0


def test_offsets_count_code_points_of_the_text_as_given():
    text = "🕯 " + STORY
    result = backstory("extract", "--as-given", stdin=lines({"text": text}))
    for claim in json.loads(result.stdout)["claims"]:
        assert text[claim["start"] : claim["end"]] == claim["quote"]


def test_a_line_is_answered_before_the_next_is_asked():
    """Whoever writes a line and waits for its answer must not wait for ever."""
    command = [sys.executable, "-c", "from backstory.cli import main; main()", "extract"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as talking:
        assert talking.stdin is not None
        assert talking.stdout is not None
        for number in range(3):
            talking.stdin.write(lines({"id": number, "text": STORY}))
            talking.stdin.flush()
            assert json.loads(talking.stdout.readline())["id"] == number
        talking.stdin.close()
        assert talking.wait(timeout=20) == 0


def test_one_text_that_breaks_the_reader_stops_no_other():
    """Even a fault of ours costs one line, told by its number."""

    def fragile(text: str, **given: object):
        if "boom" in text:
            raise RuntimeError("boom")
        return read_text(text, **given)

    asked = lines(*({"text": text, "id": text[:4]} for text in ("one.", "boom", "two.", "six.")))
    found = list(exchange.answers(io.BytesIO(asked), read=fragile))
    assert [one if isinstance(one, Problem) else one["id"] for one in found] == [
        "one.",
        Problem("-", "this text could not be read (RuntimeError: boom)", 2),
        "two.",
        "six.",
    ]
