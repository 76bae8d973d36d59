"""A report file read, checked, and made searchable."""

from index.columns import Column
from index.errors import EmbedderError, ReportError, StoreError, WenjiIndexError
from index.read import read_report, read_reports
from index.reading import MAX_BYTES
from index.report import Cell, Check, Indicator, Note, Project, Quantity, Report, Statement

__all__ = [
    "MAX_BYTES",
    "Cell",
    "Check",
    "Column",
    "EmbedderError",
    "Indicator",
    "Note",
    "Project",
    "Quantity",
    "Report",
    "ReportError",
    "Statement",
    "StoreError",
    "WenjiIndexError",
    "read_report",
    "read_reports",
]
