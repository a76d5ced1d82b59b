"""Given names with their short forms and spellings, and the words that stand around a name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Literal

import yaml

Asks = Literal["surname", "given", "either"]

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Title:
    """A form of address: whom it is for, and which of one's names follows it when only one does."""

    gender: Literal["female", "male", "unknown"]
    asks: Asks


@dataclass(frozen=True, slots=True)
class NameWords:
    """
    The words around a name, all in lower case without accents or stops.

    ``suffixes`` map a mark (“Jr”, “Óg”) to what it means (``junior``, ``younger``).
    """

    titles: Mapping[str, Title]
    suffixes: Mapping[str, str]
    honours: frozenset[str]
    epithets: frozenset[str]
    particles: frozenset[str]


@cache
def formal_names() -> Mapping[str, frozenset[str]]:
    """
    Return for each known given name the formal names that it may stand for.

    “bert” gives albert, bertram, herbert …; a formal name stands for itself. Spellings of one
    name are folded into the first of them. All in lower case, without accents.
    """
    table = _table()
    first: dict[str, str] = {}
    for spellings in table["spellings"]:
        for spelling in spellings:
            first.setdefault(spelling, first.get(spellings[0], spellings[0]))
    stands_for: dict[str, set[str]] = {name: {formal} for name, formal in first.items()}
    for formal, shorts in table["short"].items():
        one = first.get(formal, formal)
        for name in (formal, *shorts):
            stands_for.setdefault(name, set()).add(one)
    return MappingProxyType({name: frozenset(formal) for name, formal in stands_for.items()})


@cache
def name_words() -> NameWords:
    """Return the titles, suffixes, honours, epithets and particles that names come with."""
    table = _table()
    return NameWords(
        titles=MappingProxyType(
            {
                word: Title(group["gender"], group["asks"])
                for group in table["titles"]
                for word in group["words"]
            }
        ),
        suffixes=MappingProxyType(
            {mark: meaning for meaning, marks in table["suffixes"].items() for mark in marks}
        ),
        honours=frozenset(table["honours"]),
        epithets=frozenset(table["epithets"]),
        particles=frozenset(table["particles"]),
    )


@cache
def _table() -> Any:
    text = files("backstory.vocabulary").joinpath("nicknames.yaml").read_bytes()
    return yaml.load(text, Loader=_LOADER)  # noqa: S506  # both loaders are the safe ones
