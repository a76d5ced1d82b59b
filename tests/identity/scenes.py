"""Small cases written by hand: a few documents, whom they name, and what they say of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from backstory.model import (
    Claim,
    Decision,
    Filler,
    Findings,
    Header,
    LocalPerson,
    Published,
    Span,
    Timing,
    Window,
)

_GENDERS = {"f": "female", "m": "male"}
_PERSON = re.compile(r"(.*?)(?:\s+\(([fm])\))?")
_NOWHERE = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Scene:
    """A hand-made case and who is whom in it (whoever is not listed is alone)."""

    name: str
    findings: tuple[Findings, ...]
    headers: dict[str, Header]
    decisions: tuple[Decision, ...]
    together: frozenset[frozenset[str]]


def scenes(folder: Path) -> list[Scene]:
    """Read all case files of a folder, in order of their names."""
    return [
        scene(f"{path.stem}: {case['case']}", case)
        for path in sorted(folder.glob("*.yaml"))
        for case in yaml.safe_load(path.read_text("utf-8"))
    ]


def scene(name: str, case: dict[str, Any]) -> Scene:
    """Read one case; see ``cases/README.md`` for the form."""
    documents = case["documents"]
    findings = tuple(_findings(id_, said) for id_, said in documents.items())
    groups = {frozenset(group) for group in case.get("together", ())}
    everyone = {f"{found.document}.{person.id}" for found in findings for person in found.people}
    listed = {address for group in groups for address in group}
    assert listed <= everyone, f"{name} lists unknown people: {sorted(listed - everyone)}"
    return Scene(
        name=name,
        findings=findings,
        headers={id_: _header(id_, said.get("published")) for id_, said in documents.items()},
        decisions=tuple(
            Decision(number, *line.split())  # "same a.x b.y"
            for number, line in enumerate(case.get("decisions", ()), 1)
        ),
        together=frozenset(groups | {frozenset((each,)) for each in everyone - listed}),
    )


def _header(id_: str, published: Any) -> Header:
    window = Window() if published is None else _window(str(published))
    return Header(id=id_, origin=f"{id_}.txt", published=Published(window=window))


def _window(text: str) -> Window:
    if len(text) == 4:
        return Window.of_year(int(text))
    return Window.from_iso(text, text)


def _findings(document: str, said: dict[str, Any]) -> Findings:
    people = tuple(_person(id_, names) for id_, names in said["people"].items())
    claims = tuple(
        _claim(document, f"c{number}", line, {person.id for person in people})
        for number, line in enumerate(said.get("says", ()), 1)
    )
    return Findings(document=document, people=people, claims=claims)


def _person(id_: str, text: str) -> LocalPerson:
    names, gender = _PERSON.fullmatch(text).groups()
    forms = tuple(name.strip() for name in names.split("/"))
    return LocalPerson(
        id=id_,
        name=forms[0],
        names=forms,
        gender=_GENDERS.get(gender, "unknown"),
        named=not forms[0].islower(),
        mentions=1,
    )


def _claim(document: str, id_: str, line: str, people: set[str]) -> Claim:
    """Read “spouse a b”, “parent a > b c”, “age a 41”, “birth a 1931”, “wedding a b 1954” …"""
    line, _, words = line.partition(": ")
    kind, *rest = line.split()
    value, timings, roles = None, (), {}
    if ">" in rest:
        cut = rest.index(">")
        roles = {"parent": rest[:cut], "child": rest[cut + 1 :]}
    elif kind in ("age", "birth", "death"):
        roles = {"person": rest[:1]}
        if kind == "age":
            value, timings = int(rest[1]), (Timing("published"),)
        else:
            timings = (Timing("origin", window=_window(rest[1])),)
    else:
        if rest[-1].isdigit():
            timings = (Timing("origin", window=_window(rest.pop())),)
        roles = {"person": rest}
    for names in roles.values():
        assert people.issuperset(names), line
    filled = {
        role: tuple(Filler(_NOWHERE, name, name) for name in names) for role, names in roles.items()
    }
    if words:
        role = "place" if kind == "resident_of" else "organisation"
        filled[role] = (Filler(_NOWHERE, words),)
    return Claim(
        id=id_,
        document=document,
        kind=kind,
        span=_NOWHERE,
        quote="",
        roles=filled,
        timings=timings,
        value=value,
    )
