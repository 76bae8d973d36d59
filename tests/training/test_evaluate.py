"""The evaluation over a folder of sets, and the texts that it keeps out of training."""

import gzip
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from index import read_report
from index.training.evaluate import evaluation_texts, figures, project_texts

_REPORT = Path(__file__).parents[2] / "index" / "reports" / "longgang_hr_2020.txt"


@pytest.fixture
def sets(tmp_path: Path) -> Path:
    data = {"passages": ["河水很清", "山路很长"], "queries": [{"query": "路有多长", "passage": 1}]}
    (tmp_path / "cmrc2018_dev.json.gz").write_bytes(gzip.compress(json.dumps(data).encode()))
    rows = "".join(json.dumps(row) + "\n" for row in (["水", "水", "5"], ["水路", "水", "3"], ["水", "路", "0"]))
    (tmp_path / "stsb_zh_test.jsonl.gz").write_bytes(gzip.compress(rows.encode()))
    (tmp_path / "paraphrase.jsonl").write_text(json.dumps({"query": "水", "no": 1, "also": [2]}), encoding="utf-8")
    return tmp_path


def _encode(texts: Sequence[str]) -> NDArray[np.float32]:
    vectors = np.array([[text.count(character) for character in "路水长"] for text in texts], dtype=np.float32)
    return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)


def test_every_set_gives_its_figure(sets: Path) -> None:
    found = dict(figures(_encode, sets, {1: ["路"], 2: ["水水"], 3: ["长"]}))
    assert found["descriptions over whole projects"].startswith("recall@1 1.000")
    assert found["CMRC2018 dev, question to passage"].startswith("recall@1 1.000")
    assert found["STS-B-zh test, Spearman"] == "1.000"


def test_questions_passages_sentences_and_descriptions_are_kept_out(sets: Path) -> None:
    assert set(evaluation_texts(sets)) == {"河水很清", "山路很长", "路有多长", "水", "水路", "路"}


def test_a_project_stands_for_itself_whole_by_name_and_by_statement() -> None:
    report = read_report(_REPORT)
    texts = project_texts(report)
    assert list(texts) == [project.no for project in report.projects]
    for project in report.projects:
        whole, name, *said = texts[project.no]
        assert name == project.name
        assert whole.startswith(name)
        assert said
