"""A report is the same report in whatever format it is written, and no change of a file makes another amount of it."""

from decimal import Decimal
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import Report, ReportError, read_report
from tests.index.formats import WRITERS, Head, Sheet, sheet_of

SHIPPED = Path(str(files("index"))) / "reports" / "longgang_hr_2020.txt"


def shipped() -> Report:
    """The report that comes with the product, from its text."""
    return read_report(SHIPPED)


@pytest.mark.parametrize("form", WRITERS)
def test_the_shipped_report_is_the_same_in_every_format(form: str, tmp_path: Path) -> None:
    as_text = shipped()
    (tmp_path / "report").write_bytes(WRITERS[form](sheet_of(as_text)))
    found = read_report(tmp_path / "report")
    for field in ("title", "department", "year", "unit", "totals"):
        assert getattr(found, field) == getattr(as_text, field), field
    assert [(note.number, note.text, note.project_nos) for note in found.notes] == [
        (note.number, note.text, note.project_nos) for note in as_text.notes
    ]
    for one, other in zip(found.projects, as_text.projects, strict=True):
        for field in ("no", "name", "unit_name", "amounts", "execution_rate", "text"):
            assert getattr(one, field) == getattr(other, field), (other.no, field)
    assert [(check.kind, check.holds) for check in found.checks] == [
        (check.kind, check.holds) for check in as_text.checks
    ]


FIGURES = st.decimals(min_value=Decimal("0.01"), max_value=10**5, places=2)
HEADS = (
    ("序号", "项目名称", "全年预算数", "全年执行数", "执行率", "完成情况"),
    ("编号", "项目名称", "预算金额", "实际支出金额", "预算执行率", "目标完成情况"),
)


@st.composite
def lists(draw: st.DrawFn) -> tuple[Sheet, dict[str, tuple[Decimal, Decimal]]]:
    """A small list, and what each of its projects cost in 万元."""
    figures = draw(st.lists(st.tuples(FIGURES, FIGURES), min_size=2, max_size=5))
    order = draw(st.permutations(range(6)))
    in_yuan = draw(st.booleans())
    names = [f"{word}专项" for word in ("清淤", "照明", "绿化", "培训", "检测")]
    factor = 10_000 if in_yuan else 1
    head = [draw(st.sampled_from(HEADS))[at] for at in order]
    rows = []
    for no, (name, (budget, actual)) in enumerate(zip(names, figures, strict=False), 1):
        rate = f"{(actual / budget * 100):.2f}%"
        row = (str(no), name, f"{budget * factor:,}", f"{actual * factor:f}", rate, "完成")
        rows.append(tuple(row[at] for at in order))
    unit = "元" if in_yuan else "万元"
    sheet = Sheet(
        ("2023年临川区水务局项目支出绩效自评汇总表", f"金额单位：{unit}"),
        tuple(Head(text, 0, at, rows=3) for at, text in enumerate(head)), tuple(rows), (),
    )  # fmt: skip
    return sheet, dict(zip(names, figures, strict=False))


def in_ten_thousands(report: Report) -> dict[str, tuple[Decimal | None, Decimal | None]]:
    """Budget and expenditure by name, in 万元."""
    factor = {"元": Decimal(10_000), "万元": Decimal(1)}[report.unit]
    return {
        project.name: tuple(
            None if (value := project.amounts.get(field)) is None else value / factor for field in ("budget", "actual")
        )
        for project in report.projects
    }  # type: ignore[return-value]


@settings(deadline=None, max_examples=40)
@given(made=lists(), form=st.sampled_from(sorted(WRITERS)))
def test_a_list_costs_the_same_in_any_order_of_columns_unit_and_format(
    made: tuple[Sheet, dict[str, tuple[Decimal, Decimal]]], form: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    sheet, cost = made
    file = tmp_path_factory.mktemp("list") / "report"
    file.write_bytes(WRITERS[form](sheet))
    assert in_ten_thousands(read_report(file)) == cost


BROKEN = ("", "—", "1OO", "约50", "12..5", "N/A", "=SUM(D4:D9)")


@settings(deadline=None, max_examples=60)
@given(made=lists(), form=st.sampled_from(sorted(WRITERS)), data=st.data())
def test_a_damaged_list_gives_the_amount_a_problem_or_an_error_and_never_another_amount(
    made: tuple[Sheet, dict[str, tuple[Decimal, Decimal]]], form: str, data: st.DataObject,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:  # fmt: skip
    sheet, cost = made
    rows = [list(row) for row in sheet.rows]
    at = data.draw(st.integers(0, len(rows) - 1))
    column = data.draw(st.integers(0, sheet.width - 1))
    named = any(head.text == "项目名称" and head.column == column for head in sheet.head)
    rows[at][column] = data.draw(st.sampled_from([*BROKEN] if named else [*BROKEN, "见附件", "\n"]))
    damaged = Sheet(sheet.above, sheet.head, tuple(tuple(row) for row in rows), ())
    file = tmp_path_factory.mktemp("list") / "report"
    file.write_bytes(WRITERS[form](damaged))
    try:
        report = read_report(file)
    except ReportError:
        return
    told = {problem.code for problem in report.problems}
    for name, amounts in in_ten_thousands(report).items():
        for found, right in zip(amounts, cost.get(name, (None, None)), strict=True):
            assert found is None or found == right or "doubted" in told, (name, found, right)
    missing = set(cost) - set(in_ten_thousands(report))
    assert not missing or told & {"left_out", "amount_unreadable", "cell_unreadable"} or len(missing) == 1
