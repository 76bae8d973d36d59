"""Plans of annotated asks: what the assembler makes of a right reading, with no model and no search by description."""

from typing import Any

from assistant.plan import Plan
from assistant.understanding.assembler import Assembler
from assistant.understanding.state import State
from index.report import Report
from training.annotations import read_ask
from training.gold import gold_frame


def assembled(report: Report, marked: str, *, state: State | None = None, **wants: Any) -> Plan:
    """The plan of an ask written in the markup of the training data."""
    frame = gold_frame(read_ask({"text": marked, **wants}))
    (only,) = Assembler(report, lambda _: ()).plans((frame,), state or State(), "zh")
    return only


def after(report: Report, question: str, marked: str, answer: str = "", **wants: Any) -> State:
    """The state that an annotated ask and its answer leave behind."""
    return State().after(assembled(report, marked, **wants), question, answer)
