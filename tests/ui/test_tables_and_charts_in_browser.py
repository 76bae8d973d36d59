"""The table of an answer sorted and taken away, its chart drawn with the right values."""

import csv
import io
from pathlib import Path

import docx
import openpyxl

from tests.ui.conftest import OpenPage, ask


def test_a_table_is_sorted_by_its_headers(open_page: OpenPage) -> None:
    page = open_page()
    ask(page, "执行率最低")
    first = page.locator(".wj-table tbody tr td:first-child")
    assert [cell.strip() for cell in first.all_inner_texts()] == ["2", "5", "1"]
    page.get_by_role("button", name="预算（万元）").click()
    assert [cell.strip() for cell in first.all_inner_texts()] == ["5", "2", "1"]
    assert page.locator('th[aria-sort="ascending"]').inner_text().startswith("预算")
    page.get_by_role("button", name="预算（万元）").click()
    assert [cell.strip() for cell in first.all_inner_texts()] == ["1", "2", "5"]


def test_the_table_is_downloaded_as_it_was_shown(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page()
    ask(page, "执行率最低")
    shown = [
        [c.strip() for c in row.locator("td").all_inner_texts()] for row in page.locator(".wj-table tbody tr").all()
    ]
    files = {}
    for kind in ("xlsx", "csv", "docx", "png"):
        with page.expect_download() as download:
            page.locator(f'[data-kind="{kind}"]').click()
        files[kind] = tmp_path / download.value.suggested_filename
        download.value.save_as(files[kind])
    sheet = openpyxl.load_workbook(files["xlsx"]).active
    assert [cell.value for cell in sheet[2]] == [2, "非遗保护资金", 80, 76.88]
    rows = list(csv.reader(io.StringIO(files["csv"].read_text(encoding="utf-8-sig"))))
    assert rows[1:] == [row[:-1] for row in shown]
    (table,) = docx.Document(str(files["docx"])).tables
    assert [[cell.text for cell in row.cells] for row in table.rows][1:] == [row[:-1] for row in shown]
    assert files["png"].read_bytes().startswith(b"\x89PNG")
    assert files["xlsx"].name == "问绩表格-执行率最低.xlsx"


def test_the_chart_is_drawn_with_the_values_of_the_answer(open_page: OpenPage) -> None:
    page = open_page()
    ask(page, "执行率最低")
    page.wait_for_selector(".js-plotly-plot .bars .point")
    drawn = page.evaluate("[...document.querySelector('.js-plotly-plot').data[0].x]")
    assert drawn == [76.88, 88.5, 99.29]
    assert page.locator(".js-plotly-plot .bartext").first.text_content() == "76.88"
    assert page.locator(".js-plotly-plot .ytick", has_text="非遗保护资金").count() == 1
    assert page.locator(".wj-chart-title").inner_text() == "执行率最低的项目"
