"""Write the evaluation questions: sources/*.yaml with golds as expressions over the oracle -> *.jsonl.

    python -m tests.questions.build

A source has a `report`, an id `prefix`, and questions under `held` (written before the mechanisms, never edited to
fit), `open`, and `held_later` (written before they were first asked, never edited to fit). A question is a short
mapping: c category, l language (zh), q the turn or turns, p projects to be cited, all / any / not the strings of
must_all, must_any, must_not, o outcome (answered), gold. In these, {…} is an expression over the amounts of the report,
and a text that begins with = is one whose value is a list.
"""

import ast
import json
import re
from collections.abc import Callable, Iterable
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import opencc
import yaml

from assistant.plan import All
from tests.oracle.oracle import Oracle

HERE = Path(__file__).parent
FIELDS = {
    "b": "budget",
    "a": "actual",
    "g": "general_public_budget",
    "f": "government_fund",
    "n": "non_fiscal",
    "r": "execution_rate",
    "bal": "balance",
}
NUMERALS = "零一二三四五六七八九十"
NOT_SAID = (
    *(
        "没有说明",
        "未说明",
        "没有写",
        "没写",
        "未写",
        "未填",
        "没有填",
        "没填",
        "空白",
        "没有给出",
        "未给出",
        "没有列",
        "未列",
    ),
    *("为空", "未作说明", "没有提", "未提", "没有解释", "沒有說明", "未說明", "沒有給出", "未給出", "沒有寫", "沒有填"),
    *("not say", "not state", "not give", "no reason", "not explain", "blank", "none"),
)
NO = ("没有", "并未", "未", "不是", "不对", "没", "否", "並未", "沒有", "不對", "not", "No", "没能")


def number(value: Decimal | None, places: int = 2) -> str:
    """A number as a plain string without trailing zeros, rounded to `places`."""
    if value is None:
        raise ValueError("a gold has no value")
    text = f"{value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def count(how_many: int) -> list[str]:
    """The ways to say that there are so many projects."""
    chinese = ["两", "二"] if how_many == 2 else [_numeral(how_many)]
    words = ["个", "项", "個", "項"]
    spelled = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
    english = [f"{how_many} of", f"{how_many} project", f"({how_many})", f"are {how_many}"]
    english += [f"{spelled[how_many]} "] if how_many <= 10 else []
    return [f"{digits}{word}" for digits in [str(how_many), *chinese] for word in words] + english


def _numeral(value: int) -> str:
    tens, ones = divmod(value, 10)
    if not tens:
        return NUMERALS[ones]
    return (NUMERALS[tens] if tens > 1 else "") + "十" + (NUMERALS[ones] if ones else "")


class Golds:
    """What an expression of a source may use."""

    def __init__(self, name: str) -> None:
        self.oracle = Oracle(name)
        self.all = list(self.oracle.select(All()))
        self._scripts = [opencc.OpenCC(config) for config in ("s2t", "s2tw", "s2hk")]

    def names(self) -> dict[str, Any]:
        """The namespace of the expressions."""
        fields = {short: self._cell(field) for short, field in FIELDS.items()}
        own = {name: getattr(self, name) for name in ("where", "sum", "mean", "median", "rate", "top", "total", "rest")}
        return {
            **fields,
            **own,
            "ALL": self.all,
            "num": number,
            "D": Decimal,
            "count": count,
            "name": self.name,
            "called": self.called,
            "hant": self.hant,
            "en": self.english,
            "len": len,
            "NOT_SAID": list(NOT_SAID),
            "NO": list(NO),
        }

    def _cell(self, field: str) -> Callable[[int], str]:
        return lambda no: number(self.oracle.row(no).value(field))

    def name(self, no: int) -> str:
        """The name of a project."""
        return self.oracle.row(no).name

    def called(self, nos: Iterable[int]) -> list[str]:
        """The names of projects."""
        return [self.name(no) for no in nos]

    def hant(self, *words: str) -> list[str]:
        """Words and how they are written in Traditional characters."""
        return list(dict.fromkeys([*words, *(script.convert(word) for word in words for script in self._scripts)]))

    def english(self, *nos: int) -> list[list[str]]:
        """The ways in which an English answer may name each project."""
        return [[self.name(no), f"No. {no})", f"No. {no} ", f"#{no} "] for no in nos]

    def where(self, condition: str) -> list[int]:
        """The projects that fulfil a condition over b, a, g, f, n, r, bal and no."""
        found = []
        for row in self.oracle.rows:
            values = {short: row.value(field) for short, field in FIELDS.items()}
            code = re.sub(r"(?<![\w.])\d+(?:\.\d+)?", lambda found: f"D('{found[0]}')", condition)
            if eval(code, {"D": Decimal}, values | {"no": Decimal(row.no)}):
                found.append(row.no)
        return found

    def rest(self, *nos: int) -> list[int]:
        """All projects but these."""
        return [no for no in self.all if no not in nos]

    def sum(self, field: str, nos: Iterable[int] | None = None) -> Decimal:
        """The sum of a column."""
        return self.oracle.sum(self.all if nos is None else nos, FIELDS[field])

    def mean(self, field: str, nos: Iterable[int] | None = None) -> str:
        """The simple mean, as a string."""
        return number(self.oracle.mean(self.all if nos is None else nos, FIELDS[field]))

    def median(self, field: str, nos: Iterable[int] | None = None) -> str:
        """The median, as a string."""
        return number(self.oracle.median(self.all if nos is None else nos, FIELDS[field]))

    def rate(self, nos: Iterable[int] | None = None) -> str:
        """The overall rate, as a string."""
        return number(self.oracle.overall_rate(self.all if nos is None else nos))

    def top(self, field: str, how_many: int, nos: Iterable[int] | None = None, lowest: bool = False) -> list[int]:
        """The projects with the highest or lowest values."""
        chosen = sorted(self.all if nos is None else nos)
        values = {no: self.oracle.row(no).value(FIELDS[field]) or Decimal(0) for no in chosen}
        return sorted(chosen, key=lambda no: values[no] if lowest else -values[no])[:how_many]

    def total(self, field: str) -> str:
        """A figure of the 合计 row as printed."""
        return number(self.oracle.totals[FIELDS[field]])


class Builder:
    """One source file made into questions."""

    def __init__(self, source: dict[str, Any]) -> None:
        self.source = source
        self.names = Golds(source["report"]).names()

    def lines(self) -> list[str]:
        """The JSON lines."""
        parts = (("held", True), ("open", False), ("held_later", True))
        marked = [(item, held) for part, held in parts for item in self.source[part]]
        return [json.dumps(self.question(i, *pair), ensure_ascii=False) for i, pair in enumerate(marked, 1)]

    def question(self, index: int, item: dict[str, Any], held: bool) -> dict[str, Any]:
        """One question in the format of the examples, with `held`."""
        unknown = set(item) - {"c", "l", "q", "p", "all", "any", "not", "o", "gold"}
        if unknown:
            raise ValueError(f"{item['q']}: {unknown}")
        return {
            "id": f"{self.source['prefix']}-{index:03}",
            "lang": item.get("l", "zh"),
            "category": item["c"],
            "turns": [item["q"]] if isinstance(item["q"], str) else item["q"],
            "outcome": item.get("o", "answered"),
            "projects": self.flat(item.get("p", [])),
            "must_all": self.flat(item.get("all", [])),
            "must_any": self.groups(item.get("any", [])),
            "must_not": self.flat(item.get("not", [])),
            "gold": self.text(item.get("gold", "")),
            "held": held,
        }

    def groups(self, raw: Any) -> list[list[str]]:
        """A list of groups; a plain list of strings is one group."""
        if isinstance(raw, str):
            found = self.evaluate(raw[1:])
            return found if isinstance(found[0], list) else [found]
        if any(isinstance(item, list) for item in raw):
            return [self.flat(item) for item in raw]
        return [self.flat(raw)] if raw else []

    def flat(self, raw: Any) -> list[Any]:
        """A list in which each =expression is replaced by the items of its value."""
        items = raw if isinstance(raw, list) else [raw]
        spread = [self.evaluate(i[1:]) if isinstance(i, str) and i.startswith("=") else [self.text(i)] for i in items]
        return [item for part in spread for item in part]

    def text(self, raw: Any) -> Any:
        """A string with its {expressions} worked out."""
        if not isinstance(raw, str):
            return raw
        return re.sub(r"\{([^{}]+)\}", lambda found: str(self.evaluate(found[1])), raw)

    def evaluate(self, expression: str) -> Any:
        """The value of one expression; its text must be a Python expression."""
        ast.parse(expression, mode="eval")
        found = eval(expression, dict(self.names))
        return number(found) if isinstance(found, Decimal) else found


def sources() -> dict[str, dict[str, Any]]:
    """All sources by file stem."""
    found = sorted((HERE / "sources").glob("*.yaml"))
    return {path.stem: yaml.safe_load(path.read_text(encoding="utf8")) for path in found}


def main() -> None:
    """Write every file."""
    for stem, source in sources().items():
        (HERE / f"{stem}.jsonl").write_text("\n".join(Builder(source).lines()) + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
