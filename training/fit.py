"""Fit the reader of questions: python -m training.fit [--out FOLDER --epochs N --sets a,b --share 0.5]."""

import argparse
import json
import logging
import random
import time
from pathlib import Path

import torch

from training.annotations import DATA, AnnotatedMessage, read_set
from training.augment import Augmenter
from training.e5 import build_bert, build_tokenizer, installed_weights, pruned, read_e5
from training.examples import batches, examples_of
from training.network import Reader, loss_of
from training.score import scores_of
from training.torch_reader import torch_reader

VALIDATION = "set_f"
"""The set that chooses between models; nothing is ever fitted on it."""

FROZEN_LAYERS = 3
log = logging.getLogger("training")


def kept_pieces() -> set[str]:
    """The pieces that the model keeps."""
    return set((Path(__file__).parent / "vocabulary.txt").read_text(encoding="utf8").split("\n"))


def training_sets(names: list[str] | None = None) -> list[AnnotatedMessage]:
    """The messages of all sets but the validation set, or of those named."""
    files = [f for f in sorted(DATA.glob("set_*.jsonl")) if f.stem != VALIDATION]
    return [message for file in files if names is None or file.stem[4:] in names for message in read_set(file)]


def main() -> None:
    """Train, score on the validation set after the last epoch, and save the state."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    options = _options()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)
    e5 = pruned(read_e5(installed_weights()), kept_pieces())
    tokenizer = build_tokenizer(e5.pieces)
    messages = training_sets(options.sets.split(",") if options.sets else None)
    if options.share < 1:
        messages = rng.sample(messages, int(options.share * len(messages)))
    model = Reader(build_bert(e5))
    for name, parameter in model.bert.named_parameters():
        frozen = name.startswith("embeddings") or any(
            name.startswith(f"encoder.layer.{i}.") for i in range(FROZEN_LAYERS)
        )
        parameter.requires_grad_(not frozen)
    if options.start:
        model.load_state_dict(torch.load(options.start))
    fit(model, messages, tokenizer, options, rng)
    options.out.mkdir(parents=True, exist_ok=True)
    torch.save(model.state_dict(), options.out / "reader.pt")
    scores = scores_of(torch_reader(model, tokenizer), read_set(DATA / f"{VALIDATION}.jsonl"))
    log.info("%s", json.dumps(scores))
    (options.out / "scores.json").write_text(json.dumps(scores, indent=1))


def fit(
    model: Reader, messages: list[AnnotatedMessage], tokenizer, options: argparse.Namespace, rng: random.Random
) -> None:  # type: ignore[no-untyped-def]
    """One-cycle AdamW over freshly augmented messages each epoch."""
    augmenter = Augmenter(messages, rng)
    heads = [p for n, p in model.named_parameters() if not n.startswith("bert.") and p.requires_grad]
    body = [p for p in model.bert.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(
        [{"params": body, "lr": options.rate}, {"params": heads, "lr": options.head_rate}], weight_decay=0.01
    )
    passes = len(_passes(augmenter.epoch(1)))
    steps = (passes // options.batch + 2) * options.epochs
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, [options.rate, options.head_rate], steps, pct_start=0.1)
    validation = list(read_set(DATA / f"{VALIDATION}.jsonl"))
    done = 0
    for epoch in range(options.epochs):
        model.train()
        began, total, count = time.monotonic(), 0.0, 0
        for batch in batches(_passes(augmenter.epoch(epoch)), tokenizer, options.batch, rng):
            with torch.autocast("cpu", torch.bfloat16):
                outputs = model(batch["ids"], batch["mask"])
            loss = loss_of(outputs, batch)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            if done < steps - 1:
                schedule.step()
            optimiser.zero_grad(set_to_none=True)
            total, count, done = total + float(loss.detach()), count + 1, done + 1
        log.info("epoch %d: loss %.3f, %d batches, %.0f s", epoch + 1, total / count, count, time.monotonic() - began)
        if epoch % 3 == 2:
            log.info("%s", json.dumps(scores_of(torch_reader(model, tokenizer), validation)["all"]))


def _passes(messages: list[AnnotatedMessage]) -> list:  # type: ignore[type-arg]
    return [example for message in messages for example in examples_of(message)]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("build/reader"))
    parser.add_argument("--start", type=Path, default=None)
    parser.add_argument("--sets", default="")
    parser.add_argument("--share", type=float, default=1.0)
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--head-rate", type=float, default=2e-3)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=7)
    return parser.parse_args()


if __name__ == "__main__":
    main()
