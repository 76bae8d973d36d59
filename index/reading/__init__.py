"""From a file to a grid of cells: one reader a format, chosen by what the file is."""

from pathlib import Path

from index.errors import ReportError
from index.reading.grid import Grid, GridCell, GridLine
from index.reading.text import read_text

__all__ = ["MAX_BYTES", "Grid", "GridCell", "GridLine", "read_grid", "read_text"]

MAX_BYTES = 8 * 1024 * 1024
"""A report of thousands of projects is below 8 MiB; a larger file is something else."""


def read_grid(path: Path, max_bytes: int = MAX_BYTES) -> Grid:
    """The cells of a report file; ReportError where it cannot be read."""
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
    return read_text(data)
