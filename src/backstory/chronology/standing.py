"""Which origins stand, which are set aside, and the quarrels that were found on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from backstory.chronology.network import Network
from backstory.chronology.quarrel import ArcsOf, Quarrel, irreducible
from backstory.chronology.sweep import Sweep


class Standing:
    """
    Some origins of a network, each with all its bounds either standing or set aside.

    ``quarrels`` are all that were found so far, by their origins. ``sweep`` is at rest over what
    stands whenever `quarrel` has returned None.
    """

    def __init__(
        self,
        network: Network,
        origins: Iterable[int],
        arcs_of: Callable[[Network, Sweep], ArcsOf],
    ) -> None:
        self.network = network
        self.sweep = Sweep(network.arcs)
        self.aside: set[int] = set()
        self.quarrels: dict[frozenset[int], Quarrel] = {}
        self._quarrels_of: dict[int, list[Quarrel]] = {}
        self._arcs_of = arcs_of(network, self.sweep)
        self.sweep.stand(arc for origin in origins for arc in network.arcs_of[origin])

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
        if quarrel.origins not in self.quarrels:
            self.quarrels[quarrel.origins] = quarrel
            for origin in quarrel.origins:
                self._quarrels_of.setdefault(origin, []).append(quarrel)

    def set_aside(self, origin: int) -> None:
        """Let an origin and all its bounds stand no longer."""
        self.aside.add(origin)
        self.sweep.lift(self.network.arcs_of[origin])

    def admit(self, origin: int) -> None:
        """Let an origin stand again; whether it can is for `quarrel` to say."""
        self.aside.remove(origin)
        self.sweep.stand(self.network.arcs_of[origin])

    def readmit(self, candidates: Iterable[int]) -> None:
        """Admit those of the candidates set aside that quarrel no longer, in the order given."""
        for origin in candidates:
            if origin in self.aside and not self.only_fault(origin):
                self.admit(origin)
                if self.quarrel() is not None:
                    self.set_aside(origin)
                    self.quarrel()

    def only_fault(self, origin: int) -> list[Quarrel]:
        """Return the known quarrels in which nobody else is set aside."""
        return [
            quarrel
            for quarrel in self._quarrels_of.get(origin, ())
            if len(quarrel.origins & self.aside) == 1
        ]
