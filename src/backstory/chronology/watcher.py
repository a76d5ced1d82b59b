"""Who wants to be told while a chronology is being solved."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from backstory.chronology.solution import Contradiction, Solution
    from backstory.model import Window


class Watcher:
    """Override the moments you care about; each does nothing."""

    def laid_out(self, points: int, bounds: int) -> None:
        """All bounds have been taken in; what follows from them is still to be found."""

    def conflict_found(self, conflict: Contradiction) -> None:
        """A conflict is certain and weighed; conflicts come in the order of the solution."""

    def narrowed(self, point: str, window: Window) -> None:
        """At least one end of ``point``'s window is known, and final; points come by name."""

    def done(self, solution: Solution) -> None:
        """Everything is settled."""
