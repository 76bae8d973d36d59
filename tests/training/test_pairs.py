"""Pair files are read by what they hold; evaluation texts stay out; a broken line is named."""

import gzip
import json
from pathlib import Path

import pytest

from index.errors import EmbedderError
from index.training.pairs import read_sources


def _write(file: Path, rows: list[list[str]]) -> None:
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    if file.suffix == ".gz":
        file.write_bytes(gzip.compress(text.encode()))
    else:
        file.write_text(text, encoding="utf-8")


def test_plain_and_packed_files_are_sources_by_name(tmp_path: Path) -> None:
    _write(tmp_path / "words.jsonl.gz", [["修路", "养护道路"]])
    _write(tmp_path / "laws.jsonl", [["行政机关应当公开", "行政机关应当及时、准确地公开政府信息", "船舶应当登记"]])
    laws, words = read_sources(tmp_path)
    assert (laws.name, laws.lexical) == ("laws", False)
    assert (words.name, words.lexical) == ("words", True)
    assert laws.rows[0][2] == "船舶应当登记"


def test_a_pair_with_a_held_out_text_is_dropped_whatever_its_punctuation(tmp_path: Path) -> None:
    _write(tmp_path / "a.jsonl", [["谁来修路？", "道路由区里养护"], ["树", "木"]])
    (source,) = read_sources(tmp_path, held_out=["谁来 修路"])
    assert source.rows == (("树", "木"),)


def test_a_line_that_is_no_pair_is_named(tmp_path: Path) -> None:
    _write(tmp_path / "a.jsonl", [["树", "木"], ["孤单"]])
    with pytest.raises(EmbedderError, match=r"a\.jsonl, line 2"):
        read_sources(tmp_path)


def test_a_folder_without_pairs_is_said(tmp_path: Path) -> None:
    with pytest.raises(EmbedderError, match="no pair files"):
        read_sources(tmp_path)
