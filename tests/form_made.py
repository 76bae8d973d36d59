"""A form 项目支出绩效自评表 as a Word file, made anew by each test that hands one over."""

import io

import docx

_WIDTH = 7
_INDICATORS = (
    ("产出指标", "数量指标", "维修渠道长度", "≥12公里", "11.2公里", "30", "28", "一处塌方未修复"),
    ("产出指标", "质量指标", "工程验收合格率", "100%", "100%", "20", "20", ""),
    ("效益指标", "社会效益指标", "受益农户", "≥300户", "312户", "30", "30", ""),
    ("满意度指标", "服务对象满意度指标", "农户满意度", "≥90%", "94%", "10", "10", ""),
)


def docx_form(
    *,
    name: str = "灌区渠道维修",
    department: str = "澄湖区水务局",
    year: int = 2023,
    budget: str = "40",
    actual: str = "38.5",
    rate: str = "96.25%",
    own: str = "38.5",
    total: str = "97.63",
) -> bytes:
    """The form; `own` is what it says was spent of this year's money, and may be no number."""
    rows: list[tuple[str, ...]] = [
        (f"（{year}年度）",) * _WIDTH,
        ("项目名称", *(name,) * (_WIDTH - 1)),
        ("主管部门", department, department, "实施单位", *(f"{department}灌区管理所",) * 3),
        ("项目资金（万元）", "", "年初预算数", "全年预算数", "全年执行数", "执行率", "得分"),
        ("项目资金（万元）", "年度资金总额", budget, budget, actual, rate, "9.63"),
        ("项目资金（万元）", "其中：当年财政拨款", budget, budget, own, "", ""),
    ]
    document = docx.Document()
    document.add_paragraph("项目支出绩效自评表")
    _table(document, rows)
    head = ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施")
    _table(document, [head, *_INDICATORS, ("总分", *("总分",) * 4, "100", total, "")])
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def _table(document: "docx.document.Document", rows: list[tuple[str, ...]]) -> None:
    table = document.add_table(len(rows), len(rows[0]))
    for at, texts in enumerate(rows):
        cells, start = table.rows[at].cells, 0
        while start < len(texts):
            end = start
            while end + 1 < len(texts) and texts[end + 1] == texts[start] != "":
                end += 1
            cells[start].merge(cells[end]).text = texts[start]
            start = end + 1
