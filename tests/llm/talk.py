"""An assistant over the small report made by hand, with a model on a scripted server or one of LangChain's fakes."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from langchain_core.language_models import BaseChatModel

from assistant.answer import Answer
from assistant.chain import Chain, Question
from assistant.llm.advisor import Advisor
from assistant.llm.caller import Caller
from assistant.settings import Settings
from assistant.understanding.planner import Planner
from index.report import Report
from tests.made import SMALL
from tests.wording.ask_figures import source

VALUE = "道路养护花了多少？"
COMPARED = "道路养护和公园绿化哪个花得多？"
RANKED = "支出最多的三个项目"
QUESTIONS = (VALUE, COMPARED, RANKED, "全部项目的执行率", "道路养护超支了多少？", "How much was spent on 道路养护?",
             "路燈更新花了幾多錢？", "各项目平均支出多少？", "执行率低于90%的有哪些")  # fmt: skip


class Talk:
    """Asks and streams, as `Assistant` does, without an index."""

    def __init__(
        self,
        settings: Settings | None = None,
        model: BaseChatModel | None = None,
        report: Report = SMALL,
        describe: Sequence[tuple[int, float]] = (),
    ) -> None:
        opened = source(report)
        planner = Planner(report, lambda words: describe)
        advisor = None
        if settings is not None:
            advisor = Advisor(settings, opened, planner, Caller(settings, model))
        self._chain = Chain(planner, opened, advisor)

    def ask(self, question: str, history: Sequence[Mapping[str, Any]] = ()) -> Answer:
        return self._chain.invoke(Question(question, tuple(history)))

    def stream(self, question: str) -> Iterator[Answer]:
        yield from self._chain.stream(Question(question))


def settings(url: str = "http://127.0.0.1:1/v1", **given: Any) -> Settings:
    """Settings of a model at an address, independent of the environment."""
    known = {"llm": "openai:fake", "llm_base_url": url, "llm_timeout": 5.0}
    return Settings.model_validate({**known, **given})


def talk(url: str, describe: Sequence[tuple[int, float]] = (), **given: Any) -> Talk:
    """An assistant whose model is on a server."""
    return Talk(settings(url, **given), describe=describe)


def plain(
    question: str, history: Sequence[Mapping[str, Any]] = (), describe: Sequence[tuple[int, float]] = ()
) -> Answer:
    """The answer without a model."""
    return Talk(describe=describe).ask(question, history)


def words_of(answer: Answer) -> str:
    """The text without the line on the model."""
    body, _, last = answer.text.rpartition("\n\n")
    return body if last.startswith("*") and ("模型" in last or "language model" in last) else answer.text


def same(worded: Answer, plain: Answer) -> bool:
    """Whether two answers say and cite the same, wherever in a sentence they cite it."""
    marks = re.compile(r" ?\[\d+\]")
    texts = [words_of(worded), words_of(plain)]
    said = [re.sub(r"\s", "", marks.sub("", text)) for text in texts]
    cited = [{mark.strip() for mark in marks.findall(text)} for text in texts]
    return said[0] == said[1] and cited[0] == cited[1]
