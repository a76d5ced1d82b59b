"""Claims, speeches and publications as points and bounds of one network."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from backstory.dating.trust import Witnesses
from backstory.identity.events import Happening
from backstory.identity.relations import Bond
from backstory.identity.told import Told
from backstory.model import ORIGIN, Bound, Findings, Header, Length, Meaning, Timing, Window
from backstory.times import in_calendar_years, offset, related, window_from
from backstory.vocabulary.kinds import kind

TOLD_AS_PAST = "what is told as past had happened when it was told"
TOLD_AS_AHEAD = "what is announced as ahead had not happened when it was told"
SAID_BEFORE_PRINT = "what is quoted was said before it was printed"
PUBLISHED = "the publication date that the document bears"
SAID = "the date that the text gives for the quoted words"
STARTS_WITH = "a relation starts with the event that makes it"
ENDS_WITH = "a relation ends with the event that breaks it"
ENDS_WITH_DEATH = "a marriage ends with a death"
NO_END_BEFORE_START = "nothing ends before it starts"


_APART = "\x1f"


def law(a: str, b: str, lo: int | None, hi: int | None, name: str) -> Bound:
    """
    Return a bound that no claim can overrule: a rule of the world, or a given date.

    Its origin is the rule at these two points, so that the solver, which lets an origin stand or
    fall as a whole, need not look at every use of the rule; `law_name` gives the rule again.
    """
    return Bound(a, b, lo, hi, f"{name}{_APART}{a}{_APART}{b}", name, math.inf)


def law_name(origin: str) -> str:
    """Return the name of the rule that an origin is a use of."""
    return origin.partition(_APART)[0]


_Distance = tuple[int | None, int | None]
"""The fewest and the most days between two moments; None is open."""


@dataclass(slots=True)
class Points:
    """
    Which point of the network stands for what.

    ``of_event`` and ``of_bond`` follow the order of the happenings and bonds; ``of_claim`` maps a
    claim's address to the point where its event happens or its relation starts, ``of_birth`` a
    document's own person (``d3.p1``) to the point of that person's birth, ``of_wedding`` a couple
    to that of its wedding.
    """

    of_event: list[str] = field(default_factory=list)
    of_bond: list[tuple[str, str]] = field(default_factory=list)
    of_claim: dict[str, str] = field(default_factory=dict)
    end_of_claim: dict[str, str] = field(default_factory=dict)
    of_birth: dict[str, str] = field(default_factory=dict)
    of_wedding: dict[frozenset[str], str] = field(default_factory=dict)


def name_points(
    happenings: Sequence[Happening],
    bonds: Sequence[Bond],
    told: Iterable[Told],
    person_of: Mapping[str, str],
) -> Points:
    """Give every event, relation, birth and remaining claim its point."""
    points = Points()
    points.of_birth = {address: f"birth:{person}" for address, person in person_of.items()}
    for number, happening in enumerate(happenings):
        point = f"e{number}"
        if happening.kind == "birth" and happening.facts:
            point = f"birth:{happening.people['person'][0]}"
        if happening.kind == "wedding" and happening.facts:
            points.of_wedding[frozenset(happening.people.get("person", ()))] = point
        points.of_event.append(point)
        for each in happening.claims:
            points.of_claim.setdefault(each.address, point)
    for number, bond in enumerate(bonds):
        start, end = f"r{number}", f"r{number}:end"
        points.of_bond.append((start, end))
        for each in bond.claims:
            if kind(each.claim.kind).holds == "lasts":
                points.of_claim.setdefault(each.address, start)
                points.end_of_claim.setdefault(each.address, end)
    for each in told:
        points.of_claim.setdefault(each.address, each.address)
    return points


def publication_bounds(headers: Iterable[Header]) -> Iterator[Bound]:
    """Yield what is known of publication dates, one point a document."""
    for header in headers:
        window = header.published.window
        if not window.is_open:
            yield law(ORIGIN, published_point(header.id), window.earliest, window.latest, PUBLISHED)


def speech_bounds(findings: Iterable[Findings]) -> Iterator[Bound]:
    """Yield when quotations with their own now were said, and that print came after."""
    for each in findings:
        for quote, timings in each.quote_timings.items():
            point = f"said:{each.document}.{quote}"
            yield law(point, published_point(each.document), 0, None, SAID_BEFORE_PRINT)
            for timing in timings:
                if timing.window is not None:
                    window = timing.window
                    yield law(ORIGIN, point, window.earliest, window.latest, SAID)


class ClaimBounds:
    """
    The bounds that claims put on their events.

    Args:
        told: All claims.
        points: Their points.
        headers: The documents, by id.
        speeches: What the text says of when quotations were said, by point.
    """

    def __init__(
        self,
        told: Sequence[Told],
        points: Points,
        headers: Mapping[str, Header],
        speeches: Mapping[str, Window],
    ) -> None:
        self.told = told
        self.points = points
        self.headers = headers
        self.speeches = speeches
        self.stated = {each.address: each.stated for each in told}
        fellows: dict[str, list[Told]] = defaultdict(list)
        for each in told:
            fellows[points.of_claim[each.address]].append(each)
        self.witnesses = {at: Witnesses(claims, headers) for at, claims in fellows.items()}

    def __iter__(self) -> Iterator[Bound]:
        """Yield the bounds of every claim that counts, in order of telling."""
        for told in self.told:
            point = self.points.of_claim[told.address]
            witnesses = self.witnesses[point]
            if not _counts(told, witnesses.claims):
                continue
            if told.claim.timings:
                trust = witnesses.trust_of(told)
                for timing in told.claim.timings:
                    bound = self._bound(told, timing, trust)
                    if bound is not None:
                        yield bound
            order = _told_when(told, point)
            if order is not None:
                yield order

    def _bound(self, told: Told, timing: Timing, trust: float) -> Bound | None:
        at = self.points.of_claim[told.address]
        if timing.point == "end":
            at = self.points.end_of_claim.get(told.address, at)
        if timing.anchor == "origin":
            if timing.window is None:
                return None
            return _of(told, at, timing.window, trust, timing.alternatives)
        anchor = self._anchor(told, timing.anchor)
        if timing.meaning is None or anchor is None or anchor[0] == at:
            return None
        name, known = anchor
        whole_years = in_calendar_years(timing.meaning, known)
        if whole_years is not None:
            return _of(told, at, related(whole_years, timing.relation), trust)
        if known.is_closed and (timing.anchor == "published" or timing.anchor.startswith("said:")):
            # The day of telling is given, not claimed: nothing need be counted from it.
            window = window_from(timing.meaning, known, timing.direction)
            return _of(told, at, related(window, timing.relation), trust)
        lo, hi = self._distance(told, timing, timing.meaning, at, known)
        if timing.relation in ("by", "until", "before"):
            lo = None
        elif timing.relation in ("since", "after"):
            hi = None
        return Bound(name, at, lo, hi, told.address, told.claim.quote, trust)

    def _distance(
        self, told: Told, timing: Timing, meaning: Meaning, at: str, known: Window
    ) -> _Distance:
        """Return how many days after an anchor, of which something is known, a moment can lie."""
        if known.is_day and known.earliest is not None:
            # From a known day the calendar is exact: six months from 1 March are 184 days.
            window = window_from(meaning, known, timing.direction)
            return (
                None if window.earliest is None else window.earliest - known.earliest,
                None if window.latest is None else window.latest - known.earliest,
            )
        counted = None
        if meaning.cycle is None:
            counted = self._backwards(told, meaning, at) or _from_window(meaning, known)
        return counted or offset(meaning, timing.direction)

    def _known_day(self, point: str) -> Window:
        """Return the day on which all who give one agree that the event happened, else nothing."""
        claims = self.witnesses[point].claims if point in self.witnesses else ()
        days = {each.stated for each in claims if each.stated.is_day}
        return days.pop() if len(days) == 1 else Window()

    def _known(self, point: str) -> Window:
        """Return the days that all who give any agree on."""
        claims = self.witnesses[point].claims if point in self.witnesses else ()
        stated = {each.stated for each in claims if each.stated.is_closed}
        return stated.pop() if len(stated) == 1 else Window()

    def _backwards(self, told: Told, meaning: Meaning, at: str) -> _Distance | None:
        """Return the bound where the day counted *to* is known: “on her fiftieth birthday”."""
        if at not in self.witnesses:
            return None
        known = self.witnesses[at].stated_by_others(told)
        if len(known) != 1:
            return None
        back = _from_window(Meaning(_minus(meaning.hi), _minus(meaning.lo)), known.pop())
        if back is None:
            return None
        lo, hi = back
        return None if hi is None else -hi, None if lo is None else -lo

    def _anchor(self, told: Told, name: str) -> tuple[str, Window] | None:
        """Return the point that a timing counts from, and what is known of it beforehand."""
        if name == "published":
            # The “yesterday” of a copy is that of its original.
            header = self.headers[told.text]
            return published_point(header.id), header.published.window
        if name.startswith("said:"):
            point = f"said:{told.document}.{name[5:]}"
            return point, self.speeches.get(point, Window())
        if name in ("start", "end"):
            return self.points.of_claim[told.address], Window()
        if name == "wedding":
            wedding = self.points.of_wedding.get(frozenset(told.everybody))
            return None if wedding is None else (wedding, self._known_day(wedding))
        if name.startswith("birth:"):
            birth = self.points.of_birth.get(f"{told.document}.{name[6:]}", name)
            return birth, self._known(birth)
        address = f"{told.document}.{name.removesuffix(':end')}"
        table = self.points.end_of_claim if name.endswith(":end") else self.points.of_claim
        if address not in table:
            return None
        stated = self.stated.get(address, Window())
        known = self._known_day(table[address])
        return table[address], known if known.is_day and stated.is_open else stated


def published_point(document: str) -> str:
    """Return the point of a document's publication."""
    return f"pub:{document}"


@lru_cache(maxsize=16_384)
def _from_window(meaning: Meaning, start: Window) -> _Distance | None:
    """Return how many days a count can be if it starts in ``start``; None if that is open."""
    if start.earliest is None or start.latest is None:
        return None
    ends = (start.earliest, start.latest)
    return (
        None if meaning.lo is None else meaning.lo.days_from(*ends)[0],
        None if meaning.hi is None else meaning.hi.days_from(*ends)[1],
    )


def _minus(length: Length | None) -> Length | None:
    return None if length is None else Length(-length.months, -length.days)


def _counts(told: Told, group: Sequence[Told]) -> bool:
    """Return whether the claim's dates are to be reckoned with: hearsay yields to assertion."""
    if told.claim.modality != "hedged":
        return True
    return not any(other.claim.modality == "asserted" and other.claim.timings for other in group)


def _told_when(told: Told, point: str) -> Bound | None:
    """Return that facts lie before their telling and plans after it."""
    claim = told.claim
    quote = claim.said_in
    own_now = quote is not None and any(
        timing.anchor == f"said:{quote}" for timing in claim.timings
    )
    telling = f"said:{told.document}.{quote}" if own_now else published_point(told.document)
    if told.is_fact:
        return law(point, telling, 0, None, TOLD_AS_PAST)
    if claim.modality == "planned" and any(timing.direction > 0 for timing in claim.timings):
        return law(telling, point, 0, None, TOLD_AS_AHEAD)
    return None


def _of(
    told: Told, at: str, window: Window, trust: float, readings: Iterable[Window] = ()
) -> Bound:
    ends = ((reading.earliest, reading.latest) for reading in readings)
    ranges = tuple(sorted(ends, key=lambda each: each[0] or 0))
    words = told.claim.quote
    return Bound(ORIGIN, at, window.earliest, window.latest, told.address, words, trust, ranges)
