"""The slots of an ask: which projects, narrowed by what, without what, of which measures; filled from its spans and,
where the parser says so, from the turn before."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.plan import (
    All,
    Both,
    Condition,
    Either,
    Except,
    FigurePlan,
    Measure,
    Named,
    NoteSet,
    Ranked,
    Selection,
    TargetCondition,
    TextCondition,
    TextNumber,
)
from assistant.understanding.frames import Frame, Span
from assistant.understanding.pointing import Pointed, Pointer
from assistant.understanding.state import State
from assistant.understanding.typed import measure_named
from assistant.understanding.values import bounds_of, condition_of, one_sided, places_of, ranking_of
from index.columns import ASPECTS
from index.numerals import read_numbers
from index.report import Report
from index.targets import is_status
from prompts import load

_NARROWING = ("COND", "TEXTCOND", "TARGETCOND")
_LEFT_OUT = ("PROJECT", "SET", "COND", "TEXTCOND", "TARGETCOND", "RANK", "SUBJECT", "JOIN")
_OVER_SEVERAL = ("sum", "compare", "difference", "ratio", "mean")
"""Operations over more than one project: a name that fits several then means them all."""
_NAMING = ("PROJECT", "SUBJECT")
_OF_PROJECTS = ("figures", "suppose", "summary", "decline")
_TELLING = 4
"""A name of fewer characters may be a word of the question."""
_MOST = 8
"""More conditions than these no question means; a plan has a bounded size."""
_OF_A_LIST = ("list", "rank", "share")
_CLAUSE_END = frozenset(",，。;；?？!！")
"""What ends the reach of a word that leaves out."""


@dataclass(frozen=True)
class Operand:
    """One thing that is held against another: the span that names it and the projects that it means; `exact` are those
    that it calls by number or name."""

    span: Span
    selection: Selection
    exact: bool = True


@dataclass(frozen=True)
class Slots:
    """What an ask says, resolved. `lost` are spans that should point to a project and point to none."""

    frame: Frame
    state: State
    selection: Selection
    operands: tuple[Operand, ...]
    measures: tuple[Measure, ...]
    ranks: tuple[Span, ...]
    lost: tuple[Span, ...]
    unsettled: tuple[tuple[Span, Pointed], ...]
    over_all: bool
    conditions: tuple[Selection, ...]

    @property
    def named(self) -> tuple[int, ...]:
        """The projects that the ask itself names, in order."""
        return tuple(
            dict.fromkeys(
                no for each in self.operands if isinstance(each.selection, Named) for no in each.selection.nos
            )
        )

    @property
    def joined(self) -> bool:
        """Whether projects that the ask names were added to those before: more than it names itself."""
        nos = self.selection.nos if isinstance(self.selection, Named) else ()
        return bool(self.named) and len(nos) > len(self.named)

    @property
    def tentative(self) -> bool:
        """Whether the one project that the ask names may be another: only a part or a description of it was said."""
        (operand,) = self.operands if len(self.operands) == 1 else (None,)
        return operand is not None and not operand.exact and self.selection == operand.selection

    @property
    def carries(self) -> bool:
        """Whether the projects come from the turn before."""
        return "projects" in self.frame.carry or any(s.value("set") in ("those", "both") for s in self.frame.of("SET"))


class SlotFiller:
    """Fills slots over one report."""

    def __init__(self, report: Report, pointer: Pointer) -> None:
        self.report, self.pointer = report, pointer

    def fill(self, frame: Frame, state: State) -> Slots:
        """The slots of a frame."""
        if state.last is None:
            frame = replace(frame, carry=frozenset())  # there is nothing that could be carried
        frame = _pointing_within(self._with_whole_names(_subjects_as_projects(frame, self.pointer)))
        apart = _left_out(frame)
        own = replace(frame, spans=tuple(span for span in frame.spans if span not in apart))
        operands, lost, unsettled = self._operands(own, state)
        conditions = self._conditions(own)
        ranks = own.of("RANK")
        base = self._base(own, state, operands)
        pointed = [s for s in own.of("SET", "PROJECT") if s.value("set") != "rest"]
        if any(s.value("set") == "those" and not _ordinal(s) for s in apart) and not pointed:
            base = All()  # 除了它: of all the others
        selection = self._without(_narrowed(base, conditions, own), apart, state, own)
        if len(self.report.projects) == 1:  # a report of one project never asks which
            selection, lost, unsettled = Named(nos=(self.report.projects[0].no,)), (), ()
        return Slots(
            frame=own,
            state=state,
            selection=selection,
            operands=operands,
            measures=measures_of(own),
            ranks=ranks,
            lost=lost,
            unsettled=unsettled,
            over_all=any(span.value("set") == "all" for span in own.of("SET")),
            conditions=conditions,
        )

    def _with_whole_names(self, frame: Frame) -> Frame:
        """A project's whole name is that project, whatever its words mean elsewhere: 自有资金 in a name is no measure."""
        spans = list(frame.spans)
        for name in self.pointer.linker.whole(frame.text):
            if name.end - name.start < _TELLING:
                continue
            over = [span for span in spans if span.start < name.end and name.start < span.end]
            if any(span.label in _NAMING and span.end - span.start > name.end - name.start for span in over):
                continue
            inside = [s for s in over if s.label in _NAMING or (name.start <= s.start and s.end <= name.end)]
            cut = [_cut(s, name.end) for s in over if s not in inside and s.start >= name.start]
            spans = [s for s in spans if s not in over or (s not in inside and s.start < name.start)] + cut
            spans.append(Span("PROJECT", name.start, name.end, frame.text[name.start : name.end]))
        return replace(frame, spans=tuple(sorted(spans, key=lambda span: span.start)))

    def _operands(
        self, frame: Frame, state: State
    ) -> tuple[tuple[Operand, ...], tuple[Span, ...], tuple[tuple[Span, Pointed], ...]]:
        operands: list[Operand] = []
        lost: list[Span] = []
        unsettled: list[tuple[Span, Pointed]] = []
        for span in frame.of("PROJECT", "SET"):
            if span.label == "SET":
                chosen = self._set(span, state, frame)
                operands += [Operand(span, chosen)] if chosen is not None else []
                continue
            pointed = self.pointer.at(span.surface)
            if not pointed.nos:
                lost.append(span)
            elif pointed.open and not (
                frame.operation in _OVER_SEVERAL or frame.act == "summary" or _each_of(span, frame)
            ):
                unsettled.append((span, pointed))
            else:
                operands.append(Operand(span, Named(nos=pointed.nos), exact=pointed.exact))
        return tuple(operands), tuple(lost), tuple(unsettled)

    def _set(self, span: Span, state: State, frame: Frame) -> Selection | None:
        """The projects that a SET span means; None for all of them, and where there were none before."""
        match span.value("set"):
            case "those":
                return _those(span, state, frame)
            case "both":
                return state.both
            case "note1" | "note2" | "note3" as note:
                return NoteSet(number=int(note[-1])) if self._has_note(int(note[-1])) else None
            case _:
                return None

    def _has_note(self, number: int) -> bool:
        return any(note.number == number for note in self.report.notes)

    def _base(self, frame: Frame, state: State, operands: Sequence[Operand]) -> Selection:
        sets = [each.selection for each in operands]
        before = _before(state, frame)
        rest = any(span.value("set") == "rest" for span in frame.of("SET"))
        alone = frame.operation == "sum" and len(sets) == 1 and bool(frame.carry)  # one project more to add up
        carried = alone or "projects" in frame.carry or "condition" in frame.carry
        left = _named_before_rest(frame, operands)
        if left and not carried:
            return Except(of=All(), without=united(left))
        if rest and not frame.of("WITHOUT") and state.selection is not None and not isinstance(state.selection, All):
            return Except(of=_wider(state), without=state.selection)
        if carried and before is not None and (not sets or _adds(frame)):
            return united([before, *sets])
        return united(sets) if sets else All()

    def _without(self, selection: Selection, apart: Sequence[Span], state: State, frame: Frame) -> Selection:
        for_out: list[Selection] = []
        of = selection
        for span in apart:
            if span.label == "RANK":
                for_out.append(Ranked(of=of, ranking=ranking_of(span)))
            elif span.label in _NARROWING and (condition := self.condition(span, frame)) is not None:
                for_out.append(condition)
            elif span.label == "SET" and (chosen := self._set(span, state, frame)) is not None:
                for_out.append(chosen)
            elif span.label in ("PROJECT", "SUBJECT") and (nos := self.pointer.at(span.surface).nos):
                for_out.append(Named(nos=nos))
        for_out = list(dict.fromkeys(for_out))[:_MOST]
        denied = [each for each in for_out if isinstance(each, TextCondition) and each.words]
        if denied and len(denied) == len(for_out) == 1:  # what does not say so, and what it says instead
            return _narrowed(selection, [denied[0].model_copy(update={"filled": not denied[0].filled})], frame)
        if not for_out:
            return selection
        return Except(of=selection, without=for_out[0] if len(for_out) == 1 else Either(of=tuple(for_out)))

    def _conditions(self, frame: Frame) -> tuple[Selection, ...]:
        found = []
        for span in frame.of(*_NARROWING):
            if (condition := self.condition(span, frame)) is not None:
                found.append(condition)
        return tuple(each for each in dict.fromkeys(found) if not _excluded(each, found))[:_MOST]

    def condition(self, span: Span, frame: Frame | None = None) -> Selection | None:
        """The condition that a span puts on projects."""
        if span.label == "COND":
            return condition_of(span, self.report.unit)
        if span.label == "TARGETCOND":
            return TargetCondition(met=span.value("met") == "met")
        fields = fields_of(span.value("field"))
        match span.value("says"):
            case "filled" | "blank" as kind:
                return TextCondition(fields=fields, filled=kind == "filled")
            case "says":
                words = _words_said(span, frame) if frame is not None else ()
                status = fields == ("overall_completion",) and all(is_status(word) for word in words)
                return TextCondition(fields=fields, words=words, whole=status) if words else None
            case "number" if fields and (bounds := bounds_of(span, "%")) is not None:
                return TextNumber(fields=fields, comparator=one_sided(span.value("comparator")), value=bounds.low)
            case _:
                return None


def _excluded(one: Selection, conditions: Sequence[Selection]) -> bool:
    """Whether a condition cannot hold with another that says it better: 快百分之百的（99以上不满100）, or the denial of one."""
    if isinstance(one, TextCondition) and not one.filled:
        return one.model_copy(update={"filled": True}) in conditions
    if not isinstance(one, Condition) or one.comparator != "eq" or not isinstance(one.value, Decimal):
        return False
    bounds = [each for each in conditions if isinstance(each, Condition) and each.measure == one.measure]
    return any(each.value == one.value and each.comparator in ("lt", "gt", "ne") for each in bounds)


def _each_of(span: Span, frame: Frame) -> bool:
    """Whether what is asked of a name that fits several is asked of each: 人才的项目各批了多少."""
    told = frame.text[span.end :]
    return frame.act == "figures" and any(word in told for word in load("connectives")["each"])


def _before(state: State, frame: Frame) -> Selection | None:
    """The projects of the turn before; of an operation over several, all that were asked about one after another."""
    single = len(state.shown) == 1 or (isinstance(state.selection, Named) and len(state.selection.nos) == 1)
    pointed = any(span.value("set") in ("those", "both") for span in frame.of("SET"))
    several = frame.operation in _OVER_SEVERAL or (pointed and frame.operation in _OF_A_LIST)
    if single and several and len(state.trail) > 1:
        return Named(nos=state.trail)
    if single and several and pointed and len(state.listed) > 1:
        return Named(nos=state.listed)
    return state.selection


def _adds(frame: Frame) -> bool:
    """再加上 X 呢: what is named joins what was there."""
    return frame.act == "figures" and frame.operation in ("value", "sum", "mean") and not frame.of("SET")


def _named_before_rest(frame: Frame, operands: Sequence[Operand]) -> list[Selection]:
    """X 不看，剩下的: what is named before the rest is spoken of, where no other word leaves it out."""
    rest = next((span for span in frame.of("SET") if span.value("set") == "rest"), None)
    if rest is None or frame.of("WITHOUT"):
        return []
    return [each.selection for each in operands if each.span.label == "PROJECT" and each.span.end <= rest.start]


def _subjects_as_projects(frame: Frame, pointer: Pointer) -> Frame:
    """Where figures are asked and no project is marked, a subject that names a project for sure is that project."""
    if frame.act not in _OF_PROJECTS or frame.of("PROJECT", "TEXTCOND"):
        return frame
    spans = []
    for span in frame.spans:
        pointed = pointer.at(span.surface, described=frame.act == "decline") if span.label == "SUBJECT" else Pointed()
        spans.append(replace(span, label="PROJECT") if pointed.sure and not pointed.open else span)
    return replace(frame, spans=tuple(spans))


def _pointing_within(frame: Frame) -> Frame:
    """Without the pronouns that mean what the ask itself has just named: which has the smallest budget, and how big is it."""
    named = [span.end for span in frame.of("RANK", "PROJECT")]
    if frame.operation not in ("rank", "value") or not named:
        return frame
    within = [s for s in frame.of("SET") if s.value("set") in ("those", "both") and s.start >= min(named)]
    return replace(frame, spans=tuple(span for span in frame.spans if span not in within))


def _cut(span: Span, start: int) -> Span:
    """What of a span stands behind a place; a measure that was told of the whole is read again from what is left."""
    rest = span.surface[start - span.start :]
    called = (name for name, words in load("figures")["measures"].items() if words["zh"] == rest.strip())
    measure = next(called, span.value("measure"))
    return replace(span, start=start, surface=rest, values={**span.values, "measure": measure})


_QUOTED = re.compile(r"[“\"'「『《]([^“”\"'「」『』《》]+)[”\"'」』》]?")


def _words_said(span: Span, frame: Frame) -> tuple[str, ...]:
    """What a column is to say: the subjects beside it, or what stands in quotation marks behind it."""
    words = tuple(_quoted(subject.surface) for subject in frame.of("SUBJECT"))
    if words:
        return words
    behind = _QUOTED.search(frame.text, span.end)
    return (behind[1],) if behind is not None else ()


def _quoted(surface: str) -> str:
    """The words in quotation marks, where a surface has such."""
    found = _QUOTED.search(surface) or re.match(r"([^”」』]+)[”」』]", surface)
    return found[1] if found is not None else surface


def _those(span: Span, state: State, frame: Frame) -> Selection | None:
    """它们, or 第一个: those before, or some places of them as they were shown."""
    if span.value("last") and span.value("first") and _ordinal(span):
        first, last = places_of(span)
        listed = state.shown if last <= len(state.shown) else state.listed
        if 0 < first <= last <= len(listed):
            return Named(nos=listed[first - 1 : last])
    return _before(state, frame)


def _ordinal(span: Span) -> bool:
    """Whether a pointing span itself names a place: its head for places is told only where the data had one."""
    return any(number.kind == "ordinal" for number in read_numbers(span.surface))


def _wider(state: State) -> Selection:
    """What the projects of the turn before were chosen from."""
    last = state.last
    if isinstance(last, FigurePlan) and last.operation == "rank":
        return last.selection
    return All()


def _left_out(frame: Frame) -> tuple[Span, ...]:
    """The spans that stand with a WITHOUT: right after it, or else right before."""
    apart: list[Span] = []
    spans = frame.spans
    for at, span in enumerate(spans):
        if span.label != "WITHOUT":
            continue
        denied = _run_before(frame, spans[:at], span.start)[-1:]
        if denied and denied[0].value("says") == "says":  # 完成情况不是“完成”的: what is left out is what says so
            apart += denied
        else:
            apart += _run(frame, spans[at + 1 :], span.end) or _run_before(frame, spans[:at], span.start)
    return tuple(apart)


def _run(frame: Frame, spans: Sequence[Span], end: int) -> tuple[Span, ...]:
    """The spans that belong to a WITHOUT before them: in its clause, and of one kind where it is an order or a set."""
    run: list[Span] = []
    for span in spans:
        if span.label not in _LEFT_OUT or _CLAUSE_END & set(frame.text[end : span.start]):
            break
        if span.value("set") in ("rest", "all") or (
            run and span.label in ("RANK", "SET") and run[-1].label != span.label
        ):
            break
        run.append(span)
        end = span.end
    return tuple(run)


def _run_before(frame: Frame, spans: Sequence[Span], start: int) -> tuple[Span, ...]:
    """The spans right before a WITHOUT that stands behind what it leaves out: 把 X 拿掉."""
    run: list[Span] = []
    for span in reversed(spans):
        if span.label not in _LEFT_OUT or _CLAUSE_END & set(frame.text[span.end : start]):
            break
        run.insert(0, span)
        start = span.start
    return tuple(run)


def _narrowed(base: Selection, conditions: Sequence[Selection], frame: Frame) -> Selection:
    """Conditions joined by and, or by or where a JOIN says so, over a base."""
    if not conditions:
        return base
    joined = conditions[0] if len(conditions) == 1 else _joined(conditions, frame)
    return joined if isinstance(base, All) else Both(of=(base, joined))


def _joined(conditions: Sequence[Selection], frame: Frame) -> Selection:
    either = any(span.value("join") == "or" for span in frame.of("JOIN"))
    return Either(of=tuple(conditions)) if either else Both(of=tuple(conditions))


def united(sets: Sequence[Selection]) -> Selection:
    """Several sets of projects as one; named ones stay named, in order."""
    sets = list(dict.fromkeys(sets))
    if all(isinstance(each, Named) for each in sets):
        nos = tuple(dict.fromkeys(no for each in sets if isinstance(each, Named) for no in each.nos))
        return Named(nos=nos)
    return sets[0] if len(sets) == 1 else Either(of=tuple(sets))


def measures_of(frame: Frame) -> tuple[Measure, ...]:
    """The measures asked for, each once, in order."""
    spans = [span for span in frame.of("MEASURE") if span.value("measure") != "text"]
    begun = {span.start for span in spans}  # of 预算执行率 read as two the last says what is meant
    return tuple(dict.fromkeys(measure_named(span.value("measure")) for span in spans if span.end not in begun))


def fields_of(value: str) -> tuple[str, ...]:
    """The text fields that a field's name means: both sides of an indicator, or the one field; empty for any."""
    if value in ("", "any"):
        return ()
    return (f"{value}_target", f"{value}_done") if value in ASPECTS else (value,)
