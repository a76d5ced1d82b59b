"""What is said of each claim in doubt."""

from __future__ import annotations

from dataclasses import replace

import pytest

from backstory.dating import quarrels
from backstory.dating.settlement import settle
from backstory.exports import case_export
from backstory.finding import find_all
from backstory.model import Document, Settlement, Window
from backstory.reading import take_as_given
from backstory.report.quarrels import quarrels_of

TEXTS = {
    "Fen Post": "Nell Garrow and Tobias Finch were married on 16 June 1990 at Whitby.",
    "Moor Mail": "Tobias Finch married Nell Garrow on 23 June 1990.",
    "Dale Diary": "Nell Garrow married Tobias Finch on 23 June 1990, in the rain.",
}


def settled() -> tuple[list[Document], Settlement, dict[str, object]]:
    documents = [
        replace(
            take_as_given(text, origin=f"{n}.txt", published="1999-01-01", outlet=outlet),
            id=f"d{n}",
        )
        for n, (outlet, text) in enumerate(TEXTS.items(), start=1)
    ]
    findings = [reading.findings for reading in find_all(documents)]
    settlement = settle(findings, [document.header for document in documents])
    return documents, settlement, case_export(documents, findings, settlement)


def test_each_says_when_it_was_in_either_case() -> None:
    """Whoever is not believed takes all along who say exactly the same."""
    _, settlement, _ = settled()
    (conflict,) = settlement.conflicts
    lonely, backed = conflict.suspects
    assert lonely.score > backed.score
    days = [Window.from_iso(f"1990-06-{day}", f"1990-06-{day}") for day in (16, 23)]
    assert [lonely.if_right, lonely.if_wrong] == days
    assert [backed.if_right, backed.if_wrong] == days[::-1]


def test_of_two_who_say_the_same_the_first_is_quoted() -> None:
    _, settlement, _ = settled()
    assert settlement.conflicts[0].claims == ("d1.c1", "d2.c1")


def test_where_too_many_are_in_doubt_nothing_is_said_of_either_case(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Neither a wrong date nor an empty line, in any form."""
    monkeypatch.setattr(quarrels, "MOST_WEIGHED", 0)
    _, settlement, export = settled()
    assert all(each.if_right is None for each in settlement.conflicts[0].suspects)
    assert all(suspect["if_right"] is None for suspect in export["conflicts"][0]["suspects"])
    (quarrel,) = quarrels_of(export)
    assert all(side.if_right == side.if_wrong == "" for side in quarrel.sides)
