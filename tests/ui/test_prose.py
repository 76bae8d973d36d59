"""The Markdown of answers as it is read on the page."""

from ui.markup import Html, tag
from ui.prose import plain, prose


def cite(number: int) -> Html | None:
    return tag("button", str(number)) if number < 3 else None


def test_bold_before_a_chinese_character_after_a_bracket_is_bold() -> None:
    assert prose("**人才引进（序号 9）**支出", cite) == "<p><strong>人才引进（序号 9）</strong>支出</p>"


def test_marks_become_buttons_where_there_is_a_citation() -> None:
    assert prose("甲[1]乙[9]", cite) == "<p>甲<button>1</button>乙[9]</p>"


def test_marks_inside_bold() -> None:
    assert prose("**支出[2]**", cite) == "<p><strong>支出<button>2</button></strong></p>"


def test_lists_and_headings() -> None:
    assert prose("## 一\n- 甲\n- 乙\n\n3. 丙", cite) == (
        '<h4>一</h4><ul><li>甲</li><li>乙</li></ul><ol start="3"><li>丙</li></ol>'
    )


def test_lines_of_a_paragraph_are_kept_apart() -> None:
    assert prose("甲\n乙\n\n丙", cite) == "<p>甲<br>乙</p><p>丙</p>"


def test_a_table_in_the_text_is_a_table() -> None:
    markup = prose("| a | b |\n|---|---|\n| 甲 | 2,000 万元 [1] |\n| 乙\\|丙 | |", cite)
    assert "<td>甲</td><td>2,000 万元 <button>1</button></td>" in markup
    assert "<td>乙|丙</td><td></td>" in markup


def test_plain_text_keeps_the_marks() -> None:
    assert plain("# 题\n**甲**[1]\\*") == "题\n甲[1]*"
