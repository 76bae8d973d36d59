"""Feedback: one file, exported as CSV, never growing without end."""

import csv
from pathlib import Path

import pytest

import ui.feedback
from ui.feedback import FeedbackBook


def test_a_thumb_and_its_comment_are_exported(tmp_path: Path) -> None:
    book = FeedbackBook(tmp_path / "deep" / "f.sqlite3")
    number = book.add(report_id="r", rating=-1, question="=1+1", answer="答")
    book.comment(number, "不对")
    assert book.export(tmp_path / "out.csv") == 1
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["rating"], row["question"], row["answer"], row["comment"]) == ("-1", "'=1+1", "答", "不对")


def test_old_entries_go_when_there_are_too_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ui.feedback, "KEPT", 3)
    book = FeedbackBook(tmp_path / "f.sqlite3")
    for number in range(7):
        book.add(report_id="r", rating=1, question=str(number), answer="")
    assert [entry[4] for entry in book.entries()] == ["4", "5", "6"]


def test_long_texts_are_cut(tmp_path: Path) -> None:
    book = FeedbackBook(tmp_path / "f.sqlite3")
    book.comment(book.add(report_id="r", rating=1, question="问" * 9999, answer=""), "评" * 9999)
    ((*_, question, _, comment),) = book.entries()
    assert (len(str(question)), len(str(comment))) == (2000, 2000)
