"""From a file to a Document: one reader a format, chosen by what the file is and never by its name."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from index.errors import ReportError
from index.reading.document import Document
from index.reading.grid import Grid, GridCell, GridLine
from index.reading.kinds import readable_kind
from index.reading.text import read_text

__all__ = ["MAX_BYTES", "Document", "Grid", "GridCell", "GridLine", "read_bytes", "read_document", "read_text"]

MAX_BYTES = 64 * 1024 * 1024
"""A report of ten thousands of projects is below 64 MiB; a larger file is something else."""


def read_bytes(path: Path, max_bytes: int = MAX_BYTES) -> bytes:
    """The content of a file; ReportError where it cannot be opened or is too large."""
    try:
        with path.open("rb") as file:
            data = file.read(max_bytes + 1)
    except (OSError, ValueError) as error:
        raise ReportError(
            f"打不开文件 {path.name}（{error.__class__.__name__}）。请检查路径和权限。"
            f"The file cannot be opened: check its path and permissions."
        ) from error
    if len(data) > max_bytes:
        raise ReportError(
            f"文件超过 {max_bytes:,} 字节，不像一份绩效自评报告。请确认文件，或把它拆开。"
            f"The file is over {max_bytes:,} bytes: check that it is the report, or split it."
        )
    return data


def read_document(data: bytes) -> Document:
    """The paragraphs and tables of a file's content; ReportError where it is of no kind that is read."""
    kind = readable_kind(data)
    # A reader brings its library along only when it is first needed.
    reader: Callable[[bytes], Document] = getattr(import_module(f"index.reading.{kind}"), f"read_{kind}")
    return reader(data)
