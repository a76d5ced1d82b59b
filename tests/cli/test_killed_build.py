"""A build that is killed, at any moment, costs nothing that it said was kept."""

from __future__ import annotations

import multiprocessing
import os
import random
import shutil
import time
from pathlib import Path

import pytest
from gannet_head import backstory

from backstory.case import Case
from backstory.cli.frontdoor import cli
from backstory.finding.syntax import load_pipeline

TEXTS = 24
KILLS = 20

pytestmark = pytest.mark.skipif(
    "fork" not in multiprocessing.get_all_start_methods(), reason="needs fork"
)


def build_in_child(folder: Path, path: Path, log: Path) -> None:
    with log.open("w") as told:
        os.dup2(told.fileno(), 2)
        cli.main(["build", str(folder), "--out", str(path)], prog_name="backstory")


def reported(log: Path) -> set[str]:
    lines = log.read_text().splitlines() if log.exists() else []
    return {line.removeprefix("read ").partition(": ")[0] for line in lines if "read " in line[:5]}


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_killed_build_keeps_what_it_reported_and_goes_on(tmp_path):
    """SIGKILL at twenty random moments; after each the case opens, verifies and can be finished."""
    load_pipeline()  # so that each child starts where reading starts
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(TEXTS):
        text = f"Ada Crane{number} was born in {1900 + number}. She married Rex Holt in 1971.\n"
        (folder / f"{number:02}.txt").write_text(text, encoding="utf-8")
    chance = random.Random(1845)  # noqa: S311  a fixed series of moments
    context = multiprocessing.get_context("fork")
    path, log, longest = tmp_path / "x.case", tmp_path / "log", 0.5
    kept: set[str] = set()
    done = 0
    for attempt in range(KILLS):
        if done == TEXTS:
            path.unlink()
            kept, done = set(), 0
        child = context.Process(target=build_in_child, args=(folder, path, log))
        child.start()
        time.sleep(chance.uniform(0, longest))
        child.kill()
        child.join()
        kept |= reported(log)
        if path.exists():
            with Case.open_or_create(path) as case:
                origins = {one.origin for one in case.documents()}
                done = len(origins)
                assert kept <= origins, attempt
                assert not case.verify().problems
        else:
            assert not kept
        if attempt % 5 == 0:
            finish(folder, path, tmp_path / "finished.case")
    finish(folder, path, tmp_path / "finished.case")


def finish(folder: Path, path: Path, copy: Path) -> None:
    """Go on with a copy of the case until all is read."""
    copy.unlink(missing_ok=True)
    for part in (path, path.with_name(path.name + "-journal")):
        if part.exists():
            shutil.copy(part, copy.with_name(copy.name + part.name.removeprefix(path.name)))
    result = backstory("build", folder, "--out", copy)
    assert result.exit_code == 0, result.stderr
    with Case.open(copy) as case:
        assert len(case.documents()) == TEXTS
        assert not case.stale
