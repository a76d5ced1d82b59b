"""The file: one, whole, ours, and plain about what is wrong with it."""

from __future__ import annotations

import os
import sqlite3
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from wexborough import TEXT, found, story

from backstory.case import (
    Case,
    DamagedCaseError,
    ExistingCaseError,
    FullDiskError,
    LockedCaseError,
    MissingCaseError,
    NewerCaseError,
    NotACaseError,
    UnreachableCaseError,
)
from backstory.case.schema import FORMAT, SCRIPTS, statements
from backstory.model import BackstoryError, Decision, Settlement


def add(case: Case, name: str = "ferry", text: str = TEXT) -> None:
    document = story(name, text=text)
    case.add(document, found(document), source_sha256="5a", reader="1")


def impatient(case: Case) -> Case:
    case._file._db.execute("PRAGMA busy_timeout = 50")
    return case


def test_a_case_is_one_file(path):
    """Nothing is left beside it that could be forgotten when it is copied."""
    with Case.create(path) as case:
        add(case)
        assert list(path.parent.iterdir()) == [path]
    assert list(path.parent.iterdir()) == [path]
    with Case.open(path) as case:
        assert [header.id for header in case.documents()] == ["ferry"]


def test_reading_leaves_the_file_as_it_is(path):
    """Evidence keeps its date and its bytes when it is only looked at."""
    with Case.create(path) as case:
        add(case)
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    with Case.open(path) as case:
        case.gists()
        case.search("ferryman")
        case.verify()
        case.settlement()
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


def test_open_or_create(path):
    with Case.open_or_create(path) as case:
        add(case)
    with Case.open_or_create(path) as case:
        assert len(case.documents()) == 1


def test_a_new_case_does_not_write_over_an_old_one(path):
    Case.create(path).close()
    before = path.read_bytes()
    with pytest.raises(ExistingCaseError) as refusal:
        Case.create(path)
    assert (
        str(refusal.value) == f"There is a file at {path} already. Open it, or choose another name."
    )
    assert path.read_bytes() == before


def test_an_empty_file_is_no_case_but_may_become_one(path):
    """A process killed while it made a case can leave an empty file."""
    path.touch()
    with pytest.raises(NotACaseError) as refusal:
        Case.open(path)
    assert str(refusal.value) == f"{path} is empty. Choose a file that `backstory build` wrote."
    with Case.create(path) as case:
        assert case.documents() == []


@pytest.mark.parametrize("door", [Case.open, Case.open_or_create])
@pytest.mark.parametrize("content", ["Dear Odile,\n", "Dear Odile,\n" * 5_000])
def test_a_letter_is_no_case(path, door, content):
    path.write_text(content)
    with pytest.raises(NotACaseError) as refusal:
        door(path)
    assert str(refusal.value) == (
        f"{path} is not a Backstory case. Choose a file that `backstory build` wrote."
    )
    assert path.read_text() == content


@pytest.mark.parametrize("door", [Case.open, Case.open_or_create])
def test_another_programs_database_is_no_case(path, door):
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE recipes (name)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(NotACaseError, match="is not a Backstory case"):
        door(path)
    assert path.read_bytes() == before


def test_a_newer_case_is_left_alone(path):
    Case.create(path).close()
    with sqlite3.connect(path) as later:
        later.execute("PRAGMA user_version = 7")
    later.close()
    with pytest.raises(NewerCaseError) as refusal:
        Case.open(path)
    assert str(refusal.value) == (
        f"{path} was written by a newer Backstory (its format is 7, this version knows up to"
        f" {FORMAT})."
        " Bring Backstory up to date."
    )


@pytest.mark.parametrize("old", range(1, FORMAT))
def test_an_older_case_is_raised_to_this_format(path, old):
    """With all that was in it."""
    with Case.create(path) as case:
        add(case)
    with sqlite3.connect(path) as older:
        for name, kind in older.execute("SELECT name, type FROM sqlite_master").fetchall():
            if kind == "table" and name not in _tables_of(old):
                older.execute(f"DROP TABLE {name}")
        older.execute(f"PRAGMA user_version = {old}")
    older.close()
    with Case.open(path) as case:
        assert case.meta.format == FORMAT
        assert case.text("ferry") == TEXT
        case.keep(Settlement(), {"d1": Settlement(rejected=("ferry.c1",))})
        assert case.matters() == {"d1": Settlement(rejected=("ferry.c1",))}


def _tables_of(version: int) -> set[str]:
    blank = sqlite3.connect(":memory:")
    for script in SCRIPTS[:version]:
        for statement in statements(script):
            blank.execute(statement)
    return {name for (name,) in blank.execute("SELECT name FROM sqlite_master")}


def test_a_missing_case(path):
    with pytest.raises(MissingCaseError) as refusal:
        Case.open(path)
    assert str(refusal.value) == (
        f"There is no case at {path}. Check the name, or make one with `backstory build`."
    )
    assert not path.exists()


@pytest.mark.parametrize("door", [Case.create, Case.open_or_create])
def test_a_missing_folder(tmp_path, door):
    with pytest.raises(UnreachableCaseError, match="is not a folder, so no case can be in it"):
        door(tmp_path / "attic" / "ferry.case")


@pytest.mark.parametrize("door", [Case.create, Case.open, Case.open_or_create])
def test_a_folder_is_no_case(tmp_path, door):
    with pytest.raises(NotACaseError, match="is a folder, not a case"):
        door(tmp_path)


@pytest.mark.skipif(os.name == "posix" and os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written(path):
    """A case on a read-only share can be read; writing says why it cannot."""
    with Case.create(path) as case:
        add(case)
    path.parent.chmod(0o500)
    try:
        with Case.open(path) as case:
            assert len(case.gists()) == 1
            with pytest.raises(UnreachableCaseError):
                add(case, "quay")
        with pytest.raises(UnreachableCaseError):
            Case.create(path.with_name("other.case"))
    finally:
        path.parent.chmod(0o700)


def test_a_case_that_may_not_be_written(path):
    with Case.create(path) as case:
        case._file._db.execute("PRAGMA query_only = ON")
        with pytest.raises(UnreachableCaseError) as refusal:
            add(case)
    assert str(refusal.value) == (
        f"{path} may be read but not written; it is as it was before."
        " Ask for leave to write the file and its folder, or copy it elsewhere."
    )


def test_a_damaged_case(path):
    """Bytes lost on the way say so, not with a traceback of someone else's."""
    with Case.create(path) as case:
        add(case)
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    with pytest.raises(DamagedCaseError, match="is damaged"), Case.open(path) as case:
        case.documents()


def test_a_damaged_record(path):
    with Case.create(path) as case:
        add(case)
        case._file._db.execute("UPDATE findings SET claims = '[{\"id\":1}]'")
        with pytest.raises(DamagedCaseError, match="A record of the case is damaged"):
            case.gists()


def test_a_full_disk_leaves_the_case_as_it_was(path):
    """And it goes on working once there is room."""
    with Case.create(path) as case:
        add(case)
        case.decide(Decision(0, "same", "ferry.p1", "ferry.p2"))
        case.keep(Settlement(rejected=("ferry.c1",)))
        kept = case.settlement()
        (pages,) = case._file._db.execute("PRAGMA page_count").fetchone()
        case._file._db.execute(f"PRAGMA max_page_count = {pages + 2}")
        with pytest.raises(FullDiskError) as refusal:
            add(case, "quay", TEXT + "The quay was long. " * 5_000)
        with pytest.raises(FullDiskError):
            add(case, "ferry", TEXT + "The ferry was slow. " * 5_000)
        with pytest.raises(FullDiskError):
            case.keep(Settlement(rejected=tuple(f"ferry.c{n}" for n in range(9_000))))
        assert str(refusal.value) == (
            f"There is no room left to write {path}; it is as it was before."
            " Free some space on that disk and try again."
        )
        assert case.text("ferry") == TEXT
        assert case.settlement() == kept
        assert not case.stale
        assert len(case.search("ferryman")) == 2
        case._file._db.execute("PRAGMA max_page_count = 100000")
        add(case, "quay", TEXT + "The quay was long. " * 5_000)
        assert len(case.documents()) == 2
    with Case.open(path) as case:
        assert not case.verify().problems


def test_others_read_while_one_writes(path):
    """Until the writer commits, they see the state before."""
    with Case.create(path) as writer, Case.open(path) as reader:
        add(writer)
        with writer._file.writing() as db:
            db.execute("UPDATE documents SET text = ?", ("Nobody waved. " * 500_000,))
            assert impatient(reader).text("ferry") == TEXT
            with Case.open(path) as newcomer:
                assert newcomer.text("ferry") == TEXT
            assert path.with_name("ferry.case-journal").exists()
        assert reader.text("ferry").startswith("Nobody waved.")


def test_two_writers_take_turns(path):
    with Case.create(path) as first, Case.open(path) as second:
        with first._file.writing(), pytest.raises(LockedCaseError) as refusal:
            add(impatient(second))
        assert str(refusal.value) == (
            f"Another program is busy with {path}; nothing was changed."
            " Wait until it has finished, or close it, and try again."
        )
        add(second)


def test_a_writer_waits_for_another(path):
    """A short wait is no reason to trouble the user."""
    Case.create(path).close()
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    release = threading.Timer(0.3, lambda: other.execute("COMMIT"))
    with Case.open(path) as case:
        release.start()
        add(case)
        assert len(case.documents()) == 1
    release.join()
    other.close()


def test_an_error_of_the_callers_leaves_the_case_as_it_was(path):
    with Case.create(path) as case:
        document = story()
        unwritable = replace(found(document), sketch=(object(),))
        with pytest.raises(TypeError):
            case.add(document, unwritable, source_sha256="5a", reader="1")
    with Case.open(path) as case:
        assert case.documents() == []
        assert not case.stale


def test_meta(case):
    """A case says what wrote it, for whoever finds it in twenty years."""
    assert (case.meta.format, case.meta.product, case.meta.reader) == (FORMAT, "", "")
    add(case)
    assert case.meta.reader == "1"
    assert case.meta.product
    assert case.meta.created.endswith("Z")


def test_a_path_may_look_like_anything(tmp_path, monkeypatch):
    """No name of a file means anything else to us."""
    monkeypatch.chdir(tmp_path)
    for name in ("file:x?mode=memory", "100%25 {place}.case", "é ü.case"):
        with Case.create(name) as case:
            add(case)
        assert Path(name).is_file()
        with Case.open(Path(name)) as case:
            assert len(case.documents()) == 1


def test_all_refusals_are_ours(path):
    with pytest.raises(BackstoryError):
        Case.open(path)
