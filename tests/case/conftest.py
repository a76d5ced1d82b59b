from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from backstory.case import Case


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a case may be made."""
    return tmp_path / "ferry.case"


@pytest.fixture(params=["file", "memory"])
def case(request, path) -> Iterator[Case]:
    """An empty case: what it promises, it promises on the disk and in memory."""
    with Case.create(path) if request.param == "file" else Case.in_memory() as case:
        yield case
