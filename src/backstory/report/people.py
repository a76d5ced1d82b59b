"""The people of the case, each with their life, their names and their ties."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from backstory.model import ALWAYS, Window
from backstory.report.headlines import (
    MODALITIES,
    join_names,
    say_date,
    say_value,
    say_years,
    tie_words,
    window_of,
)


@dataclass(frozen=True, slots=True)
class Life:
    """When someone was born and died, as far as events say; open where they do not."""

    born: Window = ALWAYS
    died: Window = ALWAYS

    @property
    def years(self) -> str:
        """“1911 – 1998”, “born 1911”, “died 1998” or nothing."""
        born, died = say_years(self.born), say_years(self.died)
        if born and died:
            return f"{born} – {died}"
        return f"born {born}" if born else f"died {died}" if died else ""


@dataclass(frozen=True, slots=True)
class Tie:
    """A relationship as one of its people sees it; ``id`` is the relationship's."""

    id: str
    words: str
    others: str
    dates: str
    modality: str


@dataclass(frozen=True, slots=True)
class PersonCard:
    """What the page shows of a person; ``said`` is their life read aloud."""

    id: str
    name: str
    also: tuple[str, ...]
    said: tuple[str, ...]
    mentions: int
    documents: tuple[str, ...]
    events: int
    ties: tuple[Tie, ...]


def lives_of(export: Mapping[str, Any]) -> dict[str, Life]:
    """Return each person's life, from their births and deaths that are not denied or planned."""
    found: dict[str, dict[str, Window]] = {}
    for event in export["events"]:
        if event["kind"] in ("birth", "death") and event["modality"] in ("asserted", "hedged"):
            for person in event["roles"].get("person", ()):
                found.setdefault(person, {}).setdefault(event["kind"], window_of(event["date"]))
    return {
        person: Life(ends.get("birth", ALWAYS), ends.get("death", ALWAYS))
        for person, ends in found.items()
    }


def cards_of(export: Mapping[str, Any]) -> list[PersonCard]:
    """Return a card for every person, those spoken of most first."""
    names = {person["id"]: person["name"] for person in export["people"]}
    titles = {one["id"]: one["outlet"] or one["title"] or one["id"] for one in export["documents"]}
    lives, ties, events = lives_of(export), _ties(export, names), _events_by_person(export)
    cards = [
        PersonCard(
            id=person["id"],
            name=person["name"],
            also=tuple(name for name in person["names"] if name != person["name"]),
            said=tuple(_life_said(lives.get(person["id"], Life()))),
            mentions=person["mentions"],
            documents=tuple(dict.fromkeys(titles.get(one, one) for one in person["documents"])),
            events=events.get(person["id"], 0),
            ties=tuple(ties.get(person["id"], ())),
        )
        for person in export["people"]
    ]
    return sorted(cards, key=lambda card: (-card.mentions, card.name))


def _life_said(life: Life) -> Iterator[str]:
    for verb, window in (("Born", life.born), ("Died", life.died)):
        if not window.is_open:
            earliest, latest = window.to_iso()
            yield f"{verb} {say_date({'earliest': earliest, 'latest': latest})}"


def _events_by_person(export: Mapping[str, Any]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for event in export["events"]:
        for person in {filler for role in event["roles"].values() for filler in role}:
            counts[person] = counts.get(person, 0) + 1
    return counts


def _ties(export: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, list[Tie]]:
    ties: dict[str, list[Tie]] = {}
    for relationship in export["relationships"]:
        for role, fillers in relationship["roles"].items():
            for person in fillers:
                if person in names:
                    ties.setdefault(person, []).append(_tie(relationship, role, person, names))
    return ties


def _tie(relationship: Mapping[str, Any], role: str, person: str, names: Mapping[str, str]) -> Tie:
    others = [
        names.get(filler, filler)
        for other, fillers in relationship["roles"].items()
        for filler in fillers
        if filler != person and (other != role or set(relationship["roles"]) == {role})
    ]
    return Tie(
        id=relationship["id"],
        words=tie_words(relationship["kind"], role),
        others=join_names(others) or say_value(relationship.get("value")),
        dates=stretch_said(relationship),
        modality=MODALITIES[relationship.get("modality", "asserted")],
    )


def stretch_said(relationship: Mapping[str, Any]) -> str:
    """Return when a relationship held: “began 1961 · ended 1972”; empty where unknown."""
    # Kinship begins with a birth, which has its own line.
    if relationship["kind"] in ("parent", "sibling", "relative"):
        return ""
    ends = (("began", say_date(relationship["start"])), ("ended", say_date(relationship["end"])))
    return " · ".join(f"{verb} {said}" for verb, said in ends if said)
