"""A plan of a model's, held against the report and the question: nothing in it may come from nowhere."""

from collections.abc import Iterator
from decimal import Decimal

from pydantic import ValidationError

from assistant.llm.errors import NonsenseError
from assistant.llm.fields import FIELDS
from assistant.llm.plan_form import Planned, PlanOfModel
from assistant.plan import Condition, Frozen, Named, NoteSet, Ranking, TextCondition, TextPlan
from index.numerals import read_numbers
from index.report import Report
from index.text.folding import fold, simplify
from prompts import phrase

_SCALES = (Decimal(1), Decimal(10000), Decimal(100000000))
_MOST_PARTS = 16
"""More than a person asks for in one sentence."""
_COMMON = frozenset(map(Decimal, range(2)))


class PlanChecks:
    """What a plan may hold: projects that the conversation may mean, fields that exist, numbers that were said."""

    def __init__(self, report: Report, said: str, meant: frozenset[int]) -> None:
        self._report = report
        self._said = simplify(fold(said))
        self._meant = meant
        self._numbers = _COMMON | {
            value * scale / other
            for span in read_numbers(said)
            for value in (span.value, span.mantissa)
            for scale in _SCALES
            for other in _SCALES
        }
        texts = [text or "" for project in report.projects for text in (project.name, *project.text.values())]
        self._texts = simplify(fold("\n".join(texts)))

    def read(self, json: str) -> tuple[PlanOfModel, ...]:
        """The plans of a reply; NonsenseError says what is wrong with it, for the model."""
        try:
            plans = Planned.model_validate_json(json).plans
        except ValidationError as error:
            raise _refused("json", _told(error)) from None
        for plan in plans:
            parts = list(_parts(plan))
            if len(parts) > _MOST_PARTS:
                raise _refused("json", "too many parts")
            for part in parts:
                self._check(part)
        return tuple(self._own_words(plan) for plan in plans)

    def _check(self, part: Frozen) -> None:
        match part:
            case Named(nos=nos):
                self._each("project", [no for no in nos if no not in self._meant])
            case NoteSet(number=number):
                self._each("value", [number] * (number not in {note.number for note in self._report.notes}))
            case Condition(value=Decimal() as value):
                self._each("value", [value] * (value not in self._numbers))
            case Ranking(first=first, last=last):
                self._each("value", [place for place in (first, last or 1) if Decimal(place) not in self._numbers])
            case TextCondition(fields=fields, words=words):
                self._each("field", [name for name in fields if name not in FIELDS])
                self._each("text_word", [word for word in words if not self._known(word)])
            case TextPlan(fields=fields, subjects=subjects):
                self._each("field", [name for name in fields if name not in FIELDS])
                self._each("text_word", [word for word in subjects if not self._known(word)])
            case _:
                pass

    def _known(self, word: str) -> bool:
        folded = simplify(fold(word))
        return bool(folded) and (folded in self._said or folded in self._texts)

    def _own_words(self, plan: PlanOfModel) -> PlanOfModel:
        """The question and the subject are the user's, whatever the model put there."""
        if isinstance(plan, TextPlan) or plan.kind == "notes":
            return plan.model_copy(update={"question": self._said})
        if plan.kind in ("targets", "audit"):
            return plan.model_copy(update={"subject": self._said if getattr(plan, "subject", "") else ""})
        return plan

    @staticmethod
    def _each(why: str, wrong: "list[int] | list[str] | list[Decimal]") -> None:
        if wrong:
            raise _refused(why, str(wrong[0]))


def _parts(value: object) -> Iterator[Frozen]:
    """A plan and all that is in it."""
    if isinstance(value, Frozen):
        yield value
        for name in type(value).model_fields:
            yield from _parts(getattr(value, name))
    elif isinstance(value, tuple):
        for each in value:
            yield from _parts(each)


def _told(error: ValidationError) -> str:
    """Where a reply is not of the form, without repeating the reply."""
    first = error.errors(include_input=False, include_url=False)[0]
    return f"{'.'.join(map(str, first['loc']))[:80]} {first['type']}"


def _refused(why: str, what: str) -> NonsenseError:
    return NonsenseError(phrase("llm/words", f"refused_{why}", "zh", what=what[:60]))
