"""One canonical form for what people type."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.understanding.normalise import normalise
from index.text.folding import fold


@pytest.mark.parametrize(
    ("typed", "canonical"),
    [
        ("２０２０年　預算？", "2020年 预算?"),
        ("💰 花了多少 💸", "花了多少"),
        ("邊個項目使咗最多", "边个项目使咗最多"),
        ("Budget\u200b please", "budget please"),
    ],
)
def test_width_script_and_pictures_are_made_one(typed: str, canonical: str) -> None:
    assert normalise(typed).text == canonical


@pytest.mark.parametrize(
    ("typed", "language"),
    [
        ("预算多少", "zh"),
        ("預算多少錢", "zh-Hant"),
        ("What is the budget?", "en"),
        ("请check一下budget", "zh"),
        ("。。", "zh"),
    ],
)
def test_the_language_of_the_answer_is_that_of_the_question(typed: str, language: str) -> None:
    assert normalise(typed).language == language


@given(st.text(max_size=300))
def test_any_text_can_be_normalised_and_stays_so(text: str) -> None:
    once = fold(text)
    assert fold(once) == once
    normalise(text)
