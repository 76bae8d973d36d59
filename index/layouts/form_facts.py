"""What a form says in labels and values: the project, its unit and department, texts, score, year and unit of money."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from index.amounts import is_dash, plain
from index.layouts.form_goals import goal_field, is_long_term
from index.layouts.form_labels import Pair, label_words
from index.layouts.form_rows import FormCell, FormRow, tidy
from index.layouts.form_titles import names_project
from index.layouts.headings import unit_in
from index.layouts.money import Tell, looks_like_figure, read_points
from index.preamble import year_in
from index.reading.document import Place, Problem
from index.report import Cell

_STRONG_UNITS = ("实施", "执行", "承担", "用款", "使用", "项目单位", "预算单位")
_WEAK_UNITS = ("科室", "填报", "部门", "编制")
_CENTRAL, _PROVINCIAL = ("中央", "国家", "部委"), ("省级", "省")
_FILLS_IN = ("填报", "编制", "填表", "评价单位", "自评单位")
_YEARS = ("年度", "年份")
_LONGEST_YEAR = 24
_SUMS = ("总分", "总得分", "合计", "自评")


def _how_local(words: str) -> int:
    """How near a department is to the money: 中央主管部门, 省级主管部门, then any other."""
    return 0 if words.startswith(_CENTRAL) else 1 if words.startswith(_PROVINCIAL) else 2


@dataclass(frozen=True, slots=True)
class _Named:
    """A body or project by the words of its label."""

    words: str
    cell: Cell


@dataclass(slots=True)
class FactReader:
    """Gathers labelled values; `cells` are the texts by the project's fields or by the label's own words."""

    tell: Tell
    cells: list[Cell] = field(default_factory=list)
    notes: list[tuple[str, Place]] = field(default_factory=list)
    year: int | None = None
    unit: str | None = None
    score: Decimal | None = None
    name_label: str = ""
    _names: list[_Named] = field(default_factory=list)
    _units: list[_Named] = field(default_factory=list)
    _departments: list[_Named] = field(default_factory=list)

    def take(self, pair: Pair) -> None:
        """Read a label's value; a blank one says nothing."""
        if names_project(pair.label.text):
            self.name_label = self.name_label or label_words(pair.label)
        if pair.value is None or is_dash(pair.value.text):
            return
        meaning, words, value = pair.heading.meaning, label_words(pair.label), pair.value
        unit = unit_in(f"({value.text})") if meaning in ("money_unit", "unit_name", "measure") else None
        if unit is not None:
            self.unit = unit
        elif meaning == "name":
            self._take_name(words, value)
        elif meaning == "unit_name":
            self._units.append(_Named(words, value.named("unit_name", tidy(value.text))))
        elif meaning == "department":
            self._departments.append(_Named(words, value.named(words, tidy(value.text))))
        elif meaning == "score":
            self.take_score(value)
        elif meaning == "notes" and plain(value.text).strip("。") != "无":
            self.notes.append((value.text, value.place))
        else:
            self._take_text(pair, words, value)

    def take_score(self, cell: FormCell) -> None:
        """The score of the whole form; the first that is told stays."""
        points = read_points(cell.named("score"))
        if points is not None and self.score is None:
            self.score = points
            self.cells.append(cell.named("score"))
        elif points is None:
            self.tell(_unread_score(cell))

    def take_sum(self, row: FormRow) -> bool:
        """Read 总分 | 100 | 96.5 where no heads say what the figures are: the last one is the score."""
        first = row.own[0]
        figures = [cell for cell in row.own[1:] if looks_like_figure(cell.text.removesuffix("分"))]
        if first.heading.meaning != "score" or not figures or not first.heading.words.startswith(_SUMS):
            return False
        self.take_score(figures[-1] if len(figures) < 3 else figures[1])
        return True

    @property
    def name(self) -> Cell | None:
        """The project's name: of several the one under 项目名称 itself, or else the last and narrowest."""
        exact = [named.cell for named in self._names if named.words == "项目名称"]
        return next(iter(exact), self._names[-1].cell if self._names else None)

    @property
    def unit_name(self) -> Cell | None:
        """The unit that carries the project out."""
        strong = [named.cell for named in self._units if any(word in named.words for word in _STRONG_UNITS)]
        plainly = [named.cell for named in self._units if not any(word in named.words for word in _WEAK_UNITS)]
        weak = [named.cell for named in self._units]
        return next(iter([*strong, *plainly, *weak]), None)

    @property
    def department(self) -> Cell | None:
        """The department as a label says it, the local one where a central one stands beside it."""
        ranked = max(self._departments, key=lambda named: _how_local(named.words), default=None)
        return ranked.cell if ranked is not None else None

    @property
    def filled_in_by(self) -> Cell | None:
        """The body that filled the form in, or whose unit it names."""
        filling = [named.cell for named in self._units if named.words.startswith(_FILLS_IN)]
        return next(iter([*filling, *(named.cell for named in self._units)]), None)

    def bodies(self) -> Sequence[Cell]:
        """The cells of the department, and of other bodies under the words of their labels."""
        department, unit = self.department, self.unit_name
        others = [named for named in (*self._departments, *self._units) if named.cell not in (department, unit)]
        named = [replace(department, field="department")] if department is not None else []
        return [*named, *(replace(each.cell, field=each.words) for each in others)]

    def _take_name(self, words: str, value: FormCell) -> None:
        if looks_like_figure(value.text):
            self.tell(_no_name(value))
        else:
            self._names.append(_Named(words, value.named("name", tidy(value.text))))

    def _take_text(self, pair: Pair, words: str, value: FormCell) -> None:
        if any(year in words for year in _YEARS) and len(value.text) <= _LONGEST_YEAR:
            year = year_in([value.text], [])
            self.year = self.year or year
            if year is not None:
                return
        goal = None if is_long_term(words) else goal_field(pair.heading.meaning)
        if goal is not None and not looks_like_figure(value.text):
            self.cells.append(value.named(goal))
        elif pair.heading.meaning in ("problems", "rectification"):
            self.cells.append(value.named(pair.heading.meaning))
        elif words and not looks_like_figure(pair.label.text):
            self.cells.append(value.named(words))


def _unread_score(cell: FormCell) -> Problem:
    return Problem(
        "amount_unreadable",
        f"总分“{cell.text[:30]}”不是一个写得完整的数，没有读入。请改正这一格。"
        f'The score "{cell.text[:30]}" is no well-formed number and was not read: correct this cell.',
        cell.place,
        hinders=bool(any(map(str.isdigit, plain(cell.text)))),
    )


def _no_name(cell: FormCell) -> Problem:
    return Problem(
        "left_out",
        f"项目名称一格里是“{cell.text[:30]}”，像是一个数，不是名称。请填写项目名称。"
        f'The cell of the project\'s name holds "{cell.text[:30]}", which looks like a number: give the name.',
        cell.place,
    )
