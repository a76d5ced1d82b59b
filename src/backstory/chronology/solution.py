"""What follows from bounds: windows, why they are so, what cannot all hold, whom to doubt."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal, NamedTuple

from backstory.chronology.belief import Belief
from backstory.chronology.choices import Choices, why_impossible
from backstory.chronology.doubt import doubts
from backstory.chronology.explaining import Last, chain, tree
from backstory.chronology.network import ROOT, Network
from backstory.chronology.quarrel import Quarrel
from backstory.chronology.settlements import Settlements
from backstory.chronology.settling import Affair, only_fault
from backstory.chronology.sheet import EARLIEST, LATEST, Sheet, Side
from backstory.chronology.voice import Voice, order, voices
from backstory.chronology.watcher import Watcher
from backstory.model import ALWAYS, Bound, Day, Window

End = Literal["earliest", "latest"]

_SIDES: Mapping[End, Side] = {"latest": LATEST, "earliest": EARLIEST}

LARGE = 5_000
"""From so many bounds on it pays to load the library for arrays."""

MEDIUM = 200
"""From so many bounds on arrays are faster where that library has been loaded anyway."""

_CERTAIN = 1e6
"""More trust than all other claims of an affair together, and less than a rule has."""


class Link(NamedTuple):
    """One bound of an explanation, the point it leads to and the day that point then has."""

    bound: Bound
    point: str
    day: Day


@dataclass(frozen=True, slots=True)
class Contradiction:
    """
    Origins that cannot all hold; without any one of them, with all its bounds, the rest can.

    ``bounds`` are the cycle that cannot close, in its order, from the origin of time if it passes
    there. ``origins`` are sorted. ``suspects`` are those of finite trust with their share of the
    doubt, the most doubtful first; shares sum to 1. There are none if only rules quarrel.
    """

    bounds: tuple[Bound, ...]
    origins: tuple[str, ...]
    suspects: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """
    Contradictions that share claims, and are judged together.

    ``suspects`` are all claims in them with their share of the doubt, the most doubtful first.
    The judgement is the best there is if ``exact``, else a good one.
    """

    contradictions: tuple[Contradiction, ...]
    suspects: tuple[tuple[str, float], ...]
    exact: bool


@dataclass(frozen=True, slots=True)
class Change:
    """What would be otherwise: windows by point as they are and would be, and who is set aside."""

    windows: Mapping[str, tuple[Window, Window]]
    admitted: tuple[str, ...]
    set_aside: tuple[str, ...]


class Solution:
    """
    The windows of all points, over the bounds that stand.

    Bounds may come and go; whatever is asked is then as if all had been given at once. Points
    and origins are known by their names.
    """

    def __init__(self, bounds: Iterable[Bound], watcher: Watcher | None = None) -> None:
        self._network = _network(list(bounds))
        if watcher is not None:
            watcher.laid_out(len(self._network.names) - 1, len(self._network.bounds))
        self._begin()

    def _begin(self) -> None:
        network = self._network
        self._belief = Belief(network)
        self._settled = Settlements(self._belief.ground)
        self._settled.follow(self._belief)

    @property
    def points(self) -> tuple[str, ...]:
        """All points that a bound mentions, sorted; the origin of time is not one of them."""
        network = self._network
        return tuple(
            sorted(n for n, at in network.number_of.items() if at and network.mentions[at])
        )

    @property
    def set_aside(self) -> tuple[str, ...]:
        """The origins whose bounds do not stand, sorted."""
        affairs = self._settled.affairs()
        return tuple(sorted(n for each in affairs for v in each.aside for n in self._origins(v)))

    @property
    def conflicts(self) -> tuple[Contradiction, ...]:
        """
        Why: one for each origin set aside, in the same order, of which no other is aside.

        After these come the conflicts of bounds that stand only as the hull of their readings,
        since no reading goes with the rest.
        """
        return (*(conflict for _, conflict in self._told), *self._misread)

    @property
    def disputes(self) -> tuple[Dispute, ...]:
        """The conflicts in groups that share claims, by the names in their first conflicts."""
        told = dict(self._told)
        found = list[Dispute]()
        for affair in self._settled.affairs():
            names = sorted(n for voice in affair.aside for n in self._origins(voice))
            suspects = _ranked(self._network, affair.doubt(), affair.doubt())
            found.append(Dispute(tuple(told[name] for name in names), suspects, affair.exact))
        return tuple(sorted(found, key=lambda dispute: dispute.contradictions[0].origins))

    def window(self, point: str) -> Window:
        """Return the earliest and latest day of a point; `ALWAYS` for one never heard of."""
        number = self._network.number_of.get(point)
        if number is None or (number and not self._network.mentions[number]):
            return ALWAYS
        latest, earliest = (self._label(side, number) for side in (LATEST, EARLIEST))
        far = self._network.far
        return Window(
            None if 2 * earliest > far else -earliest, None if 2 * latest > far else latest
        )

    def why(self, point: str, end: End) -> tuple[Link, ...]:
        """
        Return the bounds that give this end of the window, in order from the origin of time.

        Of all chains that give it, one with the fewest bounds. Empty where the end is open, and
        for the origin of time itself. All but the last bound are the reason why the point that
        the last one leads from has its day.
        """
        number, side = self._network.number_of.get(point), _SIDES[end]
        if number is None:
            return ()
        sheet = self._choices.draft(side, number) or self._settled
        return tuple(self._link(last, sheet, side) for last in chain(sheet, side, number))

    def whys(self, end: End) -> Iterator[tuple[str, tuple[Link, ...]]]:
        """Yield every point that has this end, with `why`; nearly all in less time than apart."""
        side = _SIDES[end]
        known: dict[int, tuple[Link, ...]] = {ROOT: ()}
        narrowed = set(self._choices.points(side))
        for last in tree(self._settled, side, range(1, len(self._network.names))):
            point, _, before = last
            known[point] = (*known[before], self._link(last, self._settled, side))
            if point not in narrowed:
                yield self._network.names[point], known[point]
        for point in sorted(narrowed):
            yield self._network.names[point], self.why(self._network.names[point], end)

    def because(self, point: str) -> frozenset[str]:
        """Return the origins that give either end of the window."""
        links = (*self.why(point, "earliest"), *self.why(point, "latest"))
        return frozenset(link.bound.origin for link in links)

    def echoes(self, origin: str) -> tuple[str, ...]:
        """Return all origins that say exactly the same, itself among them; the trusted first."""
        return tuple(self._origins(self._network.voice_of_origin[origin]))

    def add(self, bounds: Iterable[Bound]) -> None:
        """Take further bounds into account, also such of origins that said something before."""
        self.revise((), bounds)

    def withdraw(self, *origins: str) -> None:
        """Forget all that some origins say; raise KeyError for one that says nothing."""
        self.revise(origins, ())

    def revise(self, withdrawn: Iterable[str], added: Iterable[Bound]) -> None:
        """Forget what some origins say and take further bounds into account, all at once."""
        self._revise(withdrawn, added)

    def if_withdrawn(self, *origins: str) -> Change:
        """Return what would be otherwise if nobody believed these origins."""
        return self._if(origins, ())

    def if_certain(self, *origins: str) -> Change:
        """Return what would be otherwise if these origins had to be believed before all others."""
        bounds = [b for origin in origins for b in self._bounds(origin)]
        return self._if(origins, [replace(b, trust=_CERTAIN) for b in bounds])

    def _if(self, origins: Sequence[str], instead: Sequence[Bound]) -> Change:
        before = {bound.origin: self._bounds(bound.origin) for bound in instead}
        before |= {origin: self._bounds(origin) for origin in origins}
        aside = set(self.set_aside)
        narrowed = {*self._choices.points(LATEST), *self._choices.points(EARLIEST)}
        touched = self._revise(origins, instead) | narrowed
        touched |= {*self._choices.points(LATEST), *self._choices.points(EARLIEST)}
        names = [self._network.names[point] for point in touched]
        then = {name: self.window(name) for name in names}
        gone = set(self.set_aside)
        self._revise(
            {bound.origin for bound in instead},
            [bound for bounds in before.values() for bound in bounds],
        )
        windows = {name: (self.window(name), then[name]) for name in sorted(names)}
        return Change(
            {name: pair for name, pair in windows.items() if pair[0] != pair[1]},
            tuple(sorted(aside - gone - (set(origins) - {bound.origin for bound in instead}))),
            tuple(sorted(gone - aside)),
        )

    def _bounds(self, origin: str) -> tuple[Bound, ...]:
        said = self._network.said(self._network.voice_of_origin[origin])
        return next(bounds for bounds in said if bounds[0].origin == origin)

    def _revise(self, withdrawn: Iterable[str], added: Iterable[Bound]) -> set[int]:
        network, belief = self._network, self._belief
        withdrawn, waiting = list(withdrawn), defaultdict[str, list[Bound]](list)
        for bound in added:
            waiting[bound.origin].append(bound)
        missing = [origin for origin in withdrawn if origin not in network.voice_of_origin]
        if missing:
            raise KeyError(f"Nothing is said by {', '.join(map(repr, missing))}.")
        for origin in waiting:
            if origin in network.voice_of_origin and origin not in withdrawn:
                waiting[origin] += self._bounds(origin)
                withdrawn.append(origin)
        for origin in withdrawn:
            for voice in self._leave(network.voice_of_origin[origin], origin):
                belief.enter(network.enter(voice))
        for voice in voices(bound for bounds in waiting.values() for bound in bounds):
            belief.enter(network.enter(self._joined(voice)))
        for derived in ("_told", "_choices", "_misread"):
            self.__dict__.pop(derived, None)
        if network.room < 0:
            self._network = _network(self._everything())
            self._begin()
            return set(range(1, len(self._network.names)))
        return self._settled.follow(belief)

    def _joined(self, voice: Voice) -> Voice:
        """Return a voice together with the one that says the same, which is taken out."""
        same = self._network.voice_saying(voice.bounds)
        if same is None:
            return voice
        (joined,) = voices(b for said in (*voice.said, *self._belief.leave(same)) for b in said)
        return joined

    def _leave(self, voice: int, origin: str) -> list[Voice]:
        """Take an origin's voice out, and return what is left of it without this origin."""
        rest = [said for said in self._belief.leave(voice) if said[0].origin != origin]
        return voices(bound for said in rest for bound in said)

    def _everything(self) -> list[Bound]:
        network = self._network
        return [
            bound
            for voice in sorted(set(network.voice_of_origin.values()))
            for said in network.said(voice)
            for bound in said
        ]

    @cached_property
    def _told(self) -> list[tuple[str, Contradiction]]:
        return sorted(
            (
                (said[0].origin, self._tell(affair, voice, said))
                for affair in self._settled.affairs()
                for voice in affair.aside
                for said in self._network.said(voice)
            ),
            key=lambda each: each[0],
        )

    @cached_property
    def _choices(self) -> Choices:
        standing = (
            bound
            for bound in self._network.choices
            if not self._settled.is_aside(self._network.voice_of[bound])
        )
        return Choices(self._settled, standing)

    @cached_property
    def _misread(self) -> tuple[Contradiction, ...]:
        network, found = self._network, list[Contradiction]()
        for bounds in self._choices.impossible:
            quarrel = why_impossible(self._settled, bounds)
            said = [network.bounds[b] for v in quarrel for b in network.bounds_of(v)]
            claims = {v: network.trust[v] for v in quarrel if not network.is_rule(v)}
            numbers = sorted(claims, key=network.name)
            shares = doubts([frozenset(range(len(numbers)))], [claims[v] for v in numbers])
            doubt = {numbers[place]: share for place, share in shares.items()}
            names = tuple(sorted(map(network.name, quarrel)))
            suspects = _ranked(network, doubt, quarrel)
            found.append(Contradiction(tuple(sorted(said, key=order)), names, suspects))
        return tuple(sorted(found, key=lambda conflict: conflict.origins))

    def _label(self, side: Side, point: int) -> int:
        narrowed = self._choices.label(side, point)
        return self._settled.label(side, point) if narrowed is None else narrowed

    def _origins(self, voice: int) -> list[str]:
        return [said[0].origin for said in self._network.said(voice)]

    def _tell(self, affair: Affair, voice: int, said: Sequence[Bound]) -> Contradiction:
        """Return the conflict of one origin, which says ``said`` with the voice it shares."""
        network = self._network
        quarrel = _plainest(network, only_fault(affair, voice))
        own_words = dict(zip(network.said(voice)[0], said, strict=True))
        bounds = [network.bounds[bound] for bound in quarrel.bounds]
        names = {v: network.name(v) for v in quarrel.voices} | {voice: said[0].origin}
        return Contradiction(
            tuple(own_words.get(bound, bound) for bound in bounds),
            tuple(sorted(names.values())),
            _ranked(network, affair.doubt(), quarrel.voices, (voice, said[0].origin)),
        )

    def _link(self, last: Last, sheet: Sheet, side: Side) -> Link:
        point, bound, _ = last
        day = sheet.label(side, point)
        network = self._network
        return Link(network.bounds[bound], network.names[point], day if side == LATEST else -day)


def _network(bounds: Sequence[Bound]) -> Network:
    if len(bounds) >= (MEDIUM if "numpy" in sys.modules else LARGE):
        from backstory.chronology.layout import laid_out  # noqa: PLC0415  slow to import

        network = laid_out(bounds)
        if network is not None:
            return network
    return Network.of(bounds)


def _plainest(network: Network, quarrels: Iterable[Quarrel]) -> Quarrel:
    """Return the quarrel to tell for one set aside: few members, and doubtful ones."""

    def plainness(quarrel: Quarrel) -> tuple[int, float, list[str]]:
        trust = sorted(network.trust[v] for v in quarrel.voices if not network.is_rule(v))
        return len(quarrel.voices), sum(trust), sorted(map(network.name, quarrel.voices))

    return min(quarrels, key=plainness)


def _ranked(
    network: Network,
    doubt: Mapping[int, float],
    voices: Iterable[int],
    told: tuple[int, str] = (ROOT - 1, ""),
) -> tuple[tuple[str, float], ...]:
    """Return the claims among some voices with their shares of the doubt, the one told first."""
    claims = sorted((v for v in voices if not network.is_rule(v)), key=network.name)
    total = sum(doubt[v] for v in claims)
    # Equal doubts may differ in their last digits: rounded before they are compared.
    claims.sort(key=lambda v: (-round(doubt[v] / total, 9), v != told[0]))
    return tuple((told[1] if v == told[0] else network.name(v), doubt[v] / total) for v in claims)


def solve(bounds: Iterable[Bound], watcher: Watcher | None = None) -> Solution:
    """
    Return what follows from bounds, in whatever order they come.

    Windows are exact: each day in them is possible for its point, as far as the standing bounds
    go. Where bounds contradict each other, the most doubtful origins are set aside, as few and
    as little trusted as will do; see `Solution`. The watcher hears when all bounds have
    been taken in, then of conflicts, then of windows.
    """
    solution = Solution(bounds, watcher)
    if watcher is not None:
        _tell(solution, watcher)
    return solution


def _tell(solution: Solution, watcher: Watcher) -> None:
    for conflict in solution.conflicts:
        watcher.conflict_found(conflict)
    for point in solution.points:
        window = solution.window(point)
        if not window.is_open:
            watcher.narrowed(point, window)
    watcher.done(solution)
