"""Fit what turns scores into probabilities: python -m training.calibrate. It prints the numbers that the code holds.

The matcher's logits by logistic regression over the best sentence of each question held out (Platt, 1999); what it speaks
for two operands that they stand together, by the softmax over their pairs; what it speaks against a sentence not
to stand in the project that part of a name points to, likewise; and the signs of projects by the softmax over a
report's projects and "none of these", over our own descriptions of three reports.
"""

import math
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from assistant.evidence.finder import SURE, probability
from assistant.evidence.source import Source
from assistant.understanding.pointing import Pointer
from index.encoder.matcher import Judged, Matcher
from index.report import Project, Report
from index.store import open_index
from index.text.folding import fold, simplify
from tests.retrieval.questions import REPORTS, described
from training.facts import FACTS, HELD_OUT, Fact, read_facts, sentences_of
from training.score_matcher import judged

LEFT_OUT = "longgang"
"""The report whose descriptions only judge."""


def matcher_calibration(facts: Sequence[Fact]) -> tuple[float, float, float, float]:
    """Slope and middle of the probability that the best sentence of a question answers it, from which one it is told, and from
    which where it is doubted that the report tells it."""
    best = [(fact, read[0][0], read[0][1].logit) for fact, read in judged(Matcher.shipped(), facts)]
    x = np.array([logit for _, _, logit in best])
    y = np.array([float(at in fact.answers or at in fact.near) for fact, at, _ in best])
    weight = np.where(y > 0, 0.5 / max(y.mean(), 1e-9), 0.5 / max(1 - y.mean(), 1e-9))

    def loss(p: NDArray[np.float64]) -> float:
        z = p[0] * x - p[1]
        return float(np.mean(weight * (np.logaddexp(0, z) - y * z)) + 1e-3 * p[0] ** 2)

    slope, middle = minimize(loss, np.array([1.0, 0.0])).x
    likely = 1 / (1 + np.exp(middle - slope * x))
    told = np.array([bool(fact.answers) for fact, *_ in best])
    sure, doubted = (_surest(likely, y > 0, told, weight) for weight in (_TOLD, 1 / _TOLD))
    return float(slope), float(middle), sure, doubted


_TOLD = 5
"""How much more it counts to answer rightly than to refuse rightly: more is asked of what a report tells than of what it
does not, and a wrong answer costs more than a refusal with the nearest sentences. The other way round where the question is
taken to lie outside the report."""


def _surest(
    likely: NDArray[np.float64], right: NDArray[np.bool_], told: NDArray[np.bool_], weight: float
) -> float:  # fmt: skip
    """The probability from which a sentence is best taken to answer, answering so much weightier than refusing."""

    def worth(sure: float) -> float:
        return float(weight * np.mean((likely >= sure) & right, where=told) + np.mean(likely < sure, where=~told))

    return float(max(np.arange(0.05, 0.95, 0.01), key=worth))


PAIRS = FACTS / "facts_u.jsonl"
"""Operands of differences, shares and ratios, one a line."""
_LOOKED_AT = 3
"""Sentences that an operand is taken from, as `assistant/evidence/calculation.py` takes them."""


def operand_bonuses(facts: Sequence[Fact]) -> tuple[float, float]:
    """What it speaks for two operands that they stand in one project, and in one cell of it, beside how likely each is."""
    reads = {fact.key: (fact, read[:_LOOKED_AT]) for fact, read in judged(Matcher.shipped(), facts)}
    in_order = [reads[fact.key] for fact in facts]
    pairs = [
        _pairs_of(one, other) for one, other in pairwise(in_order)
        if (one[0].report, one[0].clause) == (other[0].report, other[0].clause) and one[0].answers and other[0].answers
    ]  # fmt: skip
    told = [(scores, together, right) for scores, together, right in pairs if right.any()]

    def loss(p: NDArray[np.float64]) -> float:
        total = 0.0
        for scores, together, right in told:
            logits = scores + together @ p
            total += float(np.logaddexp.reduce(logits) - np.logaddexp.reduce(logits[right]))
        return total / len(told) + 1e-3 * float(p @ p)

    project, cell = minimize(loss, np.zeros(2)).x
    return float(project), float(cell)


Read = tuple[Fact, list[tuple[int, Judged]]]


def _pairs_of(one: Read, other: Read) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.bool_]]:
    """Every two sentences for two operands: how likely both answer, whether they share project and cell, whether both are right."""
    sentences = sentences_of(one[0].report)
    rows = [
        (
            np.log(probability(a.logit)) + np.log(probability(b.logit)),
            (left.project_no == right.project_no, (left.project_no, left.field) == (right.project_no, right.field)),
            i in one[0].answers and j in other[0].answers,
        )
        for i, a in one[1]
        for j, b in other[1]
        for left, right in [(sentences[i], sentences[j])]
    ]
    scores, together, right = zip(*rows, strict=True)
    return np.array(scores), np.array(together, dtype=float), np.array(right)


def outside_scope(facts: Sequence[Fact]) -> float:
    """What it speaks against a sentence not to stand in the project that part of a name points to.

    By the softmax over the sentences looked at and "none of these", of the questions that name a project by a part.
    """
    examples: list[tuple[NDArray[np.float64], NDArray[np.bool_], NDArray[np.bool_]]] = []
    for report in sorted({fact.report for fact in facts}):
        pointer = Pointer(_named_only(report), lambda _: ())
        pointed = {
            fact.key: _pointed(fact, pointer) for fact in facts if fact.report == report and fact.scope is not None
        }
        examples += _weighed([fact for fact in facts if pointed.get(fact.key)], pointed)

    def loss(p: NDArray[np.float64]) -> float:
        total = 0.0
        for scores, within, right in examples:
            logits = np.append(scores + np.where(within, 0.0, -p[0]), _NONE)
            total += float(np.logaddexp.reduce(logits) - np.logaddexp.reduce(logits[right]))
        return total / len(examples) + 1e-3 * float(p @ p)

    (outside,) = minimize(loss, np.zeros(1)).x
    return float(outside)


_NONE = math.log(SURE / (1 - SURE))


def _pointed(fact: Fact, pointer: Pointer) -> int | None:
    """The one project that a question points to, where it calls none by name or number."""
    pointed = pointer.at(simplify(fold(fact.clause)), described=False)
    return pointed.nos[0] if pointed.sure and not pointed.exact and len(pointed.nos) == 1 else None


def _weighed(
    facts: Sequence[Fact], pointed: Mapping[str, int | None]
) -> Iterator[tuple[NDArray[np.float64], NDArray[np.bool_], NDArray[np.bool_]]]:
    """Of each question: the log odds of its sentences, which stand in the project pointed to, which answer (last: none)."""
    for fact, read in judged(Matcher.shipped(), facts):
        likely = np.array([probability(each.logit) for _, each in read])
        within = np.array([sentences_of(fact.report)[at].project_no == pointed[fact.key] for at, _ in read])
        right = np.array([at in fact.answers or at in fact.near for at, _ in read] + [not fact.answers])
        if right.any():
            yield np.log(likely / (1 - likely)), within, right


def _named_only(report: str) -> Report:
    """A report of the training data, of which only the names of its projects are known."""
    named = {each.project_no: each.around.partition("｜")[0] for each in sentences_of(report)}
    projects = tuple(Project(no, name, "", 0, {}, None, {}, ()) for no, name in named.items() if no is not None)
    return Report(report, "", "", 0, "万元", (), {}, (), projects, ())


Example = tuple[NDArray[np.float64], list[int]]


def described_projects() -> tuple[list[Example], list[Example]]:
    """The signs of every project for our descriptions and the places of those meant: to fit on, and to judge by.

    A description put to another report means none of its projects.
    """
    home = Path(tempfile.mkdtemp())
    sources = {name: Source(open_index(path, home)) for name, path in REPORTS.items()}
    fitted_on: list[Example] = []
    judged: list[Example] = []
    for one in described():
        for name, source in sources.items():
            if name != one.report and LEFT_OUT in (name, one.report):
                continue
            nos = [project.no for project in source.report.projects]
            places = [nos.index(no) for no in one.nos] if name == one.report else []
            (judged if one.report == LEFT_OUT else fitted_on).append((source.descriptions.signs(one.text), places))
    return fitted_on, judged


def weights(examples: Sequence[Example]) -> NDArray[np.float64]:
    """The weights of the signs of projects, and of "none of these" last."""

    def loss(p: NDArray[np.float64]) -> float:
        total = 0.0
        for signs, places in examples:
            scores = np.append(signs @ p[:-1] - p[-1], 0.0)
            meant = scores[places] if places else scores[-1:]
            total += (1.0 if places else 0.4) * float(np.logaddexp.reduce(scores) - np.logaddexp.reduce(meant))
        return total / len(examples) + 1e-3 * float(p @ p)

    return np.asarray(minimize(loss, np.full(examples[0][0].shape[1] + 1, 4.0)).x)


def main() -> None:
    """Fit and tell."""
    held_out = [fact for name in HELD_OUT for fact in read_facts(FACTS / f"{name}.jsonl")]
    slope, middle, sure, doubted = matcher_calibration(held_out)
    sys.stdout.write(
        f"finder: slope {slope:.3f}, middle {middle:.3f}, sure from {sure:.2f}, where doubted from {doubted:.2f}\n"
    )
    sys.stdout.write(f"finder: {outside_scope(held_out):.2f} against outside a project that is likely meant\n")
    project, cell = operand_bonuses(list(read_facts(PAIRS)))
    sys.stdout.write(f"calculation: one project {project:.2f}, one cell {cell:.2f} more\n")
    fitted_on, judging = described_projects()
    for name, signs in (("words", slice(0, 4)), ("words and vectors", slice(0, 6))):
        fitted = weights([(each[:, signs], places) for each, places in fitted_on])
        first = [int(np.argmax(each[:, signs] @ fitted[:-1])) in places for each, places in judging]
        third = [bool(set(np.argsort(-(each[:, signs] @ fitted[:-1]))[:3]) & set(places)) for each, places in judging]
        sys.stdout.write(
            f"{name}: {np.round(fitted, 2)}; of the report left out {np.mean(first):.3f} first, {np.mean(third):.3f} among three\n"
        )


if __name__ == "__main__":
    main()
