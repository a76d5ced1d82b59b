"""People put together after the names have had their say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from backstory.model import Person


class Joining:
    """The people of a case while the last of them are being put together."""

    def __init__(
        self,
        people: Iterable[Person],
        person_of: Mapping[str, str],
        apart: frozenset[frozenset[str]] = frozenset(),
        clash: Callable[[str, str], bool] | None = None,
    ) -> None:
        self._people = {person.id: person for person in people}
        self._person_of = dict(person_of)
        self._into: dict[str, str] = {}
        self._apart = apart
        self._clash = clash
        self._joined: dict[str, list[str]] = {}

    def who(self, document: str, local: str | None) -> str | None:
        """Return whom a document's own person is now taken for."""
        found = self._person_of.get(f"{document}.{local}")
        return None if found is None else self._leader(found)

    def person(self, id_: str) -> Person:
        """Return a person as known so far."""
        return self._people[self._leader(id_)]

    def join(self, one: str, into: str) -> None:
        """
        Take ``one`` for ``into``, unless they are one already.

        Nothing is done where a decision or the times of their lives keep them apart.
        """
        one, into = self._leader(one), self._leader(into)
        if one == into:
            return
        ours, theirs = self._joined.get(one, [one]), self._joined.get(into, [into])
        if any(self._stand_apart(a, b) for a in ours for b in theirs):
            return
        self._joined[into] = theirs + ours
        gone, kept = self._people.pop(one), self._people[into]
        names = (*kept.names, *gone.names) if gone.named else kept.names
        self._people[into] = replace(
            kept,
            names=tuple(dict.fromkeys(names)),
            mentions=kept.mentions + gone.mentions,
            documents=tuple(dict.fromkeys((*kept.documents, *gone.documents))),
            gender=gone.gender if kept.gender == "unknown" else kept.gender,
        )
        self._into[one] = into

    def _stand_apart(self, one: str, other: str) -> bool:
        if frozenset((one, other)) in self._apart:
            return True
        return self._clash is not None and self._clash(one, other)

    @property
    def people(self) -> tuple[Person, ...]:
        """Everybody who is left, in the order given."""
        return tuple(self._people.values())

    @property
    def person_of(self) -> dict[str, str]:
        """Who each document's own people are."""
        return {address: self._leader(who) for address, who in self._person_of.items()}

    def _leader(self, id_: str) -> str:
        while id_ in self._into:
            id_ = self._into[id_]
        return id_
