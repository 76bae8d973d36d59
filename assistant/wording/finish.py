"""The last steps of an answer: its language, and the account of every number in it."""

import logging
import re
from collections.abc import Sequence

from assistant.answer import Answer, Citation
from assistant.evidence.source import Source
from assistant.plan import Language
from assistant.understanding.normalise import Message
from assistant.wording.guard import check
from index.report import Report
from index.text.folding import traditional
from prompts import phrase

_log = logging.getLogger(__name__)


def in_language(text: str, language: Language, report: Report, citations: Sequence[Citation]) -> str:
    """A Chinese text in Traditional characters where asked for; names and quotes of the report stay verbatim."""
    if language != "zh-Hant":
        return text
    verbatim = {project.name for project in report.projects} | {citation.quote for citation in citations}
    kept = sorted((part for part in verbatim if part), key=len, reverse=True)
    pieces = re.split("(" + "|".join(map(re.escape, kept)) + ")", text) if kept else [text]
    return "".join(piece if piece in verbatim else traditional(piece) for piece in pieces)


def account_for(answer: Answer, message: Message, source: Source) -> Answer:
    """The answer, if every number in it is accounted for; else one that says that it is withheld."""
    unaccounted = check(answer, source.report, message.original)
    if not unaccounted:
        return answer
    _log.error("withheld an answer with unaccounted numbers: %s", [item.text for item in unaccounted])
    return answer.model_copy(
        update={
            "text": phrase("finish", "withheld", message.language),
            "outcome": "not_in_report",
            "citations": (),
            "figures": (),
            "table": None,
            "chart": None,
            "candidates": (),
        }
    )
