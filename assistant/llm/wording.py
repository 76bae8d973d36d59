"""An answer worded by a model: it is given references for all that is evidence, and writes words between them."""

import re
from collections.abc import Generator, Iterator
from contextlib import closing

from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, SystemMessage

from assistant.answer import Answer
from assistant.llm.caller import Caller
from assistant.llm.errors import NonsenseError
from assistant.llm.fence import fenced
from assistant.llm.guard import Guard
from assistant.llm.plan_form import LOOKS_NOTHING_UP
from assistant.llm.sentences import sentences
from assistant.llm.skeleton import REFERENCE, Skeleton, take_apart
from assistant.llm.tokens import cut
from assistant.llm.turn import Turn
from index.report import Report
from prompts import phrase, render

_TRIES = 2
_QUESTION_TOKENS = 300
_HEARD_TOKENS = 400
_BLANK_LINES = re.compile(r"\n{3,}")
_LEAST_WORDS = 8
"""An answer with fewer characters of its own between references gains nothing from other words."""


class Writer:
    """Words the answers over one report."""

    def __init__(self, caller: Caller, report: Report, which: str) -> None:
        self._caller = caller
        self._report = report
        self._which = which

    def may_word(self, answer: Answer) -> bool:
        """Whether an answer is one that a model may word."""
        kinds = {plan.kind for plan in answer.plan}
        if self._which == "none" or answer.outcome != "answered" or kinds & LOOKS_NOTHING_UP:
            return False
        return self._which == "all" or kinds != {"figures"}

    def word(self, answer: Answer, question: str, language: str, turn: Turn) -> Generator[str, None, None]:
        """The text so far, growing by sentences that passed the guard; the last is the whole text.

        What was refused is asked for once more with the reason, from the beginning; then NonsenseError is raised.
        """
        skeleton = take_apart(answer.text, answer.citations, self._report)
        if not _has_words(skeleton):
            return
        messages = self._messages(skeleton, question, language)
        for attempt in range(_TRIES):
            heard: list[str] = []
            try:
                yield from self._once(skeleton, messages, heard, language, turn)
            except NonsenseError as error:
                if attempt + 1 == _TRIES:
                    raise
                turn.refused += 1
                messages = [*messages, *_retry("".join(heard), error.complaint, language)]
            else:
                return

    def _once(
        self, skeleton: Skeleton, messages: list[BaseMessage], heard: list[str], language: str, turn: Turn
    ) -> Iterator[str]:
        guard, text = Guard(skeleton, self._report, language), ""
        with closing(self._caller.stream(messages, turn)) as pieces:
            for sentence in sentences(pieces):
                heard.append(sentence)
                text += guard.admit(sentence)
                if sentence.strip():
                    yield _BLANK_LINES.sub("\n\n", text).strip()
        guard.finish()

    def _messages(self, skeleton: Skeleton, question: str, language: str) -> list[BaseMessage]:
        legend = "\n".join(f"{{{key}}} = {_told(each.text)}" for key, each in skeleton.references.items())
        parts = {
            "question": fenced("question", cut(question, _QUESTION_TOKENS)),
            "legend": fenced("legend", legend),
            "answer": fenced("answer", skeleton.text),
            "language": phrase("llm/words", "language_name", "en" if language == "en" else "zh"),
        }
        system = render("word", "system", **parts)
        return [SystemMessage(system), HumanMessage(render("word", "user", **parts))]


def _has_words(skeleton: Skeleton) -> bool:
    own = REFERENCE.sub("", skeleton.text)
    return any(each.required for each in skeleton.references.values()) and sum(map(str.isalpha, own)) >= _LEAST_WORDS


def _told(text: str) -> str:
    return text.replace("**", "").replace("{", "｛").replace("}", "｝").replace("\n", " ⏎ ")


def _retry(heard: str, complaint: str, language: str) -> list[BaseMessage]:
    """What the model wrote, cut, and why it is refused."""
    again = phrase("llm/words", "word_again", language, complaint=complaint)
    return [AIMessage(cut(heard, _HEARD_TOKENS) or "…"), HumanMessage(again)]
