"""Ask every evaluation question and print how many answers are right, by report, category and language.

    python -m tests.questions.evaluate [--only longgang,rank,en,held] [--file FILE.jsonl] [--show] [--out build/eval.json]

text: the share whose text is right; strict: right in text, outcome and citations.
"""

import argparse
import json
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import assistant
from tests.questions.judge import Verdict, judge

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
REPORTS = {
    "longgang": ROOT / "index/reports/longgang_hr_2020.txt",
    "education": ROOT / "tests/reports/wutong_education_2021.txt",
    "urban": ROOT / "tests/reports/wangjiang_urban_2022.txt",
    "agriculture": ROOT / "tests/reports/qingya_agriculture_2023.txt",
}
ROUNDS = sorted((HERE / "fresh").glob("*.jsonl"))
"""Rounds of fresh questions, each first asked before anything was built for it."""
FRESH_ONLY = {
    "civil": ROOT / "tests/reports/civil_affairs_2022.txt",
    "water": ROOT / "tests/reports/water_2021.txt",
    "health": ROOT / "tests/reports/linhu_health_2022.txt",
    "culture": ROOT / "tests/reports/haiwan_culture_2021.txt",
}


@dataclass(frozen=True)
class Asked:
    """A question, its last answer and the verdict. `seconds` are those of each turn."""

    file: str
    question: dict[str, Any]
    verdict: Verdict
    answer: str
    outcome: str
    seconds: tuple[float, ...]

    def groups(self) -> tuple[str, ...]:
        """The rows of the table that this counts in."""
        held = "held" if self.question["held"] else "open"
        return (self.file, self.question["category"], self.question["lang"], held, f"{self.file} {held}", "all")


def questions(file: str) -> list[dict[str, Any]]:
    """The questions over one report."""
    return [json.loads(line) for line in (HERE / f"{file}.jsonl").read_text(encoding="utf8").splitlines()]


def ask(opened: "assistant.Assistant", file: str, question: dict[str, Any]) -> Asked:
    """Ask all turns; the last answer is judged, and an exception is a failure."""
    history: list[dict[str, str]] = []
    seconds, text, outcome = [], "", ""
    try:
        for turn in question["turns"]:
            start = time.perf_counter()
            answer = opened.ask(turn, history=history)
            seconds.append(time.perf_counter() - start)
            text, outcome = answer.text, answer.outcome
            history += [{"role": "user", "content": turn}, {"role": "assistant", "content": text}]
        verdict = judge(question, answer)
    except Exception as error:  # noqa: BLE001  whatever the system under test raises is its failure
        verdict = Verdict((f"raised {type(error).__name__}: {error}",), ())
    return Asked(file, question, verdict, text, outcome, tuple(seconds))


def wanted(file: str, question: dict[str, Any], only: set[str]) -> bool:
    """Whether a question is among those asked for."""
    names = {file, question["category"], question["lang"], question["id"], "held" if question["held"] else "open"}
    return not only or bool(names & only)


def run_file(path: Path, only: set[str] | None = None, *, home: Path | None = None) -> list[Asked]:
    """Ask the questions of another file; each names in `report` the report that it is about."""
    found = []
    everything = [json.loads(line) for line in path.read_text(encoding="utf8").splitlines()]
    with tempfile.TemporaryDirectory() as temporary:
        for file, report in (REPORTS | FRESH_ONLY).items():
            chosen = [q for q in everything if q["report"] == report.stem and wanted(file, q, only or set())]
            if chosen:
                opened = assistant.Assistant.open(report, home=home or Path(temporary))
                found += [ask(opened, file, question) for question in chosen]
    return found


def run(files: Iterable[str], only: set[str] | None = None, *, home: Path | None = None) -> list[Asked]:
    """Ask the questions of several files, each of its own report, indexed in `home` or in a temporary folder."""
    found = []
    with tempfile.TemporaryDirectory() as temporary:
        for file in files:
            chosen = [question for question in questions(file) if wanted(file, question, only or set())]
            if chosen:
                opened = assistant.Assistant.open(REPORTS[file], home=home or Path(temporary))
                found += [ask(opened, file, question) for question in chosen]
    return found


def share(asked: list[Asked]) -> float:
    """The share that is right in every respect."""
    return sum(one.verdict.strict for one in asked) / len(asked)


def table(asked: list[Asked]) -> str:
    """The printed table."""
    groups: dict[str, list[Asked]] = defaultdict(list)
    for one in asked:
        for key in one.groups():
            groups[key].append(one)
    lines = [f"{'':20} {'n':>4} {'text':>6} {'strict':>6}"]
    for heading in (
        list(REPORTS | FRESH_ONLY),
        _sorted(asked, "category"),
        _sorted(asked, "lang"),
        ["held", "open", "all"],
    ):
        for key in heading:
            if key in groups:
                right = sum(not one.verdict.text for one in groups[key]) / len(groups[key])
                lines.append(f"{key:20} {len(groups[key]):4} {right:6.3f} {share(groups[key]):6.3f}")
        lines.append("")
    times = sorted(second for one in asked for second in one.seconds)
    if times:
        middle, late = times[len(times) // 2], times[int(len(times) * 0.99)]
        lines.append(f"p50 {middle * 1e3:.1f} ms, p99 {late * 1e3:.1f} ms over {len(times)} turns")
    return "\n".join(lines)


def _sorted(asked: list[Asked], field: str) -> list[str]:
    return sorted({one.question[field] for one in asked})


def failure(one: Asked) -> dict[str, Any]:
    """A wrong answer with what was wrong with it."""
    question = one.question
    return {
        "id": question["id"],
        "category": question["category"],
        "lang": question["lang"],
        "held": question["held"],
        "turns": question["turns"],
        "why": [*one.verdict.text, *one.verdict.other],
        "gold": question["gold"],
        "outcome": one.outcome,
        "answer": one.answer,
    }


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--only", default="", help="reports, categories, languages, ids, held or open")
    parser.add_argument("--show", action="store_true", help="print what went wrong")
    parser.add_argument("--out", type=Path, help="write the failures to this JSON file")
    parser.add_argument("--file", type=Path, help="ask the questions of this file instead, such as a round of fresh/")
    parser.add_argument("--rounds", action="store_true", help="ask the rounds of fresh/ instead")
    parser.add_argument("--home", type=Path, help="keep the indexes in this folder")
    options = parser.parse_args()
    only = set(filter(None, options.only.split(",")))
    if options.rounds:
        asked = [one for path in ROUNDS for one in run_file(path, only, home=options.home)]
    elif options.file:
        asked = run_file(options.file, only, home=options.home)
    else:
        asked = run(REPORTS, only, home=options.home)
    failures = [failure(one) for one in asked if not one.verdict.strict]
    if options.show:
        for one in failures:
            turns = " / ".join(one["turns"])
            sys.stdout.write(f"--- {one['id']} [{one['category']}] {turns}\n    {one['why']}\n    {one['answer']!r}\n")
    if options.out:
        options.out.parent.mkdir(parents=True, exist_ok=True)
        options.out.write_text(json.dumps(failures, ensure_ascii=False, indent=1), encoding="utf8")
    sys.stdout.write(table(asked) + "\n")


if __name__ == "__main__":
    main()
