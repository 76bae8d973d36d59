"""What an unclear question may have meant: candidates that a user can pick."""

from collections.abc import Sequence

from assistant.plan import Candidate, Form
from index.report import Report
from prompts import phrase

_SHOWN = 5


def project_candidates(
    report: Report, nos: Sequence[int], sentence: str = "", span: tuple[int, int] = (0, 0)
) -> tuple[Candidate, ...]:
    """One candidate a project; with a sentence, the question is that sentence with the project's name in the span."""
    chosen = nos or tuple(project.no for project in report.projects[:_SHOWN])
    candidates = []
    for no in chosen:
        name = report.project(no).name
        question = sentence[: span[0]] + name + sentence[span[1] :] if sentence else name
        candidates.append(Candidate(label=name, question=question, project_no=no))
    return tuple(candidates)


def total_candidate(measures: Sequence[str], form: Form) -> tuple[Candidate, ...]:
    """The whole report's total of the measure asked for."""
    if not measures:
        return ()
    key = f"total_{measures[0]}"
    label = phrase("candidates", key, form.language)
    return (Candidate(label=label, question=label),)
