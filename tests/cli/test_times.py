"""``backstory times``: what words say of time, without a case."""

from __future__ import annotations

import json

from gannet_head import backstory


def test_a_few_words_are_read_as_days():
    shown = backstory("times", "She left last Tuesday.", "--published", "2020-11-21").stdout
    assert "17 November 2020" in shown
    assert "from publication" in shown


def test_what_a_time_counts_from_is_named():
    shown = backstory("times", "They parted three weeks after the trial ended.").stdout
    assert "from “the trial" in shown


def test_a_story_goes_on_from_what_it_told_before():
    """TIMEX3 gives one value where the words leave some room."""
    words = "They met in the spring of 1993 and married two years later."
    found = json.loads(backstory("times", words, "--json").stdout)
    assert [one["value"] for each in found for one in each["timex3"]] == ["1993-SP", "1995"]
    assert found[0]["earliest"] == "1993-03-01"


def test_the_ends_of_a_range_are_two_annotations():
    (found,) = json.loads(backstory("times", "between May 1914 and June 1918", "--json").stdout)
    assert [(one["text"], one["value"]) for one in found["timex3"]] == [
        ("May 1914", "1914-05"),
        ("June 1918", "1918-06"),
    ]


def test_standard_input_is_read():
    shown = backstory("times", "-", stdin=b"He was hired on 3 May 1971.").stdout
    assert "3 May 1971" in shown


def test_words_without_time_are_said_to_have_none():
    assert "nothing of time" in backstory("times", "He likes herring.").stdout


def test_a_wrong_publication_date_is_refused():
    result = backstory("times", "yesterday", "--published", "soon")
    assert result.exit_code == 2
    assert "--published" in result.stderr
