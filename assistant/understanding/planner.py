"""A message with its history -> plans: read by the model in the box, assembled on one report."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from assistant.plan import ClarifyPlan, DeclinePlan, FigurePlan, Form, Plan, TextPlan
from assistant.understanding.assembler import Assembler
from assistant.understanding.normalise import Message, normalise
from assistant.understanding.parser import Encode, read_frames
from assistant.understanding.pointing import Describe
from assistant.understanding.state import State, turns_of
from index.encoder import Encoder
from index.report import Report

_REMEMBERED = 10
"""Turns that a follow-up may reach back over; a long conversation costs no more than these."""
_PLAUSIBLE = 0.05
"""How surely a description must fit a project that a model may take it for."""
_WORDS = re.compile(r"[\u3400-\u9fff]|[a-z]{2,}")


class Planner:
    """Plans the questions about one report. `describe` finds projects by description; it may load a model."""

    def __init__(self, report: Report, describe: Describe, encode: Encode | None = None) -> None:
        self._assembler = Assembler(report, describe)
        self._describe = describe
        self._encode = encode

    def plan(
        self, question: str, history: Sequence[Mapping[str, Any]] | None = None
    ) -> tuple[Message, tuple[Plan, ...]]:
        """The canonical message and its plans, one an ask, at least one."""
        message = normalise(question)
        state, before = self._after(history)
        return message, self._plans(message, state, before)

    def state_after(self, history: Sequence[Mapping[str, Any]] | None) -> State:
        """What the earlier turns leave behind."""
        return self._after(history)[0]

    def may_mean(self, message: Message, history: Sequence[Mapping[str, Any]] | None = None) -> frozenset[int]:
        """The projects that a conversation names, shows, or describes: others a model may not put into its plan."""
        found = set(self.state_after(history).shown)
        linker = self._assembler.pointer.linker
        texts = [
            message.text,
            *(normalise(t).text for turn in turns_of(history) for t in (turn.question, turn.answer or "")),
        ]
        for text in texts:
            found.update(no for mention in linker.exact(text) for no in mention.nos)
        found.update(no for mention in linker.partial(message.text, [True] * len(message.text)) for no in mention.nos)
        found.update(no for no, score in self._describe(message.text) if score >= _PLAUSIBLE)
        return frozenset(found)

    def _after(self, history: Sequence[Mapping[str, Any]] | None) -> tuple[State, list[str]]:
        state = State()
        before: list[str] = []
        for turn in turns_of(history)[-_REMEMBERED:]:
            message = normalise(turn.question)
            for plan in self._plans(message, state, before):
                state = state.after(plan, message.text, turn.answer)
            before.append(message.text)
        return state, before

    def _plans(self, message: Message, state: State, before: Sequence[str]) -> tuple[Plan, ...]:
        form = Form(language=message.language)
        if not _WORDS.search(message.text):
            reason: Literal["meaningless", "empty"] = "meaningless" if message.text else "empty"
            return (ClarifyPlan(form=form, reason=reason, words=message.original.strip()[:40]),)
        encode = self._encode or Encoder.shipped().encode
        frames = read_frames(message.text, before, encode)
        hidden = self._assembler.measure_in_name(frames[0]) if len(frames) == 1 else None
        if hidden is not None:  # read again without it, so that the measure that is asked for is seen
            frames = read_frames(message.text[: hidden.start] + message.text[hidden.end :], before, encode)
        return self._assembler.plans(frames, state, message.language)

    def second_try(self, plan: Plan) -> Plan | None:
        """What else a question may have meant, once the text holds no answer to it: wider, or money of a project."""
        if isinstance(plan, DeclinePlan):
            return plan.instead
        if isinstance(plan, FigurePlan):
            return plan.otherwise
        if isinstance(plan, TextPlan) and plan.about:
            return plan.model_copy(update={"about": ""})
        if isinstance(plan, TextPlan) and plan.operation == "quote" and (plan.expects == "amount" or plan.measures):
            return self._assembler.money_of_project(plan)
        return None
