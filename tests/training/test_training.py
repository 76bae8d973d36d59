"""A small training run gives a loadable model, the same one each time, that has learnt its pairs."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from index.static_model import StaticTable, is_static
from index.training.pipeline import train
from index.training.recipe import Recipe

_TOPICS = {
    "修路": ("道路", "桥梁", "路面", "养护"),
    "看病": ("医院", "医生", "药品", "诊疗"),
    "上学": ("学校", "教师", "学生", "教室"),
    "种田": ("农田", "灌溉", "粮食", "耕地"),
}
_RECIPE = Recipe(rows=400, dimensions=16, nested=(16, 8), steps=120, batch=16, learning_rate=1e-2, common_directions=1)


@pytest.fixture(scope="module")
def pairs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pairs")
    random = np.random.default_rng(1)
    prose, words = [], []
    for plain, official in _TOPICS.items():
        for _ in range(60):
            first, second, third = random.choice(official, 3)
            prose.append(
                [f"本年度完成{first}和{second}的建设工作任务", f"{second}与{third}经费按进度支付{random.integers(9)}"]
            )
        words += [[plain, word] for word in official]
    for name, rows in (("prose", prose), ("words", words)):
        lines = "".join(json.dumps([str(text) for text in row], ensure_ascii=False) + "\n" for row in rows)
        (folder / f"{name}.jsonl").write_text(lines, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def model(pairs: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    torch.set_num_threads(1)
    folder = tmp_path_factory.mktemp("model")
    train(pairs, folder, _RECIPE)
    return folder


def test_an_everyday_word_finds_its_official_text(model: Path) -> None:
    assert is_static(model)
    table = StaticTable(model)
    passages = [" ".join(official) for official in _TOPICS.values()]
    scores = table.embed(list(_TOPICS)) @ table.embed(passages).T
    assert scores.argmax(axis=1).tolist() == [0, 1, 2, 3]


def test_the_first_half_of_a_vector_serves_alone(model: Path) -> None:
    table = StaticTable(model)
    passages = [" ".join(official) for official in _TOPICS.values()]
    scores = table.embed(list(_TOPICS))[:, :8] @ table.embed(passages)[:, :8].T
    assert scores.argmax(axis=1).tolist() == [0, 1, 2, 3]


def test_the_same_seed_gives_the_same_file(model: Path, pairs: Path, tmp_path: Path) -> None:
    train(pairs, tmp_path, _RECIPE)
    for name in ("model.safetensors", "tokenizer.json", "modules.json"):
        assert (tmp_path / name).read_bytes() == (model / name).read_bytes()


def test_another_seed_gives_other_weights(model: Path, pairs: Path, tmp_path: Path) -> None:
    train(pairs, tmp_path, replace(_RECIPE, seed=_RECIPE.seed + 1))
    assert (tmp_path / "model.safetensors").read_bytes() != (model / "model.safetensors").read_bytes()
