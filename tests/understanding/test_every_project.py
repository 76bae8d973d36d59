"""Every project of every report, asked for each of its figures in plain words."""

from collections.abc import Sequence

import pytest

from assistant.plan import FigurePlan, Named
from assistant.understanding.planner import Planner
from index import read_report
from tests.questions.evaluate import REPORTS

WORDINGS = {
    "{}执行率是多少": "execution_rate",
    "{}的执行率": "execution_rate",
    "{}预算执行率多少？": "execution_rate",
    "{}预算多少": "budget",
    "请问{}的年度预算金额是多少": "budget",
    "{}花了多少钱": "actual",
    "{}实际支出是多少": "actual",
    "{}结余多少": "balance",
    "{}还剩多少钱": "balance",
    "what was the budget of {}?": "budget",
    "how much did {} spend?": "actual",
}


def _nothing(_: str) -> Sequence[tuple[int, float]]:
    return ()


@pytest.mark.parametrize("report", REPORTS)
@pytest.mark.parametrize("wording", WORDINGS)
def test_each_project_is_found_by_its_whole_name(report: str, wording: str) -> None:
    read = read_report(REPORTS[report])
    planner = Planner(read, _nothing)
    wrong = []
    for project in read.projects:
        _, plans = planner.plan(wording.format(project.name))
        plan = plans[0]
        right = (
            len(plans) == 1
            and isinstance(plan, FigurePlan)
            and plan.operation == "value"
            and plan.selection == Named(nos=(project.no,))
            and plan.measures[0] == WORDINGS[wording]
        )
        if not right:
            wrong.append((project.name, plans))
    assert not wrong
