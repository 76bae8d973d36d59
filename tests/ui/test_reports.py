"""Reports that users add: whose they are, how they are read, what is told of them before anything is asked."""

import asyncio
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest

from assistant.answer import Answer
from assistant.assistant import Assistant
from assistant.errors import IndexUnavailableError, ReportGoneError
from assistant.settings import Settings
from assistant.workspace import Workspace
from index.read import read_reports
from tests.conftest import REPORTS
from tests.form_made import docx_form
from tests.ui.conftest import awaited
from tests.ui.fake import XSS, FakeAssistant
from ui.backstage import Backstage, backstage
from ui.gate import Gate
from ui.library import Beside
from ui.preparing import Preparing, State
from ui.screens.reading import reading
from ui.screens.reports import shelf as list_of
from ui.screens.reports import uploads
from ui.shelf import PER_VISITOR, Shelf, ShelfFullError
from ui.talk import Step, talk
from ui.titles import own_words
from ui.turns import Conversation, Turn, pack
from ui.uploading import LIMIT, Handed, Reading, Uploading
from ui.visitors import Visitor, Visits, visitor_of

LI, WANG, PROGRAM = Visitor("browser li", "page 1"), Visitor("browser wang", "page 2"), Visitor("", "x")
CULTURE, HEALTH = (REPORTS[name].read_bytes() for name in ("culture", "health"))
HOST = "made-1"


@dataclass(frozen=True)
class Request:
    """A web request of a browser with this key, on this page."""

    key: str = "k" * 43
    session_hash: str | None = "page"
    username: str | None = None
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def cookies(self) -> dict[str, str]:
        return {"wenji_desk": self.key}


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(home=tmp_path / "home", settings=Settings())


@pytest.fixture
def shelf(workspace: Workspace) -> Shelf:
    made = Shelf(Beside(FakeAssistant(), workspace))
    for visitor in (LI, WANG):
        made.begin(visitor)
    return made


@pytest.fixture
def behind(workspace: Workspace) -> Backstage:
    made = backstage(FakeAssistant(), uploads=workspace)
    made.start()
    made.wait()
    made.begun(Request())
    return made


def ids(shelf: Shelf, visitor: Visitor) -> list[str]:
    return [shown.entry.id for shown in shelf.listed(visitor)]


# -- whose they are


def test_each_sees_the_host_s_reports_and_the_own_ones(shelf: Shelf) -> None:
    added = shelf.add(LI, CULTURE, "甲.txt").reports[0].id
    assert [(shown.name, shown.own) for shown in shelf.listed(LI)] == [("", False), ("甲.txt", True)]
    assert ids(shelf, WANG) == [HOST]
    with pytest.raises(ReportGoneError):
        shelf.view(WANG, added)


def test_shared_ones_are_seen_by_all(workspace: Workspace) -> None:
    shared = Shelf(Beside(FakeAssistant(), workspace), shared=True)
    added = shared.add(LI, CULTURE, "甲.txt").reports[0].id
    assert ids(shared, WANG) == [HOST, added]
    shared.remove(WANG, added)
    assert ids(shared, LI) == [HOST]


def test_what_two_have_stays_until_both_have_removed_it(shelf: Shelf, workspace: Workspace) -> None:
    added = shelf.add(LI, CULTURE, "甲.txt").reports[0].id
    shelf.add(WANG, CULTURE, "乙.txt")
    assert [shown.name for shown in shelf.listed(WANG)] == ["", "乙.txt"]
    shelf.remove(LI, added)
    assert ids(shelf, WANG) == [HOST, added]
    shelf.remove(WANG, added)
    assert workspace.reports == ()


def test_the_host_s_report_cannot_be_removed(shelf: Shelf) -> None:
    shelf.remove(LI, HOST)
    assert ids(shelf, LI) == [HOST]


def test_a_page_shows_what_was_chosen_on_it_and_a_new_one_what_was_seen_last(shelf: Shelf) -> None:
    added = shelf.add(LI, CULTURE, "甲.txt").reports[0].id
    shelf.view(LI, added)
    other_tab = Visitor(LI.user, "page 9")
    assert shelf.begin(other_tab) == added
    shelf.view(other_tab, HOST)
    assert (shelf.seen(LI), shelf.seen(other_tab)) == (added, HOST)


def test_a_page_whose_report_is_gone_says_so_and_shows_the_host_s_when_loaded_again(shelf: Shelf) -> None:
    added = shelf.add(LI, CULTURE, "甲.txt").reports[0].id
    shelf.view(LI, added)
    shelf.remove(LI, added)
    with pytest.raises(ReportGoneError):
        shelf.seen(LI)
    assert shelf.begin(LI) == HOST


def test_a_page_of_before_a_restart_is_not_answered_from_another_report(shelf: Shelf) -> None:
    with pytest.raises(ReportGoneError):
        shelf.seen(Visitor(LI.user, "a page that this server never served"))
    assert shelf.seen(PROGRAM) == HOST


def test_there_is_an_end_to_what_one_may_add(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.shelf.PER_VISITOR", 1)
    shelf.add(LI, CULTURE, "甲.txt")
    with pytest.raises(ShelfFullError):
        shelf.add(LI, HEALTH, "乙.txt")
    shelf.add(WANG, HEALTH, "乙.txt")


def test_the_desk_that_was_not_used_for_longest_is_cleared(
    shelf: Shelf, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.shelf._DESKS", 1)
    shelf.add(LI, CULTURE, "甲.txt")
    shelf.add(WANG, HEALTH, "乙.txt")
    assert ids(shelf, LI) == [HOST]
    assert [entry.year for entry in workspace.reports] == [2022]


# -- who asks


def test_an_account_goes_before_a_browser_and_a_key_must_be_one() -> None:
    assert visitor_of(Request()).user == f"browser {'k' * 43}"
    assert visitor_of(Request(username="li")).user == "account li"
    assert visitor_of(Request(key="short")).user == visitor_of(Request(key="../" * 20)).user == ""


@pytest.mark.parametrize(
    ("cookie", "new"), [(b"", True), (b"wenji_desk=guess", True), (b"a=1; wenji_desk=" + b"k" * 43, False)]
)
def test_a_browser_is_given_a_key_once(cookie: bytes, new: bool) -> None:
    sent: list[dict[str, object]] = []

    async def app(scope: object, receive: object, send: Callable[..., object]) -> None:
        await send({"type": "http.response.start", "headers": [(b"content-type", b"text/html; charset=utf-8")]})

    async def send(message: dict[str, object]) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "GET", "headers": [(b"cookie", cookie)]}
    awaited(Visits(app)(scope, None, send))
    cookies = [value.decode() for name, value in sent[0]["headers"] if name == b"set-cookie"]
    assert bool(cookies) is new
    assert all("HttpOnly" in cookie and "SameSite=Lax" in cookie for cookie in cookies)


# -- how they are read


def read(behind: Backstage, tmp_path: Path, *contents: bytes, uploading: Uploading | None = None) -> list[Reading]:
    files = []
    for number, content in enumerate(contents):
        path = tmp_path / f"handed-{number}"
        path.write_bytes(content)
        files.append(Handed(f"{number}.docx", path))

    async def run() -> list[tuple[Reading, ...]]:
        return [step async for step in (uploading or Uploading(behind)).read(files, Request())]

    return list(awaited(run())[-1])


def test_a_file_is_read_and_its_stages_are_told(behind: Backstage, tmp_path: Path) -> None:
    path = tmp_path / "form"
    path.write_bytes(docx_form())

    async def run() -> list[str]:
        return [step[0].stage async for step in Uploading(behind).read([Handed("表.docx", path)], Request())]

    assert awaited(run()) == ["waiting", "read", "figures", "added"]


def test_a_broken_file_says_why_and_changes_nothing_and_the_others_are_read(behind: Backstage, tmp_path: Path) -> None:
    broken, good = read(behind, tmp_path, b"\xff\xfe\x00", docx_form())
    assert (broken.stage, broken.trouble) == ("failed", "unread")
    assert broken.reason
    assert good.added is not None
    assert [shown.name for shown in behind.listed(Request())] == ["", "1.docx"]
    assert behind.assistant_of(Request()).report.id == HOST


def test_a_file_that_is_too_large_is_told_so(behind: Backstage, tmp_path: Path) -> None:
    (found,) = read(behind, tmp_path, bytes(LIMIT + 1))
    assert (found.trouble, f"{LIMIT:,}" in found.reason) == ("unread", True)


def test_one_too_many_at_once_is_asked_to_come_back(behind: Backstage, tmp_path: Path) -> None:
    (found,) = read(behind, tmp_path, docx_form(), uploading=Uploading(behind, running=0, waiting=0))
    assert found.trouble == "busy"


def test_a_report_whose_figures_cannot_be_written_is_not_kept(
    behind: Backstage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> Assistant:
        raise IndexUnavailableError("the disk is full")

    monkeypatch.setattr(Assistant, "of", fail)
    (found,) = read(behind, tmp_path, docx_form())
    assert found.trouble == "failed"
    assert len(behind.listed(Request())) == 1


def test_reading_keeps_neither_the_loop_nor_a_question_waiting(
    behind: Backstage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, may_go = threading.Event(), threading.Event()

    def slowly(path: Path) -> object:
        begun.set()
        assert may_go.wait(30)
        return read_reports(path)

    monkeypatch.setattr("assistant.workspace.read_reports", slowly)
    path = tmp_path / "form"
    path.write_bytes(docx_form())

    async def last() -> Reading:
        steps = [step async for step in Uploading(behind).read([Handed("表.docx", path)], Request())]
        return steps[-1][0]

    async def run() -> tuple[Answer, Reading]:
        reading_it = asyncio.create_task(last())
        while not begun.is_set():
            await asyncio.sleep(0.01)
        answer = await asyncio.to_thread(behind.assistant_of(Request()).ask, "非遗保护资金花了多少？")
        assert not reading_it.done()
        may_go.set()
        return answer, await reading_it

    answer, found = awaited(run())
    assert "61.5" in answer.text
    assert found.added is not None


# -- what is built behind it


class Slow:
    """A library that prepares as far as it is let."""

    def __init__(self, error: Exception | None = None) -> None:
        self.may_go, self.prepared, self._error = threading.Event(), [], error

    def prepare(self, report_id: str, progress: Callable[[str, int, int], None]) -> None:
        progress("vectors", 64, 200)
        assert self.may_go.wait(30)
        if self._error is not None:
            raise self._error
        self.prepared.append(report_id)


def eventually(wanted: State, of: Callable[[], State]) -> None:
    end = time.monotonic() + 20
    while of() != wanted:
        assert time.monotonic() < end, of()
        time.sleep(0.01)


def test_how_far_the_search_is_can_be_seen_and_it_is_built_once() -> None:
    library = Slow()
    preparing = Preparing(library)
    preparing.begin("r1")
    preparing.begin("r1")
    eventually(State("preparing", 64, 200), lambda: preparing.state("r1"))
    library.may_go.set()
    eventually(State("ready"), lambda: preparing.state("r1"))
    assert library.prepared == ["r1"]


def test_a_search_that_cannot_be_built_is_a_state_with_its_reason_and_the_next_is_built_all_the_same() -> None:
    library = Slow(IndexUnavailableError("no model"))
    preparing = Preparing(library)
    library.may_go.set()
    preparing.begin("r1")
    eventually(State("warm_failed", reason="no model"), lambda: preparing.state("r1"))
    library._error = None
    preparing.begin("r2")
    eventually(State("ready"), lambda: preparing.state("r2"))


def test_figures_can_be_asked_before_the_search_is_built(behind: Backstage, monkeypatch: pytest.MonkeyPatch) -> None:
    may_go = threading.Event()
    monkeypatch.setattr(Assistant, "warm_up", lambda *_: may_go.wait(30))
    (entry,) = behind.add(Request(), docx_form(), "表.docx").reports
    behind.view(Request(), entry.id)
    assert behind.state_of(Request()).stage == "preparing"
    assert "38.5" in behind.assistant_of(Request()).ask("灌区渠道维修花了多少钱？").text
    may_go.set()
    eventually(State("ready"), lambda: behind.state_of(Request()))


def test_a_question_about_a_report_that_was_removed_is_given_back(behind: Backstage) -> None:
    (entry,) = behind.add(Request(), docx_form(), "表.docx").reports
    behind.view(Request(), entry.id)
    behind.remove(Request(), entry.id)

    async def run() -> list[Step]:
        opened = partial(behind.assistant_of, Request())
        return [step async for step in talk("花了多少钱？", (), opened, Gate(running=1, waiting=1))]

    (only,) = awaited(run())
    assert (only.trouble, only.turns) == ("gone", ())
    assert behind.state_of(Request()).stage == "gone"


def test_a_workspace_without_any_report_is_an_error_that_the_host_sees(workspace: Workspace) -> None:
    empty = backstage(workspace)
    empty.start()
    with pytest.raises(IndexUnavailableError, match="没有一份能读的报告"):
        empty.wait()


# -- what is told


def form(tmp_path: Path, **texts: str) -> object:
    path = tmp_path / "form"
    path.write_bytes(docx_form(**texts))
    (report,) = read_reports(path)
    return report


def test_what_was_read_is_told_with_what_was_not_first_and_each_with_its_place(tmp_path: Path) -> None:
    told = reading(form(tmp_path, own="约三十八万", total="90"), "zh")
    hinders, failed = told.index("没有读出的（1）"), told.index("对不上的（1）")
    assert hinders < told.index("约三十八万") < told.index("表 1 第 6 行第 5 列") < failed < told.index("报告写 90")
    for fact in ("澄湖区水务局", "2023", "万元", "项目支出自评表"):
        assert fact in told


def test_a_sound_report_says_that_all_was_read(tmp_path: Path) -> None:
    told = reading(form(tmp_path), "zh")
    assert "全部读出；核对 5 项数字，都相符。" in told
    assert "没有读出的" not in told


def test_what_a_file_is_called_and_says_is_no_markup(shelf: Shelf) -> None:
    shown = uploads([Reading(XSS, "failed", trouble="unread", reason=XSS)], "zh")
    shelf.add(LI, docx_form(name=XSS, department=XSS), XSS)
    shown += list_of(shelf.listed(LI), HOST, "zh")
    assert "<img" not in shown
    assert "${" not in shown


@pytest.mark.parametrize(
    ("language", "shown"),
    [("zh", "“五十”不是一个数。请改正。"), ("en", '"五十" is no figure: correct it.')],
)
def test_of_a_message_in_two_languages_the_user_sees_one(language: str, shown: str) -> None:
    assert own_words('“五十”不是一个数。请改正。"五十" is no figure: correct it.', language) == shown
    assert own_words("只有中文。", "en") == "只有中文。"


@pytest.mark.parametrize("trouble", ["busy", "not_open", "full", "failed"])
def test_every_trouble_has_its_words(trouble: str) -> None:
    shown = uploads([Reading("表.docx", "failed", trouble=trouble)], "zh")
    assert "没有添加：" in shown
    assert (str(PER_VISITOR) in shown) is (trouble == "full")


# -- the conversation about each


def turns_about(report_id: str, *questions: str) -> Sequence[Turn]:
    return [Turn(question=each, report_id=report_id) for each in questions]


def test_the_turns_about_other_reports_wait_in_the_browser() -> None:
    report = FakeAssistant().report
    stored = pack([*turns_about("other", "甲"), *turns_about(HOST, "乙", "丙")])
    held = Conversation.about(report, stored)
    assert [turn.question for turn in held.turns] == ["乙", "丙"]
    kept = held.upto(1)
    assert [turn["question"] for turn in kept.packed(kept.turns)] == ["甲", "乙"]


def test_turns_of_an_earlier_version_are_known_by_their_answer() -> None:
    answered = Turn(question="甲", answer=Answer(text="", outcome="answered", report_id="other"))
    held = Conversation.about(FakeAssistant().report, pack([answered, Turn(question="乙")]))
    assert [turn.question for turn in held.turns] == ["乙"]
