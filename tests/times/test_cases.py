"""Cases are files, so a historian can add one."""

from pathlib import Path

import pytest
import yaml

from backstory.model import TimeExpression, Window
from backstory.times import find_times, window_from

CASES = Path(__file__).parent / "cases"
FILES = sorted(CASES.glob("*.yaml"))


def _cases():
    for file in FILES:
        told = yaml.safe_load(file.read_text(encoding="utf-8"))
        for text, expected in told["cases"]:
            yield pytest.param(text, told.get("published"), expected, id=f"{file.stem}: {text}")


def _window(expression: TimeExpression, published: Window | None) -> str:
    window = expression.window
    if window is None and expression.meaning is not None and published is not None:
        window = window_from(expression.meaning, published)
    if window is None:
        return "none"
    return "..".join(end or "" for end in window.to_iso())


@pytest.mark.parametrize(("text", "published", "expected"), list(_cases()))
def test_each_expression_has_the_window_its_words_support(text, published, expected):
    day = None if published is None else Window.from_iso(published, published)
    found = {each.text: _window(each, day) for each in find_times(text, day)}
    assert found == {str(words): str(window) for words, window in expected.items()}


def test_there_are_enough_cases():
    """The table is the specification: it must not shrink unnoticed."""
    assert sum(1 for _ in _cases()) >= 180
