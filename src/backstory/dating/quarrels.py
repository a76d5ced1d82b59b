"""Conflicts told to a reader: who says what, and why it cannot all be true."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

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
    claims = {each.address: each for each in told}
    order = {each.address: number for number, each in enumerate(told)}
    doubted = {name for each in solution.conflicts for name, _ in each.suspects} & claims.keys()

    def weigh(claim: str, score: float) -> Suspect:
        if len(doubted) > MOST_WEIGHED:
            return Suspect(claim, score)
        point, right = point_of[claim], solution.if_certain(claim)
        now, wrong = solution.window(point), solution.if_withdrawn(claim)
        windows = (change.windows.get(point, (now, now))[1] for change in (right, wrong))
        return Suspect(claim, score, *windows)

    found: list[tuple[tuple[str, ...], tuple[str, ...], tuple[Suspect, ...]]] = []
    for each in solution.conflicts:
        members = sorted((o for o in each.origins if o in claims), key=order.__getitem__)
        rules = sorted({law_name(o) for o in each.origins if o not in claims})
        if len(members) < 2:
            continue
        suspects = tuple(
            weigh(origin, score) for origin, score in each.suspects if origin in claims
        )
        found.append((tuple(members), tuple(rules), suspects))
    found.sort(key=lambda each: [order[member] for member in each[0]])
    return tuple(
        Conflict(
            id=f"X{number}",
            claims=members,
            rules=rules,
            explanation=_explain([claims[m] for m in members], rules, headers, names),
            suspects=suspects,
        )
        for number, (members, rules, suspects) in enumerate(found, start=1)
    )


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
    if told.stated == Window():
        return whose
    return f"{whose}: {say_window(told.stated)}"
