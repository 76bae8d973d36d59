"""The questions by which the retriever is fitted and judged: data files beside this one, and the reports they ask."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from index import read_report
from index.report import Report

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
REPORTS: dict[str, Path] = {
    "longgang": ROOT / "index" / "reports" / "longgang_hr_2020.txt",
    "wutong": ROOT / "tests" / "reports" / "wutong_education_2021.txt",
    "wangjiang": ROOT / "tests" / "reports" / "wangjiang_urban_2022.txt",
    "qingya": ROOT / "tests" / "reports" / "qingya_agriculture_2023.txt",
}
Language = Literal["zh", "en", "zh-Hant"]


@dataclass(frozen=True)
class Described:
    """A description of a project in other words than the report's; any of `nos` is right."""

    report: str
    nos: tuple[int, ...]
    language: str
    text: str


@dataclass(frozen=True)
class Fact:
    """A question that a passage of a project answers: one whose quote holds `words`."""

    report: str
    no: int
    expects: str
    text: str
    words: str


@dataclass(frozen=True)
class Absent:
    """A question about what a report does not hold."""

    report: str
    language: str
    text: str


@cache
def report(name: str) -> Report:
    """A report, read once."""
    return read_report(REPORTS[name])


def described() -> list[Described]:
    """Our own descriptions of projects, Chinese and English, over four reports."""
    found = []
    for name, no, also, language, text in _rows("paraphrases.tsv"):
        found.append(Described(name, (int(no), *map(int, also.split(",") if also else ())), language, text))
    return found


def described_elsewhere(file: Path) -> list[Described]:
    """Descriptions of the shipped report's projects from a file of {query, no, also}, one JSON object a line."""
    held = [json.loads(line) for line in file.read_text(encoding="utf8").splitlines() if line.strip()]
    return [Described("longgang", (item["no"], *item.get("also", ())), "zh", item["query"]) for item in held]


def ambiguous() -> list[Described]:
    """Words that may mean several projects alike: what is sure of one of them is too sure."""
    return [Described(name, tuple(map(int, nos.split(","))), "zh", text) for name, nos, text in _rows("ambiguous.tsv")]


def facts() -> list[Fact]:
    """Our own questions about facts in text cells."""
    return [Fact(name, int(no), expects, text, words) for name, no, expects, text, words in _rows("facts.tsv")]


def absent() -> list[Absent]:
    """Our own questions about what the reports do not hold; `*` stands for each of the four."""
    return [
        Absent(one, language, text)
        for names, language, text in _rows("refusals.tsv")
        for one in (REPORTS if names == "*" else [names])
    ]


def _rows(file: str) -> list[list[str]]:
    lines = (HERE / file).read_text(encoding="utf8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]
