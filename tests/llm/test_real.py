"""A real endpoint, where one is configured: WENJI_TEST_LLM, _BASE_URL and _API_KEY, and pytest with --force-enable-socket."""

import os

import pytest

from assistant.wording.guard import check
from tests.llm.talk import QUESTIONS, Talk, settings
from tests.made import SMALL

_NAME = os.environ.get("WENJI_TEST_LLM")


@pytest.mark.skipif(_NAME is None, reason="WENJI_TEST_LLM names no model")
@pytest.mark.parametrize("question", QUESTIONS)
def test_every_number_is_accounted_for(question: str) -> None:
    given = {
        "llm": _NAME,
        "llm_base_url": os.environ.get("WENJI_TEST_LLM_BASE_URL"),
        "llm_api_key": os.environ.get("WENJI_TEST_LLM_API_KEY"),
        "llm_timeout": 120,
    }
    answer = Talk(settings(**given)).ask(question)
    assert check(answer, SMALL, question) == ()
    assert answer.usage is not None
