"""What the report claims about its own numbers, held against its cells; and places that contradict each other."""

from collections.abc import Sequence
from typing import Protocol

from assistant.plan import All, AuditPlan, FigurePlan
from assistant.wording.draft import CitationBook, Draft, plain
from assistant.wording.facts import nos_of
from assistant.wording.telling import FigureSource, Telling
from index.columns import BY_NAME, label
from index.numerals import read_numbers
from index.report import Check, Statement
from prompts import phrase

AUDITED = ("rate", "parts", "total", "numbering")


class StatementSource(FigureSource, Protocol):
    """A source that holds the report's statements beside its figures."""

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Every statement of every project."""


def answer_audit(plan: AuditPlan, source: StatementSource, book: CitationBook) -> Draft:
    """The contradiction asked about; else every check, and what does not hold."""
    figures = FigurePlan(form=plan.form, operation="list", selection=plan.selection)
    telling = Telling(figures, source, book)
    told = _contradiction(plan, source, telling)
    if told:
        return telling.draft(told)
    checks = _of(plan, source.report.checks, telling)
    broken = [check for check in checks if not check.holds]
    language = plan.form.language
    counts = {kind: sum(1 for check in checks if check.kind == kind) for kind in AUDITED}
    for kind in AUDITED:
        telling.count(counts[kind], phrase("simple", f"audited_{kind}", language, count=counts[kind]))
    telling.count(len(broken), phrase("simple", "broken_label", language))
    done = [phrase("simple", f"audited_{kind}", language, count=counts[kind]) for kind in AUDITED if counts[kind]]
    lead = phrase(
        "simple",
        "audit_holds" if not broken else "audit_broken",
        language,
        done=telling.voice.joined(done),
        count=len(checks),
        broken=len(broken),
    )
    return telling.draft([lead, "\n".join(_line(check, telling) for check in broken)])


def _of(plan: AuditPlan, checks: Sequence[Check], telling: Telling) -> list[Check]:
    if isinstance(plan.selection, All):
        return list(checks)
    nos = set(nos_of(telling.result.projects))
    return [check for check in checks if check.project_no in nos]


def _line(check: Check, telling: Telling) -> str:
    """A claim that does not hold: what is printed, what the cells give, and where."""
    voice = telling.voice
    name = voice.project(check.project_no) if check.project_no is not None else voice.say("total_row")
    field = label(check.field, voice.language) if check.field in BY_NAME else check.field
    unit = "%" if check.kind == "rate" else telling.report.unit if check.kind != "numbering" else ""
    claimed, computed = (
        voice.value(value, unit) if unit else plain(value) for value in (check.claimed, check.computed)
    )
    words = {"name": name, "field": field, "claimed": claimed, "computed": computed, "formula": check.formula}
    return "- " + phrase("simple", "audit_line", voice.language, **words) + _mark(check, telling)


def _mark(check: Check, telling: Telling) -> str:
    """The cell that makes the claim."""
    report = telling.report
    cells = report.total_cells if check.project_no is None else report.project(check.project_no).cells
    cell = next((cell for cell in cells if cell.field == check.field and cell.line == check.line), None)
    return telling.book.cell(check.project_no, cell) if cell else ""


def _contradiction(plan: AuditPlan, source: StatementSource, telling: Telling) -> list[str]:
    """Two or more numbers that the question names, each with the statements of one project that give it."""
    asked = [(span.value, span.unit) for span in read_numbers(plan.subject) if span.kind == "cardinal"]
    asked = list(dict.fromkeys(asked))
    if len(asked) < 2:
        return []
    best: tuple[int, list[list[Statement]]] | None = None
    for no in nos_of(telling.result.projects):
        own = [statement for statement in source.statements if statement.project_no == no]
        found = [_giving(value, unit, own, plan.subject) for value, unit in asked]
        score = sum(_overlap(statements[0].text, plan.subject) for statements in found if statements)
        if all(found) and (best is None or score > best[0]):
            best = (score, found)
    if best is None:
        return []
    voice = telling.voice
    no = best[1][0][0].project_no
    lines = [_place(statement, telling) for statements in best[1] for statement in statements[:1]]
    lead = phrase("simple", "contradiction", voice.language, name=voice.project(no))
    return [lead, "\n".join(lines), phrase("simple", "contradiction_end", voice.language)]


def _giving(value: object, unit: str, statements: Sequence[Statement], subject: str) -> list[Statement]:
    """The statements with a quantity of this value, the ones that share most with the question first."""
    giving = [
        statement
        for statement in statements
        if any(each.value == value and (not unit or each.unit.startswith(unit)) for each in statement.quantities)
    ]
    return sorted(giving, key=lambda statement: -_overlap(statement.text, subject))


def _overlap(text: str, subject: str) -> int:
    """How many pairs of characters a text shares with the question."""
    pairs = {subject[at : at + 2] for at in range(len(subject) - 1)}
    return sum(1 for pair in pairs if pair in text)


def _place(statement: Statement, telling: Telling) -> str:
    voice = telling.voice
    words = {"field": label(statement.field, voice.language), "quote": statement.text.rstrip("。；; ")}
    return "- " + phrase("simple", "contradiction_line", voice.language, **words) + telling.book.statement(statement)
