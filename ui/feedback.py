"""👍 and 👎 with a comment: one SQLite file on this machine, exported as CSV by `python -m ui.feedback OUT.csv`."""

import csv
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from assistant.settings import load_settings
from ui.export.sheets import neutral

KEPT = 10_000
"""So many entries are kept; the oldest go first."""
LONGEST = 2_000
"""So many characters of each text are kept."""
FILE = "feedback.sqlite3"

_FIELDS = ("id", "at", "report_id", "rating", "question", "answer", "comment")
_TABLE = """
create table if not exists feedback (
    id integer primary key autoincrement,
    at text not null,
    report_id text not null,
    rating integer not null,
    question text not null,
    answer text not null,
    comment text not null default ''
)"""


class FeedbackBook:
    """The entries of one file, which is made when the first one is written."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def add(self, *, report_id: str, rating: int, question: str, answer: str) -> int:
        """Write an entry; its number, for a comment that may follow."""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        values = (now, report_id, rating, question[:LONGEST], answer[:LONGEST])
        with self._open() as connection:
            row = connection.execute(
                "insert into feedback (at, report_id, rating, question, answer) values (?, ?, ?, ?, ?)", values
            )
            number = int(row.lastrowid or 0)
            connection.execute("delete from feedback where id <= ?", (number - KEPT,))
        return number

    def comment(self, number: int, text: str) -> None:
        """Add words to an entry."""
        with self._open() as connection:
            connection.execute("update feedback set comment = ? where id = ?", (text[:LONGEST], number))

    def entries(self) -> list[tuple[object, ...]]:
        """All entries, oldest first."""
        with self._open() as connection:
            return list(connection.execute(f"select {', '.join(_FIELDS)} from feedback order by id"))

    def export(self, target: Path) -> int:
        """Write all entries as CSV that a spreadsheet does not run; how many there were."""
        rows = self.entries()
        with target.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(_FIELDS)
            writer.writerows([neutral(str(value)) for value in row] for row in rows)
        return len(rows)

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(self._path, timeout=10)) as connection, connection:
            connection.execute(_TABLE)
            yield connection


def feedback_book() -> FeedbackBook:
    """The book in the folder that the settings name."""
    return FeedbackBook(load_settings().home / FILE)


if __name__ == "__main__":
    sys.stdout.write(f"{feedback_book().export(Path(sys.argv[1]))} entries\n")
