"""Projects as the table of an answer, each row with its source."""

from collections.abc import Sequence
from typing import get_args

from assistant.evidence.result import ProjectFigures
from assistant.plan import Measure, Named
from assistant.wording import charts
from assistant.wording.facts import nos_of
from assistant.wording.mentions import Mention
from assistant.wording.tables import markdown, table_of, with_column, with_row
from assistant.wording.telling import Telling
from index.columns import label
from index.report import Cell

_LONGEST = 120
ORDER: tuple[Measure, ...] = ("initial_budget", *(each for each in get_args(Measure) if each != "initial_budget"))


def tabled(
    telling: Telling,
    projects: Sequence[ProjectFigures],
    measures: Sequence[Measure],
    *,
    places: bool = False,
    mentioned: Sequence[Mention] = (),
    column: tuple[str, Sequence[str]] | None = None,
) -> str:
    """A table in Markdown, which becomes the table of the answer. `column` is one more, with its header."""
    voice = telling.voice
    shown = _columns(measures)
    rows = _with_measures(telling, projects, shown)
    table = table_of(rows, shown, voice, places=places)
    marks = [_row_marks(telling, row, measures) for row in rows]
    if column:
        table = with_column(table, *column)
    for field in telling.plan.texts:
        said = [telling.report.project(row.no).cell(field) for row in rows]
        table = with_column(table, label(field, telling.plan.form.language), [_shown(cell) for cell in said])
        marks = [
            mark + telling.book.cell(row.no, cell) if cell else mark
            for mark, row, cell in zip(marks, rows, said, strict=True)
        ]
    if mentioned:
        table = with_column(table, voice.say("column_quote"), [mention.quote for mention in mentioned])
        marks = [mention.mark + mark for mark, mention in zip(marks, mentioned, strict=True)]
    if len(projects) == telling.result.population and not (places or column or mentioned or telling.plan.texts):
        total = [telling.stated(measure) for measure in shown]
        if any(total):
            cells = [voice.short(figure) if figure else "" for figure in total]
            table = with_row(table, ["", voice.say("total_row"), *cells])
            marks.append("".join(telling.cite(figure) for figure in total if figure))
    telling.table = telling.table or table
    telling.draw(rows, shown)
    wanted = telling.plan.operation in ("list", "value") and bool(shown)
    if wanted and telling.chart is None and len(rows) >= charts.LEAST_BARS:
        telling.chart = charts.bars(rows, shown, voice, voice.measures(shown))
    return markdown(table, marks, voice)


def _with_measures(
    telling: Telling, projects: Sequence[ProjectFigures], shown: tuple[Measure, ...]
) -> list[ProjectFigures]:
    """The projects with every measure that is shown, in their order and with their places."""
    if all(len(project.figures) >= len(shown) and all(map(project.figure, shown)) for project in projects):
        return list(projects)
    found = {project.no: project for project in telling.values(Named(nos=tuple(nos_of(projects))), shown)}
    return [found[project.no].model_copy(update={"place": project.place}) for project in projects]


def _columns(measures: Sequence[Measure]) -> tuple[Measure, ...]:
    """What stands in a table, in the form's order: beside a rate or a balance what it is made of."""
    shown = set(measures)
    if len(shown) == 1 and shown & {"execution_rate", "balance"}:
        shown |= {"budget", "actual"}
    return tuple(measure for measure in ORDER if measure in shown)


def _shown(cell: Cell | None) -> str:
    """The text of a cell as it fits in a table."""
    text = " ".join(cell.text.split()) if cell else ""
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


def _row_marks(telling: Telling, row: ProjectFigures, measures: Sequence[Measure]) -> str:
    """All figures of a row are used; the cells of the first measure stand for the row."""
    telling.use(*row.figures)
    first = next((figure for measure in measures if (figure := row.figure(measure))), None)
    figure = first or next(iter(row.figures), None)
    return telling.cite(figure) if figure else ""
