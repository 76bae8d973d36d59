"""Projects and their figures as a table: for the answer's data, and in Markdown with a source for every row."""

import re
from collections.abc import Sequence

from assistant.answer import Table
from assistant.evidence.result import ProjectFigures
from assistant.plan import Measure
from assistant.wording.voice import Voice

_NUMBER = re.compile(r"[-−]?[\d,.]+\s*%?")
_SHORT = 4
"""A blank cell is told in a word or two."""


def table_of(
    projects: Sequence[ProjectFigures], measures: Sequence[Measure], voice: Voice, *, places: bool = False
) -> Table:
    """One row a project: its 序号, its name, its figures; a blank cell is shown as such."""
    header = [voice.say("column_no"), voice.say("column_project"), *map(voice.header, measures)]
    rows = []
    for project in projects:
        row = [str(project.no), project.name]
        for measure in measures:
            figure = project.figure(measure)
            row.append(voice.short(figure) if figure else voice.say("blank_cell"))
        rows.append((str(project.place), *row) if places else tuple(row))
    if places:
        header.insert(0, voice.say("column_place"))
    return Table(header=tuple(header), rows=tuple(rows), project_nos=tuple(project.no for project in projects))


def with_row(table: Table, row: Sequence[str]) -> Table:
    """A table with one more row that is no project."""
    return table.model_copy(update={"rows": (*table.rows, tuple(row)), "project_nos": (*table.project_nos, None)})


def with_column(table: Table, header: str, cells: Sequence[str]) -> Table:
    """A table with one more column."""
    rows = tuple((*row, cell) for row, cell in zip(table.rows, cells, strict=True))
    return table.model_copy(update={"header": (*table.header, header), "rows": rows})


def markdown(table: Table, marks: Sequence[str], voice: Voice) -> str:
    """A table in Markdown, its last column holding the marks of each row.

    In text the unit stands with each amount: a row is then whole when it is copied or read out.
    """
    unit_of_header = voice.say("header", measure="", unit=voice.unit)
    in_unit = [title.endswith(unit_of_header) for title in table.header]
    header = (*(title.removesuffix(unit_of_header).rstrip() for title in table.header), voice.say("column_source"))
    rows = [
        (*(_with_unit(cell, voice.unit) if money else cell for cell, money in zip(row, in_unit, strict=True)), mark)
        for row, mark in zip(table.rows, marks, strict=True)
    ]
    columns = [[row[at] for row in table.rows] for at in range(len(table.header))]
    rule = [*("---:" if all(map(_is_number, column)) else ":---" for column in columns), ":---"]
    return "\n".join("| " + " | ".join(map(_escaped, row)) + " |" for row in [header, rule, *rows])


def _is_number(cell: str) -> bool:
    """Whether a cell stands to the right: a number, or blank."""
    return _NUMBER.fullmatch(cell) is not None or (
        not any(character.isdigit() for character in cell) and len(cell) <= _SHORT
    )


def _with_unit(cell: str, unit: str) -> str:
    return f"{cell} {unit}" if cell[-1:].isdigit() else cell


def _escaped(cell: str) -> str:
    return cell.replace("|", "\\|").replace("\n", " ")
