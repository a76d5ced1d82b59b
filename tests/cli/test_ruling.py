"""Decisions: what is ruled shows at once, is kept, and can be taken back."""

from __future__ import annotations

import re

from gannet_head import answer, answer_text, backstory


def test_merging_two_people_shows_at_once_and_undoing_brings_them_back(own_case):
    before = answer("people", own_case)
    names = [one["name"] for one in before]
    result = backstory(
        "decide", own_case, "same", "Jago Teague", "Desmond Clegg", "--note", "twins"
    )
    assert result.exit_code == 0, result.stderr
    assert re.match(r"Merged; .*people \d+ → \d+", result.stdout)
    after = answer("people", own_case)
    assert len(after) == len(before) - 1
    assert backstory("undo", own_case).stdout.startswith("Undone; ")
    assert [one["name"] for one in answer("people", own_case)] == names


def test_two_who_were_merged_can_be_parted(own_case):
    """By the texts' own people, which the refusal lists."""
    refused = backstory("decide", own_case, "different", "foggy", "rufus askew")
    assert refused.exit_code == 2
    one, other = re.findall(r"\n  (\S+\.p\d+) ", refused.stderr)[:2]
    assert backstory("decide", own_case, "different", one, other).exit_code == 0
    addresses = [
        answer("show", own_case, one["id"])["known_as"] for one in answer("people", own_case)
    ]
    assert not any(one in known and other in known for known in addresses)


def test_two_who_are_one_already_need_no_ruling(own_case):
    result = backstory("decide", own_case, "same", "foggy", "rufus askew")
    assert result.exit_code == 2
    assert "are one person already: Rufus Askew (P" in result.stderr
    assert answer("decisions", own_case) == []


def test_a_rejected_claim_ends_its_conflict_and_stays_visible(own_case):
    """Nothing rests on it any more, and everybody can see that."""
    conflict = wedding_conflict(own_case)
    claim = conflict["claims"][1]
    result = backstory("decide", own_case, "reject", claim)
    assert re.search(r"conflicts \d+ → \d+", result.stdout)
    assert wedding_conflict(own_case) is None
    assert answer("claim", own_case, claim)["rejected"]
    assert "(set aside)" in backstory("claim", own_case, claim).stdout


def test_a_corrected_claim_is_shown_as_corrected(own_case):
    claim = wedding_conflict(own_case)["claims"][1]
    backstory("decide", own_case, "correct", claim, "--modality", "hedged")
    assert answer("claim", own_case, claim)["modality"] == "hedged"
    assert "(reportedly)" in backstory("claim", own_case, claim).stdout
    exported = answer_text(backstory("export", own_case))
    assert [one["modality"] for one in exported["claims"] if one["id"] == claim] == ["hedged"]


def test_a_claim_can_be_dated(own_case):
    claim = wedding_conflict(own_case)["claims"][0]
    assert backstory("decide", own_case, "date", claim, "2013-05").exit_code == 0
    found = answer("claim", own_case, claim)
    assert (found["earliest"], found["latest"]) == ("2013-05-01", "2013-05-31")


def test_a_document_can_be_dated(own_case):
    undated = next(one for one in answer("documents", own_case) if one["published"]["inferred"])
    assert backstory("decide", own_case, "date", undated["id"], "2019-06-03").exit_code == 0
    dated = next(one for one in answer("documents", own_case) if one["id"] == undated["id"])
    assert dated["published"]["earliest"] == dated["published"]["latest"] == "2019-06-03"
    assert not dated["published"]["inferred"]


def test_a_wrong_date_is_wrong_usage(own_case):
    claim = wedding_conflict(own_case)["claims"][0]
    result = backstory("decide", own_case, "date", claim, "next Tuesday")
    assert result.exit_code == 2
    assert answer("decisions", own_case) == []


def test_correcting_nothing_is_wrong_usage(own_case):
    claim = wedding_conflict(own_case)["claims"][0]
    assert backstory("decide", own_case, "correct", claim).exit_code == 2
    assert backstory("decide", own_case, "correct", claim, "--kind", "weding").exit_code == 2


def test_the_log_keeps_what_was_undone(own_case):
    claim = wedding_conflict(own_case)["claims"][0]
    backstory("decide", own_case, "reject", claim, "--note", "a misprint")
    backstory("undo", own_case, "1")
    (kept,) = answer("decisions", own_case)
    assert (kept["kind"], kept["note"], kept["undone"]) == ("reject", "a misprint", True)
    assert "(undone)" in backstory("decisions", own_case).stdout
    again = backstory("undo", own_case)
    assert again.exit_code == 1
    assert again.stderr == "backstory: There is no decision to undo.\n"


def wedding_conflict(case):
    """The planted quarrel about the wedding, or None."""
    claims = {one["id"]: one for one in answer_text(backstory("export", case))["claims"]}
    for conflict in answer("conflicts", case):
        if all("June 2014" in claims[one]["quote"] for one in conflict["claims"]):
            return conflict
    return None
