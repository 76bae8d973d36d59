"""`make eval-retrieval`: how well projects and passages are found, and how well what is not there is refused.

    python -m tests.retrieval.evaluate [--model MODEL] [--paraphrases FILE]

FILE holds more descriptions of the shipped report's projects, one JSON object {query, no, also} a line.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import opencc

from assistant.evidence.bm25 import Bm25
from assistant.evidence.calibration import CERTAIN, PROJECT
from assistant.evidence.haystack import Haystack, whole_texts
from assistant.evidence.matching import DenseSigns, Matcher, read_query
from assistant.evidence.retriever import Retriever
from assistant.evidence.terms import content, terms
from assistant.evidence.translate import in_chinese
from index.store import OpenedIndex, open_index
from tests.retrieval.questions import REPORTS, Described, absent, described, described_elsewhere, facts

Ranking = Callable[[str, str], list[int]]
_TRADITIONAL = opencc.OpenCC("s2t")


class Rankings:
    """Ways to order the projects of a report for a description: by words alone, by vectors alone, by both."""

    def __init__(self, indexes: dict[str, OpenedIndex]) -> None:
        self.retrievers = {name: Retriever(index) for name, index in indexes.items()}
        self._haystacks = {name: Haystack(index.report, index.statements) for name, index in indexes.items()}
        self._matchers = {name: Matcher(haystack) for name, haystack in self._haystacks.items()}
        self._dense = {name: DenseSigns(index.vectors(), self._haystacks[name]) for name, index in indexes.items()}
        self._plain = {
            name: Bm25(
                [{term: n for term, n in terms(text).items() if term[0] in "cpn"} for text in whole_texts(index.report)]
            )
            for name, index in indexes.items()
        }

    def plain(self, report: str, text: str) -> list[int]:
        """BM25 over characters and pairs of characters: no synonyms, no word list of English."""
        counted = {term: n for term, n in terms(content(text)).items() if term[0] in "cpn"}
        return self._order(report, self._plain[report].scores(counted))

    def lexical(self, report: str, text: str) -> list[int]:
        """Our words alone: with synonyms and the English word list."""
        query = read_query(text)
        signs = self._matchers[report].projects(query, None)
        return self._order(report, signs[:, 1] + signs[:, 2])

    def dense(self, report: str, text: str) -> list[int]:
        """Vectors alone: whole project and best passage."""
        whole, passages = self._dense[report].similar(in_chinese(text).replace("/", " "))
        return self._order(report, whole + self._haystacks[report].best_of_projects(passages))

    def fused(self, report: str, text: str) -> list[int]:
        """The retriever as it is shipped."""
        hits = self.retrievers[report].projects(text, len(self._haystacks[report].projects))
        return [hit.project_no for hit in hits]

    def reciprocal(self, report: str, text: str) -> list[int]:
        """Words and vectors fused by reciprocal ranks, to compare with."""
        orders = [self.lexical(report, text), self.dense(report, text)]
        nos = sorted(orders[0], key=lambda no: -sum(1 / (60 + order.index(no)) for order in orders))
        return nos

    def both_always(self, report: str, text: str) -> list[int]:
        """Words and vectors weighed for every question, also where words alone are certain."""
        return self._order(
            report, PROJECT.shares(self._matchers[report].projects(read_query(text), self._dense[report]))
        )

    def _order(self, report: str, scores: Sequence[float] | np.ndarray) -> list[int]:
        projects = self._haystacks[report].projects
        return [projects[at].no for at in np.argsort(-np.asarray(scores), kind="stable")]


def recall(asked: Sequence[Described], order: Ranking) -> str:
    """recall@1, recall@3 and mean reciprocal rank as one table cell."""
    ranks = []
    for one in asked:
        nos = order(one.report, one.text)
        ranks.append(min((nos.index(no) for no in one.nos if no in nos), default=10**6))
    values = [np.mean([rank < k for rank in ranks]) for k in (1, 3)] + [np.mean([1 / (rank + 1) for rank in ranks])]
    return " / ".join(f"{value:.2f}" for value in values)


def traditional(asked: Sequence[Described]) -> list[Described]:
    """The Chinese descriptions in Traditional characters."""
    return [
        Described(one.report, one.nos, "zh-Hant", _TRADITIONAL.convert(one.text))
        for one in asked
        if one.language == "zh"
    ]


def report_on(indexes: dict[str, OpenedIndex], paraphrases: Path | None, out: Callable[[str], object]) -> None:
    """Print every table."""
    rankings = Rankings(indexes)
    sets = {
        "own, Chinese": [one for one in described() if one.language == "zh"],
        "own, Traditional": traditional(described()),
        "own, English": [one for one in described() if one.language == "en"],
    }
    if paraphrases is not None:
        sets[paraphrases.name] = described_elsewhere(paraphrases)
    out("Descriptions of projects: recall@1 / recall@3 / MRR\n")
    out(
        "| | "
        + " | ".join(f"{name} ({len(asked)})" for name, asked in sets.items())
        + " |\n"
        + "|---" * (len(sets) + 1)
        + "|\n"
    )
    for name, order in (
        ("BM25, characters and pairs", rankings.plain),
        ("words, with synonyms and English", rankings.lexical),
        ("vectors alone", rankings.dense),
        ("fused by reciprocal ranks", rankings.reciprocal),
        ("fused by calibrated scores", rankings.both_always),
        ("as shipped (words first)", rankings.fused),
    ):
        out(f"| {name} | " + " | ".join(recall(asked, order) for asked in sets.values()) + " |\n")
    _passages(rankings, out)
    _refusals(rankings, sets, out)
    _times(rankings, out)


def _passages(rankings: Rankings, out: Callable[[str], object]) -> None:
    asked = facts()
    for name, lexical in (("words", True), ("words and vectors", False)):
        ranks = []
        for fact in asked:
            retriever = rankings.retrievers[fact.report]
            found = retriever.lexical_search(fact.text) if lexical else retriever.search(fact.text)
            right = [at for at, one in enumerate(found) if one.project_no == fact.no and fact.words in one.quote]
            ranks.append(right[0] if right else 99)
        shares = " / ".join(f"{np.mean([rank < k for rank in ranks]):.2f}" for k in (1, 3, 5))
        out(f"\nPassages that answer a question, {name} ({len(asked)}): recall@1 / @3 / @5: {shares}")
    out("\n")


def _refusals(rankings: Rankings, sets: dict[str, list[Described]], out: Callable[[str], object]) -> None:
    out("\nRefusal: questions for which nothing comes back (search), or no project is likelier than none (projects)\n")
    out("| | search | projects |\n|---|---|---|\n")
    held: dict[str, list[tuple[str, str]]] = {"facts, held": [(one.report, one.text) for one in facts()]}
    held |= {f"{name}, held": [(one.report, one.text) for one in asked] for name, asked in sets.items()}
    for language in ("zh", "en"):
        held[f"absent, {language}"] = [(one.report, one.text) for one in absent() if one.language == language]
    for name, asked in held.items():
        empty = np.mean([not rankings.retrievers[report].search(text) for report, text in asked])
        hits = [rankings.retrievers[report].projects(text, 1) for report, text in asked]
        unsure = np.mean([not hit or hit[0].score < 0.5 for hit in hits])
        out(f"| {name} ({len(asked)}) | {empty:.3f} | {unsure:.3f} |\n")


def _times(rankings: Rankings, out: Callable[[str], object]) -> None:
    retriever = rankings.retrievers["longgang"]
    questions = [one.text for one in described() if one.report == "longgang"] * 3
    for name, ask in (
        ("projects", retriever.projects),
        ("search", retriever.search),
        ("lexical_search", retriever.lexical_search),
    ):
        times = []
        for text in questions:
            started = time.perf_counter()
            ask(text)
            times.append((time.perf_counter() - started) * 1000)
        out(f"\n{name}: p50 {np.percentile(times, 50):.1f} ms, p95 {np.percentile(times, 95):.1f} ms")
    out(f"\n(words alone are certain at a share of {CERTAIN})\n")


def main() -> None:
    """Open the reports with a model and print the tables."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--model", default="built-in")
    arguments.add_argument("--paraphrases", type=Path)
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as home:
        indexes = {name: open_index(path, Path(home), given.model) for name, path in REPORTS.items()}
        report_on(indexes, given.paraphrases, sys.stdout.write)


if __name__ == "__main__":
    main()
