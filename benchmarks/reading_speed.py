"""
Words per second from text to claims, beside spaCy's pipeline alone on the same text.

    python benchmarks/reading_speed.py [FOLDER] [--rounds N]

Both run in one process with the model loaded, in turns; the ratio of the medians is the figure.
Without a folder the bundled example articles are read.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from backstory.finding import find_all
from backstory.finding.syntax import load_pipeline
from backstory.model import Document
from backstory.reading import read

EXAMPLES = Path(__file__).parent.parent / "examples"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=EXAMPLES)
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    documents = [each for each in read([str(asked.folder)]) if isinstance(each, Document)]
    texts = [document.text for document in documents]
    words = sum(len(text.split()) for text in texts)
    pipeline = load_pipeline()
    runs: dict[str, Callable[[], object]] = {
        "spaCy alone": lambda: list(pipeline.pipe(texts)),
        "text to claims": lambda: list(find_all(documents)),
    }
    took: dict[str, list[float]] = {name: [] for name in runs}
    for number in range(asked.rounds + 1):
        for name, run in runs.items():
            started = time.perf_counter()
            run()
            if number:  # the first round warms up
                took[name].append(time.perf_counter() - started)
    print(f"{len(texts)} documents, {words} words, median of {asked.rounds}")
    alone = statistics.median(took["spaCy alone"])
    for name, seconds in took.items():
        median = statistics.median(seconds)
        print(f"{name:<16}{words / median:>10,.0f} words/s{median / alone:>8.2f} x spaCy")


if __name__ == "__main__":
    main()
