"""An assistant with a small made-up report, whose answers hold all that an answer can hold."""

import time
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from assistant.answer import Answer, CellRef, Chart, Citation, Figure, Series, Table
from assistant.plan import Candidate
from index.columns import label
from index.report import Cell, Check, Note, Project, Report
from index.statements import statements
from index.targets import pairings

XSS = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>${window.hacked=1}{{constructor}}'
LINKS = "[点我](javascript:window.hacked=1) ![图](http://203.0.113.9/a.png) <a href='http://203.0.113.9/'>外站</a>"
_AMOUNTS = ("budget", "actual", "general_public_budget", "government_fund", "non_fiscal")
_ROWS = (
    (
        1,
        "公共图书馆运行",
        "320.5",
        "318.22",
        "99.29",
        "全年开放不少于300天；借阅12万册次。",
        "完成，开放312天；借阅13.4万册次。",
        None,
    ),
    (
        2,
        "非遗保护资金",
        "80",
        "61.5",
        "76.88",
        "开展传承活动40场。",
        "开展传承活动31场。",
        "受天气影响，部分活动未能举办。",
    ),
    (3, "文化站修缮", "150", "149.9", "99.93", "修缮文化站6处。", "完成", None),
    (4, "惠民演出补贴", "210", "210", "100", "演出120场。", "演出126场。", None),
    (5, f"文物普查{XSS}", "45.2", "40", "88.5", f"普查文物点200处。{LINKS}", '=HYPERLINK("http://203.0.113.9")', XSS),
)


def made_report() -> Report:
    """The report: five projects, one of which tries to be markup."""
    projects = tuple(_project(line, *row) for line, row in enumerate(_ROWS, 8))
    totals = {name: sum((p.amounts[name] for p in projects), Decimal(0)) for name in _AMOUNTS}
    total_cells = tuple(Cell(name, str(totals[name]), 13, 3 + i) for i, name in enumerate(_AMOUNTS))
    check = Check("total", "合计", "budget", None, totals["budget"], totals["budget"], True, "各项目预算之和", 13)
    wrong = Check(
        "rate", projects[1].name, "execution_rate", 2, Decimal("76.88"), Decimal("76.9"), False, "61.5 ÷ 80", 9
    )
    note = Note(1, "“文物普查”结转资金不纳入考核。", 15, (5,))
    title = "2023年澄湖区文化局部门预算项目绩效自评表"
    return Report("made-1", title, "澄湖区文化局", 2023, "万元", (note,), totals, total_cells, projects, (check, wrong))


def _project(
    line: int, no: int, name: str, budget: str, actual: str, rate: str, target: str, done: str, problems: str | None
) -> Project:
    amounts = dict(zip(_AMOUNTS, map(Decimal, (budget, actual, actual, "0", "0")), strict=True))
    text = {"annual_goal": target, "overall_completion": done, "quantity_target": target, "quantity_done": done}
    text |= {"problems": problems, "rectification": None}
    cells = [Cell("no", str(no), line, 0), Cell("name", name, line, 2)]
    cells += [Cell(field, str(value), line, 3 + i) for i, (field, value) in enumerate(amounts.items())]
    cells.append(Cell("execution_rate", rate, line, 8))
    cells += [
        Cell(field, value, line, 9 + i, field != "quantity_done", "quality_done" if field == "quantity_done" else None)
        for i, (field, value) in enumerate(text.items())
        if value
    ]
    return Project(no, name, "澄湖区文化局", 1, amounts, Decimal(rate), text, tuple(cells))


class FakeAssistant:
    """Answers by what the question holds; counts what it was asked."""

    def __init__(self, *, delay: float = 0.0) -> None:
        self.report = made_report()
        said = tuple(statement for project in self.report.projects for statement in statements(project))
        found = tuple(pair for project in self.report.projects for pair in pairings(project, said))
        self.source = SimpleNamespace(pairings=found, statements=said)
        self.asked: list[tuple[str, tuple[str, ...]]] = []
        self._delay = delay

    def warm_up(self) -> None:
        """Nothing to load."""

    def ask(self, question: str, history: Sequence[Mapping[str, Any]] | None = None) -> Answer:
        self.asked = [*self.asked, (question, tuple(message["content"] for message in history or ()))][-50:]
        if "慢" in question:
            time.sleep(self._delay or 2.0)
        for words, answer in _ANSWERS.items():
            if words in question:
                return getattr(self, answer)(question)
        return Answer(text=f"您问的是：{question}", outcome="answered", report_id=self.report.id)

    def stream(self, question: str, history: Sequence[Mapping[str, Any]] | None = None) -> Iterator[Answer]:
        answer = self.ask(question, history)
        yield answer.model_copy(update={"text": answer.text[: len(answer.text) // 2], "citations": (), "table": None})
        yield answer

    def _amount(self, question: str) -> Answer:
        project = self.report.projects[1]
        text = (
            "**非遗保护资金**（序号 2）2023 年实际支出 **61.5 万元**[1]，结余 18.5 万元[2]。传承活动只开展了 31 场[3]。"
        )
        refs = [self._ref(2, "budget"), self._ref(2, "actual")]
        figure = Figure(
            label="结余", value=Decimal("18.5"), unit="万元", formula="预算 80 − 支出 61.5", inputs=tuple(refs)
        )
        return Answer(
            text=text,
            outcome="answered",
            citations=(self._cite(2, "actual"), self._cite(2, "budget"), self._cite(2, "quantity_done", "31场")),
            figures=(figure,),
            understood=f"{project.name} · 实际支出 · 2023 年度",
            report_id=self.report.id,
        )

    def _ranking(self, question: str) -> Answer:
        ranked = sorted(self.report.projects, key=lambda p: p.execution_rate or Decimal(0))[:3]
        rows = tuple((str(p.no), p.name, f"{p.amounts['budget']:,f}", f"{p.execution_rate} %") for p in ranked)
        table = Table(
            header=("序号", "项目", "预算（万元）", "执行率"), rows=rows, project_nos=tuple(p.no for p in ranked)
        )
        lines = [
            f"| {' | '.join(table.header)} | 来源 |",
            "| ---: | :--- | ---: | ---: | :--- |",
            *(f"| {' | '.join(row)} | [{number}] |" for number, row in enumerate(rows, 1)),
        ]
        rates = Series(name="执行率", values=tuple(p.execution_rate or Decimal(0) for p in ranked))
        chart = Chart(
            kind="bar", title="执行率最低的项目", unit="%", labels=tuple(p.name for p in ranked), series=(rates,)
        )
        return Answer(
            text="\n".join(["执行率最低的 **3 个**项目：", "", *lines]),
            outcome="answered",
            table=table,
            chart=chart,
            citations=tuple(self._cite(p.no, "execution_rate") for p in ranked),
            understood="全部项目 · 按执行率从低到高 · 前 3",
            report_id=self.report.id,
        )

    def _clarify(self, question: str) -> Answer:
        candidates = tuple(
            Candidate(label=p.name, question=f"{p.name}花了多少？", project_no=p.no) for p in self.report.projects[1:4]
        )
        text = "您问的是哪一项补贴？"
        return Answer(text=text, outcome="clarify", candidates=candidates, understood="补贴", report_id=self.report.id)

    def _hostile(self, question: str) -> Answer:
        text = f"{XSS}\n\n{LINKS}\n\n- {question}\n\n| a | b |\n|---|---|\n| {XSS} | {LINKS} |"
        table = Table(header=("项目", XSS), rows=(("=1+1", LINKS), ("+2", "-3"), ("@x", XSS)), title=XSS)
        chart = Chart(
            kind="share",
            title=XSS,
            unit="万元",
            labels=(XSS, LINKS),
            series=(Series(name=XSS, values=(Decimal(1), Decimal(2))),),
        )
        return Answer(
            text=text,
            outcome="not_in_report",
            table=table,
            chart=chart,
            understood=XSS,
            citations=(self._cite(5, "problems"), self._cite(5, "annual_goal")),
            report_id=self.report.id,
        )

    def _ref(self, no: int, field: str) -> CellRef:
        project = self.report.project(no)
        cell = project.cell(field)
        assert cell is not None
        return CellRef(
            project_no=no, project_name=project.name, field=field, text=cell.text, line=cell.line, column=cell.column
        )

    def _cite(self, no: int, field: str, quote: str | None = None) -> Citation:
        project = self.report.project(no)
        cell = project.cell(field)
        assert cell is not None
        text = quote or cell.text
        return Citation(
            report_id=self.report.id,
            project_no=no,
            project_name=project.name,
            field=field,
            field_label=label(field),
            quote=text,
            line=cell.line,
            column=cell.column,
            start=cell.text.find(text),
            certain=cell.certain,
            alternative=cell.alternative,
        )


_ANSWERS = {"非遗": "_amount", "最低": "_ranking", "补贴有": "_clarify", "攻击": "_hostile"}
