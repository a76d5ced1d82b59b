"""Single documents heard about the people in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from backstory.identity.lifetimes import (
    LONGEST_LIFE,
    UNKNOWN,
    UNTOLD,
    YEAR,
    YOUNGEST,
    Lifetime,
    Years,
    lifetime,
)
from backstory.identity.names import NameParts, fold, parse_name
from backstory.identity.portraits import Kin, Portrait, families_of
from backstory.model import Claim, Day, Findings, Gender, Header, LocalPerson, Window
from backstory.vocabulary.kinds import Kind, kinds


def portraits_of(findings: Iterable[Findings], headers: Mapping[str, Header]) -> Iterator[Portrait]:
    """Yield a portrait of every person of every document, in the order given."""
    for found in findings:
        if not found.people:
            continue
        header = headers.get(found.document)
        published = header.published.window if header else Window()
        yield from _Sitting(found, published).portraits()


class _Sitting:
    """One document's claims, sorted by the people they are about."""

    __slots__ = (
        "alive_on",
        "born",
        "born_by",
        "claims",
        "died",
        "found",
        "kin",
        "published",
        "ties",
    )

    def __init__(self, found: Findings, published: Window) -> None:
        self.found = found
        self.published = published
        self.claims = {claim.id: claim for claim in found.claims}
        self.kin: dict[str, dict[str, set[str]]] = {}
        self.born: dict[str, Years] = {}
        self.died: dict[str, Years] = {}
        self.ties: dict[str, set[str]] = {}
        self.born_by: dict[str, Day] = {}
        self.alive_on: dict[str, Day] = {}
        for claim in found.claims:
            if claim.kind in _TELLING and claim.modality not in ("denied", "hypothetical"):
                self._read(claim)
            if claim.timings and claim.modality == "asserted":
                self._date(claim)
        self._add_siblings()
        self._date_parents()

    def _read(self, claim: Claim) -> None:
        kind = claim.kind
        if kind in _COUPLE:
            self._mutual("spouse", claim)
        elif kind in ("sibling", "relative", "step_parent"):
            self._mutual("sibling" if kind == "sibling" else "relative", claim)
        elif kind == "parent":
            self._parents(_people(claim, "parent"), _people(claim, "child"))
        elif kind == "birth":
            self._parents(_people(claim, "parent"), _people(claim, "person"))
            self._note_years(self.born, claim, _stated(claim))
        elif kind == "age":
            self._note_years(self.born, claim, self._birth_by_age(claim))
        elif kind == "death":
            self._note_years(self.died, claim, _stated(claim))
        else:
            words = [
                words
                for role in ("organisation", "place")
                for filler in claim.roles.get(role, ())
                if filler.person is None and (words := _tie(filler.text))
            ]
            for person in _people(claim, "person") if words else ():
                self.ties.setdefault(person, set()).update(words)

    def _date(self, claim: Claim) -> None:
        """Note what a dated event says of the lives of those who took part in it."""
        deed = _deeds().get(claim.kind)
        when = _stated(claim) if deed else UNKNOWN
        if deed is None or when.after is None or when.by is None:
            return
        born_by = when.by - (_CHILDHOOD if deed.name == "wedding" else 0)
        alive_on = None if deed.posthumous else when.after
        for role in _TAKING_PART:
            for person in _people(claim, role):
                self._note_life(person, born_by, alive_on)

    def _date_parents(self) -> None:
        for child, kin in self.kin.items():
            born = _settled(self.born.get(child))
            if born.after is not None and born.by is not None:
                for parent in kin.get("parent", ()):
                    # A father may have died before his child was born.
                    self._note_life(parent, born.by - _CHILDHOOD, born.after - _PREGNANCY)

    def _note_life(self, person: str, born_by: Day, alive_on: Day | None) -> None:
        known = self.born_by.get(person)
        if known is None or born_by < known:
            self.born_by[person] = born_by
        if alive_on is not None:
            self.alive_on[person] = max(alive_on, self.alive_on.get(person, alive_on))

    def _lifetime(self, person: str, born: Years, died: Years) -> Lifetime:
        born_by, alive_on = self.born_by.get(person), self.alive_on.get(person)
        if born is UNKNOWN and died is UNKNOWN and born_by is None and alive_on is None:
            return UNTOLD
        return lifetime(born, died, born_by, alive_on)

    def _mutual(self, role: str, claim: Claim) -> None:
        people = [person for part in claim.roles for person in _people(claim, part)]
        for one in people:
            for other in people:
                if one != other:
                    self._add(one, role, other)

    def _parents(self, parents: list[str], children: list[str]) -> None:
        for parent in parents:
            for child in children:
                if parent != child:
                    self._add(child, "parent", parent)
                    self._add(parent, "child", child)

    def _add(self, person: str, role: str, other: str) -> None:
        kin = self.kin.get(person)
        if kin is None:
            kin = self.kin[person] = {}
        kin.setdefault(role, set()).add(other)

    def _add_siblings(self) -> None:
        for kin in list(self.kin.values()):
            children = kin.get("child", ())
            if len(children) > 1:
                for one in children:
                    for other in children:
                        if one != other:
                            self._add(one, "sibling", other)

    def _birth_by_age(self, claim: Claim) -> Years:
        """Age *n* on a day: born after that day less *n* + 1 years, by that day less *n*."""
        if not isinstance(claim.value, int | float) or not 0 <= claim.value <= LONGEST_LIFE:
            return UNKNOWN
        when = self._held(claim)
        if when.after is None or when.by is None:
            return UNKNOWN
        years = int(claim.value)
        return Years(when.after - int((years + 1) * YEAR), when.by - int(years * YEAR))

    def _held(self, age: Claim) -> Years:
        """Return the days on which an age held: stated, those of publication, or an event's."""
        when = _stated(age)
        for timing in age.timings if when is UNKNOWN else ():
            if timing.anchor == "published":
                return Years(self.published.earliest, self.published.latest)
            if (event := self.claims.get(timing.anchor)) is not None:
                return _stated(event)
        return when

    def _note_years(self, known: dict[str, Years], claim: Claim, years: Years) -> None:
        if years is UNKNOWN:
            return
        for person in _people(claim, "person"):
            known[person] = known[person] & years if person in known else years

    def portraits(self) -> Iterator[Portrait]:
        document = self.found.document
        documents = frozenset((document,))
        names = {person.id: _forms(person) for person in self.found.people}
        genders = {person.id: _gender(person, names[person.id]) for person in self.found.people}
        for person in self.found.people:
            key = f"{document}.{person.id}"
            relatives = self.kin.get(person.id)
            parents = relatives.get("parent", ()) if relatives else ()
            kin = _named_kin(relatives, names) if relatives else None
            born, died = _settled(self.born.get(person.id)), _settled(self.died.get(person.id))
            yield Portrait(
                key=key,
                members=(key,),
                documents=documents,
                forms=names[person.id],
                gender=genders[person.id],
                kin=kin,
                mothers=_of_gender(parents, "female", names, genders),
                fathers=_of_gender(parents, "male", names, genders),
                born=born,
                died=died,
                lifetime=self._lifetime(person.id, born, died),
                ties=frozenset(self.ties.get(person.id, ())),
                families=families_of(kin),
            )


_COUPLE = frozenset(
    (
        *("spouse", "partner", "engaged", "engagement", "wedding"),
        *("vow_renewal", "separation", "divorce"),
    )
)
_TYING = frozenset(
    (
        *("employer", "hire", "departure", "member_of", "resident_of"),
        *("educated_at", "enrolment", "graduation"),
    )
)


_TELLING = _COUPLE.union(
    _TYING, ("sibling", "relative", "step_parent", "parent", "birth", "age", "death")
)
"""Kinds that help to know a person again, whatever their date."""
_TAKING_PART = ("person", "agent", "patient")
_CHILDHOOD = int(YOUNGEST * YEAR)
_PREGNANCY = 304
"""Days: ten months."""


@lru_cache(maxsize=1)
def _deeds() -> Mapping[str, Kind]:
    """Return the kinds of event that one must have been born for."""
    told = kinds().values()
    return {
        each.name: each
        for each in told
        if each.holds == "happens" and each.name not in ("birth", "death")
    }


def _people(claim: Claim, role: str) -> list[str]:
    """Return the document's people in a role."""
    fillers = claim.roles.get(role)
    return [filler.person for filler in fillers if filler.person] if fillers else []


def _stated(claim: Claim) -> Years:
    """Return the days that the claim's own words leave for it; UNKNOWN unless closed."""
    stated = UNKNOWN
    for timing in claim.timings:
        window = timing.window
        if (
            window is not None
            and window.earliest is not None
            and window.latest is not None
            and timing.point == "start"
        ):
            stated = stated & Years(window.earliest, window.latest)
    return UNKNOWN if stated.quarrels else stated


def _settled(years: Years | None) -> Years:
    """Drop what one document says twice in two ways: it cannot tell its person from another."""
    return UNKNOWN if years is None or years.quarrels else years


@lru_cache(maxsize=1 << 14)
def _tie(text: str) -> str:
    """Return a place's or organisation's words without article and possessor."""
    words = fold(text).split()
    while words and words[0] in ("the", "a", "an", "his", "her", "their", "its", "our", "my"):
        words = words[1:]
    return " ".join(words)


def _forms(person: LocalPerson) -> tuple[NameParts, ...]:
    if not person.named:
        return ()
    if person.names and person.names[0] == person.name:
        return _distinct(person.names)
    return _distinct((person.name, *person.names))


@lru_cache(maxsize=1 << 15)
def _distinct(texts: tuple[str, ...]) -> tuple[NameParts, ...]:
    """
    Return the names, fullest first, without what a fuller one says already.

    Where a full name is known, a single name besides it (“Finny” of Fintan Hearne, “Mrs Tully”
    of Aoife Hearne) is completed from it.
    """
    parsed = [parts for parts in map(parse_name, texts) if not parts.is_empty]
    if len(parsed) == 1:
        return (_plain(parsed[0]),)
    forms = [parts for parts in parsed if not parts.bare]
    if not forms:
        return tuple(dict.fromkeys(_plain(parts) for parts in parsed))
    forms.sort(key=lambda parts: -len(parts.given))
    first = forms[0]
    for parts in parsed:
        if parts.bare and not any(_implies(form, parts) for form in forms):
            forms.append(
                replace(first, titles=parts.titles, given=parts.given, called=(), suffix="")
                if parts.given
                else replace(first, titles=parts.titles, surname=parts.surname)
            )
        elif parts.bare and parts.suffix and not first.suffix:
            forms[0] = first = replace(first, suffix=parts.suffix)
    return tuple(dict.fromkeys(map(_plain, forms)))


def _implies(full: NameParts, bare: NameParts) -> bool:
    return bare.token in (*full.given, *full.called, full.surname, full.maiden)


def _plain(parts: NameParts) -> NameParts:
    """Drop the titles, but for the “Mrs” that may stand before her husband's name."""
    if parts.bare and parts.titles:
        return parts
    titles = ("mrs",) if parts.may_be_husbands else ()
    return parts if parts.titles == titles else replace(parts, titles=titles)


def _gender(person: LocalPerson, forms: tuple[NameParts, ...]) -> Gender:
    if person.gender != "unknown":
        return person.gender
    known = {form.gender for form in forms if form.titles} | {
        parse_name(name).gender
        for name in (person.name, *(f"{title} X" for title in person.titles))
    }
    known.discard("unknown")
    return known.pop() if len(known) == 1 else "unknown"


def _named_kin(
    kin: Mapping[str, set[str]], names: Mapping[str, tuple[NameParts, ...]]
) -> Kin | None:
    named = {
        role: frozenset(names[other][0] for other in others if names.get(other))
        for role, others in kin.items()
    }
    return {role: others for role, others in named.items() if others} or None


def _of_gender(
    people: Iterable[str],
    gender: Gender,
    names: Mapping[str, tuple[NameParts, ...]],
    genders: Mapping[str, Gender],
) -> frozenset[NameParts]:
    if not people:
        return _NOBODY
    return frozenset(
        names[person][0] for person in people if genders.get(person) == gender and names.get(person)
    )


_NOBODY: frozenset[NameParts] = frozenset()
