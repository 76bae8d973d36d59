"""A server that lies in every way there is, one way a prompt, always the same way to the same prompt.

    python -m tests.llm.liar [--port 8765]

Then WENJI_LLM=openai:liar WENJI_LLM_BASE_URL=http://127.0.0.1:8765/v1 and ask.
"""

import argparse
import sys
import threading
import zlib

from tests.llm import lies
from tests.llm.servers import Messages, serving


def lie(messages: Messages) -> str:
    """What the liar says: to a request for words, for a plan, or for a whole question."""
    prompt = "\n".join(str(message["content"]) for message in messages)
    turn = zlib.crc32(prompt.encode())
    if lies.is_wording(messages):
        return lies.LIES[turn % len(lies.LIES)](messages)
    if "<projects>" in prompt:
        return lies.PLAN_LIES[turn % len(lies.PLAN_LIES)]
    return lies.RESOLVE_LIES[turn % len(lies.RESOLVE_LIES)]


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--port", type=int, default=8765)
    options = parser.parse_args()
    with serving(lie, port=options.port) as server:
        sys.stdout.write(f"lying at {server.url}\n")
        sys.stdout.flush()
        threading.Event().wait()


if __name__ == "__main__":
    main()
