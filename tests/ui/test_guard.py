"""No file is served but the product's own, no address fetched, and what is uploaded is never handed out again."""

import http.client
import json
from pathlib import Path
from urllib.parse import quote, urlparse

import pytest

from ui.guard import is_closed
from ui.uploading import LIMIT

_CLOSED = [
    "/gradio_api/file=/etc/passwd",
    "/gradio_api/file=../../../../etc/passwd",
    "/gradio_api/file=..%2f..%2f..%2fetc%2fpasswd",
    "/gradio_api/file%3d/etc/passwd",
    "/gradio_api/file=%2fetc%2fpasswd",
    "/gradio_api/file=%252fetc%252fpasswd",
    "/gradio_api/file/etc/passwd",
    "/gradio_api/file=http://127.0.0.1:1/",
    "/gradio_api/proxy=http://127.0.0.1:1/",
    "/gradio_api//file=/etc/passwd",
    "/gradio_api/./file=/etc/passwd",
    "/gradio_api/x/../file=/etc/passwd",
    "/static/../../../../etc/passwd",
    "/static/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
    "/assets/..%2f..%2f..%2f..%2f..%2f..%2f..%2f..%2fetc%2fpasswd",
    "/assets//etc/passwd",
    "/static//etc/passwd",
    "/svelte/..%5c..%5c..%5cetc%5cpasswd",
    "/gradio_api/monitoring",
    "/monitoring",
    "/gradio_api/upload_progress?upload_id=1",
    "/gradio_api/stream/1/2/3/playlist.m3u8",
    "/custom_component/../../../etc/passwd",
    "/theme.css/../../../../etc/passwd",
]


def fetched(server: str, path: str, method: str = "GET") -> tuple[int, bytes, dict[str, str]]:
    """What the server says to exactly this path, which no client has tidied."""
    address = urlparse(server)
    connection = http.client.HTTPConnection(str(address.hostname), address.port, timeout=10)
    connection.putrequest(method, path, skip_accept_encoding=True)
    connection.endheaders()
    response = connection.getresponse()
    found = response.status, response.read(), {name.lower(): value for name, value in response.getheaders()}
    connection.close()
    return found


@pytest.mark.parametrize("path", _CLOSED)
def test_nothing_outside_the_product_is_served(server: str, path: str) -> None:
    status, body, _ = fetched(server, path)
    assert b"root:" not in body
    assert status >= 400 or b"gradio" in body


def test_a_file_of_the_working_folder_and_a_link_out_of_it_are_refused(server: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("秘密", encoding="utf8")
    link = tmp_path / "link.txt"
    link.symlink_to("/etc/passwd")
    for path in (secret, link, Path("pyproject.toml").absolute(), Path(__file__)):
        for form in (str(path), quote(str(path), safe="")):
            assert fetched(server, f"/gradio_api/file={form}")[0] == 404


@pytest.mark.parametrize("path", ["/gradio_api/process_recording", "/gradio_api/component_server/"])
def test_nothing_but_files_can_be_sent(server: str, path: str) -> None:
    assert fetched(server, path, "POST")[0] == 404


def test_a_file_that_was_uploaded_is_not_served_again(server: str) -> None:
    answer = uploaded(server, b"#!/bin/sh\necho")
    assert answer[0] == 200
    (path,) = json.loads(answer[1])
    assert Path(path).stat().st_mode & 0o077 == 0
    for form in (path, quote(path, safe="")):
        assert fetched(server, f"/gradio_api/file={form}")[0] == 404


def test_a_file_that_is_too_large_is_refused_while_it_comes(server: str) -> None:
    assert uploaded(server, bytes(LIMIT + 4096))[0] == 413


def uploaded(server: str, content: bytes) -> tuple[int, bytes]:
    """What the server says to a file, as the page's own zone sends one."""
    address, border = urlparse(server), "border"
    head = f'--{border}\r\nContent-Disposition: form-data; name="files"; filename="a.sh"\r\n\r\n'
    body = head.encode() + content + f"\r\n--{border}--\r\n".encode()
    connection = http.client.HTTPConnection(str(address.hostname), address.port, timeout=60)
    kind = {"Content-Type": f"multipart/form-data; boundary={border}"}
    connection.request("POST", "/gradio_api/upload", body, kind)
    response = connection.getresponse()
    found = response.status, response.read()
    connection.close()
    return found


def test_what_the_page_needs_is_open() -> None:
    needed = ("/", "/config", "/theme.css", "/static/fonts/a.woff2", "/assets/index.js", "/gradio_api/queue/join")
    assert not any(map(is_closed, (*needed, "/gradio_api/mcp/", "/gradio_api/heartbeat/abc", "/login")))


def test_every_page_says_that_it_stays_at_home(server: str) -> None:
    status, _, headers = fetched(server, "/")
    assert status == 200
    assert "default-src 'self'" in headers["content-security-policy"]
    assert (headers["x-content-type-options"], headers["referrer-policy"]) == ("nosniff", "same-origin")


def test_the_page_itself_names_no_other_host_to_fetch_from(server: str) -> None:
    body = fetched(server, "/")[1].decode()
    for mark in ('src="http', "src='http", 'href="http', "fonts.googleapis", "cdnjs"):
        assert mark not in body
