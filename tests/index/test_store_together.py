"""Threads and processes that open one index at the same time do not break each other, and a killed build harms none."""

import multiprocessing
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from index.errors import StoreError
from index.folders import Stamp, open_or_build
from index.store import open_index
from tests.index.hashed_embedder import HashedEmbedder

REPORT = Path(__file__).parents[1] / "reports" / "qingya_agriculture_2023.txt"


def test_threads_share_one_index(tmp_path: Path) -> None:
    embedder = HashedEmbedder()
    opened = open_index(REPORT, tmp_path, embedder)
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda _: opened.vectors(), range(16)))
    assert all(vectors is found[0] for vectors in found)
    assert embedder.embedded == len(found[0].documents)


def _chunks(home: Path) -> int:
    return len(open_index(REPORT, home, HashedEmbedder()).vectors().documents)


def test_processes_that_build_at_once_get_the_same_index(tmp_path: Path) -> None:
    with multiprocessing.get_context("spawn").Pool(2) as processes:
        counts = processes.map(_chunks, [tmp_path] * 2)
    assert len(set(counts)) == 1
    assert len(list(tmp_path.glob("index/*/vectors-*"))) == 1


def read_word(folder: Path, stamp: Stamp) -> str:
    try:
        return (folder / "word").read_text()
    except OSError as error:
        raise StoreError("no word") from error


def write_word(folder: Path) -> Stamp:
    (folder / "word").write_text("whole")
    return {"size": 5}


def test_a_build_that_fails_leaves_nothing_and_the_next_one_succeeds(tmp_path: Path) -> None:
    def fail(folder: Path) -> Stamp:
        (folder / "word").write_text("half")
        raise StoreError("disk full")

    with pytest.raises(StoreError, match="disk full"):
        open_or_build(tmp_path / "part", fail, read_word)
    assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == []
    assert open_or_build(tmp_path / "part", write_word, read_word) == "whole"


def test_a_folder_left_by_a_killed_build_is_never_opened(tmp_path: Path) -> None:
    stray = tmp_path / ".building-1"
    stray.mkdir()
    (stray / "word").write_text("half")
    assert open_or_build(tmp_path / "part", write_word, read_word) == "whole"


def test_a_build_that_does_not_verify_is_an_error_and_is_not_kept(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no word"):
        open_or_build(tmp_path / "part", lambda folder: {}, read_word)
    assert not (tmp_path / "part").exists()


def test_a_home_that_cannot_be_written_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="无法写入"):
        open_or_build(tmp_path / "file" / "part", write_word, read_word)
