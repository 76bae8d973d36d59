"""How well the matcher finds: the right sentence among those recalled, the value in it, and what no sentence answers."""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np

from assistant.evidence.finder import SURE, probability
from index.encoder.matcher import Judged, Matcher, told_in
from index.encoder.model import Array
from index.lexical import Overlap
from index.recall import best_first
from training.facts import FACTS, HELD_OUT, Fact, read_facts, sentences_of

RECALLED = 12


def sentence_vectors(matcher: Matcher, report: str) -> Array:
    """The vectors of the sentences of a report, with what they are read with."""
    return np.stack([matcher.vector(told_in(each.around, each.text)[0]) for each in sentences_of(report)])


def judged(matcher: Matcher, facts: Sequence[Fact]) -> Iterator[tuple[Fact, list[tuple[int, Judged]]]]:
    """Each fact with the sentences recalled for it, judged: the places of the sentences, the surest first."""
    for report in sorted({fact.report for fact in facts}):
        sentences = sentences_of(report)
        overlap = Overlap([f"{each.around}｜{each.text}" for each in sentences])
        vectors = sentence_vectors(matcher, report)
        for fact in (each for each in facts if each.report == report):
            order = best_first(overlap.scores(fact.query), vectors @ matcher.vector(fact.query))[:RECALLED]
            read = [(int(at), matcher.judge(fact.query, sentences[at].around, sentences[at].text)) for at in order]
            yield fact, sorted(read, key=lambda pair: -pair[1].logit)


def scores_of_facts(matcher: Matcher, facts: Sequence[Fact]) -> dict[str, dict[str, float]]:
    """Shares, in all and by report: recalled, right sentence first, value right; answered and refused where it is right
    to, from the shipped threshold on."""
    counts: dict[str, Counter[str]] = {}
    told: list[tuple[float, bool]] = []
    for fact, read in judged(matcher, facts):
        at, best = read[0]
        first = at in fact.answers
        texts = {sentences_of(fact.report)[at].text[start:end] for start, end, _ in best.spans}
        value = first and any(_alike(text, wanted) for text in texts for wanted in fact.values)
        told.append((probability(best.logit), bool(fact.answers)))
        for name in ("all", fact.report):
            count = counts.setdefault(name, Counter())
            if fact.answers:
                count += Counter(
                    asked=1, recalled=int(any(at in fact.answers for at, _ in read)),
                    near=int(first or at in fact.near), first=int(first), value=int(value),
                )  # fmt: skip
    rates = {
        name: {key: round(count[key] / count["asked"], 4) for key in ("recalled", "first", "near", "value")} | {"asked": count["asked"]}
        for name, count in counts.items() if count["asked"]
    }  # fmt: skip
    answered, refused = _decided(told, SURE)
    rates["decided"] = {"answered": round(answered, 4), "refused": round(refused, 4)}
    return rates


def _alike(text: str, wanted: str) -> bool:
    one, other = (each.strip("。；;，,、 的约为了“”") for each in (text, wanted))
    return one == other or (len(one) > 4 and (one in other or other in one))


def even(told: Sequence[tuple[float, bool]]) -> float:
    """The probability from which answering is right as often for what is told as refusing is for what is not."""

    def worse(sure: float) -> float:
        return min(_decided(told, sure))

    return max(sorted({likely for likely, _ in told}), key=worse)


def _decided(told: Sequence[tuple[float, bool]], sure: float) -> tuple[float, float]:
    """Shares of what is told that is answered, and of what is not that is refused."""
    answered = [likely >= sure for likely, there in told if there]
    refused = [likely < sure for likely, there in told if not there]
    return sum(answered) / max(len(answered), 1), sum(refused) / max(len(refused), 1)


def main() -> None:
    """Score the shipped matcher on what it was never fitted on: python -m training.score_matcher."""
    for name in HELD_OUT:
        for part, rates in scores_of_facts(Matcher.shipped(), list(read_facts(FACTS / f"{name}.jsonl"))).items():
            sys.stdout.write(f"{name} {part}: {rates}\n")


if __name__ == "__main__":
    main()
