"""The network: one pass of the encoder over a sentence, then a score for each pair."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BertModel

from backstory.finding.trained.candidates import SHAPES
from backstory.finding.trained.labels import DISTANCES, RELATIONS, TYPES
from backstory.finding.trained.view import ROUTES

_WIDTH = 256
_SHAPE_WIDTH = 32
_CONTEXT = 96
_DROPOUT = 0.2


class Network(nn.Module):
    """
    Scores pairs of candidates for each relation, and candidates for each type of name.

    A pair is seen through its two candidates, through the words that both attend to (localized
    context pooling: Zhou et al. 2021, ATLOP), and through order, distance and syntax. Inputs are
    those of `backstory.finding.trained.pieces`, int64.
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
        self.context = nn.Linear(_CONTEXT, 2 * _WIDTH, bias=False)
        self.distance = nn.Embedding(DISTANCES, 2 * _WIDTH)
        self.route = nn.Embedding(ROUTES, 2 * _WIDTH)
        nn.init.normal_(self.route.weight, std=0.02)
        self.normal = nn.LayerNorm(3 * _WIDTH)
        self.deeper = nn.Linear(3 * _WIDTH, _WIDTH)
        self.relation = nn.Linear(_WIDTH, len(RELATIONS))
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
    ) -> tuple[Tensor, Tensor]:
        """Return logits: (pairs, relations) and (candidates, types)."""
        mask = (pieces != 0).long()
        seen = self.encoder(input_ids=pieces, attention_mask=mask, output_attentions=True)
        hidden = seen.last_hidden_state
        ends = torch.cat([hidden[rows, firsts], hidden[rows, lasts], self.shape(shapes)], dim=1)
        ends = self.dropout(ends)
        attention = seen.attentions[-1][rows, :, firsts]  # candidates, heads, pieces
        shared = (attention[subjects] * attention[objects]).sum(dim=1)
        shared = shared / (shared.sum(dim=1, keepdim=True) + 1e-9)
        around = torch.bmm(shared.unsqueeze(1), self.narrow(hidden)[rows[subjects]]).squeeze(1)
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
