"""Asks about the report as a document, its footnotes, targets, summaries and checks."""

import re

from assistant.plan import (
    AboutPlan,
    AddBackPlan,
    All,
    AuditPlan,
    FigurePlan,
    Form,
    Named,
    NotesPlan,
    Operation,
    Plan,
    Selection,
    SocialPlan,
    SummaryPlan,
    TargetsPlan,
    TextPlan,
)
from assistant.understanding.conditions import find_conditions, note_set
from assistant.understanding.figure_ask import read_figure_ask
from assistant.understanding.figure_selection import select
from assistant.understanding.grounds import Grounds, nos_of
from assistant.understanding.linking import Mention
from assistant.understanding.reading import Reading
from assistant.understanding.state import State
from assistant.understanding.tags import social_act
from assistant.understanding.typed import aspects_of, measures_of, topics_of

_NOTE_NUMBER = re.compile(r"(?:备注|脚注|附注|注)第?[一二三四1-4]|第[一二三四1-4]条备注|note \d")
_STILL_LEFT = re.compile(r"还(?:有|剩下?)(?:多少|几)[^,。]*(?:没|未)")
_OVERALL = re.compile(r"总体|整体|全年|全局|各项目|年度(?:预算)?执行|overall")


def about_plan(grounds: Grounds, reading: Reading, form: Form) -> Plan | None:
    """A question about the report as a document, or about this system."""
    if social_act(reading.sentence, reading.language) == "help":
        return SocialPlan(form=form, act="help")
    topics = topics_of(reading.tags)
    busy = ("superlative", "aggregate", "condition", "comparator_before", "comparator_after", "between", "except",
            "pronoun", "expects", "targets")  # fmt: skip
    spans = [(tag.start, tag.end) for tag in reading.tags.of("about")]
    others = [t for t in reading.tags if t.family in busy and not any(a < t.end and t.start < b for a, b in spans)]
    beside = [tag for tag in others if tag.text not in ("一共", "总共", "共")]
    if not topics or reading.mentions or beside or find_conditions(reading, grounds.report, "budget"):
        return None
    if reading.ask_for("summary", "asked"):
        return None
    asked = reading.sentence.rpartition(":")[2]  # what stands before a colon says what it is wanted for
    named = [word for word in reading.rest if word in asked and not re.search("表|报告|材料|文件|自评|引用", word)]
    if named and {"projects", "year"} & set(topics):
        return None
    if reading.ask_for("measure") and "unit" not in topics:
        return None
    return AboutPlan(form=form, topics=topics)


def audit_plan(
    grounds: Grounds, reading: Reading, linked: tuple[Mention, ...], state: State, form: Form
) -> Plan | None:
    """A question whether the report holds together."""
    if not reading.ask_for("audit", "asked"):
        return None
    return AuditPlan(form=form, selection=grounds.whose(reading, linked, state), subject=reading.sentence)


def notes_plan(
    grounds: Grounds, reading: Reading, linked: tuple[Mention, ...], state: State, form: Form
) -> Plan | None:
    """A question about the footnotes, or one that adds back what they took off."""
    if reading.ask_for("what_if", "add_back") and (reading.ask_for("note") or "结转" in reading.sentence):
        return _add_back(grounds, reading, linked, state, form)
    if not reading.ask_for("note") or reading.ask_for("except"):
        return None
    computed = reading.ask_for("aggregate") or reading.ask_for("count")
    if reading.ask_for("superlative") or (computed and reading.ask_for("measure")):
        return None
    selection = grounds.whose(reading, linked, state) if linked or reading.ask_for("pronoun") else All()
    numbered = note_set(reading, grounds.report) if _NOTE_NUMBER.search(reading.sentence) else None
    if numbered is not None:
        selection = numbered
    return NotesPlan(form=form, selection=selection, question=reading.sentence)


def _add_back(grounds: Grounds, reading: Reading, linked: tuple[Mention, ...], state: State, form: Form) -> Plan:
    """加回结转: the budget, and the rate where it is asked for, with the carried money in."""
    measures = measures_of(reading.tags)
    selection = grounds.whose(reading, linked, state)
    return AddBackPlan(form=form, selection=selection, measures=measures or ("budget", "execution_rate"))


def targets_plan(
    grounds: Grounds, reading: Reading, linked: tuple[Mention, ...], state: State, form: Form
) -> Plan | None:
    """A question whether targets were met, missed or exceeded."""
    if (
        not reading.ask_for("targets")
        or reading.ask_for("condition", "overspent")
        or reading.ask_for("expects", "reason")
    ):
        return None
    if reading.ask_for("expects", "date") and not reading.ask_for("targets", "pair"):
        return None
    if reading.ask_for("measure", "execution_rate") and find_conditions(reading, grounds.report, "budget"):
        return None
    if reading.ask_for("summary"):
        return None
    if reading.rest and _STILL_LEFT.search(reading.sentence):
        return None
    values = reading.tags.values("targets")
    only = next((v for v in ("unmet", "exceeded", "met") if v in values), None)
    asked = reading.ask_for("expects", "yesno") or re.search(r"吗|没有?$|吧|是否|了没", reading.sentence)
    if asked and not reading.ask_for("list"):
        only = None
    aspects = aspects_of(reading.tags)
    goes_on = isinstance(state.last, TextPlan) and not (reading.rest or linked or only or aspects)
    before = state.last.question if isinstance(state.last, TextPlan) and goes_on else ""
    return TargetsPlan(
        form=form,
        selection=grounds.whose(reading, linked, state, sure_only=True),
        aspects=aspects,
        only=only,
        subject=reading.sentence if reading.rest or any(not m.binding for m in linked) else before,
    )


_WRITTEN = re.compile(r"总结|小结|摘要|概述|写.{0,3}[段份篇]|成绩单|汇报|summar")


def summary_plan(
    grounds: Grounds, reading: Reading, linked: tuple[Mention, ...], state: State, form: Form
) -> Plan | None:
    """A question for a summary of projects or of the whole report."""
    all_sides = reading.ask_for("measure") and reading.ask_for("facet", "overall_completion") and len(linked) == 1
    done = not reading.rest and any(tag.text.startswith(("做了", "干了")) for tag in reading.tags.of("facet"))
    unasked = len(linked) == 1 and (all_sides or done) and not reading.ask_for("expects")
    if not reading.ask_for("summary") and not unasked:
        return None
    if reading.ask_for("aggregate") and reading.ask_for("measure"):
        return None
    busy = ("superlative", "condition", "position", "count", "expects")
    with_reasons = bool(linked) and set(reading.tags.values("expects")) == {"reason"}
    written = bool(linked) and _WRITTEN.search(reading.sentence) is not None
    if any(reading.ask_for(family) for family in busy) and not (with_reasons or written):
        return None
    narrow = set(reading.tags.values("facet")) - {"overall_completion"}
    if narrow and not reading.ask_for("measure") and not _WRITTEN.search(reading.sentence):
        return None
    if not linked and not reading.ask_for("summary", "whole") and not reading.ask_for("all"):
        if state.selection is not None and reading.ask_for("pronoun"):
            return SummaryPlan(form=form, selection=state.selection)
        found = None if _OVERALL.search(reading.sentence) else grounds.described(reading)
        if found is not None:
            return SummaryPlan(form=form, selection=found)
    linked = grounds.settled(reading, linked)
    conditions = find_conditions(reading, grounds.report, "budget")
    if conditions:
        ask = read_figure_ask(reading, grounds.report, state, linked)
        return SummaryPlan(form=form, selection=select(ask))
    if linked:
        return SummaryPlan(form=form, selection=Named(nos=nos_of(linked)))
    return SummaryPlan(form=form, selection=All(), whole=True)


def offer(grounds: Grounds, reading: Reading) -> FigurePlan | None:
    """The nearest thing that the report does hold."""
    measures = measures_of(reading.tags) or ("budget",)
    sure = tuple(no for m in reading.mentions if m.how in ("name", "number") for no in m.nos)
    selection: Selection = Named(nos=sure) if sure else All()
    operation: Operation = "value" if sure else "sum"
    return FigurePlan(operation=operation, selection=selection, measures=measures[:1], stated=not sure)
