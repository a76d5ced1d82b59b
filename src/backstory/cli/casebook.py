"""An open case together with what follows from it, ready to be looked at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path, PurePath
from typing import Any

from backstory.case import Case
from backstory.case.codec import collector_at_rest
from backstory.cli.parameters import Unclear
from backstory.cli.roll import nearest, person_called
from backstory.dating.rulings import rule_claims
from backstory.exports import case_export
from backstory.model import Claim, Decision, Document, Findings, Header, Settlement


class Casebook:
    """
    A case, its settlement, and both in the contract's form.

    ``export`` is `backstory.exports.case_export` without what needs whole texts: quotations,
    mentions and times are left empty.
    """

    def __init__(self, case: Case) -> None:
        self.case = case
        self.settlement: Settlement = case.settlement()
        self.headers: dict[str, Header] = {one.id: one for one in case.documents()}

    @cached_property
    def findings(self) -> list[Findings]:
        """What settling needs of all findings, as corrected by the user."""
        return as_corrected(self.case.gists(), self.case.standing())

    @cached_property
    def export(self) -> dict[str, Any]:
        """People, relationships, events, claims and conflicts as the contract writes them."""
        return self._exported(self.settlement)

    @cached_property
    def export_of_misreadings(self) -> dict[str, Any]:
        """The export with what is likelier misread in the place of the conflicts."""
        return self._exported(replace(self.settlement, conflicts=self.settlement.misreadings))

    def _exported(self, settlement: Settlement) -> dict[str, Any]:
        documents = [_without_text(header) for header in self.headers.values()]
        return case_export(documents, self.findings, settlement)

    @cached_property
    def claims(self) -> dict[str, dict[str, Any]]:
        """Exported claims by their case-wide ids."""
        return {claim["id"]: claim for claim in self.export["claims"]}

    @cached_property
    def names(self) -> dict[str, str]:
        """People's names by their ids."""
        return {person.id: person.name for person in self.settlement.people}

    @cached_property
    def disputed(self) -> frozenset[str]:
        """The claims that are part of a conflict."""
        return frozenset(one for each in self.settlement.conflicts for one in each.claims)

    def found_claim(self, identity: str) -> Claim:
        """Return the claim with this whole id as it was found, before any correction."""
        document, local = identity.rsplit(".", 1)
        return next(one for one in self.case.findings(document).claims if one.id == local)

    def person_id(self, words: str) -> str:
        """Return the id of the person meant, or raise `Unclear`."""
        return person_called(words, self.settlement.people).id

    def claim_id(self, words: str) -> str:
        """Return the id of the claim meant; the document's id may be shortened while unique."""
        if words in self.claims:
            return words
        document, _, local = words.partition(".")
        found = [one for one in self.claims if _fits(one, document, local)]
        if len(found) == 1:
            return found[0]
        if found:
            raise Unclear(f"{words!r} may be any of {', '.join(found[:8])}.")
        raise Unclear(f"The case has no claim {words!r}. {nearest(words, self.claims)}")

    def line(self, words: str) -> dict[str, Any]:
        """Return the exported event or relationship with this id, or raise `Unclear`."""
        lines: dict[str, dict[str, Any]] = {
            one["id"]: one for one in (*self.export["events"], *self.export["relationships"])
        }
        if words.upper() not in lines:
            raise Unclear(
                f"The case has no event or relationship {words!r}. {nearest(words.upper(), lines)}"
                " `backstory timeline` lists the events with their ids."
            )
        return lines[words.upper()]

    def source(self, document: str) -> str:
        """Return what readers call a document: its outlet, else its title, else its file."""
        header = self.headers[document]
        return header.outlet or header.title or PurePath(header.origin).name

    def sources(self, claims: Iterable[str]) -> str:
        """Return who says any of ``claims``, each source once."""
        documents = dict.fromkeys(self.claims[one]["document"] for one in claims)
        return "; ".join(dict.fromkeys(self.source(one) for one in documents))


@contextmanager
def opened(path: Path) -> Iterator[Casebook]:
    """Open the case at ``path``, settled; what it holds is loaded without the garbage collector."""
    with collector_at_rest(), Case.open(path) as case:
        if case.stale:
            from backstory.pipeline import resettle  # noqa: PLC0415  slow to load, seldom needed

            resettle(case)
        yield Casebook(case)


def as_corrected(findings: Iterable[Findings], standing: Iterable[Decision]) -> list[Findings]:
    """Return the findings with the user's corrections; rejected claims stay, to be shown so."""
    corrections = [decision for decision in standing if decision.kind != "reject"]
    return rule_claims(list(findings), corrections)[0]


@dataclass(frozen=True, slots=True)
class Tally:
    """How much follows from a case, to be compared before and after a ruling."""

    people: int
    relationships: int
    events: int
    conflicts: int

    @classmethod
    def of(cls, settlement: Settlement) -> Tally:
        """Count."""
        return cls(
            len(settlement.people),
            len(settlement.relationships),
            len(settlement.events),
            len(settlement.conflicts),
        )

    def change_to(self, other: Tally) -> str:
        """Say what differs: “people 34 → 33, conflicts 2 → 1”."""
        changes = [
            f"{name} {before} → {after}"
            for name in ("people", "relationships", "events", "conflicts")
            if (before := getattr(self, name)) != (after := getattr(other, name))
        ]
        return ", ".join(changes) or "the counts of people, events and conflicts are as before"


def _without_text(header: Header) -> Document:
    return Document(
        id=header.id,
        origin=header.origin,
        text="",
        sha256="",
        title=header.title,
        outlet=header.outlet,
        author=header.author,
        published=header.published,
    )


def _fits(identity: str, document: str, local: str) -> bool:
    of_document, _, of_claim = identity.partition(".")
    return of_claim == local and of_document.startswith(document)


def fillers(line: Mapping[str, Any]) -> set[str]:
    """Return everybody in the roles of an exported event or relationship."""
    return {filler for role in line["roles"].values() for filler in role}
