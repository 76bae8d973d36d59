"""Fit the matcher: python -m training.fit_matcher [--out FOLDER --epochs N]. What is left out is in `HELD_OUT`."""

import argparse
import json
import logging
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch.nn import functional

from index.encoder.matcher import Matcher, folded, told_in
from index.encoder.model import without_blank
from index.lexical import Overlap
from training.augment import by_sound
from training.descriptions import Called, batches_of, called
from training.e5 import build_bert
from training.facts import FACTS, HELD_OUT, Fact, read_facts, sentences_of, varied
from training.matcher_network import MatchNetwork, match_loss, vector_loss
from training.run import Fitting, begin, freeze, options_of
from training.score_matcher import scores_of_facts
from training.trained import Trained

LAYERS, FROZEN_LAYERS = 8, 1

_OTHERS = 4
"""Sentences beside the right ones that a question is held against at a time."""
_PADDING, _AT_A_TIME = 1, 64
NONE = -100
log = logging.getLogger("training")


@dataclass(frozen=True)
class Pair:
    """A question and a sentence of its report; `spans` are the values in the sentence, None where none is told."""

    query: str
    at: int
    right: bool
    spans: tuple[tuple[int, int], ...]


class Rivals:
    """The sentences that a question may be taken to be answered by, hardest first: by words, and by vectors as they are learnt."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        overlaps = {
            report: Overlap([f"{sentence.around}｜{sentence.text}" for sentence in sentences_of(report)])
            for report in {fact.report for fact in facts}
        }
        self._by_words: dict[str, list[int]] = {}
        for fact in facts:
            order = np.argsort(-overlaps[fact.report].scores(fact.query), kind="stable")[:30]
            self._by_words[fact.key] = [int(at) for at in order if _rival(fact, at)]
        self._hard = dict(self._by_words)

    def nearest(self, model: MatchNetwork, tokenizer: Tokenizer, facts: Sequence[Fact]) -> None:
        """Put those that the model so far takes to be near by turns with those by words."""
        told = {
            report: vectors_of(model, tokenizer, [told_in(each.around, each.text)[0] for each in sentences_of(report)])
            for report in {fact.report for fact in facts}
        }
        for fact, asked in zip(facts, vectors_of(model, tokenizer, [fact.query for fact in facts]), strict=True):
            near = np.argsort(-(told[fact.report] @ asked))[:20]
            by_turns = [int(at) for pair in zip(near, self._by_words[fact.key], strict=False) for at in pair]
            self._hard[fact.key] = [at for at in dict.fromkeys(by_turns) if _rival(fact, at)]

    def some(self, fact: Fact, rng: random.Random) -> list[int]:
        """Some of them, the hardest more often than the rest, and one of the same project."""
        sentences = sentences_of(fact.report)
        own = {sentences[at].project_no for at in fact.answers} or {fact.scope}
        beside = [at for at, each in enumerate(sentences) if each.project_no in own and _rival(fact, at)]
        hard = self._hard[fact.key]
        taken = [*_some(hard[:6], 2, rng), *_some(beside, 1, rng), *_some(hard, 1, rng), rng.randrange(len(sentences))]
        return [at for at in dict.fromkeys(taken) if _rival(fact, at)][:_OTHERS]


def _rival(fact: Fact, at: int) -> bool:
    return at not in fact.answers and at not in fact.near


def _some(places: list[int], count: int, rng: random.Random) -> list[int]:
    return rng.sample(places, min(count, len(places)))


def training_facts() -> list[Fact]:
    """Every fact but those held out."""
    files = [path for path in sorted(FACTS.glob("*.jsonl")) if path.stem not in HELD_OUT]
    return [fact for path in files for fact in read_facts(path)]


def main() -> None:
    """Train, score on what was held out, and save the state."""
    options = _options()
    e5, tokenizer, rng = begin(options)
    model = MatchNetwork(build_bert(e5, options.layers))
    freeze(model.bert, FROZEN_LAYERS)
    if options.start:
        model.load_state_dict(torch.load(options.start), strict=False)
    facts = training_facts()
    facts = rng.sample(facts, int(options.share * len(facts)))
    log.info("%d facts", len(facts))
    rivals = Rivals(facts)
    if options.start:
        rivals.nearest(model, tokenizer, facts)
    fit(model, facts, rivals, tokenizer, options, rng)
    scores = {
        name: scores_of_facts(Matcher(tokenizer, Trained(model)), list(read_facts(FACTS / f"{name}.jsonl")))
        for name in HELD_OUT
    }
    log.info("%s", json.dumps(scores, ensure_ascii=False))
    (options.out / "scores.json").write_text(json.dumps(scores, indent=1, ensure_ascii=False))


def fit(
    model: MatchNetwork, facts: list[Fact], rivals: Rivals, tokenizer: Tokenizer, options: argparse.Namespace,
    rng: random.Random,
) -> None:  # fmt: skip
    """The questions, each with its right sentences and some rivals, which change every epoch."""
    sounds = by_sound(fact.clause for fact in facts)
    names = batches_of(called(), 2 * options.batch, rng)
    fitting = Fitting(model, options, (len(facts) // options.batch + 1) * options.epochs)
    for epoch in range(options.epochs):
        model.train()
        began, totals, count = time.monotonic(), np.zeros(5), 0
        for plain in _batches(facts, options.batch, rng):
            batch = [varied(fact, sounds, rng) for fact in plain]
            losses = (*_losses(model, tokenizer, batch, rivals, rng), _naming(model, tokenizer, next(names)))
            fitting.step(sum(losses, torch.zeros(())))
            totals, count = totals + [float(each.detach()) for each in losses], count + 1
        log.info("epoch %d: %s, %.0f s", epoch + 1, np.round(totals / count, 3), time.monotonic() - began)
        options.out.mkdir(parents=True, exist_ok=True)
        torch.save(model.state_dict(), options.out / "matcher.pt")
        if epoch < options.epochs - 1:
            rivals.nearest(model, tokenizer, facts)


def _batches(facts: list[Fact], size: int, rng: random.Random) -> Iterator[list[Fact]]:
    order = sorted(facts, key=lambda fact: len(fact.query) + 8 * rng.random())
    groups = [order[i : i + size] for i in range(0, len(order), size)]
    rng.shuffle(groups)
    yield from groups


def _losses(
    model: MatchNetwork, tokenizer: Tokenizer, batch: list[Fact], rivals: Rivals, rng: random.Random
) -> tuple[torch.Tensor, ...]:
    rows = [
        (*_encoded(tokenizer, pair, fact), number, pair.right)
        for number, fact in enumerate(batch)
        for pair in _pairs(fact, rivals, rng)
    ]
    rows.sort(key=lambda row: len(row[0]))
    half = (len(rows) + 1) // 2
    matches, yeses, pointing = [], [], []
    for part in (rows[:half], rows[half:]):  # short pairs with short ones: less is padded
        ids, mask = padded([row[0] for row in part], _PADDING)
        targets, _ = padded([row[1] for row in part], NONE)
        with torch.autocast("cpu", torch.bfloat16):
            match, tag, yes, _ = model(ids, mask)
        matches.append(match.float())
        yeses.append(yes.float())
        pointing.append(_pointing(tag.float(), targets))
    group, right = torch.tensor([row[2] for row in rows]), torch.tensor([float(row[3]) for row in rows])
    return (
        match_loss(torch.cat(matches), right, group),
        sum(pointing, torch.zeros(())),
        _deciding(torch.cat(yeses), rows, batch),
        _contrast(model, tokenizer, [fact for fact in batch if fact.answers], rng),
    )


def _pointing(logits: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    """The loss of the tags; none where no sentence of a part answers."""
    if not (targets != NONE).any():
        return torch.zeros(())
    flat, weight = logits.reshape(-1, logits.shape[-1]), torch.tensor([1.0, 2.0, 1.0])
    return functional.cross_entropy(flat, targets.reshape(-1), weight=weight, ignore_index=NONE)


def _deciding(
    logits: torch.Tensor, rows: Sequence[tuple[list[int], list[int], int, bool]], batch: list[Fact]
) -> torch.Tensor:
    """The loss of yes and no, over the right sentences of such questions."""
    told = [(at, batch[number].holds) for at, (_, _, number, right) in enumerate(rows) if right]
    decided = [(at, float(holds)) for at, holds in told if holds is not None]
    if not decided:
        return torch.zeros(())
    places, holds = zip(*decided, strict=True)
    return functional.binary_cross_entropy_with_logits(logits[list(places)], torch.tensor(holds))


def _pairs(fact: Fact, rivals: Rivals, rng: random.Random) -> Iterator[Pair]:
    right = list(fact.answers)
    for at in rng.sample(right, min(2, len(right))):
        yield Pair(fact.query, at, True, fact.answers[at])
    for at in rivals.some(fact, rng):
        yield Pair(fact.query, at, False, ())


def _encoded(tokenizer: Tokenizer, pair: Pair, fact: Fact) -> tuple[list[int], list[int]]:
    """The pieces of a pair, and the tags of those that count: the sentence's, all outside where it does not answer."""
    sentence = sentences_of(fact.report)[pair.at]
    read, begin = told_in(sentence.around, sentence.text)
    encoded = tokenizer.encode(pair.query, read)
    told = [NONE] * len(encoded.ids)
    if pair.right:
        started: set[int] = set()
        for at, sequence in enumerate(encoded.sequence_ids):
            if sequence != 1 or encoded.offsets[at][1] <= begin:
                continue
            start, end = without_blank(read, *encoded.offsets[at])
            told[at] = 0
            for number, (first, last) in enumerate(pair.spans):
                if start - begin < last and first < end - begin:
                    told[at] = 2 if number in started else 1
                    started.add(number)
                    break
    return encoded.ids[: Matcher.LONGEST], told[: Matcher.LONGEST]


def _contrast(model: MatchNetwork, tokenizer: Tokenizer, batch: list[Fact], rng: random.Random) -> torch.Tensor:
    """The loss of the vectors of questions and of their sentences."""
    if len(batch) < 2:
        return torch.zeros(())
    places = [(fact.report, rng.choice(list(fact.answers))) for fact in batch]
    told = [sentences_of(report)[at] for report, at in places]
    asked, asked_mask = padded([tokenizer.encode(fact.query).ids for fact in batch], _PADDING)
    texts, texts_mask = padded([tokenizer.encode(told_in(s.around, s.text)[0]).ids for s in told], _PADDING)
    with torch.autocast("cpu", torch.bfloat16):
        queries, vectors = model(asked, asked_mask)[3], model(texts, texts_mask)[3]
    alike = torch.tensor(
        [
            [i != j and places[j][0] == a.report and places[j][1] in a.answers for j in range(len(batch))]
            for i, a in enumerate(batch)
        ]
    )
    return vector_loss(queries.float(), vectors.float(), alike)


def _naming(model: MatchNetwork, tokenizer: Tokenizer, batch: list[Called]) -> torch.Tensor:
    """The loss of the vectors of what people call projects and of the projects' names."""
    words, words_mask = padded([tokenizer.encode(folded(each.words)).ids for each in batch], _PADDING)
    names, names_mask = padded([tokenizer.encode(folded(each.name)).ids for each in batch], _PADDING)
    with torch.autocast("cpu", torch.bfloat16):
        queries, vectors = model(words, words_mask)[3], model(names, names_mask)[3]
    alike = torch.tensor([[a is not b and (a.report, a.no) == (b.report, b.no) for b in batch] for a in batch])
    return 0.5 * vector_loss(queries.float(), vectors.float(), alike)


def vectors_of(model: MatchNetwork, tokenizer: Tokenizer, texts: Sequence[str]) -> NDArray[np.float32]:
    """The vectors of texts, of length 1, as the network gives them so far."""
    model.eval()
    ids = [tokenizer.encode(text).ids[: Matcher.LONGEST] for text in texts]
    found = np.zeros((len(texts), model.bert.config.hidden_size), np.float32)
    order = sorted(range(len(texts)), key=lambda at: len(ids[at]))
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        for start in range(0, len(order), _AT_A_TIME):
            batch = order[start : start + _AT_A_TIME]
            means = model(*padded([ids[at] for at in batch], _PADDING))[3].float()
            found[batch] = functional.normalize(means, dim=1).numpy()
    return found


def padded(rows: Sequence[Sequence[int]], filler: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Rows of unlike length as one tensor, and where they are."""
    longest = max(len(row) for row in rows)
    ids = torch.tensor([[*row, *[filler] * (longest - len(row))] for row in rows])
    mask = torch.tensor([[1] * len(row) + [0] * (longest - len(row)) for row in rows])
    return ids, mask


def _options() -> argparse.Namespace:
    parser = options_of(__doc__, out=Path("build/matcher"), epochs=3, batch=8, rate=1.5e-4, head_rate=7.5e-4)
    parser.add_argument("--layers", type=int, default=LAYERS)
    parser.add_argument("--share", type=float, default=1.0, help="of the questions, to fit on")
    return parser.parse_args()


if __name__ == "__main__":
    main()
