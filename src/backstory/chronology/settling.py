"""Whom to set aside so that the rest can all hold.

First every quarrel that comes up is settled at once, by setting aside whoever is trusted least.
Then the quarrels are judged together, group by group, and what was set aside is exchanged for
what the judgement says; quarrels that this brings up are judged in turn (implicit hitting sets).
Finally each judgement is challenged: would doubting others do nearly as well? If not, there is a
further quarrel, which tells on the one set aside (a bounded walk through the minimal conflicts of
Liffiton et al. 2016).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from backstory.chronology.doubt import doubts, groups, judge, next_best
from backstory.chronology.network import Network
from backstory.chronology.quarrel import Quarrel, all_arcs, arcs_with_rules
from backstory.chronology.standing import Standing

ROUNDS = 12
"""How often judgements may be revised in the light of the quarrels that they bring up."""

EFFORT = 3
"""Challenges end when they have cost so many times the work of propagating everything once."""

Group = tuple[frozenset[int], ...]
"""The claims of each of some quarrels that are judged together."""

Exchange = tuple[frozenset[int], frozenset[int]]
"""Voices set aside that are to stand again, and those to be set aside in their place."""


class Settling:
    """
    A network made consistent; ``doubt`` weighs each voice that was found in a quarrel.

    In ``standing``, each voice set aside has a quarrel in which nobody else is set aside.
    """

    def __init__(self, network: Network) -> None:
        self.network = network
        self.doubt: dict[int, float] = {}
        self._possible = [v for v in range(len(network.voices)) if v not in network.impossible]
        self._grouped: list[Group] = []
        self._judged: dict[Group, frozenset[int]] = {}
        self._challenged: set[Group] = set()
        self._tried: set[Exchange] = set()
        self._settle()
        for group in self._groups():
            self.doubt |= doubts(group, network.trust)

    def _begin(self) -> bool:
        """Let all stand whom any days satisfy; return whether they contradict each other."""
        self.standing = Standing(self.network, self._possible, arcs_with_rules)
        self._fixed: set[int] = set()
        self._counts: Counter[int] = Counter()
        self._known = 0
        for voice, bound in self.network.impossible.items():
            self._take_over({voice}, [Quarrel(frozenset({voice}), (bound,))])
        return self.standing.sweep.find_cycle() is not None

    def _settle(self) -> None:
        if not self._begin():
            return
        if not self._settle_at_once():
            self._begin()
            self._settle_rules()
            self._settle_at_once()
        standing = self.standing
        effort = EFFORT * standing.sweep.work
        for _ in range(ROUNDS):
            wanted = self._judge()
            if wanted != standing.aside:
                self._exchange(standing.aside - wanted, wanted - standing.aside)
                self._settle_at_once()
            elif not self._challenge(effort):
                break
        trust = self.network.trust
        standing.readmit(sorted(standing.aside - self._fixed, key=lambda v: (-trust[v], v)))

    def _take_over(self, aside: set[int], quarrels: Iterable[Quarrel]) -> None:
        """Accept as settled what needs no judgement."""
        self._fixed |= aside
        self.standing.aside |= aside
        for quarrel in quarrels:
            self.standing.note(quarrel)

    def _settle_rules(self) -> None:
        """Where even rules cannot all hold, the last by name yields."""
        rules = [voice for voice in self._possible if self.network.is_rule(voice)]
        among_rules = Standing(self.network, rules, all_arcs)
        while (quarrel := among_rules.quarrel()) is not None:
            among_rules.set_aside(max(quarrel.voices))
        among_rules.readmit(sorted(among_rules.aside))
        for voice in sorted(among_rules.aside):
            self.standing.set_aside(voice)
        self._take_over(among_rules.aside, among_rules.quarrels.values())

    def _settle_at_once(self) -> bool:
        """
        Set aside of each quarrel as it comes whoever is trusted least for their quarrels.

        Return False if rules are found to contradict each other, with nobody to set aside.
        """
        trust, counts = self.network.trust, self._counts
        while (quarrel := self.standing.quarrel()) is not None:
            claims = self._claims(quarrel)
            if not claims:
                return False
            counts.update(claims)
            self.standing.set_aside(min(claims, key=lambda v: (trust[v] / counts[v], -v)))
        return True

    def _claims(self, quarrel: Quarrel) -> frozenset[int]:
        return frozenset(voice for voice in quarrel.voices if not self.network.is_rule(voice))

    def _groups(self) -> list[Group]:
        if len(self.standing.quarrels) > self._known:
            self._known = len(self.standing.quarrels)
            claims = map(self._claims, self.standing.quarrels.values())
            self._grouped = list(map(tuple, groups(members for members in claims if members)))
        return self._grouped

    def _judge(self) -> set[int]:
        """Return who should be set aside by all that is known."""
        wanted = set(self._fixed)
        for group in self._groups():
            if group not in self._judged:
                self._judged[group] = judge(group, self.network.trust)
            wanted |= self._judged[group]
        return wanted

    def _exchange(self, back: Iterable[int], gone: Iterable[int]) -> None:
        for voice in sorted(gone):
            self.standing.set_aside(voice)
        for voice in sorted(back):
            self.standing.admit(voice)

    def _challenge(self, effort: int) -> bool:
        """Return whether doubting others than those set aside brought up further quarrels."""
        known, sweep = len(self.standing.quarrels), self.standing.sweep
        limit = sweep.work + effort
        for back, gone in self._challenges():
            if sweep.work > limit:
                break
            self._exchange(back, gone)
            self.standing.quarrel()
            self._exchange(gone, back)
            self.standing.quarrel()
        return len(self.standing.quarrels) > known

    def _challenges(self) -> Iterator[Exchange]:
        """Yield exchanges, none twice, against which no known quarrel speaks."""
        for group in sorted(self._groups(), key=len):
            if group in self._challenged:
                continue
            aside = frozenset().union(*group) & self.standing.aside
            for doubted in sorted(aside):
                others = [aside - {doubted} | {other} for other in self._substitutes(doubted)]
                best = next_best(group, self.network.trust, aside, doubted)
                for alternative in others if best is None else [*others, best]:
                    exchange = (aside - alternative, alternative - aside)
                    if exchange not in self._tried:
                        self._tried.add(exchange)
                        yield exchange
            self._challenged.add(group)

    def _substitutes(self, doubted: int) -> list[int]:
        """Return the claims that are in every quarrel for which only this one is set aside."""
        quarrels = self.standing.only_fault(doubted)
        shared = frozenset.intersection(*map(self._claims, quarrels))
        return sorted(shared - {doubted})
