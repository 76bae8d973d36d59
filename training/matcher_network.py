"""The encoder that matches: a question beside a sentence -> does it answer, and where; a text alone -> its vector."""

from typing import TYPE_CHECKING

import torch
from torch import nn
from torch.nn import functional

from index.encoder.matcher import TAGS
from training.network import states_of

if TYPE_CHECKING:
    from transformers import BertModel

WARMTH = 0.05
"""The temperature of the contrast between vectors."""


class MatchNetwork(nn.Module):
    """ids, mask -> the logits of a match, of the answer's tags for each piece and of a yes, and the mean vector."""

    OUTPUTS = ("match", "tags", "yes", "mean")

    def __init__(self, bert: "BertModel", dropout: float = 0.1) -> None:
        super().__init__()
        self.bert = bert
        hidden = bert.config.hidden_size
        self.drop = nn.Dropout(dropout)
        self.match = nn.Linear(2 * hidden, 1)
        self.yes = nn.Linear(2 * hidden, 1)
        self.tag = nn.Linear(2 * hidden, len(TAGS))

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, ...]:
        """Logits (batch,), (batch, pieces, 3), (batch,), and the mean of the pieces (batch, hidden)."""
        states, mean = states_of(self.bert, ids, mask)
        whole = torch.cat([mean, states[:, 0]], -1)
        around = torch.cat([states, states[:, :1].expand_as(states)], -1)
        return (
            self.match(self.drop(whole)).squeeze(-1),
            self.tag(self.drop(around)),
            self.yes(self.drop(whole)).squeeze(-1),
            mean,
        )


def match_loss(logits: torch.Tensor, right: torch.Tensor, group: torch.Tensor) -> torch.Tensor:
    """Each pair for itself, and the right ones of a question against its others (a softmax over the question's pairs)."""
    alone = functional.binary_cross_entropy_with_logits(logits, right)
    listed = logits.new_zeros(())
    groups = [group == one for one in torch.unique(group) if right[group == one].any()]
    for own in groups:
        scores = torch.log_softmax(logits[own], 0)
        listed = listed - torch.logsumexp(scores[right[own] > 0], 0)
    return alone + listed / max(len(groups), 1)


def vector_loss(queries: torch.Tensor, texts: torch.Tensor, alike: torch.Tensor) -> torch.Tensor:
    """Each question's sentence against those of the other questions; `alike` pairs are not held against one another."""
    similarity = functional.normalize(queries, dim=-1) @ functional.normalize(texts, dim=-1).T / WARMTH
    similarity = similarity.masked_fill(alike, -1e4)
    return functional.cross_entropy(similarity, torch.arange(len(queries)))
