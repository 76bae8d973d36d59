"""Write the reports of other bureaus that the tests read, in the text form of the shipped report.

    python -m tests.reports.generate

The content is in sources/*.yaml; this script lays it out as an extraction of a printed table leaves it: tab-separated,
three header lines a page, merged cells that shift what stands right of the execution rate, a unit name in one row of a
page, a 合计 row, footnotes. The same source and seed give the same bytes. Beside each report it writes the amounts as a
plain CSV for the oracle, straight from the source and not from the laid-out text.
"""

import csv
import io
import random
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
ORACLE = HERE.parent / "oracle"
ASPECTS = ("quantity", "quality", "timeliness", "economic", "social", "ecological", "satisfaction")
FUNDS = ("general", "fund", "non_fiscal")
FIELDS = ("budget", "actual", *FUNDS)
CSV_HEADER = (
    "no",
    "name",
    "budget",
    "actual",
    "general_public_budget",
    "government_fund",
    "non_fiscal",
    "execution_rate",
)

_TOP = {0: "序号", 1: "单位名称", 2: "项目名称", 3: "项目年度预算金额", 4: "实际支出金额", 7: "预算支出执行率"}
_TOP |= {8: "年初绩效目标", 9: "绩效目标整体完成情况", 10: "产出目标", 16: "效益目标", 22: "满意度指标"}
_TOP |= {24: "项目执行中存在的问题", 25: "整改情况"}
_MIDDLE = {4: "合计", 5: "其中：财政拨款", 10: "非财政资金", 11: "数量指标", 13: "质量指标", 15: "时效指标"}
_MIDDLE |= {17: "经济效益指标", 19: "社会效益指标", 21: "生态效益指标", 23: "服务对象满意度指标"}
_BOTTOM = {5: "一般公共预算", 6: "政府性基金"}
_BOTTOM |= {11 + i: "完成情况" if i % 2 else "年度指标内容" for i in range(14)}


def sources() -> list[dict[str, Any]]:
    """The contents of all reports, in file order."""
    return [yaml.safe_load(path.read_text(encoding="utf8")) for path in sorted((HERE / "sources").glob("*.yaml"))]


def amounts(project: dict[str, Any]) -> dict[str, Decimal]:
    """The amounts of a project; actual expenditure is the sum of its parts."""
    found = {field: Decimal(str(project.get(field, 0))) for field in ("budget", *FUNDS)}
    return found | {"actual": sum((found[fund] for fund in FUNDS), Decimal(0))}


def rate(budget: Decimal, actual: Decimal) -> Decimal:
    """actual / budget in percent, to two places."""
    return (actual * 100 / budget).quantize(Decimal("0.01"), ROUND_HALF_UP)


def printed_rate(source: dict[str, Any], no: int) -> Decimal:
    """The rate that the report prints for a project, a deliberate misprint included."""
    values = amounts(source["projects"][no - 1])
    misprints = source.get("printed_rates", {})
    return Decimal(misprints[no]) if no in misprints else rate(values["budget"], values["actual"])


def totals(source: dict[str, Any]) -> dict[str, Decimal]:
    """The 合计 row as printed, a deliberate misprint included."""
    rows = [amounts(project) for project in source["projects"]]
    sums = {field: sum((row[field] for row in rows), Decimal(0)) for field in FIELDS}
    return sums | {field: Decimal(value) for field, value in source.get("printed_totals", {}).items()}


def short(value: Decimal) -> str:
    """A number without trailing zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


class Layout:
    """One report laid out as text."""

    def __init__(self, source: dict[str, Any]) -> None:
        self.source = source
        self.random = random.Random(source["seed"])

    def text(self) -> str:
        """The whole report."""
        source = self.source
        head = ["", "", source["title"], "", f"部门名称（盖章）：{source['department']}", "", f"单位：{source['unit']}"]
        lines, first = [*head, ""], 1
        for page, size in enumerate(source["pages"]):
            lines += self.page(page, range(first, first + size))
            first += size
            if first <= len(source["projects"]):
                lines.append("")
        return "\n".join([*lines, "", *self.notes()]) + "\n"

    def page(self, page: int, nos: range) -> list[str]:
        """Three header lines and the rows of one page, the 合计 row on the last."""
        extra = self.random.randint(0, 7)
        width = 27 + extra
        top = {place: word for place, word in _TOP.items() if page or place != 22}
        lines = [self.line(cells, width) for cells in (top, _MIDDLE, self.bottom(extra))]
        named = self.random.choice(nos)
        lines += [self.row(no, width, extra, no == named) for no in nos]
        if nos[-1] == len(self.source["projects"]):
            lines.append(self.line(self.total_cells(), width))
        return lines

    def bottom(self, extra: int) -> dict[int, str]:
        """The third header line, its last labels moved by a merged cell as the rows' are."""
        gap = min(extra, 2)
        return {place + (gap if place > 21 else 0): word for place, word in _BOTTOM.items()}

    def row(self, no: int, width: int, extra: int, named: bool) -> str:
        """One project: amounts in place, text shifted wherever cells are blank."""
        project = self.source["projects"][no - 1]
        values = amounts(project)
        cells = {0: str(no), 2: project["name"], 8: self.rate_text(no), 9: project["goal"], 10: project["overall"]}
        cells |= {3 + i: self.amount_text(values[field]) for i, field in enumerate(FIELDS)}
        if named:
            cells[1] = self.source["unit_name"]
        place, slack = 11, extra
        for aspect in ASPECTS:
            pair = project.get(aspect)
            if pair is None:
                step = self.random.choice((0, 2, 2, 3)) if aspect != "satisfaction" else 2
                step = min(step, 2 + slack)
                slack -= step - 2
                place += step
                continue
            if aspect == "satisfaction":
                shift = self.random.randint(0, min(slack, 3))
                place, slack = place + shift, slack - shift
            cells[place] = pair[0]
            if aspect == "quantity" and no in self.source["stray_cells"] and slack:
                cells[place + 1] = "完成"
                place, slack = place + 1, slack - 1
            cells[place + 1] = pair[1]
            place += 2
        for field in ("problems", "rectification"):
            if field in project:
                cells[place] = project[field]
            place += 1
        if no in self.source["missing_unit_cells"] and not named:
            cells = {at - (at > 0): word for at, word in cells.items()}
        return self.line(cells, width)

    def total_cells(self) -> dict[int, str]:
        """The 合计 row."""
        printed = totals(self.source)
        return {0: "合计"} | {3 + i: self.amount_text(printed[field]) for i, field in enumerate(FIELDS)}

    def amount_text(self, value: Decimal) -> str:
        """An amount as this bureau prints it."""
        return f"{value:,.2f}" if self.source["thousands"] else short(value)

    def rate_text(self, no: int) -> str:
        """A rate as this bureau prints it."""
        value = printed_rate(self.source, no)
        return f"{value}%" if self.source["percent_sign"] else short(value)

    def notes(self) -> list[str]:
        """The footnotes, the first after 备注：."""
        notes = self.source["notes"]
        if self.source.get("unnumbered_note"):
            return [f"备注：{notes[0]}"]
        return [f"{'备注：' if i == 1 else ''}{i}. {note}" for i, note in enumerate(notes, 1)]

    @staticmethod
    def line(cells: dict[int, str], width: int) -> str:
        """Cells at their tab places."""
        return "\t".join(cells.get(place, "") for place in range(max(width, *(at + 1 for at in cells))))


def table_csv(source: dict[str, Any]) -> str:
    """The amounts as plain CSV, the last row being 合计 as printed."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(CSV_HEADER)
    for no, project in enumerate(source["projects"], 1):
        values = amounts(project)
        row = [short(values[field]) for field in FIELDS]
        writer.writerow([no, project["name"], *row, short(printed_rate(source, no))])
    printed = totals(source)
    writer.writerow(["合计", "", *(short(printed[field]) for field in FIELDS), ""])
    return out.getvalue()


def main() -> None:
    """Write every report and its CSV."""
    for source in sources():
        (HERE / f"{source['file']}.txt").write_text(Layout(source).text(), encoding="utf8")
        (ORACLE / f"{source['file']}.csv").write_text(table_csv(source), encoding="utf8")


if __name__ == "__main__":
    main()
