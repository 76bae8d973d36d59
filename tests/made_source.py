"""A report without a file as a source of answers: figures in memory, text found by the model in the box."""

from functools import cached_property

import numpy as np

from assistant.evidence.descriptions import Descriptions
from assistant.evidence.finder import Finder
from assistant.evidence.source import Source
from assistant.plan import TargetCondition, TextCondition, TextNumber
from index.encoder.matcher import Matcher, told_in
from index.figures import FigureTables
from index.report import Report, Statement
from index.sentences import Sentence, sentences_of_report
from index.statements import statements_of_report


class MadeSource(Source):
    """What answers are drawn from; `resolved`, where given, are the projects that pass any test of text."""

    def __init__(self, report: Report, resolved: tuple[int, ...] | None = None) -> None:
        self.report = report
        self.tables = FigureTables.in_memory(report)
        self.statements: tuple[Statement, ...] = statements_of_report(report)
        self.sentences: tuple[Sentence, ...] = sentences_of_report(report)
        self.resolved = resolved

    def resolve(self, condition: TextCondition | TextNumber | TargetCondition) -> tuple[int, ...]:
        return super().resolve(condition) if self.resolved is None else self.resolved

    @cached_property
    def finder(self) -> Finder:
        return Finder(self.sentences, lambda query: self._similar(query)[1])

    @cached_property
    def descriptions(self) -> Descriptions:
        return Descriptions(self.report, self.sentences, self._similar)

    @cached_property
    def _vectors(self) -> np.ndarray:
        names = [project.name for project in self.report.projects]
        told = [told_in(sentence.around, sentence.text)[0] for sentence in self.sentences]
        return np.array([Matcher.shipped().vector(text) for text in (*names, *told)])

    def _similar(self, query: str) -> tuple[np.ndarray, np.ndarray]:
        similar = (self._vectors @ Matcher.shipped().vector(query)).astype(float)
        return similar[: len(self.report.projects)], similar[len(self.report.projects) :]
