"""Reports and files as a list shows them."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from index.errors import ReportError
from index.reading.document import Problem
from index.report import Check, Report, ReportKind

_LOCK_FILE = "~$"
"""What Office puts before the name of a file that somebody has open."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A report at hand, as a list shows it: what it is, what could not be read, and how its figures were checked.

    `name` is that of its file, `projects` the number of its projects.
    """

    id: str
    name: str
    title: str
    year: int
    department: str
    unit: str
    kind: ReportKind
    projects: int
    problems: tuple[Problem, ...]
    checks: tuple[Check, ...]

    @classmethod
    def of(cls, report: Report, name: str = "") -> "Entry":
        """The entry of a report."""
        return cls(
            id=report.id,
            name=name,
            title=report.title,
            year=report.year,
            department=report.department,
            unit=report.unit,
            kind=report.kind,
            projects=len(report.projects),
            problems=report.problems,
            checks=report.checks,
        )


@dataclass(frozen=True, slots=True)
class Added:
    """A file that was added, with its reports in order; `known` says that all of them were at hand before."""

    name: str
    reports: tuple[Entry, ...]
    known: bool


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that could not be read, and why."""

    path: Path
    error: ReportError


def files_of(paths: Path | str | Iterable[Path | str]) -> Iterator[Path]:
    """Files as they are given, and in the place of a folder all files in it and below, in the order of their names.

    Hidden files and the lock files of Office are left out of folders.
    """
    for path in map(Path, (paths,) if isinstance(paths, Path | str) else paths):
        if path.is_dir():
            yield from _files_in(path)
        else:
            yield path


def _files_in(folder: Path) -> Iterator[Path]:
    for at, below, names in os.walk(folder):
        below[:] = sorted(name for name in below if not name.startswith("."))
        for name in sorted(names):
            path = Path(at, name)
            if not name.startswith((".", _LOCK_FILE)) and path.is_file():
                yield path
