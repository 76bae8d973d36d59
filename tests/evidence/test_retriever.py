"""Passages for a question: verbatim, best first, filtered, in any script, and none for what is not there."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from index.report import Role
from tests.evidence.opened import index, retriever


def test_the_best_passage_answers_the_question() -> None:
    best = retriever("wangjiang").search("招牌检测发现多少处隐患")[0]
    assert (best.project_no, best.project_name) == (7, "户外广告安全检测")
    assert "隐患58处" in best.quote


def test_quotes_are_verbatim_and_say_where_they_stand() -> None:
    report = index("wutong").report
    for passage in retriever("wutong").search("防冲撞柱", 5):
        cells = [cell for cell in report.project(passage.project_no or 0).cells if cell.field == passage.field]
        assert any(cell.text[passage.start :].startswith(passage.quote) and cell.line == passage.line for cell in cells)


def test_scores_fall_and_no_passage_comes_twice() -> None:
    found = retriever("longgang").search("新引进人才租房补贴发了多少人", 10)
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert len({(one.project_no, one.field, one.quote) for one in found}) == len(found)
    assert all(0 <= one.score <= 1 for one in found)


def test_only_passages_that_pass_the_filters_come_back() -> None:
    search = retriever("longgang").search
    assert {one.project_no for one in search("发放补贴", 5, projects=[17])} == {17}
    assert {one.field for one in search("法律援助咨询", 5, fields=["annual_goal"])} == {"annual_goal"}
    roles: tuple[Role, ...] = ("target", "actual")
    for role in roles:
        assert {one.role for one in search("调解员培训人次", 5, role=role)} == {role}
    assert {one.project_no for one in search("工程施工", 5, fund="non_fiscal")} <= {18, 19}


def test_a_target_is_found_where_the_target_is_asked_for() -> None:
    search = retriever("qingya").search
    assert search("新打机井多少眼", 1)[0].quote == "新打机井33眼"
    assert "新打机井40眼" in [passage.quote for passage in search("新打机井的目标是多少眼", 2)]


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [
        ("违建拆了多少栋", "違建拆了多少棟"),
        ("花展为什么没办", "花展為什麼沒辦"),
        ("环卫工人有多少名", "環衛工人有多少名"),
    ],
)
def test_a_traditional_question_equals_its_simplified_one(simplified: str, traditional: str) -> None:
    found = retriever("wangjiang").search(simplified)
    assert found
    assert found == retriever("wangjiang").search(traditional)


def test_an_english_question_finds_the_chinese_passage() -> None:
    assert "328栋" in retriever("wangjiang").search("How many illegal buildings were demolished?", 1)[0].quote


def test_an_english_question_may_hold_chinese_words() -> None:
    assert "328栋" in " ".join(one.quote for one in retriever("wangjiang").search("How many 栋 of 违建 were 拆除", 3))


@pytest.mark.parametrize("query", ["红烧肉怎么做", "私人办的托儿所", "bitcoin price", "", "。。。", "的", "那是什么"])
def test_the_k_likeliest_always_come_back_and_the_score_says_how_likely(query: str) -> None:
    found = retriever("longgang").search(query, 4)
    assert len(found) == 4
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)


def test_what_the_report_does_not_hold_scores_low() -> None:
    for query in ("红烧肉怎么做", "地铁三号线什么时候通车", "bitcoin price"):
        assert retriever("longgang").search(query, 1)[0].score < 0.5


def test_the_same_question_gives_the_same_passages() -> None:
    ask = retriever("longgang").search
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(ask, ["博士后生活补助给了多少人"] * 8))
    assert all(one == found[0] for one in found)


def test_it_is_a_langchain_retriever() -> None:
    documents = retriever("longgang").invoke("一类补助有多少人")
    assert "44人" in documents[0].page_content
    assert documents[0].metadata["project_no"] == 7
