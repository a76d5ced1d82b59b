"""Which voices stand, which are set aside, and the quarrels that were found on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import chain

from backstory.chronology.network import Network
from backstory.chronology.quarrel import ArcsOf, Quarrel, irreducible
from backstory.chronology.sweep import Sweep


class Standing:
    """
    Some voices of a network, each with all its bounds either standing or set aside.

    ``quarrels`` are all that were found so far, by their voices. ``sweep`` is at rest over what
    stands whenever `quarrel` has returned None.
    """

    def __init__(
        self,
        network: Network,
        voices: Iterable[int],
        arcs_of: Callable[[Network, Sweep], ArcsOf],
    ) -> None:
        self.network = network
        self.sweep = Sweep(network.arcs)
        self.aside: set[int] = set()
        self.quarrels: dict[frozenset[int], Quarrel] = {}
        self._quarrels_of: dict[int, list[Quarrel]] = {}
        self._arcs_of = arcs_of(network, self.sweep)
        self.sweep.stand(chain.from_iterable(map(network.arcs_of.__getitem__, voices)))

    def quarrel(self) -> Quarrel | None:
        """Return a quarrel among those that stand, or None when they can all hold."""
        cycle = self.sweep.find_cycle()
        if cycle is None:
            return None
        found = irreducible(self.network, cycle, self._arcs_of)
        self.note(found)
        return found

    def note(self, quarrel: Quarrel) -> None:
        """Remember a quarrel."""
        if quarrel.voices not in self.quarrels:
            self.quarrels[quarrel.voices] = quarrel
            for voice in quarrel.voices:
                self._quarrels_of.setdefault(voice, []).append(quarrel)

    def set_aside(self, voice: int) -> None:
        """Let an voice and all its bounds stand no longer."""
        self.aside.add(voice)
        self.sweep.lift(self.network.arcs_of[voice])

    def admit(self, voice: int) -> None:
        """Let an voice stand again; whether it can is for `quarrel` to say."""
        self.aside.remove(voice)
        self.sweep.stand(self.network.arcs_of[voice])

    def readmit(self, candidates: Iterable[int]) -> None:
        """Admit those of the candidates set aside that quarrel no longer, in the order given."""
        for voice in candidates:
            if voice in self.aside and not self.only_fault(voice):
                self.admit(voice)
                if self.quarrel() is not None:
                    self.set_aside(voice)
                    self.quarrel()

    def only_fault(self, voice: int) -> list[Quarrel]:
        """Return the known quarrels in which nobody else is set aside."""
        return [
            quarrel
            for quarrel in self._quarrels_of.get(voice, ())
            if len(quarrel.voices & self.aside) == 1
        ]
