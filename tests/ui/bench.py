"""`make bench-ui`: what the server adds to `ask`, and fifty users asking at once. Prints the table of docs/performance.md."""

import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from urllib.request import urlopen

from assistant.assistant import Assistant
from tests.ui.client import ChatClient, submit_event
from tests.ui.conftest import free_port
from ui.examples import examples

USERS, SECONDS, ROUNDS = 50, 60, 60


def main() -> None:
    """Both measurements, over the shipped report, the server in a process of its own."""
    questions = examples(Assistant.open().report, "zh")
    alone = _alone(questions)
    port = free_port()
    server = subprocess.Popen([sys.executable, "-m", "tests.ui.bench", "serve", str(port)], stdout=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}"
        started = _wait(address)
        _round_trips(address, questions, alone)
        _crowd(address, questions)
        _say(f"server answers its first page after {started:.1f} s")
    finally:
        server.terminate()
        server.wait()


def serve_alone(port: int) -> None:
    """The server process."""
    from ui.app import serve

    serve(Assistant.open, port=port)


def _alone(questions: tuple[str, ...]) -> float:
    assistant = Assistant.open()
    for question in questions:
        assistant.ask(question)
    return statistics.median(_timed(lambda q=question: assistant.ask(q)) for question in questions for _ in range(10))


def _wait(address: str) -> float:
    begun = time.perf_counter()
    while time.perf_counter() - begun < 120:
        try:
            urlopen(address, timeout=5).read()
            break
        except OSError:
            time.sleep(0.1)
    return time.perf_counter() - begun


def _round_trips(address: str, questions: tuple[str, ...], alone: float) -> None:
    client = ChatClient(address, "bench")
    time.sleep(8)  # the models warm up beside
    client.ask(questions[0], keep=False)
    fresh = sorted(_timed(lambda q=questions[n % 6]: client.ask(q, keep=False)) for n in range(ROUNDS))
    for question in questions * 2:
        client.ask(question)
    long = sorted(_timed(lambda q=questions[n % 6]: client.ask(q, keep=False)) for n in range(ROUNDS))
    _say("| a chat message | p50 | p95 |\n|---|---:|---:|")
    _say(f"| `ask` alone | {alone * 1000:.0f} ms | |")
    for name, times in (("through the server, first turn", fresh), ("through the server, after 12 turns", long)):
        _say(f"| {name} | {times[len(times) // 2] * 1000:.0f} ms | {times[int(len(times) * 0.95)] * 1000:.0f} ms |")


def _crowd(address: str, questions: tuple[str, ...]) -> None:
    submit = submit_event(address)
    until = time.perf_counter() + SECONDS
    lost: list[str] = []
    lock = threading.Lock()

    def user(number: int) -> list[float]:
        client = ChatClient(address, f"crowd{number}", submit)
        times = []
        while time.perf_counter() < until:
            try:
                times.append(_timed(lambda: client.ask(questions[len(times) % 6], keep=False)))
            except (OSError, HTTPException, AssertionError) as error:
                with lock:
                    lost.append(repr(error))
        return times

    with ThreadPoolExecutor(USERS) as pool:
        times = sorted(seconds for one in pool.map(user, range(USERS)) for seconds in one)
    _say(f"| {USERS} users for {SECONDS} s | answered | lost | a second | p50 | p95 |\n|---|---:|---:|---:|---:|---:|")
    rate, middle, high = len(times) / SECONDS, times[len(times) // 2], times[int(len(times) * 0.95)]
    _say(f"| | {len(times)} | {len(lost)} | {rate:.0f} | {middle * 1000:.0f} ms | {high * 1000:.0f} ms |")
    for error in lost[:3]:
        _say(error)


def _timed(action: Callable[[], object]) -> float:
    begun = time.perf_counter()
    action()
    return time.perf_counter() - begun


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")


if __name__ == "__main__":
    serve_alone(int(sys.argv[2])) if sys.argv[1:2] == ["serve"] else main()
