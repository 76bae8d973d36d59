"""A source over a report in the tests whose matcher is told what to find: for what is made of matches, not for matching."""

from functools import cached_property
from pathlib import Path

import numpy as np

from assistant.evidence.finder import Finder
from index import read_report
from index.encoder.matcher import Judged
from tests.made_source import MadeSource

REPORTS = Path(__file__).parents[1] / "reports"


class Told(MadeSource):
    """Says of a query (by a word of it) which quotes answer it and with which words of theirs."""

    def __init__(
        self, name: str, answers: dict[str, list[tuple[str, str]]], yes: dict[str, float] | None = None,
        logit: float = 6.0,
    ) -> None:  # fmt: skip
        super().__init__(read_report(REPORTS / f"{name}.txt"))
        self.answers, self.yes, self.logit = answers, yes or {}, logit

    @cached_property
    def finder(self) -> Finder:
        told = {quote for quotes in self.answers.values() for quote, _ in quotes}

        def similar(query: str) -> np.ndarray:
            return np.array([float(any(quote in each.text for quote in told)) for each in self.sentences])

        return Finder(self.sentences, similar, self._judge)

    def _judge(self, query: str, around: str, text: str) -> Judged:
        for word, quotes in self.answers.items():
            if word not in query:
                continue
            spans = [
                (text.index(value), text.index(value) + len(value), 1.0) for quote, value in quotes if quote in text
            ]
            if spans:
                return Judged(self.logit, tuple(spans), self.yes.get(word, 0.0))
        return Judged(-6.0, ())
