"""How figures are said: in the question's language, in the unit asked for, with the report's unit beside it."""

from decimal import Decimal
from typing import Any

from assistant.answer import Figure
from assistant.plan import Form, Measure
from assistant.text.cells import plain
from assistant.wording.amounts import convert, in_unit, percent, rmb, rounded
from index.measures import YUAN
from index.report import Report
from prompts import load, phrase


class Voice:
    """The words for figures in one language and form."""

    def __init__(self, report: Report, form: Form) -> None:
        self.language = "en" if form.language == "en" else "zh"
        self.english = self.language == "en"
        self.unit = form.unit or report.unit
        self._report = report

    def say(self, key: str, **values: object) -> str:
        """A phrase of prompts/figures.yaml."""
        return phrase("figures", key, self.language, **values)

    def words(self, key: str, item: str) -> Any:
        """What a list of words in prompts/figures.yaml has for an item."""
        return load("figures")[key][item][self.language]

    def measure(self, measure: str) -> str:
        """What a measure is called."""
        return str(self.words("measures", measure))

    def measures(self, measures: tuple[Measure, ...]) -> str:
        """Several measures, joined as a list."""
        return self.joined([self.measure(measure) for measure in measures])

    def name(self, no: int, name: str, *, bold: bool = True) -> str:
        """A project with its 序号."""
        return self.say("project", name=f"**{name}**" if bold else name, no=no)

    def project(self, no: int, *, bold: bool = True) -> str:
        """A project of the report, by 序号; only the number where it has no such project."""
        name = next((project.name for project in self._report.projects if project.no == no), None)
        return self.say("number", no=no) if name is None else self.name(no, name, bold=bold)

    def amount(self, figure: Figure, *, bold: bool = True) -> str:
        """A figure in the unit asked for, and in the report's unit or in RMB beside it."""
        return self.value(figure.value, figure.unit, bold=bold)

    def alone(self, figure: Figure) -> str:
        """A figure in the unit asked for, with nothing beside it."""
        if figure.unit not in YUAN:
            return self.counted(figure.value, figure.unit)
        return in_unit(figure.value, figure.unit, self.unit)

    def value(self, value: Decimal, unit: str, *, bold: bool = True) -> str:
        """A value with its unit, converted where it is money."""
        mark = "**" if bold else ""
        if unit not in YUAN:
            return f"{mark}{self.counted(value, unit)}{mark}"
        text = f"{mark}{in_unit(value, unit, self.unit)}{mark}"
        if self.unit != unit:
            return self.say("beside", text=text, other=f"{plain(value)} {unit}")
        return self.say("beside", text=text, other=rmb(value, unit)) if self.english else text

    def counted(self, value: Decimal, unit: str) -> str:
        """A number that is no money, with its unit."""
        return percent(value) if unit == "%" else f"{plain(value)} {unit}"

    def short(self, figure: Figure) -> str:
        """A figure as it stands in a table or a list whose unit is given once."""
        if figure.unit == "%":
            return percent(figure.value)
        if figure.unit not in YUAN:
            return plain(figure.value)
        value = convert(figure.value, figure.unit, self.unit)
        return plain(rounded(value) if self.unit == "亿元" and figure.unit != self.unit else value)

    def header(self, measure: Measure) -> str:
        """The head of a measure's column, with its unit."""
        word = self.opened(self.measure(measure))
        unit = self.say("unit_score") if measure == "score" else self.unit
        return word if measure == "execution_rate" else self.say("header", measure=word, unit=unit)

    def joined(self, items: list[str]) -> str:
        """A、B和C in Chinese, A, B and C in English."""
        if len(items) < 2:
            return "".join(items)
        separator, last = (", ", " and ") if self.english else ("、", "和")
        return separator.join(items[:-1]) + last + items[-1]

    def either(self, items: list[str]) -> str:
        """A、B或C in Chinese, A, B or C in English."""
        if len(items) < 2:
            return "".join(items)
        return (", " if self.english else "、").join(items[:-1]) + self.say("or") + items[-1]

    def sentence(self, text: str, marks: str = "") -> str:
        """A sentence with its full stop, then its marks."""
        text = self.opened(text)
        stop = "." if self.english else "。"
        text = text if text.endswith((stop, "：", ":")) else text + stop
        return text + (f" {marks}" if marks and self.english else marks)

    def opened(self, text: str) -> str:
        """A text that begins as a sentence does."""
        return text[:1].upper() + text[1:] if self.english and not text.startswith("RMB") else text

    def paragraph(self, sentences: list[str]) -> str:
        """Sentences of one paragraph."""
        text = ""
        for sentence in filter(None, sentences):
            text += (" " if text and (self.english or text.endswith("]")) else "") + sentence
        return text
