"""Small reports built by hand, for tests of what comes after the parser."""

from decimal import Decimal

from index.columns import AMOUNTS
from index.report import Cell, Note, Project, Report

Values = dict[str, str | None]


def project(no: int, name: str, values: Values, page: int = 1) -> Project:
    """A project whose cells are `values` by field; an amount left out is a column that the form lacks."""
    cells = [Cell("no", str(no), no + 5, 0), Cell("name", name, no + 5, 2)]
    for column, (field, text) in enumerate(values.items(), start=3):
        if text is not None:
            cells.append(Cell(field, text, no + 5, column))
    rate = values.get("execution_rate")
    return Project(
        no=no,
        name=name,
        unit_name="某局",
        page=page,
        amounts={field: Decimal(text) for field in AMOUNTS if (text := values.get(field))},
        execution_rate=None if rate is None else Decimal(rate),
        text={field: text for field, text in values.items() if field not in (*AMOUNTS, "execution_rate")},
        cells=tuple(cells),
    )


def report(projects: list[Project], *, unit: str = "万元", notes: tuple[Note, ...] = (), totals: bool = True) -> Report:
    """A report of these projects, its 合计 row being their sum."""
    sums = {}
    for field in AMOUNTS:
        amounts = [each.amounts[field] for each in projects if field in each.amounts]
        if amounts and totals:
            sums[field] = sum(amounts, Decimal(0))
    return Report(
        id="made",
        title="2022年某局部门预算项目绩效自评表",
        department="某局",
        year=2022,
        unit=unit,
        notes=notes,
        totals=sums,
        total_cells=tuple(Cell(field, str(amount), 99, at) for at, (field, amount) in enumerate(sums.items(), 3)),
        projects=tuple(projects),
        checks=(),
    )


def amounts(
    budget: str, actual: str, general: str | None = None, fund: str = "0", other: str = "0", rate: str = ""
) -> Values:
    """The usual columns: everything spent comes from the general public budget unless said otherwise."""
    general = actual if general is None else general
    ratio = (Decimal(actual) / Decimal(budget) * 100).quantize(Decimal("0.01")).normalize()
    return {
        "budget": budget,
        "actual": actual,
        "general_public_budget": general,
        "government_fund": fund,
        "non_fiscal": other,
        "execution_rate": None if rate == "-" else rate or f"{ratio:f}",
    }


SMALL = report(
    [
        project(1, "道路养护", amounts("200", "150.5")),
        project(2, "路灯更新", amounts("80.25", "80.25")),
        project(3, "公园绿化", amounts("1500", "1200", "200", other="1000")),
        project(4, "垃圾分类宣传", amounts("20", "19.99")),
        project(5, "厨余垃圾处理", amounts("80.25", "40", rate="-")),
        project(6, "河道清淤", amounts("300", "300", "100", fund="200")),
    ],
    notes=(Note(1, "“公园绿化”为上级下达资金，支出数不纳入预算支出执行考核。", 101, (3,)),),
)
