"""What is money in a form: the heads over amounts, one column each or one source each, and the labels of sources."""

from collections.abc import Sequence
from dataclasses import replace

from index.layouts.form_heads import Head, heads_of
from index.layouts.form_labels import is_known, is_total
from index.layouts.form_rows import FormCell, FormRow
from index.layouts.headings import Meaning
from index.layouts.money import looks_like_figure

MONEY: frozenset[Meaning] = frozenset({"initial", "budget", "arrived", "actual"})
SOURCES: frozenset[Meaning] = frozenset(
    {"fiscal", "non_fiscal", "source", "general_public_budget", "government_fund", "total"}
)
_BESIDE: frozenset[Meaning] = frozenset({"rate", "weight", "score"})
_SOURCE_WORDS = (
    "资金", "拨款", "结转", "收入", "补助", "债券", "自筹", "经费", "基本支出", "项目支出", "财政", "中央", "省级", "市级",
    "县级", "区级", "本级", "上级",
)  # fmt: skip
_OTHER_YEARS = ("上年", "去年", "往年", "历年", "以前年度", "次年", "下年")
_ADJUSTED = ("调整", "变更后", "最终")
_LONGEST_SOURCE = 24


def is_money(meaning: Meaning) -> bool:
    """A budget, what arrived of it or what was spent."""
    return meaning in MONEY


def is_source(cell: FormCell) -> bool:
    """A label of where money comes from, or of all of it."""
    heading = cell.heading
    if heading.meaning in SOURCES or heading.meaning == "budget":
        return True
    return len(heading.words) <= _LONGEST_SOURCE and any(word in heading.words for word in _SOURCE_WORDS)


def fund_heads(row: FormRow, below: FormRow | None) -> tuple[Head, ...]:
    """The heads of a row that stand over amounts, one column each or one source each; none where it is no such row."""
    cells = _without_part(row, below)
    if not any(map(is_known, cells)) or any(looks_like_figure(cell.text) for cell in cells):
        return ()
    columns = [cell for cell in cells if _is_column(cell) and not _names_rows(cell, below)]
    money = sum(cell.heading.meaning in MONEY for cell in columns)
    if below is not None and (by_source := _heads_by_source(cells, below)):
        return by_source
    if money < 2 and not (money and len(columns) > 1):
        return ()
    first = min(cell.column for cell in columns if cell.heading.meaning in MONEY)
    texts = [cell for cell in cells if cell.column < first and not _names_rows(cell, below)]
    if texts and texts[0] is row.own[0]:
        texts = texts[1:]
    return () if any(not is_source(cell) for cell in texts) else _with_one_budget(heads_of(columns))


def _without_part(row: FormRow, below: FormRow | None) -> Sequence[FormCell]:
    """The cells of a row without the one at its left that names the part of the form (预算资金(万元))."""
    cells = row.own
    if len(cells) < 3:
        return cells
    first, second = cells[:2]
    under_it = below.own[0] if below is not None and below.own else None
    alone = under_it is not None and (under_it.text == first.text or under_it.column >= first.end)
    return cells[1:] if first.rows > 1 or first.end < second.column or alone else cells


def _names_rows(cell: FormCell, below: FormRow | None) -> bool:
    """A head over the labels of the rows and not over amounts: 年度预算数(万元) above 总额."""
    under_it = [each for each in below.own if each.column < cell.end and cell.column < each.end] if below else []
    return any(is_source(each) and is_total(*_told(each)) for each in under_it)


def _is_column(cell: FormCell) -> bool:
    heading = cell.heading
    return is_known(cell) and heading.meaning in MONEY | _BESIDE and not is_other_year(heading.meaning, heading.words)


def _heads_by_source(cells: Sequence[FormCell], below: FormRow) -> tuple[Head, ...]:
    """Heads that are sources, where the rows below are 预算数 and 支出数."""
    sources = [cell for cell in cells if cell.heading.meaning in SOURCES or is_total(*_told(cell))]
    rows = [cell for cell in below.own[:2] if is_money(cell.heading.meaning) and not is_total(*_told(cell))]
    if len(sources) < 2 or not rows:
        return ()
    heads = heads_of(sources)
    return tuple(replace(head, meaning="total" if is_total(head.meaning, head.words) else "source") for head in heads)


def _told(cell: FormCell) -> tuple[Meaning, str]:
    return cell.heading.meaning, cell.heading.words


def is_other_year(meaning: Meaning, words: str) -> bool:
    """An amount of the year before or after (上年预算额); what was carried over from there is a source of this one."""
    return meaning in MONEY and words.startswith(_OTHER_YEARS)


def _with_one_budget(heads: Sequence[Head]) -> tuple[Head, ...]:
    """Of two budgets (预算安排数, 调整后预算数) the adjusted one is that of the year, the other that of its beginning."""
    budgets = [head for head in heads if head.meaning == "budget"]
    adjusted = next((head for head in budgets if any(word in head.words for word in _ADJUSTED)), None)
    if len(budgets) < 2 or adjusted is None or any(head.meaning == "initial" for head in heads):
        return tuple(heads)
    return tuple(replace(head, meaning="initial") if head in budgets and head != adjusted else head for head in heads)
