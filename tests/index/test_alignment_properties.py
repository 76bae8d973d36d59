"""Whatever an extraction does to the empty cells, amounts are right and no cell is lost."""

import random
from collections.abc import Callable
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from index import Project, Report
from index.reading import read_text
from index.table import read_table
from tests.index import forms

seeds = st.integers(0, 2**32 - 1).map(random.Random)
Change = Callable[[random.Random, list[str]], list[str]]


def read(text: str) -> Report:
    return read_table(read_text(text.encode()))


def placed(project: Project) -> list[str]:
    return [cell.text for cell in sorted(project.cells, key=lambda cell: cell.column)]


def shift(rng: random.Random, cells: list[str]) -> list[str]:
    at, width = rng.randrange(len(cells)), rng.randint(1, 7)
    return [*cells[:at], *[""] * width, *cells[at:]]


def drop(rng: random.Random, cells: list[str]) -> list[str]:
    empty = [at for at, text in enumerate(cells) if not text]
    gone = rng.choice(empty) if empty else None
    return [text for at, text in enumerate(cells) if at != gone]


def insert(rng: random.Random, cells: list[str]) -> list[str]:
    return [part for text in cells for part in ([text, ""] if rng.random() < 0.1 else [text])]


def changed(rng: random.Random, text: str, change: Change) -> str:
    lines = [line.split("\t") for line in text.split("\n")]
    return "\n".join("\t".join(change(rng, cells) if cells[0].isdigit() else cells) for cells in lines)


@settings(deadline=None, max_examples=12)
@given(seeds)
def test_any_print_style_is_read(rng: random.Random) -> None:
    made = forms.make(rng, forms.random_style(rng))
    report = read(made.text)
    assert [project.name for project in report.projects] == made.names
    assert [dict(project.amounts) for project in report.projects] == made.amounts
    assert [placed(project) for project in report.projects] == made.lines


@settings(deadline=None, max_examples=12)
@given(seeds, st.sampled_from([shift, drop, insert]))
def test_shifted_cells_keep_their_amounts_and_their_text(rng: random.Random, change: Change) -> None:
    made = forms.make(rng, forms.Style(newline="\n"), projects=5)
    report = read(changed(rng, made.text, change))
    assert [project.name for project in report.projects] == made.names
    assert [dict(project.amounts) for project in report.projects] == made.amounts
    assert [placed(project) for project in report.projects] == made.lines


@settings(deadline=None, max_examples=10)
@given(seeds)
def test_an_unshifted_row_is_read_as_it_stands(rng: random.Random) -> None:
    made = forms.make(rng, forms.Style(), projects=5)
    for project, truth in zip(read(made.text).projects, made.cells, strict=True):
        certain = {cell.field: cell.text for cell in project.cells if cell.certain and cell.field in project.text}
        assert certain.items() <= truth.items()


def test_few_cells_of_shifted_rows_go_astray_and_hardly_any_unmarked() -> None:
    wrong = unmarked = cells = 0
    for seed in range(8):
        rng = random.Random(seed)
        made = forms.make(rng, forms.random_style(rng))
        for project, truth in zip(read(made.text).projects, made.cells, strict=True):
            cells += len(truth)
            astray = [
                cell for cell in project.cells if cell.field in project.text and truth.get(cell.field) != cell.text
            ]
            wrong += len(astray)
            unmarked += sum(cell.certain for cell in astray)
    assert Decimal(wrong) / cells < Decimal("0.02")
    assert Decimal(unmarked) / cells < Decimal("0.005")
