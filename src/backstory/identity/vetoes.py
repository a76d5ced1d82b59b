"""
What keeps two people apart whatever else speaks for their being one.

A veto is a function of two portraits; its docstring is the reason that users read.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from backstory.identity.company import clash_free
from backstory.identity.evidence import reason
from backstory.identity.lifetimes import AGE_LIMIT, UNTOLD, YEAR
from backstory.identity.names import Compatibility
from backstory.identity.portraits import Portrait, names_agree

Veto = Callable[[Portrait, Portrait], bool]


def objections(one: Portrait, other: Portrait) -> tuple[str, ...]:
    """Return the reasons why two people cannot be one, in order of `VETOES`; mostly none."""
    return tuple(reason(veto) for veto in VETOES if veto(one, other))


def forbidden(one: Portrait, other: Portrait) -> bool:
    """Say whether any veto stands between two people."""
    return lives_forbid(one, other) or other_given_name(one, other)


def lives_forbid(one: Portrait, other: Portrait) -> bool:
    """Say whether any veto stands between two people whose names agree."""
    for veto in _LIVES:  # noqa: SIM110  a generator takes twice as long, and this is asked a lot
        if veto(one, other):
            return True
    return False


def lives_clash(one: Portrait, other: Portrait) -> bool:
    """Say whether what is told of two people, wherever it is told, cannot be of one life."""
    return any(
        veto(one, other)
        for veto in (born_years_apart, died_before_birth, lived_at_other_times, other_generation)
    )


def one_document_tells_of_both(one: Portrait, other: Portrait) -> bool:
    """One document tells of both as two people."""
    return not one.documents.isdisjoint(other.documents)


def other_gender(one: Portrait, other: Portrait) -> bool:
    """One is a woman, the other a man."""
    return not clash_free(one.gender, other.gender)


def other_given_name(one: Portrait, other: Portrait) -> bool:
    """Their given names are different ones."""
    if not one.forms or not other.forms or names_agree(one, other) is not Compatibility.NONE:
        return False
    if one.is_full and other.is_full:
        return True
    if not one.is_full and not other.is_full:
        return False  # “Coyne” and “Malachy” may both be Malachy Coyne
    bare, full = (one, other) if other.is_full else (other, one)
    return not any(
        form.token in full.families or (form.surname and full.gender != "male")
        for form in bare.forms
    )


def other_generation(one: Portrait, other: Portrait) -> bool:
    """The names come with different marks, as a father's and a son's do."""
    ours, theirs = one.suffixes, other.suffixes
    if ours and theirs:
        return ours.isdisjoint(theirs)
    marks = ours | theirs
    return "younger" in marks and one.is_full and other.is_full


def born_years_apart(one: Portrait, other: Portrait) -> bool:
    """They were born twelve years or more apart."""
    gap = one.born.gap(other.born)
    return gap is not None and gap >= AGE_LIMIT * YEAR


def died_before_birth(one: Portrait, other: Portrait) -> bool:
    """One was dead before the other was born."""
    return any(
        dead.died.by is not None and born.born.after is not None and dead.died.by < born.born.after
        for dead, born in ((one, other), (other, one))
    )


def lived_at_other_times(one: Portrait, other: Portrait) -> bool:
    """What is told of the two does not fit into one life."""
    if one.lifetime is UNTOLD or other.lifetime is UNTOLD:
        return False
    # Where births or deaths alone say so, that is reason enough.
    return one.lifetime.clashes(other.lifetime) and not (
        born_years_apart(one, other) or died_before_birth(one, other)
    )


VETOES: Sequence[Veto] = (
    one_document_tells_of_both,
    other_gender,
    other_generation,
    other_given_name,
    born_years_apart,
    died_before_birth,
    lived_at_other_times,
)
"""In the order in which users read them."""

_LIVES: Sequence[Veto] = (
    one_document_tells_of_both,
    other_gender,
    born_years_apart,
    died_before_birth,
    lived_at_other_times,
    other_generation,
)
"""All but that of the names, the cheapest first."""
