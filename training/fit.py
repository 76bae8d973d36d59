"""Fit the reader of questions: python -m training.fit [--out FOLDER --epochs N --sets a,b --share 0.5]."""

import argparse
import json
import logging
import random
import time
from pathlib import Path

import torch
from tokenizers import Tokenizer

from index.encoder import Encoder
from training.annotations import DATA, VALIDATION, AnnotatedMessage, read_set
from training.augment import Augmenter
from training.e5 import build_bert
from training.examples import Example, batches, examples_of
from training.network import Reader, loss_of
from training.run import Fitting, begin, freeze, options_of
from training.score import scores_of
from training.trained import Trained

FROZEN_LAYERS = 3
log = logging.getLogger("training")


def training_sets(names: list[str] | None = None) -> list[AnnotatedMessage]:
    """The messages of all sets but the validation set, or of those named."""
    files = [f for f in sorted(DATA.glob("set_*.jsonl")) if f.stem != VALIDATION]
    return [message for file in files if names is None or file.stem[4:] in names for message in read_set(file)]


def main() -> None:
    """Train, score on the validation set after the last epoch, and save the state."""
    options = _options()
    e5, tokenizer, rng = begin(options)
    messages = training_sets(options.sets.split(",") if options.sets else None)
    messages += 2 * training_sets(options.often.split(",")) if options.often else []
    if options.share < 1:
        messages = rng.sample(messages, int(options.share * len(messages)))
    model = Reader(build_bert(e5))
    freeze(model.bert, FROZEN_LAYERS)
    if options.start:
        model.load_state_dict(torch.load(options.start))
    fit(model, messages, tokenizer, options, rng)
    options.out.mkdir(parents=True, exist_ok=True)
    torch.save(model.state_dict(), options.out / "reader.pt")
    scores = scores_of(Encoder(tokenizer, Trained(model)), read_set(DATA / f"{VALIDATION}.jsonl"))
    log.info("%s", json.dumps(scores))
    (options.out / "scores.json").write_text(json.dumps(scores, indent=1))


def fit(
    model: Reader, messages: list[AnnotatedMessage], tokenizer: Tokenizer, options: argparse.Namespace,
    rng: random.Random,
) -> None:  # fmt: skip
    """Freshly augmented messages each epoch."""
    augmenter = Augmenter(messages, rng)
    passes = len(_passes(augmenter.epoch(1)))
    fitting = Fitting(model, options, (passes // options.batch + 2) * options.epochs)
    validation = list(read_set(DATA / f"{VALIDATION}.jsonl"))
    for epoch in range(options.epochs):
        model.train()
        began, total, count = time.monotonic(), 0.0, 0
        for batch in batches(_passes(augmenter.epoch(epoch)), tokenizer, options.batch, rng):
            with torch.autocast("cpu", torch.bfloat16):
                outputs = model(batch["ids"], batch["mask"])
            loss = loss_of(outputs, batch)
            fitting.step(loss)
            total, count = total + float(loss.detach()), count + 1
        log.info("epoch %d: loss %.3f, %d batches, %.0f s", epoch + 1, total / count, count, time.monotonic() - began)
        if epoch % 3 == 2:
            log.info("%s", json.dumps(scores_of(Encoder(tokenizer, Trained(model)), validation)["all"]))


def _passes(messages: list[AnnotatedMessage]) -> list[Example]:
    return [example for message in messages for example in examples_of(message)]


def _options() -> argparse.Namespace:
    parser = options_of(__doc__, out=Path("build/reader"), epochs=10, batch=16, rate=2e-4, head_rate=2e-3)
    parser.add_argument("--sets", default="")
    parser.add_argument(
        "--often", default="", help="sets that are taken three times an epoch, such as those of new values"
    )
    parser.add_argument("--share", type=float, default=1.0)
    return parser.parse_args()


if __name__ == "__main__":
    main()
