"""The cases that a historian can read, and add to."""

from pathlib import Path

import pytest
import sentences
import yaml

from backstory.chronology import solve

FILES = sorted((Path(__file__).parent / "cases").glob("*.yaml"))
CASES = [case for file in FILES for case in yaml.safe_load(file.read_text(encoding="utf-8"))]


def as_text(days):
    return tuple(None if day is None else str(day) for day in days)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_case(case):
    """What the file says follows, and nothing else quarrels."""
    solution = solve(sentences.bounds(case))
    assert [list(c.origins) for c in solution.conflicts] == case.get("conflicts", [])
    assert list(solution.set_aside) == case.get("set aside", [])
    if "suspects" in case:
        assert [c.suspects[0][0] for c in solution.conflicts] == case["suspects"]
    for point, days in case.get("windows", {}).items():
        assert solution.window(point).to_iso() == as_text(days), point
    for point, origins in case.get("because", {}).items():
        assert solution.because(point) == set(origins), point


def test_a_chain_reads_from_the_known_day_on():
    """“Why not earlier?” is answered bound by bound, each with the day it leads to."""
    case = next(case for case in CASES if "burial" in case.get("windows", {}))
    solution = solve(sentences.bounds(case))
    told = [(k.bound.words, k.point, k.day) for k in solution.why("burial", "earliest")]
    days = [solution.window(point).earliest for point in ("frost", "flood", "burial")]
    assert told == [
        ("frost is between 1788-12-01 and 1788-12-31", "frost", days[0]),
        ("flood is 10 to 20 days after frost", "flood", days[1]),
        ("burial is 1 to 3 days after flood", "burial", days[2]),
    ]
