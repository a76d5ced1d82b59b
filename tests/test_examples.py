"""What we show strangers is true: the example case, the README's excerpts, the docs' readings."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from backstory.cli.frontdoor import cli
from backstory.model import Document
from backstory.reading import read
from backstory.times import find_times, window_of_edtf
from backstory.times.wording import say_window

HERE = Path(__file__).resolve().parents[1]
EXAMPLE = HERE / "examples" / "lighthouse"


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("example") / "lighthouse.case"
    result = CliRunner().invoke(cli, ["build", str(EXAMPLE), "--out", str(path)])
    assert result.exit_code == 0, result.stderr
    return path


@pytest.fixture(scope="module")
def export(case):
    return json.loads(CliRunner().invoke(cli, ["export", str(case)]).stdout)


def folded(line: str) -> str:
    return " ".join(line.split())


def excerpts() -> list[tuple[str, str]]:
    """Return the README's commands on the example, each with a line it shows."""
    shown, command = [], ""
    for line in (HERE / "README.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("$ backstory"):
            command = line.removeprefix("$ backstory ")
        elif line.startswith("```"):
            command = ""
        elif command and line.strip():
            shown.append((command, folded(line)))
    return [one for one in shown if "lighthouse.case" in one[0]]


@pytest.mark.parametrize(("command", "line"), excerpts())
def test_the_readme_shows_what_the_program_prints(case, command, line):
    """Whoever tries the first page must see what it promised."""
    words = [str(case) if word == "lighthouse.case" else word for word in command.split()]
    printed = CliRunner().invoke(cli, words).stdout
    assert line in [folded(one) for one in printed.splitlines()]


def test_the_planted_quarrel_about_the_wedding_is_found(export):
    """Two outlets, two dates, one wedding."""
    quotes = conflicts(export)
    assert any(
        any("14 June 2014" in one for one in told) and any("21 June 2014" in one for one in told)
        for told in quotes
    )


def test_the_planted_quarrel_through_a_chain_is_found(export):
    """A birth, an age, a year of joining and “four years later” clash only when put together."""
    parts = ("born in Port Merrow on 3 March 1921", "was 25", "in June 1946", "Four years later")
    assert any(
        len(told) == len(parts) and all(any(part in one for one in told) for part in parts)
        for told in conflicts(export)
    )


def test_the_copy_is_known_and_no_second_witness(export):
    copies = {one["origin"]: one["copies_of"] for one in export["documents"] if one["copies_of"]}
    (copy,) = copies
    assert copy.endswith("5-western-wire.txt")
    assert any(
        one["id"] == copies[copy] and one["origin"].endswith("2-port-merrow-courier.txt")
        for one in export["documents"]
    )


def test_the_undated_post_gets_its_window_from_what_it_says(export):
    """“Eight years ago” of a meeting in the spring of 2011."""
    (published,) = (one["published"] for one in export["documents"] if not one["outlet"])
    assert published["inferred"]
    assert "2018-06" < published["earliest"] < published["latest"] < "2020-07"


def test_the_namesakes_stay_two(export):
    """The keeper died before his great-grandson was born."""
    keepers = [one for one in export["people"] if one["name"] == "Ambrose Askew"]
    assert len(keepers) == 2


def test_names_gather_in_one_person(export):
    people = [set(one["names"]) for one in export["people"]]
    assert any({"Cordelia Vane", "Cordelia Askew"} <= names for names in people)
    assert any({"Pip Vane", "Philippa Vane"} <= names for names in people)
    assert any({"Rufus Askew", "Foggy"} <= names for names in people)


def test_nobody_is_made_of_furniture(export):
    """Credits, related links and the author's box name people who are not in the story."""
    names = {name for one in export["people"] for name in one["names"]}
    assert not {name for name in names if re.search("Oddie|Crane|Marsh|Finch|Dennis", name)}


def test_rumour_denial_and_plan_keep_their_mood(export):
    moods = {(event["kind"], event["modality"]) for event in export["events"]}
    assert {("lawsuit", "hedged"), ("separation", "denied"), ("wedding", "planned")} <= moods
    assert ("separation", "asserted") not in moods


def test_every_article_is_short_and_dated_where_it_says_so():
    """The example stays small enough to be read over a cup of tea."""
    documents = [one for one in read([str(EXAMPLE)]) if isinstance(one, Document)]
    assert len(documents) == 5
    for one in documents:
        assert 150 <= len(one.text.split()) <= 400
    assert [one.published.window.is_day for one in documents] == [True, True, True, False, True]


def readings() -> list[tuple[str, str]]:
    """Return the rows of the table in the page on dates."""
    page = (HERE / "docs" / "time.md").read_text(encoding="utf-8")
    table = page.partition("|---|---|\n")[2].partition("\n\n")[0]
    rows = [[cell.strip() for cell in row.strip("|").split("|")] for row in table.splitlines()]
    return [(words, reading) for words, reading in rows]


@pytest.mark.parametrize(("words", "reading"), readings())
def test_the_page_on_dates_tells_the_truth(words, reading):
    """Its table is what the program answers, to the day."""
    published = window_of_edtf("2019-05-02")
    (time,) = find_times(f"She moved to Leeds {words}.", published)
    assert time.window is not None
    assert say_window(time.window) == reading


def conflicts(export):
    """Return the quoted words of each conflict."""
    quotes = {one["id"]: one["quote"] for one in export["claims"]}
    return [[quotes[claim] for claim in conflict["claims"]] for conflict in export["conflicts"]]
