"""Sentences of our own invention about families and lives: blanks, filled at random."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from backstory.model import Span
from backstory.vocabulary.names import given_names
from examples import Fact, Passage, Text

_FILE = Path(__file__).with_suffix(".yaml")
_BLANK = re.compile(r"\[([A-Z])(?:\.(\w+)|\?([^|\]]+)\|([^\]]+))?\]")
_PRONOUN = re.compile(
    r"\b(?:they|them|their|our|us|we|her|his|she|he|herself|himself)\b", re.IGNORECASE
)
_PEOPLE = "ABCDE"
_BOTH_WAYS = ("=", "~")
_RELATIONS = {
    "<": "CHILD_OF",
    "=": "SPOUSE",
    "~": "SIBLING",
    "born": "PLACE_OF_BIRTH",
    "lives": "PLACE_OF_RESIDENCE",
    "died": "PLACE_OF_DEATH",
    "born_on": "DATE_OF_BIRTH",
    "died_on": "DATE_OF_DEATH",
    "works": "EMPLOYEE_OR_MEMBER_OF",
    "studied": "EDUCATED_AT",
    "party": "POLITICAL_AFFILIATION",
    "nation": "NATIONALITY",
}
_FAMILY = frozenset(["CHILD_OF", "SPOUSE", "SIBLING"])
_WORDS = {
    "he": ("he", "she"),
    "his": ("his", "her"),
    "him": ("him", "her"),
    "himself": ("himself", "herself"),
}
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)


@dataclass(frozen=True, slots=True)
class _Person:
    given: str
    surname: str
    maiden: str
    is_man: bool

    def called(self, form: str | None) -> str:
        """Return a name, a part of it, or a pronoun."""
        if form is None:
            return f"{self.given} {self.surname}"
        if form in _WORDS:
            return _WORDS[form][not self.is_man]
        return {"g": self.given, "s": self.surname, "n": self.maiden, "i": "I"}.get(form, form)


class _Lists:
    """What the blanks are filled from."""

    def __init__(self, told: Mapping[str, Any], chance: random.Random) -> None:
        self._chance = chance
        self._told = told
        self._words = {
            name: told[name].split() for name in ("surnames", "places", "lands", "nations")
        }
        names = sorted(given_names().items())
        self._given = {
            True: [name.title() for name, share in names if share < 0.05],
            False: [name.title() for name, share in names if share > 0.95],
        }

    def people(self, sentence: Mapping[str, Any]) -> dict[str, _Person]:
        """Return one person a letter, of the genders that the sentence asks for."""
        is_man = {letter: self._chance.random() < 0.5 for letter in _PEOPLE}
        is_man |= dict.fromkeys(sentence.get("men", ()), True)
        is_man |= dict.fromkeys(sentence.get("women", ()), False)
        for key, alike in (("same", True), ("couple", False)):
            if key in sentence:
                one, other = sentence[key]
                is_man[other] = is_man[one] == alike
        names = self._chance.sample(self._words["surnames"], 2 * len(_PEOPLE))
        return {
            letter: _Person(self._chance.choice(self._given[man]), names[at], names[-1 - at], man)
            for at, (letter, man) in enumerate(is_man.items())
        }

    def things(self) -> dict[str, str]:
        """Return places, organisations, parties and dates, one a letter."""
        pick = self._chance.sample
        things = dict(zip("PQ", pick(self._words["places"], 2), strict=True))
        things |= zip("LM", pick(self._words["lands"], 2), strict=True)
        things |= zip("YZ", pick(self._told["parties"], 2), strict=True)
        things |= zip("OR", map(self._named, pick(self._told["firms"], 2)), strict=True)
        things |= zip("UV", map(self._named, pick(self._told["schools"], 2)), strict=True)
        things["N"] = self._chance.choice(self._words["nations"])
        things |= zip("ST", map(self._date, sorted(pick(range(1850, 2015), 2))), strict=True)
        return things

    def _named(self, pattern: str) -> str:
        choice = self._chance.choice
        surname, other = self._chance.sample(self._words["surnames"], 2)
        return pattern.format(
            s=surname,
            t=other,
            p=choice(self._words["places"]),
            l=choice(self._words["lands"]),
            g=choice(self._given[self._chance.random() < 0.5]),
        )

    def _date(self, year: int) -> str:
        month, day = self._chance.choice(_MONTHS), self._chance.randint(1, 28)
        return self._chance.choice(
            [
                str(year),
                str(year),
                f"{day} {month} {year}",
                f"{month} {day}, {year}",
                f"{month} {year}",
            ]
        )


def texts(times: int, seed: int) -> Iterator[Text]:
    """Yield each sentence ``times`` times, filled anew each time; in no fold."""
    told = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    lists = _Lists(told, random.Random(seed))  # noqa: S311  no secrets here
    for number in range(times):
        for at, sentence in enumerate(told["sentences"]):
            people, things = lists.people(sentence), lists.things()
            text, passage = _filled(sentence["text"], sentence["facts"], people, things)
            yield Text(f"invented/{number}/{at}", text, fold=0, passages=(passage,))


def _filled(
    pattern: str, told: Sequence[str], people: Mapping[str, _Person], things: Mapping[str, str]
) -> tuple[str, Passage]:
    """Return the sentence and what it states, at every mention."""
    text = ""
    at = 0
    mentions: dict[str, list[Span]] = {}
    for blank in _BLANK.finditer(pattern):
        text += pattern[at : blank.start()]
        at = blank.end()
        letter, form, man, woman = blank.groups()
        if man is not None:
            text += man if people[letter].is_man else woman
            continue
        if letter in people:
            words = people[letter].called(form)
        else:
            words = things[letter][-4 if form == "y" else 0 :]
        words = words[0].upper() + words[1:] if not text else words
        mentions.setdefault(letter, []).append(Span(len(text), len(text) + len(words)))
        text += words
    text += pattern[at:]
    passage = Passage(
        span=Span(0, len(text)),
        complete=frozenset(_RELATIONS.values()),
        facts=tuple(fact for each in told for fact in _facts(each, mentions)),
        unsure=tuple(_unsure(text, told, mentions)),
    )
    return text, passage


def _facts(told: str, mentions: Mapping[str, Sequence[Span]]) -> Iterator[Fact]:
    one, sign, other = told.split() if " " in told else told
    for a in mentions[one]:
        for b in mentions[other]:
            yield Fact(_RELATIONS[sign], a, b)
            if sign in _BOTH_WAYS:
                yield Fact(_RELATIONS[sign], b, a)


def _unsure(
    text: str, told: Sequence[str], mentions: Mapping[str, Sequence[Span]]
) -> Iterator[Fact]:
    """Yield what pronouns without a blank may mean, and parties as places to be a member of."""
    known = [span for spans in mentions.values() for span in spans]
    people = [span for letter in _PEOPLE for span in mentions.get(letter, ())]
    for found in _PRONOUN.finditer(text):
        pronoun = Span(*found.span())
        if pronoun in known:
            continue
        for mention in people:
            for relation in _FAMILY:
                yield Fact(relation, pronoun, mention)
                yield Fact(relation, mention, pronoun)
        for thing in known:
            for relation in _RELATIONS.values():
                yield Fact(relation, pronoun, thing)
    for fact in told:
        if " party " in fact:
            for party in _facts(fact, mentions):
                yield Fact("EMPLOYEE_OR_MEMBER_OF", party.subject, party.object)
