"""
Makes the weights of the trained extractor from public data, the same ones every time.

    python training DATA [--out FOLDER] [--folds 1 2 3] [--final]

DATA holds `knowledgenet`, `redocred` and `gum`; by default it is `shared/data` beside
the project. First a network is fitted for each fold that leaves that fold out; what it makes of the
fold calibrates scores and gives the figures. Then one is fitted to everything and put, with the
calibration, where the program looks for it. A fold that is done already (in `build/training`) is
not done again; delete its folder to have it done anew.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import gum
import invented
import knowledgenet
import redocred
import torch
import wikigold
from all_minilm_l6_v2 import extract_model
from calibrate import Judged, lines_of, reliability, thresholds_of
from export import export, write_calibration
from fit import Recipe, fit
from judging import judge

from examples import Example, Text, examples_of

ROOT = Path(__file__).resolve().parents[1]
BESIDE = ROOT.parent / "shared" / "data"
BUILD = ROOT / "build" / "training"
SHIPPED = ROOT / "src" / "backstory" / "finding" / "trained" / "weights"
VERSION = "2"
FOLDS = (1, 2, 3)
INVENTED = 12
"""How often each of our own sentences is learned from, with other names."""
EVERY = 5
"""Of the sentences of Re-DocRED that state no relation of ours, one in so many is learned from."""


def main() -> int:
    """Fit, judge, calibrate, export; return the exit code."""
    parser = argparse.ArgumentParser(
        prog="python training",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("data", nargs="?", type=Path, default=BESIDE)
    parser.add_argument("--out", type=Path, default=SHIPPED, help="where the weights go")
    parser.add_argument("--folds", nargs="*", type=int, default=FOLDS, choices=FOLDS)
    parser.add_argument("--final", action="store_true", help="fit to everything as well")
    parser.add_argument("--calibrate", action="store_true", help="only write the calibration")
    asked = parser.parse_args()
    if not (asked.data / "knowledgenet").exists():
        print(f"There is no training data at {asked.data}: name its folder.", file=sys.stderr)
        return 2
    if asked.calibrate:
        _calibrate(asked.out)
        return 0
    torch.use_deterministic_algorithms(True)
    encoder = BUILD / "encoder" / "all-MiniLM-L6-v2"
    if not encoder.exists():
        extract_model(str(encoder.parent))
    examples = list(examples_of(list(texts(asked.data))))
    print(f"{len(examples):,} sentences", file=sys.stderr)
    for fold in asked.folds:
        _fold(fold, examples, encoder)
    if asked.final:
        export(fit(worth_learning(examples), encoder, Recipe()), encoder, asked.out)
        _calibrate(asked.out)
    return 0


def _calibrate(out: Path) -> None:
    """
    Write the calibration that the folds give, and print how far it can be trusted.

    The networks of the folds, on which the program is measured, each get the one that the other
    folds give.
    """
    by_fold = {fold: judged for fold in FOLDS if (judged := _judged(fold))}
    for fold, own in by_fold.items():
        others = [each for other, judged in by_fold.items() if other != fold for each in judged]
        lines = lines_of(others or own)
        least = thresholds_of(others or own, lines)
        write_calibration(BUILD / f"fold-{fold}", f"{VERSION}-fold-{fold}", lines, least)
    judged = [each for judged in by_fold.values() for each in judged]
    lines = lines_of(judged)
    write_calibration(out, VERSION, lines, thresholds_of(judged, lines))
    for sure, right, number in reliability(judged, lines):
        print(f"confidence {sure:.2f}: {right:.2f} right of {number:,}")


def texts(data: Path) -> Iterator[Text]:
    """Yield all annotated documents."""
    yield from knowledgenet.texts(data / "knowledgenet" / "folds-1-3.jsonl")
    yield from redocred.texts(data / "redocred" / "dev_revised.json")
    yield from gum.texts(data / "gum" / "dep")
    yield from wikigold.texts(data / "wikigold" / "wikigold.conll.txt")
    yield from invented.texts(INVENTED, seed=1)


def worth_learning(examples: Sequence[Example]) -> list[Example]:
    """Return the examples that tell something, with a share of those that state no relation."""
    kept: list[Example] = []
    skipped = 0
    for each in examples:
        states = bool(each.pairs) or (bool(each.types) and not each.complete)
        if states or each.source.startswith("knowledgenet/"):
            kept.append(each)
        elif each.complete:
            skipped += 1
            if skipped % EVERY == 0:
                kept.append(each)
    return kept


def _fold(fold: int, examples: Sequence[Example], encoder: Path) -> None:
    """Fit to all folds but one and write down what comes of that one."""
    folder = BUILD / f"fold-{fold}"
    if (folder / "judged.json").exists():
        return
    learn = worth_learning([each for each in examples if each.fold != fold])
    print(f"fold {fold} left out: {len(learn):,} sentences to learn from", file=sys.stderr)
    export(fit(learn, encoder, Recipe()), encoder, folder)
    write_calibration(folder, f"{VERSION}-fold-{fold}", {}, {})
    judged = judge(folder, [each for each in examples if each.fold == fold and each.complete])
    rows = [[each.relation, round(each.score, 5), each.right] for each in judged]
    (folder / "judged.json").write_text(json.dumps(rows), encoding="utf-8")


def _judged(fold: int) -> list[Judged]:
    if not (BUILD / f"fold-{fold}" / "judged.json").exists():
        return []
    rows = json.loads((BUILD / f"fold-{fold}" / "judged.json").read_text(encoding="utf-8"))
    return [Judged(*row) for row in rows]


if __name__ == "__main__":
    raise SystemExit(main())
