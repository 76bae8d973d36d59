"""Where a cell stands is said as its document counts."""

import pytest

from assistant.text.places import place_said
from index.reading.document import Place


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (Place(sheet="汇总", table=1, row=6, column=28), "工作表“汇总” AB6"),
        (Place(sheet="汇总"), "工作表“汇总”"),
        (Place(page=2, table=1, row=3, column=4), "第 2 页表格第 3 行第 4 列"),
        (Place(page=2), "第 2 页"),
        (Place(table=2, row=3, column=4), "表 2 第 3 行第 4 列"),
        (Place(line=12, row=3, column=4), "第 12 行"),
        (None, "第 9 行"),
    ],
)
def test_a_place_in_words(place: Place | None, said: str) -> None:
    assert place_said(place, 9) == said


def test_a_place_that_is_not_known_is_not_said() -> None:
    assert place_said(Place()) == ""


def test_places_are_said_in_english_too() -> None:
    assert place_said(Place(sheet="汇总", row=1, column=2), language="en") == "sheet “汇总”, B1"
