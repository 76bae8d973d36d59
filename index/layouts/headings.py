"""What the words of a heading or label mean, in lists and in forms: 全年执行数 is the expenditure, 自评得分 a score.

A small table of what bodies call things. The first entry that fits says what a phrase is, so the narrower ones stand
first. A phrase is compared without its brackets, blanks, numbering and 其中; what stands in its brackets may be a unit.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from index.amounts import plain

Meaning = Literal[
    "no", "name", "unit_name", "department", "money_unit", "initial", "budget", "arrived", "actual", "rate", "weight",
    "score", "grade", "level1", "level2", "level3", "indicator", "target", "sign", "value", "measure", "done", "status",
    "reason", "annual_goal", "overall_completion", "problems", "rectification", "quantity", "quality", "timeliness",
    "cost", "economic", "social", "ecological", "sustainability", "satisfaction", "outputs", "benefits",
    "general_public_budget", "government_fund", "non_fiscal", "fiscal", "source", "total", "notes", "goals", "funds",
    "indicators", "code", "unknown",
]  # fmt: skip

LONGEST = 40
"""Characters of the longest heading; what is longer is content."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A phrase means this where it is one of `exact`, or holds one of `held` and none of `never`."""

    meaning: Meaning
    exact: frozenset[str]
    held: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


def _entry(meaning: Meaning, exact: str = "", held: str = "", never: str = "") -> _Entry:
    return _Entry(meaning, frozenset(exact.split()), tuple(held.split()), tuple(never.split()))


_ENTRIES: tuple[_Entry, ...] = (
    _entry("no", "序号 编号 行次 No. No no 项目序号 NO 序"),
    _entry("code", "项目编码 项目代码 编码 代码", "项目编码 项目代码"),
    _entry("money_unit", "金额单位 计量单位(金额)", "金额单位 货币单位"),
    _entry("measure", "计量单位 度量单位 单位(计量) 指标单位", "计量单位 度量单位"),
    _entry("sign", "符号 指标性质 比较符 运算符号 指标符号 计算符号", "指标性质 运算符 计算符号 指标方向"),
    _entry("grade", "等级 评价等级 自评等级 评价结论 评定等级", "等级 等次 评级 档次"),
    _entry("rate", "完成率 进度 执行进度 支出进度", "执行率 支出率 支出进度 执行进度 预算完成率 资金使用率", "得分 分值 权重 原因"),
    _entry("weight", "权重 分值 标准分 满分 权数 指标分值", "分值 权重 标准分 满分", "得分"),
    _entry("score", "得分 评分 自评分 总得分 自评得分 考核得分 总分 得分合计", "得分 评分 自评分 总分", "原因 标准 说明 扣分 依据 细则 办法 规则 系数"),
    _entry("reason", "偏差原因 未完成原因 备注说明 扣分原因", "原因 偏差 扣分说明 未完成说明", "问题"),
    _entry("level1", "一级指标 一级", "一级指标"),
    _entry("level2", "二级指标 二级", "二级指标"),
    _entry("level3", "三级指标 三级 指标名称 绩效指标名称 具体指标 指标 四级指标", "三级指标 指标名称 具体指标"),
    _entry("quantity", "", "数量指标 数量目标"),
    _entry("quality", "", "质量指标 质量目标"),
    _entry("timeliness", "", "时效指标 进度指标 时效目标"),
    _entry("cost", "", "成本指标 成本目标"),
    _entry("economic", "", "经济效益 经济影响 经济指标 经济成本"),
    _entry("social", "", "社会效益 社会影响 社会指标"),
    _entry("ecological", "", "生态效益 环境效益 生态环境 生态影响 环境影响 生态指标"),
    _entry("sustainability", "", "可持续"),
    _entry("satisfaction", "", "满意度"),
    _entry("problems", "问题", "问题"),
    _entry("rectification", "整改 下一步", "整改 改进 措施 下一步 工作建议"),
    _entry("indicators", "绩效指标 指标完成情况 年度绩效指标 绩效指标完成情况", "绩效指标完成情况 绩效指标"),
    _entry("outputs", "产出 产出指标 产出目标", "产出"),
    _entry("benefits", "效益 效果 效益指标 效益目标 效果指标", "效益指标 效益目标 效果目标 效果指标 效益情况"),
    _entry("sign", "性质"),
    _entry("status", "单项指标完成情况 是否完成 完成与否 总体完成率 目标完成率 指标完成率 完成比例 完成程度", "是否完成 单项指标完成情况"),
    _entry("value", "值及单位 值", "值及单位"),
    _entry(
        "target", "目标值 指标值 年度指标 计划值 预期值 年初目标值 指标内容 计划数 预期指标值",
        "指标值 目标值 指标内容 预期值 计划值 年初设定 计划完成值", "实际 完成值",
    ),
    _entry(
        "overall_completion", "实际完成情况 目标完成情况 总体完成情况 完成情况 全年实际完成情况 具体完成情况 完成效果",
        "目标完成 总体完成 整体完成 目标实现 整体实现 实际完成情况 具体完成情况 目标实际完成 实际执行情况", "指标",
    ),
    _entry("done", "完成值 实际值 完成 实际完成 完成结果 全年完成值 业绩值", "完成值 实际值 实现值 实际完成 完成结果 完成情况"),
    _entry("general_public_budget", "", "一般公共预算", "执行"),
    _entry("government_fund", "", "政府性基金 政府基金 基金预算"),
    _entry("non_fiscal", "其他资金 其它资金 其他 其它", "非财政 其他资金 其它资金 自有资金 自筹 单位资金 社会资金 事业收入"),
    _entry("fiscal", "财政拨款 财政资金", "财政拨款 财政资金 财政性资金 财政补助"),
    _entry("source", "", "中央资金 中央补助 省级资金 市级资金 县级资金 区级资金 上年结转 结转资金 地方资金 国有资本 社保基金 财政专户"),
    _entry("arrived", "到位数 资金到位 到位资金 到位金额 实际到位", "到位数 到位资金 到位金额 资金到位"),
    _entry("initial", "年初预算 年初预算数 年初数", "年初预算 年初批复 当年预算数(年初)"),
    _entry("department", "主管部门 主管单位 预算部门 部门名称 填报部门 预算主管部门", "主管部门 主管单位 部门名称 预算部门"),
    _entry(
        "unit_name", "单位 部门 单位名称 项目单位 实施单位 责任部门 责任单位 科室",
        "归口部门 承办部门 牵头部门 业务处室 单位名称 "
        "预算单位 项目单位 实施单位 执行单位 用款单位 使用单位 责任部门 责任单位 承担单位 实施(主管)单位 实施主体 责任科室 填报单位 科室",
        "负责人",
    ),
    _entry(
        "actual", "支出 执行 支出额 决算数 已支出 支出合计 执行金额 支付数",
        "实际支出 支出金额 支出数 执行数 执行金额 决算数 实际执行 实际使用 使用金额 支付金额 累计支出 资金使用情况 资金执行 执行情况数",
        "预算执行情况",
    ),
    _entry(
        "budget", "预算 预算数 全年预算 预算额 资金总额 安排数 下达数 批复数 预算安排",
        "全年预算 预算数 预算金额 预算额 预算安排 安排资金 预算批复 预算下达 调整后预算 调整预算 资金总额 项目总额 预算合计 年度预算 预算资金 下达资金 "
        "批复预算 核定预算 下达预算 预算总额 预算规模",
        "执行情况 增减 比上年 差额",
    ),
    _entry("total", "合计 小计 总计 总额 总数 年度资金总额 资金合计"),
    _entry("annual_goal", "年度目标 绩效目标 预期目标 总体目标 年度总体目标 年度绩效目标 年初目标", "绩效目标 预期目标 总体目标 年度目标 年初目标"),
    _entry("name", "项目名称 项目 名称 转移支付名称 政策名称 专项名称", "项目名称 专项名称 转移支付名称 政策名称 资金名称 支出名称 项目明细"),
    _entry("notes", "备注 说明 备注说明 其他说明 其他需要说明的问题", "备注"),
)  # fmt: skip

_ALL_EXACT = frozenset().union(*(entry.exact for entry in _ENTRIES))
_ANY_HELD = re.compile("|".join(re.escape(part) for entry in _ENTRIES for part in entry.held))
"""What no entry can fit is told apart at once: most cells are contents."""

_BRACKETED = re.compile(r"[(\[【〔]([^()\[\]【】〔〕]*)[)\]】〕]")
_LEADING = re.compile(r"(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)|\d{1,2}[、.])")
_UNITS = {
    "亿元": "亿元",
    "万元": "万元",
    "千元": "千元",
    "百万元": "百万元",
    "元": "元",
    "人民币万元": "万元",
    "人民币元": "元",
}


@dataclass(frozen=True, slots=True)
class Heading:
    """What a phrase means, its words without brackets, and the unit of money that it names (预算数（万元）)."""

    meaning: Meaning
    words: str
    unit: str | None = None


@lru_cache(maxsize=32_768)
def read_heading(text: str) -> Heading:
    """The meaning of a heading's text; `unknown` where the table does not have it or it is no heading."""
    folded = plain(text)
    unit = unit_in(folded)
    words = _BRACKETED.sub("", folded) or folded
    words = words.strip(":,;.、*★/·-")
    words = words.removeprefix("其中:").removeprefix("其中,").removeprefix("其中").strip(":,、")
    if led := _LEADING.match(words):
        words = words[led.end() :]
    if not words or len(words) > LONGEST or not (words in _ALL_EXACT or _ANY_HELD.search(words)):
        return Heading("unknown", words, unit)
    return Heading(next((entry.meaning for entry in _ENTRIES if _fits(entry, words)), "unknown"), words, unit)


def unit_in(text: str) -> str | None:
    """The unit of money that a heading or caption states: 预算数（万元）, 单位：元, 金额(人民币万元)."""
    folded = plain(text)
    for bracketed in _BRACKETED.finditer(folded):
        inside = bracketed[1].removeprefix("单位:").removeprefix("金额单位:")
        if inside in _UNITS:
            return _UNITS[inside]
    for rest in folded.split("单位:")[1:]:
        amount = rest.removeprefix("人民币").strip("()")
        for unit in ("亿元", "百万元", "万元", "千元", "元"):
            if amount.startswith(unit):
                return unit
    return None


def meanings(texts: Sequence[str]) -> tuple[Meaning, ...]:
    """The meaning of each text."""
    return tuple(read_heading(text).meaning for text in texts)


def _fits(entry: _Entry, words: str) -> bool:
    if words in entry.exact:
        return True
    return any(part in words for part in entry.held) and not any(part in words for part in entry.never)
