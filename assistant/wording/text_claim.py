"""A number of the text that a question takes for granted, confirmed or put right: 招了80个人对吧."""

import re
from decimal import Decimal

from assistant.answer import Figure
from assistant.evidence.findings import Counted
from assistant.evidence.source import Source
from assistant.evidence.textfacts import find
from assistant.plan import TextPlan
from assistant.text.cells import plain
from assistant.wording.draft import CitationBook, Draft
from assistant.wording.voice import Voice
from index.measures import YUAN, unit_fit
from index.number_span import NumberSpan
from index.numerals import read_numbers
from prompts import phrase

_ASKING = re.compile(r"[,，]?\s*(?:听说|据说|是不是|是否|对不对|对吗|对吧|是吧|是吗|没错吧|了吧|吧|吗)\s*[?？。]?")


def answer_text_claim(plan: TextPlan, source: Source, book: CitationBook) -> Draft | None:
    """Yes or no with the number that the report tells; None where it tells none, or the question claims none."""
    claimed = _claimed(plan.question)
    if claimed is None:
        return None
    end = max(claimed.end, claimed.unit_end)
    asked = _ASKING.sub("", f"{plan.question[: claimed.start]}多少{claimed.unit}{plan.question[end:]}")
    question = plan.model_copy(update={"question": asked, "subjects": (), "expects": "count", "operation": "quote"})
    found = next((one for one in find(question, source) if isinstance(one, Counted)), None)
    if found is None or found.clash is not None or found.fact.quantity is None:
        return None
    told, statement = found.fact.quantity, found.fact.statement
    if found.pairing is not None:  # what was done is claimed, not what was planned
        told, statement = found.pairing.actual_quantity, found.pairing.actual
    if not unit_fit(told.unit, claimed.unit):
        return None
    language = plan.form.language
    figure = Figure(label=told.counted, value=told.value, unit=told.unit, project_no=statement.project_no)
    text = phrase(
        "text_claim", "holds" if _same(claimed, told.value, told.unit) else "fails", language,
        value=f"**{plain(told.value)} {told.unit}**", name=Voice(source.report, plan.form).project(statement.project_no),
        quote=statement.text, mark=book.statement(statement),
    )  # fmt: skip
    return Draft(text=text, figures=(figure,))


def _claimed(question: str) -> NumberSpan | None:
    """The one count that the question names: not money, not a rate, not a year."""
    counts = [n for n in read_numbers(question) if n.kind == "cardinal" and n.unit and n.unit not in YUAN]
    return (
        counts[0] if len(counts) == 1 and counts[0].unit not in ("年", "月", "日", "号", "季度", "天", "项目") else None
    )


def _same(claimed: NumberSpan, value: Decimal, unit: str) -> bool:
    return claimed.value == value or (unit.startswith("万") and claimed.mantissa == value)
