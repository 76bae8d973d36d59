"""What the screens use of an assistant."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

from assistant.answer import Answer
from index.report import Report, Statement
from index.targets import Pairing


class Sources(Protocol):
    """What the screens read of an assistant's sources."""

    @property
    def pairings(self) -> tuple[Pairing, ...]:
        """Targets held against results, over all projects."""
        ...

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Every statement of every text cell."""
        ...


class Asked(Protocol):
    """What the screens use of an assistant."""

    @property
    def report(self) -> Report:
        """The opened report."""
        ...

    @property
    def source(self) -> Sources:
        """What answers are drawn from."""
        ...

    def ask(self, question: str, history: Sequence[Mapping[str, Any]] | None = None) -> Answer:
        """The answer."""
        ...

    def stream(self, question: str, history: Sequence[Mapping[str, Any]] | None = None) -> Iterator[Answer]:
        """The answer as it grows; the last item is the whole answer."""
        ...

    def warm_up(self) -> None:
        """Load the models, so that the first question that needs them does not wait."""
        ...
