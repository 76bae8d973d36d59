"""Fit the weights of assistant/evidence/calibration.py: `python -m tests.retrieval.fit [MODEL]` prints them.

A candidate's probability is its share against all others and against "none of these". The weights maximise the
likelihood of the right candidates, and of "none" for questions about what a report does not hold. Each report is also
left out in turn, and judged by weights fitted on the other three: those are the figures of docs/retrieval.md.
"""

import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from assistant.evidence.calibration import Weights
from assistant.evidence.haystack import Haystack
from assistant.evidence.matching import DenseSigns, Matcher, read_query
from index.store import open_index
from tests.retrieval.questions import REPORTS, Described, absent, ambiguous, described, facts

Array = NDArray[np.float64]
Signs = Callable[[Matcher, DenseSigns | None, str, str], Array]
ABSENT_WEIGHT = 0.5
AMBIGUOUS_WEIGHT = 0.2
BLEND = 0.3
PROJECT_SIGN = 3
"""The place of the evidence for the project among the signs of a passage."""
PENALTY = 1e-4


@dataclass(frozen=True)
class Example:
    """The signs of every candidate for one question, and which candidates are right; none where it is absent."""

    report: str
    kind: str
    signs: Array
    right: tuple[int, ...]
    alike: bool = False
    """All the right ones are equally right, so that none of them should be likelier than another."""


Judged = tuple[Example, Array, Array]
"""An example, the share of each candidate, and its probability against "none of these" alone."""


@dataclass(frozen=True)
class Pack:
    """The examples with the same number of candidates, as arrays."""

    signs: Array
    right: NDArray[np.bool_]
    weight: Array
    alike: NDArray[np.bool_]


class Bench:
    """The four reports, opened with one embedder."""

    def __init__(self, model: str, home: Path) -> None:
        self.matchers: dict[str, Matcher] = {}
        self.dense: dict[str, DenseSigns] = {}
        for name, path in REPORTS.items():
            opened = open_index(path, home, model)
            haystack = Haystack(opened.report, opened.statements)
            self.matchers[name] = Matcher(haystack)
            self.dense[name] = DenseSigns(opened.vectors(), haystack)

    def examples_of_projects(self, *, dense: bool) -> list[Example]:
        """Descriptions and facts with the projects they mean, and absent questions."""
        made = []
        for one in described():
            made.append(self._project(one.report, f"described {one.language}", one.text, one.nos, dense))
        for fact in facts():
            made.append(self._project(fact.report, "fact", fact.text, (fact.no,), dense))
        for several in ambiguous():
            example = self._project(several.report, "ambiguous", several.text, several.nos, dense)
            made.append(replace(example, alike=True))
        for none in absent():
            made.append(self._project(none.report, f"absent {none.language}", none.text, (), dense))
        return made

    def _project(self, report: str, kind: str, text: str, nos: Sequence[int], dense: bool) -> Example:
        matcher = self.matchers[report]
        signs = matcher.projects(read_query(text), self.dense[report] if dense else None)
        right = tuple(at for at, project in enumerate(matcher.haystack.projects) if project.no in nos)
        return Example(report, kind, signs, right)

    def _passage(self, one: Described, dense: bool) -> Example:
        matcher = self.matchers[one.report]
        signs = matcher.passages(read_query(one.text), self.dense[one.report] if dense else None)
        right = tuple(at for at, passage in enumerate(matcher.haystack.passages) if passage.project_no in one.nos)
        return Example(one.report, f"described {one.language}", signs, right)

    def examples_of_passages(self, *, dense: bool) -> list[Example]:
        """Facts with the passages that answer them, descriptions with all of their project, and absent questions."""
        made = [self._passage(one, dense) for one in described()]
        for fact in facts():
            matcher = self.matchers[fact.report]
            signs = matcher.passages(read_query(fact.text), self.dense[fact.report] if dense else None)
            right = tuple(
                at
                for at, passage in enumerate(matcher.haystack.passages)
                if passage.project_no == fact.no and fact.words in passage.quote
            )
            if not right:
                raise SystemExit(f"no passage answers {fact}")
            made.append(Example(fact.report, "fact", signs, right))
        for none in absent():
            signs = self.matchers[none.report].passages(
                read_query(none.text), self.dense[none.report] if dense else None
            )
            made.append(Example(none.report, f"absent {none.language}", signs, ()))
        return made


def fit(examples: Sequence[Example]) -> Weights:
    """The weights under which the right candidates are likeliest."""
    packs = []
    for size in sorted({len(one.signs) for one in examples}):
        group = [one for one in examples if len(one.signs) == size]
        right = np.zeros((len(group), size + 1), dtype=bool)
        for row, one in enumerate(group):
            right[row, list(one.right) or [-1]] = True
        weight = np.array([(AMBIGUOUS_WEIGHT if one.alike else 1.0) if one.right else ABSENT_WEIGHT for one in group])
        alike = np.array([one.alike for one in group])
        packs.append(Pack(np.stack([one.signs for one in group]), right, weight, alike))
    count = examples[0].signs.shape[1]
    bounds = [(0.0, None)] * count + [(None, None)]  # a sign of a match never speaks against one
    found = minimize(partial(_loss, packs), np.r_[np.ones(count), 3.0], jac=True, method="L-BFGS-B", bounds=bounds)
    return Weights(tuple(round(float(weight), 2) for weight in found.x[:-1]), round(float(found.x[-1]), 2))


def _loss(packs: Sequence[Pack], weights: Array) -> tuple[float, Array]:
    """How unlikely the right candidates are: any of them, or each to the same share where they are alike."""
    total, slope, seen = 0.0, np.zeros_like(weights), 0
    for pack in packs:
        signs, weight = pack.signs, pack.weight
        scores = np.concatenate([signs @ weights[:-1], np.full((len(signs), 1), weights[-1])], axis=1)
        powers = np.exp(scores - scores.max(axis=1, keepdims=True))
        shares = powers / powers.sum(axis=1, keepdims=True)
        any_right = shares * pack.right / ((shares * pack.right).sum(axis=1, keepdims=True) + 1e-12)
        equal = pack.right / pack.right.sum(axis=1, keepdims=True)
        wanted = np.where(pack.alike[:, None], equal, any_right)
        good = (shares * pack.right).sum(axis=1)
        each = (equal * np.log(shares + 1e-12)).sum(axis=1)
        total -= float((weight * np.where(pack.alike, each, np.log(good + 1e-12))).sum())
        pull = (shares - wanted) * weight[:, None]
        slope[:-1] += np.einsum("ij,ijk->k", pull[:, :-1], signs)
        slope[-1] += pull[:, -1].sum()
        seen += len(signs)
    penalty = PENALTY * weights[:-1]
    return total / seen + float(penalty @ weights[:-1]), slope / seen + np.r_[2 * penalty, 0.0]


def judged_by_others(examples: Sequence[Example]) -> list[Judged]:
    """Each example with the shares of its candidates under weights fitted on the other reports."""
    judged = []
    for name in REPORTS:
        weights = fit([one for one in examples if one.report != name])
        judged += [
            (one, weights.shares(one.signs), weights.against_none(one.signs)) for one in examples if one.report == name
        ]
    return judged


def summary(judged: Sequence[Judged], refused_share: float = 0.9) -> str:
    """Recall by kind, and how many that are held are refused at the threshold that refuses this share of absent ones."""
    threshold = float(np.quantile([alone.max() for one, _, alone in judged if not one.right], refused_share))
    lines = [f"  at {threshold:.2f} {refused_share:.0%} of the absent are refused"]
    for kind in sorted({one.kind for one, _, _ in judged if one.right}):
        group = [item for item in judged if item[0].kind == kind]
        ranks = [
            min(list(np.argsort(-shares, kind="stable")).index(at) for at in one.right) for one, shares, _ in group
        ]
        refused = np.mean([alone.max() < threshold for _, _, alone in group])
        recall = " ".join(f"@{k} {np.mean([rank < k for rank in ranks]):.3f}" for k in (1, 3, 5))
        lines.append(f"  {kind:14} {len(group):4} {recall}  refused {refused:.3f}")
    return "\n".join(lines)


def refusing(weights: Weights, examples: Sequence[Example], refused_share: float = 0.905) -> Weights:
    """Weights by which this share of the absent questions has no candidate likelier than none.

    Fitted on passages alone, a question for a count finds some count in any report. Whether a report holds the thing at
    all is seen better by its projects; so the evidence for the project counts fully, and the rest by BLEND.
    """
    signs = [BLEND * sign for sign in weights.signs]
    signs[PROJECT_SIGN] += 1
    best = [float((one.signs @ np.array(signs)).max()) for one in examples if not one.right]
    return Weights(tuple(round(sign, 2) for sign in signs), round(float(np.quantile(best, refused_share)), 2))


def main() -> None:
    """Print the weights and how well they do on reports that they were not fitted on."""
    out = sys.stdout.write
    with tempfile.TemporaryDirectory() as home:
        bench = Bench(sys.argv[1] if len(sys.argv) > 1 else "built-in", Path(home))
        for name, examples in (
            ("PROJECT_LEXICAL", bench.examples_of_projects(dense=False)),
            ("PROJECT", bench.examples_of_projects(dense=True)),
            ("PASSAGE_LEXICAL", bench.examples_of_passages(dense=False)),
            ("PASSAGE", bench.examples_of_passages(dense=True)),
        ):
            weights, judged = fit(examples), judged_by_others(examples)
            if name.startswith("PASSAGE"):
                weights = refusing(weights, examples)
            out(f"{name} = Weights({weights.signs}, {weights.none})\n{summary(judged)}\n")


if __name__ == "__main__":
    main()
