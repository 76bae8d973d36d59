"""Several reports at hand: from files, folders and bytes; each once, opened when asked, gone when removed."""

import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant import Workspace
from assistant.entries import files_of
from assistant.errors import ReportGoneError
from assistant.settings import Settings
from assistant.uploads import DAY
from index.errors import ReportError
from tests.conftest import REPORTS, ROOT
from tests.form_made import docx_form

CULTURE, HEALTH = REPORTS["culture"], REPORTS["health"]
BROKEN = "这不是报告。\n".encode()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def made(home: Path) -> Callable[..., Workspace]:
    def workspace(**bounds: int) -> Workspace:
        return Workspace(home=home, settings=Settings(), **bounds)

    return workspace


def stored(home: Path) -> list[Path]:
    return sorted((home / "uploads").glob("*"))


def test_a_folder_gives_every_report_and_lists_what_could_not_be_read(home: Path, tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    (folder / "2022").mkdir(parents=True)
    (folder / "2021.txt").write_bytes(CULTURE.read_bytes())
    (folder / "2022" / "health.txt").write_bytes(HEALTH.read_bytes())
    (folder / "broken.docx").write_bytes(BROKEN)
    (folder / "~$open.docx").write_bytes(b"lock")
    (folder / ".hidden").write_bytes(BROKEN)
    opened = Workspace.open(folder, home=home)
    assert [(entry.name, entry.year) for entry in opened.reports] == [("2021.txt", 2021), ("health.txt", 2022)]
    (unread,) = opened.unread
    assert unread.path.name == "broken.docx"
    assert isinstance(unread.error, ReportError)
    assert "16,478.1 万元" in opened.assistant(opened.reports[1].id).ask("总预算多少？").text


def test_several_paths_may_be_named_and_a_missing_one_stops_no_other(home: Path, tmp_path: Path) -> None:
    opened = Workspace.open([CULTURE, tmp_path / "none.xlsx", HEALTH], home=home)
    assert [entry.year for entry in opened.reports] == [2021, 2022]
    assert "none.xlsx" in str(opened.unread[0].error)


def test_without_paths_the_report_of_the_settings_is_at_hand(home: Path) -> None:
    (entry,) = Workspace.open(home=home, settings=Settings(report=CULTURE)).reports
    assert entry.name == CULTURE.name


def test_an_entry_tells_what_was_read_and_what_does_not_hold(made: Callable[..., Workspace]) -> None:
    workspace = made()
    (entry,) = workspace.add(docx_form(own="约三十八万", total="90"), "自评表.docx").reports
    assert (entry.name, entry.year, entry.department, entry.projects) == ("自评表.docx", 2023, "澄湖区水务局", 1)
    assert [(problem.hinders, problem.place.row) for problem in entry.problems] == [(True, 6)]
    assert [check.kind for check in entry.checks if not check.holds] == ["scores"]
    assert entry == workspace.entry(entry.id) == workspace.reports[0]


def test_a_file_with_several_reports_gives_them_in_order(made: Callable[..., Workspace]) -> None:
    two = ROOT.parent / "shared" / "documents" / "two_years.txt"
    if not two.exists():
        pytest.skip("the shared documents are not here")
    workspace = made()
    added = workspace.add(two.read_bytes(), two.name)
    assert [entry.year for entry in added.reports] == [2022, 2023]
    workspace.remove(added.reports[0].id)
    assert [entry.year for entry in workspace.reports] == [2023]
    assert workspace.assistant(added.reports[1].id).report.year == 2023
    again = workspace.add(two.read_bytes(), two.name)
    assert not again.known
    assert len(workspace.reports) == 2


def test_the_same_file_twice_is_there_once(made: Callable[..., Workspace], home: Path) -> None:
    workspace = made()
    first = workspace.add(CULTURE.read_bytes(), "甲.txt")
    second = workspace.add(CULTURE.read_bytes(), "乙.txt")
    third = workspace.add(CULTURE)
    assert (first.known, second.known, third.known) == (False, True, True)
    assert len(workspace.reports) == len(stored(home)) == 1


def test_a_broken_file_changes_nothing(made: Callable[..., Workspace], home: Path) -> None:
    workspace = made()
    workspace.add(CULTURE.read_bytes(), "a.txt")
    before = workspace.reports, stored(home)
    with pytest.raises(ReportError):
        workspace.add(BROKEN, "b.docx")
    assert (workspace.reports, stored(home)) == before


def test_what_was_handed_over_lies_under_its_hash_for_this_user_alone(
    made: Callable[..., Workspace], home: Path
) -> None:
    made().add(CULTURE.read_bytes(), "../../etc/秘密.exe")
    (file,) = stored(home)
    assert file.name.isalnum()
    assert (file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_only_so_many_are_open_and_the_others_are_opened_again(made: Callable[..., Workspace]) -> None:
    workspace = made(opened=1)
    one = workspace.add(CULTURE.read_bytes()).reports[0].id
    two = workspace.add(HEALTH.read_bytes()).reports[0].id
    first = workspace.assistant(one)
    assert workspace.assistant(one) is first
    workspace.assistant(two)
    assert first.ask("总预算多少？").outcome == "answered"  # who asks while it is closed is still answered
    again = workspace.assistant(one)
    assert again is not first
    assert again.report == first.report


def test_only_so_many_uploads_are_kept_and_the_longest_unused_goes_first(
    made: Callable[..., Workspace], home: Path
) -> None:
    workspace = made(kept=1)
    one = workspace.add(CULTURE.read_bytes()).reports[0].id
    workspace.add(HEALTH)  # a file of the host's own is no upload
    workspace.add(REPORTS["urban"].read_bytes())
    assert [entry.year for entry in workspace.reports] == [2022, 2022]
    assert len(stored(home)) == 1
    with pytest.raises(ReportGoneError):
        workspace.assistant(one)


def test_of_what_is_removed_nothing_stays(made: Callable[..., Workspace], home: Path) -> None:
    workspace = made()
    (entry,) = workspace.add(CULTURE.read_bytes()).reports
    workspace.assistant(entry.id)
    workspace.remove(entry.id)
    assert workspace.reports == ()
    assert stored(home) == list((home / "index").glob("*")) == []
    for gone in (workspace.assistant, workspace.entry, workspace.remove):
        with pytest.raises(ReportGoneError, match="重新添加"):
            gone(entry.id)


def test_a_file_of_the_host_stays_where_it_is(made: Callable[..., Workspace], home: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.txt"
    own.write_bytes(CULTURE.read_bytes())
    workspace = made(opened=1)
    (entry,) = workspace.add(own).reports
    assert stored(home) == []
    workspace.remove(entry.id)
    assert own.exists()


def test_a_host_file_that_has_changed_is_said_to_be_gone_when_it_is_opened_again(
    made: Callable[..., Workspace], tmp_path: Path
) -> None:
    own = tmp_path / "own.txt"
    own.write_bytes(CULTURE.read_bytes())
    workspace = made()
    (entry,) = workspace.add(own).reports
    workspace.close()
    own.write_bytes(HEALTH.read_bytes())
    with pytest.raises(ReportGoneError, match="已改动"):
        workspace.assistant(entry.id)
    own.unlink()
    with pytest.raises(ReportGoneError):
        workspace.assistant(entry.id)


def test_an_upload_that_nobody_used_for_a_day_is_cleared(
    made: Callable[..., Workspace], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left, used = made(), made()
    left.add(CULTURE.read_bytes())
    (old,) = stored(home)
    os.utime(old, (time.time() - DAY - 60,) * 2)
    used.add(HEALTH.read_bytes())
    assert old not in stored(home), "what an earlier run left behind"
    later = time.time() + DAY + 60
    monkeypatch.setattr("assistant.workspace.time.time", lambda: later)
    monkeypatch.setattr("assistant.workspace._LOOK", 0.0)
    assert used.reports == ()
    assert stored(home) == []


def test_threads_that_add_the_same_file_and_ask_it_open_it_once(made: Callable[..., Workspace]) -> None:
    workspace = made()
    found: list[object] = []

    def work() -> None:
        report_id = workspace.add(CULTURE.read_bytes()).reports[0].id
        found.append(workspace.assistant(report_id))

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 6
    assert len(set(map(id, found))) == 1
    assert len(workspace.reports) == 1


def test_reading_one_report_keeps_nobody_from_another(
    made: Callable[..., Workspace], monkeypatch: pytest.MonkeyPatch
) -> None:
    from index.read import read_reports

    workspace = made()
    one = workspace.add(CULTURE.read_bytes()).reports[0].id
    reading, may_go = threading.Event(), threading.Event()

    def slowly(path: Path) -> object:
        reading.set()
        assert may_go.wait(30)
        return read_reports(path)

    monkeypatch.setattr("assistant.workspace.read_reports", slowly)
    adding = threading.Thread(target=workspace.add, args=(HEALTH.read_bytes(),))
    adding.start()
    assert reading.wait(30)
    assert workspace.assistant(one).ask("总预算多少？").outcome == "answered"
    assert len(workspace.reports) == 1
    may_go.set()
    adding.join()
    assert len(workspace.reports) == 2


def test_a_report_that_is_removed_while_its_search_is_built_leaves_nothing(
    made: Callable[..., Workspace], home: Path
) -> None:
    workspace = made()
    (entry,) = workspace.add(CULTURE.read_bytes()).reports

    def removing(stage: str, done: int, total: int) -> None:
        if workspace.reports:
            assert (stage, done > 0) == ("vectors", True)
            workspace.remove(entry.id)

    with pytest.raises(ReportGoneError):
        workspace.prepare(entry.id, removing)
    assert workspace.reports == ()
    assert list((home / "index").glob("*")) == []


def test_a_report_that_is_removed_and_added_again_is_asked_as_before(made: Callable[..., Workspace]) -> None:
    workspace = made()
    (entry,) = workspace.add(CULTURE.read_bytes()).reports
    workspace.assistant(entry.id)
    workspace.remove(entry.id)
    assert workspace.add(CULTURE.read_bytes()).reports == (entry,)
    assert workspace.assistant(entry.id).ask("总预算多少？").outcome == "answered"


def test_files_of_a_folder_come_by_name(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c/d.txt", ".git/e.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert [file.name for file in files_of(tmp_path)] == ["a.txt", "b.txt", "d.txt"]
    assert list(files_of("none.txt")) == [Path("none.txt")]
