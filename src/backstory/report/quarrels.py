"""The conflicts of the case: what cannot all be true, and who said it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from backstory.report.headlines import join_names, kind_label, say_date


@dataclass(frozen=True, slots=True)
class Side:
    """
    One claim of a conflict.

    ``about`` is its kind and its people, ``when`` the window it keeps for itself, ``doubt`` the
    percentage of the doubt that falls on it. ``if_right`` and ``if_wrong`` say when its event was
    in either case; both are empty where it makes no difference.
    """

    claim: str
    about: str
    when: str
    quote: str
    outlet: str
    printed: str
    doubt: int
    if_right: str
    if_wrong: str


@dataclass(frozen=True, slots=True)
class Quarrel:
    """
    Claims and rules that cannot all hold, those most in doubt first.

    ``headline`` says what they are about.
    """

    id: str
    headline: str
    explanation: str
    sides: tuple[Side, ...]
    rules: tuple[str, ...]


def quarrels_of(export: Mapping[str, Any]) -> list[Quarrel]:
    """Return the conflicts in the order of the export."""
    claims = {claim["id"]: claim for claim in export["claims"]}
    documents = {document["id"]: document for document in export["documents"]}
    names = {person["id"]: person["name"] for person in export["people"]}
    quarrels = []
    for conflict in export["conflicts"]:
        told = [claims[claim] for claim in conflict["claims"] if claim in claims]
        suspects = {suspect["claim"]: suspect for suspect in conflict["suspects"]}
        sides = [
            _side(claim, documents[claim["document"]], names, suspects[claim["id"]])
            for claim in told
        ]
        quarrels.append(
            Quarrel(
                id=conflict["id"],
                headline=" · ".join(dict.fromkeys(side.about for side in sides)),
                explanation=conflict["explanation"],
                sides=tuple(sorted(sides, key=lambda side: -side.doubt)),
                rules=tuple(conflict["rules"]),
            )
        )
    return quarrels


def _side(
    claim: Mapping[str, Any],
    document: Mapping[str, Any],
    names: Mapping[str, str],
    suspect: Mapping[str, Any],
) -> Side:
    right, wrong = (
        "" if suspect[case] is None else say_date(suspect[case]) or "any time"
        for case in ("if_right", "if_wrong")
    )
    return Side(
        claim=claim["id"],
        about=_about(claim, names),
        when=say_date(claim),
        quote=" ".join(claim["quote"].split()),
        outlet=document["outlet"] or document["title"] or document["origin"],
        printed=say_date(document["published"]),
        doubt=round(suspect["score"] * 100),
        if_right=right if right != wrong else "",
        if_wrong=wrong if right != wrong else "",
    )


def _about(claim: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """Return “Wedding of A and B”; of those in minor roles nothing is said."""
    roles = claim["roles"]
    fillers = roles.get("person") or [filler for role in roles.values() for filler in role]
    people = dict.fromkeys(names.get(one["person"] or "", one["text"]) for one in fillers)
    label = kind_label(claim["kind"])
    return f"{label} of {join_names(list(people))}" if people else label
