"""
From prose to people and claims: everything measured, with peers in the same run.

    python benchmarks/prose [DATA] [--wrong N] [--only NAME …]

DATA holds the public data sets; by default it is `shared/data` beside the project. What is missing
is left out, and said. KnowledgeNet, Re-DocRED and the names of GUM are cross-validated where the
weights of the folds are in `build/training` (`make train` puts them there): the shipped weights
have learned from these texts. `--wrong` prints so many claims that Re-DocRED does not have, for
reading by eye.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import gum
import pairs
import passages
import polnear
import redocred
import stored
from knowledgenet import PROPERTIES
from tally import Tally

from backstory.finding.trained.scorer import load_scorer

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
BESIDE = ROOT.parent / "shared" / "data"
NUMBER_OF_FOLDS = 3
HEAD = "     P      R     F1    gold"


def main() -> int:
    """Print the tables; return the exit code."""
    parser = argparse.ArgumentParser(
        prog="python benchmarks/prose",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("data", nargs="?", type=Path, default=BESIDE)
    parser.add_argument("--wrong", type=int, default=0, metavar="N")
    parser.add_argument("--only", nargs="*", choices=[*TABLES], default=[*TABLES])
    asked = parser.parse_args()
    left_out = [number for number in range(1, NUMBER_OF_FOLDS + 1) if not _made(number)]
    if len(left_out) == NUMBER_OF_FOLDS:
        print("No weights of the folds: trained parts are measured on what they learned from.")
    elif left_out:
        print(f"Trained parts are measured without {left_out}: these folds have no weights yet.")
    for name in asked.only:
        folder, table = TABLES[name]
        if (asked.data / folder).exists():
            table(asked.data / folder, asked.wrong)
        else:
            print(f"\n{name}: left out, there is nothing at {asked.data / folder}")
    return 0


def _of_fold(number: int) -> Path:
    return ROOT / "build" / "training" / f"fold-{number}"


def _made(number: int) -> bool:
    return (_of_fold(number) / "network.onnx").exists()


def folds() -> dict[int, Path]:
    """Return the folds that can be measured, and with which weights; all where none are made."""
    numbers = range(1, NUMBER_OF_FOLDS + 1)
    made = [number for number in numbers if _made(number)]
    return {number: _of_fold(number) for number in made or numbers}


@contextmanager
def weights(folder: Path | str | None) -> Iterator[None]:
    """Read with these weights: a folder, “none” for rules alone, or the shipped ones."""
    before = os.environ.pop("BACKSTORY_WEIGHTS", None)
    if isinstance(folder, str) or (folder is not None and (folder / "network.onnx").exists()):
        os.environ["BACKSTORY_WEIGHTS"] = str(folder)
    load_scorer.cache_clear()
    try:
        yield
    finally:
        os.environ.pop("BACKSTORY_WEIGHTS", None)
        if before is not None:
            os.environ["BACKSTORY_WEIGHTS"] = before
        load_scorer.cache_clear()


def knowledgenet_(folder: Path, _wrong: int) -> None:
    """Print the text F1 of the trained extractor, and what is stored as claims."""
    path = folder / "folds-1-3.jsonl"
    print(f"\nKnowledgeNet, properties of people, span overlap{HEAD:>34}")
    scored: dict[str, Tally] = {}
    for fold, where in folds().items():
        with weights(where):
            for name, tally in pairs.score(path, (fold,)).items():
                scored.setdefault(name, Tally()).__iadd__(tally)
    for name in (*PROPERTIES, "all"):
        print(f"  pairs, trained extractor: {name:30} {scored[name].row()}")
    for label, choose in (("rules", "none"), ("rules and trained", None)):
        total: dict[str, Tally] = {}
        for fold, where in folds().items():
            with weights(choose or where):
                for name, tally in stored.knowledgenet(path, (fold,)).items():
                    total.setdefault(name, Tally()).__iadd__(tally)
        print(f"  stored claims, {label:41} {total['all'].row()}")


def redocred_(folder: Path, wrong: int) -> None:
    """Print recall and understated precision of claims about people; show wrong ones."""
    every = redocred.texts(folder / "dev_revised.json")
    print(f"\nRe-DocRED, people, raw text in{HEAD:>52}")
    for label, choose in (("rules", "none"), ("rules and trained", None)):
        total: dict[str, Tally] = {}
        odd: list[redocred.Wrong] = []
        for fold, where in folds().items():
            with weights(choose or where):
                tallies, missed = redocred.score(every[fold - 1 :: NUMBER_OF_FOLDS])
            odd += missed
            for name, tally in tallies.items():
                total.setdefault(name, Tally()).__iadd__(tally)
        for name in ("family", "births and deaths", "work, school, home", "all"):
            print(f"  {label:24} {name:31} {total[name].row()}")
        if choose is None and wrong:
            for each in random.Random(0).sample(odd, min(wrong, len(odd))):  # noqa: S311
                print("   ", each.relation, "|", each.subject, "|", each.object, "|", each.claim)


def gum_(folder: Path, _wrong: int) -> None:
    """Print names found and coreference, ours and spaCy's."""
    every = gum.texts(folder / "dep")
    print(f"\nGUM, people{HEAD:>71}   coreference")
    for label, choose in (("rules", "none"), ("rules and trained", None)):
        scores: dict[str, gum.Score] = {}
        for fold, where in folds().items():
            with weights(choose or where):
                part = gum.score_ours(every[fold - 1 :: NUMBER_OF_FOLDS])
            for name, score in part.items():
                scores.setdefault(name, gum.Score()).add(score)
        _gum_rows(label, scores)
    read = [every[fold - 1 :: NUMBER_OF_FOLDS] for fold in folds()]
    _gum_rows("spaCy alone", gum.score_spacy([text for part in read for text in part]))


def _gum_rows(label: str, scores: Mapping[str, gum.Score]) -> None:
    for name in ("bio", "news", "interview", "all"):
        score = scores[name]
        print(f"  {label:24} names, {name:24} {score.names.row()}   {score.coreference:6.3f}")


def polnear_(folder: Path, _wrong: int) -> None:
    """Print who is reported to have said what; `dev` is scored and not read."""
    print(f"\nPolNeAR{HEAD:>75}")
    for part in ("train", "dev"):
        every = polnear.texts(folder / part)
        every = every[::10] if part == "train" else every
        names = ("direct, with source", "contents", "contents with source")
        for name, tally in zip(names, polnear.score(every), strict=True):
            label = "train, every tenth" if part == "train" else part
            print(f"  {label:24} {name:31} {tally.row()}")


def own_passages(_folder: Path, wrong: int) -> None:
    """Print how many of our own passages come out right, by category."""
    print("\nOur own passages")
    for label, choose in (("rules", "none"), ("rules and trained", None)):
        with weights(choose):
            passages.table(HERE / "passages", label, wrong if choose is None else 0)


def cases(_folder: Path, _wrong: int) -> None:
    """Print the tables of the gold cases and phrases, by their own scorers."""
    subprocess.run([sys.executable, str(HERE.parent / "gold_cases.py")], check=False)


def speed(_folder: Path, _wrong: int) -> None:
    """Print words per second beside spaCy's."""
    subprocess.run([sys.executable, str(HERE.parent / "reading_speed.py")], check=False)


TABLES: Mapping[str, tuple[str, Callable[[Path, int], None]]] = {
    "knowledgenet": ("knowledgenet", knowledgenet_),
    "redocred": ("redocred", redocred_),
    "gum": ("gum", gum_),
    "polnear": ("polnear", polnear_),
    "passages": ("", own_passages),
    "cases": ("", cases),
    "speed": ("", speed),
}


if __name__ == "__main__":
    raise SystemExit(main())
