"""Arithmetic over facts of the text: the operands that a plan names are found each for itself, then put together."""

import math
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import reduce

from assistant.evidence.finder import AS_LIKELY, OF_WHICH, SURE, TELLING, Match, quoted
from assistant.evidence.findings import Computed, Missing, Operand
from assistant.evidence.source import Source
from assistant.plan import Measure, TextOperation, TextPlan
from index.columns import AMOUNTS, NOTE_FIELD
from index.encoder.matcher import asked_of
from index.measures import YUAN, unit_fit
from index.quantities import BRACKETED, quantities
from index.report import Quantity, Statement

_CENT = Decimal("0.01")
_LOOKED_AT, _ENOUGH = 3, 0.1
"""How many sentences an operand is taken from, and how likely one must be: that there is such a thing, the question says."""
_ONE_PROJECT, _ONE_CELL = 1.49, 1.05
"""What it speaks for two operands that they stand in one project, and in one cell of it: log odds, fitted by
`python -m training.calibrate`."""
_OF_TWO = ("difference", "compare", "ratio", "share")
_KINDLESS = ("share", "ratio", "per_unit")
"""Operations whose result is of another kind than their operands."""


def computed(plan: TextPlan, nos: Sequence[int] | None, source: Source) -> Computed | Missing | None:
    """The operation with its operands; what is missing of them; None where the plan names no operands of the text."""
    calculation = _Calculation(plan, nos, source)
    if plan.operation == "per_unit":
        return calculation.per_unit()
    if plan.operation == "sum":
        return calculation.sum()
    if plan.operation in _OF_TWO and plan.side != "both":  # target and result of one thing are no two things
        return calculation.of_two()
    return None


class _Calculation:
    """The operation of one plan over the text of the projects in its scope."""

    def __init__(self, plan: TextPlan, nos: Sequence[int] | None, source: Source) -> None:
        self._plan, self._nos, self._source = plan, nos, source
        self._names = list(dict.fromkeys(plan.subjects))

    # -- operations ---------------------------------------------------------------------------------------------------

    def sum(self) -> Computed | None:
        """The things named added up, with what the whole question counts beside them; else all parts of the one unit that
        the sentence that answers tells."""
        named = self._named_parts()
        whole = [self._made([each]) for each in self._counted_together()]
        if named and _numbers(named) < _numbers(whole):
            named = whole
        return (_added(named) if named else None) or self._parts()

    def _named_parts(self) -> Sequence[Operand]:
        """An operand for each thing named; none where one is missing or there is but one."""
        if len(self._names) == 2:
            return self._pair(*self._names) or ()
        operands: list[Operand] = []
        for name in self._names:
            found = self._operand(name, apart=operands, one=True)
            operands += [found] if found is not None else []
        return operands if len(operands) == len(self._names) > 1 else ()

    def of_two(self) -> Computed | Missing | None:
        """Two things held against each other: both told, one told and one of the table, or a whole and its part."""
        money = self._money(self._nos) if self._plan.measures else None
        if money is not None and len(self._names) == 1:
            told = self._operand(self._names[0])
            return self._missing(self._names[0]) if told is None else self._against(told, money)
        if len(self._names) < 2:
            return self._of_whole()
        for pair in dict.fromkeys([tuple(self._names[:2]), tuple(self._names[-2:])]):
            found = self._pair(*pair)
            if found is not None:
                return self._against(*found)
        return None

    def per_unit(self) -> Computed | Missing | None:
        """Money, or another count, by the things that it was for: all parts of them, or as many as the question says."""
        names = self._names or [self._plan.question]
        count = self._typed(names[-1]) or self._count(names)
        if count is None:
            return self._missing(names[-1])
        if count.unit in YUAN:  # the text tells the amount of each already
            return None
        over = self._divided(names, count, of_money=self._plan.expects == "amount")
        if over is None or not count.value:
            return self._missing(names[0])
        value = over.value * YUAN.get(over.unit, Decimal(1)) / count.value
        unit = "元" if over.unit in YUAN else over.unit
        return Computed("per_unit", (over, count), value.quantize(_CENT, ROUND_HALF_UP), unit)

    # -- operands -----------------------------------------------------------------------------------------------------

    def _found(self, name: str, kind: str = "", nos: Sequence[int] | None = None) -> list[Match]:
        """The sentences that may tell of a thing, likeliest first; no footnote."""
        kind = kind or ("" if self._plan.operation in _KINDLESS else self._plan.expects)
        query = asked_of(kind, name, self._plan.question, self._plan.about)
        scope, tentative = (self._nos, self._plan.tentative) if nos is None else (nos, False)
        found = self._source.finder.matches(query, scope, tentative=tentative)
        return [match for match in found if match.sentence.field != NOTE_FIELD]

    def _matches(self, name: str, kind: str = "", nos: Sequence[int] | None = None) -> list[Match]:
        """The likeliest of them, first of those as likely as the best that whose number counts what is called like the name."""
        matches = self._found(name, kind, nos)[:_LOOKED_AT]
        close = [match for match in matches if match.likely >= AS_LIKELY * matches[0].likely]
        called = self._source.finder.meant(name, [number for match in close for number in match.quantities])
        return sorted(matches, key=lambda match: match not in close or not {*called[:1]} & {*match.quantities})

    def _operand(
        self, name: str, *, apart: Sequence[Operand] = (), kind: str = "", nos: Sequence[int] | None = None,
        one: bool = False,
    ) -> Operand | None:  # fmt: skip
        """The numbers that the text tells of a thing, all parts of it or just `one`; not those of another operand."""
        used = {(q.value, q.unit) for operand in apart for q in operand.quantities}
        for match in self._matches(name, kind, nos):
            numbers = tuple(q for q in match.quantities if (q.value, q.unit) not in used)
            if match.likely >= _ENOUGH and numbers:
                unlike = len({each.unit for each in numbers}) > 1
                if one or unlike or OF_WHICH[0] in match.sentence.text[: numbers[0].start]:  # no parts of a whole
                    numbers = self._source.finder.meant(name, numbers)[:1]
                return self._made([(match, number) for number in numbers])
        return None

    def _first(
        self, names: Sequence[str], *, kind: str, apart: Sequence[Operand] = (), nos: Sequence[int] | None = None
    ) -> Operand | None:
        """The operand of the first of several ways to call it that is found; 人均 and the like come last."""
        ways = dict.fromkeys(sorted(names, key=lambda name: len(name) <= TELLING))
        found = (self._operand(name, apart=apart, kind=kind, nos=nos) for name in ways)
        return next((operand for operand in found if operand is not None), None)

    def _typed(self, name: str) -> Operand | None:
        """A count that the question itself gives: 除以43个人."""
        numbers = [number for number in quantities(name) if number.unit not in YUAN and number.unit != "%"]
        if len(numbers) != 1 or numbers[0].start or numbers[0].value == 1:  # 一个娃 is each, not how many
            return None
        return Operand(numbers[0].value, numbers[0].unit + numbers[0].counted)

    def _count(self, names: Sequence[str]) -> Operand | None:
        """What is divided by: the thing named last, with all that the whole question counts with it."""
        last = self._first([names[-1], self._plan.question, names[0]], kind="count")
        together = self._counted_together()
        whole = [self._made(together)] if together else []
        return whole[0] if last is not None and _numbers([last]) < _numbers(whole) else last

    def _counted_together(self) -> list[tuple[Match, Quantity]]:
        """Numbers of one unit in one cell that the whole question counts: 39 in one sentence, 4 in the next."""
        matches = self._found(self._plan.question, "count")
        matches = [match for match in matches if match.likely >= _ENOUGH and match.quantities]
        if not matches:
            return []
        best, unit = matches[0], matches[0].quantities[0].unit
        return [
            (match, number)
            for match in matches
            if match.likely >= AS_LIKELY * best.likely
            and (match.sentence.project_no, match.sentence.field) == (best.sentence.project_no, best.sentence.field)
            and not any(sign in match.sentence.text for sign in OF_WHICH)
            for number in match.quantities
            if number.unit == unit
        ]

    def _divided(self, names: Sequence[str], count: Operand, *, of_money: bool) -> Operand | None:
        """What is divided: an amount or a count that the text tells, or the project's own money."""
        own = tuple(statement.project_no for statement in count.statements[:1]) or self._nos
        if not self._plan.measures:
            told = self._first([names[0], self._plan.question], kind="amount", apart=(count,), nos=own)
            fits = told is not None and (told.unit in YUAN or (len(names) > 1 and not of_money))
            if told is not None and fits and not any("每" in each.counted for each in told.quantities):
                return told
        return self._money(self._nos if self._nos is not None and len(self._nos) == 1 else own)

    def _money(self, nos: Sequence[int] | None) -> Operand | None:
        """The amount of the one project in scope that the plan names a measure of."""
        if nos is None or len(nos) != 1:
            return None
        measure: Measure = next((each for each in AMOUNTS if each in self._plan.measures), "actual")
        project = self._source.report.project(nos[0])
        cell, amount = project.cell(measure), project.amounts.get(measure)
        if cell is None or not amount:  # where there is no money, none is held against anything
            return None
        return Operand(amount, self._source.report.unit, project=project, cell=cell)

    def _pair(self, one: str, other: str) -> tuple[Operand, Operand] | None:
        """The two operands that are likeliest together: of one project and one cell rather than of two."""
        pairs = [
            (math.log(left[0].likely) + math.log(right[0].likely) + _together(left[0], right[0]), left, right)
            for left in self._candidates(one)
            for right in self._candidates(other)
            if unit_fit(left[1].unit, right[1].unit) and not self._same(left, right)
        ]
        if not pairs:
            return None
        _, left, right = max(pairs, key=lambda pair: pair[0])
        operands = self._made([left]), self._made([right])
        if operands[0] == operands[1]:  # target and result of one thing
            return self._made([left], as_told=True), self._made([right], as_told=True)
        return operands

    def _same(self, one: tuple[Match, Quantity], other: tuple[Match, Quantity]) -> bool:
        """Whether two numbers are one: at one place, told again in another cell of the project, or to be added as the
        target and the result of one thing."""
        if one[0].sentence.project_no != other[0].sentence.project_no:
            return False
        added = self._plan.operation == "sum" and self._as_result(*one) == self._as_result(*other)
        return one[1].value == other[1].value or added

    def _candidates(self, name: str) -> list[tuple[Match, Quantity]]:
        """The sentences that may tell of a thing, each with the number of it that is likest to the thing's name."""
        return [
            (match, number)
            for match in self._matches(name)
            if match.likely >= _ENOUGH
            for number in self._source.finder.meant(name, match.quantities)[:1]
        ]

    # -- within one sentence ------------------------------------------------------------------------------------------

    def _best(self) -> Match | None:
        """The sentence that surely answers the clause as a whole, if it tells a number."""
        best = next(iter(self._found(self._plan.question, self._plan.expects)), None)
        return best if best is not None and best.likely >= SURE and best.quantities else None

    def _parts(self) -> Computed | None:
        """All numbers of one unit in the sentence that answers, added up. None where it tells but one."""
        best = self._best()
        if best is None or best.quantities[0].unit == "%":
            return None
        unit, text = best.quantities[0].unit, best.sentence.text
        brackets = [match.span() for match in BRACKETED.finditer(text)]
        told = [each for each in quantities(text) if each.unit == unit]
        outside = [each for each in told if not any(start < each.start < end for start, end in brackets)]
        numbers = outside or told  # what stands in brackets is of the number before them
        return _added([self._made([(best, each)]) for each in numbers]) if len(numbers) > 1 else None

    def _of_whole(self) -> Computed | None:
        """Two numbers of one sentence: a whole and its part (120人，其中女30人), or two that are held against each other."""
        best = self._best()
        if best is None or len(best.quantities) != 2 or best.quantities[0].unit != best.quantities[1].unit:
            return None
        one, other = best.quantities
        inside = (
            any(sign in best.sentence.text[one.end : other.start] for sign in OF_WHICH) and other.value <= one.value
        )
        if not inside and self._plan.operation not in ("difference", "compare"):
            return None
        operands = self._made([(best, one)]), self._made([(best, other)])
        return self._against(*(operands[::-1] if self._plan.operation == "share" else operands))

    # -- results ------------------------------------------------------------------------------------------------------

    def _made(self, told: Sequence[tuple[Match, Quantity]], *, as_told: bool = False) -> Operand:
        """Numbers of the text as one operand: results where targets are told, or `as_told`."""
        statements = self._source.statements
        places = list(
            dict.fromkeys(
                (quoted(match, statements), number) if as_told else self._as_result(match, number)
                for match, number in told
            )
        )
        numbers = tuple(number for _, number in places)
        total = sum((each.value for each in numbers), Decimal(0))
        return Operand(total, numbers[0].unit, numbers, tuple(dict.fromkeys(statement for statement, _ in places)))

    def _as_result(self, match: Match, number: Quantity) -> tuple[Statement, Quantity]:
        """A number with what is quoted for it; of a target its result, unless targets are asked for."""
        if self._plan.side != "target":
            for pairing in self._source.pairings:
                place = pairing.target.start + pairing.target_quantity.start
                if match.sentence.holds(pairing.target) and place == match.sentence.start + number.start:
                    return pairing.actual, pairing.actual_quantity
        return quoted(match, self._source.statements), number

    def _against(self, one: Operand, other: Operand) -> Computed | None:
        """Two operands held against each other, where their units let them."""
        if not unit_fit(one.unit, other.unit):
            return None
        operation: TextOperation = "difference" if self._plan.operation == "compare" else self._plan.operation
        if operation == "share" and one.value > other.value and one.cell is None and other.cell is None:
            one, other = other, one
        left, right = one.value, other.value * _scale(other.unit, one.unit)
        if operation == "difference":
            return Computed(operation, (one, other), left - right, one.unit)
        if not right:
            return None
        value, unit = (left / right, "倍") if operation == "ratio" else (left / right * 100, "%")
        return Computed(operation, (one, other), value.quantize(_CENT, ROUND_HALF_UP), unit)

    def _missing(self, name: str) -> Missing:
        """That an operand is not told."""
        return Missing(() if self._plan.tentative else self._source.projects(self._nos), name)


def _added(operands: Sequence[Operand]) -> Computed | None:
    """Operands added up, in the unit of the first; None where they do not go together."""
    first = operands[0].unit
    if any(each.unit == "%" or not unit_fit(first, each.unit) for each in operands):
        return None
    total = reduce(lambda sum_, each: sum_ + each.value * _scale(each.unit, first), operands, Decimal(0))
    return Computed("sum", tuple(operands), total, first)


def _numbers(operands: Sequence[Operand]) -> set[Quantity]:
    """The numbers of operands."""
    return {number for operand in operands for number in operand.quantities}


def _scale(unit: str, into: str) -> Decimal:
    """How many of one unit of money a unit of another is; 1 for all that is no money."""
    return YUAN[unit] / YUAN[into] if unit in YUAN and into in YUAN else Decimal(1)


def _together(one: Match, other: Match) -> float:
    """What speaks for two sentences together."""
    left, right = one.sentence, other.sentence
    if left.project_no != right.project_no:
        return 0.0
    return _ONE_PROJECT + _ONE_CELL * (left.field == right.field)
