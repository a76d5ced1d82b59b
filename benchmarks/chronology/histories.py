"""Family histories with known truth, and what articles and posts tell of them.

People are born, marry, have children, part and die; articles, most of them dated, tell of it in
vague and relative dates, some err, some copy each other. Rules of the world stand beside them.
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass, field, replace

from backstory.model import ORIGIN, Bound

YEAR = 365
FIRST_YEARS = (620_000, 700_000)
LATEST_PRINT = 737_000
"""Articles appear up to here, lives go on up to the same day."""

CLAIMS_PER_ARTICLE = 12
UNDATED = 0.1
"""The share of articles that bear no date."""

COPIED = 0.08
"""The share of claims that another article repeats, and half as many of these once more."""

VAGUE = ((0.35, 0, 1.6), (0.2, 15, 1.35), (0.3, 183, 1.15), (0.15, 900, 1.0))
"""How many dates are good to so many days either way, and how far such are trusted."""


@dataclass
class History:
    """
    True days, and the bounds that rules and claims give.

    ``wrong`` are the origins that err, ``planted`` the origins of each conflict that was planted
    on purpose: a chain of true claims, and a wrong date at the end of it.
    """

    chance: random.Random
    share_wrong: float
    truth: dict[str, int] = field(default_factory=lambda: {ORIGIN: 0})
    bounds: list[Bound] = field(default_factory=list)
    wrong: set[str] = field(default_factory=set)
    planted: list[frozenset[str]] = field(default_factory=list)
    told: int = 0
    people: int = 0

    def happen(self, point: str, day: int) -> str:
        """Let something be so."""
        self.truth[point] = day
        return point

    def rule(self, first: str, then: str, least: int | None, most: int | None = None) -> None:
        """Add a rule of the world between two points."""
        name = f"rule {first} {then}"
        self.bounds.append(Bound(first, then, least, most, name, trust=math.inf))

    def claim(self, start: str, end: str, before: int, after: int, trust: float) -> Bound:
        """Add a claim that is good to so many days; a share of them is not."""
        days = self.truth[end] - self.truth[start]
        origin = f"claim {self.told:07}"
        self.told += 1
        if self.chance.random() < self.share_wrong:
            slip = self.chance.choice((-1, 1)) * self.chance.choice(_slips(self.chance))
            self.wrong.add(origin)
            days += slip + (before if slip < 0 else 0) * -1 + (after if slip > 0 else 0)
        bound = Bound(start, end, days - before, days + after, origin, trust=trust)
        self.bounds.append(bound)
        return bound

    def copy(self, bound: Bound) -> Bound:
        """Let another article repeat a claim word for word, and as wrongly."""
        origin = f"claim {self.told:07}"
        self.told += 1
        if bound.origin in self.wrong:
            self.wrong.add(origin)
        copied = replace(bound, origin=origin, trust=0.3)
        self.bounds.append(copied)
        return copied


def _slips(chance: random.Random) -> tuple[int, ...]:
    """Return errors as they happen: a wrong year, a wrong decade, another person's date."""
    return 400, 2 * YEAR, 10 * YEAR, chance.randint(400, 8_000)


def invent(claims: int, share_wrong: float = 0.0, seed: int = 1, planted: int = 0) -> History:
    """Return a history about which about so many claims are made; the same for the same seed."""
    history = History(random.Random(seed), share_wrong)  # noqa: S311  nothing to keep secret
    families = _Families(history)
    while history.told < claims:
        families.tell(*families.couple())
    for number in range(planted):
        _plant(history, number)
    history.chance.shuffle(history.bounds)
    return history


class _Families:
    """Couples and their children, generation after generation, and the articles about them."""

    def __init__(self, history: History) -> None:
        self.history = history
        self.unmarried: list[str] = []
        self.articles = 0

    def person(self, day: int) -> str:
        """Return the name of someone born on a day."""
        history, name = self.history, f"p{self.history.people}"
        history.people += 1
        birth = history.happen(f"birth {name}", day)
        age = history.chance.randint(45 * YEAR, 92 * YEAR)
        death = history.happen(f"death {name}", min(day + age, LATEST_PRINT - 1))
        history.rule(birth, death, 0, 120 * 366)
        return name

    def couple(self) -> tuple[str, str, list[str]]:
        """Marry two people, one of them of a known family if there is one; return their points."""
        history, chance = self.history, self.history.chance
        if self.unmarried and chance.random() < 0.8:
            one = self.unmarried.pop(chance.randrange(len(self.unmarried)))
        else:
            one = self.person(chance.randint(*FIRST_YEARS))
        born = history.truth[f"birth {one}"]
        other = self.person(born + chance.randint(-2_000, 2_000))
        lives = [f"birth {one}", f"birth {other}"]
        last = min(history.truth[f"death {each}"] for each in (one, other))
        day = max(history.truth[birth] for birth in lives) + chance.randint(18, 38) * YEAR
        wedding = history.happen(f"wedding {one} {other}", min(day, last - 1))
        for each in (one, other):
            history.rule(f"birth {each}", wedding, 14 * YEAR)
            history.rule(wedding, f"death {each}", 0)
        points = [wedding, *lives, f"death {one}", f"death {other}"]
        points += self._children((one, other), history.truth[wedding], last)
        if chance.random() < 0.3 and last - history.truth[wedding] > YEAR:
            divorce = f"divorce {one} {other}"
            history.happen(divorce, chance.randint(history.truth[wedding] + 300, last))
            history.rule(wedding, divorce, 0)
            points.append(divorce)
        return one, other, points

    def _children(self, parents: tuple[str, str], wed: int, last: int) -> list[str]:
        history, chance = self.history, self.history.chance
        births, day = list[str](), wed + chance.randint(300, 1_500)
        for _ in range(chance.choice((0, 1, 2, 2, 3, 4))):
            oldest = min(history.truth[f"birth {each}"] for each in parents) + 50 * YEAR
            if day > min(last, oldest, LATEST_PRINT - 40 * YEAR):
                break
            child = self.person(day)
            for parent in parents:
                history.rule(f"birth {parent}", f"birth {child}", 12 * YEAR, 80 * 366)
            self.unmarried.append(child)
            births.append(f"birth {child}")
            day += chance.randint(330, 1_800)
        return births

    def tell(self, one: str, other: str, points: list[str]) -> None:
        """Let articles tell of a couple: dates, ages, lengths of time, and “years ago”."""
        history, chance = self.history, self.history.chance
        for _ in range(chance.randint(1, 3)):
            article = self._article(max(history.truth[point] for point in points))
            for _ in range(CLAIMS_PER_ARTICLE):
                told = self._claim(article, points, chance.choice((one, other)))
                if chance.random() < COPIED:
                    copied = history.copy(told)
                    if chance.random() < 0.5:
                        history.copy(copied)

    def _article(self, after: int) -> str:
        history, chance = self.history, self.history.chance
        article = f"article {self.articles}"
        self.articles += 1
        day = chance.randint(min(after, LATEST_PRINT - 1), LATEST_PRINT)
        history.happen(article, day)
        if chance.random() >= UNDATED:
            history.bounds.append(Bound(ORIGIN, article, day, day, f"date {article}", "", math.inf))
        return article

    def _claim(self, article: str, points: list[str], who: str) -> Bound:
        history, chance = self.history, self.history.chance
        point, form = chance.choice(points), chance.random()
        history.rule(point, article, 0) if form < 0.15 else None
        if form < 0.5:
            vague, trust = _vague(chance)
            shift = chance.randint(0, vague)
            return history.claim(ORIGIN, point, vague - shift, vague + shift, trust)
        birth = f"birth {who}"
        if form < 0.7 and point != birth:  # “aged 34 when …”
            days = history.truth[point] - history.truth[birth]
            age = days % YEAR
            return history.claim(birth, point, age, YEAR - age, 1.15)
        if form < 0.85:  # “eight years ago”
            return history.claim(point, article, 180, 365, 1.0)
        other = chance.choice([p for p in points if p != point])
        if history.truth[other] < history.truth[point]:
            point, other = other, point
        return history.claim(point, other, 30, 60, 1.0)


def _vague(chance: random.Random) -> tuple[int, float]:
    pick = chance.random()
    for share, days, trust in VAGUE:
        pick -= share
        if pick < 0:
            return days, trust
    return VAGUE[-1][1:]


def _plant(history: History, number: int) -> None:
    """Tie three to eight claims into a chain whose end does not fit, and nothing else shows it."""
    chance = history.chance
    length = chance.randint(3, 8)
    day, start, own = chance.randint(*FIRST_YEARS), ORIGIN, set[str]()
    share, history.share_wrong = history.share_wrong, 0.0
    for link in range(length - 1):
        end = history.happen(f"errand {number}.{link}", day)
        slack = 0 if start == ORIGIN else chance.randint(0, 20)
        own.add(history.claim(start, end, slack, slack, 1.0).origin)
        start, day = end, day + chance.randint(30, 900)
    true = history.truth[start]
    history.truth[start] = true + chance.choice((-1, 1)) * chance.randint(400, 3_000)
    wrong = history.claim(ORIGIN, start, 0, 0, 0.9).origin
    history.truth[start], history.share_wrong = true, share
    history.wrong.add(wrong)
    history.planted.append(frozenset({*own, wrong}))
