"""Plans of questions over a report, with no search by description: what the words alone give."""

from assistant.plan import Plan
from assistant.understanding.planner import Planner
from index.report import Report


def plans(report: Report, *turns: str, answers: tuple[str, ...] = ()) -> tuple[Plan, ...]:
    """The plans of the last turn, after the earlier ones; `answers` are what the earlier ones were told."""
    planner = Planner(report, lambda _: ())
    history = []
    for turn, answer in zip(turns[:-1], (*answers, *[""] * len(turns)), strict=False):
        history += [{"role": "user", "content": turn}, {"role": "assistant", "content": answer}]
    return planner.plan(turns[-1], history)[1]


def plan(report: Report, *turns: str, answers: tuple[str, ...] = ()) -> Plan:
    """The one plan of the last turn."""
    (only,) = plans(report, *turns, answers=answers)
    return only
