"""The family picture: from relationships to boxes and lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from textwrap import shorten, wrap
from typing import Any

from backstory.report.generations import Kinship
from backstory.report.headlines import say_years, window_of
from backstory.report.layout import Picture, Place, Union, pictures_of
from backstory.report.people import Life, lives_of

BOX = (156, 62)
"""Width and height of a person, in the drawing's units."""

_ROW_HEIGHT = 148
_MARGIN = 14
_BRACKET = 14
_NAME_LENGTH = 19
_JOINING = ("spouse", "partner", "engaged")
_SIGNS = {"spouse": "m.", "partner": "with", "engaged": "eng."}


@dataclass(frozen=True, slots=True)
class Box:
    """A person; ``x`` and ``y`` are the upper left corner, ``lines`` the name."""

    person: str
    x: float
    y: float
    name: str
    lines: tuple[str, ...]
    years: str
    gender: str


@dataclass(frozen=True, slots=True)
class Line:
    """
    A stroke of the drawing (``path`` as in SVG), and the relationship it stands for.

    ``style`` is ``couple``, ``descent`` or ``siblings``; ``doubtful`` where no source asserts it.
    ``sign`` stands at ``x``, ``y``: “m. 1934”.
    """

    relationship: str
    path: str
    style: str
    doubtful: bool
    label: str
    sign: str = ""
    x: float = 0.0
    y: float = 0.0


@dataclass(frozen=True, slots=True)
class Drawing:
    """One family, ready to draw."""

    title: str
    width: float
    height: float
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class _Family:
    """The relationships that the drawing shows, found by the people they join."""

    people: Mapping[str, Mapping[str, Any]]
    lives: Mapping[str, Life]
    joined: Mapping[frozenset[str], Mapping[str, Any]]
    descent: Mapping[tuple[str, str], Mapping[str, Any]]
    siblings: Mapping[frozenset[str], Mapping[str, Any]]


def drawings_of(export: Mapping[str, Any]) -> list[Drawing]:
    """Return a drawing for every family; kinship that is denied or only planned is left out."""
    family = _family(export)
    kinship = _kinship(family)
    return [_drawing(picture, family) for picture in pictures_of(kinship)]


def _family(export: Mapping[str, Any]) -> _Family:
    joined: dict[frozenset[str], Mapping[str, Any]] = {}
    descent: dict[tuple[str, str], Mapping[str, Any]] = {}
    siblings: dict[frozenset[str], Mapping[str, Any]] = {}
    people = {person["id"]: person for person in export["people"]}
    told = [one for one in export["relationships"] if _told(one)]
    # Spouses first: whoever lived together and then married is drawn as married.
    for one in sorted(told, key=lambda one: _JOINING.index(one["kind"]) if _joins(one) else 9):
        roles = {role: [who for who in found if who in people] for role, found in _roles(one)}
        pair = roles.get("person", [])
        if _joins(one) and len(pair) == 2:
            joined.setdefault(frozenset(pair), one)
        elif one["kind"] == "parent":
            for parent in roles.get("parent", []):
                descent.update({(parent, child): one for child in roles.get("child", [])})
        elif one["kind"] == "sibling" and len(pair) == 2:
            siblings.setdefault(frozenset(pair), one)
    return _Family(people, lives_of(export), joined, descent, siblings)


def _told(relationship: Mapping[str, Any]) -> bool:
    return relationship.get("modality", "asserted") in ("asserted", "hedged")


def _joins(relationship: Mapping[str, Any]) -> bool:
    return relationship["kind"] in _JOINING


def _roles(relationship: Mapping[str, Any]) -> Iterator[tuple[str, Sequence[str]]]:
    yield from relationship["roles"].items()


def _kinship(family: _Family) -> Kinship:
    people = sorted(family.people, key=lambda one: _birth(family.lives.get(one)))
    place = {person: number for number, person in enumerate(people)}
    parents: dict[str, list[str]] = {}
    for parent, child in sorted(family.descent, key=lambda pair: place[pair[0]]):
        if parent != child:
            parents.setdefault(child, []).append(parent)
    _share_parents(parents, family.siblings)
    return Kinship(
        tuple(people),
        tuple(_pair(pair, place) for pair in family.joined if len(pair) == 2),
        {child: tuple(found) for child, found in parents.items()},
        tuple(_pair(pair, place) for pair in family.siblings if len(pair) == 2),
    )


def _share_parents(parents: dict[str, list[str]], siblings: Iterable[frozenset[str]]) -> None:
    """Hang whoever has no known parents below those of a brother or sister."""
    waiting = [tuple(pair) for pair in siblings if len(pair) == 2]
    while pending := [pair for pair in waiting if (pair[0] in parents) != (pair[1] in parents)]:
        for one, other in pending:
            known, unknown = (one, other) if one in parents else (other, one)
            if unknown not in parents[known]:
                parents.setdefault(unknown, parents[known])
        waiting = [pair for pair in waiting if pair not in pending]


def _pair(pair: frozenset[str], place: Mapping[str, int]) -> tuple[str, str]:
    one, other = sorted(pair, key=place.__getitem__)
    return one, other


def _birth(life: Life | None) -> tuple[bool, int]:
    """Return a key by which the undated come last."""
    if life is None or life.born.is_open:
        return (True, 0)
    day = life.born.latest if life.born.earliest is None else life.born.earliest
    return (False, day or 0)


def _drawing(picture: Picture, family: _Family) -> Drawing:
    boxes = [_box(person, place, family) for person, place in picture.places.items()]
    lanes = _lanes(picture)
    lines = [line for union in picture.unions for line in _union(union, picture, family, lanes)]
    centre = max(picture.places, key=lambda one: family.people[one]["mentions"])
    return Drawing(
        title=f"The family of {family.people[centre]['name']}",
        width=max(box.x for box in boxes) + BOX[0] + _MARGIN,
        height=max(box.y for box in boxes) + BOX[1] + _MARGIN,
        boxes=tuple(boxes),
        # Couples over the lines of descent, so that they can be clicked.
        lines=tuple(sorted(lines, key=lambda line: line.style == "couple")),
    )


def _box(person: str, place: Place, family: _Family) -> Box:
    x, y = _corner(place)
    name = family.people[person]["name"]
    lines = wrap(name, _NAME_LENGTH, break_long_words=True)
    if len(lines) > 2:
        lines = [lines[0], shorten(" ".join(lines[1:]), _NAME_LENGTH, placeholder=" …")]
    life = family.lives.get(person, Life())
    gender = family.people[person].get("gender", "unknown")
    return Box(person, x, y, name, tuple(lines), life.years, gender)


def _corner(place: Place) -> tuple[float, float]:
    return _MARGIN + place.x * BOX[0], _MARGIN + place.row * _ROW_HEIGHT + 16


def _middle(place: Place) -> float:
    return _corner(place)[0] + BOX[0] / 2


def _lanes(picture: Picture) -> dict[Union, float]:
    """Return at which height each union's bar runs, so that no two bars lie on each other."""
    found: dict[Union, float] = {}
    rows: dict[int, list[Union]] = {}
    for union in picture.unions:
        if union.partners and union.children:
            rows.setdefault(picture.places[union.children[0]].row, []).append(union)
        elif union.children:
            found[union] = _corner(picture.places[union.children[0]])[1] - _BRACKET
    for unions in rows.values():
        lane_of = _lane_numbers(unions, picture)
        top = _corner(picture.places[unions[0].children[0]])[1] - (_ROW_HEIGHT - BOX[1])
        step = (_ROW_HEIGHT - BOX[1]) / (max(lane_of.values()) + 2)
        found.update({union: top + step * (lane + 1) for union, lane in lane_of.items()})
    return found


def _lane_numbers(unions: Sequence[Union], picture: Picture) -> dict[Union, int]:
    taken: list[float] = []
    found: dict[Union, int] = {}
    for union in sorted(unions, key=lambda one: _reach(one, picture)):
        left, right = _reach(union, picture)
        lane = next((n for n, end in enumerate(taken) if end < left - 8), len(taken))
        taken[lane : lane + 1] = [right]
        found[union] = lane
    return found


def _reach(union: Union, picture: Picture) -> tuple[float, float]:
    middles = [_middle(picture.places[one]) for one in union.children]
    middles.append(_origin(union, picture)[0])
    return min(middles), max(middles)


def _origin(union: Union, picture: Picture) -> tuple[float, float]:
    """Return where the line to the children starts: between the parents, or below one."""
    if not union.partners:
        middles = [_middle(picture.places[one]) for one in union.children]
        return sum(middles) / len(middles), _corner(picture.places[union.children[0]])[1] - _BRACKET
    places = [picture.places[one] for one in union.partners]
    x = sum(_middle(place) for place in places) / len(places)
    y = max(_corner(place)[1] for place in places)
    return x, y + (BOX[1] / 2 if len(places) > 1 else BOX[1])


def _union(
    union: Union, picture: Picture, family: _Family, lanes: Mapping[Union, float]
) -> Iterator[Line]:
    if len(union.partners) > 1:
        yield _couple(union, picture, family)
    for child in union.children:
        yield _descent(union, child, picture, family, lanes[union])


def _couple(union: Union, picture: Picture, family: _Family) -> Line:
    places = sorted((picture.places[one] for one in union.partners), key=lambda place: place.x)
    x1, x2, y = _middle(places[0]), _middle(places[-1]), _corner(places[0])[1] + BOX[1] / 2
    names = " and ".join(family.people[one]["name"] for one in union.partners)
    found = family.joined.get(frozenset(union.partners))
    if found is None:
        return Line("", f"M{x1:g} {y:g}H{x2:g}", "couple", False, f"{names}, parents together")
    years = say_years(window_of(found["start"]))
    return Line(
        relationship=found["id"],
        path=f"M{x1:g} {y:g}H{x2:g}",
        style="couple",
        doubtful=found.get("modality") == "hedged",
        label=f"{names}: {found['kind']}",
        sign=f"{_SIGNS[found['kind']]} {years}".strip() if years else _SIGNS[found["kind"]],
        x=(x1 + x2) / 2,
        y=y,
    )


def _descent(union: Union, child: str, picture: Picture, family: _Family, lane: float) -> Line:
    x, y = _origin(union, picture)
    below, top = _middle(picture.places[child]), _corner(picture.places[child])[1]
    name = family.people[child]["name"]
    pairs = [(parent, child) for parent in union.partners if (parent, child) in family.descent]
    if pairs:
        found = family.descent[pairs[0]]
        parents = " and ".join(family.people[one]["name"] for one in union.partners)
        label, style = f"{name}, child of {parents}", "descent"
    else:
        kin = (frozenset((child, other)) for other in union.children)
        found = next(family.siblings[pair] for pair in kin if pair in family.siblings)
        label, style = f"{name}, whose parents nobody names", "siblings"
    return Line(
        relationship=found["id"],
        path=f"M{x:g} {y:g}V{lane:g}H{below:g}V{top:g}",
        style=style,
        doubtful=found.get("modality") == "hedged",
        label=label,
    )
