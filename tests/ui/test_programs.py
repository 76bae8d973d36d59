"""The app for programs: named endpoints with documentation, and the same functions as MCP tools."""

import json
from typing import Any
from urllib.request import Request, urlopen

from tests.ui.conftest import awaited
from tests.ui.fake import FakeAssistant


def called(server: str, name: str, *data: Any) -> Any:
    """One call of an endpoint, by plain HTTP as its documentation says."""
    address = f"{server}/gradio_api/call/{name}"
    asked = Request(address, json.dumps({"data": data}).encode(), {"Content-Type": "application/json"})
    with urlopen(asked, timeout=20) as response:
        event = json.load(response)["event_id"]
    with urlopen(f"{address}/{event}", timeout=20) as response:
        lines = response.read().decode().splitlines()
    assert lines[0] == "event: complete"
    return json.loads(lines[1].removeprefix("data: "))[0]


def test_ask_with_a_history(server: str, fake: FakeAssistant) -> None:
    history = [{"role": "user", "content": "甲"}, {"role": "assistant", "content": "乙"}]
    answer = called(server, "ask", "非遗保护资金花了多少？", history)
    assert "61.5 万元" in answer["text"]
    assert answer["citations"][2]["quote"] == "31场"
    assert answer["figures"][0]["formula"] == "预算 80 − 支出 61.5"
    assert fake.asked[-1] == ("非遗保护资金花了多少？", ("甲", "乙"))


def test_projects_summary_and_audit(server: str) -> None:
    projects = called(server, "list_projects")
    assert [project["no"] for project in projects] == [1, 2, 3, 4, 5]
    assert projects[1]["amounts"]["actual"] == "61.5"
    assert projects[1]["unmet_targets"] == 1
    assert "61.5 万元" in called(server, "summarise", [2], "sentence", "zh")["text"]
    assert {"kind": "Target missed", "project_no": 2}.items() <= called(server, "audit", "en")[1].items()


def test_only_these_endpoints_are_published_each_with_its_documentation(server: str) -> None:
    with urlopen(f"{server}/gradio_api/info", timeout=20) as response:
        named = json.load(response)["named_endpoints"]
    assert set(named) == {"/ask", "/summarise", "/list_projects", "/audit"}
    assert all(endpoint["description"].strip() for endpoint in named.values())


def test_the_same_functions_are_mcp_tools(server: str) -> None:
    from mcp import ClientSession
    from mcp.client.streamable_http import streamablehttp_client

    async def talked() -> tuple[set[str], Any]:
        async with (
            streamablehttp_client(f"{server}/gradio_api/mcp/") as (reading, writing, _),
            ClientSession(reading, writing) as session,
        ):
            await session.initialize()
            tools = await session.list_tools()
            result = await session.call_tool("ask", {"question": "非遗保护资金花了多少？"})
            return {tool.name for tool in tools.tools}, result

    names, result = awaited(talked())
    assert names == {"ask", "summarise", "list_projects", "audit"}
    assert "61.5" in result.content[0].text
