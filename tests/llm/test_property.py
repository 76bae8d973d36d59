"""Whatever a model writes, every number of the answer is accounted for, and so is every word of it."""

from collections.abc import Sequence

from hypothesis import HealthCheck, example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from langchain_core.language_models.fake_chat_models import FakeListChatModel

from assistant.answer import Answer
from assistant.wording.guard import check
from index.numerals import read_numbers
from tests.llm.talk import COMPARED, RANKED, VALUE, Talk, plain, settings
from tests.made import SMALL

_PIECES = ["{p1}", "{p2}", "{f1}", "{f2}", "{f3}", "{f4}", "{q1}", "{v1}", "{t1}", "{f99}", "道路养护", "公园绿化", "实际支出",
           "预算", "执行率", "比", "的", "多", "约", "近九成", "一半", "万元", "%", "。", "，", "\n", "三", "150.5", "1,200", "没有",
           "超支", "[1]", "**", "| a |", "http://x", "全部来自一般公共预算", "其中", " ", "half", "two"]  # fmt: skip
_replies = st.one_of(
    st.lists(st.sampled_from(_PIECES), max_size=14).map("".join),
    st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=40),
    st.permutations(["{p1}", "{f1}", "实际支出 ", "{f2}", "，全部来自一般公共预算，", "执行率 ", "{f3}", "。"]).map(
        "".join
    ),
)
_PLAIN = {question: plain(question) for question in (VALUE, COMPARED, RANKED)}


def _numbers(text: str) -> set[str]:
    return {text[span.start : span.unit_end] for span in read_numbers(text)}


def _asked(question: str, replies: Sequence[str]) -> Answer:
    return Talk(settings(), FakeListChatModel(responses=list(replies))).ask(question)


@hypothesis_settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from([VALUE, COMPARED, RANKED]), st.lists(_replies, min_size=1, max_size=2))
@example(VALUE, ["{p1}{f1}实际支出 {f2}，执行率 {f3}，全部来自一般公共预算。"])
@example(COMPARED, ["{p2}的实际支出（{f1}）比{p1}的实际支出（{f2}）多 {f3}。"])
@example(VALUE, ["{f2}{f2}"])
@example(VALUE, ["{f1}.{f2}"])
def test_every_number_is_accounted_for(question: str, replies: list[str]) -> None:
    answer, without = _asked(question, replies), _PLAIN[question]
    assert check(answer, SMALL, question) == ()
    assert _numbers(answer.text) <= _numbers(without.text)
    assert answer.figures == without.figures
    assert answer.outcome == without.outcome
