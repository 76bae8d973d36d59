"""The embedder: any sentence-transformers model by name or folder, offline, with the instructions of its family."""

import socket
from pathlib import Path

import numpy as np
import pytest

from index.embedding import instructions, open_embedder
from index.errors import EmbedderError
from tests.tiny_model import make_tiny_model

TEXT = "办公楼修缮：实际支出14.49万元，office repairs 人才引进发放补贴"


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_tiny_model(tmp_path_factory.mktemp("models") / "tiny", TEXT)


def test_a_folder_is_opened_and_embeds_to_unit_vectors(model: Path) -> None:
    embedder = open_embedder(str(model))
    vectors = np.array(embedder.embed_documents(["办公楼修缮", "人才引进"]))
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert np.allclose(embedder.embed_query("人才引进"), vectors[1], atol=1e-5)


def test_the_model_in_the_box_gives_unit_vectors_that_know_a_paraphrase() -> None:
    embedder = open_embedder()
    asked, right, wrong = np.array(
        embedder.embed_documents(["河里捞起多少垃圾", "打捞水面漂浮物412吨", "更换路灯860盏"])
    )
    assert np.allclose(np.linalg.norm([asked, right, wrong], axis=1), 1, atol=1e-5)
    assert asked @ right > asked @ wrong + 0.1


def test_the_stamp_changes_with_the_model_and_only_then(model: Path, tmp_path: Path) -> None:
    other = make_tiny_model(tmp_path / "other", TEXT, dimensions=32)
    assert open_embedder(str(model)).stamp == open_embedder(str(model)).stamp
    assert open_embedder(str(model)).stamp != open_embedder(str(other)).stamp


def test_a_model_that_is_not_here_is_a_clear_error_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_request(*args: object, **kwargs: object) -> None:
        raise AssertionError("a missing model must not be looked for on the network")

    monkeypatch.setattr(socket, "getaddrinfo", no_request)
    with pytest.raises(EmbedderError, match="no-such/model"):
        open_embedder("no-such/model")


def test_a_folder_without_a_model_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(EmbedderError, match=r"modules\.json"):
        open_embedder(str(tmp_path))


def test_a_name_that_cannot_be_one_is_a_clear_error() -> None:
    with pytest.raises(EmbedderError):
        open_embedder("not a name/at all/really")


def test_a_damaged_model_is_a_clear_error(model: Path, tmp_path: Path) -> None:
    broken = make_tiny_model(tmp_path / "broken", TEXT)
    (broken / "model.safetensors").write_bytes(b"nothing")
    with pytest.raises(EmbedderError):
        open_embedder(str(broken)).embed_query("人才")
    with pytest.raises(EmbedderError):
        open_embedder(str(broken)).embed_documents(["人才"])


@pytest.mark.parametrize(
    ("name", "query", "passage"),
    [
        ("BAAI/bge-small-zh-v1.5", "为这个句子生成表示以用于检索相关文章：", ""),
        ("BAAI/bge-large-en-v1.5", "Represent this sentence for searching relevant passages: ", ""),
        ("BAAI/bge-m3", "", ""),
        ("intfloat/multilingual-e5-small", "query: ", "passage: "),
        ("/models/e5-base-v2", "query: ", "passage: "),
        ("shibing624/text2vec-base-chinese", "", ""),
    ],
)
def test_families_get_the_instructions_that_they_were_trained_with(name: str, query: str, passage: str) -> None:
    assert instructions(name) == (query, passage)


@pytest.mark.parametrize("name", ["Qwen/Qwen3-Embedding-0.6B", "intfloat/multilingual-e5-large-instruct"])
def test_instruct_families_get_an_instruction_for_queries_only(name: str) -> None:
    query, passage = instructions(name)
    assert query.startswith("Instruct: ")
    assert query.endswith("Query: ") or query.endswith("Query:")
    assert passage == ""


def test_prompts_that_a_model_declares_come_before_those_of_its_family(model: Path, tmp_path: Path) -> None:
    folder = make_tiny_model(tmp_path / "bge-small-zh-v1.5", TEXT)
    settings = folder / "config_sentence_transformers.json"
    settings.write_text('{"prompts": {"query": "问：", "document": "文："}}', encoding="utf8")
    embedder = open_embedder(str(folder))
    assert (embedder.query_instruction, embedder.passage_instruction) == ("问：", "文：")
