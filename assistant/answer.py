"""What `ask` returns: text, outcome, and for every figure and statement the place that it comes from."""

from decimal import Decimal
from typing import Literal

from pydantic import Field

from assistant.plan import Candidate, Frozen, Plan
from index.reading.document import Place

Outcome = Literal["answered", "clarify", "not_in_report"]


class CellRef(Frozen):
    """A cell of the report: its verbatim text and its place. `project_no` None is the 合计 row or a footnote."""

    project_no: int | None
    project_name: str
    field: str
    text: str
    line: int
    column: int
    certain: bool = True
    place: Place | None = None


class Figure(Frozen):
    """A number of an answer: a cell as printed (`formula` None), or the shown result of an operation over `inputs`."""

    label: str
    value: Decimal
    unit: str
    formula: str | None = None
    inputs: tuple[CellRef, ...] = ()
    measure: str | None = None
    project_no: int | None = None


class Citation(Frozen):
    """A quote and its place. `quote` is a verbatim slice of the cell; `start` is its offset in the cell's text."""

    report_id: str
    project_no: int | None
    project_name: str
    field: str
    field_label: str
    quote: str
    line: int
    column: int
    start: int = 0
    certain: bool = True
    alternative: str | None = None
    place: Place | None = None


class Table(Frozen):
    """Header and rows as shown; `project_nos` names the project of each row, None for a row that is not one."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    title: str = ""
    project_nos: tuple[int | None, ...] = ()


class Series(Frozen):
    """One series of a chart, a value a label."""

    name: str
    values: tuple[Decimal, ...]


class Chart(Frozen):
    """What a chart shows; the UI draws it. The values are the figures of the answer."""

    kind: Literal["bar", "grouped", "share"]
    title: str
    unit: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]


class Usage(Frozen):
    """What a language model was asked for one answer. `estimated`: its server did not count, Wenji guessed."""

    calls: int
    input_tokens: int
    output_tokens: int
    estimated: bool = False


class Answer(Frozen):
    """A typed answer. `text` is Markdown with citation marks [1], [2] that count through `citations`."""

    text: str
    outcome: Outcome
    citations: tuple[Citation, ...] = ()
    figures: tuple[Figure, ...] = ()
    table: Table | None = None
    chart: Chart | None = None
    plan: tuple[Plan, ...] = ()
    understood: str = ""
    candidates: tuple[Candidate, ...] = ()
    report_id: str = ""
    model: str | None = Field(default=None, description="the language model that touched this answer, None if none did")
    usage: Usage | None = Field(default=None, description="what a language model was asked, None if nothing")
