from decimal import Decimal
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from index.errors import StoreError
from index.figures import METADATA, PROJECTS, FigureTables, from_fen, to_fen, write_figures
from tests.made import SMALL


def test_amounts_are_integers_of_fen(tmp_path: Path) -> None:
    write_figures(SMALL, tmp_path / "figures.db")
    tables = FigureTables.open(tmp_path / "figures.db")
    rows = tables.run(sa.select(PROJECTS.c.budget, PROJECTS.c.execution_rate_printed).order_by(PROJECTS.c.no))
    assert (rows[1].budget, rows[0].execution_rate_printed) == (80_250_000, "75.25")
    assert tables.report_ids() == ("made",)
    tables.close()


def test_writing_again_replaces_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "数 值#.db"
    write_figures(SMALL, path)
    write_figures(SMALL, path)
    tables = FigureTables.open(path)
    assert tables.counts("made")["projects"] == 6
    assert tables.counts("other")["projects"] == 0
    tables.close()


def test_a_missing_or_foreign_file_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="没有数值表文件"):
        FigureTables.open(tmp_path / "none.db")
    (tmp_path / "text.db").write_text("not a database, but long enough to be taken for one" * 20)
    with pytest.raises(StoreError, match="无法读取"):
        FigureTables.open(tmp_path / "text.db")


def test_an_unknown_unit_is_named() -> None:
    with pytest.raises(StoreError, match="英镑"):
        to_fen(Decimal(1), "英镑")


@pytest.mark.parametrize("unit", ["元", "万元", "亿元"])
def test_amounts_come_back_exactly(unit: str) -> None:
    assert from_fen(to_fen(Decimal("98795.64"), unit), unit) == Decimal("98795.64")


def test_the_tables_can_be_made_in_postgresql() -> None:
    for table in METADATA.sorted_tables:
        assert "CREATE TABLE" in str(sa.schema.CreateTable(table).compile(dialect=postgresql.dialect()))
