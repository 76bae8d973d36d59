"""Asks that statements of the text answer, and how to tell them from asks for figures."""

import operator
import re
from collections.abc import Callable
from decimal import Decimal

from assistant.evidence.terms import same_as
from assistant.plan import (
    All,
    Comparator,
    Expected,
    FigurePlan,
    Form,
    Measure,
    Named,
    NotesPlan,
    Plan,
    TargetsPlan,
    TextOperation,
    TextPlan,
)
from assistant.understanding.claims import find_claim
from assistant.understanding.conditions import facet_fields
from assistant.understanding.figure_ask import FigureAsk, whole_total
from assistant.understanding.grounds import SURE, THE_PROJECT, Grounds
from assistant.understanding.linking import Mention, content_words
from assistant.understanding.reading import Reading
from assistant.understanding.state import State
from assistant.understanding.unclear import note_about, unclear, which_project

_MONEY = re.compile(r"多少钱|多少(?:个)?(?:万|亿|元|块)(?![吨人亩平册立只头株棵次])|多大(?:金额|规模)|how much")
_PER_UNIT = re.compile(
    r"[人户件亩]均(?!项目)|一个?人平均|平分|均分|一[人户家][^,。]{0,4}多少(?:元|钱|万)|一[座户件家人名台亩间所场辆套株棵次位](?:摊|均|平均)|除以\d+个?[人户家名]|按[^,。]{1,6}数(?:平?摊|来?算|平均)|按[^,。]{1,8}(?:平摊|均摊)"
    r"|平均[^,。]{0,8}?一(?:人次|家次|场次|辆次|件次|[人户件座家名台亩间所场辆套株棵次位])|平均(?:到|下来)?每(?!一?个?(?:项目|月|季|年))|平均一(?!下|个项目|项|个(?:花|用|支|多少|是|拿|分|能|预算|结余|$))[^,。]|一[座户件家人名台亩间所场辆栋套株棵][^,。]{1,10}平均|除以[^,。]{1,8}数"
    r"|每一?(?:人|户|件|座|家|名|位|场|次|台|亩|公里|平方米|所|间|棵|株|套|辆|个(?!项目))(?=[^,。]{0,14}(?:多少|几))|平摊|摊下来|均摊|一[户人家]拿"
    r"|\bper (?:head|person|case|household|student|worker|capita)\b"
)
_COMPARE: dict[Comparator, Callable[[Decimal, Decimal], bool]] = {
    "lt": operator.lt, "le": operator.le, "gt": operator.gt, "ge": operator.ge, "eq": operator.eq, "ne": operator.ne,
}  # fmt: skip
_SPENDING = re.compile(r"花|支出|预算|钱|经费|金额|多少元|spen|cost|budget")
_MONEY_WORDS = re.compile(r"钱|花|支出|预算|补|元|费|资助|奖励|成本|开销|发|拿|给|cost|spen|budget|much")
_OF_MONEY = re.compile(r"百分之[几多]|几成|多少(?:元|钱|万|亿)|经费|款(?!项)|花|开销|进度|执行|how much")
_COUNTED_NOUN = re.compile(
    r"(?:多少|(?<![哪好第十这那没之])几)(?!钱|万|亿|元|块|个?项目|个?百分|倍|成|乎|号|来着|点|些|[了的呢啊呀吧吗嘛])(?=[\u4e00-\u9fff])(?!个(?:$|[,。?!]))"
    r"(?!个?(?:预算|支出|执行率|结余))"
)
_HANDLED = re.compile(r"(?:怎么|如何|怎样)(?:处理|处置|安排|办的)")
_PRICE = re.compile(r"自付|自费|报销|收费|价格|单价|票价|工资|薪酬|罚款|合同|卖(?=多少|几)")
_NOT_THINGS = frozenset(["", "元", "块", "年", "月", "日", "号", "%", "季度", "成"])
_FEW = 3
_WIDER = re.compile(r"全(?:市|区|省|国|县)")
_PROJECTS = re.compile(r"项目|哪些|哪几个|哪个|几个|projects|which")


def wants_text(grounds: Grounds, ask: FigureAsk) -> bool:
    """Whether statements answer the ask: it asks for people, days, names, reasons, or for a thing inside a project."""
    reading = ask.reading
    expects = set(reading.tags.values("expects"))
    if _premise_fails(grounds, ask):
        return False
    if ask.linked and _HANDLED.search(reading.sentence):
        return True
    if ask.asked and THE_PROJECT.search(reading.sentence):
        return False
    if reading.ask_for("aggregate", "overall") and not ask.linked:
        return False
    if _PER_UNIT.search(reading.sentence):
        return True
    if ask.conditions and reading.ask_for("measure") and not reading.mentions and not expects & {"count", "reason"}:
        return False
    if _PRICE.search(reading.sentence) and reading.rest and not ask.asked:
        return True
    if reading.ask_for("aggregate", "balance_rate") and not reading.rest:
        return False
    if ask.rank is not None and ask.rank.by is None and not ask.asked and reading.ask_for("facet"):
        return True  # 满意度最高的: an order of what no column of amounts holds
    judged = [tag.text for tag in reading.tags.of("superlative")]
    if (
        reading.rest
        and not ask.asked
        and (ask.rank is None or ask.rank.by is None)
        and any(text in ("最差", "最好") for text in judged)
    ):
        return True
    if "yesno" in expects and not ask.asked and any(n.unit not in _NOT_THINGS for n in reading.numbers):
        return True
    if _COUNTED_NOUN.search(reading.sentence) and not (ask.asked or ask.conditions or ask.rank):
        return True
    if reading.ask_for("position") and _WIDER.search(reading.sentence) and not ask.asked:
        return True
    if any(found.selection.kind == "text" for found in ask.conditions) and _PROJECTS.search(reading.sentence):
        return False
    counts = reading.ask_for("count") and bool(ask.conditions or ask.asked or not reading.rest)
    structured = bool(ask.rank) or reading.ask_for("position") or counts
    if ask.conditions and (structured or reading.ask_for("list") or ask.asked):
        return bool(expects & {"reason"}) and bool(ask.linked) and not reading.ask_for("expects", "yesno")
    relation = any(reading.ask_for("aggregate", v) for v in ("difference", "compare", "ratio", "share", "balance_rate"))
    if relation and ask.asked and (not expects & {"count"} or "百分点" in reading.sentence):
        return False
    names = sum(mention.how in ("name", "number") for mention in reading.mentions)
    if names > 1 and (ask.asked or _SPENDING.search(reading.sentence)) and not expects & {"count", "name", "date"}:
        return False
    if relation and len(reading.named) > 1 and not reading.rest:
        return False
    goes_on = reading.ask_for("pronoun") and ask.state.selection is not None
    scoped = goes_on or ask.linked or ask.conditions or ask.rank or reading.ask_for("all") or whole_total(reading)
    if ask.asked and reading.ask_for("aggregate", "sum") and reading.rest and not scoped:
        return True  # 个税补贴一共花了多少: a thing within some project, never the whole report
    if expects == {"name"} and ask.linked and all(m.how == "number" for m in ask.linked) and not reading.rest:
        return False
    if reading.ask_for("measure_group") and (ask.linked or ask.state.selection is not None):
        return False
    if _MONEY.search(reading.sentence) and ask.linked and not _told_in_text(grounds, ask) and not expects & {"count"}:
        return False
    if structured and not expects & {"count", "document", "name"}:
        return bool(ask.rank is None and expects and not reading.ask_for("position") and reading.rest)
    if expects & {"count", "date", "document", "name", "reason"}:
        return True
    if reading.ask_for("facet"):
        return not (ask.asked and not ask.linked)
    if ask.asked or reading.ask_for("aggregate", "overall"):
        return False
    if reading.ask_for("aggregate") and not reading.rest and ask.state.last is not None:
        return False
    if ask.conditions or reading.ask_for("except") or (reading.ask_for("list") and not reading.rest):
        return False
    if reading.ask_for("all") and reading.ask_for("aggregate"):
        return False
    return not (not reading.rest and (ask.linked or ask.state.last is not None))


def text_plan(grounds: Grounds, reading: Reading, linked: tuple[Mention, ...], state: State, form: Form) -> Plan:
    """The plan of an ask that statements answer; a clarification where it says too little."""
    whole_column = reading.ask_for("facet") and not reading.rest
    selection = grounds.whose(
        reading, linked, state, sure_only=not whole_column and not _PER_UNIT.search(reading.sentence)
    )
    fields = tuple(f for v in reading.tags.values("facet") for f in facet_fields(v))
    if reading.rest and reading.ask_for("expects"):
        fields = ()
    if not reading.rest and not linked and isinstance(selection, All) and not fields:
        return which_project(grounds, reading, form)
    if isinstance(selection, All) and (asked_back := unclear(grounds, reading, form)) is not None:
        return asked_back
    if (note := note_about(grounds, reading)) is not None:
        return NotesPlan(form=form, selection=Named(nos=note), question=reading.sentence)
    every = reading.ask_for("all") or reading.ask_for("list")
    if not reading.rest and isinstance(selection, All) and fields and not every:
        return which_project(grounds, reading, form)
    about = ""
    if not linked and not reading.rest and selection == state.selection:
        about = state.question
    if isinstance(selection, All) and not every and (before := _spoken_of(state)) is not None:
        selection, about = before, state.question
    operation: TextOperation = "quote"
    of_counts = re.search(r"除以(?!\d)", reading.sentence) is not None and not _SPENDING.search(reading.sentence)
    of_money = _MONEY_WORDS.search(reading.sentence) or isinstance(state.last, FigurePlan)
    if _PER_UNIT.search(reading.sentence) and of_money and not of_counts:
        operation = "per_head"
    elif reading.ask_for("aggregate", "share") or of_counts:
        operation = "share"
    elif reading.ask_for("aggregate", "difference") or reading.ask_for("except", "mark"):
        operation = "difference"
    elif reading.ask_for("aggregate", "sum"):
        operation = "sum"
    if operation == "per_head" and isinstance(selection, All) and (described := grounds.described(reading)) is not None:
        selection = described
    return TextPlan(
        form=form,
        selection=selection,
        fields=fields,
        question=reading.sentence,
        subjects=tuple(reading.rest),
        expects=_expected(reading),
        operation=operation,
        about=about,
        carried=(state.question,) if not linked and reading.ask_for("pronoun") and selection == state.selection else (),
    )


def _spoken_of(state: State) -> Named | None:
    """The few projects that the turn before was about."""
    nos = state.selection.nos if isinstance(state.selection, Named) else state.shown
    return Named(nos=nos) if 0 < len(nos) <= _FEW else None


def _premise_fails(grounds: Grounds, ask: FigureAsk) -> bool:
    """执行率不到100%，差在哪 where it is 100%: the number is put right before any reason is looked for."""
    claim = find_claim(ask)
    if (
        claim is None
        or claim.measure not in ("execution_rate", "budget", "actual")
        or (claim.comparator == "eq" and claim.measure != "execution_rate")
    ):
        return False
    projects = [grounds.report.project(no) for no in ask.reading.named]
    values = [p.execution_rate if claim.measure == "execution_rate" else p.amounts.get(claim.measure) for p in projects]
    return any(value is not None and not _COMPARE[claim.comparator](value, claim.value) for value in values)


def _told_in_text(grounds: Grounds, ask: FigureAsk) -> bool:
    """Whether the project's own text speaks of what is asked: one benefit within a project, unlike another name for it."""
    texts = [text for m in ask.linked for no in m.nos for text in grounds.report.project(no).text.values() if text]
    telling = content_words(" ".join(ask.reading.rest))
    return any(word in text for word in telling for text in texts)


_OTHER_MONEY = re.compile(r"卖|赚|收入|罚|省|节约|单价|一[台辆套座人户]|每|工资|奖金")


def _told_inside(grounds: Grounds, plan: TextPlan, nos: tuple[int, ...]) -> bool:
    """Whether the ask is about a thing within the project, whose own money no column holds."""
    names = "".join(grounds.linker.spelled(no) for no in nos)
    texts = [text for no in nos for text in grounds.report.project(no).text.values() if text]
    again = "".join(same_as(plan.question, names))  # 种粮补贴 is another word for such a name
    telling = [word for word in content_words(" ".join(plan.subjects)) if word not in names and word not in again]
    return any(word in text for word in telling for text in texts)


def second_try(grounds: Grounds, plan: Plan) -> Plan | None:
    """What else a question may have meant, once the text holds no answer: money of a project that it names or describes."""
    if isinstance(plan, TargetsPlan) and plan.subject and re.search("有没有|哪些|什么|any|which", plan.subject):
        return plan.model_copy(update={"subject": ""})
    if isinstance(plan, TextPlan) and plan.about:
        return plan.model_copy(update={"selection": All(), "about": ""})
    if not isinstance(plan, TextPlan) or plan.operation == "per_head" or _OTHER_MONEY.search(plan.question):
        return None
    if not (plan.expects == "amount" or _OF_MONEY.search(plan.question)):
        return None
    nos = plan.selection.nos if isinstance(plan.selection, Named) else ()
    if not nos:
        fits = grounds.describe(plan.question)
        nos = (fits[0][0],) if fits and fits[0][1] >= SURE else ()
    if not nos or _told_inside(grounds, plan, nos):
        return None
    measures: tuple[Measure, ...] = ("actual", "budget", "execution_rate")
    return FigurePlan(operation="value", selection=Named(nos=nos), measures=measures, form=plan.form)


def _expected(reading: Reading) -> Expected:
    if _MONEY.search(reading.sentence):
        return "amount"
    order: tuple[Expected, ...] = ("reason", "date", "document", "name", "count", "yesno")
    tagged: Expected = next((value for value in order if reading.ask_for("expects", value)), "any")
    if tagged == "any" and re.search(r"(?:数量|人数|次数|总数|个数|件数|户数)\W*$", reading.sentence):
        return "count"
    if tagged == "any" and re.search(r"谁|\bwho\b", reading.sentence):
        return "name"
    return "count" if tagged == "any" and re.search(r"多少|几(?!乎|位领导)", reading.sentence) else tagged
