"""Where everyone stands in a family picture.

Generations run downwards, spouses stand side by side, and parents stand as nearly above their
children as the others allow. Families that marry into each other are one picture.

The order within a generation comes from walking the families depth first; the places from
repeated isotonic regression (pool adjacent violators), which finds, for an order and a least
distance, the places nearest to those wished for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from backstory.report.generations import Kinship, generations_of, groups_of

SPOUSES_APART = 1.6
"""From the middle of one spouse to the middle of the other, in widths of a box."""

BLOCKS_APART = 1.16
"""From the middle of one person to the middle of a neighbour who is no spouse."""

_SWEEPS = 120
_NO_SAY = 0.05


@dataclass(frozen=True, slots=True)
class Union:
    """Parents, two, one or none known, and their children; a couple may have none."""

    partners: tuple[str, ...]
    children: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """``x`` is the middle of the person, in widths of a box, from 0; ``row`` counts from 0."""

    x: float
    row: int


@dataclass(frozen=True, slots=True)
class Picture:
    """One connected family: everyone's place, and who descends from whom."""

    places: dict[str, Place]
    unions: tuple[Union, ...]


@dataclass(slots=True)
class _Block:
    """People joined by marriage or by children, side by side; ``x`` is the first one's middle."""

    members: tuple[str, ...]
    x: float = 0.0

    @property
    def own(self) -> frozenset[str]:
        return frozenset(self.members)

    @property
    def width(self) -> float:
        return SPOUSES_APART * (len(self.members) - 1)

    def middle(self, person: str) -> float:
        return self.x + SPOUSES_APART * self.members.index(person)


def pictures_of(kinship: Kinship) -> list[Picture]:
    """Return a picture for every family of two or more, the largest first."""
    unions = _unions(kinship)
    families = groups_of(kinship.people, [(*one.partners, *one.children) for one in unions])
    pictures = []
    for family in sorted(families, key=len, reverse=True):
        if len(family) > 1:
            members = frozenset(family)
            own = [one for one in unions if members.issuperset((*one.partners, *one.children))]
            pictures.append(_picture(kinship.within(members), tuple(own)))
    return pictures


def _unions(kinship: Kinship) -> list[Union]:
    """Return every set of parents with its children, childless couples and orphaned siblings."""
    children: dict[tuple[str, ...], list[str]] = {}
    for person in kinship.people:
        if kinship.parents.get(person):
            children.setdefault(kinship.parents[person], []).append(person)
    for couple in kinship.couples:
        if not any(set(couple) == set(partners) for partners in children):
            children[couple] = []
    unions = [Union(partners, tuple(born)) for partners, born in children.items()]
    return unions + [Union((), siblings) for siblings in _orphans(kinship)]


def _orphans(kinship: Kinship) -> list[tuple[str, ...]]:
    """Return siblings none of whose parents are known."""
    pairs = [pair for pair in kinship.siblings if not any(kinship.parents.get(one) for one in pair)]
    groups = groups_of(kinship.people, pairs)
    return [tuple(group) for group in groups if len(group) > 1]


def _picture(kinship: Kinship, unions: tuple[Union, ...]) -> Picture:
    rows_of = generations_of(kinship, [one.partners for one in unions])
    block_of = _blocks(kinship.people, unions)
    rows = _ordered_rows(kinship, unions, block_of, rows_of)
    _place(rows, unions, block_of)
    left = min(row[0].x for row in rows)
    places = {
        person: Place(block.middle(person) - left, number)
        for number, row in enumerate(rows)
        for block in row
        for person in block.members
    }
    return Picture(places, unions)


def _blocks(people: Sequence[str], unions: Sequence[Union]) -> dict[str, _Block]:
    """Return each person's block: those they share a union with, side by side along the chain."""
    beside: dict[str, list[str]] = {person: [] for person in people}
    for union in unions:
        for one in union.partners:
            beside[one] += [other for other in union.partners if other != one]
    blocks: dict[str, _Block] = {}
    # Ends of a chain first, so that whoever married twice stands in the middle.
    for person in sorted(people, key=lambda one: len(beside[one])):
        if person not in blocks:
            block = _Block(tuple(_chain(person, beside)))
            blocks.update(dict.fromkeys(block.members, block))
    return blocks


def _chain(start: str, beside: Mapping[str, Sequence[str]]) -> list[str]:
    """Return everyone joined to ``start``, neighbours after each other as far as possible."""
    found: list[str] = []
    waiting = [start]
    while waiting:
        person = waiting.pop()
        if person not in found:
            found.append(person)
            # The one who leads on comes last off the pile's top: dead ends stand nearest.
            waiting += sorted(beside[person], key=lambda one: -len(beside[one]))
    return found


def _ordered_rows(
    kinship: Kinship,
    unions: Sequence[Union],
    block_of: Mapping[str, _Block],
    rows_of: Mapping[str, int],
) -> list[list[_Block]]:
    """Return the generations from the top, each from left to right."""
    rows: list[list[_Block]] = [[] for _ in range(max(rows_of.values()) + 1)]
    seen: set[int] = set()
    for person in sorted(kinship.people, key=lambda one: rows_of[one]):
        waiting = [block_of[person]]
        while waiting:
            block = waiting.pop()
            if id(block) in seen:
                continue
            seen.add(id(block))
            _turn(block, unions, block_of, seen)
            rows[rows_of[block.members[0]]].append(block)
            below = _below(block, unions, kinship, block_of)
            in_laws = [up for down in below for up in _above(down, kinship, block_of)]
            beside = [block_of[one] for one in _beside(block, unions)]
            # A pile: children come off first, then the families they married, then own siblings.
            waiting += [*reversed(beside), *reversed(in_laws), *reversed(below)]
    return [row for row in rows if row]


def _below(
    block: _Block, unions: Sequence[Union], kinship: Kinship, block_of: Mapping[str, _Block]
) -> list[_Block]:
    """Return the blocks of the children, in the order of the couples above them."""
    own = [union for union in unions if not block.own.isdisjoint(union.partners)]
    own.sort(key=lambda union: _mean([block.members.index(one) for one in union.partners]))
    found = []
    for union in own:
        blocks = [block_of[child] for child in union.children]
        # Who married into a known family stands last, next to where that family will stand.
        found += sorted(blocks, key=lambda one: len(_above(one, kinship, block_of)))
    return found


def _beside(block: _Block, unions: Sequence[Union]) -> list[str]:
    """Return brothers and sisters whose parents, like the member's own, nobody names."""
    orphans = [union for union in unions if not union.partners]
    return [
        one
        for union in orphans
        if not block.own.isdisjoint(union.children)
        for one in union.children
        if one not in block.own
    ]


def _above(block: _Block, kinship: Kinship, block_of: Mapping[str, _Block]) -> list[_Block]:
    parents = [parent for one in block.members for parent in kinship.parents.get(one, ())]
    return [block_of[parent] for parent in parents]


def _place(
    rows: Sequence[list[_Block]], unions: Sequence[Union], block_of: Mapping[str, _Block]
) -> None:
    concerns: dict[int, list[Union]] = {id(block): [] for row in rows for block in row}
    for union in unions:
        if union.children:
            touched = {id(block_of[one]) for one in (*union.partners, *union.children)}
            for block in touched:
                concerns[block].append(union)
    for row in rows:
        _spread(row, [(0.0, 1.0)] * len(row))
    for sweep in range(_SWEEPS):
        for row in rows if sweep % 2 else reversed(rows):
            _spread(row, [_wish(block, concerns[id(block)], block_of) for block in row])


def _turn(
    block: _Block, unions: Sequence[Union], block_of: Mapping[str, _Block], seen: AbstractSet[int]
) -> None:
    """Turn a block round if only its left end has family that is still to be drawn."""

    def awaited(person: str) -> bool:
        families = [(*one.partners, *one.children) for one in unions if person in one.children]
        return any(id(block_of[other]) not in seen for family in families for other in family)

    # What is drawn later stands further right.
    if awaited(block.members[0]) and not awaited(block.members[-1]):
        block.members = block.members[::-1]


def _wish(
    block: _Block, unions: Iterable[Union], block_of: Mapping[str, _Block]
) -> tuple[float, float]:
    """
    Return where the block would stand best, under its parents and above its children; and its say.

    Each union pulls at parents and at children with the same force in all, so that whatever
    cannot be granted moves nobody else away.
    """
    force, say = 0.0, 0.0
    for union in unions:
        below = _mean([block_of[child].middle(child) for child in union.children])
        if block.own.isdisjoint(union.partners):
            mine = [block.middle(child) for child in union.children if child in block.own]
            share = len(mine) / len(union.children)
            above = _mean([block_of[one].middle(one) for one in union.partners])
            # Brothers and sisters move together: what counts is the middle of them all.
            force += share * (above - below if union.partners else below - _mean(mine))
        else:
            share = 1.0
            force += below - _mean([block_of[one].middle(one) for one in union.partners])
        say += share
    return (block.x + force / say, say) if say else (block.x, _NO_SAY)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def _spread(row: Sequence[_Block], wishes: Sequence[tuple[float, float]]) -> None:
    """Move the blocks as near to their wishes as their order and their widths allow."""
    offsets, at = [], 0.0
    for block in row:
        offsets.append(at)
        at += block.width + BLOCKS_APART
    shifted = [wish - offset for (wish, _), offset in zip(wishes, offsets, strict=True)]
    places = isotonic(shifted, [say for _, say in wishes])
    for block, place, offset in zip(row, places, offsets, strict=True):
        block.x = place + offset


def isotonic(values: Sequence[float], weights: Sequence[float]) -> list[float]:
    """Return the never-falling numbers nearest to ``values`` by weighted least squares."""
    pools: list[tuple[float, float, int]] = []
    for value, weight in zip(values, weights, strict=True):
        total, heavy, count = value * weight, weight, 1
        while pools and pools[-1][0] / pools[-1][1] >= total / heavy:
            before, weighed, many = pools.pop()
            total, heavy, count = total + before, heavy + weighed, count + many
        pools.append((total, heavy, count))
    return [total / heavy for total, heavy, count in pools for _ in range(count)]
