"""Reports opened for retrieval tests, each once, with the model in the box."""

from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from assistant.evidence.descriptions import Descriptions
from assistant.evidence.retriever import Retriever
from assistant.evidence.source import Source
from index.store import OpenedIndex, open_index
from tests.retrieval.questions import REPORTS

_HOME = Path(mkdtemp(prefix="wenji-retrieval-"))


def index(name: str) -> OpenedIndex:
    """The index of a report, its vectors not yet opened."""
    return open_index(REPORTS[name], _HOME)


@cache
def source(name: str) -> Source:
    """A report as answers see it."""
    return Source(index(name))


def retriever(name: str) -> Retriever:
    """The retriever of a report."""
    return source(name).retriever


def descriptions(name: str) -> Descriptions:
    """The projects of a report, ready to be described."""
    return source(name).descriptions
