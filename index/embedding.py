"""The embedding model behind LangChain's Embeddings: the model in the box, or any of sentence-transformers, offline.

`open_embedder` finds the model and fails at once where it is missing; the model itself is loaded by the first text.
"""

import hashlib
import json
import os
import re
from pathlib import Path
from threading import Lock
from typing import Any

from langchain_core.embeddings import Embeddings

from index.encoder.matcher import Matcher
from index.encoder.model import FOLDER
from index.errors import EmbedderError

BUILT_IN = "built-in"

_HASHED_WHOLE = 64 * 1024 * 1024
"""Model files up to this size count with their content in the stamp; larger ones with size and time of change."""

_FAMILIES: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (re.compile(r"bge-(?!m3|reranker)[\w.-]*zh"), "为这个句子生成表示以用于检索相关文章：", ""),
    (
        re.compile(r"bge-(?!m3|reranker)[\w.-]*en"),
        "Represent this sentence for searching relevant passages: ",
        "",
    ),
    (
        re.compile(r"e5-[\w.-]*instruct"),
        "Instruct: Given a question, retrieve passages of a report that answer it\nQuery: ",
        "",
    ),
    (re.compile(r"(?<![a-z])e5-"), "query: ", "passage: "),
    (
        re.compile(r"qwen3-embedding"),
        "Instruct: Given a question, retrieve passages of a report that answer it\nQuery: ",
        "",
    ),
)


def instructions(name: str) -> tuple[str, str]:
    """What a family of models wants before a query and before a passage; empty where it wants nothing."""
    for pattern, query, passage in _FAMILIES:
        if pattern.search(name.lower()):
            return query, passage
    return "", ""


class BuiltIn(Embeddings):
    """The model in the box as an embedder; it is loaded by the first text."""

    name = BUILT_IN

    def __init__(self) -> None:
        self.stamp = hashlib.sha256((FOLDER / "matcher.onnx").read_bytes()).hexdigest()

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """The unit vectors of passages."""
        return [self.embed_query(text) for text in texts]

    def embed_query(self, text: str) -> list[float]:
        """The unit vector of a query."""
        vector: list[float] = Matcher.shipped().vector(text).tolist()
        return vector


class SentenceTransformer(Embeddings):
    """A sentence-transformers model that is loaded when first used. `stamp` changes whenever its vectors would."""

    def __init__(self, name: str, folder: Path) -> None:
        self.name = name
        self.folder = folder
        self.query_instruction, self.passage_instruction = _declared_prompts(folder) or instructions(name)
        self.stamp = _stamp(folder, self.query_instruction, self.passage_instruction)
        self._model: Embeddings | None = None
        self._lock = Lock()

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """The unit vectors of passages."""
        return self._loaded().embed_documents(texts)

    def embed_query(self, text: str) -> list[float]:
        """The unit vector of a query, with the instruction that the model's family wants."""
        return self._loaded().embed_query(text)

    def _loaded(self) -> Embeddings:
        with self._lock:
            if self._model is None:
                self._model = self._load()
            return self._model

    def _load(self) -> Embeddings:
        os.environ.setdefault("HF_HUB_OFFLINE", "1")  # a file that the model lacks fails now, not after many retries
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
        from langchain_huggingface import HuggingFaceEmbeddings
        from safetensors import SafetensorError

        shared: dict[str, Any] = {"normalize_embeddings": True, "batch_size": 64}
        try:
            model: Embeddings = HuggingFaceEmbeddings(
                model=str(self.folder),
                model_kwargs={"device": "cpu", "local_files_only": True},
                encode_kwargs={**shared, "prompt": self.passage_instruction},
                query_encode_kwargs={**shared, "prompt": self.query_instruction},
            )
        except (OSError, ValueError, KeyError, TypeError, RuntimeError, ImportError, SafetensorError) as error:
            raise EmbedderError(f"嵌入模型 {self.name} 无法加载（{self.folder}）：{error}") from error
        return model


Embedder = BuiltIn | SentenceTransformer


def open_embedder(name: str = BUILT_IN) -> Embedder:
    """The model `built-in`, of a folder, or of a hub name that this machine already holds; else EmbedderError."""
    return BuiltIn() if name == BUILT_IN else SentenceTransformer(name, _model_folder(name))


def _model_folder(name: str) -> Path:
    folder = Path(name).expanduser()
    if folder.is_dir():
        if not any((folder / settings).is_file() for settings in ("modules.json", "config.json")):
            raise EmbedderError(f"{folder} 里没有 sentence-transformers 模型（缺 modules.json 或 config.json）。")
        return folder
    return _held_snapshot(name)


def _held_snapshot(name: str) -> Path:
    """The folder of a hub model in this machine's cache. Nothing is ever downloaded here."""
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

    try:
        return Path(snapshot_download(name, local_files_only=True))
    except (LocalEntryNotFoundError, HFValidationError) as error:
        raise EmbedderError(
            f"本机没有嵌入模型 {name}：它既不是文件夹，也不在 Hugging Face 缓存中。"
            f"请先在能联网的机器上运行 hf download {name}，"
            f"或把 WENJI_EMBEDDER 设为模型所在的文件夹，或改回 {BUILT_IN}。"
        ) from error


def _declared_prompts(folder: Path) -> tuple[str, str] | None:
    """The prompts that a model itself declares for queries and documents, where it does."""
    settings = folder / "config_sentence_transformers.json"
    if not settings.is_file():
        return None
    try:
        prompts = json.loads(settings.read_text(encoding="utf8")).get("prompts") or {}
    except (ValueError, AttributeError) as error:
        raise EmbedderError(f"嵌入模型的设置无法读取：{settings}") from error
    if not prompts.get("query"):
        return None
    return str(prompts["query"]), str(prompts.get("document") or prompts.get("passage") or "")


def _stamp(folder: Path, *words: str) -> str:
    digest = hashlib.sha256("\0".join(words).encode())
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        state = file.stat()
        digest.update(f"\0{file.relative_to(folder)}\0{state.st_size}\0".encode())
        if state.st_size <= _HASHED_WHOLE:
            digest.update(file.read_bytes())
        else:
            digest.update(str(state.st_mtime_ns).encode())
    return digest.hexdigest()
