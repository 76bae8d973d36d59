"""Labels and their values: beside each other (项目名称 | …), in one cell (项目名称：…), or a row of labels over values."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.amounts import plain
from index.layouts.form_rows import FormCell, FormRow, clipped, tidy
from index.layouts.form_titles import LONGEST_TITLE, names_project
from index.layouts.headings import Heading, Meaning, read_heading
from index.layouts.money import looks_like_figure

_GAP = re.compile(r"[ \t\u3000\xa0]{2,}|[\t\u3000]|\n")
_PROSE = re.compile(r"[。；;，,！？]")
_NO_LABELS = frozenset({"注", "备注", "指标", "目标", "例如", "如", "即"})
_LONGEST_LABEL = 16
_FEW_COLUMNS = 4
_TOTALS = ("总额", "总金额", "合计", "总计", "总数")
_SIGNATURES = (
    "填报人",
    "填表人",
    "填报日期",
    "填表日期",
    "填报时间",
    "联系电话",
    "联系人",
    "负责人",
    "审核人",
    "经办人",
    "签字",
    "盖章",
)
NOTE_LEADS = ("注:", "注1", "备注:", "说明:", "填表说明", "填报说明")
"""What a line begins with that is a note to a form."""

BODIES: frozenset[Meaning] = frozenset({"name", "unit_name", "department", "money_unit", "code"})
"""What a form says of the project first; whatever stands beside such a label is its value."""
OWN_WORDS: frozenset[Meaning] = frozenset({"unknown", "grade", "notes", "no", "code", "measure", "goals"})
"""Labels whose words say more than their meaning."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A label, what it means, and the cell of its value; None where the value is blank."""

    label: FormCell
    heading: Heading
    value: FormCell | None


def is_label(cell: FormCell) -> bool:
    """A cell that reads as a label and not as a content: a known heading, or words before a colon."""
    heading = cell.heading
    if heading.meaning == "unknown" and not cell.text.endswith((":", "：")):
        return False
    text = plain(cell.text[: 2 * LONGEST_TITLE])
    if _PROSE.search(text.rstrip(":;,")):
        return False
    if heading.meaning != "unknown":
        return len(heading.words) <= _LONGEST_LABEL and not looks_like_figure(text)
    return len(text) <= _LONGEST_LABEL


def is_known(cell: FormCell) -> bool:
    """A cell whose words are a heading that is known, and no sentence."""
    return is_label(cell) and cell.heading.meaning != "unknown"


def all_labels(cells: Sequence[FormCell]) -> bool:
    """Whether all are known labels, so that their values stand below."""
    return bool(cells) and all(is_known(cell) for cell in cells)


def pairs(row: FormRow) -> Iterator[Pair]:
    """The labels of a row with what stands beside them."""
    cells = [cell for cell in row.cells if cell.begins]
    is_spread = len(cells) > _FEW_COLUMNS and all(cell.columns == 1 for cell in cells)
    at = 0
    while at < len(cells):
        cell = cells[at]
        at += 1
        if not cell.text:
            continue
        if is_spread and is_known(cell):
            at = _past_blanks(cells, at)
        beside = cells[at] if at < len(cells) else None
        if parts := _in_one_cell(cell):
            yield from parts
        elif beside is None:
            yield Pair(cell, cell.heading, None)
        elif not beside.text:
            yield Pair(cell, cell.heading, None)
            at += 1
        elif _is_section(cell, beside, cells) or _stands_alone(cell, beside):
            yield Pair(cell, cell.heading, None)
        else:
            yield Pair(cell, cell.heading, beside)
            at += 1


def _past_blanks(cells: Sequence[FormCell], at: int) -> int:
    """The place of the next cell with a text, where that is a value: a table saved without its merged cells."""
    filled = next((place for place in range(at, len(cells)) if cells[place].text), at)
    return at if filled == len(cells) or is_label(cells[filled]) or is_signature(cells[filled].text) else filled


def _is_section(cell: FormCell, beside: FormCell, cells: Sequence[FormCell]) -> bool:
    """The cell at the left that names a part of the form (一、基本情况), and not the value beside it."""
    return cell is cells[0] and cell.rows > beside.rows


def _stands_alone(cell: FormCell, beside: FormCell) -> bool:
    """A label whose value is blank, so that the next label stands beside it."""
    if cell.heading.meaning not in BODIES:
        return is_label(beside)
    return (beside.column > cell.end and is_label(beside)) or is_basic_label(beside)


def is_basic_label(cell: FormCell) -> bool:
    """Exactly a label such as 主管部门 or 实施单位, as no project and no body is called."""
    words = cell.heading.words
    return cell.heading.meaning in BODIES and words.endswith(("名称", "部门", "单位", "编码", "代码"))


def _in_one_cell(cell: FormCell) -> list[Pair]:
    """Labels with their values in one cell, several where gaps or lines part them: 填报单位：某局    单位：万元."""
    found: list[Pair] = []
    if ":" not in cell.text and "：" not in cell.text:
        return found
    for chunk in _chunks(cell.text):
        label, colon, value = _at_colon(chunk)
        if not colon or not value.strip() or not _can_be_label(label):
            return found if found and not colon else []
        found.append(Pair(clipped(cell, label), read_heading(label), clipped(cell, value.strip())))
    return found


def _chunks(text: str) -> list[str]:
    if names_project(text) and "\n" not in text:
        # A name may have blanks in it, so only a further label ends it.
        pieces = _GAP.split(text)
        return [text] if not any(_at_colon(piece)[1] for piece in pieces[1:]) else pieces
    pieces = [piece for piece in _GAP.split(text) if piece.strip()]
    return pieces if all(_at_colon(piece)[1] for piece in pieces) else [text]


def _at_colon(text: str) -> tuple[str, str, str]:
    at = min((place for place in (text.find("："), text.find(":")) if place >= 0), default=-1)
    return (text, "", "") if at < 0 else (text[:at], text[at], text[at + 1 :])


def _can_be_label(text: str) -> bool:
    words = plain(text)
    if (
        not words
        or len(words) > _LONGEST_LABEL
        or words.count("(") != words.count(")")
        or words in _NO_LABELS
        or _PROSE.search(words)
    ):
        return False
    return not words.startswith("其中") and not any(character.isdigit() for character in words)


def is_total(meaning: Meaning, words: str) -> bool:
    """A label of a sum: 合计, 年度资金总额, 金额合计."""
    return words != "小计" and (meaning == "total" or any(word in words for word in _TOTALS))


def label_words(label: FormCell) -> str:
    """The words that a reader knows a label by, in one line, without its number, colon and brackets."""
    return label.heading.words or tidy(label.text)


def pairs_below(row: FormRow, below: FormRow) -> tuple[Pair, ...]:
    """The pairs of a row of labels that stand over their values; none where values stand beside the labels."""
    cells = [cell for cell in row.own if not (cell is row.own[0] and cell.rows > 1)]
    beside = [cell for cell in row.cells if cell.begins and cell.column >= cells[0].column] if cells else []
    if len(cells) < 2 or len(beside) != len(cells) or not all_labels(cells) or any(map(is_label, below.own)):
        return ()
    found = []
    for cell in cells:
        value = next((each for each in below.own if each.column < cell.end and cell.column < each.end), None)
        found.append(Pair(cell, cell.heading, value))
    return tuple(found) if below.own and any(pair.value for pair in found) else ()


def is_note(row: FormRow) -> bool:
    """A line of its own below or above a form: 注：上年结转资金为…."""
    alone = row.alone
    return alone is not None and plain(alone.text[:LONGEST_TITLE]).startswith(NOTE_LEADS)


def is_signature(text: str) -> bool:
    """A label of who filled the form in and when, with what stands behind it: 填报人：林可    联系电话：….

    What only begins with such words (联系人培训次数) is none.
    """
    words = plain(text[: 2 * LONGEST_TITLE])
    return len(words) <= LONGEST_TITLE and any(
        words.rstrip(":").endswith(label) or f"{label}:" in words or f"{label}(" in words for label in _SIGNATURES
    )
