"""A digit changed anywhere in an answer is caught, unless what it becomes is a number of the answer's evidence too."""

import re
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.answer import Answer
from assistant.plan import Condition, Named, Ranking
from assistant.wording.guard import check
from tests.made import SMALL
from tests.wording.ask_figures import answered

ANSWERS = [
    answered(operation="value", selection=Named(nos=(3,)), measures=("actual",)),
    answered(operation="value", measures=("budget", "actual", "execution_rate")),
    answered(operation="sum", selection=Named(nos=(1, 2)), measures=("actual", "balance")),
    answered(operation="overall_rate"),
    answered(operation="rank", ranking=Ranking(by="budget", last=3), language="en"),
    answered(operation="list", selection=Condition(measure="execution_rate", comparator="lt", value=Decimal(99))),
    answered(operation="compare", selection=Named(nos=(1, 2)), measures=("budget",), unit="元"),
    answered(operation="share", selection=Named(nos=(3,)), measures=("actual",)),
]
AMOUNT = re.compile(r"\d[\d,]*\.\d+|\d[\d,]{3,}")


@settings(deadline=None)
@given(st.sampled_from(ANSWERS), st.data())
def test_a_changed_digit_is_caught(answer: Answer, data: st.DataObject) -> None:
    number = data.draw(st.sampled_from(list(AMOUNT.finditer(answer.text))))
    places = [at for at in range(number.start(), number.end()) if answer.text[at].isdigit()]
    at = data.draw(st.sampled_from(places))
    digit = data.draw(st.sampled_from([each for each in "123456789" if each != answer.text[at]]))
    text = answer.text[:at] + digit + answer.text[at + 1 :]
    changed = text[number.start() : number.end()]
    if Decimal(changed.replace(",", "")) not in _numbers(answer):
        assert check(answer.model_copy(update={"text": text}), SMALL, "")


def _numbers(answer: Answer) -> set[Decimal]:
    """Every number that the answer's own text holds, in any unit: what a changed one may happen to become."""
    told = [Decimal(each.replace(",", "")) for each in re.findall(r"\d[\d,]*(?:\.\d+)?", answer.text)]
    return {value * factor for value in told for factor in (Decimal(1), Decimal(10_000), Decimal("0.0001"))}
