"""Targets of a subject are told of the project that has them, and by how they came out."""

from assistant.plan import TargetsPlan
from assistant.wording.draft import CitationBook
from assistant.wording.targets import answer_targets
from index.report import Project, Report
from tests.made import amounts, project, report
from tests.made_source import MadeSource

MADE: Report = report(
    [
        project(
            1,
            "河道清淤",
            {
                **amounts("300", "240"),
                "quantity_target": "1. 清淤河道12公里； 2. 新建护岸8公里。",
                "quantity_done": "1. 清淤河道12公里； 2. 新建护岸5公里。",
            },
        ),
        project(
            2,
            "路灯更新",
            {**amounts("80", "80"), "quantity_target": "更换路灯320盏。", "quantity_done": "更换路灯300盏。"},
        ),
    ]
)


SOURCE = MadeSource(MADE)


def asked(subject: str, only: str) -> str:
    plan = TargetsPlan.model_validate({"subject": subject, "only": only})
    return answer_targets(plan, SOURCE, CitationBook(MADE)).text


def test_a_shortfall_of_a_subject_is_not_said_of_the_whole_report() -> None:
    text = asked("新建护岸少了多少", "unmet")
    assert text.startswith("河道清淤（序号 1）中有 **1 项**实际低于目标")
    assert "全部项目" not in text


def test_what_fell_short_is_not_headed_as_met() -> None:
    assert asked("新建护岸达标没有", "met").startswith("**没有达标**")


def test_many_projects_are_counted_before_their_lines() -> None:
    def short(no: int) -> Project:
        texts = {"quantity_target": f"培训{no}0人。", "quantity_done": f"培训{no}人。"}
        return project(no, f"第{no}批培训", {**amounts("8", "8"), **texts})

    source = MadeSource(report([short(no) for no in range(1, 6)]))
    plan = TargetsPlan.model_validate({"only": "unmet", "selection": {"kind": "named", "nos": [1, 2, 3, 4, 5]}})
    text = answer_targets(plan, source, CitationBook(source.report)).text
    assert text.startswith("5 个项目中有 **5 项**实际低于目标")
