"""Good and bad input: every trouble is a Problem with its place, and the rest is read."""

import io
import os
import sys
import time
from pathlib import Path

import pytest

from backstory.model import Document, Problem
from backstory.reading import find_sources, read, read_source, read_text

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40


def messages(found: list[Document | Problem]) -> list[str]:
    return [str(each) for each in found if isinstance(each, Problem)]


def texts(found: list[Document | Problem]) -> list[str]:
    return [each.text for each in found if isinstance(each, Document)]


def write(folder: Path, name: str, data: bytes | str) -> str:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return str(path)


def feed(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_folder_is_read_in_order_and_bad_files_do_not_stop_it(tmp_path):
    (tmp_path / "b").mkdir()
    write(tmp_path / "b", "two.md", "Two.")
    write(tmp_path, "a.txt", "One.")
    write(tmp_path, "aa.txt", "")
    write(tmp_path, "c.html", "<p>Three.</p>")
    write(tmp_path, ".hidden.txt", "Hidden.")
    write(tmp_path, "picture.png", PNG)
    found = list(read([str(tmp_path)]))
    assert texts(found) == ["One.", "Two.", "Three."]
    assert messages(found) == [f"{tmp_path}/aa.txt: It is empty; there is nothing to read."]


def test_folder_named_like_a_text(tmp_path):
    (tmp_path / "x.txt").mkdir()
    write(tmp_path / "x.txt", "one.txt", "One.")
    assert texts(list(read([str(tmp_path)]))) == ["One."]


def test_folder_loop_is_reported_once(tmp_path):
    inner = tmp_path / "letters" / "old"
    inner.mkdir(parents=True)
    write(inner, "one.txt", "One.")
    (inner / "up").symlink_to(tmp_path)
    (inner / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    found = list(read([str(tmp_path)]))
    assert texts(found) == ["One."]
    assert messages(found) == [
        f"{inner}/gone.txt: This link leads nowhere. Remove it, or bring back what it named.",
        f"{inner}/up: This link leads back to a folder above it; passed over.",
    ]


def test_missing_file_names_its_neighbour(tmp_path):
    right = write(tmp_path, "letters.txt", "One.")
    [problem] = read([str(tmp_path / "leters.txt")])
    assert str(problem).endswith(f"There is no such file or folder. Is it {right}?")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "It is empty; there is nothing to read."),
        (b" \n\t\n", "It is empty; there is nothing to read."),
        (PNG, "This is a PNG picture, not text. Save it as plain text or HTML first."),
        (
            b"abc\0\0\0def\0\0\1\2\0" * 50,
            "It holds NUL bytes, so it is no text. Save it as plain text in UTF-8.",
        ),
        (
            b"\xef\xbb\xbfAnn \xff",
            "It begins as UTF-8 but breaks off at byte 4. Save it again as UTF-8.",
        ),
    ],
)
def test_file_that_is_no_text(tmp_path, data, message):
    name = write(tmp_path, "x.txt", data)
    assert messages(list(read([name]))) == [f"{name}: {message}"]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "latin-1", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_encodings(tmp_path, encoding):
    text = "José Muñoz kam später nach Köln, où il a vécu. Ça va très bien à Málaga, señor.\n" * 3
    assert texts(list(read([write(tmp_path, "x.txt", text.encode(encoding))]))) == [text]


def test_line_ends_of_files_are_made_one(tmp_path):
    assert texts(list(read([write(tmp_path, "x.txt", "One.\r\nTwo.\rThree.")]))) == [
        "One.\nTwo.\nThree."
    ]


def test_unreadable_file(tmp_path):
    name = write(tmp_path, "x.txt", "One.")
    Path(name).chmod(0)
    if os.access(name, os.R_OK):
        pytest.skip("this user may read everything")
    assert messages(list(read([name]))) == [f"{name}: It may not be read. Change its permissions."]


def test_json_lines_go_on_after_a_bad_line(tmp_path):
    name = write(
        tmp_path,
        "x.jsonl",
        '{"text": "One.\\r\\n", "published": "1993-05-03", "title": "T", "outlet": "O"}\n'
        "{broken\n"
        "\n"
        '{"title": "no text"}\n'
        '["text"]\n'
        '{"text": ""}\n'
        '{"text": "Two.", "published": "soonish"}\n',
    )
    found = list(read([name]))
    first = found[0]
    assert isinstance(first, Document)
    assert (first.text, first.origin) == ("One.\r\n", f"{name}:1")
    assert (first.title, first.outlet, first.published.edtf) == ("T", "O", "1993-05-03")
    assert texts(found) == ["One.\r\n", "Two."]
    lines = [each.line for each in found if isinstance(each, Problem)]
    assert lines == [2, 4, 5, 6, 7]
    assert messages(found)[1:] == [
        f'{name}:4: This line has no text. Write {{"text": "…"}}.',
        f'{name}:5: This line has no text. Write {{"text": "…"}}.',
        f"{name}:6: The text of this line is empty; there is nothing to read.",
        f"{name}:7: 'soonish' is no EDTF date; read as undated. Write 1993-05-03.",
    ]


def test_standard_input(monkeypatch):
    feed(monkeypatch, b'\n {"text": "One."}\n{"text": "Two."}\n')
    assert texts(list(read(["-"]))) == ["One.", "Two."]
    feed(monkeypatch, b"He said {no}.")
    assert texts(list(read(["-"]))) == ["He said {no}."]


def test_unknown_kind_of_file_is_read_when_named(tmp_path):
    page = write(tmp_path, "page", "<!DOCTYPE html><p>One.</p>")
    lines = write(tmp_path, "lines.data", '{"text": "Two."}')
    assert texts(list(read([page, lines, str(tmp_path)]))) == ["One.", "Two."]


def test_listing_tells_what_changed_without_reading(tmp_path):
    name = write(tmp_path, "x.txt", "One.")
    [before] = find_sources([name])
    [again] = find_sources([name])
    assert before == again
    write(tmp_path, "x.txt", "Two.")
    [after] = find_sources([name])
    assert before.sha256 != after.sha256
    assert texts(read_source(after)) == ["Two."]


def test_address_that_does_not_answer():
    [problem] = read(["http://127.0.0.1:9/x"])
    assert isinstance(problem, Problem)
    assert problem.message.startswith("It could not be fetched")


@pytest.mark.parametrize("tag", ["div", "p", "ul><li", "table><tr><td"])
def test_page_of_nested_tags_does_not_crash(tmp_path, tag):
    markup = "<html><p>Before.</p>" + f"<{tag}>" * 100_000 + "Ann Other.</html>"
    found = list(read([write(tmp_path, "x.html", markup)]))
    assert any("Before." in text for text in texts(found))
    assert "Ann Other." in "".join(texts(found)) or "nested too deeply" in messages(found)[0]


@pytest.mark.parametrize(
    "piece", ["a", "Ann said no. ", " ", "[image ", "(photo: ", "3 May 1993 ", "“"]
)
def test_one_enormous_line_takes_linear_time(piece):
    text = "x" + piece * (20_000_000 // len(piece)) + "x"
    start = time.perf_counter()
    assert len(read_text(text, origin="t").blocks) == 1
    assert time.perf_counter() - start < 8
