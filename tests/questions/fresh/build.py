"""Write the fresh rounds: each *.yaml beside this file -> *.jsonl, by the builder of the evaluation questions.

python -m tests.questions.fresh.build [ROUND ...]
"""

import json
import sys
from pathlib import Path
from typing import Any

import yaml

from tests.questions.build import Builder

HERE = Path(__file__).parent


def lines(source: dict[str, Any]) -> list[str]:
    """The JSON lines of one round: its parts, each over one report, named in `report`."""
    found = []
    for part in source["parts"]:
        builder = Builder(part)
        for index, item in enumerate(part["questions"], 1):
            question = builder.question(index, item, held=True) | {"report": part["report"]}
            found.append(json.dumps(question, ensure_ascii=False))
    return found


def main(names: list[str]) -> None:
    """Write the rounds that are named, or all."""
    for path in sorted(HERE.glob("*.yaml")):
        if not names or path.stem in names:
            source = yaml.safe_load(path.read_text(encoding="utf8"))
            path.with_suffix(".jsonl").write_text("\n".join(lines(source)) + "\n", encoding="utf8")


if __name__ == "__main__":
    main(sys.argv[1:])
