"""The rules of `furniture.yaml` and `masthead.yaml`, ready for use."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

LONGEST_LINE = 300
"""Characters of a line that can still be furniture by its wording; longer ones are prose."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern, and the reason it gives for calling words furniture."""

    reason: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class FurnitureRules:
    """What gives furniture away; see the head of `furniture.yaml`."""

    lines: tuple[Rule, ...]
    lists: tuple[Rule, ...]
    brackets: tuple[Rule, ...]
    calls: re.Pattern[str]
    agencies: frozenset[str]
    strong: dict[str, str]
    weak: dict[str, str]
    credit_words: frozenset[str]
    caption_words: frozenset[str]
    skipped_tags: frozenset[str]
    block_tags: frozenset[str]
    telling_tags: frozenset[str]


@dataclass(frozen=True, slots=True)
class MastheadRules:
    """Words by which the lines at the head of a story are told apart, all in lower case."""

    outlet_words: re.Pattern[str]
    edition_words: re.Pattern[str]
    bylines: re.Pattern[str]
    prose: frozenset[str]


@cache
def furniture_rules() -> FurnitureRules:
    """Return the rules of `furniture.yaml`."""
    data = _load("furniture.yaml")
    elements = data["elements"]
    return FurnitureRules(
        lines=_rules(data["lines"]) + _rules(data["openings"], after=_OPENED),
        lists=_rules(data["lists"]),
        brackets=_rules(data["brackets"]),
        calls=re.compile("|".join(data["calls"]), re.IGNORECASE),
        agencies=frozenset(name.casefold() for name in data["agencies"]),
        strong=_reasons(elements["strong"]),
        weak=_reasons(elements["weak"]),
        credit_words=frozenset(elements["credits"]),
        caption_words=frozenset(elements["captions"]),
        skipped_tags=frozenset(data["tags"]["skipped"]),
        block_tags=frozenset(data["tags"]["blocks"]),
        telling_tags=frozenset(data["tags"]["telling"]),
    )


@cache
def masthead_rules() -> MastheadRules:
    """Return the rules of `masthead.yaml`."""
    data = _load("masthead.yaml")
    return MastheadRules(
        outlet_words=_any_of(data["outlet_words"]),
        edition_words=_any_of(data["edition_words"]),
        bylines=_any_of(data["bylines"]),
        prose=frozenset(data["prose"]),
    )


def reason_for_line(line: str) -> str | None:
    """Return why a whole line is furniture by its wording, or None. Brackets round it are moot."""
    return _first_match(furniture_rules().lines, line)


def reason_for_list(line: str) -> str | None:
    """Return why the lines after this one are furniture, or None."""
    return _first_match(furniture_rules().lists, line)


_OPENED = r"\s*[:»>|].{0,250}"
_WRAPPING = " \t•·*_►▶»>[](){}"


def _first_match(rules: tuple[Rule, ...], line: str) -> str | None:
    if len(line) > LONGEST_LINE:
        return None
    bare = line.strip(_WRAPPING)
    for rule in rules:
        if rule.pattern.fullmatch(bare) or rule.pattern.fullmatch(line):
            return rule.reason
    return None


def _load(name: str) -> Any:
    text = files("backstory.reading").joinpath(name).read_text(encoding="utf-8")
    return yaml.safe_load(text)


def _rules(data: dict[str, list[str]], after: str = "") -> tuple[Rule, ...]:
    return tuple(
        Rule(reason, re.compile(f"(?:{pattern}){after}", re.IGNORECASE))
        for reason, patterns in data.items()
        for pattern in patterns
    )


def _reasons(data: dict[str, list[str]]) -> dict[str, str]:
    return {word: reason for reason, words in data.items() for word in words}


def _any_of(words: list[str]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)
