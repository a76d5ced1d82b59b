"""The example case, built once."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import Result
from gannet_head import EXAMPLE, backstory


@dataclass(frozen=True)
class Built:
    """The example case and what building it said."""

    path: Path
    result: Result


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    path = tmp_path_factory.mktemp("lighthouse") / "lighthouse.case"
    return Built(path, backstory("build", EXAMPLE, "--out", path))


@pytest.fixture(scope="session")
def case(built: Built) -> Path:
    """The example case, to be looked at only."""
    return built.path


@pytest.fixture
def own_case(built: Built, tmp_path: Path) -> Path:
    """A copy of the example case, to be ruled on."""
    return Path(shutil.copy(built.path, tmp_path / "own.case"))
