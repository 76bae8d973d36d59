"""The money of a form: a row for each source under the heads of the columns, or labels with their amounts beside them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from index.layouts.draft import FundDraft, Money
from index.layouts.form_columns import POINTS, Role
from index.layouts.form_fund_heads import MONEY, SOURCES, is_other_year, is_source
from index.layouts.form_goals import is_long_term
from index.layouts.form_heads import Head, head_over
from index.layouts.form_labels import Pair, is_known, is_total
from index.layouts.form_rows import FormCell, FormRow, tidy
from index.layouts.headings import Meaning, unit_in
from index.layouts.money import Tell, is_blank, looks_like_figure, read_money, read_points, read_rate
from index.reading.document import Place, Problem
from index.report import Cell

_FIELDS: Mapping[Meaning, str] = {
    "initial": "initial", "budget": "budget", "arrived": "arrived", "actual": "actual", "rate": "rate",
    "weight": "weight", "score": "score",
}  # fmt: skip
_AMOUNT_WORDS = ("数", "额", "预算", "支出", "资金", "元")
_LONGEST_AMOUNT = 24


@dataclass(slots=True)
class _Entry:
    """One source while its amounts are gathered."""

    source: str
    total: bool
    cells: dict[str, Cell] = field(default_factory=dict)
    amounts: dict[str, Money] = field(default_factory=dict)
    rate: Decimal | None = None
    weight: Decimal | None = None
    score: Decimal | None = None


@dataclass(slots=True)
class FundReader:
    """Gathers the amounts of a form; `unit` is what the part or the form states, None until it does."""

    tell: Tell
    unit: str | None = None
    heads: tuple[Head, ...] = ()
    _entries: list[_Entry] = field(default_factory=list)
    _section: FormCell | None = None
    _part: str = ""
    _by_pairs: bool = False

    @property
    def active(self) -> bool:
        """Whether amounts were met and the part about them may go on."""
        return bool(self.heads)

    def begin(self, heads: tuple[Head, ...], row: FormRow) -> None:
        """Take the heads of a row, and the unit of the part that they are in."""
        self.heads, self._by_pairs = heads, False
        led = row.cells[0]
        self._part = row.own[0].text if row.own[0].end <= heads[0].column else ""
        self._section = led if led.rows > 1 and led.end <= heads[0].column else None
        beside = [unit_in(cell.text) for cell in row.cells if cell.end <= heads[0].column]
        self.unit = next((unit for unit in beside if unit), self.unit)

    def end(self) -> None:
        """What follows is no money."""
        self.heads, self._section, self._by_pairs = (), None, False

    def take(self, row: FormRow) -> bool:
        """Read the amounts of a row under the heads; False where the part about money has ended."""
        labels, amounts = self._split(row)
        if not self._belongs(row, labels, amounts):
            if not self._by_pairs:
                self.end()
            return False
        for cell in amounts:
            source = _source_of([label for label in labels if label.column < cell.column] or labels)
            head = head_over(self.heads, cell)
            if head is None or not cell.text:
                continue
            if head.meaning in SOURCES:
                self._put(
                    self._entry(head.words, _is_total(head.meaning, head.words)), _field_of(labels), cell, head.unit
                )
            else:
                self._put(self._entry_of(source), _FIELDS[head.meaning], cell, head.unit)
        if labels and not any(head.meaning in SOURCES for head in self.heads):
            self._entry_of(_source_of(labels))
        return True

    def take_pairs(self, found: Sequence[Pair]) -> Sequence[Pair]:
        """Read labels with amounts beside them (预算数 | 435.60 | 执行数 | 428.34); which of the pairs these are."""
        told = [pair for pair in found if self._is_money_pair(pair)]
        if not told:
            self.end()
            return ()
        told += [pair for pair in found if pair.value is not None and pair.heading.words in ("得分", "分值")]
        before, self.heads, self._section, self._part, self._by_pairs = self.heads, (), None, "", True
        for pair in told:
            value = pair.value or pair.label
            if pair.heading.meaning in _FIELDS:
                name = _FIELDS[pair.heading.meaning]
                self._put(self._total(pair.label), name, value, pair.heading.unit)
            else:
                over = head_over(before, value)
                name = _FIELDS[over.meaning] if over is not None and over.meaning in _FIELDS else "budget"
                self._put(self._entry_of(pair.label), name, value, pair.heading.unit)
            self.heads += (_pair_head(pair, value, name),)
        return told

    def put_points(self, label: FormCell, points: Mapping[Role, FormCell]) -> None:
        """The weight and score of the rate of spending, from its row among the indicators, and its result as the rate."""
        total = self._total(label)
        for name in POINTS:
            if name in points:
                self._put(total, name, points[name], None)
        if "actual" in points and looks_like_figure(points["actual"].text):
            self._put(total, "rate", points["actual"], None)

    def put_total(self, label: FormCell, amounts: Sequence[tuple[Head, FormCell]]) -> None:
        """The amounts of the row that sums up another part of the form, where the form states no others."""
        if not any(entry.amounts for entry in self._entries):
            self.unit = self.unit or next((head.unit for head, _ in amounts if head.unit), None)
            for head, cell in amounts:
                self._put(self._total(label), _FIELDS[head.meaning], cell, head.unit)

    def drafts(self, place: Place) -> tuple[FundDraft, ...]:
        """All sources, that of the total first; a Problem where several have no total."""
        totals = [entry for entry in self._entries if entry.total]
        others = [entry for entry in self._entries if not entry.total]
        if not any(entry.amounts for entry in totals) and sum(bool(entry.amounts) for entry in others) > 1:
            self.tell(_no_total(place))
        return tuple(
            FundDraft(entry.source, entry.amounts, entry.rate, entry.weight, entry.score, entry.cells)
            for entry in [*totals, *others]
        )

    def total_of(self, drafts: Sequence[FundDraft]) -> FundDraft | None:
        """The draft that is all of the money: that of the total, or the only source that has amounts."""
        stated = [draft for draft in drafts if draft.amounts]
        total = drafts[0] if any(entry.total for entry in self._entries) else None
        if total is not None and (total.amounts or len(stated) != 1):
            return total
        return stated[0] if len(stated) == 1 else None

    def _split(self, row: FormRow) -> tuple[list[FormCell], list[FormCell]]:
        """The labels of a row, and its amounts: what stands under a head and is no label, blank or not."""
        labels, amounts = [], []
        for cell in row.cells:
            if not cell.begins or (self._part and cell.text == self._part and cell.end <= self.heads[0].column):
                continue
            head = head_over(self.heads, cell)
            is_amount = is_blank(cell.text) or looks_like_figure(cell.text)
            if head is not None and (is_amount or not (self._by_pairs or is_known(cell) or is_source(cell))):
                amounts.append(cell)
            elif cell.text and not is_amount and cell.column < self.heads[-1].end:
                labels.append(cell)
        return labels, amounts

    def _belongs(self, row: FormRow, labels: Sequence[FormCell], amounts: Sequence[FormCell]) -> bool:
        meanings = {label.heading.meaning for label in labels}
        if self._by_pairs and (meanings & _FIELDS.keys() or len({label.heading.words for label in labels}) > 1):
            return False
        if any(len(cell.text) > _LONGEST_AMOUNT for cell in amounts):
            return False
        if self._section is not None and row.cells[0].is_same(self._section):
            return True
        figures = any(looks_like_figure(cell.text) for cell in amounts)
        if not labels:
            return figures
        if is_source(labels[-1]):
            return bool(amounts) or labels[-1].end <= self.heads[0].column
        others = [label for label in labels if is_known(label) and not is_source(label)]
        return figures and all(label.heading.meaning in _FIELDS for label in others)

    def _is_money_pair(self, pair: Pair) -> bool:
        meaning, value = pair.heading.meaning, pair.value
        if value is None or is_long_term(pair.heading.words) or is_other_year(meaning, pair.heading.words):
            return False
        if meaning in MONEY or meaning == "rate":
            phrase = len(value.text) <= _LONGEST_AMOUNT and not _is_sentence(value.text)
            asked = pair.heading.words.endswith(_AMOUNT_WORDS) or any(map(str.isdigit, value.text))
            return is_blank(value.text) or looks_like_figure(value.text) or (phrase and asked)
        return is_source(pair.label) and looks_like_figure(value.text)

    def _put(self, entry: _Entry, name: str, cell: FormCell, unit: str | None) -> None:
        """Give a source one of its figures; the first that is told stays."""
        if is_blank(cell.text) or name in entry.cells:
            return
        named = cell.named(name)
        if name in ("weight", "score"):
            if (points := read_points(named)) is None:
                return
            entry.weight, entry.score = (points, entry.score) if name == "weight" else (entry.weight, points)
        elif name == "rate":
            rate = read_rate(named, self.tell)
            entry.rate = rate[0] if rate else None
        elif (money := read_money(named, unit or self.unit, self.tell)) is not None:
            entry.amounts[name] = money
        entry.cells[name] = named

    def _entry_of(self, label: FormCell | None) -> _Entry:
        if label is None or _is_total(label.heading.meaning, label.heading.words):
            return self._total(label)
        return self._entry(_source_words(label), False)

    def _entry(self, source: str, total: bool) -> _Entry:
        found = next((entry for entry in self._entries if entry.source == source), None)
        if found is None:
            found = _Entry(source, total)
            self._entries.append(found)
        return found

    def _total(self, label: FormCell | None) -> _Entry:
        """The source that is all of the money; it is called as it is labelled first."""
        total = next((entry for entry in self._entries if entry.total), None)
        words = _source_words(label) if label is not None else ""
        if total is None:
            total = _Entry(words, True)
            self._entries.append(total)
        total.source = total.source or words
        return total


def _source_of(labels: Sequence[FormCell]) -> FormCell | None:
    """The label that says whose money a row is: the last one, or where it only repeats the heads the first."""
    named = [label for label in labels if label.heading.meaning not in MONEY]
    return named[-1] if named else next(iter(labels), None)


def _field_of(labels: Sequence[FormCell]) -> str:
    """What the amounts of a row are where each column is a source: its label says it."""
    meanings = [label.heading.meaning for label in labels if label.heading.meaning in _FIELDS]
    return _FIELDS[meanings[-1]] if meanings else "budget"


def _is_total(meaning: Meaning, words: str) -> bool:
    return meaning in MONEY or meaning == "rate" or is_total(meaning, words)


def _source_words(label: FormCell) -> str:
    """What a source is called; a label such as 预算数（万元） without the unit in it."""
    if label.heading.unit is not None or label.heading.meaning in MONEY:
        return label.heading.words
    words = tidy(label.text).strip("：: ")
    for lead in ("其中：", "其中:", "其中，", "其中"):
        words = words.removeprefix(lead)
    return words.strip("：: ")


def _pair_head(pair: Pair, value: FormCell, name: str) -> Head:
    meaning = next(meaning for meaning, named in _FIELDS.items() if named == name)
    return Head(meaning, pair.heading.words, pair.heading.unit, pair.label.column, value.end - pair.label.column)


def _is_sentence(text: str) -> bool:
    return any(mark in text for mark in "。；，、;")


def _no_total(place: Place) -> Problem:
    return Problem(
        "no_total",
        "资金只有各来源的数，没有总额，所以项目的预算和支出没有读入。请补上“年度资金总额”一行。"
        "The form states sources of money but no total, so budget and expenditure were not read: add the total.",
        place,
    )
