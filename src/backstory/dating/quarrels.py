"""Conflicts told to a reader: who says what, and why it cannot all be true."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from backstory.chronology import Contradiction, Solution
from backstory.dating.network import law_name
from backstory.identity.lifetimes import AGE_LIMIT, YEAR
from backstory.identity.told import Told
from backstory.model import Bound, Conflict, Header, Suspect, Window
from backstory.times.wording import say_window
from backstory.vocabulary.kinds import kind

_LONGEST_QUOTE = 160

LOOSE = 0.75
"""A claim less certain than this was read through a pronoun, or through what is understood."""
OTHERS_AFTER = int(AGE_LIMIT * YEAR)
"""Days beyond which accounts of one person differ by more than slips: then it was another."""

MOST_WEIGHED = 30
"""In a matter with more claims in doubt, it is not worked out what would be without each."""


def tell_conflicts(
    solution: Solution,
    told: Sequence[Told],
    point_of: Mapping[str, str],
    headers: Mapping[str, Header],
    names: Mapping[str, str],
) -> tuple[tuple[Conflict, ...], tuple[Conflict, ...]]:
    """
    Return the solver's contradictions between claims, each in order of its first claim.

    First the conflicts, then what is likelier a misreading. That is a contradiction in which some
    claim's people are loosely known (`LOOSE`) if the accounts are decades apart, or if one document
    alone would contradict itself: there “he” was somebody else; and one over births that are
    decades apart. A single claim that no rule of the world admits is not told at all: it was set
    aside by the solver. ``point_of`` leads from claims to their points in the solution, ``names``
    are people's, by id.
    """
    telling = _Telling(solution, told, point_of)
    found = sorted(telling.conflicts(), key=telling.place)

    def worded(kept: Sequence[_Found]) -> tuple[Conflict, ...]:
        return tuple(
            Conflict(
                id=f"X{number}",
                claims=each.claims,
                rules=each.rules,
                explanation=_explain(
                    [telling.claims[m] for m in each.claims], each.rules, headers, names
                ),
                suspects=each.suspects,
            )
            for number, each in enumerate(kept, start=1)
        )

    return (
        worded([each for each in found if not each.is_misread]),
        worded([each for each in found if each.is_misread]),
    )


class _Found(NamedTuple):
    """A contradiction: its claims, rules and suspects, and whether it is likelier a misreading."""

    claims: tuple[str, ...]
    rules: tuple[str, ...]
    suspects: tuple[Suspect, ...]
    is_misread: bool


class _Telling:
    """Finds for each contradiction whose words to quote, and what hangs on them."""

    def __init__(
        self, solution: Solution, told: Sequence[Told], point_of: Mapping[str, str]
    ) -> None:
        self.solution = solution
        self.point_of = point_of
        self.claims = {each.address: each for each in told}
        self._order = {each.address: number for number, each in enumerate(told)}
        self._aside = set(solution.set_aside)
        doubted = {name for each in solution.conflicts for name, _ in each.suspects}
        self._is_weighed = len(doubted & self.claims.keys()) <= MOST_WEIGHED

    def place(self, conflict: _Found) -> list[int]:
        """Return the places of a conflict's claims in the order of telling."""
        return [self._order[claim] for claim in conflict.claims]

    def conflicts(self) -> Iterator[_Found]:
        """Yield the contradictions between claims."""
        for each in self.solution.conflicts:
            origins = [origin for origin in each.origins if origin in self.claims]
            if len(origins) > 1:
                members = sorted(map(self._first_told, origins), key=self._order.__getitem__)
                rules = sorted({law_name(o) for o in each.origins if o not in self.claims})
                doubts = ((o, share) for o, share in each.suspects if o in self.claims)
                suspects = tuple(self._suspect(self._first_told(o), share) for o, share in doubts)
                misread = self._is_misread(each, origins)
                yield _Found(tuple(members), tuple(rules), suspects, misread)

    def _is_misread(self, contradiction: Contradiction, origins: Sequence[str]) -> bool:
        """Return whether it is likelier that somebody was taken for somebody else."""
        claims = [self.claims[origin] for origin in origins]
        loose = any(each.claim.confidence < LOOSE for each in claims)
        if loose and len({each.document for each in claims}) == 1:
            return True
        births = all(each.claim.kind == "birth" for each in claims)
        return (loose or births) and excess(contradiction.bounds) >= OTHERS_AFTER

    def _first_told(self, origin: str) -> str:
        """Return the first telling of what several say alike, unless it is this one that yields."""
        if origin in self._aside:
            return origin
        alike = (each for each in self.solution.echoes(origin) if each in self.claims)
        return min(alike, key=self._order.__getitem__)

    def _suspect(self, claim: str, share: float) -> Suspect:
        if not self._is_weighed:
            return Suspect(claim, share)
        alike = self.solution.echoes(claim)
        changes = (self.solution.if_certain(claim), self.solution.if_withdrawn(*alike))
        point, now = self.point_of[claim], self.solution.window(self.point_of[claim])
        return Suspect(claim, share, *(each.windows.get(point, (now, now))[1] for each in changes))


def excess(cycle: Sequence[Bound]) -> int:
    """
    Return by how many days a cycle of bounds fails to close; 0 where that cannot be told.

    Each bound is gone through from one of its ends to the other: forwards it grants its *hi*,
    backwards its *-lo*, and all together grant less than nothing.
    """
    for start in (cycle[0].a, cycle[0].b):
        at, granted = start, 0
        for bound in cycle:
            step = bound.hi if bound.a == at else None if bound.lo is None else -bound.lo
            if step is None or at not in (bound.a, bound.b):
                break
            granted += step
            at = bound.b if bound.a == at else bound.a
        else:
            if at == start and granted < 0:
                return -granted
    return 0


def _explain(
    members: Sequence[Told],
    rules: Sequence[str],
    headers: Mapping[str, Header],
    names: Mapping[str, str],
) -> str:
    parts = [_who_says(each, headers[each.document], names) for each in members]
    text = "These cannot all be true: " + "; ".join(parts) + "."
    if rules:
        text += " For " + "; and ".join(rules) + "."
    return text


def _who_says(told: Told, header: Header, names: Mapping[str, str]) -> str:
    outlet = header.outlet or header.title or header.origin.rsplit("/", 1)[-1]
    quote = " ".join(told.claim.quote.split())
    if len(quote) > _LONGEST_QUOTE:
        quote = quote[: _LONGEST_QUOTE - 1].rstrip() + "…"
    people = " and ".join(names.get(who, who) for who in told.everybody[:2])
    return f"{outlet} says “{quote}” ({_what(told, people)})"


def _what(told: Told, people: str) -> str:
    label = kind(told.claim.kind).label.lower()
    whose = f"{label} of {people}" if people else label
    said = [] if told.stated == Window() else [say_window(told.stated)]
    value = told.claim.value
    if kind(told.claim.kind).holds == "state" and value is not None:
        said.insert(0, value if isinstance(value, str) else f"{value:g}")
    return f"{whose}: {', '.join(said)}" if said else whose
