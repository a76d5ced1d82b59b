"""What is believed, once all affairs are settled: kept true as belief changes.

An affair is opened anew when something changes that it reads, or when it meets another that is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from backstory.chronology.belief import Belief
from backstory.chronology.network import Network, Row
from backstory.chronology.settling import Affair, Refuted, Settlement, refute, settle
from backstory.chronology.sheet import Ground, Labels, Side


class Settlements:
    """The sheet of those who stand in the end."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self._refuted: dict[int, Refuted] = {}
        self._settled: dict[int, Settlement] = {}
        self._by_voice: dict[int, int] = {}
        self._by_claim: defaultdict[int, set[int]] = defaultdict(set)
        self._by_read: defaultdict[int, set[int]] = defaultdict(set)
        self._by_move: dict[int, int] = {}
        self._moved: tuple[Labels, Labels] = {}, {}
        self._rows: dict[int, Row] = {}
        self._next = 0

    @property
    def network(self) -> Network:
        """The network of all voices."""
        return self.ground.network

    def row(self, point: int) -> Row:
        """Return the standing steps of a point other than the origin of time."""
        row = self._rows.get(point)
        return self.ground.row(point) if row is None else row

    def label(self, side: Side, point: int) -> int:
        """Return a label."""
        label = self._moved[side].get(point)
        return self.ground.label(side, point) if label is None else label

    def is_aside(self, voice: int) -> bool:
        """The voice does not stand."""
        number = self._by_voice.get(voice)
        draft = None if number is None else self._settled[number].draft
        return self.ground.is_aside(voice) if draft is None else draft.is_aside(voice)

    def affairs(self) -> Iterator[Affair]:
        """Yield all affairs."""
        for settlement in self._settled.values():
            yield from settlement.affairs

    def follow(self, belief: Belief) -> set[int]:
        """Settle what has changed in belief; return the points where that may be felt."""
        touched, changed = belief.ground.touched, belief.changed
        felt = set(touched)
        reopened = self._reading(touched) | {
            self._by_voice[voice] for voice in changed if voice in self._by_voice
        }
        stale = {v for number in reopened for v in self._voices(number)} | changed
        while True:
            for number in reopened:
                felt |= self._settled[number].moved
                self._dissolve(number)
            opened = self._open(stale, touched, changed)
            settlements = settle(self.ground, opened)
            reopened = {number for each in settlements for number in self._met_by(each)}
            if not reopened:
                break
            stale |= {v for number in reopened for v in self._voices(number)}
        for settlement in settlements:
            felt |= settlement.moved
            self._keep(settlement)
        belief.changed.clear()
        belief.ground.touched.clear()
        return felt

    def _voices(self, number: int) -> set[int]:
        return {v for affair in self._settled[number].affairs for v in affair.refuted}

    def _open(self, voices: Iterable[int], touched: set[int], changed: set[int]) -> list[Refuted]:
        """Return the refuted among some voices by rank, with their quarrels."""
        live = (v for v in voices if v in self.ground.aside)
        found = list[Refuted]()
        for voice in sorted(live, key=self.network.rank):
            known = self._refuted.get(voice)
            if known is None or voice in changed or not touched.isdisjoint(known.reads):
                known = self._refuted[voice] = refute(self.ground, voice)
            found.append(known)
        return found

    def _reading(self, points: Iterable[int]) -> set[int]:
        return {number for point in points for number in self._by_read.get(point, ())}

    def _met_by(self, settlement: Settlement) -> set[int]:
        """Return the settlements that share claims with one, or read what it moves, or it them."""
        met = {n for claim in settlement.claims for n in self._by_claim.get(claim, ())}
        met |= {self._by_move[p] for p in settlement.reads if p in self._by_move}
        return met | self._reading(settlement.moved)

    def _keep(self, settlement: Settlement) -> None:
        number = self._next
        self._next += 1
        self._settled[number] = settlement
        for voice in self._voices(number):
            self._by_voice[voice] = number
        for claim in settlement.claims:
            self._by_claim[claim].add(number)
        for point in settlement.reads:
            self._by_read[point].add(number)
        for point in settlement.moved:
            self._by_move[point] = number
        for moved, labels in zip(self._moved, settlement.draft.moved, strict=True):
            moved.update(labels)
        self._rows.update(settlement.draft.rows)

    def _dissolve(self, number: int) -> None:
        settlement = self._settled[number]
        for voice in self._voices(number):
            del self._by_voice[voice]
        for claim in settlement.claims:
            self._by_claim[claim].discard(number)
        for point in settlement.reads:
            self._by_read[point].discard(number)
        for point in settlement.moved:
            del self._by_move[point]
            for moved in self._moved:
                moved.pop(point, None)
            self._rows.pop(point, None)
        del self._settled[number]
