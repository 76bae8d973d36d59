"""`python -m index.training.evaluate --model DIR --eval DIR`: the table of figures of an embedder."""

import argparse
import gzip
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index import Report, read_report
from index.embedding import open_embedder
from index.statements import statements
from index.training import measures

_SHIPPED = Path(__file__).parents[1] / "reports" / "longgang_hr_2020.txt"
_PASSAGES = "cmrc2018_dev.json.gz"
_LIKENESS = "stsb_zh_test.jsonl.gz"
_DESCRIPTIONS = "paraphrase.jsonl"


def evaluation_texts(folder: Path) -> Iterator[str]:
    """Every text of the evaluation sets, to be kept out of training."""
    with gzip.open(folder / _PASSAGES, "rt", encoding="utf-8") as opened:
        data = json.load(opened)
    yield from data["passages"]
    yield from (entry["query"] for entry in data["queries"])
    with gzip.open(folder / _LIKENESS, "rt", encoding="utf-8") as opened:
        for line in opened:
            yield from json.loads(line)[:2]
    yield from (one.query for one in measures.read_descriptions(folder / _DESCRIPTIONS))


def figures(encode: measures.Encode, folder: Path, projects: Mapping[int, Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Label and value of every figure."""
    asked = measures.read_descriptions(folder / _DESCRIPTIONS)
    strange = [not any(measures.shares_a_pair(one.query, texts) for texts in projects.values()) for one in asked]
    for over, chosen in (("whole projects", slice(0, 1)), ("projects and statements", slice(None))):
        ranks = measures.project_ranks(encode, asked, {number: texts[chosen] for number, texts in projects.items()})
        yield f"descriptions over {over}", _shown(measures.ranking(ranks))
        unshared = [rank for rank, is_strange in zip(ranks, strange, strict=True) if is_strange]
        yield "  of these, no character pair in the report", _shown(measures.ranking(unshared))
    yield "CMRC2018 dev, question to passage", _shown(measures.passages(encode, folder / _PASSAGES))
    yield "STS-B-zh test, Spearman", f"{measures.likeness(encode, folder / _LIKENESS):.3f}"


def _shown(found: measures.Ranking) -> str:
    return (
        f"recall@1 {found.first:.3f}  @3 {found.third:.3f}  @10 {found.tenth:.3f}  MRR {found.reciprocal:.3f}  "
        f"({found.asked} asked)"
    )


def load_encoder(model: str) -> measures.Encode:
    """An embedder by folder or name, as the index opens it, as a plain function."""
    embedder = open_embedder(model)

    def encode(texts: Sequence[str]) -> NDArray[np.float32]:
        return np.asarray(embedder.embed_documents(list(texts)), np.float32)

    return encode


def project_texts(report: Report) -> dict[int, list[str]]:
    """The texts that stand for each project: its name with all its cells, and each of its statements."""
    texts = {}
    for project in report.projects:
        said = [statement.text for statement in statements(project)]
        whole = " ".join([project.name, *(text for text in project.text.values() if text)])
        texts[project.no] = [whole, project.name, *said]
    return texts


def main() -> None:
    """Read the arguments and print the table."""
    parser = argparse.ArgumentParser(prog="python -m index.training.evaluate", description="Figures of an embedder.")
    parser.add_argument("--model", required=True, help="folder or name of a sentence-transformers model")
    parser.add_argument(
        "--eval", type=Path, required=True, help=f"folder with {_PASSAGES}, {_LIKENESS}, {_DESCRIPTIONS}"
    )
    parser.add_argument("--report", type=Path, default=_SHIPPED, help="the report that the descriptions are about")
    arguments = parser.parse_args()
    texts = project_texts(read_report(arguments.report))
    encode = load_encoder(arguments.model)
    for label, value in figures(encode, arguments.eval, texts):
        sys.stdout.write(f"{label:<48} {value}\n")


if __name__ == "__main__":
    main()
