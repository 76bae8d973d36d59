"""The command line over a folder: each file with what was read of it, and what was not."""

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from assistant import cli
from assistant.errors import IndexUnavailableError
from index.errors import ReportError
from tests.conftest import REPORTS
from tests.form_made import docx_form

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("WENJI_HOME", str(tmp_path / "home"))

    def run(*arguments: object) -> tuple[int, str]:
        done = CliRunner().invoke(cli.app, [str(argument) for argument in arguments])
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception
        return done.exit_code, " ".join(done.output.split())

    return run


def test_index_of_a_folder_lists_every_file_with_its_problems(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "form[1].docx").write_bytes(docx_form(own="约三十八万", total="90"))
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    code, shown = run("index", folder)
    assert code == 0
    form, picture = shown.split("picture.png")
    assert "form[1].docx" in form
    assert "问题：“约三十八万”不是一个写得完整的数" in form
    assert "表 1 第 6 行第 5 列" in form
    assert "不符：灌区渠道维修的" in form
    assert "没有读出：" in picture


def test_index_of_a_folder_without_any_report_is_an_error_that_names_it(run: Run, tmp_path: Path) -> None:
    with pytest.raises(ReportError, match=tmp_path.name):
        run("index", tmp_path)


def test_the_chat_is_given_all_reports_and_opens_with_the_first(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    served = []
    monkeypatch.setattr("ui.app.serve", lambda source, **options: served.append((source(), options)))
    run("chat", "--report", REPORTS["culture"], "--report", REPORTS["health"], "--shared", "--no-browser")
    ((workspace, options),) = served
    assert [entry.year for entry in workspace.reports] == [2021, 2022]
    assert options["shared"]


def test_a_chat_without_any_report_says_what_is_wrong_with_the_first_file(tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_text("不是报告", encoding="utf8")
    with pytest.raises(IndexUnavailableError, match=r"bad\.txt"):
        cli._workspace([tmp_path])
