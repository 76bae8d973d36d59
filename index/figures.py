"""The SQL tables of a report: amounts as integers of 分, rates as scaled integers, and every cell with its place.

Any number that Wenji computes is computed here, over all projects. The tables hold many reports side by side, and use
nothing that SQLite has and PostgreSQL lacks.
"""

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import StaticPool

from index.columns import AMOUNTS
from index.errors import StoreError
from index.measures import YUAN
from index.report import Cell, Project, Report

FEN: dict[str, int] = {unit: int(yuan * 100) for unit, yuan in YUAN.items()}
"""How many 分 one of a unit is."""
SCALE = 1_000_000
"""A rate of 1 %, or one point, is stored as this integer."""

Record = sa.Row[*tuple[Any, ...]]
Statement = sa.Select[*tuple[Any, ...]]

METADATA = sa.MetaData()


def _of_report() -> sa.Column[str]:
    return sa.Column("report_id", sa.String(128), sa.ForeignKey("reports.id", ondelete="CASCADE"), primary_key=True)


def _number_columns() -> list[sa.Column[Any]]:
    return [
        *(sa.Column(field, sa.BigInteger) for field in AMOUNTS),
        sa.Column("execution_rate", sa.BigInteger),
        sa.Column("execution_rate_printed", sa.String(32)),
        sa.Column("score", sa.BigInteger),
    ]


REPORTS = sa.Table(
    "reports",
    METADATA,
    sa.Column("id", sa.String(128), primary_key=True),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("department", sa.Text, nullable=False),
    sa.Column("year", sa.Integer, nullable=False),
    sa.Column("unit", sa.String(8), nullable=False),
)
PROJECTS = sa.Table(
    "projects",
    METADATA,
    _of_report(),
    sa.Column("no", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("unit_name", sa.Text, nullable=False),
    sa.Column("page", sa.Integer, nullable=False),
    *_number_columns(),
)
TOTALS = sa.Table("totals", METADATA, _of_report(), *_number_columns())
CELLS = sa.Table(
    "cells",
    METADATA,
    _of_report(),
    sa.Column("place", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("project_no", sa.Integer),
    sa.Column("field", sa.String(128), nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("line", sa.Integer, nullable=False),
    sa.Column("tab", sa.Integer, nullable=False),
    sa.Column("certain", sa.Boolean, nullable=False),
    sa.Column("alternative", sa.String(128)),
)
NOTES = sa.Table(
    "notes",
    METADATA,
    _of_report(),
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("line", sa.Integer, nullable=False),
)
NOTE_PROJECTS = sa.Table(
    "note_projects",
    METADATA,
    _of_report(),
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("project_no", sa.Integer, primary_key=True, autoincrement=False),
)


def to_fen(amount: Decimal, unit: str) -> int:
    """An amount as 分; what is smaller than a 分 (noise of a spreadsheet) is rounded half up."""
    return int((amount * _fen_per(unit)).quantize(Decimal(1), ROUND_HALF_UP))


def from_fen(fen: int, unit: str) -> Decimal:
    """分 as an amount of a unit, exactly."""
    return Decimal(fen) / _fen_per(unit)


def _fen_per(unit: str) -> int:
    if unit not in FEN:
        raise StoreError(f"不认识的金额单位“{unit}”；可用：{'、'.join(FEN)}")
    return FEN[unit]


def write_figures(report: Report, target: Path | sa.Engine) -> None:
    """Write a report's tables into a SQLite file or a database, in place of what it held of the same report."""
    engine = target if isinstance(target, sa.Engine) else sa.create_engine(_sqlite(str(target)))
    try:
        METADATA.create_all(engine)
        with engine.begin() as connection:
            for table in reversed(METADATA.sorted_tables):
                key = table.c.id if table is REPORTS else table.c.report_id
                connection.execute(sa.delete(table).where(key == report.id))
            for table, rows in _rows(report):
                if rows:
                    connection.execute(sa.insert(table), rows)
    except SQLAlchemyError as error:
        raise StoreError(f"无法写入数值表 {target}：{error}") from error
    finally:
        if engine is not target:
            engine.dispose()


def _sqlite(database: str, **query: str) -> sa.URL:
    return sa.URL.create("sqlite", database=database, query=query)


def _rows(report: Report) -> list[tuple[sa.Table, list[dict[str, Any]]]]:
    own = {"report_id": report.id}
    head = {"id": report.id, "title": report.title, "department": report.department}
    placed: list[tuple[int | None, Cell]] = [(None, cell) for cell in report.total_cells]
    placed += [(project.no, cell) for project in report.projects for cell in project.cells]
    totals = _numbers(report.totals, report.totals.get("execution_rate"), report.unit)
    links = [(note.number, no) for note in report.notes for no in dict.fromkeys(note.project_nos)]
    return [
        (REPORTS, [head | {"year": report.year, "unit": report.unit}]),
        (PROJECTS, [own | _project(project, report.unit) for project in report.projects]),
        (TOTALS, [own | totals] if report.totals else []),
        (CELLS, [own | {"place": place, "project_no": no} | _cell(cell) for place, (no, cell) in enumerate(placed)]),
        (NOTES, [own | {"number": note.number, "text": note.text, "line": note.line} for note in report.notes]),
        (NOTE_PROJECTS, [own | {"number": number, "project_no": no} for number, no in links]),
    ]


def _project(project: Project, unit: str) -> dict[str, Any]:
    place = {"no": project.no, "name": project.name, "unit_name": project.unit_name, "page": project.page}
    return place | _numbers(project.amounts, project.execution_rate, unit, project.score)


def _numbers(
    amounts: Mapping[str, Decimal], rate: Decimal | None, unit: str, score: Decimal | None = None
) -> dict[str, Any]:
    """The values of `_number_columns`."""
    return {
        **{field: to_fen(amounts[field], unit) if field in amounts else None for field in AMOUNTS},
        "execution_rate": None if rate is None else scaled(rate),
        "score": None if score is None else scaled(score),
        "execution_rate_printed": None if rate is None else str(rate),
    }


def _cell(cell: Cell) -> dict[str, Any]:
    place = {"line": cell.line, "tab": cell.column, "certain": cell.certain, "alternative": cell.alternative}
    return {"field": cell.field, "text": cell.text, **place}


def scaled(value: Decimal) -> int:
    """A rate in percent, or points, as the integer that the tables hold."""
    return int((value * SCALE).quantize(Decimal(1), ROUND_HALF_UP))


class FigureTables:
    """Opened tables that statements are run over; safe to share between threads."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine

    @classmethod
    def open(cls, path: Path) -> "FigureTables":
        """The tables of a SQLite file, read only; StoreError where it holds none."""
        if not path.is_file():
            raise StoreError(f"没有数值表文件 {path}")
        address = _sqlite(f"file:{quote(str(path.resolve()))}", mode="ro", uri="true")
        # Nothing is written: no transaction to begin, none to roll back when a connection is returned.
        tables = cls(sa.create_engine(address, isolation_level="AUTOCOMMIT", pool_reset_on_return=None))
        tables.report_ids()
        return tables

    @classmethod
    def in_memory(cls, report: Report) -> "FigureTables":
        """The tables of one report, in memory; for tests and for one thread."""
        engine = sa.create_engine("sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False})
        write_figures(report, engine)
        return cls(engine)

    def run(self, statement: Statement) -> Sequence[Record]:
        """All rows of a statement."""
        try:
            with self._engine.connect() as connection:
                return connection.execute(statement).all()
        except SQLAlchemyError as error:
            raise StoreError(f"无法读取数值表：{error}") from error

    def report_ids(self) -> tuple[str, ...]:
        """The reports whose figures are here."""
        return tuple(row.id for row in self.run(sa.select(REPORTS.c.id).order_by(REPORTS.c.id)))

    def counts(self, report_id: str) -> dict[str, int]:
        """How many rows each table holds of a report, to check an index when it is opened."""
        counts = {}
        for table in METADATA.sorted_tables:
            key = table.c.id if table is REPORTS else table.c.report_id
            statement = sa.select(sa.func.count()).select_from(table).where(key == report_id)
            counts[table.name] = int(self.run(statement)[0][0])
        return counts

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()
