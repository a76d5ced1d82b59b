"""Which names are of schools and other places where one works."""

from __future__ import annotations

import re
from functools import lru_cache

from backstory.vocabulary.kinds import load_yaml

_WORD = re.compile(r"[^\W\d_]+")


def is_school(text: str) -> bool:
    """Return whether ``text`` names a place of study."""
    return bool(_words(text) & _table()["schools"])


def is_workplace(text: str) -> bool:
    """Return whether ``text`` names or describes a place where one works (schools included)."""
    table = _table()
    return bool(_words(text) & (table["schools"] | table["workplaces"]))


def _words(text: str) -> set[str]:
    return {word.lower() for word in _WORD.findall(text)}


@lru_cache(maxsize=1)
def _table() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in load_yaml("organisations.yaml").items()}
