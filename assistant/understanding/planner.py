"""A message with its history -> plans. Rules over tags and links; no language model, no knowledge of any one report."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Literal

from assistant.plan import (
    ClarifyPlan,
    Form,
    Plan,
    SocialPlan,
)
from assistant.understanding.asks import Ask, split_asks
from assistant.understanding.candidates import project_candidates
from assistant.understanding.conditions import find_conditions
from assistant.understanding.confidence import confidence_of
from assistant.understanding.figure_ask import FigureAsk, read_figure_ask
from assistant.understanding.figure_asks import plan_figures
from assistant.understanding.followup import follow_up, point_into
from assistant.understanding.forms import find_form
from assistant.understanding.grounds import GROUP, THE_PROJECT, Describe, Grounds
from assistant.understanding.linking import Mention
from assistant.understanding.normalise import Message, normalise
from assistant.understanding.other_asks import about_plan, audit_plan, notes_plan, offer, summary_plan, targets_plan
from assistant.understanding.reading import read
from assistant.understanding.scope import out_of_scope
from assistant.understanding.state import State, turns_of
from assistant.understanding.suppose import suppose_plan
from assistant.understanding.tags import social_act
from assistant.understanding.text_asks import second_try, text_plan, wants_text
from assistant.understanding.typed import act_of
from assistant.understanding.typos import repair_terms
from assistant.understanding.unclear import points_nowhere, vague_stretch, which_project
from index.report import Report

_PLAUSIBLE = 0.05
"""How surely a description must fit a project that a model may take it for."""


_REMEMBERED = 10
"""Turns that a follow-up may reach back over; a long conversation costs no more than these."""


class Planner:
    """Plans the questions about one report. `describe` finds projects by description; it may load a model."""

    def __init__(self, report: Report, describe: Describe) -> None:
        self._grounds = Grounds(report, describe)

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
        for turn in turns_of(history)[-_REMEMBERED:]:
            message = self._read_message(turn.question)
            for plan in self._plans(message, state):
                state = state.after(plan, message.text, turn.answer)
        return state

    def may_mean(self, message: Message, history: Sequence[Mapping[str, Any]] | None = None) -> frozenset[int]:
        """The projects that a conversation names, shows, or describes: others a model may not put into its plan."""
        found = set(self.state_after(history).shown)
        for turn in turns_of(history):
            for text in (turn.question, turn.answer or ""):
                found.update(no for mention in self._grounds.linker.exact(normalise(text).text) for no in mention.nos)
        found.update(no for m in read(message.text, message.language, self._grounds.linker).mentions for no in m.nos)
        found.update(no for no, score in self._grounds.describe(message.text) if score >= _PLAUSIBLE)
        return frozenset(found)

    def _read_message(self, question: str) -> Message:
        """The canonical message, with misspelt terms of the table put right."""
        message = normalise(question)
        names = [(mention.start, mention.end) for mention in self._grounds.linker.exact(message.text)]
        return message.model_copy(update={"text": repair_terms(message.text, names)})

    def _plans(self, message: Message, state: State) -> tuple[Plan, ...]:
        form = Form(language=message.language)
        if not re.search(r"[\u3400-\u9fff]|[a-z]{2,}", message.text):
            reason: Literal["meaningless", "empty"] = "meaningless" if message.text else "empty"
            return (ClarifyPlan(form=form, reason=reason, words=message.original.strip()[:40],
                                candidates=project_candidates(self._grounds.report, ())),)  # fmt: skip
        act = social_act(message.text, message.language)
        if act is not None:
            return (SocialPlan(form=form, act=act_of(act)),)
        plans: list[Plan] = []
        for ask in split_asks(message.text, message.language, self._grounds.linker):
            plan = self._plan_ask(ask, state)
            plan = plan.model_copy(update={"confidence": confidence_of(plan)})
            plans.append(plan)
            state = state.after(plan, ask.reading.sentence, None)
        plans = _answerable(list(dict.fromkeys(plans)))
        return tuple(plans) or (ClarifyPlan(form=form, reason="meaningless", words=message.original.strip()[:40]),)

    def _plan_ask(self, ask: Ask, state: State) -> Plan:
        reading = ask.reading
        form = find_form(ask)
        declined = out_of_scope(reading, self._grounds.report.year, self._grounds.words)
        if declined is not None:
            return declined.model_copy(update={"form": form, "offer": offer(self._grounds, reading)})
        about = about_plan(self._grounds, reading, form)
        if about is not None:
            return about
        linked = self._link(ask, state)
        supposed = suppose_plan(self._grounds, ask, linked, state, form)
        if supposed is not None:
            return supposed
        followed = follow_up(reading, linked, state, form)
        if followed is not None:
            return followed
        bare = not find_conditions(reading, self._grounds.report, "budget") and not reading.ask_for("all")
        nowhere = bare and points_nowhere(self._grounds, reading, linked, state)
        if nowhere and reading.ask_for("pronoun", "one"):
            return which_project(self._grounds, reading, form)
        for plan in (audit_plan, notes_plan, targets_plan, summary_plan):
            planned = plan(self._grounds, reading, linked, state, form)
            if planned is not None:
                return planned
        if nowhere:
            return which_project(self._grounds, reading, form)
        figures = read_figure_ask(reading, self._grounds.report, state, linked)
        if wants_text(self._grounds, figures):
            return text_plan(self._grounds, reading, linked, state, form)
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

    def _figures(self, ask: FigureAsk, form: Form) -> Plan:
        reading = ask.reading
        if not ask.linked and not ask.has_set and (vague := self._grounds.linker.vague(reading.rest)):
            candidates = project_candidates(self._grounds.report, vague[:5], reading.sentence, vague_stretch(reading))
            return ClarifyPlan(form=form, reason="which_project", words=reading.sentence, candidates=candidates)
        named_so = not ask.linked and THE_PROJECT.search(reading.sentence) is not None
        if (named_so or not ask.has_set) and (
            ask.state.selection is None or (reading.rest and not reading.ask_for("pronoun"))
        ):
            described = self._grounds.described(reading) if reading.rest else None
            if described is None and (ask.state.selection is None or reading.rest):
                return which_project(self._grounds, reading, form)
            nos = described.nos if described is not None else ()
            mention = Mention(nos, 0, 0, "text", 1.0)
            ask = replace(ask, linked=(mention,))
        ask = replace(ask, linked=self._grounds.settled(reading, ask.linked))
        unsure = next((m for m in ask.linked if len(m.nos) > 1), None)
        if unsure is not None and not GROUP.search(reading.sentence) and not ask.conditions and not ask.rank:
            candidates = project_candidates(
                self._grounds.report, unsure.nos, reading.sentence, (unsure.start, unsure.end)
            )
            words = reading.sentence[unsure.start : unsure.end]
            return ClarifyPlan(form=form, reason="which_project", words=words, candidates=candidates)
        return plan_figures(ask, form)

    def second_try(self, plan: Plan) -> Plan | None:
        """What else a question may have meant, once the text holds no answer to it."""
        return second_try(self._grounds, plan)


def _answerable(plans: list[Plan]) -> list[Plan]:
    """Where something is asked clearly, a remark that asks nothing clear is not asked back about."""
    clear: list[Plan] = [plan for plan in plans if plan.kind != "clarify"]
    return clear or plans[:1]
