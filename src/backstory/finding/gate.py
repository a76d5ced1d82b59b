"""The one door through which every claim passes, whoever found it."""

from __future__ import annotations

from collections import Counter

from backstory.model import Claim, Document
from backstory.vocabulary.kinds import kind

_NEAR = 400
"""Characters from the quote within which a role must be named."""


def refusal_of(claim: Claim, document: Document) -> str | None:
    """Return why a claim may not enter, or None where it may."""
    what = kind(claim.kind)
    if claim.span.of(document.text) != claim.quote or not claim.quote.strip():
        return "the quote is not in the text"
    people: Counter[str] = Counter()
    for role, fillers in claim.roles.items():
        for filler in fillers:
            if filler.span.of(document.text) != filler.text:
                return f"the {role} is not in the text"
            if (
                filler.span.end < claim.span.start - _NEAR
                or filler.span.start > claim.span.end + _NEAR
            ):
                return f"the {role} is named too far away"
            people[filler.person or ""] += 1
    for role, least in what.roles.items():
        distinct = {filler.person or filler.text for filler in claim.roles.get(role, ())}
        needed = 1 if what.couple else least
        if len(distinct) < needed:
            return f"nobody fills the role {role}"
    named = {person for person in people if person}
    if not named or len(named) < what.people:
        return "it is about nobody"
    sides = [
        {filler.person for filler in claim.roles.get(role, ())} - {None}
        for role in ("agent", "patient", "parent", "child")
    ]
    if (sides[0] & sides[1]) or (sides[2] & sides[3]):
        return "somebody stands on both sides"
    tellers = {said.speaker for said in claim.attribution} & named
    if claim.kind == "death" and claim.modality == "asserted" and tellers:
        return "somebody tells of their own death"
    return None
