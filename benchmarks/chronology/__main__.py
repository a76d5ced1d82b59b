"""
How fast the solver is, beside others, and how often it finds and doubts the right claims.

    python benchmarks/chronology [--most CLAIMS] [--only TABLE]

The claims are about invented families whose true dates are known; see `histories.py`. Each size
runs in a process of its own. Times are those of one core, medians of three runs.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import random
import resource
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from histories import invent
from peers import PATIENCE, installed

from backstory.chronology import Solution, Watcher, solve

SIZES = (1_000, 10_000, 100_000, 1_000_000)
SLOW_PEERS_UP_TO = 100_000
EDITS = 2_000
MEGABYTE = 1024


class Clock(Watcher):
    """Notes when all bounds have been taken in."""

    def laid_out(self, points: int, bounds: int) -> None:
        """Take the time."""
        self.points, self.bounds, self.at = points, bounds, time.perf_counter()


def speed(claims: int) -> None:
    """Print one row: building and solving, and the peers as multiples of the solving."""
    importlib.import_module("numpy")  # as it has been where texts were read
    history = invent(claims)
    gc.collect()
    gc.freeze()
    built, solved = list[float](), list[float]()
    for _ in range(3):
        clock, begun = Clock(), time.perf_counter()
        solution = Solution(history.bounds, clock)
        solved.append(time.perf_counter() - clock.at)
        built.append(clock.at - begun)
        if solution.set_aside:
            raise AssertionError("A consistent history has no conflicts.")
        del solution
        gc.collect()
    own = statistics.median(solved)
    row = f"{history.told:>10,}{clock.bounds:>11,}{clock.points:>9,}"
    row += f"{statistics.median(built):>10.3f} s{own:>9.4f} s"
    for name in ("rustworkx", "ortools", "z3"):
        peer = installed().get(name)
        if peer is None or (name != "rustworkx" and claims > SLOW_PEERS_UP_TO):
            row += f"{'–':>12}"
        else:
            runs = 3 if name == "rustworkx" else 1
            taken = statistics.median(peer(history.bounds) for _ in range(runs))
            row += f"{'≥' if taken > PATIENCE else '':>4}{taken / own:>6,.1f} ×"
    print(row, flush=True)


def change(claims: int, share_wrong: float) -> None:
    """Print one row: memory, a claim added, a claim withdrawn, an end of a window explained."""
    history = invent(claims, share_wrong)
    chance = random.Random(5)  # noqa: S311  nothing to keep secret
    told = [bound for bound in history.bounds if bound.origin.startswith("claim")]
    held = chance.sample(told, EDITS)
    names = {bound.origin for bound in held}
    given = [bound for bound in history.bounds if bound.origin not in names]
    gc.collect()
    gc.freeze()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun = time.perf_counter()
    solution = Solution(given)
    seconds = time.perf_counter() - begun
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    added = _timed(solution.add, ([bound] for bound in held))
    withdrawn = _timed(solution.withdraw, (bound.origin for bound in held))
    points = chance.sample(sorted(history.truth), EDITS // 2)
    explained = _timed(lambda end: solution.why(*end), ((p, e) for p in points for e in _ENDS))
    print(
        f"{history.told:>10,}{share_wrong:>7.0%}{seconds:>9.1f} s"
        f"{(memory - before) / MEGABYTE:>9,.0f} MB{memory / MEGABYTE:>8,.0f} MB"
        f"{_spread(added)}{_spread(withdrawn)}{_spread(explained)}",
        flush=True,
    )


_ENDS = ("earliest", "latest")


def _timed(act: Callable[..., object], things: Iterable[object]) -> list[float]:
    taken = list[float]()
    for thing in things:
        begun = time.perf_counter()
        act(thing)
        taken.append(1_000 * (time.perf_counter() - begun))
    return sorted(taken)


def _spread(taken: Sequence[float]) -> str:
    return f"{taken[len(taken) // 2]:>8.2f}{taken[len(taken) * 99 // 100]:>7.2f} ms"


def conflicts() -> None:
    """Print how many planted conflicts are found, and how many are made up."""
    planted = found = 0
    sizes = list[int]()
    for seed in range(40):
        history = invent(1_000, 0.0, seed, planted=25)
        told = [set(conflict.origins) for conflict in solve(history.bounds).conflicts]
        planted += len(history.planted)
        found += sum(any(_claims(each) <= plant for each in told) for plant in history.planted)
        sizes += [len(_claims(each)) for each in told]
    print(f"planted conflicts found {found:,} of {planted:,} ({found / planted:.1%})")
    print(f"claims in a planted conflict: median {statistics.median(sizes)}, most {max(sizes)}")
    erring = solve(invent(10_000, 0.01).bounds).conflicts
    sizes = [len(_claims(each.origins)) for each in erring]
    print(
        f"claims in one that happened by itself: median {statistics.median(sizes)}, "
        f"most {max(sizes)}"
    )
    made_up = sum(len(solve(invent(300, 0.0, seed).bounds).conflicts) for seed in range(1_000))
    print(f"conflicts in 1,000 consistent histories: {made_up}")
    history = invent(10_000)
    solution = solve(history.bounds)
    ends = [
        len(_claims({link.bound.origin for link in solution.why(point, end)}))
        for point in solution.points
        for end in _ENDS
    ]
    print(
        f"claims in an explanation: median {statistics.median(filter(None, ends))}, "
        f"most {max(ends)}"
    )


def _claims(origins: Iterable[str]) -> set[str]:
    return {origin for origin in origins if origin.startswith("claim")}


def doubt(claims: int, share_wrong: float) -> None:
    """Print of those doubted first in each dispute how many err, beside simpler ways to doubt."""
    history = invent(claims, share_wrong)
    solution = solve(history.bounds)
    disputes = [dispute for dispute in solution.disputes if dispute.suspects]
    first = [dispute.suspects[0][0] for dispute in disputes]
    last = [max(name for name, _ in dispute.suspects) for dispute in disputes]
    most = [_in_most(dispute.contradictions) for dispute in disputes]
    aside = set(solution.set_aside)
    rights = [_share(names, history.wrong) for names in (first, last, most, aside)]
    print(
        f"{history.told:>10,}{share_wrong:>7.0%}{len(disputes):>10,}"
        f"{sum(each.exact for each in disputes) / len(disputes):>8.1%}"
        + "".join(f"{right:>12.1%}" for right in rights),
        flush=True,
    )


def _in_most(contradictions: Iterable[object]) -> str:
    """Return the claim in most of some conflicts, the last by name: greedy, without weights."""
    counted = Counter(o for each in contradictions for o in _claims(each.origins))
    return max(counted, key=lambda origin: (counted[origin], origin))


def _share(names: Iterable[str], wrong: set[str]) -> float:
    judged = [name in wrong for name in names]
    return sum(judged) / len(judged) if judged else 0.0


COLD = """
import sys, time
sys.path.insert(0, {folder!r})
from histories import invent
bounds = invent({claims}, {share}).bounds
for name in [name for name in sys.modules if name.startswith("backstory")]:
    del sys.modules[name]
begun = time.perf_counter()
from backstory.chronology import solve
imported = time.perf_counter()
solution = solve(bounds)
print(imported - begun, time.perf_counter() - imported, len(solution.set_aside),
      "numpy" in sys.modules)
"""


def small() -> None:
    """Print how long a small case takes in a fresh process."""
    for share in (0.0, 0.01):
        code = COLD.format(folder=sys.path[0], claims=950, share=share)
        runs = [
            subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
            for _ in range(5)
        ]
        rows = [run.stdout.split() for run in runs]
        imports, solving = (statistics.median(float(row[n]) for row in rows) for n in (0, 1))
        print(
            f"950 claims, {share:.0%} wrong, from cold: {1_000 * solving:.1f} ms "
            f"and {1_000 * imports:.1f} ms to import; {rows[0][2]} set aside; "
            f"arrays loaded: {rows[0][3]}",
            flush=True,
        )


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--most", type=int, default=max(SIZES), help="leave out larger cases")
    parser.add_argument("--only", choices=("speed", "change", "conflicts", "doubt", "small"))
    parser.add_argument("--row", nargs="+", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.row:
        {"speed": speed, "change": change, "doubt": doubt}[asked.row[0]](
            *(float(n) if "." in n else int(n) for n in asked.row[1:])
        )
        return
    sizes = [size for size in SIZES if size <= asked.most]
    if asked.only in (None, "speed"):
        print(
            f"{'claims':>10}{'bounds':>11}{'points':>9}{'building':>12}{'solving':>11}"
            f"{'rustworkx':>12}{'CP-SAT':>12}{'z3':>12}"
        )
        for size in sizes:
            _apart("speed", size)
    if asked.only in (None, "change"):
        print(
            f"\n{'claims':>10}{'wrong':>7}{'from new':>11}{'memory':>12}{'all':>11}"
            f"{'added':>18}{'withdrawn':>18}{'explained':>18}   (median, 99th percentile)"
        )
        for size in [each for each in sizes if each >= 10_000]:
            for share in (0.0, 0.01):
                _apart("change", size, share)
    if asked.only in (None, "conflicts"):
        print()
        conflicts()
    if asked.only in (None, "doubt"):
        print(
            f"\n{'claims':>10}{'wrong':>7}{'disputes':>10}{'exact':>8}{'first':>12}"
            f"{'last came':>12}{'in most':>12}{'set aside':>12}   (share that is wrong indeed)"
        )
        for size in sizes[1:]:
            for share in (0.01, 0.05):
                if size * share <= 10_000:
                    _apart("doubt", size, share)
    if asked.only in (None, "small"):
        print()
        small()


def _apart(*row: object) -> None:
    """Run one row in a process of its own, so that none profits from another's memory."""
    command = [sys.executable, sys.argv[0], "--row", *map(str, row)]
    subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
