"""Nicknames and descriptions find their project, with a probability that a caller can rely on."""

import pytest

from assistant.evidence.retriever import Retriever
from tests.evidence.opened import index, retriever


@pytest.mark.parametrize(
    ("report", "words", "no"),
    [
        ("longgang", "修办公楼的钱", 2),
        ("longgang", "考公那个", 8),
        ("longgang", "技能提升那笔大钱", 19),
        ("longgang", "office building repairs", 2),
        ("wutong", "接送学生的大巴", 11),
        ("wangjiang", "扫马路", 1),
        ("qingya", "买拖拉机的补贴", 10),
    ],
)
def test_a_nickname_finds_its_project(report: str, words: str, no: int) -> None:
    best = retriever(report).projects(words)[0]
    assert best.project_no == no
    assert best.score > 0.5


def test_what_may_mean_two_projects_leaves_both_possible() -> None:
    first, second = retriever("longgang").projects("人才", 2)
    assert {first.project_no, second.project_no} == {9, 14}
    assert first.score < 0.7


def test_what_is_not_there_leaves_every_project_unlikely() -> None:
    for words in ("机场扩建", "红烧肉", "比特币"):
        assert all(hit.score < 0.3 for hit in retriever("longgang").projects(words))


def test_nothing_asked_finds_nothing() -> None:
    assert retriever("longgang").projects("") == ()
    assert retriever("longgang").projects("？？？") == ()


def test_scores_are_shares_of_one() -> None:
    hits = retriever("wutong").projects("补助", 21)
    assert 0 < sum(hit.score for hit in hits) <= 1.001


def test_the_script_makes_no_difference() -> None:
    assert retriever("longgang").projects("勞動糾紛調解") == retriever("longgang").projects("劳动纠纷调解")


def test_words_that_leave_no_doubt_open_no_vectors() -> None:
    opened = index("longgang")
    assert Retriever(opened).projects("修办公楼的钱")[0].project_no == 2
    assert not opened.vectors_ready
