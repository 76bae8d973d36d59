"""The index of a report: figures in SQL and vectors in Chroma, each built whole, sealed, and checked when opened.

Opening reads the report anew (it is small, and so it is known that it still can be read) and opens the figures.
The vectors and their model are opened, and built where they are missing, only when something first asks for them:
a question that the figures answer never loads them. The folder is a cache and may be deleted at any time.
"""

import hashlib
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

from index import read_report
from index.errors import StoreError
from index.figures import FigureTables, write_figures
from index.folders import Stamp, open_or_build
from index.report import Report, Statement
from index.sentences import Sentence, sentences_of_report
from index.statements import statements_of_report

if TYPE_CHECKING:
    from index.embedding import Embedder
    from index.vectors import Vectors

Progress = Callable[[str, int, int], None]
"""Called with a stage (read, figures, vectors), how much of it is done, and how much there is."""

_FIGURES = "figures.sqlite"
_OUTLIVED = 30 * 24 * 3600.0
"""Seconds after which the index of an earlier version of a report, of the code or of the model is deleted."""


@dataclass(frozen=True, slots=True)
class BuildSummary:
    """What was found and built, for `wenji index` to print."""

    report: Report
    cells: int
    uncertain_cells: int
    statements: int
    chunks: int
    checks: int
    failed_checks: int
    embedder: str
    seconds: float


class OpenedIndex:
    """An opened index: the report, its statements, its figures, and its vectors on demand. Safe to share by threads."""

    def __init__(self, report: Report, home: Path, embedder: "str | Embedder") -> None:
        self.report = report
        self.statements: tuple[Statement, ...] = statements_of_report(report)
        self.sentences: tuple[Sentence, ...] = sentences_of_report(report)
        self.figures: FigureTables = _open_figures(report, home)
        self._home = home
        self._embedder = embedder
        self._lock = RLock()
        self._vectors: Vectors | None = None
        self.building = False
        """Whether its vectors are being opened or built just now."""

    @cached_property
    def embedder(self) -> "Embedder":
        """The embedding model, found but not yet loaded; EmbedderError where it is missing."""
        from index.embedding import open_embedder

        return open_embedder(self._embedder) if isinstance(self._embedder, str) else self._embedder

    @property
    def vectors_ready(self) -> bool:
        """Whether the vectors are open, so that a dense search costs no loading."""
        return self._vectors is not None

    def vectors(self, progress: Progress | None = None) -> "Vectors":
        """The vectors of the chunks; opened, and built where they are missing or damaged, by the first call."""
        with self._lock:
            if self._vectors is None:
                self.building = True
                try:
                    self._vectors = _open_vectors(self, self._home, progress or _silent)
                finally:
                    self.building = False
            return self._vectors

    def clear_outlived(self) -> None:
        """Delete what other code or another model built of this report long ago."""
        current = {
            _folder(self._home, self.report, "figures"),
            _folder(self._home, self.report, "vectors", self.embedder.stamp),
        }
        for folder in (self._home / "index" / self.report.id).glob("*-*"):
            if folder not in current and time.time() - folder.stat().st_mtime > _OUTLIVED:
                shutil.rmtree(folder, ignore_errors=True)

    def close(self) -> None:
        """Close the figures; the vectors hold nothing open."""
        self.figures.close()


def build_index(
    report_path: Path, home: Path, embedder: "str | Embedder" = "built-in", progress: Progress | None = None
) -> BuildSummary:
    """Read a report and build all of its index; a report that cannot be read leaves every earlier index as it was."""
    started = time.monotonic()
    tell = progress or _silent
    tell("read", 0, 1)
    report = read_report(report_path)
    tell("read", 1, 1)
    return build_report(report, home, embedder, tell, started=started)


def build_report(
    report: Report,
    home: Path,
    embedder: "str | Embedder" = "built-in",
    progress: Progress | None = None,
    *,
    started: float | None = None,
) -> BuildSummary:
    """Build all of the index of a report that was read; `started` is when that began, on the monotonic clock."""
    started = time.monotonic() if started is None else started
    tell = progress or _silent
    tell("figures", 0, 1)
    opened = OpenedIndex(report, home, embedder)
    tell("figures", 1, 1)
    vectors = opened.vectors(tell)
    opened.clear_outlived()
    opened.close()
    cells = [*report.total_cells, *(cell for project in report.projects for cell in project.cells)]
    return BuildSummary(
        report=report,
        cells=len(cells),
        uncertain_cells=sum(not cell.certain for cell in cells),
        statements=len(opened.statements),
        chunks=len(vectors.documents),
        checks=len(report.checks),
        failed_checks=sum(not check.holds for check in report.checks),
        embedder=opened.embedder.name,
        seconds=time.monotonic() - started,
    )


def forget_index(report_id: str, home: Path) -> None:
    """Delete all that was built of a report."""
    shutil.rmtree(home / "index" / report_id, ignore_errors=True)


def open_index(report_path: Path, home: Path, embedder: "str | Embedder" = "built-in") -> OpenedIndex:
    """The index of a report file, built where it is missing, stale or damaged."""
    return OpenedIndex(read_report(report_path), home, embedder)


@cache
def code_version() -> str:
    """A hash of this package's code: an index that other code built is never opened."""
    digest = hashlib.sha256()
    package = Path(__file__).parent
    for file in sorted(package.rglob("*.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _folder(home: Path, report: Report, kind: str, *stamps: str) -> Path:
    """Where a part of an index lives; its name changes with all that the part depends on, so it is never stale."""
    key = hashlib.sha256("\0".join([report.id, code_version(), *stamps]).encode()).hexdigest()
    return home / "index" / report.id / f"{kind}-{key[:16]}"


def _open_figures(report: Report, home: Path) -> FigureTables:
    def build(folder: Path) -> Stamp:
        write_figures(report, folder / _FIGURES)
        return {"sha256": hashlib.sha256((folder / _FIGURES).read_bytes()).hexdigest()}

    def check(folder: Path, stamp: Stamp) -> FigureTables:
        try:
            content = (folder / _FIGURES).read_bytes()
        except OSError as error:
            raise StoreError(f"数值表 {folder} 无法读取：{error}") from error
        if hashlib.sha256(content).hexdigest() != stamp.get("sha256"):
            raise StoreError(f"数值表 {folder} 的内容与建立时不一致。")
        return FigureTables.open(folder / _FIGURES)

    return open_or_build(_folder(home, report, "figures"), build, check)


def _open_vectors(opened: OpenedIndex, home: Path, progress: Progress) -> "Vectors":
    from index.chunks import documents
    from index.vectors import open_vectors, write_vectors

    chunks = documents(opened.report, opened.sentences)

    def build(folder: Path) -> Stamp:
        return write_vectors(folder, chunks, opened.embedder, lambda done, total: progress("vectors", done, total))

    def check(folder: Path, stamp: Stamp) -> "Vectors":
        return open_vectors(folder, stamp, opened.embedder)

    return open_or_build(_folder(home, opened.report, "vectors", opened.embedder.stamp), build, check)


def _silent(stage: str, done: int, total: int) -> None:
    """Progress that nobody watches."""
