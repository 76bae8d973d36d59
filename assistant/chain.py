"""The retrieval chain: a question understood, answered from look-ups and passages, worded, held against its evidence.

    Question -> understand -> Understood -> word -> Worded -> account -> Answer

Where a language model is configured, it is consulted behind `word`, and tells the answer behind `account`.
Composed of LangChain runnables, so that it can be invoked, streamed, batched and traced like any other.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from langchain_core.runnables import Runnable, RunnableGenerator, RunnableLambda

from assistant.answer import Answer, Outcome
from assistant.evidence.source import Source
from assistant.plan import Plan, TextPlan
from assistant.understanding.normalise import Message
from assistant.understanding.planner import Planner
from assistant.wording.compose import compose
from assistant.wording.draft import CitationBook, Draft
from assistant.wording.finish import account_for, in_language
from assistant.wording.nearest import answer_nearest
from assistant.wording.understood import in_words

if TYPE_CHECKING:
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


def build_chain(planner: Planner, source: Source, advisor: "Advisor | None" = None) -> Runnable[Question, Answer]:
    """The chain over one opened report."""

    def answer(worded: Worded) -> Answer:
        *_, last = _told(worded, source, advisor)
        return last

    return _up_to_words(planner, source, advisor) | RunnableLambda(answer)


def build_stream(planner: Planner, source: Source, advisor: "Advisor | None" = None) -> Runnable[Question, Answer]:
    """The chain with its answer growing a line at a time; the last item is the whole answer."""

    def grow(drafts: Iterator[Worded]) -> Iterator[Answer]:
        for worded in drafts:
            before = ""
            for answer in _told(worded, source, advisor):
                yield from _lines(answer) if not before else ()
                yield answer
                before = answer.text

    return _up_to_words(planner, source, advisor) | RunnableGenerator(grow)


def _up_to_words(planner: Planner, source: Source, advisor: "Advisor | None") -> Runnable[Question, Worded]:
    """Understood, and answered in words that are not yet held against the evidence."""

    def understand(question: Question) -> Understood:
        message, plans = planner.plan(question.text, question.history)
        if advisor is None:
            return Understood(message, plans)
        return Understood(message, plans, advisor.turn(question.history))

    def word(understood: Understood) -> Worded:
        book = CitationBook(source.report, understood.message.language)
        worded = [word_plan(plan, book) for plan in understood.plans]
        plans = tuple(plan for plan, _ in worded)
        return Worded(replace(understood, plans=plans), tuple(draft for _, draft in worded), book)

    def word_plan(plan: Plan, book: CitationBook) -> tuple[Plan, Draft]:
        """The draft of a plan, or of what else the question may have meant where the report does not hold that."""
        cited = len(book.citations)
        draft = compose(plan, source, book)
        if draft.outcome != "not_in_report":
            return plan, draft
        other = planner.second_try(plan)
        if other is not None:
            book.forget(cited)
            again = compose(other, source, book)
            if again.outcome != "not_in_report":
                return other, again
            book.forget(cited)
            draft = compose(plan, source, book)
        if isinstance(plan, TextPlan) and (near := answer_nearest(plan, source, book, forget=cited)) is not None:
            return plan, near
        return plan, draft

    def consult(worded: Worded) -> Worded:
        """The same, or what a model understood where the rules are unsure, if that is found in the report."""
        understood, turn = worded.understood, worded.understood.turn
        if advisor is None or turn is None:
            return worded
        plans = advisor.consult(understood.message, understood.plans, [each.outcome for each in worded.drafts], turn)
        again = word(replace(understood, plans=plans)) if plans else worded
        if all(draft.outcome == "not_in_report" for draft in again.drafts):
            return worded
        turn.touched.update(("understood",) if plans else ())
        return again

    return RunnableLambda(understand) | RunnableLambda(word) | RunnableLambda(consult)


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
    text = "\n\n".join(draft.text for draft in drafts)
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
