"""The log of decisions loses nothing."""

from __future__ import annotations

import re
import sqlite3

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wexborough import values

from backstory.case import Case, UndoError
from backstory.model import Decision

SAME = Decision(0, "same", "d1.p1", "d2.p4", note="The same ferryman.")

moves = st.lists(st.just("decide") | st.just("undo last") | st.integers(1, 8), max_size=14)


@settings(max_examples=60, deadline=None)
@given(moves)
def test_what_stands_is_what_was_ruled_and_not_undone(sequence):
    """Whatever is decided and undone in whatever order."""
    ruled, standing = 0, []
    with Case.in_memory() as case:
        for move in sequence:
            if move == "decide":
                ruled += 1
                standing.append(case.decide(SAME).number)
            elif move == "undo last" and standing:
                assert case.undo().number == standing.pop()
            elif move in standing:
                assert case.undo(move).undone
                standing.remove(move)
            else:
                with pytest.raises(UndoError):
                    case.undo(None if move == "undo last" else move)
        assert [decision.number for decision in case.standing()] == standing
        assert [decision.number for decision in case.decisions()] == list(range(1, ruled + 1))


@settings(max_examples=60, deadline=None)
@given(values(Decision))
def test_a_decision_comes_back_as_it_was_made(decision):
    with Case.in_memory() as case:
        made = case.decide(decision)
        assert case.decisions() == [made]
        assert (made.kind, made.one, made.other, made.fields, made.note) == (
            decision.kind,
            decision.one,
            decision.other,
            decision.fields,
            decision.note,
        )
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00", made.made)


def test_the_log_outlives_the_session(path):
    with Case.create(path) as case:
        case.decide(SAME)
        case.decide(Decision(0, "reject", "d1|wedding|They married."))
        case.undo(1)
    with Case.open(path) as case:
        assert [(one.number, one.kind, one.undone) for one in case.decisions()] == [
            (1, "same", True),
            (2, "reject", False),
        ]


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE log SET note = 'never said'",
        "DELETE FROM log",
        "INSERT OR REPLACE INTO log (entry, made, number, undoes) VALUES (1, '', 9, 0)",
        "INSERT OR REPLACE INTO log (made, number, undoes) VALUES ('', 1, 0)",
    ],
)
def test_the_log_cannot_be_rewritten(case, tampering):
    """Not even by a program that goes round us."""
    case.decide(SAME)
    before = case.decisions()
    with pytest.raises(sqlite3.IntegrityError, match="log of decisions"):
        case._file._db.execute(tampering)
    assert case.decisions() == before


def test_why_there_is_nothing_to_undo(case):
    def refusal(number: int | None = None) -> str:
        with pytest.raises(UndoError) as error:
            case.undo(number)
        return str(error.value)

    assert refusal() == "There is no decision to undo."
    assert refusal(4) == "There is no decision 4: none has been made yet."
    case.decide(SAME)
    case.undo(1)
    assert refusal(1) == "Decision 1 has been undone already. Make it anew if it is to stand."
    assert refusal(4) == "There is no decision 4. They are numbered from 1 to 1."


def test_decisions_make_a_settlement_stale(case):
    case.decide(SAME)
    assert case.stale
    case.keep(case.settlement())
    case.undo()
    assert case.stale
