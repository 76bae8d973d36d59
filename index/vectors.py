"""The vectors of a report's chunks: written to Chroma once, read back whole, and searched exactly.

A report's chunks are a few thousand at most. They are read from Chroma when the index is opened, checked against the
stamp of the build, and compared with a query by one product of matrices: exact, repeatable, and faster than any call
of the database. Numbers are never read from here.
"""

import hashlib
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from langchain_core.documents import Document
from numpy.typing import NDArray

from index.embedding import Embedder
from index.encoder.matcher import told_in
from index.errors import StoreError
from index.folders import Stamp

Matrix = NDArray[np.float32]

_COLLECTION = "chunks"
_DATABASE = "chroma.sqlite3"
_BATCH = 64


@dataclass(frozen=True, slots=True)
class Vectors:
    """The chunks of a report and their unit vectors, row by row."""

    documents: tuple[Document, ...]
    matrix: Matrix
    embedder: Embedder

    def similarities(self, query: str) -> Matrix:
        """The cosine of the query with every chunk, in the order of `documents`."""
        vector = np.asarray(self.embedder.embed_query(query), dtype=np.float32)
        similarity: Matrix = self.matrix @ vector
        return similarity


def write_vectors(
    folder: Path, chunks: Sequence[Document], embedder: Embedder, progress: Callable[[int, int], None]
) -> Stamp:
    """Embed the chunks into a new Chroma collection in an empty folder; the stamp holds count and digest."""
    client = _client(folder)
    try:
        store = _collection(client, create=True)
        for start in range(0, len(chunks), _BATCH):
            batch = chunks[start : start + _BATCH]
            # Always with their vectors: a text that reaches Chroma without one makes it fetch a model of its own.
            store._collection.add(
                ids=[str(chunk.id) for chunk in batch],
                documents=[chunk.page_content for chunk in batch],
                metadatas=[chunk.metadata for chunk in batch],
                embeddings=embedder.embed_documents([embedded_text(chunk) for chunk in batch]),
            )
            progress(min(start + _BATCH, len(chunks)), len(chunks))
        documents, matrix = _read(store)
    finally:
        client.close()
    if [chunk.id for chunk in documents] != [chunk.id for chunk in chunks]:
        raise StoreError("写入向量库的片段与报告不一致。")
    return {"chunks": len(documents), "digest": _digest(documents, matrix)}


def open_vectors(folder: Path, stamp: Stamp, embedder: Embedder) -> Vectors:
    """The vectors of a finished folder; StoreError where they are not those that were written."""
    _check_database(folder / _DATABASE)
    # Chroma has no one error for a damaged folder: its own, those of its Rust core, and plain Python ones all occur.
    try:
        client = _client(folder)
    except Exception as error:
        raise StoreError(f"向量库 {folder} 无法打开：{error}") from error
    try:
        documents, matrix = _read(_collection(client, create=False))
    except Exception as error:
        raise StoreError(f"向量库 {folder} 无法读取：{error}") from error
    finally:
        client.close()
    if len(documents) != stamp.get("chunks") or _digest(documents, matrix) != stamp.get("digest"):
        raise StoreError(f"向量库 {folder} 的内容与建立时不一致。")
    return Vectors(documents, matrix, embedder)


def embedded_text(chunk: Document) -> str:
    """What is embedded for a chunk: a sentence says too little alone, so what it is read with comes before it."""
    if chunk.metadata["level"] == "project":
        return str(chunk.metadata["project_name"])
    return told_in(str(chunk.metadata["around"]), chunk.page_content)[0]


def _client(folder: Path) -> Any:
    import chromadb
    from chromadb.config import Settings

    return chromadb.PersistentClient(str(folder), settings=Settings(anonymized_telemetry=False))


def _collection(client: Any, *, create: bool) -> Any:
    from langchain_chroma import Chroma

    return Chroma(
        collection_name=_COLLECTION,
        client=client,
        collection_configuration={"hnsw": {"space": "cosine"}} if create else None,
        create_collection_if_not_exists=create,
    )


def _read(store: Any) -> tuple[tuple[Document, ...], Matrix]:
    held = store.get(include=["documents", "metadatas", "embeddings"])
    documents = tuple(
        Document(id=id_, page_content=text, metadata=metadata)
        for id_, text, metadata in zip(held["ids"], held["documents"], held["metadatas"], strict=True)
    )
    matrix = np.ascontiguousarray(held["embeddings"], dtype=np.float32)
    matrix.setflags(write=False)
    return documents, matrix


def _check_database(file: Path) -> None:
    """A damaged database is found by SQLite itself, before Chroma's core is let near it."""
    try:
        connection = sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)
        try:
            (verdict,) = connection.execute("PRAGMA quick_check").fetchone()
            connection.execute("SELECT count(*) FROM collections").fetchone()
        finally:
            connection.close()
    except sqlite3.Error as error:
        raise StoreError(f"向量库 {file} 已损坏：{error}") from error
    if verdict != "ok":
        raise StoreError(f"向量库 {file} 已损坏：{verdict}")


def _digest(documents: Sequence[Document], matrix: Matrix) -> str:
    digest = hashlib.sha256(np.round(matrix, 4).tobytes())
    for document in documents:
        digest.update(f"\0{document.id}\0{document.page_content}\0{sorted(document.metadata.items())}".encode())
    return digest.hexdigest()
