"""Fits the network: the same examples, seed and machine give the same weights."""

from __future__ import annotations

import math
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from network import Network, fresh
from tokenizers import Tokenizer
from torch import Tensor, nn

from backstory.finding.trained.labels import RELATIONS, TYPES
from backstory.finding.trained.pieces import INPUTS, Pieces, pieces_of
from examples import Example


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to learn. ``rate`` is the encoder's highest, ``head_rate`` that of the rest."""

    epochs: int = 5
    batch: int = 16
    rate: float = 2e-4
    head_rate: float = 1e-3
    warm_up: float = 0.1
    seed: int = 1


def fit(examples: Sequence[Example], encoder: Path, recipe: Recipe) -> Network:
    """Return a network fitted to ``examples``; tells how it goes on standard error."""
    random.seed(recipe.seed)
    np.random.seed(recipe.seed)  # noqa: NPY002  what torch and its friends draw from
    torch.manual_seed(recipe.seed)
    tokenizer = bare_tokenizer(encoder)
    network = fresh(encoder)
    optimizer = torch.optim.AdamW(
        [
            {
                "params": [each for each in network.encoder.parameters() if each.requires_grad],
                "lr": recipe.rate,
            },
            {
                "params": [
                    each
                    for name, each in network.named_parameters()
                    if not name.startswith("encoder.")
                ],
                "lr": recipe.head_rate,
            },
        ],
        weight_decay=0.01,
    )
    steps = recipe.epochs * math.ceil(len(examples) / recipe.batch)
    warm = int(steps * recipe.warm_up)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer,
        lambda step: min((step + 1) / max(1, warm), (steps - step) / max(1, steps - warm)),
    )
    network.train()
    began = time.monotonic()
    for epoch in range(recipe.epochs):
        total = 0.0
        for batch in batches(examples, recipe.batch, random.Random(recipe.seed + epoch)):  # noqa: S311
            loss = _loss(network, batch, tokenizer)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += float(loss.detach())
        print(
            f"epoch {epoch + 1} of {recipe.epochs}: loss {total:.1f}, "
            f"{time.monotonic() - began:.0f} s",
            file=sys.stderr,
            flush=True,
        )
    network.eval()
    return network


def batches(
    examples: Sequence[Example], size: int, chance: random.Random
) -> Iterator[list[Example]]:
    """Yield batches of sentences of like length, in a random order."""
    order = sorted(examples, key=lambda each: len(each.view.text) + chance.uniform(0, 20))
    cut = [order[at : at + size] for at in range(0, len(order), size)]
    chance.shuffle(cut)
    yield from cut


def bare_tokenizer(encoder: Path) -> Tokenizer:
    """Return the encoder's tokenizer without padding and truncation."""
    tokenizer = Tokenizer.from_file(str(encoder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def tensors(pieces: Pieces) -> tuple[Tensor, ...]:
    """Return the arrays that the network takes, in its order."""
    return tuple(torch.from_numpy(getattr(pieces, name)) for name in INPUTS)


def _loss(network: Network, batch: Sequence[Example], tokenizer: Tokenizer) -> Tensor:
    pieces = pieces_of(tokenizer, [each.view for each in batch])
    words, *rest = tensors(pieces)
    pair_logits, type_logits = network(_with_gaps(words), *rest)
    wanted, counted = _targets(batch, pieces)
    # Once for prose at large, once as if asked: then only what somebody has looked for counts.
    twice = torch.cat([wanted, wanted], dim=1)
    weights = torch.cat([counted, (counted == 1.0).float()], dim=1)
    loss = nn.functional.binary_cross_entropy_with_logits(pair_logits, twice, reduction="none")
    loss = (loss * weights).sum() / len(batch)
    types = torch.tensor(
        [
            TYPES.index(batch[row].types[place]) if place in batch[row].types else -1
            for row, place in pieces.numbers
        ]
    )
    if bool((types >= 0).any()):
        loss = loss + 0.5 * nn.functional.cross_entropy(
            type_logits, types, ignore_index=-1, reduction="sum"
        ) / len(batch)
    return loss


_HIDDEN = 0.1
"""The share of word pieces that are hidden, so that no name or word alone decides."""
_MASK = 103
"""The encoder's piece for “something stands here”; those up to it are marks, not words."""


def _with_gaps(pieces: Tensor) -> Tensor:
    hidden = (torch.rand(pieces.shape) < _HIDDEN) & (pieces > _MASK)
    return pieces.masked_fill(hidden, _MASK)


_UNLIKELY = 0.3
"""What a pair weighs of which nobody has said that it does not hold."""


def _weight(example: Example, relation: str) -> float:
    if relation in example.complete:
        return 1.0
    return _UNLIKELY if relation in example.unlikely else 0.0


def _targets(batch: Sequence[Example], pieces: Pieces) -> tuple[Tensor, Tensor]:
    """Return for each pair and relation whether it holds, and whether that is known."""
    wanted = torch.zeros(len(pieces.subjects), len(RELATIONS))
    counted = torch.zeros(len(pieces.subjects), len(RELATIONS))
    known = torch.tensor([[_weight(each, name) for name in RELATIONS] for each in batch])
    pairs: dict[tuple[int, int, int], int] = {}
    for at, (one, other) in enumerate(zip(pieces.subjects, pieces.objects, strict=True)):
        row, subject = pieces.numbers[one]
        pairs[row, subject, pieces.numbers[other][1]] = at
        counted[at] = known[row]
    for row, each in enumerate(batch):
        for (subject, object_, name), holds in each.pairs.items():
            at = pairs.get((row, subject, object_))
            if at is None or name not in each.complete:
                continue
            relation = RELATIONS.index(name)
            if holds is None:
                counted[at, relation] = 0.0
            else:
                wanted[at, relation] = 1.0
    return wanted, counted
