"""Texts in the form of a chronology: a heading with a date, and what happened then."""

from __future__ import annotations

import pytest

from backstory.dating.settlement import settle
from backstory.finding import find
from backstory.reading import read_text

TIMELINE = """Conrad Vale and Adela Marsh's Love Story

They were the couple of the decade, and here is how it went.

May 2011: On Set

Conrad, who had split from Ellen Trent in March, sings with Adela in a film.

January 2012

They start dating. Adela had moved to Hull.

June 3, 2013: Wedding Bells

A year and a half later they tie the knot at Hull.

August 2014: Going, going…

Conrad moves out. In 2016 Adela sold her boat.
"""


@pytest.fixture(scope="module")
def told() -> dict[str, list[tuple[set[str], tuple[str | None, str | None]]]]:
    document = read_text(TIMELINE, origin="timeline.txt")
    findings = find(document)
    settlement = settle([findings], [document.header])
    names = {person.id: person.name for person in findings.people}
    found: dict[str, list[tuple[set[str], tuple[str | None, str | None]]]] = {}
    for claim in findings.claims:
        people = {names[f.person] for f in claim.roles.get("person", ()) if f.person}
        window = settlement.claim_dates[f"{findings.document}.{claim.id}"].to_iso()
        found.setdefault(claim.kind, []).append((people, window))
    return found


COUPLE = {"Conrad Vale", "Adela Marsh"}


def test_they_are_the_couple_of_the_title(told: dict[str, list[object]]) -> None:
    assert told["relationship_start"] == [(COUPLE, ("2012-01-01", "2012-01-31"))]


def test_what_follows_on_the_entry_before_happens_on_the_day_of_its_own(
    told: dict[str, list[object]],
) -> None:
    assert (COUPLE, ("2013-06-03", "2013-06-03")) in told["wedding"]


def test_main_clauses_are_dated_and_what_had_been_before_is_not(
    told: dict[str, list[object]],
) -> None:
    moves = told["move"]
    assert ({"Conrad Vale"}, ("2014-08-01", "2014-08-31")) in moves
    assert not any(window == ("2012-01-01", "2012-01-31") for _, window in moves)


def test_the_first_entry_is_no_day_of_publication() -> None:
    text = "Conrad Vale and Adela Marsh\n\n" + TIMELINE.partition("went.\n\n")[2]
    assert read_text(text, origin="timeline.txt").published.window.is_open


YEARS = """One Family, One Pier

1921  Elmo Vale, 26, buys a barge for $900.

1954  Gus Vale marries Leonie Hart on June 12. She sings.

1959  Dora Vale is born on December 4, on the barge, the clock being wrong.

1967  Gus and Leonie are divorced.

1969  On New Year’s Eve, Gus marries Rosa Pell, his cook.
"""


@pytest.mark.parametrize(
    ("kind", "days"),
    [
        ("age", [("1921-01-01", "1921-12-31")]),
        ("purchase", [("1921-01-01", "1921-12-31")]),
        ("birth", [("1894-01-02", "1895-12-31"), ("1959-12-04", "1959-12-04")]),
        ("wedding", [("1954-06-12", "1954-06-12"), ("1969-12-31", "1969-12-31")]),
        ("divorce", [("1967-01-01", "1967-12-31")]),
    ],
)
def test_a_line_of_a_chronology_is_told_of_its_year(kind: str, days: list[tuple[str, str]]) -> None:
    document = read_text(YEARS, origin="years.txt")
    findings = find(document)
    settlement = settle([findings], [document.header])
    claims = [claim for claim in findings.claims if claim.kind == kind]
    assert all(claim.modality == "asserted" for claim in claims)
    dates = [settlement.claim_dates[f"{findings.document}.{c.id}"].to_iso() for c in claims]
    assert dates == days
