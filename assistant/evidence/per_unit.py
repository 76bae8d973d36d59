"""Money per person, case, household ...: an amount divided by a count of the report's text."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.evidence.source import Source
from assistant.plan import TextPlan
from assistant.text.words import content_words
from index.measures import PEOPLE, YUAN
from index.numerals import read_numbers
from index.report import Cell, Project, Quantity, Report, Statement

_PEOPLE = PEOPLE | {"人头", "学员", "学生"}
_FAMILIES = (
    _PEOPLE, frozenset({"件", "宗", "起", "例"}), frozenset({"家", "家次", "所"}), frozenset({"户"}), frozenset({"座", "栋", "处"}),
    frozenset({"场", "场次", "次", "期"}), frozenset({"亩", "万亩"}), frozenset({"台", "套", "辆", "部"}), frozenset({"个", "间"}),
    frozenset({"公里", "千米"}), frozenset({"平方米", "万平方米", "㎡"}), frozenset({"吨"}), frozenset({"株", "棵"}), frozenset({"只", "头", "羽"}),
)  # fmt: skip
_LONGEST_FIRST = sorted((unit for family in _FAMILIES for unit in family), key=lambda unit: (-len(unit), unit))
_EACH = re.compile(
    r"(?:平均(?:到|下来)?每|每|摊下来一?|均摊到?每?一?)一?(个?)([\u4e00-\u9fff]{1,4})|平均[^,。]{0,6}?一(个?)([\u4e00-\u9fff]{1,3})|([人户件亩])均|一(个?)([座户件家人名台亩间所场辆栋套株棵])(?=摊|均|[^,。]{1,10}平均)"
)
_SUMMED = re.compile(r"合起来|加起来|合计|一共|总共|相加")
_DIVIDED = re.compile(r"(?:除以|按)([^,。?!]{1,8})数")
_ENGLISH = {
    "head": "人",
    "person": "人",
    "capita": "人",
    "student": "人",
    "worker": "人",
    "case": "件",
    "household": "户",
}
_PER = re.compile(r"\bper (\w+)")
_OF_PROJECT = re.compile(r"支出|预算|花|开销|经费|spen|cost|budget")


@dataclass(frozen=True)
class PerUnit:
    """An amount over a count. `told` is the statement of the amount, None where it is a column of the project.

    `counted` are the statements of the count, one for each part of a sum; none where the question gave the count.
    """

    project: Project
    yuan: Decimal
    unit: str
    count: Quantity
    counted: tuple[Statement, ...]
    told: tuple[Statement, Quantity] | None
    cell: Cell | None


def per_unit(plan: TextPlan, source: Source) -> PerUnit | None:
    """The amount and the count that a question for money per unit means; None where the text holds no such count."""
    scope = source.selected(plan.selection)
    given = _given(plan.question) if len(scope) == 1 else None
    if given is not None:
        return _of_project(source.report.project(scope[0]), plan.question, source.report, given, ())
    noun, units = _units_of(plan.question)
    wanted = content_words(plan.question)
    counts = [
        (
            _overlap(wanted, statement, quantity)
            + (1.0 if noun and noun in statement.text else 0.0)
            - (0.5 if statement.role == "target" else 0.0),
            statement,
            quantity,
        )
        for statement, quantity in _quantities(source, scope)
        if quantity.unit in units and quantity.value > 1
    ]
    best = max(counts, key=lambda item: (item[0], item[2].value), default=None)
    if best is None or (best[0] <= 0 and len(scope) > 1):
        return None
    _, counted, count = best
    project = source.report.project(counted.project_no)
    together = _together(plan.question, counts, counted) if _SUMMED.search(plan.question) else ()
    if together:
        total = sum((quantity.value for _, quantity in together), Decimal(0))
        count = replace(count, value=total)
        return _of_project(project, plan.question, source.report, count, tuple(statement for statement, _ in together))
    told = _told(wanted, project, source, best[0]) if len(scope) > 1 or not _OF_PROJECT.search(plan.question) else None
    if told is not None:
        return PerUnit(project, told[1].value * YUAN[told[1].unit], _single(count.unit), count, (counted,), told, None)
    return _of_project(project, plan.question, source.report, count, (counted,))


def _of_project(
    project: Project, question: str, report: Report, count: Quantity, counted: tuple[Statement, ...]
) -> PerUnit:
    """A column of the project over a count."""
    field = "budget" if "预算" in question or "budget" in question else "actual"
    yuan = project.amounts[field] * YUAN.get(report.unit, Decimal(1))
    return PerUnit(project, yuan, _single(count.unit), count, counted, None, project.cell(field))


def _given(question: str) -> Quantity | None:
    """The heads or pieces that the question itself counts: 43个人平分, 修完的9所学校…一所摊多少."""
    _, units = _units_of(question)
    for number in read_numbers(question):
        unit = "人" if re.match(r"个?人", question[number.end :]) else number.unit
        if number.kind == "cardinal" and unit in (_PEOPLE | units) - {""} and number.value > 1:
            return Quantity(number.value, unit, number.text, 0, 0)
    return None


def _together(
    question: str, counts: list[tuple[float, Statement, Quantity]], counted: Statement
) -> tuple[tuple[Statement, Quantity], ...]:
    """送戏下乡和周末剧场合起来: for each of the things joined, its count in the same cell."""
    joined = re.search(r"([^,，。的]{2,8}?)(?:和|与|跟|加上?)([^,，。的]{2,8})", question)
    if joined is None:
        return ()
    beside = [(statement, quantity) for _, statement, quantity in counts if statement.field == counted.field]
    found = []
    for words in joined.groups():
        named = content_words(words)
        fits = [(sum(word in statement.text for word in named), statement, quantity) for statement, quantity in beside]
        best = max(fits, key=lambda fit: fit[0], default=None)
        if best is None or not best[0]:
            return ()
        found.append(best[1:])
    return tuple(found) if found[0] != found[1] else ()


def _single(unit: str) -> str:
    """万平方米 is counted in 平方米."""
    return unit.removeprefix("万") or unit


def _units_of(question: str) -> tuple[str, frozenset[str]]:
    """The noun that is counted, where one is named, and the measure words that may count it."""
    if (english := _PER.search(question)) and english.group(1) in _ENGLISH:
        return "", _family(_ENGLISH[english.group(1)])
    if divided := _DIVIDED.search(question):
        each = _EACH.search(question)
        unit = (each.group(2) or each.group(4) or each.group(5)) if each else ""
        return divided.group(1)[:2], _family(unit[:1]) if unit else frozenset().union(*_FAMILIES)
    each = _EACH.search(question)
    if each is None:
        return "", _PEOPLE
    general, noun = each.group(1) or each.group(3), next(each.group(n) for n in (2, 4, 5, 7) if each.group(n))
    unit = next((unit for unit in _LONGEST_FIRST if noun.startswith(unit)), "")
    if not general and unit:
        return noun[len(unit) : len(unit) + 2], _family(unit)
    return noun[:2], _PEOPLE | frozenset({"个", "户", "家"})


def _family(unit: str) -> frozenset[str]:
    return next((family for family in _FAMILIES if unit in family), frozenset({unit}))


def _quantities(source: Source, scope: Iterable[int]) -> Iterable[tuple[Statement, Quantity]]:
    wanted = set(scope)
    for statement in source.statements:
        if statement.project_no in wanted:
            for quantity in statement.quantities:
                yield statement, quantity


def _told(wanted: tuple[str, ...], project: Project, source: Source, least: float) -> tuple[Statement, Quantity] | None:
    """The amount of money that the project's own text gives for the same subject."""
    told = [
        (_overlap(wanted, statement, quantity), statement, quantity)
        for statement, quantity in _quantities(source, (project.no,))
        if quantity.unit in YUAN
    ]
    best = max(told, key=lambda item: item[0], default=None)
    return (best[1], best[2]) if best is not None and best[0] >= max(1.0, least / 2) else None


def _overlap(wanted: tuple[str, ...], statement: Statement, quantity: Quantity) -> float:
    """How many words of the question stand in the statement, those near the quantity counting once more."""
    near = quantity.counted + statement.text[max(0, quantity.start - 16) : quantity.end + 4]
    return sum((word in statement.text) + 0.5 * (word in near) for word in wanted)
