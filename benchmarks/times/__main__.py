"""
Times in text: against people's annotations, beside HeidelTime, and how long it takes.

    python benchmarks/times [--data FOLDER] [--errors N]

FOLDER holds the corpora (`timeml/`, `wikiwars/`, `gum/`, `recognizers/`); by default it is
`shared/data` beside the project. Each set is split in two by document: what is tuned on one half
is seen in the other. What is missing is said and left out.
"""

from __future__ import annotations

import argparse
import os
import shlex
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import gum
import recognizers
from gold import Marked, Text, read_timeml
from heideltime import HeidelTime
from scores import Score

from backstory.model import Window
from backstory.times import find_times

HERE = Path(__file__).resolve().parent
SHARED = HERE.parents[2] / "shared"
SETS = {
    "TimeBank": ("timeml/timebank", "NEWS"),
    "AQUAINT": ("timeml/aquaint", "NEWS"),
    "WikiWars": ("wikiwars/tml", "NARRATIVES"),
}


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=SHARED / "data")
    parser.add_argument("--errors", type=int, default=0, help="examples of each kind of error")
    asked = parser.parse_args()
    peer = HeidelTime()
    if peer.missing:
        print(f"HeidelTime is left out. {peer.missing}")
    for name, (folder, kind) in SETS.items():
        texts = list(read_timeml(asked.data / folder))
        if not texts:
            print(f"{name} is left out: there is nothing at {asked.data / folder}.")
            continue
        _timex_table(name, texts, kind, peer, asked.errors)
    if (asked.data / "gum" / "xml").exists():
        dates = gum.score(asked.data / "gum" / "xml")
        print(
            f"\nGUM dates: {dates.gold} in gold, {dates.found / dates.gold:.3f} found,"
            f" {dates.right / dates.gold:.3f} with a window that holds the gold tightly"
        )
    specs = asked.data / "recognizers" / "Specs" / "DateTime" / "English"
    if specs.exists():
        _recognizers(specs, asked.errors)
    _phrases()
    _loading()
    _speed()


def _timex_table(
    name: str, texts: Sequence[Text], kind: str, peer: HeidelTime, errors: int
) -> None:
    print(f"\n{name:10} F1:                strict  relaxed    value   characters/s")
    started = time.perf_counter()
    ours = [_ours(text) for text in texts]
    _report("backstory", texts, ours, time.perf_counter() - started, errors)
    if peer.missing is None:
        answers, seconds = peer.tag(texts, kind)
        _report("HeidelTime", texts, answers, seconds, 0)


def _report(
    who: str,
    texts: Sequence[Text],
    answers: Sequence[Sequence[Marked]],
    seconds: float,
    errors: int,
) -> None:
    whole, halves = Score(), (Score(), Score())
    for number, (text, found) in enumerate(zip(texts, answers, strict=True)):
        for score in (whole, halves[number % 2]):
            score.add(text.text, text.marked, found)
    pace = sum(len(text.text) for text in texts) / seconds
    print(f"{who:10} all            {whole.row()} {pace:14,.0f}")
    for label, half in zip(("even documents", "odd documents"), halves, strict=True):
        print(f"           {label:14} {half.row()}")
    if who == "backstory":
        counts = ", ".join(f"{what} {times}" for what, times in whole.errors.most_common())
        print(f"           errors: {counts}")
    for kind in whole.errors if errors else ():
        for example in [each for each in whole.examples if each[0] == kind][:errors]:
            print("             ", " | ".join(example))


def _ours(text: Text) -> list[Marked]:
    published = None if text.written is None else Window.from_iso(text.written, text.written)
    return [
        Marked(timex.span.start, timex.span.end, timex.value)
        for each in find_times(text.text, published)
        for timex in each.timexes or ()
    ]


def _recognizers(folder: Path, errors: int) -> None:
    agreed = recognizers.score(folder)
    print(
        f"\nRecognizers date cases: {agreed.right / agreed.cases:.3f} of {agreed.cases} where the"
        " conventions agree; elsewhere:"
    )
    for why, count in agreed.conventions.most_common():
        print(f"{count:6} {why}")
    for words in agreed.wrong[:errors]:
        print("       not so:", words)


def _loading() -> None:
    """Print how long importing the language of time takes, compiled, in a new process each time."""
    asked = (
        "import time; begun = time.perf_counter(); import backstory.times;"
        "print(time.perf_counter() - begun)"
    )
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    run = [sys.executable, "-c", asked]
    took = [float(subprocess.check_output(run, text=True, env=kept)) for _ in range(12)]
    print(f"\nimport backstory.times: {1000 * statistics.median(took[1:]):.0f} ms, median of 11")


def _phrases() -> None:
    """Run the phrases, ours and those beside the project, through the whole product."""
    scorer = SHARED / "measure" / "score_phrases.py"
    if not scorer.exists():
        print(f"\nThe phrases are left out: there is no scorer at {scorer}.")
        return
    product = shlex.quote(str(Path(sys.executable).parent / "backstory"))
    extract = f"{product} extract --as-given"
    files = [*sorted((HERE / "phrases").glob("*.jsonl")), SHARED / "measure" / "phrases.jsonl"]
    print("\nPhrases, by the whole product")
    for path in files:
        command = [sys.executable, str(scorer), "--file", str(path), extract]
        done = subprocess.run(command, check=False, capture_output=True, text=True)
        rows = [line for line in done.stdout.splitlines() if line.startswith(("items", "all"))]
        print(f"{path.stem:18} {rows[-1] if rows else done.stderr.strip()}")


def _speed() -> None:
    """Print the pace over texts of doubling length: the same pace says linear time."""
    page = (
        "On 3 May 1912 she left Leeds, two years after the funeral. The following spring, at 34, "
        "she married in a hurry and moved, in late 1913, to a house by the sea; nobody called. "
    )
    bad = "the last 12 of the first 3 years ago before "
    print("\nCharacters a second over doubling lengths, median of five")
    for label, unit in (("prose", page), ("words that only look like times", bad)):
        row = []
        for size in (20_000, 40_000, 80_000, 160_000, 320_000):
            text = unit * (size // len(unit))
            took = []
            for _ in range(5):
                started = time.perf_counter()
                find_times(text)
                took.append(time.perf_counter() - started)
            row.append(f"{len(text) / statistics.median(took):12,.0f}")
        print(f"{label:34}" + "".join(row))


if __name__ == "__main__":
    main()
