"""Projects out of the SQL tables, each value with its label, formula and cells."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

import sqlalchemy as sa

from assistant.answer import CellRef, Figure
from assistant.evidence.measures import DERIVED, expression, is_money, is_points, is_rate, terms
from assistant.evidence.result import ProjectFigures
from assistant.evidence.selection import Resolve, ranked, where
from assistant.plan import All, Both, Condition, Except, Language, Measure, Named, Ranked, Ranking, Selection
from assistant.text.cells import cell_ref, plain
from index.figures import PROJECTS, SCALE, FigureTables, Record, from_fen, scaled, to_fen
from index.report import Report
from prompts import load, phrase


class Rows:
    """The projects of one report with their figures, in its unit, labelled in one language."""

    def __init__(self, tables: FigureTables, report: Report, resolve: Resolve, language: Language) -> None:
        self.report = report
        self.language = language
        self._tables = tables
        self._resolve = resolve
        self._refs: dict[tuple[int, str], CellRef | None] = {}
        self._projects = {project.no: project for project in report.projects}

    def word(self, measure: Measure) -> str:
        """What a measure is called."""
        words: dict[str, str] = load("figures")["measures"][measure]
        return words["en" if self.language == "en" else "zh"]

    def say(self, key: str, **values: object) -> str:
        """A phrase in the question's language."""
        return phrase("figures", key, self.language, **values)

    def unit(self, measure: Measure) -> str:
        """Percent for the rate, points for the score, the report's unit for money."""
        if is_points(measure):
            return self.say("unit_score")
        return "%" if is_rate(measure) else self.report.unit

    def count(self, selection: Selection) -> int:
        """How many projects a selection holds."""
        if isinstance(selection, All):
            return len(self._projects)
        statement = sa.select(sa.func.count()).select_from(PROJECTS).where(self._own(), self._where(selection))
        return int(self._tables.run(statement)[0][0])

    def projects(
        self, selection: Selection, measures: Sequence[Measure], ranking: Ranking | None
    ) -> tuple[ProjectFigures, ...]:
        """The selected projects with their figures: ranked, or as they were named, or by 序号."""
        if ranking is None and isinstance(selection, Ranked):
            return self.projects(selection.of, measures, selection.ranking)
        if ranking is None and isinstance(selection, Except):
            kept = {each.no for each in self.projects(Both(of=(selection,)), (), None)}
            return tuple(each for each in self.projects(selection.of, measures, None) if each.no in kept)
        columns = self._columns(measures)
        if ranking is not None:
            order = expression(ranking.by)
            place = sa.func.rank().over(order_by=order.desc() if ranking.descending else order.asc())
            statement = sa.select(PROJECTS.c.no, place.label("place"), *columns)
            rows = self._tables.run(ranked(statement, self._where(selection), ranking, self.report))
            return tuple(self._project(row, measures, row.place) for row in rows)
        statement = sa.select(PROJECTS.c.no, *columns).where(self._own(), self._where(selection))
        found = {row.no: row for row in self._tables.run(statement.order_by(PROJECTS.c.no))}
        nos = [no for no in dict.fromkeys(selection.nos) if no in found] if isinstance(selection, Named) else found
        return tuple(self._project(found[no], measures, None) for no in nos)

    def tied(
        self, selection: Selection, ranking: Ranking, kept: Sequence[ProjectFigures]
    ) -> tuple[ProjectFigures, ...]:
        """Projects outside the places kept whose value equals one inside."""
        if not kept or (ranking.first <= 1 and ranking.last is None):
            return ()
        by = expression(ranking.by)
        edges = [figure.value for each in (kept[0], kept[-1]) if (figure := each.figure(ranking.by))]
        rows = self._tables.run(
            sa.select(PROJECTS.c.no, *self._columns([ranking.by]))
            .where(self._own(), self._where(selection), by.in_([self._stored(ranking.by, edge) for edge in edges]))
            .where(PROJECTS.c.no.not_in([each.no for each in kept]))
            .order_by(PROJECTS.c.no)
        )
        return tuple(self._project(row, [ranking.by], None) for row in rows)

    def nearest(self, condition: Condition) -> tuple[ProjectFigures, ...]:
        """The project that comes closest to a condition on a number."""
        by = expression(condition.measure)
        if isinstance(condition.value, str) and condition.value != "mean":
            return ()  # of two measures, neither alone says how close they are
        if condition.comparator in ("lt", "le"):
            order: sa.ColumnElement[Any] = by.asc()
        elif condition.comparator in ("gt", "ge"):
            order = by.desc()
        elif isinstance(condition.value, Decimal):
            order = sa.func.abs(by - self._stored(condition.measure, condition.value)).asc()
        else:
            return ()
        statement = sa.select(PROJECTS.c.no, *self._columns([condition.measure])).where(self._own(), by.is_not(None))
        rows = self._tables.run(statement.order_by(order, PROJECTS.c.no).limit(1))
        return tuple(self._project(row, [condition.measure], None) for row in rows)

    def place(self, no: int, base: Selection, ranking: Ranking) -> tuple[int, int] | None:
        """The place of a project among a set that it belongs to, and how many have one; equal values share a place."""
        by = expression(ranking.by)
        own = sa.select(by).where(self._own(), PROJECTS.c.no == no).correlate(None).scalar_subquery()
        ahead = by > own if ranking.descending else by < own
        standing = sa.case((ahead, 1), else_=0), sa.case((PROJECTS.c.no == no, 1), else_=0)
        statement = sa.select(sa.func.count(by), *(sa.func.sum(case) for case in standing))
        total, before, present = self._tables.run(statement.where(self._own(), self._where(base), by.is_not(None)))[0]
        return (int(before) + 1, int(total)) if present else None

    def middle(self, measure: Measure, nos: Sequence[int]) -> tuple[ProjectFigures, ...]:
        """The project in the middle of a set ordered by a measure, or the two of them."""
        by = expression(measure)
        held = (self._own(), PROJECTS.c.no.in_(nos), by.is_not(None))
        count = int(self._tables.run(sa.select(sa.func.count()).select_from(PROJECTS).where(*held))[0][0])
        statement = sa.select(PROJECTS.c.no, *self._columns([measure])).where(*held).order_by(by, PROJECTS.c.no)
        rows = self._tables.run(statement.offset(max(count - 1, 0) // 2).limit(2 - count % 2))
        return tuple(self._project(row, [measure], None) for row in rows)

    def blank(self, selection: Selection, measure: Measure) -> tuple[int, ...]:
        """The projects of a selection whose cell of a measure is blank."""
        statement = sa.select(PROJECTS.c.no).where(self._own(), self._where(selection), expression(measure).is_(None))
        return tuple(row.no for row in self._tables.run(statement.order_by(PROJECTS.c.no)))

    def refs(self, measure: Measure, nos: Iterable[int]) -> tuple[CellRef, ...]:
        """The cells that a measure of these projects is read from."""
        found = (self._ref(no, field) for no in nos for field in terms(measure))
        return tuple(ref for ref in found if ref is not None)

    def _ref(self, no: int, field: str) -> CellRef | None:
        if (no, field) not in self._refs:
            cell = self._projects[no].cell(field)
            self._refs[no, field] = None if cell is None else cell_ref(self.report, no, cell)
        return self._refs[no, field]

    def _own(self) -> sa.ColumnElement[bool]:
        return PROJECTS.c.report_id == self.report.id

    def _where(self, selection: Selection) -> sa.ColumnElement[bool]:
        return where(selection, self.report, self._resolve)

    def _columns(self, measures: Sequence[Measure]) -> list[sa.ColumnElement[Any]]:
        fields = [field for measure in measures for field in terms(measure)]
        columns: list[sa.ColumnElement[Any]] = [PROJECTS.c[field] for field in dict.fromkeys(fields)]
        return columns + [expression(measure).label(measure) for measure in measures if measure in DERIVED]

    def _read(self, measure: Measure | str, stored: int) -> Decimal:
        if measure in ("execution_rate", "score"):
            return Decimal(stored) / SCALE
        return from_fen(stored, self.report.unit)

    def _stored(self, measure: Measure, value: Decimal) -> int:
        return to_fen(value, self.report.unit) if is_money(measure) else scaled(value)

    def _project(self, row: Record, measures: Sequence[Measure], place: int | None) -> ProjectFigures:
        project = self._projects[row.no]
        figures = [self._cell_figure(row, measure) for measure in measures]
        shown = tuple(figure for figure in figures if figure is not None)
        return ProjectFigures(no=project.no, name=project.name, figures=shown, place=place)

    def _cell_figure(self, row: Record, measure: Measure) -> Figure | None:
        stored = row._mapping[measure]
        if stored is None:
            return None
        formula = None
        if measure in DERIVED:
            left, sign, right = DERIVED[measure]
            sides = [plain(self._read(field, row._mapping[field])) for field in (left, right)]
            formula = f"{sides[0]} {sign} {sides[1]}"
        return Figure(
            label=self.say("label_of", set=self._projects[row.no].name, measure=self.word(measure)),
            value=self._read(measure, int(stored)),
            unit=self.unit(measure),
            formula=formula,
            inputs=self.refs(measure, (row.no,)),
            measure=measure,
            project_no=row.no,
        )
