"""Whom to set aside so that the rest can all hold, judged affair by affair.

What is believed at first refutes some voices, each by a quarrel. Quarrels that share claims make
one affair, and are judged together: the likeliest to be wrong are set aside, which brings up
further quarrels, which are judged in turn (implicit hitting sets). Then each judgement is
challenged: would doubting others do nearly as well? If not, there is a further quarrel, which
tells on the one set aside (a bounded walk through the minimal conflicts of Liffiton et al. 2016).

An affair depends on nothing but the points that it reads and the claims that are in it. Affairs
that have none of these in common are settled apart, in any order; that is why a change
somewhere leaves the others as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from backstory.chronology.doubt import doubts, is_exact, judge, next_best
from backstory.chronology.network import Network
from backstory.chronology.quarrel import Quarrel, quarrel_of, quarrel_of_rules
from backstory.chronology.sheet import Draft, Ground
from backstory.chronology.together import together

ROUNDS = 200
"""How often a judgement may be revised in the light of the quarrels that it brings up."""

CHALLENGES = 40
"""How often a judgement is challenged at most, for each voice that it sets aside."""

MOST_CHALLENGED = 20_000
"""So many claims may be in question in all challenges together: long conflicts get few of them."""

Quarrels = dict[frozenset[int], Quarrel]
Exchange = tuple[frozenset[int], frozenset[int]]
"""Voices set aside that are to stand again, and those to be set aside in their place."""


@dataclass(frozen=True, slots=True)
class Refuted:
    """A voice that belief sets aside, with its quarrel and the points that this depends on."""

    voice: int
    quarrel: Quarrel
    reads: frozenset[int]


def refute(ground: Ground, voice: int) -> Refuted:
    """Return why a voice that is set aside cannot stand beside those who are believed."""
    draft = Draft(ground)
    if ground.network.is_rule(voice):
        return Refuted(voice, quarrel_of_rules(draft, voice), frozenset(draft.reads))
    clash = draft.admit(voice)
    if clash is None:
        raise AssertionError("What is set aside can't stand.")
    return Refuted(voice, quarrel_of(draft, clash), frozenset(draft.reads))


class File(NamedTuple):
    """Claims by name, quarrels by the places that the claims have here, and the claims' trust."""

    members: list[int]
    quarrels: list[frozenset[int]]
    trust: list[float]


@dataclass(slots=True)
class Affair:
    """
    Quarrels that share claims, and how they are judged.

    ``aside`` are the voices that do not stand; each of them has a quarrel among ``quarrels`` in
    which nobody else is set aside. ``refuted`` are the voices that belief set aside. ``claims``
    and ``reads`` are all that was looked at on the way. ``file`` is None until it is judged.
    """

    refuted: frozenset[int]
    quarrels: Quarrels
    claims: set[int]
    reads: set[int]
    aside: frozenset[int] = frozenset()
    file: File | None = None
    _doubt: dict[int, float] | None = None

    @property
    def exact(self) -> bool:
        """The judgement and the doubt are the best there are, not just good ones."""
        return self.file is None or not self.file.quarrels or is_exact(self.file.quarrels)

    def doubt(self) -> Mapping[int, float]:
        """Return how much each claim is to be doubted, up to a common factor."""
        if self._doubt is None:
            file = self.file
            shares = {} if file is None or not file.quarrels else doubts(file.quarrels, file.trust)
            self._doubt = {file.members[n]: share for n, share in shares.items()} if file else {}
        return self._doubt


@dataclass(slots=True)
class Settlement:
    """Affairs whose consequences meet, and the draft of what follows for labels and steps."""

    affairs: list[Affair]
    draft: Draft
    reads: set[int]

    @property
    def moved(self) -> set[int]:
        """The points about which something differs from what is believed at first."""
        return changes(self.draft)

    @property
    def claims(self) -> set[int]:
        """All claims that were looked at."""
        return set().union(*(affair.claims for affair in self.affairs))


def changes(draft: Draft) -> set[int]:
    """Return the points about which a draft differs from what it was made on."""
    return {*draft.moved[0], *draft.moved[1], *draft.rows}


def settle(ground: Ground, refuted: Iterable[Refuted]) -> list[Settlement]:
    """Settle the quarrels of some refuted voices, and of no others."""
    affairs = [_opened(ground.network, [each]) for each in refuted]
    while True:
        affairs = _judged(ground, affairs)
        settlements, affairs, is_final = _combined(ground, affairs)
        if is_final:
            return settlements


def _opened(network: Network, refuted: Sequence[Refuted]) -> Affair:
    quarrels = {each.quarrel.voices: each.quarrel for each in refuted}
    return Affair(
        refuted=frozenset(each.voice for each in refuted),
        quarrels=quarrels,
        claims=_claims(network, quarrels),
        reads=set().union(*(each.reads for each in refuted)),
    )


def _judged(ground: Ground, affairs: Sequence[Affair]) -> list[Affair]:
    """Judge affairs, and again together those that turn out to share claims."""
    done: list[Affair] = []
    while True:
        merged = together(affairs, lambda affair: affair.claims)
        done = [
            group[0] if len(group) == 1 and group[0].file else _Trial(ground, group).verdict()
            for group in merged
        ]
        if len(together(done, lambda affair: affair.claims)) == len(done):
            return done
        affairs = done


def _combined(
    ground: Ground, affairs: Sequence[Affair]
) -> tuple[list[Settlement], list[Affair], bool]:
    """Let the judgements come true; where they do not go together, return further quarrels."""
    drafts = [_executed(ground, affair) for affair in affairs]
    settlements, unsettled = list[Settlement](), list[Affair]()
    is_final = True
    for group in _meeting(affairs, drafts):
        members = [affairs[number] for number in group]
        reads = set().union(*(drafts[n].reads | affairs[n].reads for n in group))
        draft = drafts[group[0]] if len(group) == 1 else Draft(ground)
        if len(group) > 1:
            quarrel = _exchange(draft, *_exchanges(members))
            reads |= draft.reads
            if quarrel is not None:
                claims = _claims(ground.network, {quarrel.voices: quarrel})
                unsettled.append(
                    Affair(frozenset(), {quarrel.voices: quarrel}, claims, set(draft.reads))
                )
                is_final = False
        for affair in members:
            affair.reads |= reads
        unsettled += members
        settlements.append(Settlement(members, draft, reads))
    return settlements, unsettled, is_final


def _executed(ground: Ground, affair: Affair) -> Draft:
    draft = Draft(ground)
    if _exchange(draft, *_exchanges([affair])) is not None:
        raise AssertionError("A verdict can be carried out.")
    return draft


def _exchanges(affairs: Sequence[Affair]) -> Exchange:
    refuted = frozenset().union(*(affair.refuted for affair in affairs))
    aside = frozenset().union(*(affair.aside for affair in affairs))
    return refuted - aside, aside - refuted


def _exchange(draft: Draft, back: Iterable[int], gone: Iterable[int]) -> Quarrel | None:
    """Exchange on a draft, which is void if a quarrel is returned."""
    rank = draft.network.rank
    for voice in sorted(gone, key=rank):
        draft.lift(voice)
    for voice in sorted(back, key=rank):
        clash = draft.admit(voice)
        if clash is not None:
            return quarrel_of(draft, clash)
    return None


def _meeting(affairs: Sequence[Affair], drafts: Sequence[Draft]) -> list[list[int]]:
    """Return the affairs by number in groups that read what others of the group change."""
    moved = set[int]().union(*map(changes, drafts))
    reads = [(draft.reads | a.reads) & moved for draft, a in zip(drafts, affairs, strict=True)]
    return together(range(len(affairs)), reads.__getitem__)


def _claims(network: Network, quarrels: Iterable[frozenset[int]]) -> set[int]:
    return {v for voices in quarrels for v in voices if not network.is_rule(v)}


class _Trial:
    """One affair before the judge; what is tried never touches the ground."""

    def __init__(self, ground: Ground, affairs: Sequence[Affair]) -> None:
        self._ground = ground
        self._network = ground.network
        self._refuted = frozenset().union(*(affair.refuted for affair in affairs))
        self._quarrels: Quarrels = {}
        for affair in affairs:
            self._quarrels |= affair.quarrels
        self._draft = Draft(ground)
        self._draft.reads |= set().union(*(affair.reads for affair in affairs))
        self._aside = self._refuted
        self._tried: set[Exchange] = set()

    def verdict(self) -> Affair:
        """Judge until no further quarrel comes up."""
        for _ in range(ROUNDS):
            if self._reach(self._wanted()) and not self._challenge():
                break
        return Affair(
            refuted=self._refuted,
            quarrels=self._quarrels,
            claims=_claims(self._network, self._quarrels),
            reads=self._draft.reads,
            aside=self._aside,
            file=self._file(),
        )

    def _file(self) -> File:
        network = self._network
        members = sorted(_claims(network, self._quarrels), key=network.name)
        number = {voice: place for place, voice in enumerate(members)}
        quarrels = [
            frozenset(number[voice] for voice in voices if voice in number)
            for voices in self._quarrels
        ]
        distinct = sorted({q for q in quarrels if q}, key=lambda q: (len(q), sorted(q)))
        return File(members, distinct, [network.trust[voice] for voice in members])

    def _wanted(self) -> frozenset[int]:
        """Return who should be set aside by all that is known."""
        members, quarrels, trust = self._file()
        rules = {v for v in self._refuted if self._network.is_rule(v)}
        wrong = judge(quarrels, trust) if quarrels else frozenset()
        return frozenset(members[number] for number in wrong) | rules

    def _reach(self, wanted: frozenset[int]) -> bool:
        """Let exactly these be set aside; return False if quarrels stand against it."""
        trial, rank = Draft(self._draft), self._network.rank
        is_reached = True
        for voice in sorted(wanted - self._aside, key=rank):
            trial.lift(voice)
        for voice in sorted(self._aside - wanted, key=rank):
            step = Draft(trial)
            clash = step.admit(voice)
            if clash is None:
                trial.take(step)
            else:
                self._note(quarrel_of(step, clash))
                is_reached = False
        if is_reached:
            self._draft.take(trial)
            self._aside = wanted
        return is_reached

    def _note(self, quarrel: Quarrel) -> None:
        self._quarrels.setdefault(quarrel.voices, quarrel)

    def _challenge(self) -> bool:
        """Return whether doubting others than those set aside brought up further quarrels."""
        known = len(self._quarrels)
        claims = _claims(self._network, self._quarrels)
        most = min(CHALLENGES * len(self._aside), MOST_CHALLENGED // max(len(claims), 1))
        for back, gone in list(self._challenges()):
            if len(self._tried) >= most:
                break
            if (back, gone) not in self._tried:
                self._tried.add((back, gone))
                quarrel = _exchange(Draft(self._draft), back, gone)
                if quarrel is not None:
                    self._note(quarrel)
        return len(self._quarrels) > known

    def _challenges(self) -> Iterator[Exchange]:
        """Yield exchanges against which no known quarrel speaks."""
        members, quarrels, trust = self._file()
        aside = frozenset(n for n, voice in enumerate(members) if voice in self._aside)
        for doubted in sorted(aside):
            others = [aside - {doubted} | {o} for o in _substitutes(quarrels, aside, doubted)]
            best = next_best(quarrels, trust, aside, doubted)
            for alternative in others if best is None else [*others, best]:
                yield (
                    frozenset(members[n] for n in aside - alternative),
                    frozenset(members[n] for n in alternative - aside),
                )


def _substitutes(
    quarrels: Sequence[frozenset[int]], aside: frozenset[int], doubted: int
) -> list[int]:
    """Return the claims that are in every quarrel for which only this one is set aside."""
    own = [quarrel for quarrel in quarrels if quarrel & aside == {doubted}]
    return sorted(frozenset.intersection(*own) - {doubted}) if own else []


def only_fault(affair: Affair, voice: int) -> list[Quarrel]:
    """Return the quarrels of an affair in which of those set aside only this one takes part."""
    return [q for q in affair.quarrels.values() if q.voices & affair.aside == {voice}]
