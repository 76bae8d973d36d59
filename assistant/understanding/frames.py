"""What the parser reads in an ask: what it wants, and the labelled stretches of its words with their closed values."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Span:
    """A stretch of an ask, its label and its closed values (see scheme.py); numbers are still in the surface."""

    label: str
    start: int
    end: int
    surface: str
    values: dict[str, str] = field(default_factory=dict)

    def value(self, head: str) -> str:
        """The closed value that a head told of the span; empty where it tells none."""
        return self.values.get(head, "")


@dataclass(frozen=True)
class Frame:
    """One ask as read. `wants` holds what each head told; which of them count follows from the act.

    `sure` is the probability of act and operation.

    `others` are the acts and operations that were next likely, best first, each with its probability.
    """

    text: str
    act: str
    wants: dict[str, str]
    carry: frozenset[str]
    spans: tuple[Span, ...]
    sure: float = 1.0
    others: tuple[tuple[str, str, float], ...] = ()

    @property
    def operation(self) -> str:
        """The operation, of figures and text."""
        return self.wants.get(self.act, "")

    def of(self, *labels: str) -> tuple[Span, ...]:
        """The spans of some labels, in order."""
        return tuple(span for span in self.spans if span.label in labels)

    def first(self, label: str) -> Span | None:
        """The first span of a label, if there is one."""
        return next(iter(self.of(label)), None)
