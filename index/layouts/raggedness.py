"""Whether the cells of a tabbed list stand under their headings. A header whose merged cells were lost stands beside them."""

from collections.abc import Sequence

from index.layouts.list_regions import ListRegion
from index.layouts.money import is_blank, looks_like_figure

_MOST_MISPLACED = 0.1


def is_ragged(regions: Sequence[ListRegion]) -> bool:
    """Do figures stand in columns of text, or words in columns of figures, in more than a tenth of the cells that tell?"""
    told = misplaced = 0
    for region in regions:
        if not region.table.exact:
            return True
        for row in region.rows:
            for column in region.columns:
                cell = region.table.at(row, column.at)
                if cell is None or is_blank(cell.text):
                    continue
                if column.kind in ("money", "rate"):
                    told += 1
                    misplaced += not any(char.isdigit() for char in cell.text) or len(cell.text) > _LONGEST_FIGURE
                elif column.kind in ("text", "name"):
                    misplaced += looks_like_figure(cell.text) and column.field in _NEVER_FIGURES
    return told > 0 and misplaced > _MOST_MISPLACED * told


_LONGEST_FIGURE = 40
_NEVER_FIGURES = frozenset({"name", "unit_name", "annual_goal", "overall_completion", "problems", "rectification"})
