"""A fitted network as the files that the program ships: int8 ONNX, word pieces, calibration."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path

import torch
from fit import bare_tokenizer, tensors
from network import Network
from onnxruntime.quantization import QuantType, quantize_dynamic

from backstory.finding.trained.candidates import Candidate
from backstory.finding.trained.pieces import INPUTS, pieces_of
from backstory.finding.trained.scorer import CALIBRATION, NETWORK, PIECES
from backstory.finding.trained.view import View
from backstory.model import Span

_OPSET = 17
_ROWS = {
    "pieces": {0: "sentences", 1: "longest"},
    "rows": {0: "candidates"},
    "firsts": {0: "candidates"},
    "lasts": {0: "candidates"},
    "shapes": {0: "candidates"},
    "subjects": {0: "pairs"},
    "objects": {0: "pairs"},
    "distances": {0: "pairs"},
    "routes": {0: "pairs"},
    "steps": {0: "pairs"},
    "pair_logits": {0: "pairs"},
    "type_logits": {0: "candidates"},
}


def export(network: Network, encoder: Path, folder: Path) -> None:
    """Write network and word pieces into ``folder``; the calibration is another's to write."""
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer = bare_tokenizer(encoder)
    tokenizer.save(str(folder / PIECES), pretty=False)
    words = "Ada was born in Leeds and married Tom in 1843."
    found = (
        Candidate(Span(0, 3), "name"),
        Candidate(Span(16, 21), "place"),
        Candidate(Span(34, 37), "name"),
    )
    born = (8, "ROOT")
    climbs = (
        ((0, "nsubjpass"), born),
        ((16, "pobj"), (13, "prep"), born),
        ((34, "dobj"), (26, "conj"), born),
    )
    view = View(words, found, climbs)
    example = tensors(pieces_of(tokenizer, [view, view.only([0, 1])]))
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / NETWORK
        torch.onnx.export(
            network.eval(),
            example,
            str(whole),
            input_names=list(INPUTS),
            output_names=["pair_logits", "type_logits"],
            dynamic_axes=_ROWS,
            opset_version=_OPSET,
            dynamo=False,
        )
        small = Path(scratch) / "small.onnx"
        quantize_dynamic(str(whole), str(small), weight_type=QuantType.QInt8, per_channel=True)
        shutil.copy(small, folder / NETWORK)


def write_calibration(
    folder: Path,
    version: str,
    lines: dict[str, tuple[float, float]],
    thresholds: dict[str, float],
) -> None:
    """Write the calibration beside the network."""
    described = {"version": version, "lines": lines, "thresholds": thresholds}
    (folder / CALIBRATION).write_text(json.dumps(described, indent=1) + "\n", encoding="utf-8")
