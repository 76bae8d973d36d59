"""One quantity of the text as a share of another of the same project: 审结的案子里，调解的占百分之几."""

import re
from decimal import ROUND_HALF_UP, Decimal

from assistant.answer import Figure
from assistant.evidence.answering import Fact
from assistant.evidence.findings import Counted
from assistant.evidence.source import Source
from assistant.evidence.textfacts import find
from assistant.plan import Named, TextPlan
from assistant.wording.draft import CitationBook, Draft, plain
from assistant.wording.voice import Voice
from index.measures import unit_fit
from index.report import Quantity
from prompts import phrase

_ASKED = r"(?:百分之[几多]|多少|几成|几分之几|比例|比重|多大)"
_SHAPES = (
    re.compile(
        rf"(?P<whole>[^,。?!]+?)(?:里面?|中|当中|之中)[,]?\s*(?P<part>[^,。?!]+?)的?(?:占比?|是)(?:了|到)?(?:总数的?)?{_ASKED}"
    ),
    re.compile(rf"(?P<part>[^,。?!]+?)占了?(?P<whole>[^,。?!]+?)的?(?:总数)?的?{_ASKED}"),
    re.compile(r"(?P<part>[^,。?!(]+?)除以(?P<whole>[^,。?!)]+)"),
)
_CENT = Decimal("0.01")


def answer_text_share(plan: TextPlan, source: Source, book: CitationBook) -> Draft | None:
    """The share, with its division; None where the ask does not name two quantities that the text holds."""
    shape = next((match for pattern in _SHAPES if (match := pattern.search(plan.question))), None)
    if shape is None:
        return None
    whole = _counted(shape["whole"], plan, source)
    if whole is None:
        return None
    within = plan.model_copy(update={"selection": Named(nos=(whole.statement.project_no,))})
    part = _counted(shape["part"], within, source, _quantity(whole).unit)
    if part is None or not _comparable(part, whole):
        return None
    return _told(part, whole, plan, source, book)


def _counted(words: str, plan: TextPlan, source: Source, unit: str = "") -> Fact | None:
    asked = plan.model_copy(
        update={"question": f"{words}多少{unit}", "subjects": (), "expects": "count", "operation": "quote"}
    )
    return next((one.fact for one in find(asked, source) if isinstance(one, Counted)), None)


def _comparable(part: Fact, whole: Fact) -> bool:
    one, other = _quantity(part), _quantity(whole)
    return one != other and bool(unit_fit(one.unit, other.unit)) and 0 < one.value <= other.value


def _told(part: Fact, whole: Fact, plan: TextPlan, source: Source, book: CitationBook) -> Draft:
    one, other = _quantity(part), _quantity(whole)
    share = Figure(
        label=phrase("text_share", "label", plan.form.language, part=one.counted, whole=other.counted),
        value=(one.value / other.value * 100).quantize(_CENT, ROUND_HALF_UP),
        unit="%",
        formula=f"{plain(one.value)} ÷ {plain(other.value)}",
        project_no=whole.statement.project_no,
    )
    text = phrase(
        "text_share", "share", plan.form.language, value=f"**{plain(share.value)}%**", formula=share.formula,
        name=Voice(source.report, plan.form).project(whole.statement.project_no),
        part=part.statement.text, whole=whole.statement.text,
        part_mark=book.statement(part.statement), whole_mark=book.statement(whole.statement),
    )  # fmt: skip
    return Draft(text=text, figures=(share,))


def _quantity(fact: Fact) -> Quantity:
    assert fact.quantity is not None  # a counted fact has one
    return fact.quantity
