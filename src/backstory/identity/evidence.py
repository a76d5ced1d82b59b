"""
Evidence for and against two people being one.

A piece of evidence is a function of a pair; it returns points, 0 where it has nothing to say, and
its docstring is the reason that users read. Points are natural log odds: 0 is even, 3 is twenty to
one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log10
from typing import Literal

from backstory.identity.company import Company, known_as
from backstory.identity.lifetimes import YEAR
from backstory.identity.names import Compatibility as Names
from backstory.identity.names import NameParts, compatible
from backstory.identity.portraits import Portrait

Verdict = Literal["same", "different", "open"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """
    Why two people (addresses ``d3.p1``) were, or were not, taken to be one.

    ``score`` is the probability that the evidence gives, 0 to 1; ``reasons`` are sentences, the
    weightiest first. ``open``: considered, and left apart for want of evidence.
    """

    one: str
    other: str
    score: float
    verdict: Verdict
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two portraits side by side: how their names agree, and which relatives they share."""

    one: Portrait
    other: Portrait
    names: Names
    kin: tuple[bool, ...]
    """For each shared relative, whether a full name is shared (True) or only part of one."""
    company: Company


Evidence = Callable[[Pair], float]

_CLOSE = ("parent", "child", "sibling", "spouse")

AGE_SLACK = 3
"""Years by which ages in newspapers are often wrong."""

PARTIAL = frozenset((Names.GIVEN_ONLY, Names.SURNAME_ONLY))
WEAK = PARTIAL | {Names.INITIAL, Names.MIDDLE, Names.HUSBANDS, Names.OTHER_SURNAME}
"""Agreements that two different people often have."""
_FULL = frozenset((Names.SAME, Names.FULLER, Names.NICKNAME, Names.MISSPELT))


def shared_kin(one: Portrait, other: Portrait) -> tuple[bool, ...]:
    """Return for each relative whom both have whether a full name is shared."""
    if not one.kin or not other.kin:
        return ()
    shared: list[bool] = []
    for role, names in one.kin.items():
        left = other.kin.get(role)
        for name in sorted(names, key=_fullest) if left and len(names) > 1 else names:
            found = _nearest(name, left) if left else None
            if left and found and _is_relative(name, *found, one, other):
                left -= {found[1]}
                shared.append(found[0] in _FULL)
    return tuple(sorted(shared, reverse=True)) if shared else ()


def _nearest(name: NameParts, rivals: Iterable[NameParts]) -> tuple[Names, NameParts] | None:
    """Return the name that agrees best with ``name``, and how; the fuller one of equals."""
    best: tuple[Names, NameParts] | None = None
    for rival in rivals:
        names = compatible(name, rival)
        if names is not Names.NONE and (
            best is None or (names, _fullest(rival)) < (best[0], _fullest(best[1]))
        ):
            best = names, rival
    return best


def _is_relative(
    name: NameParts, names: Names, rival: NameParts, one: Portrait, other: Portrait
) -> bool:
    """Say whether two relatives whose names agree may be one, and tell something of the pair."""
    if names is Names.OTHER_SURNAME:
        surnames = [form.surname for form in (*one.forms, *other.forms)]
        if name.surname not in surnames and rival.surname not in surnames:
            return False
    # A cousin of the same name says nothing of which of the two is meant.
    return all(compatible(name, form) is not Names.SAME for form in one.forms)


def _fullest(name: NameParts) -> tuple[bool, int, tuple[str, ...], str]:
    return name.bare, -len(name.given), name.given, name.surname


def weigh(pair: Pair) -> tuple[float, tuple[str, ...]]:
    """Return the points of all evidence about a pair, and the reasons, weightiest first."""
    family = FAMILY if pair.one.kin and pair.other.kin else ()
    pieces = (*BY_NAMES[pair.names], *family, *LIFE)
    found = [(points, reason(piece)) for piece in pieces if (points := piece(pair))]
    found.sort(key=lambda each: (-abs(each[0]), each[1]))
    return sum(points for points, _ in found), tuple(reason for _, reason in found)


def probability(points: float) -> float:
    """Return log odds as a probability, to three places."""
    return round(1 / (1 + exp(-max(-30.0, min(30.0, points)))), 3)


def reason(piece: Callable[..., object]) -> str:
    """Return what users read of a piece of evidence, or of a veto."""
    return (piece.__doc__ or "").strip()


def same_name(_: Pair) -> float:
    """They bear the same full name."""
    return 3.0


def fuller_name(_: Pair) -> float:
    """One full name is the other with a middle name or a double surname left out."""
    return 2.5


def nickname(_: Pair) -> float:
    """The surname is the same, and one given name is short for the other or a spelling of it."""
    return 2.0


def misspelt(pair: Pair) -> float:
    """The names differ by one letter, as in a misprint."""
    # The larger the case, the likelier a stranger of a neighbouring name.
    return 1.5 - 0.9 * log10(max(1, len(pair.company.documents)))


def shortened(_: Pair) -> float:
    """The surname is the same, and one given name looks like a pet form of the other."""
    return 1.0


def initial(_: Pair) -> float:
    """The surname is the same, and the initial fits."""
    return 0.5


def middle_name(_: Pair) -> float:
    """The surname is the same, and one goes by what is a middle name of the other."""
    return -0.5


def husbands_name(pair: Pair) -> float:
    """The surname is the same, and the given name after “Mrs” may be her husband's."""
    husbands = {
        form.given[0]
        for each in (pair.one, pair.other)
        for form in each.forms
        if form.may_be_husbands
    }
    known = {
        name.given[0]
        for each in (pair.one, pair.other)
        for name in (each.kin or {}).get("spouse", ())
        if name.given
    }
    return 2.5 if husbands & known else -1.5


def single_name(_: Pair) -> float:
    """Only a single name agrees."""
    return -1.5


def other_surname(pair: Pair) -> float:
    """The given name agrees, the surname does not."""
    # Men changed their surnames more rarely.
    return -4.5 if "male" in (pair.one.gender, pair.other.gender) else -2.5


def married_name(pair: Pair) -> float:
    """One bears the surname of the other's husband or wife."""
    return 3.5 if _bears_name_of(pair, "spouse") else 0.0


def maiden_name(pair: Pair) -> float:
    """One bears the surname of the other's parents, brothers or sisters."""
    return 1.5 if _bears_name_of(pair, "parent", "sibling") else 0.0


def in_family(one: Portrait, other: Portrait) -> bool:
    """Say whether one bears the surname of any of the other's relatives."""
    return any(form.surname in other.families for form in one.forms) or any(
        form.surname in one.families for form in other.forms
    )


def _bears_name_of(pair: Pair, *roles: str) -> bool:
    return any(
        form.surname in one.surnames_of(*roles)
        for one, other in ((pair.one, pair.other), (pair.other, pair.one))
        for form in other.forms
        if form.surname and all(form.surname != own.surname for own in one.forms)
    )


def family_name(pair: Pair) -> float:
    """The one known by a given name alone has relatives of the other's surname."""
    ours, theirs = _likely_surnames(pair.one), _likely_surnames(pair.other)
    return 2.5 if ours & theirs else 0.0


def other_family(pair: Pair) -> float:
    """The one known by a given name alone belongs to a family of another name."""
    ours, theirs = _likely_surnames(pair.one), _likely_surnames(pair.other)
    return -1.5 if ours and theirs and not ours & theirs else 0.0


def _likely_surnames(portrait: Portrait) -> frozenset[str]:
    own = frozenset(form.surname for form in portrait.forms if form.surname)
    close = ("spouse",) if portrait.is_full else ("spouse", "parent", "sibling")
    return own | portrait.surnames_of(*close)


def only_bearer(pair: Pair) -> float:
    """Nobody else of that surname is in the case."""
    surname = _bare_token(pair)
    gender = pair.one.gender if pair.one.gender != "unknown" else pair.other.gender
    if pair.company.bearers(surname, gender) > 1:
        return 0.0
    # The larger the case, the likelier a stranger of that surname.
    return max(0.0, 2.2 - 0.5 * log10(max(1, len(pair.company.documents))))


def only_namesake(pair: Pair) -> float:
    """Nobody else in the case is called that."""
    gender = pair.one.gender if pair.one.gender != "unknown" else pair.other.gender
    if pair.company.called(_bare_token(pair), gender) > 1:
        return 0.0
    return max(0.0, 1.2 - 0.4 * log10(max(1, len(pair.company.documents))))


def same_company(pair: Pair) -> float:
    """Both keep company with the same people, and nobody else there is called that."""
    common = pair.company.in_common(pair.one, pair.other)
    if common == 0 or pair.company.rivals(pair.one, pair.other, _bare_token(pair)):
        return 0.0
    return 2.0 if common > 1 else 0.75


def _bare_token(pair: Pair) -> str:
    one, other = pair.one.forms[0], pair.other.forms[0]
    return one.token if one.bare else other.token


def shared_relatives(pair: Pair) -> float:
    """Both have relatives of the same names."""
    if not pair.kin:
        return 0.0
    return (2.5 if pair.kin[0] else 2.0) + min(3, len(pair.kin) - 1)


def same_household(pair: Pair) -> float:
    """They have the given name and a parent, child, brother, sister or partner in common."""
    ours, theirs = pair.one.kin or {}, pair.other.kin or {}
    shared = [
        found[0] in _FULL
        for role in _CLOSE
        for name in ours.get(role, ())
        if (found := _nearest(name, theirs.get(role, ()))) is not None
        if _is_relative(name, *found, pair.one, pair.other)
    ]
    # Nobody calls two of their children alike.
    return 0.0 if not shared else 1.5 if any(shared) else 0.75


def other_parents(pair: Pair) -> float:
    """They have different fathers or mothers."""
    one, other = pair.one, pair.other
    return (
        -3.5
        if _disjoint(one.fathers, other.fathers) or _disjoint(one.mothers, other.mothers)
        else 0.0
    )


def other_spouses(pair: Pair) -> float:
    """They are married to different people."""
    one, other = (pair.one.kin or {}).get("spouse", ()), (pair.other.kin or {}).get("spouse", ())
    return -0.75 if _disjoint(one, other) else 0.0


def _disjoint(names: Iterable[NameParts], others: Iterable[NameParts]) -> bool:
    pairs = [(name, other) for name in names for other in others]
    return bool(pairs) and all(compatible(*pair) is Names.NONE for pair in pairs)


def grandfathers_name(pair: Pair) -> float:
    """One has parents, and the other children, of the same names."""
    for child, parent in ((pair.one, pair.other), (pair.other, pair.one)):
        if child.kin and parent.kin:
            elders = child.kin.get("parent", frozenset())
            if any(not name.bare for name in elders & parent.kin.get("child", frozenset())):
                return -1.5
    return 0.0


def ages_agree(pair: Pair) -> float:
    """Their ages or birthdays agree."""
    one, other = pair.one.born, pair.other.born
    gap = one.gap(other)
    if gap is None or gap > 0:
        return 0.0
    both = one & other
    narrow = both.after is not None and both.by is not None and both.by - both.after <= 2 * YEAR
    return 1.0 if narrow else 0.25


def ages_differ(pair: Pair) -> float:
    """Their ages or birthdays do not agree."""
    gap = pair.one.born.gap(pair.other.born)
    if gap is None or gap <= 0:
        return 0.0
    return -0.5 if gap <= AGE_SLACK * YEAR else -(1.0 + 0.25 * gap / YEAR)


def deaths_differ(pair: Pair) -> float:
    """They died at different times."""
    gap = pair.one.died.gap(pair.other.died)
    if gap is None or gap <= 0:
        return 0.0
    return -min(3.0, 1.0 + 0.2 * gap / YEAR)


def shared_ties(pair: Pair) -> float:
    """Both are tied to the same place or organisation."""
    return 0.75 * min(2, len(pair.one.ties & pair.other.ties))


def known_namesakes(pair: Pair) -> float:
    """Two people of this name are known in the case."""
    both_full = pair.one.is_full and pair.other.is_full
    return -2.0 if both_full and known_as(pair.one) in pair.company.shared_names else 0.0


BY_NAMES: Mapping[Names, Sequence[Evidence]] = {
    Names.SAME: (same_name,),
    Names.FULLER: (fuller_name,),
    Names.NICKNAME: (nickname,),
    Names.MISSPELT: (misspelt,),
    Names.SHORTENED: (shortened,),
    Names.INITIAL: (initial,),
    Names.MIDDLE: (middle_name,),
    Names.HUSBANDS: (husbands_name,),
    Names.SURNAME_ONLY: (single_name, only_bearer, same_company),
    Names.GIVEN_ONLY: (
        *(single_name, only_namesake, same_company, family_name, other_family, same_household),
    ),
    Names.OTHER_SURNAME: (other_surname, married_name, maiden_name, same_household),
}
"""What the names say, by how they agree."""

FAMILY: Sequence[Evidence] = (shared_relatives, other_parents, other_spouses, grandfathers_name)
"""What their relatives say, where both have some."""

LIFE: Sequence[Evidence] = (ages_agree, ages_differ, deaths_differ, shared_ties, known_namesakes)
"""What all else says."""
