"""What can go wrong between a file and an opened index.

WenjiIndexError
├── ReportError      the file is not a report that can be read; says where
├── EmbedderError    the embedding model is missing or cannot be used
└── StoreError       the index folder cannot be written or opened
"""


class WenjiIndexError(Exception):
    """Any failure of the index package."""


class ReportError(WenjiIndexError):
    """The file cannot be read as a report. `line` is 1-based, `column` a 0-based tab index."""

    def __init__(self, message: str, *, line: int | None = None, column: int | None = None) -> None:
        self.line = line
        self.column = column
        place = "".join([f"第 {line} 行" if line else "", f"第 {column + 1} 格" if column is not None else ""])
        super().__init__(f"{place}：{message}" if place else message)


class EmbedderError(WenjiIndexError):
    """The embedding model named by the settings is missing or cannot embed."""


class StoreError(WenjiIndexError):
    """The index folder cannot be written, or what was built there does not verify."""
