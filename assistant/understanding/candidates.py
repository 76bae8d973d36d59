"""What an unclear question may have meant: candidates that a user can pick."""

from collections.abc import Sequence

from assistant.plan import Candidate, Form
from index.report import Report
from prompts import phrase

_WIDER = ("total", "largest", "each")
"""What a measure without a project may have been asked of: all together, the project with most of it, each."""


def project_candidates(
    report: Report, nos: Sequence[int], sentence: str = "", span: tuple[int, int] = (0, 0)
) -> tuple[Candidate, ...]:
    """One candidate a project; with a sentence, the question is that sentence with the project's name in the span."""
    candidates = []
    for no in nos:
        name = report.project(no).name
        question = sentence[: span[0]] + name + sentence[span[1] :] if sentence else name
        candidates.append(Candidate(label=name, question=question, project_no=no))
    return tuple(candidates)


def wider_candidates(measures: Sequence[str], form: Form) -> tuple[Candidate, ...]:
    """What a measure asked of no project may have meant, each as a full question."""
    questions = [
        phrase("candidates", f"{kind}_{measure}", form.language) for measure in measures[:1] for kind in _WIDER
    ]
    return tuple(Candidate(label=question, question=question) for question in questions)
