"""What would be otherwise without a claim, and that asking changes nothing."""

from gannet_head import answer, backstory


def test_without_one_side_the_other_has_the_say(case):
    """The two accounts of a wedding differ by a week; either may be left out."""
    conflict = next(
        each for each in answer("conflicts", case) if "14 June 2014" in each["explanation"]
    )
    before = answer("timeline", case)
    wedding = next(line for line in before if set(conflict["claims"]) & set(line["claims"]))
    for suspect in conflict["suspects"]:
        told = answer("why", case, wedding["id"], "--without", suspect["claim"])
        then = {each["id"]: each["then"]["date"] for each in told["lines"] if "date" in each["now"]}
        assert then.get(wedding["id"], wedding["date"]) == suspect["if_wrong"]
        assert conflict["id"] in told["conflicts_settled"]
        page = backstory("why", case, wedding["id"], "--without", suspect["claim"]).stdout
        assert f"No longer a conflict: {conflict['id']}." in page
    assert answer("timeline", case) == before


def test_what_makes_no_difference_is_said_to_make_none(case):
    lines = answer("timeline", case)
    one, other = lines[0], lines[-1]
    page = backstory("why", case, one["id"], "--without", other["claims"][0]).stdout
    assert f"{one['id']} would stay as it is." in page


def test_each_suspect_says_what_follows_if_it_is_right(case):
    """Of two days for one wedding, whoever is right has the day, and whoever is not has not."""
    page = " ".join(backstory("conflicts", case).stdout.split())
    assert "if this is right, 14 June 2014; if not, 21 June 2014" in page
    assert "if this is right, 21 June 2014; if not, 14 June 2014" in page
