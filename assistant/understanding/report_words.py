"""The words of a report: what a question may speak of without being told that the report does not hold it."""

from dataclasses import dataclass
from functools import lru_cache

from index.report import Report
from index.text.folding import fold, simplify


@dataclass(frozen=True, eq=False)
class _ById:
    """A report as a key: reports of one id have the same words."""

    report: Report

    def __hash__(self) -> int:
        return hash(self.report.id)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ById) and other.report.id == self.report.id


def report_words(report: Report) -> str:
    """All words of a report in canonical form: its title, department, cells and footnotes."""
    return _words_of(_ById(report))


@lru_cache(maxsize=16)
def _words_of(key: _ById) -> str:
    report = key.report
    cells = [cell.text for project in report.projects for cell in project.cells]
    notes = [note.text for note in report.notes]
    return "\n".join(simplify(fold(text)) for text in (report.title, report.department, *cells, *notes))
