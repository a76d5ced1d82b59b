"""The network's weights at work: what it makes of a document's sentences."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from backstory.finding.trained.calibration import Calibration
from backstory.finding.trained.candidates import Candidate
from backstory.finding.trained.labels import RELATIONS, TYPES
from backstory.finding.trained.pieces import INPUTS, Pieces, pieces_of
from backstory.finding.trained.seen import Pair, Seen
from backstory.finding.trained.view import View, view_of
from backstory.finding.words import Parsed
from backstory.model import BackstoryError, Span, TimeExpression

NETWORK = "network.onnx"
PIECES = "pieces.json"
CALIBRATION = "calibration.json"

_SHIPPED = Path(__file__).parent / "weights"
_BATCH = 32
_LEAST = 0.05
"""Raw scores below this are not worth carrying."""

Floats = NDArray[np.float32]


class NoWeights(BackstoryError):
    """The folder that BACKSTORY_WEIGHTS names holds no weights."""


class Scorer:
    """A network with its tokenizer and calibration; raises OSError where a file is missing."""

    def __init__(self, folder: Path) -> None:
        import onnxruntime  # noqa: PLC0415  slow to import, and not every command reads
        from tokenizers import Tokenizer  # noqa: PLC0415  likewise

        described = json.loads((folder / CALIBRATION).read_text(encoding="utf-8"))
        self.version: str = described["version"]
        self.calibration = Calibration.of_json(described)
        self.tokenizer: Any = Tokenizer.from_file(str(folder / PIECES))
        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        self.session: Any = onnxruntime.InferenceSession(
            str(folder / NETWORK), options, providers=["CPUExecutionProvider"]
        )

    def see(self, parsed: Parsed, times: Sequence[TimeExpression]) -> Seen:
        """Return what the sentences of a document say, headings left out."""
        dates = [time.span for time in times]
        sentences = [
            (sentence.start, view_of(sentence, parsed.text, dates))
            for sentence in parsed.sentences
            if sentence.form != "heading"
        ]
        sentences = [each for each in sentences if each[1].candidates]
        sentences.sort(key=lambda each: len(each[1].text))
        pairs: list[Pair] = []
        types: dict[Span, Mapping[str, float]] = {}
        for at in range(0, len(sentences), _BATCH):
            for one in self.see_views(sentences[at : at + _BATCH]):
                pairs += one.pairs
                types.update(one.types)
        pairs.sort(key=lambda pair: (pair.subject.span, pair.object.span, pair.relation))
        return Seen(tuple(pairs), types, self.version)

    def see_views(self, sentences: Sequence[tuple[int, View]]) -> list[Seen]:
        """Return what each sentence says; spans are moved by the offset that goes with it."""
        pieces = pieces_of(self.tokenizer, [view for _, view in sentences])
        if not len(pieces.rows):
            return [Seen() for _ in sentences]
        answer = self.session.run(None, {name: getattr(pieces, name) for name in INPUTS})
        pairs, types = self.raw(answer)
        return [
            Seen(
                tuple(self._pairs(row, sentences[row], pieces, pairs)),
                _types(row, sentences[row], pieces, types),
            )
            for row in range(len(sentences))
        ]

    def _pairs(
        self, row: int, sentence: tuple[int, View], pieces: Pieces, scores: Floats
    ) -> Iterator[Pair]:
        start, view = sentence
        found: dict[str, list[Pair]] = {}
        mine = np.flatnonzero(pieces.rows[pieces.subjects] == row)
        told, asked = np.split(scores[mine], 2, axis=1)
        for at, column in zip(*np.nonzero(np.maximum(told, asked) > _LEAST), strict=True):
            pair = mine[at]
            subject = view.candidates[pieces.numbers[pieces.subjects[pair]][1]]
            other = view.candidates[pieces.numbers[pieces.objects[pair]][1]]
            name = RELATIONS[column]
            confidence = self.calibration.confidence(name, float(told[at, column]))
            found.setdefault(name, []).append(
                Pair(
                    name,
                    _moved(subject, start),
                    _moved(other, start),
                    confidence,
                    self.calibration.is_sure(name, confidence),
                    float(asked[at, column]),
                )
            )
        for each in found.values():
            yield from without_overlaps(each)

    def raw(self, answer: Sequence[Floats]) -> tuple[Floats, Floats]:
        """Return logits as probabilities, before they are calibrated."""
        pairs = (1 / (1 + np.exp(-answer[0]))).astype(np.float32)
        types = np.exp(answer[1] - answer[1].max(axis=1, keepdims=True))
        return pairs, (types / types.sum(axis=1, keepdims=True)).astype(np.float32)


def without_overlaps(pairs: Sequence[Pair]) -> list[Pair]:
    """Return the likeliest of pairs of one relation that overlap at both ends."""
    kept: list[Pair] = []
    for pair in sorted(pairs, key=lambda each: -each.confidence):
        if not any(
            pair.subject.span.overlaps(other.subject.span)
            and pair.object.span.overlaps(other.object.span)
            for other in kept
        ):
            kept.append(pair)
    return kept


@lru_cache(maxsize=1)
def load_scorer() -> Scorer | None:
    """
    Return the scorer with the shipped weights, or None where there are none.

    BACKSTORY_WEIGHTS names another folder of weights, or is ``none`` for rules alone.

    Raises:
        NoWeights: The folder named there lacks a file.
    """
    named = os.environ.get("BACKSTORY_WEIGHTS")
    if named == "none":
        return None
    folder = Path(named) if named else _SHIPPED
    missing = [name for name in (NETWORK, PIECES, CALIBRATION) if not (folder / name).exists()]
    if named and missing:
        raise NoWeights(
            f"{folder} has no {', '.join(missing)}: let BACKSTORY_WEIGHTS name a folder of"
            " weights, or “none” to read with rules alone, or leave it unset."
        )
    return None if missing else Scorer(folder)


def weights_version() -> str | None:
    """Return the version of the weights in use, or None where claims come from rules alone."""
    scorer = load_scorer()
    return None if scorer is None else scorer.version


def _types(
    row: int, sentence: tuple[int, View], pieces: Pieces, types: Floats
) -> dict[Span, Mapping[str, float]]:
    start, view = sentence
    found: dict[Span, Mapping[str, float]] = {}
    for at in np.flatnonzero(pieces.rows == row):
        candidate = view.candidates[pieces.numbers[at][1]]
        if candidate.shape not in ("pronoun", "noun", "date"):
            likely = dict(zip(TYPES, map(float, types[at]), strict=True))
            found[_moved(candidate, start).span] = likely
    return found


def _moved(candidate: Candidate, by: int) -> Candidate:
    span = candidate.span
    return Candidate(Span(span.start + by, span.end + by), candidate.shape)
