"""Conflicts told to a reader: who says what, and why it cannot all be true."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from backstory.chronology import Solution
from backstory.dating.network import law_name
from backstory.identity.told import Told
from backstory.model import Conflict, Header, Suspect, Window
from backstory.times.wording import say_window
from backstory.vocabulary.kinds import kind

_LONGEST_QUOTE = 160

MOST_WEIGHED = 30
"""In a matter with more claims in doubt, it is not worked out what would be without each."""


def tell_conflicts(
    solution: Solution,
    told: Sequence[Told],
    point_of: Mapping[str, str],
    headers: Mapping[str, Header],
    names: Mapping[str, str],
) -> tuple[Conflict, ...]:
    """
    Return the solver's contradictions between claims, in order of their first claim.

    A single claim that no rule of the world admits is a misreading, not a quarrel between
    accounts: it was set aside by the solver and is not told here. ``point_of`` leads from claims to
    their points in the solution, ``names`` are people's, by id.
    """
    telling = _Telling(solution, told, point_of)
    found = sorted(telling.conflicts(), key=telling.place)
    return tuple(
        Conflict(
            id=f"X{number}",
            claims=members,
            rules=rules,
            explanation=_explain([telling.claims[m] for m in members], rules, headers, names),
            suspects=suspects,
        )
        for number, (members, rules, suspects) in enumerate(found, start=1)
    )


_Found = tuple[tuple[str, ...], tuple[str, ...], tuple[Suspect, ...]]
"""The claims, the rules and the suspects of a conflict."""


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
        return [self._order[claim] for claim in conflict[0]]

    def conflicts(self) -> Iterator[_Found]:
        """Yield the contradictions between claims."""
        for each in self.solution.conflicts:
            origins = [origin for origin in each.origins if origin in self.claims]
            if len(origins) > 1:
                members = sorted(map(self._first_told, origins), key=self._order.__getitem__)
                rules = sorted({law_name(o) for o in each.origins if o not in self.claims})
                doubts = ((o, share) for o, share in each.suspects if o in self.claims)
                suspects = tuple(self._suspect(self._first_told(o), share) for o, share in doubts)
                yield tuple(members), tuple(rules), suspects

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
