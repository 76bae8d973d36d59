"""Pictures: what is said of them without the extra, and what is read in them with it."""

from decimal import Decimal
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFont

from index import ReportError, read_reports
from index.reading import read_document
from index.reading.document import Document, Paragraph
from index.reading.image import MOST_PAGES, read_image
from index.reading.pdf import read_pdf
from index.reading.pdf_sheet import Rule
from index.reading.scan_ocr import recogniser
from tests.index.reading.laid_out import MergedGrid, assert_sound, merged_grids, texts

with_extra = pytest.mark.skipif(recogniser() is None, reason="the extra that recognises text is not installed")

CELL, EDGE, SIZE = (170, 60), 90, 28
"""Of a drawn table in pixels: its cells, the paper around it, its text."""
FORM = [
    ["PROJECT FUNDS", None, None, None],
    ["source", "budget", "actual", "rate"],
    ["total", "60", "57.84", "96.40%"],
    ["fiscal", "60", "57.84", ""],
    ["other", "", "", "—"],
]


def drawn(rows: list[list[str | None]], *, ruled: bool = True, angle: float = 0) -> Image.Image:
    """A picture of a table; None goes on with the cell on its left."""
    width = 2 * EDGE + CELL[0] * len(rows[0])
    picture = Image.new("L", (width, 2 * EDGE + CELL[1] * len(rows)), 255)
    pen, font = ImageDraw.Draw(picture), ImageFont.load_default(SIZE)
    for row, cells in enumerate(rows):
        for column, text in enumerate(cells):
            if text is None:
                continue
            span = 1 + next(
                (n for n, each in enumerate(cells[column + 1 :]) if each is not None), len(cells) - column - 1
            )
            x, y = EDGE + column * CELL[0], EDGE + row * CELL[1]
            if ruled:
                pen.rectangle((x, y, x + span * CELL[0], y + CELL[1]), outline=0, width=2)
            if text == "—":
                pen.line((x + 70, y + 30, x + 95, y + 30), 0, 2)
            else:
                pen.text((x + 20, y + 14), text, 0, font)
    return picture.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)


def saved(*pages: Image.Image, form: str = "TIFF") -> bytes:
    file = BytesIO()
    more = {"save_all": True, "append_images": pages[1:]} if len(pages) > 1 else {}
    pages[0].save(file, form, **more)
    return file.getvalue()


def codes(document: Document) -> list[tuple[str, bool]]:
    return [(problem.code, problem.hinders) for problem in document.problems]


def shown(rows: list[list[str | None]]) -> list[list[str]]:
    return [[text for text in row if text is not None] for row in rows]


@pytest.fixture
def without_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("image", "pdf_scan"):
        monkeypatch.setattr(f"index.reading.{module}.recogniser", lambda: None)


@pytest.mark.usefixtures("without_extra")
@pytest.mark.parametrize("form", ["PNG", "JPEG", "BMP", "TIFF", "WEBP", "GIF"])
def test_without_the_extra_a_picture_is_told_with_what_to_do(form: str) -> None:
    document = read_document(saved(drawn(FORM), form=form))
    assert (document.format, document.blocks, codes(document)) == ("image", (), [("scan_not_read", True)])
    for told in ("图片", "Word、Excel", "pip install wenji[ocr]", "picture"):
        assert told in document.problems[0].message


@pytest.mark.usefixtures("without_extra")
def test_without_the_extra_the_refusal_of_a_picture_says_that_it_is_one(tmp_path: Path) -> None:
    (tmp_path / "scan.png").write_bytes(saved(drawn(FORM), form="PNG"))
    with pytest.raises(ReportError, match=r"这是一张图片.*pip install wenji\[ocr\]"):
        read_reports(tmp_path / "scan.png")


@pytest.mark.usefixtures("without_extra")
def test_without_the_extra_a_scanned_page_of_a_pdf_is_told() -> None:
    document = read_pdf(saved(drawn(FORM), form="PDF"))
    assert (document.blocks, codes(document)) == ((), [("scan_not_read", True)])


@with_extra
def test_a_table_laid_in_askew_is_read_cell_by_cell_and_all_of_it_doubted() -> None:
    document = read_image(saved(drawn(FORM, angle=1.4)))
    (table,) = document.tables
    assert texts(table) == shown(FORM)
    assert [(cell.rows, cell.columns) for cell in table.row(0)] == [(1, 4)]
    assert all(cell.doubted for cell in table.cells if cell.text)
    assert codes(document) == [("scan_not_read", False)]
    assert "每个数字都是识别出来的" in document.problems[0].message
    assert table.exact
    assert_sound(document)


@with_extra
@pytest.mark.parametrize("turned", [90, 180, 270])
def test_a_page_is_turned_until_it_can_be_read(turned: int) -> None:
    (table,) = read_image(saved(drawn(FORM).rotate(turned, expand=True))).tables
    assert texts(table) == shown(FORM)


@with_extra
def test_every_page_of_a_picture_is_read_and_told() -> None:
    document = read_image(saved(drawn(FORM), drawn([["name", "amount"], ["roads", "1,204.50"]])))
    assert [texts(table)[-1] for table in document.tables] == [["other", "", "", "—"], ["roads", "1,204.50"]]
    assert [block.place.page for block in document.blocks] == [1, 2]
    assert [problem.place.page for problem in document.problems] == [1, 2]


@with_extra
def test_a_pdf_page_that_is_a_picture_is_read() -> None:
    document = read_pdf(saved(drawn(FORM, angle=-0.8), form="PDF"))
    (table,) = document.tables
    assert (document.format, texts(table), codes(document)) == ("pdf", shown(FORM), [("scan_not_read", False)])


@with_extra
def test_figures_keep_their_points_and_commas() -> None:
    amounts = [f"{Decimal(7919 * number**3 % 100_000_007) / 100:,}" for number in range(1, 33)]
    rows: list[list[str | None]] = [list(amounts[start : start + 4]) for start in range(0, 32, 4)]
    (table,) = read_image(saved(drawn(rows, angle=0.6))).tables
    assert texts(table) == rows


@with_extra
def test_columns_without_lines_are_inferred_and_told() -> None:
    rows: list[list[str | None]] = [["no", "project", "budget", "actual"]]
    rows += [[str(number), "roads", f"{number}20.5", f"{number}18.4"] for number in range(1, 6)]
    document = read_image(saved(drawn(rows, ruled=False)))
    (table,) = document.tables
    assert (texts(table), table.exact) == (rows, False)
    assert codes(document) == [("scan_not_read", False), ("borders_inferred", False)]


@with_extra
def test_text_outside_of_tables_is_a_paragraph() -> None:
    picture = drawn(FORM)
    ImageDraw.Draw(picture).text((EDGE, 30), "REPORT 2023", 0, ImageFont.load_default(SIZE))
    first = read_image(saved(picture)).blocks[0]
    assert isinstance(first, Paragraph)
    assert first.text == "REPORT 2023"


@with_extra
@pytest.mark.parametrize("size", [(1, 1), (300, 200), (9, 900)])
def test_a_picture_without_text_is_told(size: tuple[int, int]) -> None:
    document = read_image(saved(Image.new("L", size, 255)))
    assert (document.blocks, codes(document)) == ((), [("scan_not_read", True)])
    assert "没有识别出文字" in document.problems[0].message


@with_extra
@pytest.mark.parametrize(
    ("data", "told"),
    [
        (saved(Image.new("L", (300, 300), 255), form="PNG")[:60], "已损坏"),
        (b"\0\0\0\x18ftypheic\0\0\0\0", "图片格式"),
        (saved(Image.new("1", (9000, 9000)), form="PNG"), "太大"),
        (saved(Image.new("1", (16000, 16000)), form="PNG"), "太大"),
    ],
)
def test_what_cannot_be_opened_is_refused_with_what_to_do(data: bytes, told: str) -> None:
    with pytest.raises(ReportError, match=told):
        read_image(data)


@with_extra
def test_only_so_many_pages_are_read() -> None:
    document = read_image(saved(*[Image.new("L", (4, 4), 255)] * (MOST_PAGES + 1)))
    assert len(document.problems) == MOST_PAGES + 1
    assert codes(document)[-1] == ("truncated", True)


@with_extra
@settings(max_examples=12, deadline=None)
@given(grid=merged_grids(), slant=st.floats(-2.5, 2.5))
def test_merged_cells_are_found_by_their_lines(grid: MergedGrid, slant: float) -> None:
    from index.reading.pdf_grid import enclosed
    from index.reading.pdf_rules import straightened
    from index.reading.scan_rules import without_rules
    from index.reading.scan_straight import ink_of, straight, without_specks

    (across, down), points = CELL, 10 / SIZE
    picture = Image.new("L", (2 * EDGE + across * grid.width, 2 * EDGE + down * grid.height), 255)
    pen = ImageDraw.Draw(picture)
    for cell in grid.cells:
        x, y = EDGE + cell.column * across, EDGE + cell.row * down
        pen.rectangle((x, y, x + cell.columns * across, y + cell.rows * down), outline=0, width=2)
    level = straight(np.asarray(picture.rotate(slant, Image.Resampling.BICUBIC, fillcolor=255)))
    lines, bare = without_rules(level, ink_of(level), SIZE)
    (found,), _ = enclosed(
        straightened(
            (Rule(each.level, each.at * points, each.start * points, each.stop * points) for each in lines), ()
        )
    )
    xs = [round((x / points - EDGE) / across) for x in found.xs]
    ys = [round((y / points - EDGE) / down) for y in found.ys]
    corners = [
        (ys[span.row], xs[span.column], ys[span.row + span.rows], xs[span.column + span.columns])
        for span in found.spans
    ]
    assert sorted(corners) == [
        (cell.row, cell.column, cell.row + cell.rows, cell.column + cell.columns) for cell in grid.cells
    ]
    assert not without_specks(ink_of(bare), SIZE).any()
