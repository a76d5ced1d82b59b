"""Whom the words on the command line mean."""

from __future__ import annotations

import pytest
from gannet_head import backstory

from backstory.cli.parameters import Unclear
from backstory.cli.roll import folded, person_called
from backstory.model import Person


def person(number: int, *names: str) -> Person:
    return Person(f"P{number}", names[0], names, 1, ("d1",))


PEOPLE = (
    person(1, "Élodie Mørk", "Mrs Mørk", "Elo"),
    person(2, "Tom Reed", "Reed"),
    person(3, "Tom Reed", "young Tom"),
    person(4, "Ann O’Dowd", "Elodie"),
    person(12, "Reedham Potts"),
)


@pytest.mark.parametrize(
    ("words", "whom"),
    [
        ("P1", "P1"),
        ("p12", "P12"),
        ("elodie mørk", "P1"),
        ("ÉLODIE", "P4"),  # a whole name of one goes before a part of another's
        ("  ann   o'dowd ", "P4"),
        ("mrs m", "P1"),
        ("reed", "P2"),
        ("young", "P3"),
    ],
)
def test_an_id_a_name_or_a_part_of_one(words, whom):
    """Neither case nor accents nor the kind of apostrophe matters."""
    assert person_called(words, PEOPLE).id == whom


def test_namesakes_are_listed_with_their_ids():
    with pytest.raises(Unclear) as told:
        person_called("Tom Reed", PEOPLE)
    assert told.value.message == (
        "'Tom Reed' may be any of these; give the id:\n  P2    Tom Reed\n  P3    Tom Reed"
    )


def test_a_slip_of_the_pen_gets_the_near_names_back():
    with pytest.raises(Unclear) as told:
        person_called("Elodie Mork", PEOPLE)
    assert told.value.message == (
        "Nobody in the case is called 'Elodie Mork'. Near to it: Élodie Mørk (P1), Ann O’Dowd (P4)."
    )


@pytest.mark.parametrize("words", ["", "   ", "P99", "zzz"])
def test_nobody_is_meant_by_nothing(words):
    with pytest.raises(Unclear):
        person_called(words, PEOPLE)


def test_folding_twice_changes_nothing():
    assert folded(folded("Zoë  ÅNGSTRÖM’s")) == folded("Zoë  ÅNGSTRÖM’s") == "zoe angstrom's"


def test_an_ambiguous_name_is_wrong_usage(case):
    """Exit code 2, and the candidates on standard error."""
    result = backstory("show", case, "ambrose askew")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.count("Ambrose Askew") == 2
