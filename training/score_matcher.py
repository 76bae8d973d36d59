"""How well the matcher finds: the right sentence among those recalled, the value in it, and what no sentence answers."""

import sys
from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer

from index.encoder.encoder import without_blank
from index.encoder.matcher import Judged, Matcher, answer_spans, told_in
from index.lexical import Overlap
from index.recall import best_first
from training.facts import FACTS, HELD_OUT, Fact, read_facts, sentences_of
from training.matcher_network import MatchNetwork

Vector = Callable[[str], NDArray[np.float32]]
Judge = Callable[[str, str, str], Judged]

RECALLED = 12


def judge_with(model: MatchNetwork, tokenizer: Tokenizer) -> tuple[Vector, Judge]:
    """A network under training as what the product calls."""
    model.eval()

    def run(ids: list[int]) -> list[torch.Tensor]:
        given = torch.tensor([ids])
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            return [each.float() for each in model(given, torch.ones_like(given))]

    def vector(text: str) -> NDArray[np.float32]:
        mean = run(tokenizer.encode(text).ids)[3][0].numpy()
        return np.asarray(mean / np.linalg.norm(mean), dtype=np.float32)

    def judge(query: str, around: str, text: str) -> Judged:
        read, begin = told_in(around, text)
        encoded = tokenizer.encode(query, read)
        match, tags, yes, _ = run(encoded.ids)
        own = [i for i, s in enumerate(encoded.sequence_ids) if s == 1 and encoded.offsets[i][1] > begin]
        offsets = [without_blank(read, *encoded.offsets[i]) for i in own]
        return Judged(float(match[0]), answer_spans(tags[0].numpy()[own], offsets, begin), float(yes[0]))

    return vector, judge


def scores_of_facts(vector: Vector, judge: Judge, facts: Sequence[Fact]) -> dict[str, dict[str, float]]:
    """Shares, in all and by report: recalled, right sentence first, value right, and (with a threshold of its own)
    answered and refused rightly."""
    counts: dict[str, Counter[str]] = {}
    told: list[tuple[float, bool, bool]] = []
    for report in sorted({fact.report for fact in facts}):
        sentences = sentences_of(report)
        overlap = Overlap([f"{s.around}｜{s.text}" for s in sentences])
        vectors = np.stack([vector(told_in(s.around, s.text)[0]) for s in sentences])
        for fact in (each for each in facts if each.report == report):
            order = best_first(overlap.scores(fact.query), vectors @ vector(fact.query))[:RECALLED]
            judged = [(judge(fact.query, sentences[at].around, sentences[at].text), int(at)) for at in order]
            best, at = max(judged, key=lambda pair: pair[0].logit)
            first = at in fact.answers
            texts = {sentences[at].text[start:end] for start, end, _ in best.spans}
            value = first and any(_alike(text, wanted) for text in texts for wanted in fact.values)
            told.append((best.logit, bool(fact.answers), first))
            for name in ("all", report):
                count = counts.setdefault(name, Counter())
                if fact.answers:
                    count += Counter(
                        asked=1, recalled=int(any(at in fact.answers for at in order)),
                        near=int(first or at in fact.near), first=int(first), value=int(value),
                    )  # fmt: skip
    rates = {
        name: {key: round(count[key] / count["asked"], 4) for key in ("recalled", "first", "near", "value")} | {"asked": count["asked"]}
        for name, count in counts.items() if count["asked"]
    }  # fmt: skip
    rates["threshold"] = _threshold(told)
    return rates


def _alike(text: str, wanted: str) -> bool:
    one, other = (each.strip("。；;，,、 的约为了“”") for each in (text, wanted))
    return one == other or (len(one) > 4 and (one in other or other in one))


def _threshold(told: Sequence[tuple[float, bool, bool]]) -> dict[str, float]:
    """The logit at which answering what is there and refusing what is not are right most evenly."""
    best = {"at": 0.0, "answered": 0.0, "refused": 0.0}
    for at in sorted({logit for logit, _, _ in told}):
        answered = np.mean([logit >= at for logit, there, _ in told if there] or [0])
        refused = np.mean([logit < at for logit, there, _ in told if not there] or [0])
        if min(answered, refused) > min(best["answered"], best["refused"]):
            best = {"at": round(at, 2), "answered": round(float(answered), 4), "refused": round(float(refused), 4)}
    return best


def main() -> None:
    """Score the shipped matcher on what it was never fitted on: python -m training.score_matcher."""
    model = Matcher.shipped()
    for name in HELD_OUT:
        for part, rates in scores_of_facts(
            model.vector, model.judge, list(read_facts(FACTS / f"{name}.jsonl"))
        ).items():
            sys.stdout.write(f"{name} {part}: {rates}\n")


if __name__ == "__main__":
    main()
