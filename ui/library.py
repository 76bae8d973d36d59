"""What the screens use of the reports at hand, and one opened assistant put beside those that users add."""

from typing import Protocol

from assistant.entries import Added, Entry
from assistant.workspace import Workspace
from index.store import Progress
from ui.asked import Asked


class Library(Protocol):
    """The reports at hand; a workspace is one."""

    @property
    def reports(self) -> tuple[Entry, ...]:
        """What is at hand, in order."""
        ...

    def add(self, source: bytes, name: str = "") -> Added:
        """Read a file; ReportError or StoreError where that fails, and then nothing has changed."""
        ...

    def assistant(self, report_id: str) -> Asked:
        """The assistant of a report; ReportGoneError where there is none."""
        ...

    def prepare(self, report_id: str, progress: Progress | None = None) -> None:
        """Load and build what searching a report needs."""
        ...

    def remove(self, report_id: str) -> None:
        """Take a report away."""
        ...


class Beside:
    """An assistant that somebody else opened, before a workspace for what users add."""

    def __init__(self, host: Asked, workspace: Workspace) -> None:
        self._host, self._workspace = host, workspace

    @property
    def reports(self) -> tuple[Entry, ...]:
        """The assistant's report, then what was added."""
        own = Entry.of(self._host.report)
        return (own, *(entry for entry in self._workspace.reports if entry.id != own.id))

    def add(self, source: bytes, name: str = "") -> Added:
        """Read a file into the workspace."""
        return self._workspace.add(source, name)

    def assistant(self, report_id: str) -> Asked:
        """The assistant itself, or one of the workspace's."""
        return self._host if report_id == self._host.report.id else self._workspace.assistant(report_id)

    def prepare(self, report_id: str, progress: Progress | None = None) -> None:
        """Load and build what searching a report needs."""
        if report_id == self._host.report.id:
            self._host.warm_up()
        else:
            self._workspace.prepare(report_id, progress)

    def remove(self, report_id: str) -> None:
        """Take a report out of the workspace."""
        self._workspace.remove(report_id)
