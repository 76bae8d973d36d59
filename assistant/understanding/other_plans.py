"""Slots of an ask for anything but figures -> its plan."""

from dataclasses import replace
from typing import get_args

from assistant.plan import (
    AboutPlan,
    AddBackPlan,
    All,
    Aspect,
    AuditPlan,
    Change,
    DeclinePlan,
    DeclineReason,
    Expected,
    FigurePlan,
    Form,
    Measure,
    Named,
    NotesPlan,
    Operation,
    Plan,
    Ranked,
    RatesOperation,
    RatesPlan,
    Selection,
    Side,
    SocialPlan,
    SummaryPlan,
    SupposePlan,
    TargetsPlan,
    TextOperation,
    TextPlan,
    Topic,
)
from assistant.understanding.figure_plans import carried
from assistant.understanding.frames import Frame
from assistant.understanding.slots import Slots, fields_of, united
from assistant.understanding.state import State
from assistant.understanding.typed import measure_named
from assistant.understanding.values import change_value, ranking_of
from index.numerals import read_numbers

_EXPECTED: tuple[Expected, ...] = get_args(Expected)
_TEXT: tuple[TextOperation, ...] = get_args(TextOperation)
_SIDES: tuple[Side, ...] = get_args(Side)
_REASONS: dict[str, DeclineReason] = {
    "year": "year", "department": "department", "project": "project", "period": "period", "person": "private",
    "region": "region", "forecast": "forecast", "opinion": "opinion", "instruction": "other", "other": "other",
}  # fmt: skip
_CHANGES: tuple[Change, ...] = get_args(Change)
_ASPECTS: tuple[Aspect, ...] = get_args(Aspect)
_TOPICS: tuple[Topic, ...] = get_args(Topic)


def text_plan(slots: Slots, form: Form) -> TextPlan:
    """A question that statements answer."""
    frame, state = slots.frame, slots.state
    subjects = tuple(span.surface for span in frame.of("SUBJECT"))
    fields = tuple(dict.fromkeys(f for span in frame.of("FIELD") for f in fields_of(span.value("field"))))
    if subjects and frame.wants.get("expects") != "reason":
        fields = ()  # the thing named says more than the column
    selection, about = slots.selection, ""
    before = _both_before(slots)
    if before and not subjects:
        selection = united([before[0].selection, before[1].selection])
        subjects = (before[0].question, before[1].question)
    lacks = bool(frame.carry & {"subject", "field"}) or (not subjects and not fields)
    unshown = slots.carries and state.selection is None
    if lacks or unshown:
        about = _asked_before(state)
    claims = [span.surface for span in frame.of("CLAIM") if span.value("measure") == "text"]
    claim = next((words for words in claims if read_numbers(words)), next(iter(claims), ""))
    return TextPlan(
        form=form,
        selection=selection,
        fields=fields,
        question=_again(slots) or slots.frame.text,
        subjects=subjects,
        expects=next((each for each in _EXPECTED if each == frame.wants.get("expects")), "any"),
        operation=next((each for each in _TEXT if each == frame.operation), "quote"),
        measures=slots.measures,
        side=_side_of(frame),
        about=about,
        tentative=slots.tentative or slots.carries,
        claim=claim,
        carried=carried(slots),
    )


def _both_before(slots: Slots) -> tuple[TextPlan, TextPlan] | None:
    """The last two turns, where this one puts what they asked about together: 两个数加一块."""
    last, earlier = slots.state.last, slots.state.earlier
    if slots.frame.operation not in _OF_TWO or "subject" not in slots.frame.carry:
        return None
    return (earlier, last) if isinstance(last, TextPlan) and isinstance(earlier, TextPlan) else None


_OF_TWO = ("sum", "difference", "compare", "ratio", "share")


def _asked_before(state: State) -> str:
    """The question that this one goes on from, with what that went on from; none where it asked for no fact."""
    last = state.last
    return f"{last.about} {state.question}".strip() if isinstance(last, TextPlan | TargetsPlan) else ""


def _side_of(frame: Frame) -> Side | None:
    """Which side of target and result is asked for; both where both are named."""
    told = {span.value("side") for span in frame.of("SIDE")}
    return "both" if len(told) > 1 else next((side for side in _SIDES if side in told), None)


def _again(slots: Slots) -> str:
    """The question before, where this one only wants it told again: 你确定吗, 再短一点."""
    frame, last = slots.frame, slots.state.last
    own = [span for span in frame.spans if span.label not in ("FORM", "UNIT", "SET")]
    return last.question if "op" in frame.carry and not own and isinstance(last, TextPlan) else ""


def targets_plan(slots: Slots, form: Form) -> TargetsPlan:
    """Targets held against results: of a thing, of projects, or all."""
    frame, state = slots.frame, slots.state
    named = tuple(span.value("field") for span in frame.of("FIELD"))
    aspects = tuple(aspect for aspect in _ASPECTS if aspect in named)
    only = frame.wants.get("only")
    spans = frame.of("SUBJECT")
    subject = question = slots.frame.text if spans else ""
    about = _asked_before(state) if not subject and not slots.named and "subject" in frame.carry else ""
    if about:
        subject = question = slots.frame.text
    return TargetsPlan(
        form=form,
        selection=slots.selection,
        aspects=aspects,
        only="unmet" if only == "unmet" else "met" if only == "met" else "exceeded" if only == "exceeded" else None,
        subject=spans[0].surface if len(spans) == 1 else subject,
        question=question,
        about=about,
        share=frame.wants.get("text") == "share",
        carried=carried(slots),
    )


def rates_plan(slots: Slots, form: Form) -> RatesPlan | None:
    """满意度垫底的是哪个: an order, an average or a comparison of what a text column tells; None where a column of the
    table is meant, or a thing inside a text."""
    frame = slots.frame
    ranks = frame.of("RANK")
    of_text = any(span.value("measure") == "text" for span in ranks)
    told = [span.value("field") for span in frame.of("FIELD", "TEXTCOND")]
    field: Aspect | None = next((aspect for aspect in _ASPECTS if aspect in told), "satisfaction" if of_text else None)
    operation = "rank" if ranks else _RATES.get(frame.operation)
    if field is None or operation is None or frame.of("MEASURE", "SUBJECT") or (frame.of("TEXTCOND") and not ranks):
        return None
    if operation == "compare" and len(slots.named) < 2:
        return None
    ranking = ranking_of(ranks[0], "execution_rate") if ranks else None
    selection: Selection = Named(nos=slots.named) if slots.named else All() if ranks else slots.selection
    return RatesPlan(
        form=form, selection=selection, aspect=field, operation=operation,
        descending=ranking is None or ranking.descending, first=ranking.first if ranking else 1,
        last=ranking.last if ranking else None, carried=carried(slots),
    )  # fmt: skip


_RATES: dict[str, RatesOperation] = {"mean": "mean", "compare": "compare", "difference": "compare"}


def unmet_targets(slots: Slots, form: Form) -> TargetsPlan | None:
    """哪些项目没达标: a list by targets alone is told with the targets; None where more than that is asked."""
    frame = slots.frame
    spans = frame.of("TARGETCOND")
    more = slots.measures or slots.ranks or len(slots.conditions) > 1 or frame.of("FORM")
    if len(spans) != 1 or more or frame.operation != "list":
        return None
    plan = targets_plan(slots, form)
    of = united([each.selection for each in slots.operands]) if slots.operands else All()
    return plan.model_copy(update={"selection": of, "only": "unmet" if spans[0].value("met") == "unmet" else "met"})


def summary_plan(slots: Slots, form: Form) -> SummaryPlan:
    """A summary of projects, or of the whole report."""
    selection = slots.selection
    if slots.ranks:
        selection = Ranked(of=selection, ranking=ranking_of(slots.ranks[0]))
    whole = isinstance(selection, All)
    return SummaryPlan(form=form, selection=selection, whole=whole, carried=carried(slots))


def audit_plan(slots: Slots, form: Form) -> AuditPlan:
    """Whether the report holds together, in all or in what is asked about."""
    return AuditPlan(form=form, selection=slots.selection, subject=slots.frame.text, carried=carried(slots))


def notes_plan(slots: Slots, form: Form) -> NotesPlan:
    """The footnotes, or those of some projects."""
    return NotesPlan(form=form, selection=slots.selection, question=slots.frame.text, carried=carried(slots))


def suppose_plan(slots: Slots, form: Form, unit: str) -> Plan | None:
    """What would follow from a change; None where no change can be read."""
    frame = slots.frame
    changes = frame.of("CHANGE")
    if not changes:
        return _without_some(slots, form)
    read = [(span, change_value(span, unit)) for span in changes]
    span, value = next(((span, value) for span, value in read if value is not None), read[0])
    change = next(each for each in _CHANGES if each == span.value("change"))
    if value is None and change == "add":  # 把结转的加回去: how much, a footnote says
        added: tuple[Measure, ...] = slots.measures or ("budget", "execution_rate")
        return AddBackPlan(form=form, selection=slots.selection, measures=added, carried=carried(slots))
    if value is None and change != "in_full":
        return None
    measure = measure_named(span.value("measure"))
    if change in ("in_full", "to_rate"):
        measure = "actual"
    elif measure not in ("budget", "actual"):
        measure = "actual" if measure == "execution_rate" else "budget"
    selection = slots.selection
    if slots.ranks:
        selection = Ranked(of=selection, ranking=ranking_of(slots.ranks[0]))
    of_all = slots.over_all or frame.wants.get("figures") == "overall_rate"
    whole = of_all and not isinstance(selection, All)
    return SupposePlan(
        form=form, selection=selection, measure=measure, change=change, value=value,
        measures=_wanted(slots, measure, change, whole=whole), whole=whole, carried=carried(slots),
    )  # fmt: skip


def _wanted(slots: Slots, measure: Measure, change: Change, *, whole: bool) -> tuple[Measure, ...]:
    """The measures asked back, with the one that an amount changes before them."""
    asked = dict.fromkeys(slots.measures)
    first = {measure: None} if asked and change in ("scale", "add") and not whole else {}
    return tuple(first | asked)


def _without_some(slots: Slots, form: Form) -> Plan | None:
    """假如没有 X: the figures of the rest."""
    if slots.selection.kind != "except":
        return None
    measures = slots.measures or ("budget", "actual")
    rate = measures == ("execution_rate",)
    operation: Operation = "overall_rate" if rate else "sum"
    return FigurePlan(form=form, operation=operation, selection=slots.selection, measures=measures)


def about_plan(slots: Slots, form: Form) -> Plan:
    """The report as a document; of the system, what it can do."""
    topic = slots.frame.wants.get("topic", "system")
    if topic == "system":
        return SocialPlan(form=form, act="help")
    asked = slots.frame.wants.get("topics", topic).split()
    return AboutPlan(form=form, topics=tuple(each for each in _TOPICS if each in asked))


def social_plan(slots: Slots, form: Form) -> SocialPlan:
    """Courtesy returned."""
    match slots.frame.wants.get("kind"):
        case "thanks" | "farewell" | "praise" | "greeting" as act:
            return SocialPlan(form=form, act=act)
        case _:
            return SocialPlan(form=form, act="help")


def decline_plan(slots: Slots, form: Form, nearest: tuple[int, ...]) -> DeclinePlan:
    """What the report does not hold, with the nearest figure that it does."""
    frame = slots.frame
    reason = _REASONS[frame.wants.get("decline", "other")]
    told = reason in _MAY_BE_TOLD and not slots.measures
    scope = frame.first("SCOPE") or frame.first("SUBJECT") or frame.first("PROJECT")
    return DeclinePlan(
        form=form, reason=reason, words=scope.surface if scope is not None else "", offer=_offer(slots),
        nearest=nearest or slots.named, instead=_of_text(slots, form) if told else None,
    )  # fmt: skip


_MAY_BE_TOLD = ("project", "period", "region", "forecast")
"""Reasons for which a question is taken to lie outside the report that its text may belie."""


def _of_text(slots: Slots, form: Form) -> TextPlan:
    """The question put to the text, which likely does not tell it."""
    frame = replace(slots.frame, act="text", wants={**slots.frame.wants, "text": "quote"})
    return text_plan(replace(slots, frame=frame), form).model_copy(update={"doubted": True})


def _offer(slots: Slots) -> FigurePlan:
    measures = slots.measures[:1] or ("budget",)
    if slots.named:
        return FigurePlan(operation="value", selection=Named(nos=slots.named), measures=measures)
    return FigurePlan(operation="sum", selection=All(), measures=measures, stated=True)
