"""The kinds of claim: what can be claimed, who takes part, and how it is said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal

import yaml

from backstory.model import BackstoryError, Modality

Holds = Literal["happens", "lasts", "state"]
Part = Literal["verb", "noun", "adjective"]

_PATTERN_KEYS = frozenset(
    (
        *("verb", "noun", "adjective", "with", "not", "kin", "passive", "tense", "dated"),
        *("named", "reciprocal", "couple_only", "own", "modality", "not_under", "not_tense"),
    )
)


class BadVocabulary(BackstoryError):
    """A vocabulary file says something that cannot be used."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """
    One way in which a kind is said.

    ``roles`` map role names to the grammatical functions (dotted paths) that may fill them.
    The other fields are constraints; see ``vocabulary/README.md``.
    """

    kind: str
    part: Part
    lemmas: frozenset[str]
    roles: Mapping[str, tuple[str, ...]]
    needs: Mapping[str, frozenset[str]] = field(default_factory=dict)
    forbids: Mapping[str, frozenset[str]] = field(default_factory=dict)
    kin: Mapping[str, str] = field(default_factory=dict)
    passive: bool | None = None
    tense: frozenset[str] = frozenset()
    dated: bool = False
    named: str | None = None
    reciprocal: bool = False
    couple_only: bool = False
    own: str | None = None
    not_under: frozenset[str] = frozenset()
    not_tense: frozenset[str] = frozenset()
    modality: Modality = "asserted"


@dataclass(frozen=True, slots=True)
class Kind:
    """
    What a claim can be of.

    ``roles`` give the least number of fillers of each compulsory role, ``people`` the least number
    of people in all; ``optional`` roles are filled by ``people`` or ``words``. ``once`` is
    ``person`` or ``pair`` where all claims about the same ones are of one event; ``posthumous``
    kinds can befall the dead.
    """

    name: str
    label: str
    holds: Holds
    roles: Mapping[str, int]
    optional: Mapping[str, str]
    people: int
    once: str | None
    recurs: bool
    couple: bool
    each: str | None
    posthumous: bool
    patterns: tuple[Pattern, ...]

    @property
    def role_names(self) -> tuple[str, ...]:
        """All roles, compulsory first."""
        return (*self.roles, *self.optional)


@lru_cache(maxsize=1)
def kinds() -> Mapping[str, Kind]:
    """
    Return every kind by name, in the order of the files.

    Raises:
        BadVocabulary: A file has an unknown key or names an unknown role.
    """
    found: dict[str, Kind] = {}
    folder = files("backstory.vocabulary") / "kinds"
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".yaml"):
            for name, entry in _load(file.read_text(encoding="utf-8")).items():
                found[name] = _kind(name, entry)
    return found


def kind(name: str) -> Kind:
    """Return one kind; raises KeyError where there is none of that name."""
    return kinds()[name]


def patterns() -> Iterator[Pattern]:
    """Yield the patterns of all kinds, in order."""
    for each in kinds().values():
        yield from each.patterns


def load_yaml(name: str) -> Any:
    """Return the content of one file of the vocabulary."""
    return _load((files("backstory.vocabulary") / name).read_text(encoding="utf-8"))


def _load(text: str) -> Any:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(text, Loader=loader)  # noqa: S506  the safe loader, in C


def _kind(name: str, entry: Mapping[str, Any]) -> Kind:
    roles = dict(entry.get("roles") or {})
    optional = dict(entry.get("optional") or {})
    known = {*roles, *optional, "value", "place"}
    return Kind(
        name=name,
        label=entry["label"],
        holds=entry["holds"],
        roles=roles,
        optional=optional,
        people=int(entry.get("people", 0)),
        once=entry.get("once"),
        recurs=bool(entry.get("recurs")),
        couple=bool(entry.get("couple")),
        each=entry.get("each"),
        posthumous=bool(entry.get("posthumous")),
        patterns=tuple(_pattern(name, known, each) for each in entry.get("patterns") or ()),
    )


def _pattern(kind_name: str, known_roles: set[str], entry: Mapping[str, Any]) -> Pattern:
    roles = {key: _several(value) for key, value in entry.items() if key not in _PATTERN_KEYS}
    unknown = {role for role in roles if role not in known_roles | {"agent", "organisation"}}
    if unknown:
        raise BadVocabulary(f"Kind {kind_name!r}: a pattern fills unknown roles {sorted(unknown)}.")
    part: Part = "verb" if "verb" in entry else "noun" if "noun" in entry else "adjective"
    return Pattern(
        kind=kind_name,
        part=part,
        lemmas=frozenset(_several(entry[part])),
        roles=roles,
        needs={name: frozenset(_several(words)) for name, words in entry.get("with", {}).items()},
        forbids={name: frozenset(_several(words)) for name, words in entry.get("not", {}).items()},
        kin=dict(entry.get("kin", {})),
        passive=entry.get("passive"),
        tense=frozenset(_several(entry.get("tense", []))),
        dated=bool(entry.get("dated")),
        named=entry.get("named"),
        reciprocal=bool(entry.get("reciprocal")),
        couple_only=bool(entry.get("couple_only")),
        own=entry.get("own"),
        not_tense=frozenset(_several(entry.get("not_tense", []))),
        not_under=frozenset(_several(entry.get("not_under", []))),
        modality=entry.get("modality", "asserted"),
    )


def _several(value: Any) -> tuple[str, ...]:
    return tuple(str(each) for each in value) if isinstance(value, list) else (str(value),)
