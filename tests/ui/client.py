"""The chat by plain HTTP, as the page speaks it: for the bench and for what must not grow."""

import http.client
import json
from typing import Any
from urllib.parse import urlparse


class ChatClient:
    """One user: a session, and the conversation that the browser would keep."""

    def __init__(self, server: str, session: str, submit: int | None = None) -> None:
        self._address = urlparse(server)
        self._session = session
        self._submit = submit if submit is not None else submit_event(server)
        self.turns: list[Any] = []

    def ask(self, question: str, *, keep: bool = True) -> str:
        """The text of the answer, after the last step of the stream."""
        body = {"data": [question, self.turns], "fn_index": self._submit, "session_hash": self._session}
        connection = self._connection()
        connection.request("POST", "/gradio_api/queue/join", json.dumps(body), {"Content-Type": "application/json"})
        connection.getresponse().read()
        connection.request("GET", f"/gradio_api/queue/data?session_hash={self._session}")
        turns = self._last_turns(connection.getresponse())
        connection.close()
        if keep:
            self.turns = turns
        return str(turns[-1]["answer"]["text"])

    def _last_turns(self, response: http.client.HTTPResponse) -> list[Any]:
        turns: list[Any] = []
        for line in response:
            if not line.startswith(b"data: "):
                continue
            event = json.loads(line[6:])
            if event["msg"] == "process_completed":
                assert event["success"], event
                break
            if event["msg"] == "process_generating":
                turns = _patched(turns, event["output"]["data"][2])
        assert turns, "no answer came"
        return turns

    def _connection(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection(str(self._address.hostname), self._address.port, timeout=120)


def submit_event(server: str) -> int:
    """The number of the event that the question box sends."""
    address = urlparse(server)
    connection = http.client.HTTPConnection(str(address.hostname), address.port, timeout=60)
    connection.request("GET", "/config")
    config = json.loads(connection.getresponse().read())
    connection.close()
    box = next(part["id"] for part in config["components"] if part["props"].get("elem_id") == "wj-box")
    return next(
        int(event["id"]) for event in config["dependencies"] if [box, "submit"] in [list(t) for t in event["targets"]]
    )


def _patched(value: Any, update: Any) -> Any:
    """Gradio streams the first value whole and then what changed of it."""
    if isinstance(update, dict) and update.get("__type__") == "update":
        return value
    if not (
        isinstance(update, list) and update and isinstance(update[0], list) and update[0][:1] and update[0][0] in _DOES
    ):
        return update if value is None or update != [] else value
    for action, path, new in update:
        value = _applied(value, action, path, new)
    return value


_DOES = {"replace", "append", "add", "delete"}


def _applied(value: Any, action: str, path: list[Any], new: Any) -> Any:
    if not path:
        return value + new if action == "append" else new
    target = value
    for step in path[:-1]:
        target = target[step]
    last = path[-1]
    if action == "append":
        target[last] += new
    elif action == "delete":
        del target[last]
    elif action == "add" and isinstance(target, list):
        target.insert(int(last), new)
    else:
        target[last] = new
    return value
