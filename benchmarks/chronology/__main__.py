"""
How fast the solver is, and how often it doubts the right claims.

    python benchmarks/chronology.py [--most CLAIMS] [--seed N]

The claims are about invented families whose true dates are known: people are born, die and do
four things in between; claims date these, tie them to each other and to other people's lives. A
share of all claims is off by 400 to 8,000 days. Rules of the world stand beside them, with
infinite trust. Time is that of one run on one core.
"""

from __future__ import annotations

import argparse
import gc
import math
import random
import time
from dataclasses import dataclass, field

from backstory.chronology import solve
from backstory.model import ORIGIN, Bound

SIZES = (1_000, 10_000, 100_000)
SHARES_WRONG = (0.0, 0.01, 0.05)
CLAIMS_PER_PERSON = 12
DEEDS = 4
VAGUENESS = (0, 15, 183, 365)
"""Claims are exact, or good to a month, a year or two years."""


@dataclass
class Families:
    """True days, and the bounds that rules and claims give; ``wrong`` are the origins that err."""

    chance: random.Random
    share_wrong: float
    truth: dict[str, int] = field(default_factory=lambda: {ORIGIN: 0})
    bounds: list[Bound] = field(default_factory=list)
    wrong: set[str] = field(default_factory=set)
    told: int = 0

    def claim(self, start: str, end: str) -> None:
        """Add a claim on how long after the one the other was."""
        vagueness = self.chance.choice(VAGUENESS)
        days = self.truth[end] - self.truth[start]
        lo = days - self.chance.randint(0, vagueness)
        hi = days + self.chance.randint(0, vagueness)
        origin = f"claim {self.told:06}"
        self.told += 1
        if self.chance.random() < self.share_wrong:
            slip = self.chance.choice((-1, 1)) * self.chance.randint(400, 8_000)
            lo, hi = lo + slip, hi + slip
            if not lo <= days <= hi:
                self.wrong.add(origin)
        self.bounds.append(Bound(start, end, lo, hi, origin))

    def rule(self, start: str, end: str, most: int | None = None) -> None:
        """Add the rule that the one does not come after the other."""
        self.bounds.append(Bound(start, end, 0, most, f"rule {start} {end}", trust=math.inf))

    def life(self, person: int) -> list[str]:
        """Invent a life, child of an earlier one after the first few; return its moments."""
        chance, truth = self.chance, self.truth
        birth, death = f"birth {person}", f"death {person}"
        if person < 5:
            truth[birth] = chance.randint(600_000, 730_000)
        else:
            parent = f"birth {chance.randrange(person)}"
            truth[birth] = truth[parent] + chance.randint(7_000, 15_000)
        truth[death] = truth[birth] + chance.randint(20_000, 33_000)
        self.rule(birth, death, most=45_000)
        deeds = [f"deed {person}.{number}" for number in range(DEEDS)]
        for deed in deeds:
            truth[deed] = chance.randint(truth[birth] + 5_000, truth[death])
            self.rule(birth, deed)
            self.rule(deed, death)
        return [birth, death, *deeds]


def invent(claims: int, share_wrong: float, seed: int) -> Families:
    """Return as many claims: eight dates a person, three lengths of time, one tie to others."""
    chance = random.Random(seed)  # noqa: S311  nothing to keep secret
    families = Families(chance, share_wrong)
    for person in range(claims // CLAIMS_PER_PERSON):
        moments = families.life(person)
        for _ in range(8):
            families.claim(ORIGIN, chance.choice(moments))
        for _ in range(3):
            families.claim(*chance.sample(moments, 2))
        other = chance.randrange(person + 1)
        families.claim(chance.choice(moments[:2]), f"deed {other}.{chance.randrange(DEEDS)}")
    chance.shuffle(families.bounds)
    return families


def measure(claims: int, share_wrong: float, seed: int) -> str:
    """Return one row of the table."""
    families = invent(claims, share_wrong, seed)
    gc.collect()
    started = time.process_time()
    solution = solve(families.bounds)
    seconds = time.process_time() - started
    aside = set(solution.set_aside)
    right = len(aside & families.wrong)
    precision = f"{right / len(aside):.0%}" if aside else "-"
    recall = f"{right / len(families.wrong):.0%}" if families.wrong else "-"
    return (
        f"{families.told:>8,}{len(families.bounds):>9,}{len(families.wrong):>7,}"
        f"{seconds:>9.2f} s{len(solution.conflicts):>11,}{precision:>11}{recall:>8}"
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--most", type=int, default=max(SIZES), help="leave out larger cases")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    print("  claims   bounds  wrong       time  conflicts  precision  recall")
    for claims in SIZES:
        for share in SHARES_WRONG:
            if claims <= asked.most:
                print(measure(claims, share, asked.seed), flush=True)
    print("precision: of the claims set aside, how many are wrong; recall: of the wrong ones, set")
    print("aside. Most of the wrong ones that are left contradict nothing.")


if __name__ == "__main__":
    main()
