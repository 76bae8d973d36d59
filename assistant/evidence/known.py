"""What is known of a fact besides itself: its target or result, a cell that contradicts it, what calls it done."""

import re

from assistant.evidence.answering import Fact
from assistant.evidence.asking import Ask
from assistant.evidence.factbook import FactBook, Facts
from index.contradictions import Contradiction
from index.measures import unit_fit
from index.numerals import read_numbers
from index.report import Cell, Statement
from index.targets import Pairing, is_status
from prompts import load


def pairing_of(fact: Fact, facts: Facts) -> Pairing | None:
    """The target and result that a fact is one side of."""
    for pairing in facts.pairings:
        sides = ((pairing.target, pairing.target_quantity), (pairing.actual, pairing.actual_quantity))
        if any(fact.statement == statement and fact.quantity == quantity for statement, quantity in sides):
            return pairing
    return _repeated(fact, facts)


def _repeated(fact: Fact, facts: Facts) -> Pairing | None:
    """The pairing of the same count told again in another cell, such as the goal beside the indicator."""
    if fact.quantity is None:
        return None
    for pairing in facts.pairings:
        if pairing.project_no == fact.statement.project_no:
            for quantity in (pairing.target_quantity, pairing.actual_quantity):
                same = (quantity.value, quantity.unit) == (fact.quantity.value, fact.quantity.unit)
                if same and quantity.counted == fact.quantity.counted:
                    return pairing
    return None


def clash_of(fact: Fact, book: FactBook) -> Contradiction | None:
    """The contradiction that a fact is part of."""
    for clash in book.contradictions:
        told = (clash.one, *clash.others)
        if any(each.statement == fact.statement and each.quantity == fact.quantity for each in told):
            return clash
    return None


def said_beside(statement: Statement, facts: Facts) -> Cell | None:
    """The bare completion cell beside a target."""
    if statement.role != "target":
        return None
    project = facts.report.project(statement.project_no)
    beside = f"{statement.field.removesuffix('_target')}_done"
    cells = [cell for cell in project.cells if cell.field == beside and is_status(cell.text)]
    return cells[0] if cells else None


def holds(ask: Ask, statement: Statement, said: Cell | None) -> bool | None:
    """Whether the answer to a question of yes or no is yes; None where the statement does not decide it."""
    same = _same_number(ask, statement)
    if same is not None:
        return same
    if _is_left_out(ask, statement):
        return False
    if said is not None:
        return "未" not in said.text and "部分" not in said.text
    if any(re.search(word, statement.text) for word in load("textfacts")["negative"]):
        return False
    if re.search(r"已|全部|完成|达到|实现", statement.text) and statement.role != "target":
        return True
    return None


_LEFT_OUT = re.compile(r"不(?:含|包括|包含)各?([^，,；;。()（）]+)")


def _is_left_out(ask: Ask, statement: Statement) -> bool:
    """Whether those whom the question is of are the ones that a statement leaves out: （不含各街道）."""
    return any(left_out in ask.raw for left_out in _LEFT_OUT.findall(statement.text))


def _same_number(ask: Ask, statement: Statement) -> bool | None:
    """电脑23台是吗: whether the statement has the number that the question takes for granted."""
    asked = [number for number in read_numbers(ask.raw) if number.unit and number.kind != "ordinal"]
    told = [quantity for quantity in statement.quantities if asked and unit_fit(quantity.unit, asked[0].unit)]
    if not asked or not told:
        return None
    return any(quantity.value in (asked[0].value, asked[0].mantissa) for quantity in told)
