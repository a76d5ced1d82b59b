"""Looking at a case: what is shown, how it is marked, and in which form."""

from __future__ import annotations

import re

import pytest
from gannet_head import answer, answer_text, backstory

from backstory.cli.printing import one_line, styled

ID = re.compile(r"E\d+$")


def test_every_line_of_the_timeline_names_its_source_and_id(case):
    """A line without a source could not be checked."""
    head, *rows = backstory("timeline", case).stdout.splitlines()
    source = head.index("Who says so")
    assert rows
    for row in rows:
        assert ID.search(row), row
        assert row[source:].split("  ")[0], row


def test_a_pipe_gets_one_plain_line_for_each_event(case):
    """No colours, nothing folded: grep finds whole lines."""
    printed = backstory("timeline", case).stdout
    assert "\x1b" not in printed
    assert len(printed.splitlines()) == 1 + len(answer("timeline", case))
    assert all(line == line.rstrip() for line in printed.splitlines())


def test_no_date_is_shown_as_a_bare_iso_day(case):
    """A window is read aloud; 1971-06-01 would pretend to know the day."""
    for command in ("timeline", "people", "documents", "conflicts"):
        assert not re.search(r"\b\d{4}-\d\d-\d\d\b", backstory(command, case).stdout)


@pytest.mark.parametrize(
    ("modality", "mark"),
    [("hedged", "(reportedly)"), ("denied", "(denied)"), ("planned", "(planned)")],
)
def test_what_is_no_plain_fact_is_marked_by_a_word(case, modality, mark):
    """Styles are lost in a pipe, words are not."""
    marked = {one["id"] for one in answer("timeline", case) if one["modality"] == modality}
    shown = backstory("timeline", case).stdout.splitlines()
    assert marked
    assert {line.split()[-1] for line in shown if mark in line} == marked


def test_the_timeline_is_in_order_of_time(case):
    dates = [event["date"] for event in answer("timeline", case)]
    keys = [date["earliest"] or date["latest"] or "9999" for date in dates]
    assert keys == sorted(keys)


def test_a_timeline_of_two_is_that_of_either(case):
    """Everything that one of them took part in."""
    whom = ["P1", "P2"]
    for event in answer("timeline", case, *whom):
        assert set(whom) & {who for role in event["roles"].values() for who in role}
    both = {event["id"] for event in answer("timeline", case, *whom)}
    assert both == {event["id"] for person in whom for event in answer("timeline", case, person)}


def test_statements_are_listed_when_asked_for(case):
    kinds = {event["kind"] for event in answer("timeline", case)}
    assert "statement" not in kinds
    assert "statement" in {event["kind"] for event in answer("timeline", case, "--statements")}


def test_show_tells_everything_about_one_person(case):
    """All that the JSON has of the person stands on the page with its id."""
    dossier = answer("show", case, "Cordelia Vane")
    page = backstory("show", case, "Cordelia Vane").stdout
    assert dossier["person"]["name"] == "Cordelia Vane"
    for key in ("relationships", "events", "quotes", "claims"):
        assert dossier[key]
        for one in dossier[key]:
            assert re.search(rf"{re.escape(one['id'])}\b", page), (key, one["id"])
    for address in dossier["known_as"]:
        assert address in page


def test_show_puts_claims_under_their_outlets(case):
    page = backstory("show", case, "Cordelia Vane").stdout
    profile = page.partition("Hearth & Harbour (2 May 2019) says")[2]
    assert "married on 14 June 2014" in profile.partition(" says\n")[0]


def test_why_gives_each_end_a_chain_of_words_and_outlets(case):
    """Every step rests on quoted words or a named rule."""
    for event in answer("timeline", case)[:12]:
        page = one_line(backstory("why", case, event["id"]).stdout)
        for end in ("earliest", "latest"):
            for step in event["why"][end]:
                assert one_line(step["words"]) in page
                if step["claim"]:
                    assert step["claim"] in page


def test_why_explains_both_ends_of_a_relationship(case):
    page = backstory("why", case, "R1").stdout
    assert "Began: " in page
    assert "Ended: " in page


def test_an_unknown_event_gets_the_near_ones_back(case):
    result = backstory("why", case, "E999")
    assert result.exit_code == 2
    assert "The case has no event or relationship 'E999'. Near to it: E" in result.stderr


def test_a_claim_is_shown_in_its_paragraph(case):
    """The words stand out, and are the text's own."""
    claim = answer("timeline", case, "Cordelia Vane")[0]["claims"][0]
    found = answer("claim", case, claim)
    paragraph = found["paragraph"]
    inside = slice(found["start"] - paragraph["start"], found["end"] - paragraph["start"])
    assert paragraph["text"][inside] == found["quote"]
    assert f"»{found['quote']}«" in backstory("claim", case, claim).stdout


def test_a_claim_may_be_named_shortly(case):
    claim = answer("timeline", case)[0]["claims"][0]
    document, local = claim.split(".")
    assert answer("claim", case, f"{document[:5]}.{local}")["id"] == claim
    assert backstory("claim", case, "zzz.c1").exit_code == 2


def test_conflicts_name_every_claim_and_rule(case):
    page = one_line(backstory("conflicts", case).stdout)
    conflicts = answer("conflicts", case)
    assert conflicts
    for conflict in conflicts:
        assert conflict["id"] in page
        for one in (*conflict["claims"], *conflict["rules"]):
            assert one in page


def test_search_shows_the_words_found(case):
    hits = answer("search", case, "FOGHORN")
    assert len(hits) == 3
    assert "»foghorn«" in backstory("search", case, "foghorn").stdout
    assert "No story holds" in backstory("search", case, "zeppelin").stdout


def test_documents_mark_an_inferred_date_and_a_copy(case):
    rows = {one["outlet"] or one["title"]: one for one in answer("documents", case)}
    assert rows["Western Wire" if "Western Wire" in rows else "The Western Wire"]["copies_of"]
    assert "(inferred)" in backstory("documents", case).stdout


def test_family_draws_four_generations(case):
    """Children stand under their parents, and the one asked for is pointed at."""
    lines = backstory("family", case, "Rufus Askew").stdout.splitlines()
    depth = {
        name: next(line.index(name) for line in lines if name in line)
        for name in ("Ambrose Askew (1921", "Hector Askew", "Rufus Askew", "Marina Askew")
    }
    assert sorted(depth.values()) == list(depth.values())
    assert len(set(depth.values())) == 4
    assert [line for line in lines if line.endswith("◀")] == [
        line for line in lines if "Rufus Askew" in line
    ]


def test_verify_reads_everything_back(case):
    found = answer("verify", case)
    assert found["held"] == found["checked"] > 100
    assert found["problems"] == []


def test_json_is_what_the_export_says(case):
    """Commands answer in the contract's form."""
    export = answer_text(backstory("export", case))
    assert answer("conflicts", case) == export["conflicts"]
    events = {one["id"]: one for one in export["events"]}
    for event in answer("timeline", case, "--statements"):
        assert events.pop(event["id"]) == event
    assert events == {}
    assert {one["id"] for one in answer("people", case)} == {one["id"] for one in export["people"]}
    assert answer("documents", case) == [{**one, "times": []} for one in export["documents"]]


def test_nothing_in_a_text_steers_the_terminal():
    """A hostile article must not move the cursor or turn the writing round."""
    assert styled("a\x1b[2Jb\u202ec\x07\x9b\u2066").plain == "a�[2Jb�c���"
    assert styled("a\tb\nç").plain == "a\tb\nç"
