"""The retrieval chain: a question understood, answered from look-ups and passages, worded, held against its evidence.

    Question -> understand -> Understood -> word -> Worded -> account -> Answer

Where a language model is configured, it is consulted behind `word`, and tells the answer behind `account`.
`Chain.as_runnable` gives the same steps as a LangChain runnable, to be batched, composed and traced.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from assistant.answer import Answer, Outcome
from assistant.evidence.source import Source
from assistant.plan import All, Named, Plan, TextPlan
from assistant.understanding.normalise import Message
from assistant.understanding.planner import Planner
from assistant.wording.compose import compose
from assistant.wording.draft import CitationBook, Draft
from assistant.wording.finish import account_for, in_language
from assistant.wording.understood import in_words

if TYPE_CHECKING:
    from langchain_core.runnables import Runnable

    from assistant.llm.advisor import Advisor
    from assistant.llm.turn import Turn

_OUTCOMES: tuple[Outcome, ...] = ("answered", "clarify", "not_in_report")


@dataclass(frozen=True)
class Question:
    """What comes in: a message and the turns before it."""

    text: str
    history: Sequence[Mapping[str, Any]] = field(default_factory=tuple)


@dataclass(frozen=True)
class Understood:
    """A message in canonical form and the plans read from it; `turn` is the answer's dealings with a model, if any."""

    message: Message
    plans: tuple[Plan, ...]
    turn: "Turn | None" = None


@dataclass(frozen=True)
class Worded:
    """The drafts of all plans, and the book that their citation marks count through."""

    understood: Understood
    drafts: tuple[Draft, ...]
    book: CitationBook


class Chain:
    """The chain over one opened report: understand | word | consult | account, each once."""

    def __init__(self, planner: Planner, source: Source, advisor: "Advisor | None" = None) -> None:
        self._planner, self._source, self._advisor = planner, source, advisor

    def invoke(self, question: Question) -> Answer:
        """The whole answer."""
        *_, last = _told(self._worded(question), self._source, self._advisor)
        return last

    def stream(self, question: Question) -> Iterator[Answer]:
        """The answer growing a line at a time; the last item is the whole answer."""
        before = ""
        for answer in _told(self._worded(question), self._source, self._advisor):
            yield from _lines(answer) if not before else ()
            yield answer
            before = answer.text

    def as_runnable(self) -> "Runnable[Question, Answer]":
        """The same steps as a LangChain runnable, to be composed, batched and traced like any other."""
        from langchain_core.runnables import RunnableGenerator, RunnableLambda  # its tracers take a third of a second

        def grow(drafts: Iterator[Worded]) -> Iterator[Answer]:
            for worded in drafts:
                yield from _told(worded, self._source, self._advisor)

        steps = RunnableLambda(self._understand) | RunnableLambda(self._word) | RunnableLambda(self._consult)
        return steps | RunnableGenerator(grow)

    def _worded(self, question: Question) -> Worded:
        """Understood, and answered in words that are not yet held against the evidence."""
        return self._consult(self._word(self._understand(question)))

    def _understand(self, question: Question) -> Understood:
        message, plans = self._planner.plan(question.text, question.history)
        if self._advisor is None:
            return Understood(message, plans)
        return Understood(message, plans, self._advisor.turn(question.history))

    def _word(self, understood: Understood) -> Worded:
        book = CitationBook(self._source.report, understood.message.language)
        worded: list[tuple[Plan, Draft]] = []
        for plan in understood.plans:
            worded.append(self._word_plan(_going_on(plan, worded, book), book))
        plans = tuple(plan for plan, _ in worded)
        return Worded(replace(understood, plans=plans), tuple(draft for _, draft in worded), book)

    def _word_plan(self, plan: Plan, book: CitationBook) -> tuple[Plan, Draft]:
        """The draft of a plan, or of what else the question may have meant where the report does not hold that."""
        source, cited = self._source, len(book.citations)
        draft = compose(plan, source, book)
        if draft.outcome != "not_in_report":
            return plan, draft
        other = self._planner.second_try(plan)
        if other is not None:
            book.forget(cited)
            again = compose(other, source, book)
            if again.outcome != "not_in_report":
                return other, again
            book.forget(cited)
            draft = compose(plan, source, book)
        return plan, draft

    def _consult(self, worded: Worded) -> Worded:
        """The same, or what a model understood where the reading is unsure, if that is found in the report."""
        understood, turn = worded.understood, worded.understood.turn
        if self._advisor is None or turn is None:
            return worded
        outcomes = [each.outcome for each in worded.drafts]
        plans = self._advisor.consult(understood.message, understood.plans, outcomes, turn)
        again = self._word(replace(understood, plans=plans)) if plans else worded
        if all(draft.outcome == "not_in_report" for draft in again.drafts):
            return worded
        turn.touched.update(("understood",) if plans else ())
        return again


def _going_on(plan: Plan, worded: list[tuple[Plan, Draft]], book: CitationBook) -> Plan:
    """A question for the text that names no project, after another ask of one message: likelier of the projects that ask
    was answered by."""
    if not worded or not isinstance(plan, TextPlan) or not isinstance(plan.selection, All):
        return plan
    cited = tuple(dict.fromkeys(c.project_no for c in book.citations if c.project_no is not None))
    if not 0 < len(cited) <= _FEW:
        return plan
    return plan.model_copy(update={"selection": Named(nos=cited), "tentative": True})


_FEW = 2


def _told(worded: Worded, source: Source, advisor: "Advisor | None") -> Iterator[Answer]:
    """The answer, if every number in it is accounted for; a model may then word it, which it does bit by bit."""
    message, turn = worded.understood.message, worded.understood.turn
    answer = account_for(_joined(worded, source), message, source)
    if advisor is None or turn is None:
        yield answer
    else:
        yield from advisor.tell(answer, message, turn)


def _lines(answer: Answer) -> Iterator[Answer]:
    """An answer as it grows by lines, without its last."""
    lines = answer.text.splitlines(keepends=True)
    for end in range(1, len(lines)):
        yield Answer(text="".join(lines[:end]), outcome=answer.outcome, report_id=answer.report_id)


def _joined(worded: Worded, source: Source) -> Answer:
    drafts, plans = worded.drafts, worded.understood.plans
    language = worded.understood.message.language
    citations = worded.book.citations
    text = "\n\n".join(dict.fromkeys(draft.text for draft in drafts))  # what answers two asks is told once
    outcome = next(outcome for outcome in _OUTCOMES if any(draft.outcome == outcome for draft in drafts))
    return Answer(
        text=in_language(text, language, source.report, citations),
        outcome=outcome,
        citations=citations,
        figures=tuple(figure for draft in drafts for figure in draft.figures),
        table=next((draft.table for draft in drafts if draft.table is not None), None),
        chart=next((draft.chart for draft in drafts if draft.chart is not None), None),
        plan=plans,
        understood=in_words(plans, source.report, language),
        candidates=tuple(candidate for draft in drafts for candidate in draft.candidates),
        report_id=source.report.id,
    )
