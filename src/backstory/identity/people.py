"""Who is who: the people of single documents become the people of a case."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from backstory.identity.candidates import Candidates, agreeing
from backstory.identity.clusters import Clusters, Rulings, rulings_of
from backstory.identity.company import Company
from backstory.identity.evidence import (
    WEAK,
    Judgement,
    Pair,
    Verdict,
    in_family,
    probability,
    shared_kin,
    weigh,
)
from backstory.identity.names import Compatibility, parse_name
from backstory.identity.parents import join_parents, parents_of
from backstory.identity.portraits import Portrait, names_agree
from backstory.identity.sittings import portraits_of
from backstory.identity.vetoes import lives_clash, lives_forbid, objections
from backstory.model import Decision, Findings, Gender, Header, LocalPerson, Person


@dataclass(frozen=True, slots=True)
class Matched:
    """
    The people of a case.

    ``people`` are numbered (``P1`` …) by first document, then first mention there; ``person_of``
    maps the address of each document's own person (``d3.p1``) to one of them. ``reasons`` hold a
    judgement for each pair that was compared, under their addresses in alphabetical order; of a
    name that many documents agree on, the first bearer's address stands for all. ``portraits`` are
    those that each of the people was put together from.
    """

    people: tuple[Person, ...] = ()
    person_of: dict[str, str] = field(default_factory=dict)
    reasons: dict[tuple[str, str], Judgement] = field(default_factory=dict)
    portraits: dict[str, tuple[Portrait, ...]] = field(default_factory=dict)

    def clash(self, one: str, other: str) -> bool:
        """Say whether two of the people cannot have been one: their lives do not fit together."""
        return any(
            lives_clash(a, b)
            for a in self.portraits.get(one, ())
            for b in self.portraits.get(other, ())
        )


def match_people(
    findings: Sequence[Findings], headers: Mapping[str, Header], decisions: Sequence[Decision]
) -> Matched:
    """
    Decide which people of different documents are one person.

    The order of ``findings`` changes numbers, never who is with whom. Decisions ``same`` and
    ``different`` hold against all evidence (later ones against earlier ones); others, and those
    about unknown addresses, are ignored. Two people of one document stay two unless a decision
    makes them one. ``headers`` may lack documents: their ages then date nobody's birth.
    """
    portraits = sorted(portraits_of(findings, headers), key=lambda portrait: portrait.key)
    rulings = rulings_of(decisions, (portrait.key for portrait in portraits))
    apart = frozenset(address for pair in rulings.different for address in pair)
    nodes = agreeing(portraits, apart)
    parents = parents_of(findings, nodes)
    clusters = Clusters(nodes, rulings, parents)
    reasons = {pair: _agreed(*pair) for pair in _agreed_pairs(nodes)}
    reasons.update(_join_by_evidence(nodes, clusters))
    reasons.update(join_parents(nodes, clusters, parents))
    reasons.update(_ruled(rulings))
    return _numbered(findings, clusters.groups(), reasons)


@dataclass(frozen=True, slots=True)
class _Case:
    """A pair that has been weighed."""

    pair: Pair
    points: float
    reasons: tuple[str, ...]
    objections: tuple[str, ...]


def _join_by_evidence(
    nodes: Sequence[Portrait], clusters: Clusters
) -> dict[tuple[str, str], Judgement]:
    """Put portraits together, best first; return what was thought of each pair."""
    weighed = [_weighed(pair) for pair in _worth_weighing(nodes)]
    weighed.sort(key=lambda case: (-case.points, case.pair.one.key, case.pair.other.key))
    unclear = _ambiguous(weighed)
    for case in weighed:
        pair = case.pair
        if case.points <= 0:
            break
        if not case.objections and (pair.one.key, pair.other.key) not in unclear:
            clusters.join(pair.one, pair.other)
    return {
        (case.pair.one.key, case.pair.other.key): _judged(case, clusters, unclear)
        for case in weighed
    }


def _worth_weighing(nodes: Sequence[Portrait]) -> Iterator[Pair]:
    """
    Yield the pairs whose names agree.

    Most people of one given name and other surnames are strangers, and are not worth a reason:
    those are left out whom a veto keeps apart, and those who have neither a relative in common nor
    the surname of the other's family. No evidence that is left to them outweighs their surnames.
    """
    company = Company(nodes)
    for one, other in Candidates(nodes, company).pairs():
        names = names_agree(one, other)
        if names is Compatibility.NONE:
            continue
        strange = names is Compatibility.OTHER_SURNAME
        if strange and lives_forbid(one, other):
            continue
        kin = shared_kin(one, other)
        if kin or not strange or in_family(one, other):
            yield Pair(one, other, names, kin, company)


def _weighed(pair: Pair) -> _Case:
    points, reasons = weigh(pair)
    return _Case(pair, points, reasons, objections(pair.one, pair.other))


_MARGIN = 0.5
"""Points by which one bearer of a single name must be likelier than another."""
_AMBIGUOUS = "Somebody else is just as likely to be meant by that name."


def _ambiguous(weighed: Sequence[_Case]) -> frozenset[tuple[str, str]]:
    """Return the pairs in which a weak name means one of two different people equally well."""
    likely: defaultdict[str, list[tuple[float, Portrait, tuple[str, str]]]] = defaultdict(list)
    for case in weighed:
        pair = case.pair
        if case.points <= 0 or case.objections or pair.names not in WEAK:
            continue
        key = pair.one.key, pair.other.key
        for weak, other in ((pair.one, pair.other), (pair.other, pair.one)):
            if _is_weak(weak):
                likely[weak.key].append((case.points, other, key))
    unclear: set[tuple[str, str]] = set()
    for rivals in likely.values():
        best, first, _ = rivals[0]
        near = [rival for rival in rivals if best - rival[0] < _MARGIN]
        if any(objections(first, other) for _, other, _ in near[1:]):
            unclear.update(key for _, _, key in rivals)
    return frozenset(unclear)


def _is_weak(portrait: Portrait) -> bool:
    return all(form.bare or len(form.given[0]) == 1 for form in portrait.forms)


def _judged(case: _Case, clusters: Clusters, unclear: frozenset[tuple[str, str]]) -> Judgement:
    one, other = case.pair.one, case.pair.other
    key = one.key, other.key
    score, reasons = probability(case.points), case.reasons
    verdict: Verdict = "open"
    if clusters.together(one, other):
        verdict = "same"
    elif case.objections:
        verdict, score, reasons = "different", 0.0, case.objections + reasons
    elif key in unclear:
        reasons = (_AMBIGUOUS, *reasons)
    elif case.points > 0:
        verdict = "different"
        reasons = ("Somebody taken to be the one cannot be the other.", *reasons)
    return Judgement(*key, score, verdict, reasons)


def _agreed_pairs(nodes: Iterable[Portrait]) -> Iterator[tuple[str, str]]:
    return ((node.key, member) for node in nodes for member in node.members[1:])


def _agreed(one: str, other: str) -> Judgement:
    return Judgement(one, other, 0.953, "same", _AGREED)


_AGREED = ("They bear the same full name.", "Nothing in the case tells them apart.")


def _ruled(rulings: Rulings) -> Iterator[tuple[tuple[str, str], Judgement]]:
    for pair in rulings.same:
        one, other = sorted(pair)
        yield (one, other), Judgement(one, other, 1.0, "same", _DECIDED)
    for pair in rulings.different:
        one, other = sorted(pair)
        yield (one, other), Judgement(one, other, 0.0, "different", _DECIDED)


_DECIDED = ("You decided so.",)


def _numbered(
    findings: Sequence[Findings],
    groups: Sequence[Sequence[Portrait]],
    reasons: dict[tuple[str, str], Judgement],
) -> Matched:
    """Number the people by first document, then first mention, and tell their names."""
    group_of = {
        member: place
        for place, group in enumerate(groups)
        for portrait in group
        for member in portrait.members
    }
    met: dict[int, list[tuple[str, LocalPerson]]] = {}
    for found in findings:
        for person in _by_first_mention(found):
            address = f"{found.document}.{person.id}"
            known = met.setdefault(group_of[address], [])
            known.append((found.document, person))
    number = {place: f"P{count}" for count, place in enumerate(met, 1)}
    portraits = {number[place]: tuple(groups[place]) for place in met}
    person_of = {address: number[group_of[address]] for address in group_of}
    people = tuple(_person(number[place], known) for place, known in met.items())
    return Matched(people, person_of, reasons, portraits)


def _by_first_mention(found: Findings) -> list[LocalPerson]:
    first: dict[str, int] = {}
    for mention in found.mentions:
        start = first.get(mention.person)
        if start is None or mention.span.start < start:
            first[mention.person] = mention.span.start
    last = 1 << 60
    return sorted(found.people, key=lambda person: first.get(person.id, last))


def _person(id_: str, known: Sequence[tuple[str, LocalPerson]]) -> Person:
    named = [person for _, person in known if person.named]
    documents: dict[str, None] = {}
    genders: list[Gender] = []
    mentions = 0
    for document, person in known:
        documents[document] = None
        mentions += person.mentions
        if person.gender != "unknown":
            genders.append(person.gender)
    names = _names(named or [person for _, person in known])
    return Person(
        id=id_,
        name=names[0],
        names=names,
        mentions=mentions,
        documents=tuple(documents),
        gender=min(genders, key=lambda each: (-genders.count(each), each), default="unknown"),
        named=bool(named),
    )


def _names(people: Sequence[LocalPerson]) -> tuple[str, ...]:
    """Return all names met, the fullest first, and of equals the commonest."""
    weight: dict[str, int] = {}
    for person in people:
        weight[person.name] = weight.get(person.name, 0) + person.mentions
        for name in person.names:
            weight[name] = weight.get(name, 0) + 1
    if len(weight) == 1:
        return tuple(weight)
    return tuple(sorted(weight, key=lambda name: (*_fullness(name), -weight[name])))


@lru_cache(maxsize=1 << 15)
def _fullness(name: str) -> tuple[bool, bool, int, int, int]:
    """Sort key, fullest first: whole names, spelt out, without the titles that come and go."""
    parts = parse_name(name)
    spelt = sum(len(given) > 1 for given in parts.given)
    return (
        parts.is_empty,
        parts.bare,
        -spelt - bool(parts.suffix) - bool(parts.maiden),
        -len(parts.given),
        0 if parts.bare else len(parts.titles),
    )
