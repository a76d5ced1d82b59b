"""
Our own short passages by category: what must be claimed of them, and what must not.

A claim is written `kind(people; words) modality`: `wedding(Ann Lowe, Tom Reed)`; with `>` from
parent to child or from who did it to whom; the words stand in a role or are the place; without a
modality it is asserted, and `any` will do with every one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from backstory.finding import find
from backstory.model import Claim, Filler, Findings
from backstory.reading import read_text, take_as_given

_CLAIM = re.compile(r"(?P<kind>[a-z_]+)\((?P<who>[^;)]*)(?:;\s*(?P<words>[^)]*))?\)\s*(?P<how>\w*)")
_WORD = re.compile(r"[^\W_]+")
_GIVERS = ("parent", "agent")
_TAKERS = ("child", "patient")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A claim as a passage's author writes it."""

    kind: str
    people: tuple[str, ...]
    giver: str
    taker: str
    words: str
    modality: str

    @classmethod
    def of(cls, written: str) -> Wanted:
        """Read `kind(people; words) modality`; raises ValueError where it is something else."""
        found = _CLAIM.fullmatch(written)
        if found is None:
            raise ValueError(f"This is no claim: {written!r}.")
        giver, arrow, taker = (part.strip() for part in found["who"].partition(">"))
        people = () if arrow else tuple(each.strip() for each in giver.split(",") if each.strip())
        ends = (giver, taker) if arrow else ("", "")
        words = (found["words"] or "").strip()
        return cls(found["kind"], people, *ends, words, found["how"] or "asserted")


def table(folder: Path, label: str, wrong: int) -> None:
    """Print the share of right passages by category; list up to ``wrong`` faults of each."""
    right = total = 0
    for path in sorted(folder.glob("*.yaml")):
        passages = yaml.safe_load(path.read_text(encoding="utf-8"))
        faults = [(each, list(faults_of(each))) for each in passages]
        good = sum(not fault for _, fault in faults)
        right, total = right + good, total + len(passages)
        print(f"  {label:24} {path.stem:15} {good:4} of {len(passages)}")
        for passage, fault in [each for each in faults if each[1]][:wrong]:
            print("     ", " ".join(passage["text"].split())[:150], "→", "; ".join(fault))
    print(f"  {label:24} {'all':15} {right:4} of {total}  {right / total:.3f}")


def faults_of(passage: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is wrong with the reading of one passage."""
    read = read_text if passage.get("as_page") else take_as_given
    findings = find(read(passage["text"], origin="passage", published=passage.get("published")))
    for written in passage.get("says", ()):
        if not any(_is(claim, Wanted.of(written), findings) for claim in findings.claims):
            yield f"no {written}"
    for written in passage.get("not", ()):
        if any(_is(claim, Wanted.of(written), findings) for claim in findings.claims):
            yield f"yet {written}"
    if "people" in passage:
        named = {person.id: person.name for person in findings.people if person.named}
        for name in passage["people"]:
            exact = [id_ for id_ in named if _is_called(id_, name, findings, exactly=True)]
            if len(exact or [id_ for id_ in named if _is_called(id_, name, findings)]) != 1:
                yield f"not once: {name}"
        if len(named) != len(passage["people"]):
            yield f"people {sorted(named.values())}"
    for start, speaker in passage.get("quotes", {}).items():
        said = [each for each in findings.quotes if each.direct]
        said = [each for each in said if _starts(each.span.of(passage["text"]), start)]
        if not any(_speaks(each.speaker, speaker, findings) for each in said):
            yield f"“{start}” is not {speaker}'s"


def _is(claim: Claim, wanted: Wanted, findings: Findings) -> bool:
    if claim.kind != wanted.kind or wanted.modality not in (claim.modality, "any"):
        return False
    everybody = _people(claim, tuple(claim.roles))
    if not all(any(_is_called(id_, name, findings) for id_ in everybody) for name in wanted.people):
        return False
    for name, roles in ((wanted.giver, _GIVERS), (wanted.taker, _TAKERS)):
        ends = _people(claim, roles)
        if name and not any(_is_called(id_, name, findings) for id_ in ends):
            return False
    words = [filler.text for fillers in claim.roles.values() for filler in fillers]
    words.append(claim.place.text if claim.place else "")
    return not wanted.words or any(wanted.words.lower() in each.lower() for each in words)


def _people(claim: Claim, roles: tuple[str, ...]) -> list[str]:
    fillers = [filler for role in roles for filler in claim.roles.get(role, ())]
    return [filler.person for filler in fillers if filler.person is not None]


def _is_called(id_: str, name: str, findings: Findings, *, exactly: bool = False) -> bool:
    """Return whether all words of ``name`` are among those of the person's names, or are one."""
    person = next(each for each in findings.people if each.id == id_)
    if exactly:
        wanted = [word.lower() for word in _WORD.findall(name)]
        return any(
            [word.lower() for word in _WORD.findall(each)] == wanted for each in person.names
        )
    known = {word.lower() for each in person.names for word in _WORD.findall(each)}
    known |= set(person.titles) | {title.lower() for title in person.titles}
    return {word.lower() for word in _WORD.findall(name)} <= known


def _starts(quote: str, start: str) -> bool:
    return quote.lstrip("“\"‘'").startswith(start)


def _speaks(speaker: Filler | None, name: str, findings: Findings) -> bool:
    if speaker is None or speaker.person is None:
        return False
    return _is_called(speaker.person, name, findings)
