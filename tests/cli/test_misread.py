"""What is likelier misread stands apart from the conflicts, and is not hidden."""

from __future__ import annotations

from pathlib import Path

from gannet_head import answer, backstory


def test_a_contradiction_by_pronoun_is_listed_apart(tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "one.txt").write_text("Conrad Vale married Adela Marsh in 1953.\n", encoding="utf-8")
    (texts / "two.txt").write_text(
        "Conrad Vale was a baker. He married Adela Marsh in 1921.\n", encoding="utf-8"
    )
    case = tmp_path / "vale.case"
    backstory("build", texts, "--out", case)
    assert answer("conflicts", case) == []
    assert "1 more contradiction is likelier misread" in backstory("conflicts", case).stdout
    (misread,) = answer("conflicts", case, "--misread")
    assert {"1953", "1921"} <= set(misread["explanation"].replace(")", " ").split())
    assert "1921" in backstory("conflicts", case, "--misread").stdout


def test_nothing_misread_is_said_so(case: Path) -> None:
    assert answer("conflicts", case, "--misread") == []
    assert "Nothing in the case looks misread" in backstory("conflicts", case, "--misread").stdout
