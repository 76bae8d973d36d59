"""Reads forms: 项目支出绩效自评表, 部门整体支出绩效自评表, 转移支付绩效自评表, 绩效目标申报表 and what is built like them.

`find_forms` says where they are and which rows they take up; `read_form` reads one.
"""

from collections.abc import Sequence

from index.layouts.draft import RegionDraft
from index.layouts.form_reading import FormReading
from index.layouts.form_regions import FormRegion, find_forms
from index.layouts.form_rows import FormRow
from index.reading.document import Document

__all__ = ["FormRegion", "find_forms", "read_form", "read_forms"]


def read_forms(document: Document) -> tuple[RegionDraft, ...]:
    """The forms of a document in reading order."""
    return tuple(map(read_form, find_forms(document)))


def read_form(region: FormRegion) -> RegionDraft:
    """What a form says; what could not be read in it is among its problems, and without a name it has no project."""
    reading = FormReading(region.rows)
    rows = _telling(region.rows)
    for row, below in zip(rows, [*rows[1:], None], strict=False):
        goes_on = below is not None and (below.piece == row.piece or below.width == row.width)
        reading.see(row, below if goes_on else None)
    return reading.draft()


def _telling(rows: Sequence[FormRow]) -> list[FormRow]:
    """The rows that say something: not blank, and not only the name of a part that merged cells left in every row."""
    found: list[FormRow] = []
    for row in rows:
        repeats = (
            bool(found) and len(row.own) == 1 and len(found[-1].own) > 1 and row.own[0].text == found[-1].own[0].text
        )
        if row.own and not repeats:
            found.append(row)
    return found
