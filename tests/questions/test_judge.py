"""The judge accepts what the rules of the example questions accept, and no more."""

import pytest

from assistant.answer import Answer, Citation
from tests.questions.judge import fold, holds, judge


@pytest.mark.parametrize(
    ("text", "wanted", "found"),
    [
        ("支出 **24,314.66 万元**", "24314.66", True),
        ("支出 24,314.660 万元", "24314.66", True),
        ("执行率１００％", "100%", True),
        ("7140 元", "714", False),
        ("共 5 个", "5个", True),
        ("15.00 万元", "15", True),
        ("15.5 万元", "15", False),
        ("99.920%", "99.92", True),
        ("299.92", "99.92", False),
    ],
)
def test_numbers_stand_alone(text: str, wanted: str, found: bool) -> None:
    assert holds(fold(text), wanted) is found


def test_citations_and_outcome_count_only_when_strict() -> None:
    question = {"must_all": ["12"], "must_any": [["a", "b"]], "must_not": ["x"], "outcome": "answered", "projects": [3]}
    citation = Citation(
        report_id="r", project_no=3, project_name="甲", field="actual", field_label="支出", quote="12", line=1, column=4
    )
    right = Answer(text="12 b", outcome="answered", citations=(citation,))
    assert judge(question, right).strict
    uncited = judge(question, right.model_copy(update={"citations": ()}))
    assert uncited.text == ()
    assert not uncited.strict
    assert len(judge(question, Answer(text="13 x", outcome="clarify")).text) == 3
