"""What follows from one matter: its events, windows with their reasons, conflicts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from backstory.chronology import End, Link, Solution, solve
from backstory.dating.counting import Counting
from backstory.dating.matters import Matter
from backstory.dating.network import (
    ClaimBounds,
    Points,
    law_name,
    name_points,
    publication_bounds,
    published_point,
    speech_bounds,
)
from backstory.dating.quarrels import tell_conflicts
from backstory.dating.world import World
from backstory.identity.events import Happening, gather_events
from backstory.identity.relations import STEP, Bond, gather_relations
from backstory.identity.told import Told, tell
from backstory.model import (
    ORIGIN,
    Dated,
    Event,
    Header,
    Modality,
    Published,
    Relationship,
    Settlement,
    Step,
    Window,
)
from backstory.model.days import to_iso
from backstory.times.edtf import edtf_of_window

_SURER: tuple[Modality, ...] = ("asserted", "hedged", "planned", "hypothetical", "denied")


def conclude(matter: Matter) -> Settlement:
    """
    Return the relationships, events, conflicts and dates of a matter.

    People are called by their first addresses in the matter, and none is listed. Ids count from 1.
    """
    findings, headers = matter.findings, matter.headers
    told = tell(findings, headers, matter.who, matter.copies)
    happenings = gather_events(told)
    bonds = gather_relations(told, happenings)
    points = name_points(happenings, bonds, told, matter.who)
    speech = list(speech_bounds(findings))
    speeches = {bound.b: Window(bound.lo, bound.hi) for bound in speech if bound.a == ORIGIN}
    bounds = [
        *publication_bounds(headers.values()),
        *speech,
        *ClaimBounds(told, points, headers, speeches),
        *World(happenings, bonds, points, matter.genders, told).bounds(),
        *Counting(told, happenings, bonds, points, matter).bounds(),
    ]
    solution = solve(bounds)
    dates = _Dates(solution, told, points)
    weddings = _weddings(happenings, points)
    conflicts, misreadings = tell_conflicts(solution, told, points.of_claim, headers, matter.names)
    return Settlement(
        relationships=tuple(
            _relationship(number, bond, points.of_bond[number], dates)
            for number, bond in enumerate(bonds)
            if STEP not in bond.rules or dates.came_later(bond, weddings)
        ),
        events=tuple(
            _event(number, happening, points.of_event[number], dates)
            for number, happening in enumerate(happenings)
        ),
        conflicts=conflicts,
        misreadings=misreadings,
        claim_dates={each.address: dates.of_claim(each) for each in told},
        published={header.id: _published(header, solution) for header in headers.values()},
    )


class _Dates:
    """Reads windows and their reasons back from the solution."""

    def __init__(self, solution: Solution, told: Sequence[Told], points: Points) -> None:
        self.solution = solution
        self.points = points
        self.claims = {each.address for each in told}
        self.set_aside = set(solution.set_aside)
        self.why_earliest = self._reasons("earliest")
        self.why_latest = self._reasons("latest")

    def of_claim(self, told: Told) -> Window:
        """Return the claim's solved window; its own where it was set aside."""
        if told.address in self.set_aside:
            return told.stated
        return self.solution.window(self.points.of_claim[told.address])

    def of_point(self, point: str) -> Dated:
        """Return a point's window with the steps that give each end."""
        return Dated(
            self.solution.window(point),
            self.why_earliest.get(point, ()),
            self.why_latest.get(point, ()),
        )

    def came_later(self, bond: Bond, weddings: Mapping[str, Sequence[str]]) -> bool:
        """Return whether the marriage that makes a step-parent surely came after the birth."""
        child, parent = bond.people["child"][0], bond.people["parent"][0]
        birth = self.solution.window(f"birth:{child}").latest
        if birth is None:
            return False
        days = (self.solution.window(point).earliest for point in weddings.get(parent, ()))
        return any(day is not None and day >= birth for day in days)

    def _reasons(self, end: End) -> dict[str, tuple[Step, ...]]:
        """Return the steps to every point."""
        return {point: tuple(map(self._step, why)) for point, why in self.solution.whys(end)}

    def _step(self, link: Link) -> Step:
        bound = link.bound
        if bound.origin in self.claims:
            return Step(bound.words, to_iso(link.day), bound.origin)
        return Step(bound.words, to_iso(link.day), None, law_name(bound.origin))


def _weddings(happenings: Sequence[Happening], points: Points) -> dict[str, list[str]]:
    """Return the points of everybody's weddings."""
    found: dict[str, list[str]] = defaultdict(list)
    for point, happening in zip(points.of_event, happenings, strict=True):
        if happening.kind == "wedding" and happening.facts:
            for who in happening.people.get("person", ()):
                found[who].append(point)
    return found


def _event(number: int, happening: Happening, point: str, dates: _Dates) -> Event:
    claims = [each.claim for each in happening.claims]
    return Event(
        id=f"E{number + 1}",
        kind=happening.kind,
        roles=happening.people,
        date=dates.of_point(point),
        modality=_surest(happening.claims),
        claims=tuple([each.address for each in happening.claims]),
        place=next((claim.place.text for claim in claims if claim.place), None),
        amount=next((claim.amount for claim in claims if claim.amount), None),
        value=next((claim.value for claim in claims if claim.value is not None), None),
    )


def _relationship(number: int, bond: Bond, points: tuple[str, str], dates: _Dates) -> Relationship:
    roles = dict(bond.people)
    if bond.value is not None:
        place = "place" if bond.kind in ("resident_of", "citizen_of") else "organisation"
        roles[place] = (bond.value,)
    return Relationship(
        id=f"R{number + 1}",
        kind=bond.kind,
        roles=roles,
        start=dates.of_point(points[0]),
        end=dates.of_point(points[1]),
        modality=_surest(bond.claims),
        claims=tuple(each.address for each in bond.claims),
        rules=tuple(bond.rules),
    )


def _surest(claims: Sequence[Told]) -> Modality:
    found = {each.claim.modality for each in claims}
    if len(found) == 1:
        return found.pop()
    return next(modality for modality in _SURER if modality in found)


def _published(header: Header, solution: Solution) -> Published:
    if not header.published.window.is_open:
        return header.published
    window = solution.window(published_point(header.id))
    return Published(edtf_of_window(window), window, inferred=True)
