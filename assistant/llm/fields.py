"""What a model is told of the report: its fields, measures and projects, as lines of data."""

from typing import get_args

from assistant.llm.tokens import tokens_of
from assistant.plan import Measure
from index.columns import TEXT_FIELDS, label
from index.report import Report
from prompts import load

FIELDS = frozenset(TEXT_FIELDS)


def field_lines() -> str:
    """The text fields: name and label."""
    return "\n".join(f"{name} {label(name)}" for name in TEXT_FIELDS)


def measure_lines() -> str:
    """The measures: name and label."""
    words = load("figures")["measures"]
    return "\n".join(f"{name} {words[name]['zh']}" for name in get_args(Measure))


def project_lines(report: Report, first: frozenset[int], tokens: int) -> str:
    """The projects, 序号 and name, those that the question may mean first, as many as the budget holds."""
    lines, used = [], 0
    for project in sorted(report.projects, key=lambda project: (project.no not in first, project.no)):
        line = f"{project.no} {project.name}"
        used += tokens_of(line)
        if used > tokens:
            break
        lines.append(line)
    return "\n".join(lines)
