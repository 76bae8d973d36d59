"""Two quantities of the text held against each other: how a question names them, and the facts that are meant."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from assistant.evidence.answering import Fact
from assistant.evidence.ask_words import UNIT_WORDS, bare
from assistant.evidence.asking import Ask
from assistant.evidence.coverage import coverage, words_of
from assistant.evidence.factbook import Facts, factbook
from assistant.evidence.known import pairing_of
from assistant.evidence.quantities import quantity_of
from assistant.evidence.scope import names_project
from assistant.evidence.terms import normal
from index.measures import YUAN, unit_fit
from index.targets import Pairing
from prompts import load

Kind = Literal["difference", "ratio", "share", "each", "left", "total"]

_UNIT = UNIT_WORDS
_AND = r"(?:和(?!谐|解|平)|与|跟|同(?!比)|及|vs\.?)"
_OF_TWO = (
    r"相差|差距|差额|差了?(?:多少|几)|相比|对比|比较|比起来|谁(?:更|比较)?(?:多|少|高|低|大|小)"
    r"|哪(?:一)?(?:个|边|项|年|种|类|头|家|处|届|批|方)[^,]{0,12}?(?:多|少|高|低|大|小)|(?:多|少)了?(?:多少|几)"
)
_HOW_MANY = r"(?:多少|几)"
_SHARE = r"(?:百分之[几多]少?|几成|几分之几|(?:多大|多高|多少|什么)的?(?:比例|比重)|比例|比重|多少)"
_SHAPES: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("ratio", re.compile(rf"(?:(?P<context>[^,]+),)?(?P<one>[^,]+?)(?:是|相当于|等于|顶|为)(?P<other>[^,]+?)的?{_HOW_MANY}倍")),
    ("share", re.compile(rf"(?P<other>[^,]+?)(?:里面?|当?中|之中)[,]?(?P<one>[^,]+?)的?(?:占比?|是)(?:了|到)?(?:总数的?)?{_SHARE}")),
    ("share", re.compile(rf"(?P<one>[^,]+?)占了?(?P<other>[^,]+?)的?(?:总数)?的?{_SHARE}")),
    ("share", re.compile(r"(?:[^,]*?(?:拿|把|用))?(?P<one>[^,(]+?)除以(?P<other>[^,)]+)")),
    ("left", re.compile(rf"(?P<context>[^,]*?)还(?:有|剩下?){_HOW_MANY}(?P<unit>{_UNIT})?(?P<other>[^,]*?)(?:没有?|未|尚未)(?P<one>[^,了吗]+)")),
    ("each", re.compile(
        rf"(?P<context>[^,]*?)(?:平均)?每一?(?P<per>{_UNIT})(?P<other>[^,]*?)(?:平均|大概|大约)*(?:是|有|能|要)?"
        rf"{_HOW_MANY}(?P<unit>{_UNIT})(?P<one>[^,]*)"
    )),
    ("total", re.compile(r"^(?P<one>[^,]+),(?P<other>[^,]+),(?P<tail>[^,]*(?:加起来|加一块|加在一起|合计|一共|总共|之和|相加)[^,]*)$")),
    ("difference", re.compile(rf"(?P<one>[^,]+?)比(?P<other>[^,]+?)(?:多|少|高|低|大|小)(?:了|出)?{_HOW_MANY}(?P<unit>{_UNIT})?")),
    ("difference", re.compile(rf"(?:(?P<context>[^,]+),)?(?P<one>[^,]+?)(?:{_AND}|、|还是|,)(?P<other>[^,]+?)(?P<tail>(?:,[^,]*?)?(?:{_OF_TWO}).*)$")),
)  # fmt: skip
_SIDES = re.compile(r"原定|原计划|计划|目标|实际|年初|预期|预定|完成|的|数量?|场次|人数|次数|件数|了|最后|最终")
_COMMON = re.compile(r"人数|场次|次数|件数|家数|数量|分别|各自?|是|有|两年|两届|两个?|这|那|的|了|数$")
_LOOKED_AT, _SHORT = 8, 3
_TOLD, _WEAK = 0.5, 0.45
_OF_ONE_PROJECT, _OF_ONE_CELL, _OF_ONE_SIDE = 0.2, 0.1, 0.3
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Related:
    """Two quantities and what they come to: `value` in `unit`; a share in percent."""

    kind: Kind
    one: Fact
    other: Fact
    value: Decimal
    unit: str


def related(question: str, nos: Sequence[int] | None, facts: Facts) -> Related | Pairing | None:
    """What a question holds against each other; a pairing where that is a target and its result; None where nothing is.

    It is looked for in the projects `nos`, and elsewhere where they do not tell it and the question does not name them.
    """
    found = _related(question, nos, facts)
    if found is not None or nos is None or names_project(question, nos, facts):
        return found
    return _related(question, None, facts)


def _related(question: str, nos: Sequence[int] | None, facts: Facts) -> Related | Pairing | None:
    text = normal(question).replace("，", ",").rstrip("?？。! ")
    for kind, shape in _SHAPES:
        match = shape.search(text)
        if match is None:
            continue
        named = match.groupdict(default="")
        if _is_side(named["one"]) and _is_side(named["other"]):
            return _paired(named.get("context", ""), nos, facts)
        if kind == "difference" and _is_side(named["other"]):  # 拉动的消费跟预期差多少
            return _paired(named["one"], nos, facts)
        found = _found(kind, named, nos, facts)
        if found is not None:
            return found
    return None


def _is_side(words: str) -> bool:
    return not re.sub(rf"\W|多少|几|{_UNIT}|[建办做发给买招呢只又]", "", _SIDES.sub("", words))


def _paired(subject: str, nos: Sequence[int] | None, facts: Facts) -> Pairing | None:
    """原定场次和实际场次差几场: the target and the result of what was spoken of before."""
    words = bare(subject, "zh")
    ranked = factbook(facts).ranked(Ask("count", words, raw=subject), nos) if words else []
    return next((pairing for fact in ranked[:3] if (pairing := pairing_of(fact, facts)) is not None), None)


def _found(kind: Kind, named: dict[str, str], nos: Sequence[int] | None, facts: Facts) -> Related | None:
    one, other = _asks(kind, named)
    if one is None or other is None:
        return None
    book = factbook(facts)
    pairs = [
        (left.rank + right.rank + _together(left, right), left, right)
        for left in book.ranked(one, nos)[:_LOOKED_AT]
        for right in book.ranked(other, nos)[:_LOOKED_AT]
        if _may_relate(kind, left, right) and _tells(left, one, facts) and _tells(right, other, facts)
    ]
    if not pairs:
        return None
    _, left, right = max(pairs, key=lambda pair: pair[0])
    value, unit = _worked_out(kind, left, right)
    return Related(kind, left, right, value, unit)


def _asks(kind: Kind, named: dict[str, str]) -> tuple[Ask | None, Ask | None]:
    """An ask for each of the two, with what was said of both around it."""
    one, other = (" ".join(bare(_COMMON.sub(" ", named[key]), "zh").split()) for key in ("one", "other"))
    context = " ".join(bare(named.get(key, ""), "zh") for key in ("context", "tail")).strip()
    units = (named["unit"],) if named.get("unit") else ()
    per = (named["per"],) if named.get("per") else units
    if kind == "left":
        other = f"{other} {context}".strip()
    if kind == "each" and not one:
        one, context = other, context
    if not re.sub(r"\W", "", one) or not re.sub(r"\W", "", other):
        return None, None
    ask = Ask("count", one, context=_around(one, other, context), units=units, raw=named["one"])
    return ask, replace(ask, words=other, context=_around(other, one, context), units=per, raw=named["other"])


def _around(words: str, beside: str, context: str) -> str:
    """What is said of both, and of 市级 beside 区级租房补贴 what it leaves out."""
    short = len(words) <= _SHORT and len(beside) > len(words) + _SHORT
    return f"{context} {beside[len(words) :]}".strip() if short else context


def _may_relate(kind: Kind, left: Fact, right: Fact) -> bool:
    if left.quantity is None or right.quantity is None or left.quantity.counted == right.quantity.counted:
        return False
    if left.statement.project_no != right.statement.project_no and kind not in ("difference", "ratio", "total"):
        return False
    one, other = left.quantity, right.quantity
    if kind == "each":
        return other.value > 1 and one.unit not in YUAN
    if not unit_fit(one.unit, other.unit):
        return False
    if kind in ("share", "left"):
        return 0 < one.value <= other.value
    return kind != "ratio" or other.value > 0


def _tells(fact: Fact, ask: Ask, facts: Facts) -> bool:
    """Whether the fact is of the words that name it, not only of what is said of both."""
    book = factbook(facts)
    levels = load("textfacts")["levels"]  # 市级 is told by 某某市, which ranks the facts
    own = [word for word in words_of(book.chinese(ask.words)) if word not in levels]
    if not own:
        return True
    around = book.surroundings(fact.statement)
    return coverage(own, fact.statement.text, around, book.rarity) >= _TOLD and fact.confidence >= _WEAK


def _together(left: Fact, right: Fact) -> float:
    """Projects, cells and sides that go together are likelier meant together; what was reached, not what was to be."""
    same_project = left.statement.project_no == right.statement.project_no
    one, other = quantity_of(left), quantity_of(right)
    return (
        _OF_ONE_PROJECT * same_project
        + _OF_ONE_CELL * (same_project and left.statement.field == right.statement.field)
        + _OF_ONE_SIDE * (left.statement.role == right.statement.role and one.bound == other.bound)
    )


def _worked_out(kind: Kind, left: Fact, right: Fact) -> tuple[Decimal, str]:
    one, other = quantity_of(left), quantity_of(right)
    match kind:
        case "ratio":
            return (one.value / other.value).quantize(_CENT, ROUND_HALF_UP), "倍"
        case "share":
            return (one.value / other.value * 100).quantize(_CENT, ROUND_HALF_UP), "%"
        case "each":
            return (one.value / other.value).quantize(_CENT, ROUND_HALF_UP), one.unit
        case "total":
            return one.value + other.value, one.unit
        case "left":
            return other.value - one.value, one.unit
        case _:
            return abs(one.value - other.value), one.unit
