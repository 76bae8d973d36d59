"""The target of an indicator where its sign, value and unit stand in cells of their own: >= | 6000 | 人."""

from collections.abc import Sequence

from index.amounts import plain
from index.layouts.form_columns import Columns
from index.layouts.form_heads import Head, under
from index.layouts.form_rows import FormCell, FormRow, tidy
from index.report import Cell

_NO_SIGNS = frozenset(
    {"文字描述", "定性", "定量", "定性描述", "描述", "其他", "其它", "正向", "反向", "无", "/", "-", "—"}
)
_SCALES = "0123456789)万亿千百"
_LONGEST_PHRASE = 40
_OF_SENTENCES = "。；;\n"


def target_cell(row: FormRow, heads: Sequence[Head], columns: Columns) -> Cell | None:
    """The target in one cell; of a value that was changed in the year (年初指标值, 调整指标值) the changed one."""
    cells = {head: [cell for cell in found if plain(cell.text)] for head, found in under(heads, row).items()}
    changed = [cell for head in columns.own if _is_changed(head) for cell in cells[head] if not _says_nothing(cell)]
    parts: list[FormCell] = []
    for head in columns.of("target"):
        found = [cell for cell in cells[head] if cell not in parts]
        if head.meaning == "sign":
            parts += [cell for cell in found if not _says_nothing(cell)]
        elif head.meaning == "measure":
            parts += [
                cell for cell in found if parts and plain(parts[-1].text)[-1] in _SCALES and not _says_nothing(cell)
            ]
        else:
            parts += changed[:1] or ([cell for cell in found if not _says_nothing(cell)] if len(found) > 1 else found)
    return joined_cell("target", parts)


def joined_cell(field: str, cells: Sequence[FormCell]) -> Cell | None:
    """The texts of cells in one; a phrase that a narrow cell broke is one line, sentences keep their lines."""
    if not cells:
        return None
    text = "".join(cell.text for cell in cells)
    phrase = len(text) <= _LONGEST_PHRASE and not any(mark in tidy(text) for mark in _OF_SENTENCES)
    return cells[0].named(field, tidy(text) if phrase else text)


def _is_changed(head: Head) -> bool:
    return head.meaning == "target" and "调整" in head.words


def _says_nothing(cell: FormCell) -> bool:
    words = plain(cell.text)
    return words in _NO_SIGNS or words.endswith("指标")
