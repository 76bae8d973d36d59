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


def judged(
    matcher: Matcher, facts: Sequence[Fact], *, narrowed: bool = False
) -> Iterator[tuple[Fact, list[tuple[int, Judged]]]]:
    """Each fact with the sentences recalled for it, judged: the places of the sentences, the surest first.

    All of the report is looked at; where `narrowed`, only the project that the ask itself names, if it names one.
    """
    for report in sorted({fact.report for fact in facts}):
        sentences = sentences_of(report)
        overlap = Overlap([f"{each.around}｜{each.text}" for each in sentences])
        vectors = sentence_vectors(matcher, report)
        for fact in (each for each in facts if each.report == report):
            order = [int(at) for at in best_first(overlap.scores(fact.query), vectors @ matcher.vector(fact.query))]
            if narrowed and fact.scope is not None:
                order = [at for at in order if sentences[at].project_no == fact.scope]
            read = [
                (at, matcher.judge(fact.query, sentences[at].around, sentences[at].text)) for at in order[:RECALLED]
            ]
            yield fact, sorted(read, key=lambda pair: -pair[1].logit)


def scores_of_facts(matcher: Matcher, facts: Sequence[Fact], *, narrowed: bool = False) -> dict[str, dict[str, float]]:
    """Shares, in all and by report: recalled, right sentence first, value right; answered and refused where it is right
    to, from the shipped threshold on; yes or no right, of the right sentences where it is marked."""
    counts: dict[str, Counter[str]] = {}
    told: list[tuple[float, bool]] = []
    held: list[bool] = []
    for fact, read in judged(matcher, facts, narrowed=narrowed):
        at, best = read[0]
        first = at in fact.answers
        texts = {sentences_of(fact.report)[at].text[start:end] for start, end, _ in best.spans}
        value = first and any(_alike(text, wanted) for text in texts for wanted in fact.values)
        told.append((probability(best.logit), bool(fact.answers)))
        if first and fact.holds is not None:
            held.append((best.yes > 0) is fact.holds)
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
    if held:
        rates["yes or no"] = {"right": round(sum(held) / len(held), 4), "asked": len(held)}
    return rates


def _alike(text: str, wanted: str) -> bool:
    one, other = (each.strip("。；;，,、 的约为了“”") for each in (text, wanted))
    return one == other or (len(one) > 4 and (one in other or other in one))


def _decided(told: Sequence[tuple[float, bool]], sure: float) -> tuple[float, float]:
    """Shares of what is told that is answered, and of what is not that is refused."""
    answered = [likely >= sure for likely, there in told if there]
    refused = [likely < sure for likely, there in told if not there]
    return sum(answered) / max(len(answered), 1), sum(refused) / max(len(refused), 1)


def main() -> None:
    """Score the shipped matcher on what it was never fitted on: python -m training.score_matcher."""
    for name in HELD_OUT:
        facts = list(read_facts(FACTS / f"{name}.jsonl"))
        for narrowed in (False, True):
            for part, rates in scores_of_facts(Matcher.shipped(), facts, narrowed=narrowed).items():
                sys.stdout.write(f"{name} {part}{', the project named' if narrowed else ''}: {rates}\n")


if __name__ == "__main__":
    main()
