"""What a web page consists of before it is read: its flow of texts, marks, tables and parts around the content."""

from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Literal

GroupKind = Literal["thead", "tbody", "tfoot"]


class Mark(Enum):
    """What ends a line: a br, the edge of a block, the beginning of a heading."""

    LINE = auto()
    BLOCK = auto()
    HEADING = auto()


@dataclass(eq=False, slots=True)
class Part:
    """What stands around the content (nav, header, footer, aside, form); `kept` where it holds content after all."""

    tag: str
    flow: "Flow" = field(default_factory=list)
    kept: bool = False


@dataclass(eq=False, slots=True)
class RawCell:
    """A td or th. `rows` is 0 where it reaches to the end of its group; `is_overflow` where Excel's text runs over."""

    rows: int
    columns: int
    is_overflow: bool
    flow: "Flow" = field(default_factory=list)


@dataclass(eq=False, slots=True)
class RawGroup:
    """A thead, tbody or tfoot."""

    kind: GroupKind
    rows: list[list[RawCell]] = field(default_factory=list)


@dataclass(eq=False, slots=True)
class RawTable:
    """A table as written. `before` is its caption and what stands in it outside of cells: browsers show it above."""

    before: "Flow" = field(default_factory=list)
    groups: list[RawGroup] = field(default_factory=list)
    hidden_rows: int = 0


Flow = list[str | Mark | RawTable | Part]


@dataclass(frozen=True, slots=True)
class Page:
    """A web page: its title, what stands in its body, and whether it was too large or deep to be read to its end."""

    title: str
    flow: Flow
    is_cut_off: bool
