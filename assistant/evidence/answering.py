"""Whether a statement can answer an ask, with which of its quantities, and how well."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from assistant.evidence.asking import Ask
from assistant.evidence.coverage import spoken_of
from assistant.evidence.terms import has_han
from index.likeness import likeness
from index.measures import PEOPLE, TIME, YUAN, unit_fit
from index.numerals import read_numbers
from index.report import Quantity, Statement
from prompts import load

COVERED = 0.4
"""What it weighs in the order of facts that all of the asked words are covered."""
_MUST_HOLD: Mapping[str, re.Pattern[str]] = {
    "frequency": re.compile(r"[每按][年月周天日季半]|每个?(?:季度|工作日|学期)|[一两\d]次/"),
    "rank": re.compile(r"第[\d一二三四五六七八九十]+"),
    "where": re.compile(
        r"[\u4e00-\u9fff]{2}(?:省|市|区|县|镇|乡|村|街道|路|园|校园|山|河|溪|大厦|中心|学校|院校)|赴|两地|全[区市县]"
    ),
}
_WHO = re.compile(r"谁|\bwhom?\b")
_BODY = re.compile(
    r"人员|人才|职工|学生|教师|公司|企业|单位|机构|部门|中心|局|委|厅|学?院|学校|协会|第三方|会计师|律师|专家|政府|医院|队(?!伍)"
)
_DATE = re.compile(
    r"\d{4}年(?:度|底)?|\d{1,2}月(?:\d{1,2}日|底|份)?|[上下]半年|第[一二三四]季度|年底|暑假|寒假|[春夏秋冬]季|\d{1,2}日前"
)
_NAMED = re.compile(r"《[^《》]+》|“[^“”]+”")
_DOCUMENT = re.compile(r"《[^《》]+》|〔\d{4}〕")
_OUTSTANDING = re.compile(r"剩|没|未|还差|暂|延期|打算|承诺|准备|能|remaining|unfinished|outstanding|left")
_NOT_YET = re.compile(r"未|暂|尚|待|才能|阶段|正在|已|晚于|延期")
_OF_PEOPLE = PEOPLE | {"个", "户", "对", "批", "组", "队", "支", "班", "例", "万人", "人天"}
_WHICH = re.compile(r"哪(?:几|些)(?:家|个|类|种|位|所)?([\u4e00-\u9fff]{2})")
_OF_LIST = 0.3
_OF_NUMBER = 0.15
_OF_KIND = 0.1
"""What it is worth that a statement holds the kind of thing asked for, such as a date."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A statement, and the quantity of it that is meant.

    `score` orders facts, about 0..1; `covered` is the share of the asked words that the statement and its item have.
    """

    statement: Statement
    quantity: Quantity | None
    score: float
    covered: float = 0.0

    @property
    def rank(self) -> float:
        """What facts are put in order by."""
        return self.score + COVERED * self.covered

    @property
    def confidence(self) -> float:
        """How sure it is that the fact answers; about 1 where it is more likely than not."""
        return min(self.score, 0.8) + self.covered


def answering(ask: Ask, statement: Statement, score: float, held: Mapping[str, int]) -> Fact | None:
    """The statement as an answer of the kind that the ask wants; None where it cannot be one."""
    if ask.wants_number:
        return _counted(ask, statement, score, held)
    score += _OF_NUMBER * _has_number_of(ask, statement)
    if ask.kind == "date":
        told = 0.08 if statement.role == "actual" and ask.side != "target" else 0.0
        told += 0.1 * (statement.field == "rectification" and bool(_OUTSTANDING.search(ask.raw)))
        return Fact(statement, None, score + told + _OF_KIND if _DATE.search(statement.text) else 0.4 * score)
    if ask.kind == "document":
        return Fact(statement, None, score + _OF_KIND if _DOCUMENT.search(statement.text) else 0.4 * score)
    if ask.kind in _MUST_HOLD:
        return Fact(statement, None, score + _OF_KIND) if _MUST_HOLD[ask.kind].search(statement.text) else None
    if ask.kind == "name" and _WHO.search(ask.raw) and not _BODY.search(statement.text):
        return None
    if ask.kind == "name" and _lists(ask, statement):
        return Fact(statement, None, score + _OF_LIST)
    if ask.kind == "name" and "叫" in ask.raw:
        return Fact(statement, None, score + 0.1 * bool(_NAMED.search(statement.text)))
    if ask.of_state:
        return Fact(statement, None, _of_state(statement, score))
    if ask.kind == "reason":
        because = re.search("|".join(load("textfacts")["because"]), statement.text)
        fit = statement.field in ("problems", "rectification") or bool(because)
        return Fact(statement, None, score * (1.15 if fit else 0.3))
    return Fact(statement, None, score)


_LIST = re.compile(r"[^，,；;。]、[^，,；;。]+?等(?P<thing>[\u4e00-\u9fff]{2,4})")


def _lists(ask: Ask, statement: Statement) -> bool:
    """Whether a statement lists what is asked for: …日报、…晚报等媒体 for 哪些报纸."""
    heads = [match.group(1) for match in _WHICH.finditer(ask.raw)]
    things = [match["thing"] for match in _LIST.finditer(statement.text)]
    return any(spoken_of(head, thing) for head in heads for thing in things)


def _has_number_of(ask: Ask, statement: Statement) -> bool:
    """Whether a statement counts as many of the same as the question: 剩下的3所什么时候修完."""
    named = {
        (number.value, number.unit) for number in read_numbers(ask.raw) if number.unit and number.kind == "cardinal"
    }
    return any((quantity.value, quantity.unit) in named for quantity in statement.quantities)


def _of_state(statement: Statement, score: float) -> float:
    """What was done, what hinders it and what is not yet known tell how far a thing is; what was to be does not."""
    if is_planned(statement):
        return 0.5 * score
    return score + 0.15 * tells_state(statement)


def is_planned(statement: Statement) -> bool:
    """Whether a statement says what was to be."""
    return statement.role == "target" or statement.field == "annual_goal"


def tells_state(statement: Statement) -> bool:
    """Whether a statement tells how far a thing is."""
    return not is_planned(statement) and (statement.field == "problems" or bool(_NOT_YET.search(statement.text)))


def _counted(ask: Ask, statement: Statement, score: float, held: Mapping[str, int]) -> Fact | None:
    """The quantity of the statement that the ask means, if any could be."""
    each = "每" in ask.raw
    fits = [
        (fit * _each(ask, quantity, each=each), quantity)
        for quantity in statement.quantities
        if (fit := _fit(ask, quantity)) > 0
    ]
    if not fits:
        return None

    def worth(entry: tuple[float, Quantity]) -> float:
        return entry[0] + 0.5 * likeness(ask.words or ask.context, entry[1].counted)

    fit, quantity = max(fits, key=worth)
    side = 0.03 if ask.side in ("target", "actual") and statement.role == ask.side else 0.0
    alike = 0.25 * likeness(ask.words or ask.about, quantity.counted) if has_han(ask.words) else 0.0
    exact = 0.06 + 0.3 / max(held[quantity.unit], 3) if quantity.unit in ask.units else 0.0
    return Fact(statement, quantity, score * fit + alike + side + exact)


def _each(ask: Ask, quantity: Quantity, *, each: bool) -> float:
    """每亩82.33元 is told of each: no answer to how much in all, and the better one where each is asked."""
    of_each = "每" in quantity.counted
    if of_each and not each and "sum" in ask.combine:
        return 0.0
    return 1.0 if of_each == each or not each else 0.6


def _fit(ask: Ask, quantity: Quantity) -> float:
    """How well a unit suits an ask: 1 for the measure word asked, nothing for money where people are asked."""
    unit = quantity.unit
    if ask.kind == "rate":
        return 1.0 if unit in ("%", "百分点") else 0.0
    if ask.kind == "amount":
        return 1.0 if unit in YUAN else 0.0
    if ask.kind == "duration":
        return 1.0 if unit in TIME else 0.0
    if not ask.units:
        return 0.5 if unit in TIME or unit == "%" else 0.7 if unit in YUAN else 1.0
    if unit in ask.units:
        return 1.15
    if any(unit_fit(unit, asked) for asked in ask.units):
        return 0.9
    if PEOPLE & set(ask.units) and unit not in _OF_PEOPLE:
        return 0.0  # 1台 and 3次 count no people
    return 0.0 if unit in YUAN or unit == "%" or unit in TIME else 0.65


def kindred(ask: Ask, one: Quantity, two: Quantity) -> bool:
    """一类补助 and 二类补助; 金牌, 银牌 and 铜牌 where the question names 金银铜牌."""
    if one.counted[-2:] == two.counted[-2:] and len(one.counted) > 2:
        return True
    asked = set(ask.words)
    return all(sum(char in asked for char in each.counted) >= 0.6 * len(each.counted) for each in (one, two))
