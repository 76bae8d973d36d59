"""A network as it is trained, in the place of the file that the product runs."""

from collections.abc import Mapping, Sequence

import numpy as np
import torch
from numpy.typing import NDArray

from index.encoder.model import Array
from training.matcher_network import MatchNetwork
from training.network import Reader


class Trained:
    """The outputs of a network under training, by name."""

    def __init__(self, network: Reader | MatchNetwork) -> None:
        self._network = network.eval()

    def run(self, names: Sequence[str], given: Mapping[str, NDArray[np.int64]]) -> list[Array]:
        """The outputs, each with a first axis of one."""
        ids = torch.from_numpy(given["ids"])
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            outputs = dict(zip(self._network.OUTPUTS, self._network(ids, torch.ones_like(ids)), strict=True))
        return [outputs[name].float().numpy() for name in names]
