"""Where a model helps the chain: it may say what a question means, and word what was found. It never finds anything."""

import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from typing import Any

from assistant.answer import Answer, Outcome
from assistant.evidence.source import Source
from assistant.llm.caller import Caller
from assistant.llm.errors import ModelError, NonsenseError
from assistant.llm.plan_form import LOOKS_NOTHING_UP
from assistant.llm.planning import ModelPlanner
from assistant.llm.resolving import resolve
from assistant.llm.turn import Turn
from assistant.llm.wording import Writer
from assistant.plan import Language, Plan
from assistant.settings import Settings
from assistant.understanding.normalise import Message
from assistant.understanding.planner import Planner
from assistant.wording.guard import check
from index.text.folding import traditional
from prompts import phrase

_log = logging.getLogger(__name__)


class Advisor:
    """What a configured model does for answers over one report. Safe to share between threads."""

    def __init__(self, settings: Settings, source: Source, planner: Planner, caller: Caller) -> None:
        self._settings = settings
        self._report = source.report
        self._rules = planner
        self._caller = caller
        self._planner = ModelPlanner(caller, source, planner, settings.llm_input_tokens)
        self._writer = Writer(caller, source.report, settings.llm_words)

    def turn(self, history: Sequence[Mapping[str, Any]]) -> Turn:
        """A new answer's dealings with the model."""
        return Turn(self._settings.llm_timeout, history)

    def consult(
        self, message: Message, plans: tuple[Plan, ...], outcomes: Sequence[Outcome], turn: Turn
    ) -> tuple[Plan, ...]:
        """What the model understood where the rules are unsure or found nothing; no plans where it cannot help."""
        if not any(map(self._doubted, plans, outcomes)):
            return ()
        try:
            return self._resolved(message, turn) or self._planner.plan(message, plans, turn)
        except ModelError as error:
            turn.failure = error.reason
            return ()

    def tell(self, answer: Answer, message: Message, turn: Turn) -> Iterator[Answer]:
        """The answer in the model's words as they pass the guard; the last one is whole, in whichever words."""
        told = answer
        if not turn.failure and self._writer.may_word(answer):
            try:
                with closing(self._writer.word(answer, message.original, message.language, turn)) as texts:
                    for text in texts:
                        told = answer.model_copy(update={"text": text})
                        yield Answer(text=text, outcome=answer.outcome, report_id=answer.report_id)
                told = self._held(told, answer, message, turn)
            except ModelError as error:
                turn.failure, told = error.reason, answer
        yield self._signed(told, message.language, turn)

    def _doubted(self, plan: Plan, outcome: Outcome) -> bool:
        """Whether the rules are unsure of a plan, or looked in the texts for what is not there under that word."""
        least = self._settings.llm_unsure_below
        return plan.confidence < least or (least > 0 and plan.kind == "text" and outcome == "not_in_report")

    def _resolved(self, message: Message, turn: Turn) -> tuple[Plan, ...]:
        """The plans of the question as the model puts it without the conversation, if the rules are sure of those."""
        if not turn.history:
            return ()
        question = resolve(message.original, turn.history, self._report, self._caller, turn)
        if question is None:
            return ()
        _, found = self._rules.plan(question)
        if any(self._doubted(plan, "answered") or plan.kind in LOOKS_NOTHING_UP for plan in found):
            return ()
        form = {"language": message.language}
        return tuple(
            plan.model_copy(update={"carried": (question,), "form": plan.form.model_copy(update=form)})
            for plan in found
        )

    def _held(self, told: Answer, answer: Answer, message: Message, turn: Turn) -> Answer:
        """The worded answer once more against all numbers that are accounted for; what is not worded stays as it is."""
        if told is answer:
            return answer
        if unaccounted := check(told, self._report, message.original):
            _log.error("refused the model's wording with unaccounted numbers: %s", [item.text for item in unaccounted])
            raise NonsenseError("")
        turn.touched.add("worded")
        return told

    def _signed(self, answer: Answer, language: Language, turn: Turn) -> Answer:
        """The answer with one line on what the model did or could not do, its name, and the tokens used."""
        if not turn.touched and not turn.failure:
            return answer.model_copy(update={"usage": turn.usage})
        key = next((touch for touch in ("understood", "worded") if touch in turn.touched), f"failed_{turn.failure}")
        line = phrase("llm/words", key, language)
        line = traditional(line) if language == "zh-Hant" else line
        return answer.model_copy(
            update={
                "text": f"{answer.text}\n\n*{line}*",
                "model": self._caller.name if turn.touched else None,
                "usage": turn.usage,
            }
        )


def open_advisor(settings: Settings, source: Source, planner: Planner) -> Advisor:
    """The advisor of the model that the settings name; SettingError where it cannot be had."""
    return Advisor(settings, source, planner, Caller(settings))
