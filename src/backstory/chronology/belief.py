"""Whom to believe before anything is weighed: by rank, whoever contradicts nobody above.

Rules come first, then the trusted, then the others. A voice that is not believed has witnesses:
believed voices of higher rank with which it cannot stand. Where everybody set aside has valid
witnesses, and those who are believed can all stand, there is but one such belief — by induction
over the ranks — so it may be reached and kept up in any order, and is the same for the same
bounds whatever came first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from heapq import heappop, heappush

from backstory.chronology.first import first_ground
from backstory.chronology.network import Network
from backstory.chronology.quarrel import quarrel_of
from backstory.chronology.sheet import Draft
from backstory.model import Bound


class Belief:
    """
    The ground on which those stand who are believed, kept true as voices come and go.

    ``changed`` gathers the voices that began or ceased to be set aside, for whoever asks.
    """

    def __init__(self, network: Network) -> None:
        self.network = network
        self.changed: set[int] = set()
        self._witnesses: dict[int, frozenset[int]] = {}
        self._witness_to: defaultdict[int, set[int]] = defaultdict(set)
        self._waiting: list[tuple[tuple[float, str], int]] = []
        self.ground = first_ground(network)
        self.reconsider(sorted(self.ground.aside))

    def reconsider(self, voices: Collection[int]) -> None:
        """Find out who of these, none of whom is believed, and whoever depends on it, can be."""
        self.changed.update(voices)
        for voice in voices:
            self._wait(voice)
        while self._waiting:
            _, voice = heappop(self._waiting)
            if voice in self.ground.aside and not self._is_refuted(voice):
                self._weigh(voice)

    def enter(self, voice: int) -> None:
        """Take notice of a new voice."""
        self.ground.welcome()
        self.ground.put_aside(voice)
        self.reconsider([voice])

    def leave(self, voice: int) -> tuple[tuple[Bound, ...], ...]:
        """Take a voice out of the network; return what its origins said."""
        self.changed.add(voice)
        freed = self._silence(voice)
        for each in (voice, *freed):
            self._unblame(each)
        said = self.network.leave(voice)
        self.ground.aside.discard(voice)
        self.reconsider(freed)
        return said

    def _wait(self, voice: int) -> None:
        heappush(self._waiting, (self.network.rank(voice), voice))

    def _is_refuted(self, voice: int) -> bool:
        witnesses = self._witnesses.get(voice)
        return witnesses is not None and self.ground.aside.isdisjoint(witnesses)

    def _weigh(self, voice: int) -> None:
        self._unblame(voice)
        while True:
            draft = Draft(self.ground)
            clash = draft.admit(voice)
            if clash is None:
                self.ground.take(draft)
                return
            quarrel = quarrel_of(draft, clash)
            least = max(quarrel.voices, key=self.network.rank)
            for freed in self._silence(least):
                self._wait(freed)
            self._blame(least, quarrel.voices - {least})
            if least == voice:
                return

    def _silence(self, voice: int) -> set[int]:
        """Believe a voice no longer; return those against whom it was a witness."""
        if voice not in self.ground.aside:
            self.changed.add(voice)
            draft = Draft(self.ground)
            draft.lift(voice)
            self.ground.take(draft)
            self.ground.aside.add(voice)
        return set(self._witness_to.get(voice, ()))

    def _blame(self, voice: int, witnesses: frozenset[int]) -> None:
        self.changed.add(voice)
        self._witnesses[voice] = witnesses
        for witness in witnesses:
            self._witness_to[witness].add(voice)

    def _unblame(self, voice: int) -> None:
        for witness in self._witnesses.pop(voice, ()):
            self._witness_to[witness].discard(voice)
