"""A question planned by a model, where the rules are unsure: its plans are checked, asked for once more, or dropped."""

from collections.abc import Mapping, Sequence
from typing import Any

from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, SystemMessage

from assistant.evidence.source import Source
from assistant.llm.caller import Caller
from assistant.llm.errors import NonsenseError
from assistant.llm.fence import fenced
from assistant.llm.fields import field_lines, measure_lines, project_lines
from assistant.llm.past import past_messages, past_text
from assistant.llm.plan_checks import PlanChecks
from assistant.llm.plan_form import PlanOfModel, plan_schema
from assistant.llm.replies import json_in
from assistant.llm.tokens import cut, tokens_of
from assistant.llm.turn import Turn
from assistant.plan import Plan
from assistant.understanding.normalise import Message
from assistant.understanding.planner import Planner
from assistant.wording.compose import compose
from assistant.wording.draft import CitationBook
from assistant.wording.understood import in_words
from prompts import phrase, render

_TRIES = 2
_QUESTION_TOKENS = 500
_PAST_TOKENS = 900
_COMPLAINT_TOKENS = 300
_MARGIN = 200
_OF_TEXTS = frozenset({"count", "date", "name", "document", "reason"})


class ModelPlanner:
    """Plans questions about one report with a model."""

    def __init__(self, caller: Caller, source: Source, planner: Planner, input_tokens: int) -> None:
        self._caller = caller
        self._source = source
        self._planner = planner
        self._budget = input_tokens

    def plan(self, message: Message, plans: Sequence[Plan], turn: Turn) -> tuple[Plan, ...]:
        """The plans of a message; none where the model finds nothing in the report that answers it.

        Raises NonsenseError where the second reply is no better than the first.
        """
        history = turn.history
        meant = self._planner.may_mean(message, history)
        checks = PlanChecks(self._source.report, f"{message.original}\n{message.text}\n{past_text(history)}", meant)
        messages = self._messages(message, plans, history, meant)
        for attempt in range(_TRIES):
            reply = json_in(self._caller.reply(messages, turn, plan_schema()))
            try:
                planned = checks.read(reply)
                _check_kinds(planned, plans)
                self._try_out(planned)
            except NonsenseError as error:
                if attempt + 1 == _TRIES:
                    raise
                turn.refused += 1
                again = phrase("llm/words", "plan_again", "zh", complaint=error.complaint)
                messages = [*messages, AIMessage(cut(reply, _COMPLAINT_TOKENS) or "…"), HumanMessage(again)]
            else:
                return _in_form(planned, plans)
        return ()

    def _try_out(self, plans: Sequence[PlanOfModel]) -> None:
        """Whether the plans can be carried out: a model combines what no rule would."""
        book = CitationBook(self._source.report)
        for plan in plans:
            try:
                compose(plan, self._source, book)
            except Exception as error:  # noqa: BLE001  whatever such a plan breaks, it is the plan that is wrong
                what = f"{plan.kind} {type(error).__name__}"
                raise NonsenseError(phrase("llm/words", "refused_json", "zh", what=what)) from None

    def _messages(
        self, message: Message, plans: Sequence[Plan], history: Sequence[Mapping[str, Any]], meant: frozenset[int]
    ) -> list[BaseMessage]:
        report = self._source.report
        parts: dict[str, object] = {
            "about": fenced("report", f"{report.title}\n{report.year}\n{report.unit}"),
            "measures": fenced("measures", measure_lines()),
            "fields": fenced("fields", field_lines()),
            "understood": fenced("understood", cut(in_words(plans, report, "zh"), _QUESTION_TOKENS)),
            "question": fenced("question", cut(message.original, _QUESTION_TOKENS)),
            "projects": "",
        }
        system = SystemMessage(render("plan", "system"))
        past = past_messages(history, _PAST_TOKENS)
        fixed = tokens_of(str(system.text)) + tokens_of(render("plan", "user", **parts))
        left = self._budget - fixed - sum(tokens_of(str(each.text)) for each in past) - _COMPLAINT_TOKENS * 2 - _MARGIN
        parts["projects"] = fenced("projects", project_lines(report, meant, left))
        return [system, *past, HumanMessage(render("plan", "user", **parts))]


def _check_kinds(planned: Sequence[PlanOfModel], plans: Sequence[Plan]) -> None:
    """Amounts are no answer where people, days, names or reasons are asked for, whatever project is meant."""
    asked = {plan.expects for plan in plans if plan.kind == "text"}
    told = next((plan for plan in planned if plan.kind in ("figures", "summary")), None)
    if told and len(plans) == 1 and asked & _OF_TEXTS:
        raise NonsenseError(phrase("llm/words", "refused_kind", "zh", what=told.kind))


def _in_form(planned: Sequence[PlanOfModel], plans: Sequence[Plan]) -> tuple[Plan, ...]:
    """The plans with the form that the rules read from the question."""
    form = plans[0].form
    return tuple(plan.model_copy(update={"form": form, "confidence": 1.0, "carried": ()}) for plan in planned)
