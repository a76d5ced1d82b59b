"""Words for kin: what relation a noun names, and on which side of it the person stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from backstory.model import Gender
from backstory.vocabulary.kinds import load_yaml

KinStatus = Literal["now", "former", "late", "future"]


@dataclass(frozen=True, slots=True)
class Kin:
    """
    One kin noun.

    ``relation`` is the kind of claim it makes; ``side`` is ``parent`` or ``child`` where the
    relation has two ends, and tells at which the person so called stands, else None.
    ``status`` is what the noun alone says: a widow's marriage is ``late``, an ex is ``former``.
    """

    noun: str
    relation: str
    side: Literal["parent", "child"] | None
    gender: Gender
    status: KinStatus

    def answers(self, other: Kin) -> bool:
        """Return whether the same person of the same family may be called by both nouns."""
        if (self.relation, self.side) != (other.relation, other.side):
            return False
        if "unknown" not in (self.gender, other.gender) and self.gender != other.gender:
            return False
        return self.relation != "relative" or self.noun == other.noun


@lru_cache(maxsize=1)
def kin_nouns() -> Mapping[str, Kin]:
    """Return every kin noun by its lemma; hyphens stand as written."""
    return {
        str(noun): Kin(
            noun=str(noun),
            relation=entry["relation"],
            side=entry.get("side"),
            gender=entry.get("gender", "unknown"),
            status=entry.get("status", "now"),
        )
        for noun, entry in load_yaml("kin.yaml").items()
    }
