"""Reports opened for retrieval tests: the built-in model, its table read directly so that nothing heavy is imported."""

from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from assistant.evidence.retriever import Retriever
from index.embedding import BUILT_IN_FOLDER
from index.static_model import StaticTable
from index.store import OpenedIndex, open_index
from tests.retrieval.questions import REPORTS

_HOME = Path(mkdtemp(prefix="wenji-retrieval-"))


class TableEmbedder:
    """The vectors of the built-in model; tests/index/test_embedding.py holds them against sentence-transformers."""

    name = "table"
    stamp = "table"

    def __init__(self) -> None:
        self._table = StaticTable(BUILT_IN_FOLDER)

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return self._table.embed(texts).tolist()

    def embed_query(self, text: str) -> list[float]:
        return self._table.embed([text])[0].tolist()


def index(name: str) -> OpenedIndex:
    """The index of a report, its vectors not yet opened."""
    return open_index(REPORTS[name], _HOME, TableEmbedder())


@cache
def retriever(name: str) -> Retriever:
    """The retriever of a report."""
    return Retriever(index(name))
