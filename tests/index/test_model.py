"""The embedder that comes with Wenji: small, normalised, knows everyday words for official ones."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from index.embedding import BUILT_IN_FOLDER, open_embedder
from index.static_model import StaticTable, is_static

_EIGHT_MEGABYTES = 8 * 1024 * 1024


@pytest.fixture(scope="module")
def table() -> StaticTable:
    return StaticTable(BUILT_IN_FOLDER)


def _files() -> list[Path]:
    return [file for file in BUILT_IN_FOLDER.rglob("*") if file.is_file()]


def test_it_is_small_and_has_its_card() -> None:
    assert sum(file.stat().st_size for file in _files()) <= _EIGHT_MEGABYTES
    assert is_static(BUILT_IN_FOLDER)
    card = (BUILT_IN_FOLDER / "README.md").read_text(encoding="utf-8")
    assert all(word in card for word in ("CC BY-SA", "Limits", "Recipe", "Data"))


def test_vectors_have_length_one_and_256_dimensions(table: StaticTable) -> None:
    vectors = table.embed(["道路养护", "a", "2020", "预算执行率98.7%"])
    assert vectors.shape == (4, 256)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(4), abs=1e-5)


def test_langchain_reads_it_as_the_table_does(table: StaticTable) -> None:
    texts = ["道路养护经费按进度支付", "看病", "100%"]
    assert np.array(open_embedder().embed_documents(texts)) == pytest.approx(table.embed(texts), abs=1e-5)


def test_a_text_without_a_known_token_is_no_error(table: StaticTable) -> None:
    assert np.isfinite(table.embed(["", "？！", "🙏"])).all()


_OFFICIAL = [
    "开展农村公路硬化和危桥改造，改善群众出行条件",
    "购置图书和电子资源，延长公共图书馆开放时间",
    "为老年人体检，随访高血压患者，疫苗接种率达标",
    "发放小微企业贷款贴息，缓解融资难",
    "实施污水处理，削减污染物排放",
    "采购消防车和个人防护装备，缩短接警出动时间",
]


@pytest.mark.parametrize(
    ("everyday", "place"),
    [
        ("乡下修桥补路", 0),
        ("借书看书", 1),
        ("给老人打预防针", 2),
        ("小公司跟银行借钱", 3),
        ("脏水净化", 4),
        ("灭火救人", 5),
    ],
)
def test_everyday_words_find_official_ones(table: StaticTable, everyday: str, place: int) -> None:
    assert _nearest(table, everyday, _OFFICIAL) == place


def test_the_first_64_dimensions_serve_alone(table: StaticTable) -> None:
    assert _nearest(table, "借书看书", _OFFICIAL, dimensions=64) == 1


def _nearest(table: StaticTable, query: str, texts: list[str], dimensions: int = 256) -> int:
    vectors: NDArray[np.float32] = table.embed([query, *texts])[:, :dimensions]
    return int((vectors[1:] @ vectors[0] / np.linalg.norm(vectors[1:], axis=1)).argmax())


def test_everyday_descriptions_find_projects_of_many_bureaus(table: StaticTable) -> None:
    lines = (Path(__file__).parent / "everyday_words.tsv").read_text(encoding="utf-8").splitlines()[1:]
    rows = [line.split("\t") for line in lines]
    projects = table.embed([f"{name} {text}" for name, text, _ in rows])
    asked = [(query, place) for place, row in enumerate(rows) for query in row[2].split(";")]
    scores = table.embed([query for query, _ in asked]) @ projects.T
    ranks = [int((row > row[place]).sum()) for row, (_, place) in zip(scores, asked, strict=True)]
    assert np.mean([rank == 0 for rank in ranks]) >= 0.6
    assert np.mean([rank < 3 for rank in ranks]) >= 0.78
