"""Which claims are about one and the same happening."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from rapidfuzz.fuzz import token_set_ratio

from backstory.identity.told import Told
from backstory.vocabulary.kinds import Kind, kind

_SAME_WORDS = 60.0
"""How alike (of 100) the words for what was bought, won or published must be."""
_MARRIED = frozenset(["spouse", "wedding", "engaged", "engagement"])
_YEARS = 3 * 366
_SHELF = 366
"""Days of a shelf on which dated happenings are looked for."""
_NARROW = 800
"""Windows of at most so many days can tell two happenings of a kind apart."""


@dataclass
class Happening:
    """
    The claims of one event, in order of telling.

    ``facts`` is false where nobody says that it happened: denied, planned or supposed.
    ``understood`` are the two people of a couple where no claim names both.
    """

    kind: str
    claims: list[Told] = field(default_factory=list)
    facts: bool = True
    understood: tuple[str, ...] = ()

    @cached_property
    def people(self) -> dict[str, tuple[str, ...]]:
        """Everybody in it, by role, in order of telling; to be asked once it is complete."""
        found: dict[str, dict[str, None]] = {}
        for told in self.claims:
            for role, people in told.people.items():
                found.setdefault(role, {}).update(dict.fromkeys(people))
        if self.understood:
            found.setdefault("person", {}).update(dict.fromkeys(self.understood))
        return {role: tuple(people) for role, people in found.items()}


def gather_events(told: Iterable[Told]) -> list[Happening]:
    """
    Return the happenings of all claims of events, in order of first telling.

    Kinds that happen once (a birth, one couple's wedding) gather all their claims; where they
    disagree, that is for the solver to find. Kinds that recur are told apart by time, people and
    what they were about. What is not told as a fact never joins what is.
    """
    told = list(told)
    partners = _partners(told)
    by_kind: dict[tuple[str, bool], list[Told]] = defaultdict(list)
    for each in told:
        if kind(each.claim.kind).holds == "happens" and each.everybody:
            by_kind[each.claim.kind, each.is_fact].append(each)
    found: list[Happening] = []
    for (name, facts), claims in by_kind.items():
        what = kind(name)
        if not facts:
            found.extend(_recurring(what, claims, facts=False))
        elif what.once == "person":
            found.extend(_once_each(what, claims))
        elif what.once == "pair":
            found.extend(_once_a_pair(what, claims, partners))
        else:
            found.extend(_recurring(what, claims, facts=True))
    order = {each.address: number for number, each in enumerate(told)}
    return sorted(found, key=lambda each: (order[each.claims[0].address], each.kind))


def _once_each(what: Kind, claims: Sequence[Told]) -> list[Happening]:
    found: dict[str, Happening] = {}
    for told in claims:
        people = told.people.get("person", ())
        if people:
            found.setdefault(people[0], Happening(what.name)).claims.append(told)
    return list(found.values())


def _partners(told: Iterable[Told]) -> dict[str, set[str]]:
    """Return everybody's husbands, wives and betrothed, as far as anybody tells."""
    found: dict[str, set[str]] = defaultdict(set)
    for each in told:
        people = each.everybody
        if each.claim.kind in _MARRIED and each.is_fact and len(people) == 2:
            found[people[0]].add(people[1])
            found[people[1]].add(people[0])
    return found


def _once_a_pair(
    what: Kind, claims: Sequence[Told], partners: Mapping[str, set[str]]
) -> list[Happening]:
    """Group by couple; a claim that names one of the two joins their only couple."""
    couples: dict[frozenset[str], list[Told]] = defaultdict(list)
    singles: list[Told] = []
    for told in claims:
        people = frozenset(told.everybody[:2])
        if len(people) == 2:
            couples[people].append(told)
        else:
            singles.append(told)
    for told in singles:
        who = frozenset(told.everybody)
        own = [pair for pair in couples if who <= pair and len(pair) == 2]
        if len(own) > 1:
            own = _likeliest(told, own, couples)
        known = set().union(*(partners.get(one, set()) for one in who))
        if not own and len(known) == 1:
            own = [who | known]
        couples[own[0] if own else who].append(told)
    found: list[Happening] = []
    for couple, members in couples.items():
        told_of = _told_twice(what, members) if what.recurs else [Happening(what.name, members)]
        for happening in told_of:
            happening.understood = tuple(sorted(couple)) if len(couple) == 2 else ()
        found.extend(told_of)
    return found


def _likeliest(
    told: Told,
    own: Sequence[frozenset[str]],
    couples: Mapping[frozenset[str], Sequence[Told]],
) -> list[frozenset[str]]:
    """Return the one couple that a claim of one half means: by document, place, then time."""
    for near in (_same_text, _same_place, _same_years):
        found = [pair for pair in own if any(near(told, other) for other in couples[pair])]
        if len(found) == 1:
            return found
    return []


def _same_text(one: Told, other: Told) -> bool:
    return one.document == other.document


def _same_place(one: Told, other: Told) -> bool:
    a, b = one.claim.place, other.claim.place
    return a is not None and b is not None and a.text == b.text


def _elsewhere(one: Told, other: Told) -> bool:
    a, b = one.claim.place, other.claim.place
    return a is not None and b is not None and token_set_ratio(a.text, b.text) < _SAME_WORDS


def _same_years(one: Told, other: Told) -> bool:
    a, b = one.stated, other.stated
    if a.earliest is None or a.latest is None or b.earliest is None or b.latest is None:
        return False
    return a.earliest - b.latest <= _YEARS and b.earliest - a.latest <= _YEARS


def _told_twice(what: Kind, claims: list[Told]) -> list[Happening]:
    """
    Split what can recur where one document itself tells of two.

    A writer who gives two dates in one text means two occasions; two writers who give one date
    each disagree about one.
    """
    occasions: list[Happening] = []
    for told in sorted(claims, key=lambda each: (not each.stated.is_closed, each.address)):
        for occasion in occasions:
            elsewhere = all(other.document != told.document for other in occasion.claims)
            if elsewhere or all(_can_be_one(other, told) for other in occasion.claims):
                occasion.claims.append(told)
                break
        else:
            occasions.append(Happening(what.name, [told]))
    return occasions


def _recurring(what: Kind, claims: Sequence[Told], *, facts: bool) -> list[Happening]:
    found: list[Happening] = []
    shelves: dict[tuple[str, object], list[Happening]] = defaultdict(list)
    for told in sorted(claims, key=lambda each: not each.stated.is_closed):
        keys = _shelves(told)
        home = next(
            (
                happening
                for key in keys
                for happening in shelves[key]
                if all(_is_one(other, told) for other in happening.claims)
            ),
            None,
        )
        if home is None:
            home = Happening(what.name, facts=facts)
            found.append(home)
        home.claims.append(told)
        for key in keys:
            if home not in shelves[key]:
                shelves[key].append(home)
    return found


def _shelves(told: Told) -> list[tuple[str, object]]:
    """
    Return where the other claims of the same happening could be found.

    Two claims of one happening share somebody, and the text, the years or the words for what it
    was about: `_is_one` asks no more and no less.
    """
    about: list[object] = [told.text]
    if _says_what(told):
        about.append(_says_what(told))
    earliest, latest = told.stated.earliest, told.stated.latest
    if earliest is not None and latest is not None and latest - earliest <= _NARROW:
        about.extend(range(earliest // _SHELF, latest // _SHELF + 1))
    return [(who, each) for who in told.everybody for each in about]


def _is_one(one: Told, other: Told) -> bool:
    """Return whether two claims of a kind that recurs are of the same happening."""
    if one.text == other.text and one.claim.quote == other.claim.quote:
        return one.claim.modality == other.claim.modality  # a copy, or words printed twice
    if not set(one.everybody) & set(other.everybody):
        return False
    for role in set(one.people) & set(other.people):
        a, b = set(one.people[role]), set(other.people[role])
        if not (a <= b or b <= a):
            return False
    if one.claim.modality != other.claim.modality and not (one.is_fact and other.is_fact):
        return False
    if one.text == other.text and _elsewhere(one, other):
        return False  # who names two places in one text means two occasions
    return _can_be_one(one, other) and _narrow_or_near(one, other)


def _can_be_one(one: Told, other: Told) -> bool:
    if (one.stated & other.stated) is None:
        return False
    a, b = one.claim.value, other.claim.value
    if isinstance(a, str) and isinstance(b, str):
        return token_set_ratio(a.lower(), b.lower()) >= _SAME_WORDS
    return True


def _narrow_or_near(one: Told, other: Told) -> bool:
    """Return whether time (or telling in one breath) ties two claims together."""
    dated = [told.stated.days for told in (one, other) if told.stated.is_closed]
    if len(dated) == 2:
        return all(days is not None and days <= _NARROW for days in dated)
    return one.document == other.document or _says_what(one) == _says_what(other) != ""


def _says_what(told: Told) -> str:
    value = told.claim.value
    return value.lower() if isinstance(value, str) else ""
