"""An opened report that answers questions."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.answer import Answer
from assistant.chain import Chain, Question
from assistant.errors import IndexUnavailableError
from assistant.evidence.source import Source
from assistant.settings import Settings, load_settings
from assistant.understanding.planner import Planner
from index.encoder import Encoder
from index.errors import WenjiIndexError
from index.report import Report
from index.store import OpenedIndex, Progress, open_index

if TYPE_CHECKING:
    from assistant.evidence.passages import Passage
    from assistant.llm import Advisor


class Assistant:
    """Answers questions about one report. Safe to share between threads; holds nothing of any conversation."""

    def __init__(self, source: Source, settings: Settings | None = None) -> None:
        self.source = source
        planner = Planner(source.report, self._describe)
        advisor = _advisor(settings, source, planner) if settings and settings.llm else None
        self.chain = Chain(planner, source, advisor)

    @classmethod
    def open(
        cls, path: Path | str | None = None, *, home: Path | None = None, settings: Settings | None = None
    ) -> "Assistant":
        """Open a report file, indexed where it is not yet; without a path, the one that the settings name.

        `home` is the folder of indexes, by default that of the settings.

        Raises IndexUnavailableError or SettingError, saying what, where and what to do.
        """
        settings = settings or load_settings()
        report_path = Path(path) if path is not None else settings.report or shipped_report()
        with _as_unavailable(report_path):
            return cls(Source(open_index(report_path, home or settings.home, settings.embedder)), settings)

    @classmethod
    def of(cls, report: Report, *, home: Path | None = None, settings: Settings | None = None) -> "Assistant":
        """The assistant of a report that was read; `home` as for `open`, and it raises as that."""
        settings = settings or load_settings()
        with _as_unavailable(report.title):
            return cls(Source(OpenedIndex(report, home or settings.home, settings.embedder)), settings)

    @property
    def report(self) -> Report:
        """The report that is asked."""
        return self.source.report

    def ask(self, question: str, history: Sequence[Mapping[str, Any]] | None = None) -> Answer:
        """Answer a question; `history` is the conversation so far, messages of role and content.

        Raises IndexUnavailableError where the question needs the retriever and its index cannot be built or opened.
        """
        with _as_unavailable(self.report.title):
            return self.chain.invoke(_asked(question, history))

    async def aask(self, question: str, history: Sequence[Mapping[str, Any]] | None = None) -> Answer:
        """`ask` without blocking the event loop."""
        return await asyncio.to_thread(self.ask, question, history)

    def stream(self, question: str, history: Sequence[Mapping[str, Any]] | None = None) -> Iterator[Answer]:
        """The answer as it grows: each item holds the text so far, the last one is the whole answer. Raises as `ask`."""
        with _as_unavailable(self.report.title):
            yield from self.chain.stream(_asked(question, history))

    def search(self, query: str, k: int = 5) -> "tuple[Passage, ...]":
        """The retriever alone: the `k` best passages, each with project_no, field, quote and score. Raises as `ask`."""
        with _as_unavailable(self.report.title):
            return self.source.retriever.search(query, k)

    def warm_up(self, progress: Progress | None = None) -> None:
        """Load the reader of questions and the retriever with its model, so that no question waits. Raises as `ask`.

        `progress` is told how many of the vectors are built, where they are not there yet.
        """
        with _as_unavailable(self.report.title):
            Encoder.shipped()
            self.source.index.vectors(progress)
        self.search(self.report.title, 1)

    def close(self) -> None:
        """Close the files of the index; what is being asked is still answered."""
        self.source.index.close()

    def _describe(self, description: str) -> Sequence[tuple[int, float]]:
        return self.source.descriptions.meant(description)[:3]


def _asked(question: str, history: object) -> Question:
    """A question with its history, whatever a caller gave as one."""
    return Question(question, tuple(history) if isinstance(history, Sequence) else ())


@contextmanager
def _as_unavailable(report: Path | str) -> Iterator[None]:
    """What goes wrong in the index is told as an error of this package, with the report that it is of."""
    try:
        yield
    except WenjiIndexError as error:
        raise IndexUnavailableError(f"{report}：{error}") from error


def _advisor(settings: Settings, source: Source, planner: Planner) -> "Advisor":
    """The language model of the settings; its libraries are imported for it alone."""
    from assistant.llm import open_advisor

    return open_advisor(settings, source, planner)


def shipped_report() -> Path:
    """The report that comes with Wenji."""
    return Path(str(next(iter(sorted(files("index").joinpath("reports").iterdir(), key=str)))))


@cache
def default_assistant() -> Assistant:
    """The assistant that `ask` uses: opened once, of the settings' report."""
    return Assistant.open()
