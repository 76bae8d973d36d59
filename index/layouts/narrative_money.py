"""Amounts that sentences say plainly: 预算安排186万元，其中省级补助资金80万元 … 实际支出171.6万元 … 执行率为92.26%."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from index.layouts.draft import FundDraft, Money
from index.layouts.money import figure_of
from index.reading.document import Place, Problem
from index.report import Cell

Told = Literal["initial", "budget", "actual"]

_AMOUNT = re.compile(r"(?P<figure>\d[\d,]{0,20}(?:\.\d{1,8})?)\s{0,2}(?P<unit>亿元|万元|千元|元)")
_RATE = re.compile(
    r"(?:预算执行率|资金执行率|执行率|支出进度|支出率|资金使用率)(?:为|达到?|是|约为)?(?P<rate>\d{1,3}(?:\.\d{1,4})?%)"
)
_SCORE = re.compile(
    r"(?:自评|综合|评价|总体|最终)(?:总|综合)?(?:得分|评分|总分)(?:为|是|合计)?(?P<score>\d{1,3}(?:\.\d{1,3})?)分"
)
_SENTENCE = re.compile(r"[^。；;！？\n]+")
_CLAUSE = re.compile(r"[^，,]+")
_PARTS = ("其中", "资金来源", "分别为", "包括")
_FIGURE_COMMA = re.compile(r"(?<=\d),(?=\d{3})")
_WORDS: Mapping[Told, tuple[str, ...]] = {
    "initial": ("年初预算", "年初安排", "年初批复"),
    "budget": (
        "预算安排", "安排预算", "全年预算", "预算批复", "批复预算", "预算资金", "预算数", "预算总额", "预算金额", "下达预算",
        "预算下达", "调整后预算", "调整预算为", "预算调整为", "预算为", "安排资金", "安排财政资金", "下达资金", "资金总额",
        "项目预算", "年度预算", "年预算", "总预算",
    ),
    "actual": (
        "实际支出", "累计支出", "实际使用", "实际执行", "全年支出", "年度支出", "当年支出", "共支出", "总支出", "已支出",
        "合计支出", "支出资金", "支出总额", "支出合计", "支出数", "预算执行", "执行数", "实际支付", "支付资金", "使用资金",
    ),
}  # fmt: skip
_NOT_OF_PROJECT = (
    "节约", "结余", "节余", "上年", "去年", "人均", "户均", "每", "平均", "标准", "投资", "产值", "收入", "增加值", "追加",
)  # fmt: skip
_LEVELS = (
    "中央", "省级", "省", "市级", "市", "县级", "县", "区级", "区", "镇级", "自筹", "单位", "其他", "其它", "上级", "本级",
)  # fmt: skip
_FURTHEST = 12
"""Characters between the words of an amount and the amount."""
_LONGEST_SOURCE = 14


@dataclass(slots=True)
class SentenceMoney:
    """What the sentences say; every amount is a cell with the words of its figure and the place of its paragraph."""

    total: dict[Told, Money] = field(default_factory=dict)
    sources: dict[Told, list[tuple[str, Money]]] = field(default_factory=dict)
    rate: tuple[Decimal, Cell] | None = None
    score: tuple[Decimal, Cell] | None = None
    doubted: set[Told] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)

    def read(self, text: str, place: Place, line: int) -> None:
        """Take what a paragraph says; after 其中 a sentence speaks of parts of the amount before it."""
        told: Told | None = None
        for sentence in _sentences(text):
            in_parts = False
            for clause in sentence:
                amounts = list(_AMOUNT.finditer(clause))
                in_parts = in_parts or any(word in clause for word in _PARTS)
                if in_parts and told is not None:
                    self._take_sources(told, clause, amounts, place, line)
                elif amounts:
                    told = self._take_total(clause, amounts, place, line)
                in_parts = in_parts and not self._adds_up(told)
                self._take_rate_and_score(clause, place, line)

    def funds(self) -> tuple[FundDraft, ...]:
        """The total and its sources; sources only where those of a side add up to its total."""
        if not self.total:
            return ()
        rate = self.rate[0] if self.rate else None
        cells: dict[str, Cell] = {name: money.cell for name, money in self.total.items()}
        if self.rate:
            cells["rate"] = self.rate[1]
        funds = [FundDraft("资金总额", dict(self.total.items()), rate, cells=cells)]
        return (*funds, *self._source_funds())

    def _take_total(self, clause: str, amounts: Sequence[re.Match[str]], place: Place, line: int) -> Told | None:
        if len(amounts) != 1:
            return None
        before = clause[: amounts[0].start()]
        found = [
            (before.rfind(word) + len(word), len(word), told)
            for told, words in _WORDS.items()
            for word in words
            if word in before
        ]
        if not found or any(word in before for word in _NOT_OF_PROJECT):
            return None
        end, _, told = max(found)
        if len(before) - end > _FURTHEST:
            return None
        money = _money(told, amounts[0], place, line)
        if money is None:
            return None
        known = self.total.get(told)
        if known is None:
            self.total[told] = money
        elif (known.value, known.unit) != (money.value, money.unit):
            if told not in self.doubted:
                self.problems.append(_two_values(known.cell, money.cell))
            self.doubted.add(told)
            return None
        return told

    def _take_sources(self, told: Told, clause: str, amounts: Sequence[re.Match[str]], place: Place, line: int) -> None:
        """The sources that a clause parts the total before it into."""
        start = 0
        for amount in amounts:
            source = _source(clause[start : amount.start()])
            start = amount.end()
            if source and (money := _money(told, amount, place, line)) is not None:
                self.sources.setdefault(told, []).append((source, money))

    def _take_rate_and_score(self, clause: str, place: Place, line: int) -> None:
        if self.rate is None and (rate := _RATE.search(clause)) and (value := figure_of(rate["rate"])) is not None:
            self.rate = value, Cell("execution_rate", rate["rate"], line, 0, place=place)
        if self.score is None and (score := _SCORE.search(clause)) and (value := figure_of(score["score"])) is not None:
            self.score = value, Cell("score", f"{score['score']}分", line, 0, place=place)

    def _source_funds(self) -> Iterator[FundDraft]:
        plainly = {told: found for told, found in self.sources.items() if self._adds_up(told)}
        names: dict[str, dict[str, Money]] = {}
        for told, found in plainly.items():
            for source, money in found:
                same = [name for name in names if _same_source(name, source) and told not in names[name]]
                names.setdefault(same[0] if len(same) == 1 else source, {})[told] = money
        for name, amounts in names.items():
            yield FundDraft(name, amounts, cells={told: money.cell for told, money in amounts.items()})

    def _adds_up(self, told: Told | None) -> bool:
        """Whether the sources of a side are all of its total."""
        total, found = (self.total.get(told), self.sources.get(told, [])) if told is not None else (None, [])
        if total is None or any(money.unit != total.unit for _, money in found):
            return False
        return sum((money.value for _, money in found), Decimal(0)) == total.value


def _sentences(text: str) -> Iterator[Sequence[str]]:
    """The sentences of a text by their clauses; the commas in figures part nothing."""
    joined = _FIGURE_COMMA.sub("\x00", text)
    for sentence in _SENTENCE.finditer(joined):
        yield [clause[0].replace("\x00", ",").strip() for clause in _CLAUSE.finditer(sentence[0])]


def _money(told: Told, amount: re.Match[str], place: Place, line: int) -> Money | None:
    value = figure_of(amount["figure"])
    return None if value is None else Money(value, amount["unit"], Cell(told, amount[0], line, 0, place=place))


def _source(words: str) -> str:
    """The source that stands before an amount: 省级补助资金 in 其中省级补助资金, without 支出."""
    source = words
    for lead in _PARTS:
        source = source.replace(lead, "")
    source = source.strip("：:、和及与 为")
    for end in ("支出", "安排", "到位", "使用", "为", "共"):
        source = source.removesuffix(end)
    return source if 1 < len(source) <= _LONGEST_SOURCE and not any(map(str.isdigit, source)) else ""


def _same_source(one: str, other: str) -> bool:
    level = next((level for level in _LEVELS if one.startswith(level)), None)
    return one == other or (level is not None and other.startswith(level[0]))


def _two_values(one: Cell, other: Cell) -> Problem:
    return Problem(
        "doubted",
        f"文字里前后写了两个数：“{one.text}”和“{other.text}”，取了前一个，请核对。"
        f'The text says two figures, "{one.text}" and "{other.text}"; the first was taken: check it.',
        other.place or Place(),
        hinders=False,
    )
