"""Where the app may be reached: loopback by default, elsewhere only with accounts or when told so."""

import base64
import http.client
import json
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.ui.conftest import free_port, served
from tests.ui.fake import FakeAssistant
from ui.app import is_loopback, serve
from ui.errors import AuthFileError, PortError, PublicBindError
from ui.feedback import FeedbackBook
from ui.passwords import line

LOOPBACK = ("127.0.0.1", "::1", "localhost", "127.1.2.3")
ELSEWHERE = ("0.0.0.0", "::", "192.168.1.2", "example.org", "")


@pytest.mark.parametrize("host", [*LOOPBACK, *ELSEWHERE])
def test_what_loopback_is(host: str) -> None:
    assert is_loopback(host) is (host in LOOPBACK)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.2", ""])
def test_another_address_without_accounts_is_refused(host: str) -> None:
    with pytest.raises(PublicBindError, match="--auth-file"):
        serve(FakeAssistant(), host=host, port=free_port())


def test_a_broken_auth_file_is_refused_before_anything_listens(tmp_path: Path) -> None:
    with pytest.raises(AuthFileError):
        serve(FakeAssistant(), host="0.0.0.0", port=free_port(), auth_file=tmp_path / "none")


def test_a_port_that_is_taken_is_an_error_that_names_it(server: str) -> None:
    port = int(server.rpartition(":")[2])
    with pytest.raises(PortError, match=str(port)):
        serve(FakeAssistant(), port=port, block=False)


def test_with_accounts_nobody_is_served_before_the_login(tmp_path: Path) -> None:
    accounts = tmp_path / "accounts"
    accounts.write_text(line("li", "口令") + "\n", encoding="utf8")
    feedback = FeedbackBook(tmp_path / "f.sqlite3")
    with served(FakeAssistant(), auth_file=accounts, mcp=True, feedback=feedback) as address:
        port = int(address.rpartition(":")[2])
        assert request(port, "GET", "/config")[0] == 401
        assert request(port, "GET", "/gradio_api/info")[0] == 401
        assert request(port, "POST", "/gradio_api/call/ask", '{"data": ["问"]}')[0] == 401
        assert request(port, "POST", "/gradio_api/mcp/", "{}")[0] == 401
        assert request(port, "POST", "/gradio_api/mcp/", "{}", authorization=basic("li", "wrong"))[0] == 401
        assert request(port, "POST", "/gradio_api/mcp/", "{}", authorization=basic("li", "口令"))[0] not in {401, 404}
        assert login(port, "li", "wrong")[0] == 400
        status, headers = login(port, "li", "口令")
        assert status == 200
        assert request(port, "GET", "/config", cookie=headers["set-cookie"].split(";")[0])[0] == 200


def test_behind_a_proxy_the_page_is_asked_for_under_its_path(tmp_path: Path) -> None:
    with served(FakeAssistant(), root_path="/wenji", feedback=FeedbackBook(tmp_path / "f")) as address:
        connection = http.client.HTTPConnection(address.removeprefix("http://"), timeout=20)
        connection.request("GET", "/config")
        assert json.loads(connection.getresponse().read())["root"].endswith("/wenji")
        connection.close()


def basic(name: str, password: str) -> str:
    return "Basic " + base64.b64encode(f"{name}:{password}".encode()).decode()


def login(port: int, name: str, password: str) -> tuple[int, dict[str, str]]:
    form = urlencode({"username": name, "password": password})
    return request(port, "POST", "/login", form, kind="application/x-www-form-urlencoded")


def request(
    port: int, method: str, path: str, body: str = "", *, kind: str = "application/json", **headers: str
) -> tuple[int, dict[str, str]]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request(method, path, body.encode() or None, {"Content-Type": kind, **headers})
    response = connection.getresponse()
    found = response.status, {name.lower(): value for name, value in response.getheaders()}
    connection.close()
    return found


def test_json_of_the_config_holds_no_path_of_this_machine(server: str) -> None:
    connection = http.client.HTTPConnection(server.removeprefix("http://"), timeout=20)
    connection.request("GET", "/config")
    config = json.dumps(json.loads(connection.getresponse().read()))
    connection.close()
    assert str(Path.home()) not in config
    assert str(Path.cwd()) not in config


def test_a_report_that_cannot_be_opened_ends_the_server_with_its_reason(tmp_path: Path) -> None:
    from index.errors import ReportError
    from ui.backstage import backstage

    def open_it() -> FakeAssistant:
        raise ReportError("没有表头", line=3)

    behind = backstage(open_it)
    behind.start()
    with pytest.raises(ReportError, match="没有表头"):
        behind.wait()
