"""Rules of the world: what must come before what, and by how much."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from backstory.model import Length
from backstory.vocabulary.kinds import load_yaml

_SPAN = re.compile(r"(-?\d+)([dmy])")


@dataclass(frozen=True, slots=True)
class Rule:
    """
    Between ``first`` and ``then`` lie at least ``at_least`` and at most ``at_most``.

    ``first`` and ``then`` are kinds (``living``: anything that only the living do); ``share`` says
    how the two hang together. The name is what readers see; what an ``obvious`` rule says of a
    date need not be shown.
    """

    name: str
    first: str
    then: str
    share: str
    at_least: Length | None
    at_most: Length | None
    obvious: bool


@lru_cache(maxsize=1)
def rules() -> tuple[Rule, ...]:
    """Return every rule, in the order of the file."""
    return tuple(
        Rule(
            name=str(entry["name"]),
            first=str(entry["first"]),
            then=str(entry["then"]),
            share=str(entry["share"]),
            at_least=_length(entry.get("at_least", None if "at_most" in entry else "0d")),
            at_most=_length(entry.get("at_most")),
            obvious=bool(entry.get("obvious")),
        )
        for entry in load_yaml("rules.yaml")
    )


def _length(text: str | None) -> Length | None:
    if text is None:
        return None
    found = _SPAN.fullmatch(str(text))
    if not found:
        raise ValueError(f"{text!r} is no length of time; write 12y, 7m or 30d.")
    number, unit = int(found[1]), found[2]
    if unit == "d":
        return Length(days=number)
    return Length(months=number * (12 if unit == "y" else 1))
