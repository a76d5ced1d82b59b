"""Exports and reports: files whole or not at all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from gannet_head import backstory
from jsonschema import Draft202012Validator

from backstory.cli.sheet import Unwritable, write_whole
from backstory.exports.schema import load_schema


def test_export_to_a_file_is_what_goes_to_standard_output(case, tmp_path):
    out = tmp_path / "case.json"
    assert backstory("export", case, "--to", "json", "-o", out).exit_code == 0
    assert out.read_text(encoding="utf-8") == backstory("export", case, "--to", "json").stdout


def test_the_export_keeps_the_contract(case):
    export = json.loads(backstory("export", case).stdout)
    Draft202012Validator(load_schema("case")).validate(export)


def test_the_report_is_one_page_with_the_title_asked_for(case, tmp_path):
    out = tmp_path / "report.html"
    result = backstory("report", case, "-o", out, "--title", "Keepers & Co")
    assert result.exit_code == 0
    assert result.stderr == f"The report is in {out}.\n"
    page = out.read_text(encoding="utf-8")
    assert "<title>Keepers &amp; Co" in page
    assert "14 June 2014" in page


def test_a_report_without_a_title_bears_the_name_of_the_case(case, tmp_path):
    out = tmp_path / "report.html"
    backstory("report", case, "-o", out)
    assert "<title>lighthouse" in out.read_text(encoding="utf-8")


def test_a_folder_that_is_missing_is_told(case, tmp_path):
    out = tmp_path / "nix" / "report.html"
    result = backstory("report", case, "-o", out)
    assert result.exit_code == 1
    assert result.stderr == (
        f"backstory: {out} cannot be written: no such file or directory. Name another file.\n"
    )


def test_what_stood_there_stays_when_writing_fails(tmp_path, monkeypatch):
    """The old report is better than half of the new one."""
    out = tmp_path / "a.txt"
    out.write_text("old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(Unwritable, match="no space left on device"):
        write_whole(out, "new")
    assert out.read_text() == "old"
    assert list(tmp_path.iterdir()) == [out]


def test_a_file_written_anew_keeps_its_permissions(tmp_path):
    out = tmp_path / "a.txt"
    out.write_text("old")
    out.chmod(0o640)
    write_whole(out, "new")
    assert out.read_text() == "new"
    assert out.stat().st_mode & 0o777 == 0o640
