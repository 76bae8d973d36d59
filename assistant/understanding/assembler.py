"""Frames of a message -> plans: the likeliest reading that is legal on this report, or a question back."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.plan import (
    All,
    Candidate,
    ClarifyPlan,
    DeclinePlan,
    FigurePlan,
    Form,
    Language,
    Named,
    Plan,
    Ranked,
    TextPlan,
    Unit,
)
from assistant.text.words import content_words
from assistant.text.years import other_year, years_asked
from assistant.understanding.candidates import project_candidates, wider_candidates
from assistant.understanding.figure_plans import plan_figures
from assistant.understanding.frames import Frame, Span
from assistant.understanding.other_plans import (
    about_plan,
    audit_plan,
    decline_plan,
    notes_plan,
    rates_plan,
    social_plan,
    summary_plan,
    suppose_plan,
    targets_plan,
    text_plan,
    unmet_targets,
)
from assistant.understanding.pointing import Describe, Pointer
from assistant.understanding.premises import false_premise
from assistant.understanding.report_words import report_words
from assistant.understanding.slots import SlotFiller, Slots
from assistant.understanding.state import State
from assistant.understanding.values import count_in
from index.report import Report

_UNITS: tuple[Unit, ...] = ("元", "万元", "亿元")
_SHORT, _FEW = 2, 5
_CLEAR = 0.6
"""Surer than this that a question must be asked back, no other reading of it is tried."""
_LEAST = 0.03
"""A further reading less likely than this is not tried."""
_REMARKS = ("social", "decline", "clarify")


class Assembler:
    """Plans over one report. `describe` finds projects by description; it may load a model."""

    def __init__(self, report: Report, describe: Describe) -> None:
        self.report = report
        self.pointer = Pointer(report, describe)
        self.words = report_words(report)
        self._filler = SlotFiller(report, self.pointer)

    def plans(self, frames: Sequence[Frame], state: State, language: Language) -> tuple[Plan, ...]:
        """One plan an ask; remarks beside something that is asked are left out."""
        plans: list[Plan] = []
        for frame in frames:
            plan = self._plan(frame, state, language)
            plans.append(plan)
            state = state.after(plan, frame.text, None)
        return tuple(dict.fromkeys(_what_is_asked(plans)))

    def _plan(self, frame: Frame, state: State, language: Language) -> Plan:
        """The plan of the likeliest reading that is legal; where none is, what the likeliest lacks is asked back."""
        form = _form(frame, language)
        year = other_year(frame.text, self.report.year)
        first: Plan | None = None
        for reading in _readings(frame):
            slots = self._filler.fill(reading, state)
            if year and reading.act in ("figures", "summary", "decline", "suppose"):
                declined = decline_plan(slots, form, ())
                return declined.model_copy(update={"reason": "year", "words": year, "confidence": frame.sure})
            plan = self._of(slots, form)
            lacking = self._lacking(plan, slots)
            if lacking is None:
                return plan.model_copy(update={"confidence": reading.sure})
            first = first or lacking
        return first or ClarifyPlan(form=form, reason="meaningless", words=frame.text[:40])

    def _of(self, slots: Slots, form: Form) -> Plan:
        unit = self.report.unit
        match slots.frame.act:
            case "figures":
                return rates_plan(slots, form) or unmet_targets(slots, form) or self._figures(slots, form)
            case "text":
                return rates_plan(slots, form) or false_premise(slots, form, self.report) or text_plan(slots, form)
            case "targets":
                return targets_plan(slots, form)
            case "summary":
                return summary_plan(slots, form)
            case "audit":
                return audit_plan(slots, form)
            case "notes":
                return notes_plan(slots, form)
            case "suppose":
                return suppose_plan(slots, form, unit) or self._clarify(slots, form)
            case "about":
                return about_plan(slots, form)
            case "social":
                return social_plan(slots, form)
            case "decline":
                return decline_plan(slots, form, self._nearest(slots.frame.of("SUBJECT", "PROJECT")))
            case _:
                return self._clarify(slots, form)

    def _figures(self, slots: Slots, form: Form) -> FigurePlan:
        """A plan for figures; what a measure is called may be told in the text of a form that has no such column."""
        plan = plan_figures(slots, form, self.report.unit)
        named = slots.frame.of("MEASURE")
        if plan.operation != "value" or not named:
            return plan
        frame = replace(slots.frame, act="text", wants={"text": "quote", "expects": "amount"})
        told = text_plan(replace(slots, frame=frame, measures=()), form)
        subjects = tuple(span.surface for span in named)
        return plan.model_copy(update={"otherwise": told.model_copy(update={"subjects": subjects})})

    def measure_in_name(self, frame: Frame) -> Span | None:
        """The only measure of an ask, where it is part of a project's whole name: 自有资金 in 甲自有资金花了多少."""
        measures = frame.of("MEASURE")
        names = self.pointer.linker.whole(frame.text) if len(measures) == 1 else ()
        return next((m for m in measures for name in names if name.start < m.start and m.end <= name.end), None)

    def money_of_project(self, plan: TextPlan) -> FigurePlan | None:
        """种地补贴发了多少钱: the figures of the project that is called so; None where it is a thing told inside one."""
        if isinstance(plan.selection, Named) and plan.measures:
            nos: tuple[int, ...] = plan.selection.nos
        elif len(plan.subjects) == 1:
            (subject,) = plan.subjects
            nos = plan.selection.nos if isinstance(plan.selection, Named) else self.pointer.described(subject)
            if (
                len(nos) != 1
                or subject[-2:] not in self.pointer.linker.spelled(nos[0])
                or self._told_inside(nos[0], subject)
            ):
                return None
        else:
            return None
        measures = plan.measures or ("actual", "budget", "execution_rate")
        return FigurePlan(form=plan.form, operation="value", selection=Named(nos=nos), measures=measures)

    def _told_inside(self, no: int, subject: str) -> bool:
        """Whether a project's text speaks of a subject in words that its name does not have."""
        name = self.pointer.linker.spelled(no)
        text = " ".join(text or "" for text in self.report.project(no).text.values())
        return any(word in text for word in content_words(subject) if word not in name)

    # -- what is legal -------------------------------------------------------------------------------------------------

    def _lacking(self, plan: Plan, slots: Slots) -> Plan | None:
        """What to ask or to say instead, where a plan cannot stand on this report; None where it can."""
        form, state = plan.form, slots.state
        if isinstance(plan, ClarifyPlan):
            answerable = plan.reason == "no_referent" and state.last is not None
            return plan if answerable or slots.frame.sure < _CLEAR else None
        if isinstance(plan, DeclinePlan):
            if plan.reason == "year" and self.report.year in years_asked(slots.frame.text):
                spans = slots.frame.of("PROJECT", "SUBJECT")
                words = "".join(span.surface for span in spans)
                return plan.model_copy(update={"reason": "project", "words": words, "nearest": self._nearest(spans)})
            meant = slots.named or any(self.pointer.at(s.surface).nos for s in slots.frame.of("SUBJECT", "PROJECT"))
            return plan if plan.reason == "project" and meant else None
        binding = slots.frame.act in ("figures", "suppose", "summary")
        if binding and slots.unsettled and not slots.named:
            return self._which_of(slots, form)
        if binding and slots.lost and not slots.named:
            return self._no_such(slots, form)
        if (
            slots.carries
            and not slots.over_all
            and state.last is None
            and not slots.named
            and isinstance(getattr(plan, "selection", None), All)
        ):
            return self._no_referent(slots, form)
        if isinstance(plan, FigurePlan) and _over_nothing(plan, slots):
            return self._which_project(slots, form)
        return None

    def _no_such(self, slots: Slots, form: Form) -> Plan:
        """No project is called so: a thing told within some text, or none of this report."""
        words = "".join(span.surface for span in slots.lost)
        if any(self._spoken_of(span) for span in slots.lost) and slots.frame.act == "figures":
            frame = replace(slots.frame, act="text", wants={"text": "quote", "expects": "amount"})
            return text_plan(replace(slots, frame=frame), form)
        return DeclinePlan(form=form, reason="project", words=words, nearest=self._nearest(slots.lost), confidence=0.3)

    def _spoken_of(self, span: Span) -> bool:
        """Whether the report's text holds most of what a span says."""
        pairs = [span.surface[at : at + 2] for at in range(len(span.surface) - 1)]
        held = sum(pair in self.words for pair in pairs)
        return bool(pairs) and 2 * held > len(pairs)

    def _nearest(self, spans: Sequence[Span]) -> tuple[int, ...]:
        words = "".join(span.surface for span in spans)
        return self.pointer.nearest(words) if words else ()

    # -- questions back --------------------------------------------------------------------------------------------------

    def _clarify(self, slots: Slots, form: Form) -> Plan:
        frame = slots.frame
        reason = frame.wants.get("clarify", "meaningless")
        of_one = len(self.report.projects) == 1 and reason in ("which_project", "no_referent")
        if of_one or (reason == "which_measure" and (slots.named or slots.carries)):
            frame = replace(frame, act="figures", wants={"figures": "value"})
            return plan_figures(replace(slots, frame=frame), form, self.report.unit)
        if reason == "no_referent":
            return self._no_referent(slots, form)
        if reason in ("which_project", "which_measure"):
            return self._which_of(slots, form) if slots.unsettled else self._which_project(slots, form)
        if reason == "which_subject":
            return self._which_subject(slots, form)
        return ClarifyPlan(form=form, reason="meaningless", words=frame.text[:40])

    def _which_of(self, slots: Slots, form: Form) -> ClarifyPlan:
        span, pointed = slots.unsettled[0]
        candidates = project_candidates(self.report, pointed.nos[:_FEW], slots.frame.text, (span.start, span.end))
        return ClarifyPlan(form=form, reason="which_project", words=span.surface, candidates=candidates)

    def _which_project(self, slots: Slots, form: Form) -> ClarifyPlan:
        """Which project: those that the words resemble, each in the question itself; else none is guessed."""
        span = slots.frame.first("PROJECT") or slots.frame.first("SUBJECT")
        nos = self._speaking_of(span) if span is not None else ()
        place = (span.start, span.end) if span is not None else (0, 0)
        candidates = project_candidates(self.report, nos[:_FEW], slots.frame.text, place)
        if span is None:
            candidates = wider_candidates(slots.measures, form)
        return ClarifyPlan(form=form, reason="which_project", words=slots.frame.text[:40], candidates=candidates)

    def _which_subject(self, slots: Slots, form: Form) -> ClarifyPlan:
        span = slots.frame.first("SUBJECT") or slots.frame.first("PROJECT")
        nos = self._speaking_of(span) if span is not None else ()
        candidates: tuple[Candidate, ...] = ()
        if span is not None and nos:
            head = slots.frame.text
            candidates = tuple(
                Candidate(label=name, question=f"{head[: span.start]}{name}{head[span.start :]}", project_no=no)
                for no, name in ((no, self.report.project(no).name) for no in nos[:_FEW])
            )
        return ClarifyPlan(
            form=form, reason="which_of", words=span.surface if span is not None else "", candidates=candidates
        )

    def _no_referent(self, slots: Slots, form: Form) -> ClarifyPlan:
        return ClarifyPlan(form=form, reason="no_referent", words=slots.frame.text[:40], confidence=0.3)

    def _speaking_of(self, span: Span) -> tuple[int, ...]:
        """The projects whose names or texts hold the words of a span."""
        pointed = self.pointer.at(span.surface, described=False)
        if len(pointed.nos) > 1:
            return pointed.nos
        words = [word for word in (span.surface, span.surface[-2:]) if word]
        for word in words:
            nos = tuple(
                p.no
                for p in self.report.projects
                if word in p.name or any(word in (text or "") for text in p.text.values())
            )
            if nos:
                return nos
        return pointed.nos


def _what_is_asked(plans: list[Plan]) -> list[Plan]:
    """The plans without remarks, where something is asked beside them; of several questions back the first.

    A question back that has candidates is no remark: one of the things asked is open.
    """
    plans = [plan for at, plan in enumerate(plans) if not at or not _answered_by(plans[at - 1], plan)]
    if any(plan.kind not in _REMARKS for plan in plans):
        return [plan for plan in plans if plan.kind != "social" and not _open_ended(plan) and not _an_order(plan)]
    declined: list[Plan] = [plan for plan in plans if plan.kind == "decline"]
    return declined or plans[:1]


def _answered_by(before: Plan, plan: Plan) -> bool:
    """Whether an order that is asked for tells what the ask behind it wants: 花得最少的是哪个，花了几万."""
    if not isinstance(before, FigurePlan) or not isinstance(plan, FigurePlan) or before.ranking is None:
        return False
    same = plan.selection == Ranked(of=before.selection, ranking=before.ranking) and plan.operation == "value"
    return (
        same and before.operation == "rank" and set(plan.measures) <= set(before.measures) and plan.form == before.form
    )


def _open_ended(plan: Plan) -> bool:
    """Whether a plan asks back without anything to choose from."""
    return isinstance(plan, ClarifyPlan) and not plan.candidates


def _an_order(plan: Plan) -> bool:
    """Whether a plan only refuses an order to the system."""
    return isinstance(plan, DeclinePlan) and plan.reason == "other"


def _over_nothing(plan: FigurePlan, slots: Slots) -> bool:
    """Whether a single value is asked for without a project, a set or a measure: nothing tells of what."""
    frame = slots.frame
    said = (
        slots.measures
        or slots.ranks
        or slots.conditions
        or slots.over_all
        or frame.of("SET", "CLAIM", "WITHOUT", "FORM")
    )
    if (
        plan.operation in ("compare", "difference", "ratio", "position")
        and isinstance(plan.selection, All)
        and plan.base is None
    ):
        return not said
    return frame.operation == "value" and isinstance(plan.selection, All) and not said and not frame.carry


def _readings(frame: Frame) -> list[Frame]:
    """The frame, then the same spans under the acts and operations that were next likely."""
    readings = [frame]
    whether_there_is = frame.act == "decline" and frame.wants.get("decline") in (
        "project",
        "year",
    )  # only the report can tell
    for act, operation, sure in frame.others:
        if (sure < _LEAST and not whether_there_is) or (act == frame.act and act not in ("figures", "text")):
            continue
        wants = {**frame.wants, act: operation} if operation else frame.wants
        named = frame.wants.get("decline") == "project" and frame.act == "decline" and act == "figures"
        spans = (
            tuple(replace(s, label="PROJECT") if s.label == "SUBJECT" else s for s in frame.spans)
            if named
            else frame.spans
        )
        readings.append(replace(frame, act=act, wants=wants, spans=spans, sure=sure))
    return readings


def _form(frame: Frame, language: Language) -> Form:
    """How the answer is to look."""
    forms = {span.value("form"): span for span in frame.of("FORM")}
    unit = next((unit for span in frame.of("UNIT") for unit in _UNITS if unit == span.value("unit")), None)
    sentences = count_in(forms["sentences"]) if "sentences" in forms else _SHORT if "short" in forms else None
    characters = count_in(forms["characters"]) if "characters" in forms else None
    if "english" in forms:
        language = "en"
    elif "chinese" in forms and language == "en":
        language = "zh"
    return Form(
        language=language, unit=unit, table="table" in forms, chart="chart" in forms, sentences=sentences or None,
        characters=characters if characters and characters >= 10 else None,
    )  # fmt: skip
