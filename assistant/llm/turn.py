"""One answer's dealings with a model: the time left, the tokens used, what the model touched, what went wrong."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from assistant.answer import Usage
from assistant.llm.errors import TooSlowError

Touch = Literal["understood", "worded"]


@dataclass
class Turn:
    """Lives as long as one answer is made. `seconds` is the time that all calls of it may take together.

    `failure` is the reason of a ModelError, "" where none was raised.
    """

    seconds: float
    history: Sequence[Mapping[str, Any]] = ()
    touched: set[Touch] = field(default_factory=set)
    failure: str = ""
    refused: int = 0
    calls: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    estimated: bool = False
    _used: float = 0.0

    def left(self) -> float:
        """The seconds that are left; TooSlowError where there are none."""
        left = self.seconds - self._used
        if left <= 0:
            raise TooSlowError
        return left

    def spend(self, since: float) -> None:
        """Count the time since a moment of the monotonic clock. Wenji's own work is not the model's time."""
        self._used += time.monotonic() - since

    def count(self, sent: int, received: int, *, estimated: bool) -> None:
        """Count a call's tokens."""
        self.calls += 1
        self.input_tokens += sent
        self.output_tokens += received
        self.estimated = self.estimated or estimated

    @property
    def usage(self) -> Usage | None:
        """What was used, None where no call was made."""
        if not self.calls:
            return None
        return Usage(
            calls=self.calls,
            input_tokens=self.input_tokens,
            output_tokens=self.output_tokens,
            estimated=self.estimated,
        )
