"""A document's claims as the case sees them: with case-wide people and their own windows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from backstory.model import ALWAYS, Claim, Findings, Header, Timing, Window
from backstory.times import related, window_from

_DEEPEST = 12
"""Links of “two years after the wedding, which was six months after …” that are followed."""


@dataclass(frozen=True, slots=True)
class Told:
    """
    One claim, told by one document.

    ``address`` is ``d3.c7``. ``people`` are the case-wide ids of all its people, by role, each
    once. ``stated`` is what its own words support, with the words it refers to and the
    publication, before anything else in the case is weighed. ``text`` is the document whose
    words these are first: its own, or the original that it copies.
    """

    address: str
    claim: Claim
    people: Mapping[str, tuple[str, ...]]
    stated: Window
    text: str = ""

    @property
    def document(self) -> str:
        """The document's id."""
        return self.claim.document

    @property
    def copied(self) -> bool:
        """Told in a copy: no second witness."""
        return self.text != self.document

    @property
    def everybody(self) -> tuple[str, ...]:
        """The people of all roles, each once, in order."""
        return tuple(dict.fromkeys(who for people in self.people.values() for who in people))

    @property
    def is_fact(self) -> bool:
        """Told as something that happened, if perhaps on hearsay."""
        return self.claim.modality in ("asserted", "hedged")


def tell(
    findings: Iterable[Findings],
    headers: Mapping[str, Header],
    person_of: Mapping[str, str],
    copies: Mapping[str, str],
) -> list[Told]:
    """Return every claim of every document, in order."""
    told: list[Told] = []
    for each in findings:
        published = headers[copies.get(each.document, each.document)].published.window
        windows = _Windows(each, published)
        told.extend(
            Told(
                address=f"{each.document}.{claim.id}",
                claim=claim,
                people=_people(claim, person_of),
                stated=windows.of(claim.id),
                text=copies.get(each.document, each.document),
            )
            for claim in each.claims
        )
    return told


def _people(claim: Claim, person_of: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    found = {}
    for role, fillers in claim.roles.items():
        people = [
            person_of[address]
            for filler in fillers
            if filler.person is not None
            and (address := f"{claim.document}.{filler.person}") in person_of
        ]
        if people:
            found[role] = tuple(dict.fromkeys(people))
    return found


class _Windows:
    """What each claim's own words say, following the claims and speeches they count from."""

    def __init__(self, findings: Findings, published: Window) -> None:
        self.claims = {claim.id: claim for claim in findings.claims}
        self.speeches: Mapping[str, Sequence[Timing]] = findings.quote_timings
        self.published = published
        self.known: dict[str, Window] = {}

    def of(self, claim_id: str, depth: int = 0) -> Window:
        """Return the window of a claim; open where its words say nothing."""
        if claim_id in self.known:
            return self.known[claim_id]
        claim = self.claims.get(claim_id)
        if claim is None or depth > _DEEPEST:
            return ALWAYS
        window = self._meet([timing for timing in claim.timings if timing.point == "start"], depth)
        self.known[claim_id] = window
        return window

    def anchor(self, name: str, depth: int = 0) -> Window:
        """Return the days on which the moment that ``name`` means may lie."""
        if name == "published":
            return self.published
        if name.startswith("said:"):
            window = self._meet(self.speeches.get(name[5:], ()), depth)
            latest = Window(None, self.published.latest)
            return (window & latest) or window
        return self.of(name.removesuffix(":end"), depth + 1)

    def _meet(self, timings: Iterable[Timing], depth: int) -> Window:
        met = ALWAYS
        for timing in timings:
            met = (met & self._one(timing, depth)) or met
        return met

    def _one(self, timing: Timing, depth: int) -> Window:
        if timing.anchor in ("origin", "") or timing.meaning is None:
            return timing.window or ALWAYS
        if timing.anchor.startswith("birth:"):
            return timing.window or ALWAYS
        anchor = self.anchor(timing.anchor, depth)
        if anchor.is_open:
            return timing.window or ALWAYS
        window = window_from(timing.meaning, anchor, timing.direction)
        return related(window, timing.relation)
