"""Parents whom a document does not name: “Papa” there is the father of the same child here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from backstory.identity.clusters import Clusters
from backstory.identity.evidence import Judgement
from backstory.identity.portraits import Portrait
from backstory.model import Filler, Findings


def parents_of(
    findings: Iterable[Findings], portraits: Iterable[Portrait]
) -> dict[str, frozenset[str]]:
    """Return for the key of each child's portrait the keys of the parents' portraits."""
    key_of = {member: each.key for each in portraits for member in each.members}
    parents: defaultdict[str, set[str]] = defaultdict(set)
    for found in findings:
        for claim in found.claims:
            if claim.kind not in _OF_PARENTS or claim.modality in ("denied", "hypothetical"):
                continue
            elders = _keys(found.document, claim.roles.get("parent", ()), key_of)
            if elders:
                for child in _keys(
                    found.document, claim.roles.get(_OF_PARENTS[claim.kind], ()), key_of
                ):
                    parents[child].update(elders)
    return {child: frozenset(elders) - {child} for child, elders in parents.items()}


_OF_PARENTS = {"parent": "child", "birth": "person"}


def _keys(document: str, fillers: Iterable[Filler], key_of: Mapping[str, str]) -> list[str]:
    addresses = (f"{document}.{filler.person}" for filler in fillers if filler.person)
    return [key_of[address] for address in addresses if address in key_of]


def join_parents(
    portraits: Sequence[Portrait], clusters: Clusters, parents: Mapping[str, frozenset[str]]
) -> dict[tuple[str, str], Judgement]:
    """
    Put a child's nameless mothers, and fathers, together with the one that is known.

    Where two named ones are known they are left alone, and so is whoever a veto keeps apart.
    Returns the judgements about those that were joined.
    """
    by_key = {portrait.key: portrait for portrait in portraits}
    joined: dict[tuple[str, str], Judgement] = {}
    for _ in range(_GENERATIONS):
        before = len(joined)
        for known, nameless in _parents_by_child(by_key, clusters, parents):
            if not clusters.together(known, nameless) and clusters.join(known, nameless):
                one, other = sorted((known.key, nameless.key))
                joined[one, other] = Judgement(one, other, 0.95, "same", _ONE_PARENT)
        if len(joined) == before:
            break
    return joined


_GENERATIONS = 4
_ONE_PARENT = ("Both are the mother, or both the father, of the same person.",)


def _parents_by_child(
    by_key: Mapping[str, Portrait], clusters: Clusters, parents: Mapping[str, frozenset[str]]
) -> Iterator[tuple[Portrait, Portrait]]:
    """Yield the only known father (or mother) of a child with each of its nameless ones."""
    elders: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for child, keys in parents.items():
        leader = clusters.leader(by_key[child])
        for key in keys:
            if by_key[key].gender != "unknown":
                elders[leader, by_key[key].gender].add(key)
    for _, same in sorted(elders.items()):
        nameless = [by_key[key] for key in sorted(same) if not by_key[key].forms]
        named = [by_key[key] for key in sorted(same) if by_key[key].forms]
        if not nameless or len({clusters.leader(each) for each in named}) > 1:
            continue
        known = named[0] if named else nameless[0]
        for each in nameless:
            if each is not known:
                yield known, each
