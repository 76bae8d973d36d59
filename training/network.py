"""The encoder with its heads: what an ask wants, from its first piece and the mean; what its pieces are, from each."""

from typing import TYPE_CHECKING

import torch
from torch import nn
from torch.nn import functional

from assistant.understanding.decoding import ASK_SIZES, PIECE_SIZES
from assistant.understanding.scheme import ASK_HEADS, SPAN_HEADS
from training.targets import NONE

if TYPE_CHECKING:
    from transformers import BertModel


RARE = 3.0


def states_of(bert: "BertModel", ids: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """The states of the pieces (batch, pieces, hidden) and their mean (batch, hidden)."""
    states = bert(input_ids=ids, attention_mask=mask).last_hidden_state
    weights = mask.unsqueeze(-1).to(states.dtype)
    return states, (states * weights).sum(1) / weights.sum(1)


class Reader(nn.Module):
    """ids, mask -> logits of all ask heads side by side, and of all piece heads side by side."""

    OUTPUTS = ("ask", "pieces")

    def __init__(self, bert: "BertModel", dropout: float = 0.1) -> None:
        super().__init__()
        self.bert = bert
        hidden = bert.config.hidden_size
        self.drop = nn.Dropout(dropout)
        self.pool = nn.Linear(2 * hidden, 2 * hidden)
        self.ask = nn.Linear(2 * hidden, sum(ASK_SIZES.values()))
        self.piece = nn.Linear(2 * hidden, sum(PIECE_SIZES.values()))

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Logits (batch, A) and (batch, pieces, P)."""
        states, mean = states_of(self.bert, ids, mask)
        pooled = torch.tanh(self.pool(self.drop(torch.cat([mean, states[:, 0]], -1))))
        around = torch.cat([states, mean.unsqueeze(1).expand_as(states)], -1)
        return self.ask(self.drop(pooled)), self.piece(self.drop(around))


def loss_of(outputs: tuple[torch.Tensor, torch.Tensor], batch: dict[str, torch.Tensor]) -> torch.Tensor:
    """The sum of the losses of all heads, each a mean over what counts for it."""
    asks = dict(zip(ASK_SIZES, torch.split(outputs[0].float(), list(ASK_SIZES.values()), -1), strict=True))
    pieces = dict(zip(PIECE_SIZES, torch.split(outputs[1].float(), list(PIECE_SIZES.values()), -1), strict=True))
    total = 4.0 * _chosen(pieces["tag"], batch["tag"]) + _cuts(pieces["cut"], batch["cut"])
    for head in ASK_HEADS:
        total = total + (2.0 if head in ("act", "figures", "text") else 1.0) * _chosen(asks[head], batch[f"ask.{head}"])
    for head in SPAN_HEADS:
        total = total + 0.5 * _chosen(pieces[head], batch[f"span.{head}"])
    told = batch["carry"] >= 0
    if told.any():
        total = total + 2.0 * functional.binary_cross_entropy_with_logits(asks["carry"][told], batch["carry"][told])
    return total


def _cuts(logits: torch.Tensor, target: torch.Tensor) -> torch.Tensor:
    """Where asks begin is rare among pieces: what is one counts for more."""
    weight = torch.tensor([1.0, RARE])
    return functional.cross_entropy(logits.reshape(-1, 2), target.reshape(-1), weight=weight, ignore_index=NONE)


def _chosen(logits: torch.Tensor, target: torch.Tensor) -> torch.Tensor:
    if not (target != NONE).any():
        return logits.sum() * 0.0
    return functional.cross_entropy(
        logits.reshape(-1, logits.shape[-1]), target.reshape(-1), ignore_index=NONE, label_smoothing=0.05
    )
