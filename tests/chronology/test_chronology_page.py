"""The page about the method says what the program does."""

import doctest
from pathlib import Path

PAGE = Path(__file__).resolve().parents[2] / "docs" / "chronology.md"


def test_examples_run():
    """Every example on the page gives what it shows."""
    failed, tried = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8")
    assert failed == 0
    assert tried > 8
