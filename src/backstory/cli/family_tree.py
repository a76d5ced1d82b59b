"""A family as a tree of lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from rich.text import Text

from backstory.cli.casebook import Casebook, fillers
from backstory.cli.printing import Page, joined, styled
from backstory.cli.wording import marks
from backstory.report.headlines import join_names, say_years, tie_words, window_of
from backstory.report.people import Life, lives_of

_COUPLES = ("spouse", "partner", "engaged")
_KINSHIP = (*_COUPLES, "parent", "step_parent", "sibling", "relative")
_SIGNS = {"spouse": "m.", "partner": "with", "engaged": "engaged to"}
_DRAWN = ("asserted", "hedged")


@dataclass(slots=True)
class Family:
    """Who is joined to whom and who descends from whom, with the relationship that says so."""

    couples: dict[frozenset[str], Mapping[str, Any]] = field(default_factory=dict)
    descent: dict[tuple[str, str], Mapping[str, Any]] = field(default_factory=dict)

    @classmethod
    def of(cls, export: Mapping[str, Any]) -> Family:
        """Gather what is told or rumoured; a marriage goes before the courtship of the same two."""
        family = cls()
        told = [one for one in export["relationships"] if one["modality"] in _DRAWN]
        for kind in _COUPLES:
            for one in told:
                if one["kind"] == kind and len(one["roles"].get("person", ())) == 2:
                    family.couples.setdefault(frozenset(one["roles"]["person"]), one)
        for one in told:
            if one["kind"] == "parent":
                for parent in one["roles"].get("parent", ()):
                    for child in one["roles"].get("child", ()):
                        family.descent.setdefault((parent, child), one)
        return family

    def parents(self, person: str) -> list[str]:
        """Return the known parents."""
        return [parent for parent, child in self.descent if child == person]

    def children(self, person: str) -> list[str]:
        """Return the known children."""
        return [child for parent, child in self.descent if parent == person]

    def partners(self, person: str) -> list[str]:
        """Return those the person was joined to, and the other parents of their children."""
        joined_to = [next(iter(pair - {person})) for pair in self.couples if person in pair]
        others = [one for child in self.children(person) for one in self.parents(child)]
        return [one for one in dict.fromkeys((*joined_to, *others)) if one != person]

    def heads(self, person: str) -> list[str]:
        """Return the earliest known forebears, the longest line first; else the person alone."""
        seen, waiting, found = {person}, [person], []
        while waiting:
            one = waiting.pop(0)
            parents = self.parents(one)
            if not parents:
                found.append(one)
            waiting += [parent for parent in parents if parent not in seen]
            seen.update(parents)
        return found[::-1] or [person]


def relatives_of(book: Casebook, person: str) -> dict[str, Any]:
    """Return the exported people and relationships of the family that ``person`` belongs to."""
    kinship = [one for one in book.export["relationships"] if one["kind"] in _KINSHIP]
    members, grown = {person}, True
    while grown:
        joined_to = {
            one for tie in kinship if not members.isdisjoint(fillers(tie)) for one in fillers(tie)
        }
        grown = not joined_to <= members
        members |= joined_to
    return {
        "people": [one for one in book.export["people"] if one["id"] in members],
        "relationships": [tie for tie in kinship if fillers(tie) <= members],
    }


def print_family(page: Page, book: Casebook, person: str) -> None:
    """Print the tree of each line of forebears, then the kinship that no tree can show."""
    tree = _Tree(book, person)
    for head in tree.family.heads(person):
        if head not in tree.drawn:
            for line in tree.lines(head):
                page.line(line)
    rest = [one for one in book.export["relationships"] if tree.leaves_out(one)]
    if rest:
        page.heading("Not in the tree")
    for one in rest:
        page.line(_tie(one, person, book), *marks(one), styled(f"  {one['id']}", "dim"), indent=2)


def _tie(relationship: Mapping[str, Any], person: str, book: Casebook) -> str:
    role = next(name for name, members in relationship["roles"].items() if person in members)
    others = [book.names.get(one, one) for one in sorted(fillers(relationship)) if one != person]
    return f"{tie_words(relationship['kind'], role)} {join_names(others) or 'somebody not named'}"


class _Tree:
    """Draws one family; everybody is drawn once, and named again where they come up again."""

    def __init__(self, book: Casebook, person: str) -> None:
        self.family = Family.of(book.export)
        self.names = book.names
        self.lives = lives_of(book.export)
        self.person = person
        self.drawn: set[str] = set()
        self.unions: set[frozenset[str]] = set()

    def lines(self, head: str) -> Iterator[Text]:
        """Yield the head, then, each under its branch, their partners and descendants."""
        self.drawn.add(head)
        yield self._name(head)
        yield from self._below(head, "")

    def leaves_out(self, relationship: Mapping[str, Any]) -> bool:
        """Return whether the tree does not show a kinship of the person."""
        if relationship["kind"] not in _KINSHIP or self.person not in fillers(relationship):
            return False
        shown = [*self.family.couples.values(), *self.family.descent.values()]
        if any(one is relationship for one in shown):
            return False
        if relationship["modality"] not in _DRAWN:
            return True
        if relationship["kind"] == "sibling":
            return not self._share_a_parent(fillers(relationship))
        return frozenset(fillers(relationship)) not in self.family.couples

    def _share_a_parent(self, people: set[str]) -> bool:
        parents = [set(self.family.parents(one)) for one in people]
        return bool(set.intersection(*parents))

    def _below(self, person: str, margin: str) -> Iterator[Text]:
        partners = [
            one
            for one in self.family.partners(person)
            if frozenset((person, one)) not in self.unions
        ]
        alone = [one for one in self.family.children(person) if len(self.family.parents(one)) == 1]
        branches: list[str | None] = [*partners, *([None] if alone else [])]
        for number, partner in enumerate(branches):
            last = number == len(branches) - 1
            if partner is None:
                yield from self._children(alone, person, margin)
                continue
            self.unions.add(frozenset((person, partner)))
            self.drawn.add(partner)
            yield joined(margin, "└─ " if last else "├─ ", self._union(person, partner))
            both = [
                one for one in self.family.children(person) if partner in self.family.parents(one)
            ]
            yield from self._children(both, person, margin + ("   " if last else "│  "))

    def _children(self, children: list[str], parent: str, margin: str) -> Iterator[Text]:
        ordered = sorted(children, key=self._birth)
        for number, child in enumerate(ordered):
            last = number == len(ordered) - 1
            doubt = marks(self.family.descent[(parent, child)])
            again = [styled(" (as above)", "dim")] if child in self.drawn else []
            yield joined(margin, "└─ " if last else "├─ ", self._name(child), *doubt, *again)
            if not again:
                self.drawn.add(child)
                yield from self._below(child, margin + ("   " if last else "│  "))

    def _union(self, person: str, partner: str) -> Text:
        found = self.family.couples.get(frozenset((person, partner)))
        if found is None:
            return joined("with ", self._name(partner))
        years = say_years(window_of(found["start"]))
        sign = f"{_SIGNS[found['kind']]} "
        return joined(sign, self._name(partner), f", {years}" if years else "", *marks(found))

    def _name(self, person: str) -> Text:
        years = self.lives.get(person, Life()).years
        words = self.names[person] + (f" ({years})" if years else "")
        here = person == self.person
        return joined(
            styled(words, "bold" if here else ""),
            styled(f"  {person}", "dim"),
            " ◀" if here else "",
        )

    def _birth(self, person: str) -> tuple[bool, int]:
        born = self.lives.get(person, Life()).born
        day = born.latest if born.earliest is None else born.earliest
        return (day is None, day or 0)
