"""What every fitting begins with: options, seeds, the starting weights, what stays frozen, the optimiser with its cycle."""

import argparse
import logging
import random
from collections.abc import Iterable
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import nn
from torch.optim.lr_scheduler import OneCycleLR

from training.e5 import E5, build_tokenizer, kept_e5


def options_of(description: str | None, **defaults: object) -> argparse.ArgumentParser:
    """The options that every fitting has, with its defaults: out, epochs, batch, rate, head_rate."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--start", type=Path, default=None, help="a state to go on from")
    parser.add_argument("--epochs", type=int)
    parser.add_argument("--batch", type=int)
    parser.add_argument("--rate", type=float)
    parser.add_argument("--head-rate", type=float)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=7)
    parser.set_defaults(**defaults)
    return parser


def begin(options: argparse.Namespace) -> tuple[E5, Tokenizer, random.Random]:
    """The pruned starting weights, their tokenizer, and the source of chance, all seeded."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    e5 = kept_e5()
    return e5, build_tokenizer(e5.pieces), random.Random(options.seed)


def freeze(bert: nn.Module, layers: int) -> None:
    """The embeddings and the lowest layers stay as they are."""
    frozen = ("embeddings", *(f"encoder.layer.{at}." for at in range(layers)))
    for name, parameter in bert.named_parameters():
        parameter.requires_grad_(not name.startswith(frozen))


class Fitting:
    """AdamW with one cycle of the rates, the heads' apart from the encoder's; a step clips the gradients."""

    def __init__(self, network: nn.Module, options: argparse.Namespace, steps: int) -> None:
        self._network = network
        rates = [options.rate, options.head_rate]
        groups = [{"params": _trained(network, heads=heads), "lr": rates[heads]} for heads in (False, True)]
        self._optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
        self._schedule = OneCycleLR(self._optimiser, rates, steps + 1, pct_start=0.1)

    def step(self, loss: torch.Tensor) -> None:
        """One step down a loss."""
        torch.autograd.backward(loss)
        torch.nn.utils.clip_grad_norm_(self._network.parameters(), 1.0)
        self._optimiser.step()
        self._schedule.step()
        self._optimiser.zero_grad(set_to_none=True)


def _trained(network: nn.Module, *, heads: bool) -> Iterable[nn.Parameter]:
    """The parameters of the heads, or of the encoder, that are not frozen."""
    return [p for name, p in network.named_parameters() if p.requires_grad and heads is not name.startswith("bert.")]
