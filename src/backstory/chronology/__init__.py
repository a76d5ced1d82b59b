"""A network of moments over whole days, and its solver; it has never heard of weddings."""

from backstory.chronology.solution import (
    Change,
    Contradiction,
    Dispute,
    End,
    Link,
    Solution,
    solve,
)
from backstory.chronology.watcher import Watcher

__all__ = [
    "Change",
    "Contradiction",
    "Dispute",
    "End",
    "Link",
    "Solution",
    "Watcher",
    "solve",
]
