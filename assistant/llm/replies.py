"""The JSON object in a model's reply: bare, in a code block, or among other words."""

import json
import re

_FENCE = re.compile(r"```(?:json)?\s*\n(.*?)```", re.S)


def json_in(reply: str) -> str:
    """The first JSON object of a reply, as text; the reply itself where it has none."""
    text = fenced.group(1) if (fenced := _FENCE.search(reply)) else reply
    start = text.find("{")
    if start < 0:
        return reply
    try:
        _, end = json.JSONDecoder().raw_decode(text[start:])
    except (ValueError, RecursionError):
        return reply
    return text[start : start + end]
