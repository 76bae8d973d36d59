"""`python -m index.training --pairs DIR --out DIR`: train the embedder from scratch."""

import argparse
import logging
from dataclasses import replace
from pathlib import Path

import torch

from index.training.evaluate import evaluation_texts
from index.training.pipeline import train
from index.training.recipe import Recipe


def main() -> None:
    """Read the arguments and train."""
    parser = argparse.ArgumentParser(prog="python -m index.training", description="Train the sentence embedder.")
    parser.add_argument(
        "--pairs", type=Path, required=True, help="folder of *.jsonl.gz with [a, b] or [a, b, negative]"
    )
    parser.add_argument("--out", type=Path, required=True, help="folder to write the model to")
    parser.add_argument(
        "--hold-out", type=Path, help="folder of evaluation sets; pairs that hold a text of these are dropped"
    )
    parser.add_argument("--seed", type=int, default=Recipe().seed)
    parser.add_argument("--steps", type=int, default=Recipe().steps)
    parser.add_argument("--threads", type=int, default=1)
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.set_num_threads(arguments.threads)
    recipe = replace(Recipe(), seed=arguments.seed, steps=arguments.steps)
    held_out = evaluation_texts(arguments.hold_out) if arguments.hold_out else ()
    train(arguments.pairs, arguments.out, recipe, held_out=held_out)


if __name__ == "__main__":
    main()
