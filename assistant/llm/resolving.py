"""A follow-up that the rules could not resolve, put by a model as a question that stands by itself."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from langchain_core.messages import HumanMessage, SystemMessage

from assistant.llm.caller import Caller
from assistant.llm.errors import NonsenseError
from assistant.llm.fence import fenced
from assistant.llm.past import past_messages, past_text
from assistant.llm.tokens import cut
from assistant.llm.turn import Turn
from index.numerals import read_numbers
from index.report import Report
from index.text.folding import fold, simplify
from prompts import phrase, render

_LONGEST = 200
_QUESTION_TOKENS = 500
_PAST_TOKENS = 2000


def resolve(
    question: str, history: Sequence[Mapping[str, Any]], report: Report, caller: Caller, turn: Turn
) -> str | None:
    """The question with what it leaves to the conversation put in; None where the model cannot tell.

    Raises NonsenseError where the model put in a number or a project that nobody spoke of.
    """
    messages = [
        SystemMessage(render("resolve", "system")),
        *past_messages(history, _PAST_TOKENS),
        HumanMessage(render("resolve", "user", question=fenced("question", cut(question, _QUESTION_TOKENS)))),
    ]
    reply = caller.reply(messages, turn).strip().strip("“”\"'")
    if not re.search(r"\w", reply):
        return None
    _check(reply, f"{question}\n{past_text(history)}", report)
    return reply


def _check(reply: str, said: str, report: Report) -> None:
    if len(reply) > _LONGEST or "\n" in reply:
        raise NonsenseError(phrase("llm/words", "refused_json", "zh", what="question"))
    known = {value for span in read_numbers(said) for value in (span.value, span.mantissa)}
    strange = [span.text for span in read_numbers(reply) if span.value not in known and span.mantissa not in known]
    folded, heard = simplify(fold(reply)), simplify(fold(said))
    strange += [digits for digits in re.findall(r"\d+(?:\.\d+)?", folded) if digits not in heard]
    if strange:
        raise NonsenseError(phrase("llm/words", "refused_value", "zh", what=strange[0]))
    names = [simplify(fold(project.name)) for project in report.projects]
    if name := next((name for name in names if name in folded and name not in heard), None):
        raise NonsenseError(phrase("llm/words", "refused_project", "zh", what=name))
