"""A message with its history -> plans. Rules over tags and links; no language model, no knowledge of any one report."""

import operator
import re
from dataclasses import replace
from decimal import Decimal
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from assistant.plan import (
    AboutPlan,
    AddBackPlan,
    All,
    AuditPlan,
    ClarifyPlan,
    Comparator,
    DeclinePlan,
    Expected,
    FigurePlan,
    Form,
    Named,
    NotesPlan,
    Plan,
    Selection,
    SocialPlan,
    SummaryPlan,
    TargetsPlan,
    TextPlan,
)
from assistant.understanding.asks import Ask, split_asks
from assistant.understanding.candidates import project_candidates, total_candidate
from assistant.understanding.conditions import facet_fields, find_conditions
from assistant.understanding.confidence import confidence_of
from assistant.understanding.figure_asks import FigureAsk, find_claim, plan_figures, read_figure_ask, select
from assistant.understanding.english import gloss
from assistant.understanding.followup import follow_up, point_into
from assistant.understanding.forms import find_form
from assistant.understanding.linking import Linker, Mention, content_words
from assistant.understanding.normalise import Message, normalise
from assistant.understanding.reading import Reading, read
from assistant.understanding.scope import out_of_scope, report_words
from assistant.understanding.state import State, turns_of
from assistant.understanding.tags import social_act
from assistant.understanding.typos import repair_terms
from index.report import Report

Describe = Callable[[str], Sequence[tuple[int, float]]]
"""Projects that a description fits, best first, each with how surely (0..1)."""

_SURE, _MARGIN = 0.5, 0.12
_GROUP = re.compile(
    r"(?:两|三|四|五|几|2|3|4|5|各|所有|全部|这些|那些|都|哪些)(?:个|项|笔)?|\b(?:all|both|two|three|projects)\b"
)
_MONEY = re.compile(r"多少钱|多少(?:个)?(?:万|亿|元|块)|多大(?:金额|规模)|how much")
_PER_UNIT = re.compile(
    r"[人户件亩]均(?!项目)|平均(?:到|下来)?每(?!一?个?(?:项目|月|季|年))|平均一(?!下|个项目|项)[^,。]|一[座户件家人名台亩间所场辆栋套株棵][^,。]{1,10}平均|除以[^,。]{1,8}数"
    r"|每一?(?:人|户|件|座|家|名|位|场|次|台|亩|公里|平方米)(?=[^,。]{0,8}(?:多少|几))|\bper (?:head|person|case|household|student|worker|capita)\b"
)
_COMPARE: dict[Comparator, Callable[[Decimal, Decimal], bool]] = {
    "lt": operator.lt, "le": operator.le, "gt": operator.gt, "ge": operator.ge, "eq": operator.eq, "ne": operator.ne,
}  # fmt: skip
# 多少 or 几 before the noun that it counts, which is neither money nor projects.
_COUNTED_NOUN = re.compile(
    r"(?:多少|(?<![哪好第十这那没])几)(?!钱|万|亿|元|块|个?项目|个?百分|倍|成|乎|号|来着|点|些|[了的呢啊呀吧吗嘛])(?=[\u4e00-\u9fff])(?!个(?:$|[,。?!]))"
    r"(?!个?(?:预算|支出|执行率|结余))"
)
_THINGS = frozenset("人 名 位 家 场 场次 人次 家次 次 件 宗 个 台 套 座 户 亩 公里 辆 棵 株 只 头 间 所 份 期".split())
_WIDER = re.compile(r"全(?:市|区|省|国|县)")
_PROJECTS = re.compile(r"项目|哪些|哪几个|哪个|几个|projects|which")
_ASPECTS = frozenset({"quantity", "quality", "timeliness", "economic", "social", "ecological", "satisfaction"})


class Planner:
    """Plans the questions about one report. `describe` finds projects by description; it may load a model."""

    def __init__(self, report: Report, describe: Describe) -> None:
        self._report = report
        self._linker = Linker(report)
        self._describe = describe
        self._known = report_words(report)

    def plan(
        self, question: str, history: Sequence[Mapping[str, Any]] | None = None
    ) -> tuple[Message, tuple[Plan, ...]]:
        """The canonical message and its plans, one an ask, at least one."""
        state = self.state_after(history)
        message = self._read_message(question)
        return message, self._plans(message, state)

    def state_after(self, history: Sequence[Mapping[str, Any]] | None) -> State:
        """What the earlier turns leave behind."""
        state = State()
        for turn in turns_of(history):
            message = self._read_message(turn.question)
            for plan in self._plans(message, state):
                state = state.after(plan, message.text, turn.answer)
        return state

    def may_mean(self, message: Message, history: Sequence[Mapping[str, Any]] | None = None) -> frozenset[int]:
        """The projects that a conversation names, shows, or describes: others a model may not put into its plan."""
        found = set(self.state_after(history).shown)
        for turn in turns_of(history):
            for text in (turn.question, turn.answer or ""):
                found.update(no for mention in self._linker.exact(normalise(text).text) for no in mention.nos)
        found.update(no for m in read(message.text, message.language, self._linker).mentions for no in m.nos)
        found.update(no for no, _ in self._describe(message.text))
        return frozenset(found)

    def _read_message(self, question: str) -> Message:
        """The canonical message, with misspelt terms of the table put right."""
        message = normalise(question)
        names = [(mention.start, mention.end) for mention in self._linker.exact(message.text)]
        return message.model_copy(update={"text": repair_terms(message.text, names)})

    def _plans(self, message: Message, state: State) -> tuple[Plan, ...]:
        form = Form(language=message.language)
        if not re.search(r"[\u3400-\u9fff]|[a-z]{2,}", message.text):
            reason = "meaningless" if message.text else "empty"
            return (ClarifyPlan(form=form, reason=reason, words=message.original.strip()[:40],
                                candidates=project_candidates(self._report, ())),)  # fmt: skip
        act = social_act(message.text, message.language)
        if act is not None:
            return (SocialPlan(form=form, act=act),)  # type: ignore[arg-type]  # lexicon values are acts (tested)
        plans: list[Plan] = []
        for ask in split_asks(message.text, message.language, self._linker):
            plan = self._plan_ask(ask, state)
            plan = plan.model_copy(update={"confidence": confidence_of(plan)})
            plans.append(plan)
            state = state.after(plan, ask.reading.sentence, None)
        plans = _answerable(plans)
        return tuple(plans) or (ClarifyPlan(form=form, reason="meaningless", words=message.original.strip()[:40]),)

    # -- one ask ------------------------------------------------------------------------------------------------------

    def _plan_ask(self, ask: Ask, state: State) -> Plan:
        reading = ask.reading
        form = find_form(ask)
        declined = out_of_scope(reading, self._report.year, self._known)
        if declined is not None:
            return declined.model_copy(update={"form": form, "offer": self._offer(reading)})
        about = self._about(reading, form)
        if about is not None:
            return about
        linked = self._link(ask, state)
        followed = follow_up(reading, linked, state, form)
        if followed is not None:
            return followed
        for plan in (self._audit, self._notes, self._targets, self._summary):
            planned = plan(reading, linked, state, form)
            if planned is not None:
                return planned
        if self._points_nowhere(reading, linked, state):
            if not find_conditions(reading, self._report, "budget") and not reading.ask_for("all"):
                return self._which_project(reading, form)
        figures = read_figure_ask(reading, self._report, state, linked)
        if self._wants_text(figures):
            return self._text(reading, linked, state, form)
        return self._figures(figures, form)

    def _link(self, ask: Ask, state: State) -> tuple[Mention, ...]:
        """The mentions that bind the ask to projects; what only resembles a part of a name is weighed by description."""
        reading = ask.reading
        pointed = point_into(reading.sentence, state)
        if pointed is not None:
            return (pointed, *(m for m in reading.mentions if m.how == "name"))
        mentions = reading.mentions
        if not mentions:
            mentions = tuple(m for context in ask.context for m in context.mentions if m.how in ("name", "number"))
        return mentions

    def _offer(self, reading: Reading) -> FigurePlan | None:
        """The nearest thing that the report does hold."""
        measures = tuple(tag.value for tag in reading.tags.of("measure")) or ("budget",)
        sure = tuple(no for m in reading.mentions if m.how in ("name", "number") for no in m.nos)
        selection: Selection = Named(nos=sure) if sure else All()
        operation = "value" if sure else "sum"
        return FigurePlan(operation=operation, selection=selection, measures=measures[:1], stated=not sure)  # type: ignore[arg-type]  # lexicon values

    def second_try(self, plan: Plan) -> Plan | None:
        """What else a question may have meant, once its text holds no answer: money of a project that it describes."""
        if not isinstance(plan, TextPlan) or plan.expects != "amount":
            return None
        nos = plan.selection.nos if isinstance(plan.selection, Named) else ()
        if not nos:
            fits = self._describe(plan.question)
            nos = (fits[0][0],) if fits and fits[0][1] >= _SURE else ()
        if not nos:
            return None
        measures = ("actual", "budget", "execution_rate")
        return FigurePlan(operation="value", selection=Named(nos=nos), measures=measures, form=plan.form)

    # -- kinds of asks ------------------------------------------------------------------------------------------------

    def _about(self, reading: Reading, form: Form) -> Plan | None:
        if social_act(reading.sentence, reading.language) == "help":
            return SocialPlan(form=form, act="help")
        topics = tuple(dict.fromkeys(tag.value for tag in reading.tags.of("about")))
        busy = ("superlative", "aggregate", "condition", "comparator_before", "comparator_after", "between", "except",
                "pronoun", "expects")  # fmt: skip
        spans = [(tag.start, tag.end) for tag in reading.tags.of("about")]
        others = [t for t in reading.tags if t.family in busy and not any(a < t.end and t.start < b for a, b in spans)]
        beside = [tag for tag in others if tag.text not in ("一共", "总共", "共")]
        if not topics or reading.mentions or beside or find_conditions(reading, self._report, "budget"):
            return None
        if reading.ask_for("summary", "asked"):
            return None
        if reading.rest and "projects" in topics:
            return None
        if reading.ask_for("measure") and "unit" not in topics:
            return None
        return AboutPlan(form=form, topics=topics)  # type: ignore[arg-type]  # lexicon values are topics (tested)

    def _audit(self, reading: Reading, linked: tuple[Mention, ...], state: State, form: Form) -> Plan | None:
        if not reading.ask_for("audit", "asked"):
            return None
        return AuditPlan(form=form, selection=self._whose(reading, linked, state), subject=reading.sentence)

    def _notes(self, reading: Reading, linked: tuple[Mention, ...], state: State, form: Form) -> Plan | None:
        if reading.ask_for("what_if", "add_back") and (reading.ask_for("note") or "结转" in reading.sentence):
            return self._add_back(reading, linked, state, form)
        if not reading.ask_for("note") or reading.ask_for("except"):
            return None
        if reading.ask_for("superlative") or (reading.ask_for("aggregate") and reading.ask_for("measure")):
            return None
        selection = self._whose(reading, linked, state) if linked or reading.ask_for("pronoun") else All()
        return NotesPlan(form=form, selection=selection, question=reading.sentence)

    def _add_back(self, reading: Reading, linked: tuple[Mention, ...], state: State, form: Form) -> Plan:
        """加回结转: the budget, and the rate where it is asked for, with the carried money in."""
        measures = tuple(dict.fromkeys(tag.value for tag in reading.tags.of("measure")))
        selection = self._whose(reading, linked, state)
        return AddBackPlan(form=form, selection=selection, measures=measures or ("budget", "execution_rate"))  # type: ignore[arg-type]  # lexicon values

    def _targets(self, reading: Reading, linked: tuple[Mention, ...], state: State, form: Form) -> Plan | None:
        if not reading.ask_for("targets") or reading.ask_for("condition", "overspent"):
            return None
        if reading.ask_for("measure", "execution_rate") and find_conditions(reading, self._report, "budget"):
            return None
        if reading.ask_for("summary"):
            return None
        values = reading.tags.values("targets")
        only = next((v for v in ("unmet", "exceeded", "met") if v in values), None)
        asked = reading.ask_for("expects", "yesno") or re.search(r"吗|没有?$|吧|是否|了没", reading.sentence)
        if asked and not reading.ask_for("list"):
            only = None
        aspects = tuple(v for v in reading.tags.values("facet") if v in _ASPECTS)
        return TargetsPlan(
            form=form,
            selection=self._whose(reading, linked, state, sure_only=True),
            aspects=aspects,  # type: ignore[arg-type]  # filtered by _ASPECTS
            only=only,
            subject=reading.sentence if reading.rest else "",
        )

    def _summary(self, reading: Reading, linked: tuple[Mention, ...], state: State, form: Form) -> Plan | None:
        if not reading.ask_for("summary"):
            return None
        if reading.ask_for("aggregate") and reading.ask_for("measure"):
            return None
        busy = ("superlative", "condition", "position", "count", "expects")
        if any(reading.ask_for(family) for family in busy):
            return None
        if reading.ask_for("facet") and not reading.ask_for("measure"):
            return None
        if not linked and not reading.ask_for("summary", "whole") and not reading.ask_for("all"):
            if state.selection is not None and reading.ask_for("pronoun"):
                return SummaryPlan(form=form, selection=state.selection)
            found = self._described(reading)
            if found is not None:
                return SummaryPlan(form=form, selection=found)
        linked = self._settled(reading, linked)
        conditions = find_conditions(reading, self._report, "budget")
        if conditions:
            ask = read_figure_ask(reading, self._report, state, linked)
            return SummaryPlan(form=form, selection=select(ask))
        if linked:
            return SummaryPlan(form=form, selection=Named(nos=_nos(linked)))
        return SummaryPlan(form=form, selection=All(), whole=True)

    def _wants_text(self, ask: FigureAsk) -> bool:
        """Whether statements answer the ask: it asks for people, days, names, reasons, or for a thing inside a project."""
        reading = ask.reading
        expects = set(reading.tags.values("expects"))
        if self._premise_fails(ask):
            return False
        if _PER_UNIT.search(reading.sentence):
            return True
        if "yesno" in expects and not ask.asked and any(n.unit in _THINGS for n in reading.numbers):
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
        relation = any(
            reading.ask_for("aggregate", v) for v in ("difference", "compare", "ratio", "share", "balance_rate")
        )
        if relation and (len(reading.named) > 1 or (ask.asked and not expects & {"count"})):
            return False
        if expects == {"name"} and ask.linked and all(m.how == "number" for m in ask.linked) and not reading.rest:
            return False
        if reading.ask_for("measure_group") and (ask.linked or ask.state.selection is not None):
            return False
        if _MONEY.search(reading.sentence) and ask.linked and not self._told_in_text(ask) and not expects & {"count"}:
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
        if not reading.rest and (ask.linked or ask.state.last is not None):
            return False
        return True

    def _text(self, reading: Reading, linked: tuple[Mention, ...], state: State, form: Form) -> Plan:
        selection = self._whose(reading, linked, state, sure_only=not _PER_UNIT.search(reading.sentence))
        fields = tuple(f for v in reading.tags.values("facet") for f in facet_fields(v))
        if reading.rest and reading.ask_for("expects"):
            fields = ()
        if not reading.rest and not linked and isinstance(selection, All) and not fields:
            return self._which_project(reading, form)
        if isinstance(selection, All) and (unclear := self._unclear(reading, form)) is not None:
            return unclear
        if (note := self._note_about(reading)) is not None:
            return NotesPlan(form=form, selection=Named(nos=note), question=reading.sentence)
        if not reading.rest and isinstance(selection, All) and fields and not reading.ask_for("all"):
            if not reading.ask_for("list"):
                return self._which_project(reading, form)
        operation = "quote"
        if _PER_UNIT.search(reading.sentence):
            operation = "per_head"
        elif reading.ask_for("aggregate", "difference") or reading.ask_for("except", "mark"):
            operation = "difference"
        elif reading.ask_for("aggregate", "sum"):
            operation = "sum"
        return TextPlan(
            form=form,
            selection=selection,
            fields=fields,
            question=reading.sentence,
            subjects=tuple(reading.rest),
            expects=_expected(reading),
            operation=operation,  # type: ignore[arg-type]  # one of the four written above
        )

    def _figures(self, ask: FigureAsk, form: Form) -> Plan:
        reading = ask.reading
        if not ask.linked and not ask.has_set and (vague := self._linker.vague(reading.rest)):
            candidates = project_candidates(self._report, vague[:5], reading.sentence, _vague_stretch(reading))
            return ClarifyPlan(form=form, reason="which_project", words=reading.sentence, candidates=candidates)
        if not ask.has_set and (ask.state.selection is None or (reading.rest and not reading.ask_for("pronoun"))):
            described = self._described(reading) if reading.rest else None
            if described is None and (ask.state.selection is None or reading.rest):
                return self._which_project(reading, form)
            nos = described.nos if described is not None else ()
            mention = Mention(nos, 0, 0, "text", 1.0)
            ask = replace(ask, linked=(mention,))
        ask = replace(ask, linked=self._settled(reading, ask.linked))
        unsure = next((m for m in ask.linked if len(m.nos) > 1), None)
        if unsure is not None and not _GROUP.search(reading.sentence) and not ask.conditions and not ask.rank:
            candidates = project_candidates(self._report, unsure.nos, reading.sentence, (unsure.start, unsure.end))
            words = reading.sentence[unsure.start : unsure.end]
            return ClarifyPlan(form=form, reason="which_project", words=words, candidates=candidates)
        return plan_figures(ask, form)

    def _premise_fails(self, ask: FigureAsk) -> bool:
        """执行率不到100%，差在哪 where it is 100%: the number is put right before any reason is looked for."""
        claim = find_claim(ask)
        if claim is None or claim.measure not in ("execution_rate", "budget", "actual") or claim.comparator == "eq":
            return False
        projects = [self._report.project(no) for no in ask.reading.named]
        values = [
            p.execution_rate if claim.measure == "execution_rate" else p.amounts.get(claim.measure) for p in projects
        ]
        return any(value is not None and not _COMPARE[claim.comparator](value, claim.value) for value in values)

    def _told_in_text(self, ask: FigureAsk) -> bool:
        """Whether the project's own text speaks of what is asked: 租房补贴 within 人才引进, unlike another name for it."""
        texts = [text for m in ask.linked for no in m.nos for text in self._report.project(no).text.values() if text]
        telling = content_words(" ".join(ask.reading.rest))
        return any(word in text for word in telling for text in texts)

    # -- shared -------------------------------------------------------------------------------------------------------

    def _settled(self, reading: Reading, linked: tuple[Mention, ...]) -> tuple[Mention, ...]:
        """A mention that fits several names, settled where the rest of the description clearly fits one of them."""
        if all(len(m.nos) == 1 for m in linked) or _GROUP.search(reading.sentence) or not reading.rest:
            return linked
        fits = self._describe(" ".join(reading.description))
        if not fits or fits[0][1] < _SURE or (len(fits) > 1 and fits[0][1] - fits[1][1] < _MARGIN):
            return linked
        return tuple(m if len(m.nos) == 1 else replace(m, nos=(fits[0][0],)) for m in linked)

    def _whose(
        self, reading: Reading, linked: tuple[Mention, ...], state: State, *, sure_only: bool = False
    ) -> Selection:
        """The projects that an ask about text is bound to; a weak resemblance to a name binds nothing."""
        bound = [m for m in linked if not sure_only or m.binding]
        if bound:
            return Named(nos=_nos(tuple(bound)))
        if state.selection is not None and (reading.ask_for("pronoun") or not reading.rest):
            return state.selection
        return All()

    def _described(self, reading: Reading) -> Named | None:
        """The project that the ask describes in other words than its name, if one fits clearly better than the rest."""
        fits = [fit for fit in self._describe(" ".join(reading.description) or reading.sentence) if fit[1] >= _SURE]
        if not fits:
            return None
        if len(fits) > 1 and fits[0][1] - fits[1][1] < _MARGIN and _GROUP.search(reading.sentence):
            return Named(nos=tuple(no for no, score in fits if fits[0][1] - score < _MARGIN))
        return Named(nos=(fits[0][0],))

    def _unclear(self, reading: Reading, form: Form) -> Plan | None:
        """A single word that many projects speak of, or letters that no one does, is asked back about."""
        words, asks = reading.rest, reading.ask_for("expects") or reading.ask_for("list")
        if reading.ask_for("pronoun", "one") and len(words) <= 1 and not asks:
            return ClarifyPlan(form=form, reason="no_referent", words=reading.sentence,
                               candidates=project_candidates(self._report, ()))  # fmt: skip
        if reading.ask_for("pronoun") and not asks and len(words) <= 2 and not reading.ask_for("facet"):
            return ClarifyPlan(form=form, reason="no_referent", words=reading.sentence,
                               candidates=project_candidates(self._report, ()))  # fmt: skip
        if reading.ask_for("expects", "count") and not content_words(" ".join(words)) and not reading.mentions:
            fitting = self._speaking_of(words[0]) if words else ()
            if len(fitting) > 1:
                stretch = _vague_stretch(reading)
                return ClarifyPlan(form=form, reason="which_of", words="".join(words),
                                   candidates=project_candidates(self._report, fitting[:6], reading.sentence, stretch))  # fmt: skip
        if len(words) != 1 or reading.tags.without("about", "form", "all") or reading.mentions:
            return None
        fitting = self._speaking_of(words[0])
        if len(fitting) > 1:
            return ClarifyPlan(form=form, reason="which_of", words=words[0],
                               candidates=project_candidates(self._report, fitting[:5]))  # fmt: skip
        if not fitting and words[0].isascii() and not gloss(words[0]):
            return ClarifyPlan(form=form, reason="meaningless", words=words[0])
        return None

    def _speaking_of(self, word: str) -> tuple[int, ...]:
        """The projects whose text holds a word."""
        return tuple(p.no for p in self._report.projects if any(word in (text or "") for text in p.text.values()))

    def _note_about(self, reading: Reading) -> tuple[int, ...] | None:
        """The projects of a footnote that speaks of nearly all that the ask is about."""
        if len(reading.rest) < 2 or reading.mentions:
            return None
        for note in self._report.notes:
            if note.project_nos and all(word in note.text for word in reading.rest):
                return note.project_nos
        return None

    def _points_nowhere(self, reading: Reading, linked: tuple[Mention, ...], state: State) -> bool:
        """它花了多少, with nothing before it that 它 could mean."""
        pronouns = reading.tags.of("pronoun")
        if not pronouns or linked or state.selection is not None or reading.rest:
            return False
        asked = [tag.start for tag in reading.tags if tag.family in ("measure", "aggregate", "superlative")]
        return not asked or pronouns[0].start < min(asked)

    def _which_project(self, reading: Reading, form: Form) -> Plan:
        vague = self._linker.vague(reading.rest)
        if vague:
            candidates = project_candidates(self._report, vague, reading.sentence, _vague_stretch(reading))
            return ClarifyPlan(form=form, reason="which_of", words="".join(reading.rest), candidates=candidates)
        if reading.rest and not reading.ask_for("pronoun"):
            words = "".join(reading.rest) if reading.language != "en" else " ".join(reading.rest)
            near = self._linker.nearest(words)
            return DeclinePlan(form=form, reason="project", words=words, nearest=near)
        reason = "no_referent" if reading.ask_for("pronoun") else "which_project"
        measures = tuple(tag.value for tag in reading.tags.of("measure"))
        candidates = (*total_candidate(measures, form), *project_candidates(self._report, ()))
        return ClarifyPlan(form=form, reason=reason, words=reading.sentence, candidates=candidates)  # type: ignore[arg-type]  # two literals


def _vague_stretch(reading: Reading) -> tuple[int, int]:
    """那个补助: from the pronoun to the end of the vague words, for a candidate's name to stand there."""
    starts = [tag.start for tag in reading.tags if tag.family == "pronoun" or tag.text == "那"]
    places = [(reading.sentence.find(word), len(word)) for word in reading.rest if word in reading.sentence]
    if not places:
        return 0, 0
    end = max(start + length for start, length in places)
    return min([*starts, *(start for start, _ in places)]), end


def _nos(mentions: tuple[Mention, ...]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(no for mention in mentions for no in mention.nos))


def _expected(reading: Reading) -> Expected:
    if _MONEY.search(reading.sentence):
        return "amount"
    order: tuple[Expected, ...] = ("reason", "date", "document", "name", "count", "yesno")
    tagged = next((value for value in order if reading.ask_for("expects", value)), "any")
    return "count" if tagged == "any" and re.search(r"多少|几(?!乎|位领导)", reading.sentence) else tagged


def _answerable(plans: list[Plan]) -> list[Plan]:
    """Where something is asked clearly, a remark that asks nothing clear is not asked back about."""
    clear = [plan for plan in plans if plan.kind != "clarify"]
    return clear or plans[:1]
