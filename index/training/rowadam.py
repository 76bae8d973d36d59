"""Adam over a table of which a batch touches few rows: the others are neither read nor written."""

import torch
from torch import Tensor

_FIRST, _SECOND, _TINY = 0.9, 0.999, 1e-8


class RowAdam:
    """A table of vectors with Adam's two running means of their slopes."""

    def __init__(self, values: Tensor) -> None:
        self.values = values
        self._mean = torch.zeros_like(values)
        self._square = torch.zeros_like(values)
        self._steps = 0

    def rows(self, chosen: Tensor) -> Tensor:
        """A copy of the chosen rows."""
        return self.values[chosen]

    def update(self, chosen: Tensor, slope: Tensor, rate: float) -> None:
        """One step of Adam on the chosen rows, which must all differ."""
        self._steps += 1
        mean = self._mean[chosen].mul_(_FIRST).add_(slope, alpha=1 - _FIRST)
        square = self._square[chosen].mul_(_SECOND).addcmul_(slope, slope, value=1 - _SECOND)
        self._mean[chosen], self._square[chosen] = mean, square
        step = rate / (1 - _FIRST**self._steps)
        spread = (square / (1 - _SECOND**self._steps)).sqrt_().add_(_TINY)
        self.values.index_add_(0, chosen, mean / spread, alpha=-step)
