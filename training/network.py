"""The network: one pass of the encoder over a sentence, then a score for each pair."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BertModel

from backstory.finding.trained.candidates import SHAPES
from backstory.finding.trained.labels import DISTANCES, RELATIONS, TYPES
from backstory.finding.trained.pieces import SIDE, STEPS
from backstory.finding.trained.view import ROUTES

_WIDTH = 256
_SHAPE_WIDTH = 32
_CONTEXT = 96
_DROPOUT = 0.2
_PARTS = (slice(0, SIDE), slice(SIDE, SIDE + 1), slice(SIDE + 1, STEPS))
"""The words up from the subject, the top, the words down to the object."""


class Network(nn.Module):
    """
    Scores pairs of candidates for each relation, and candidates for each type of name.

    A pair is seen through its two candidates, through the words that both attend to (localized
    context pooling: Zhou et al. 2021, ATLOP), through the words on the shortest way between them in
    the syntax (Bunescu and Mooney 2005), and through order and distance. It gets two scores a
    relation: one for prose at large, and one for passages picked because they may tell of it.
    Inputs are those of `backstory.finding.trained.pieces`, int64.
    """

    def __init__(self, encoder: BertModel) -> None:
        super().__init__()
        self.encoder = encoder
        hidden = encoder.config.hidden_size
        self.shape = nn.Embedding(len(SHAPES), _SHAPE_WIDTH)
        wide = 2 * hidden + _SHAPE_WIDTH
        self.as_subject = nn.Linear(wide, _WIDTH)
        self.as_object = nn.Linear(wide, _WIDTH)
        self.narrow = nn.Linear(hidden, _CONTEXT, bias=False)
        self.context = nn.Linear(4 * _CONTEXT, 2 * _WIDTH, bias=False)
        self.distance = nn.Embedding(DISTANCES, 2 * _WIDTH)
        self.route = nn.Embedding(ROUTES, 2 * _WIDTH)
        nn.init.normal_(self.route.weight, std=0.02)
        self.normal = nn.LayerNorm(3 * _WIDTH)
        self.deeper = nn.Linear(3 * _WIDTH, _WIDTH)
        self.relation = nn.Linear(_WIDTH, 2 * len(RELATIONS))
        self.as_name = nn.Linear(wide, _WIDTH)
        self.sort = nn.Linear(_WIDTH, len(TYPES))
        self.dropout = nn.Dropout(_DROPOUT)

    def forward(
        self,
        pieces: Tensor,
        rows: Tensor,
        firsts: Tensor,
        lasts: Tensor,
        shapes: Tensor,
        subjects: Tensor,
        objects: Tensor,
        distances: Tensor,
        routes: Tensor,
        steps: Tensor,
    ) -> tuple[Tensor, Tensor]:
        """Return logits: (pairs, relations at large and then as asked), (candidates, types)."""
        mask = (pieces != 0).long()
        seen = self.encoder(input_ids=pieces, attention_mask=mask, output_attentions=True)
        hidden = seen.last_hidden_state
        ends = torch.cat([hidden[rows, firsts], hidden[rows, lasts], self.shape(shapes)], dim=1)
        ends = self.dropout(ends)
        attention = seen.attentions[-1][rows, :, firsts]  # candidates, heads, pieces
        shared = (attention[subjects] * attention[objects]).sum(dim=1)
        shared = shared / (shared.sum(dim=1, keepdim=True) + 1e-9)
        narrow, where = self.narrow(hidden), rows[subjects]
        attended = torch.bmm(shared.unsqueeze(1), narrow[where]).squeeze(1)
        there = (steps != 0).unsqueeze(2).to(narrow.dtype)
        words = narrow[where.unsqueeze(1), steps] * there
        way = [words[:, part].sum(1) / there[:, part].sum(1).clamp(min=1) for part in _PARTS]
        around = torch.cat([attended, *way], dim=1)
        both = torch.cat([self.as_subject(ends)[subjects], self.as_object(ends)[objects]], dim=1)
        both = torch.tanh(
            both + self.context(around) + self.distance(distances) + self.route(routes)
        )
        subject, other = both.chunk(2, dim=1)
        pair = self.dropout(self.normal(torch.cat([subject, other, subject * other], dim=1)))
        pair = self.dropout(nn.functional.gelu(self.deeper(pair)))
        names = self.dropout(nn.functional.gelu(self.as_name(ends)))
        return self.relation(pair), self.sort(names)


def fresh(folder: Path) -> Network:
    """Return a network with the encoder of ``folder`` and new heads."""
    encoder = BertModel.from_pretrained(
        folder,
        add_pooling_layer=False,
        attn_implementation="eager",
        attention_probs_dropout_prob=0.0,
    )
    # The meanings of single words stay as they are: the data are too few to better them.
    encoder.embeddings.word_embeddings.weight.requires_grad = False
    return Network(encoder)
