"""What people's names are made of, and what only looks like one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from importlib.resources import files

from backstory.model import Gender
from backstory.vocabulary.kinds import load_yaml
from backstory.vocabulary.nicknames import formal_names

_HUMAN_ENDINGS = (
    *("ist", "man", "woman", "person", "ician", "ologist", "grapher", "keeper", "maker"),
    *("builder", "worker", "grower", "dealer"),
)
_NOT_HUMAN = frozenset(("list", "gist", "twist", "mist", "fist", "wrist", "waist", "ist", "grist"))


@dataclass(frozen=True, slots=True)
class Party:
    """What a verb makes of who does it, and of whom it is done to: “defendant”, “victim”."""

    subject: frozenset[str] = frozenset()
    object: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class NameLore:
    """
    The tables of ``names.yaml``; every word in lower case and without full stops.

    ``titles`` give the gender of who bears them; ``kin_titles`` come before a given name (“Aunt”),
    ``family_titles`` before a surname alone, ``married_titles`` before a husband's. ``people`` are
    nouns for human beings with the gender they tell; ``parties`` are found by the verb that makes
    somebody one.
    """

    titles: Mapping[str, Gender]
    kin_titles: frozenset[str]
    family_titles: frozenset[str]
    married_titles: frozenset[str]
    particles: frozenset[str]
    suffixes: frozenset[str]
    degrees: frozenset[str]
    not_people: frozenset[str]
    surnames_too: frozenset[str]
    places: frozenset[str]
    regions: frozenset[str]
    calendar: frozenset[str]
    doubtful_given: frozenset[str]
    human_verbs: frozenset[str]
    done_to_people: frozenset[str]
    human_states: frozenset[str]
    couple_verbs: frozenset[str]
    couple_nouns: frozenset[str]
    speech_verbs: frozenset[str]
    never_names: frozenset[str]
    of_the_story: frozenset[str]
    people: Mapping[str, Gender]
    couples: frozenset[str]
    bare_parties: frozenset[str]
    parties: Mapping[str, tuple[Party, ...]]


_WORD_LISTS = tuple(
    each.name
    for each in fields(NameLore)
    if each.type == "frozenset[str]" and "titles" not in each.name
)


@lru_cache(maxsize=1)
def name_lore() -> NameLore:
    """Return the tables, read once."""
    entry = load_yaml("names.yaml")
    titles: dict[str, Gender] = {}
    for word in entry["titles"]["any"]:
        titles[word] = "unknown"
    for word in entry["titles"]["female"]:
        titles[word] = "female"
    for word in entry["titles"]["male"]:
        titles[word] = "male"
    people: dict[str, Gender] = dict.fromkeys(entry["people"]["any"], "unknown")
    people.update(dict.fromkeys(entry["people"]["female"], "female"))
    people.update(dict.fromkeys(entry["people"]["male"], "male"))
    return NameLore(
        titles=titles,
        kin_titles=frozenset(entry["titles"]["kin"]),
        family_titles=frozenset(entry["titles"]["family"]),
        married_titles=frozenset(entry["titles"]["married"]),
        people=people,
        parties=_parties(entry["parties"]),
        **{name: frozenset(entry[name]) for name in _WORD_LISTS},
    )


@lru_cache(maxsize=1)
def given_names() -> Mapping[str, float]:
    """Return given names in lower case with the share of their bearers who are women."""
    text = (files("backstory.vocabulary") / "given_names.tsv").read_text(encoding="utf-8")
    found: dict[str, float] = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            name, share = line.split("\t")
            found[name.lower()] = float(share)
    return found


def gender_of_given(name: str) -> Gender:
    """Return the gender that a given name tells, or all that it may be short for; else unknown."""
    share = given_names().get(name.lower())
    if share is None and "-" in name:
        share = given_names().get(name.lower().split("-")[0])
    if share is None:
        formal = {given_names().get(each, 0.5) for each in formal_names().get(name.lower(), ())}
        agree = len({each >= _WOMEN for each in formal}) == 1
        share = min(formal, key=lambda each: abs(each - 0.5)) if agree else None
    if share is None or _MEN < share < _WOMEN:
        return "unknown"
    return "female" if share >= _WOMEN else "male"


_MEN, _WOMEN = 0.15, 0.85
"""Shares of women among the bearers of a name, up to and from which it tells the gender."""


def same_given(one: str, other: str) -> bool:
    """
    Return whether two given names may be the same: equal, an initial, or a short form.

    A name that nobody is known to bear may be another cut short: “Cas” of Casimir.
    """
    a, b = one.lower().rstrip("."), other.lower().rstrip(".")
    if a == b:
        return True
    if len(a) == 1 or len(b) == 1:
        return a[:1] == b[:1]
    known = formal_names()
    if not known.get(a, _NO_NAMES).isdisjoint(known.get(b, _NO_NAMES)):
        return True
    short, full = sorted((a, b), key=len)
    return full.startswith(short) and _is_cut(short, full)


def _is_cut(short: str, full: str) -> bool:
    names = given_names()
    cut = _SHORTEST_CUT <= len(short) <= len(full) - _CUT_AT_LEAST
    return cut and full in names and short not in names


_NO_NAMES: frozenset[str] = frozenset()
_SHORTEST_CUT = 3
_CUT_AT_LEAST = 2
"""Letters that a name loses when it is cut short; “Ann” is no Anna."""


@lru_cache(maxsize=4096)
def human_noun(lemma: str) -> Gender | None:
    """Return the gender told by a noun for human beings, or None when it is no such noun."""
    known = name_lore().people.get(lemma)
    if known is not None:
        return known
    if lemma.endswith("woman"):
        return "female"
    if len(lemma) > 5 and lemma.endswith(_HUMAN_ENDINGS) and lemma not in _NOT_HUMAN:
        return "male" if lemma.endswith("man") else "unknown"
    return None


def _parties(entries: list[dict[str, list[str]]]) -> dict[str, tuple[Party, ...]]:
    found: dict[str, tuple[Party, ...]] = {}
    for entry in entries:
        party = Party(frozenset(entry.get("subject", ())), frozenset(entry.get("object", ())))
        for verb in entry["verbs"]:
            found[verb] = (*found.get(verb, ()), party)
    return found
