"""Nicknames and descriptions find their project, with a probability that a caller can rely on."""

import pytest

from assistant.evidence.source import Source
from tests.evidence.opened import descriptions, index


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
    best, score = descriptions(report).meant(words)[0]
    assert best == no
    assert score > 0.5


def test_what_may_mean_two_projects_leaves_both_possible() -> None:
    first, second = descriptions("longgang").meant("人才")[:2]
    assert {first[0], second[0]} == {9, 14}
    assert first[1] < 0.8


def test_what_is_not_there_leaves_every_project_unlikely() -> None:
    for words in ("机场扩建", "红烧肉", "比特币"):
        assert all(score < 0.3 for _, score in descriptions("longgang").meant(words))


def test_nothing_asked_finds_nothing() -> None:
    assert descriptions("longgang").meant("") == []


def test_scores_are_shares_of_one() -> None:
    assert 0 < sum(score for _, score in descriptions("wutong").meant("补助")) <= 1.001


def test_the_script_makes_no_difference() -> None:
    assert descriptions("longgang").meant("勞動糾紛調解") == descriptions("longgang").meant("劳动纠纷调解")


def test_words_that_leave_no_doubt_open_no_vectors() -> None:
    opened = index("longgang")
    assert Source(opened).descriptions.meant("办公楼修缮，厨房修缮、楼层修缮")[0][0] == 2
    assert not opened.vectors_ready
