"""Answers to questions for facts of the text: the asked number or name first, then the quote and its place."""

from collections.abc import Sequence
from decimal import Decimal

from assistant.answer import Figure
from assistant.evidence.factbook import Facts
from assistant.evidence.findings import (
    Added,
    Columns,
    Counted,
    Facets,
    Finding,
    Missing,
    Passage,
    PerHead,
    Private,
    Quoted,
    Reasons,
    Taken,
    Unclear,
)
from assistant.evidence.quantities import quantity_of
from assistant.evidence.reasons import about_money, carries, holder
from assistant.evidence.textfacts import find
from assistant.plan import Candidate, TextPlan
from assistant.wording.draft import CitationBook, Draft, cell_ref, plain
from assistant.wording.quantities import Wording
from index.columns import label
from index.contradictions import Contradiction
from index.measures import YUAN
from index.report import Cell, Project, Quantity, Statement
from index.targets import Pairing, is_status

_FACETS_SHOWN, _OPTIONS = 8, 6
CIRCLED = "①②③④⑤⑥"


def answer_text(plan: TextPlan, source: Facts, book: CitationBook) -> Draft:
    """The draft that answers a question for facts of the text."""
    findings = find(plan, source)
    teller = Teller(source, book, Wording(plan.form.language))
    texts = [teller.tell(finding, labelled=len(findings) > 1) for finding in findings]
    lost = all(isinstance(finding, Missing | Private) for finding in findings)
    unclear = next((finding for finding in findings if isinstance(finding, Unclear)), None)
    if unclear is not None:
        return Draft(text=teller.tell(unclear, labelled=False), outcome="clarify", candidates=teller.options(unclear))
    joined = "\n\n".join(texts) if any("\n" in text for text in texts) else _listed(texts)
    return Draft(text=joined, outcome="not_in_report" if lost else "answered", figures=tuple(teller.figures))


def _listed(texts: Sequence[str]) -> str:
    unique = list(dict.fromkeys(texts))
    return unique[0] if len(unique) == 1 else "\n".join(f"- {text}" for text in unique)


class Teller:
    """Words findings, citing each statement and keeping the figures."""

    def __init__(self, source: Facts, book: CitationBook, wording: Wording) -> None:
        self._report = source.report
        self._book = book
        self._wording = wording
        self.figures: list[Figure] = []

    def tell(self, finding: Finding, *, labelled: bool) -> str:
        """One finding in words."""
        match finding:
            case Counted():
                return self._counted(finding, labelled=labelled)
            case Added():
                return self._added(finding)
            case Taken():
                return self._taken(finding)
            case PerHead():
                return self._per_head(finding)
            case Quoted():
                return self._quoted(finding)
            case Reasons():
                return self._reasons(finding)
            case Columns():
                return "\n".join(self._column(finding.ask.kind, project, cell) for project, cell in finding.cells)
            case Facets():
                return self._facets(finding)
            case Private():
                return self._private(finding)
            case Unclear():
                return self._unclear(finding)
            case Missing():
                return self._missing(finding)

    # -- numbers ------------------------------------------------------------------------------------------------------

    def _counted(self, found: Counted, *, labelled: bool) -> str:
        if found.clash is not None:
            return self._clash(found.clash)
        pairing = found.pairing
        if pairing is not None and (pairing.difference or found.ask.side == "both" or found.ask.combine):
            return self.pairing(pairing)
        fact = found.fact
        quantity = quantity_of(fact)
        value = self.figure(fact.statement, quantity)
        words = {
            "label": quantity.counted or fact.statement.text,
            "value": value,
            "project": self.project(fact.statement.project_no),
            "quote": self.quote(fact.statement.text),
            "mark": self._book.statement(fact.statement),
        }
        return self._wording.say("fact_labelled" if labelled else "fact", **words)

    def pairing(self, pairing: Pairing) -> str:
        """Result and target of one thing, and by how much they differ."""
        return self._wording.say(
            "both",
            label=pairing.subject,
            actual=self.figure(pairing.actual, pairing.actual_quantity),
            target=self.figure(pairing.target, pairing.target_quantity),
            verdict=self.verdict(pairing),
            project=self.project(pairing.project_no),
            quotes=self._quotes([pairing.actual, pairing.target]),
        )

    def verdict(self, pairing: Pairing) -> str:
        """，少 12 人 and the like."""
        difference = pairing.difference
        unit = pairing.target_quantity.unit
        if not difference:
            return self._wording.say("even")
        shown = self._wording.difference(abs(difference), pairing.target_quantity, pairing.actual_quantity)
        one, two = pairing.actual_quantity, pairing.target_quantity
        label_ = f"{pairing.subject}（{label(pairing.actual.field)} − {label(pairing.target.field)}）"
        self._add(label_, abs(difference), "个百分点" if unit == "%" else unit, [pairing.actual, pairing.target],
                  formula=f"{plain(one.value)} − {plain(two.value)}")  # fmt: skip
        return self._wording.say("more" if difference > 0 else "less", difference=shown)

    def _clash(self, clash: Contradiction) -> str:
        places = [
            self._wording.say(
                "place",
                field=label(told.statement.field, self._wording.language),
                value=self.figure(told.statement, told.quantity),
                quote=self.quote(told.statement.text),
                mark=self._book.statement(told.statement),
            )
            for told in (clash.one, *clash.others)
        ]
        joined = self._wording.joined(places)
        text = self._wording.say("contradiction", label=clash.subject, places=joined)
        return self._wording.say("contradiction_project", project=self.project(clash.project_no), text=text)

    def _added(self, found: Added) -> str:
        parts = [
            self._wording.say(
                "part",
                label=quantity_of(fact).counted,
                value=self.figure(fact.statement, quantity_of(fact)),
                mark=self._book.statement(fact.statement),
            )
            for fact in found.facts
        ]
        nos = {fact.statement.project_no for fact in found.facts}
        project = self._wording.joined([self.project(no) for no in sorted(nos)])
        if found.total is None:
            return self._wording.say("parts", project=project, parts=self._wording.joined(parts))
        units = {quantity_of(fact).unit for fact in found.facts}
        unit = units.pop() if len(units) == 1 else ""
        formula = " + ".join(plain(quantity_of(fact).value) for fact in found.facts)
        statements = [fact.statement for fact in found.facts]
        self._add(found.ask.about or found.ask.raw, found.total, unit, statements, formula=formula)
        total = self._wording.value(found.total, unit)
        return self._wording.say(
            "sum", total=total, formula=formula, project=project, parts=self._wording.joined(parts)
        )

    def _taken(self, found: Taken) -> str:
        left, right = quantity_of(found.left), quantity_of(found.right)
        statements = [found.left.statement, found.right.statement]
        self.figure(found.left.statement, left)
        self.figure(found.right.statement, right)
        formula = f"{plain(left.value)} − {plain(right.value)}"
        self._add(f"{left.counted} − {right.counted}", found.value, left.unit, statements, formula=formula)
        return self._wording.say(
            "difference",
            value=self._wording.value(found.value, left.unit),
            formula=formula,
            left=left.counted,
            right=right.counted,
            project=self._wording.joined(
                [self.project(no) for no in dict.fromkeys(each.project_no for each in statements)]
            ),
            quotes=self._quotes(statements),
        )

    def _per_head(self, found: PerHead) -> str:
        heads = quantity_of(found.heads)
        statements = [found.heads.statement]
        self.figure(found.heads.statement, heads)
        quotes = [self._cited(found.heads.statement)]
        if found.money is not None:
            money = quantity_of(found.money)
            self.figure(found.money.statement, money)
            statements.append(found.money.statement)
            quotes.insert(0, self._cited(found.money.statement))
            formula = f"{plain(money.value)} {money.unit} ÷ {plain(heads.value)} {heads.unit}"
        else:
            cell = found.amount
            amount = cell.text if cell else ""
            quotes.insert(0, self._cited_cell(found.heads.statement.project_no, cell) if cell else "")
            formula = f"{amount} {self._report.unit} ÷ {plain(heads.value)} {heads.unit}"
        self._add(found.ask.about or found.ask.raw, found.value, found.unit, statements, formula=formula)
        return self._wording.say(
            "per_head",
            value=f"{plain(found.value)} {found.unit}" if not self._wording.english else f"RMB {plain(found.value)}",
            formula=formula,
            project=self.project(found.heads.statement.project_no),
            quotes=self._wording.joined(quotes),
        )

    # -- words --------------------------------------------------------------------------------------------------------

    def _quoted(self, found: Quoted) -> str:
        lead = "" if found.holds is None else self._wording.say("answer_yes" if found.holds else "answer_no")
        if found.pairing is not None:
            return lead + self.pairing(found.pairing) + self.beside(found.pairing)
        fact = found.facts[0]
        if found.span:
            return lead + self._wording.say(
                "spanned",
                span=found.span,
                project=self.project(fact.statement.project_no),
                quote=self.quote(fact.statement.text),
                mark=self._book.statement(fact.statement),
            )
        quoted = self._wording.paragraph(
            self._wording.say(
                "quoted",
                project=self.project(each.statement.project_no),
                quote=self.quote(each.statement.text),
                mark=self._book.statement(each.statement),
            )
            for each in found.facts
        )
        if found.said is None:
            return lead + quoted
        field = label(found.said.field, self._wording.language)
        mark = self._book.cell(fact.statement.project_no, found.said)
        said = self._wording.say("said_done", field=field, said=found.said.text.strip(), mark=mark)
        return lead + self._wording.paragraph([quoted, said])

    def beside(self, pairing: Pairing) -> str:
        """That the completion cell calls it 完成 although it fell short."""
        if pairing.met is not False or pairing.said_cell is None or "未" in pairing.said or "部分" in pairing.said:
            return ""
        mark = self._book.cell(pairing.project_no, pairing.said_cell)
        field = label(pairing.said_cell.field, self._wording.language)
        return self._wording.say("said_otherwise", field=field, said=pairing.said, mark=mark)

    def _reasons(self, found: Reasons) -> str:
        notes = self._wording.paragraph(
            self._wording.say(
                "reason_note", number=note.number, quote=self.quote(note.text), mark=self._book.note(note)
            )
            for note in found.notes
            if carries(note)
        )
        if not found.projects:
            return self._wording.say("no_reason_anywhere")
        projects = self._wording.joined([self.project(project.no) for project in found.projects])
        if not found.passages:
            held = "".join(self._held(found, project) for project in found.projects)
            return self._wording.say("no_reason", project=projects, held=held) + notes
        if not found.related:
            quotes = self._wording.joined([self._passage(passage) for passage in found.passages])
            return self._wording.say("no_such_reason", project=projects, quotes=quotes) + notes
        told = [self._told(project, found.passages) for project in found.projects]
        return self._wording.paragraph([*told, notes])

    def _held(self, found: Reasons, project: Project) -> str:
        """What the report does say of a matter whose reason it does not give."""
        rate = project.cell("execution_rate")
        if about_money(found.ask) and rate is not None:
            mark = self._book.cell(project.no, rate)
            return self._wording.say("held_rate", rate=rate.text.strip("% "), mark=mark)
        return self._overall(project)

    def _overall(self, project: Project) -> str:
        """That the overall completion column says 完成."""
        overall = project.cell("overall_completion")
        if overall is None or not is_status(overall.text):
            return ""
        mark = self._book.cell(project.no, overall)
        return self._wording.say("held_overall", text=overall.text.strip(), mark=mark)

    def _column(self, field: str, project: Project, cell: Cell | None) -> str:
        """A whole column of a project, or that it is blank."""
        line = self._facet(project, field, cell)
        if cell is None:  # nothing to quote: cite what stands in the row
            line += self._overall(project)
        return self._wording.say("facet_line", project=self.project(project.no), line=line)

    def _told(self, project: Project, passages: Sequence[Passage]) -> str:
        """The passages of one project, column by column."""
        told = []
        own = [passage for passage in passages if passage.project_no == project.no]
        for field in dict.fromkeys(passage.cell.field for passage in own):
            quotes = [self._passage(passage) for passage in own if passage.cell.field == field]
            words = {"project": self.project(project.no), "field": label(field, self._wording.language)}
            told.append(self._wording.say("reason", quotes=self._wording.joined(quotes), **words))
        return self._wording.paragraph(told)

    def _facets(self, found: Facets) -> str:
        lines = [self._facet(found.project, field, cell) for field, cell in found.cells[:_FACETS_SHOWN]]
        if not any(cell for _, cell in found.cells):
            lines[-1] += self._overall(found.project)
        if len(lines) == 1:
            return self._wording.say("facet_line", project=self.project(found.project.no), line=lines[0])
        project = self._wording.say("project_bold", name=found.project.name, no=found.project.no)
        return self._wording.say("facets", project=project, lines="\n".join(f"- {line}" for line in lines))

    def _facet(self, project: Project, field: str, cell: Cell | None) -> str:
        name = label(field, self._wording.language)
        if cell is None:
            return self._wording.say("facet_blank", field=name)
        mark = self._book.cell(project.no, cell)
        return self._wording.say("facet", field=name, quote=self.quote(cell.text.strip()), mark=mark)

    def _private(self, found: Private) -> str:
        if found.statement is None:
            return self._wording.say("private_nothing")
        return self._wording.say(
            "private",
            project=self.project(found.statement.project_no),
            quote=self.quote(found.statement.text),
            mark=self._book.statement(found.statement),
        )

    def _unclear(self, found: Unclear) -> str:
        options = [
            self._wording.say(
                "unclear_option",
                circle=CIRCLED[place],
                label=quantity_of(fact).counted,
                project=self.project(fact.statement.project_no),
            )
            for place, fact in enumerate(found.facts[:_OPTIONS])
        ]
        return self._wording.say("unclear", words=found.ask.about, options="\n".join(options))

    def options(self, found: Unclear) -> tuple[Candidate, ...]:
        """What may have been meant, with the question that would ask it."""
        candidates = []
        for fact in found.facts[:_OPTIONS]:
            no = fact.statement.project_no
            counted = quantity_of(fact).counted
            question = self._wording.say("unclear_question", project=self._report.project(no).name, label=counted)
            candidates.append(Candidate(label=counted, question=question, project_no=no))
        return tuple(candidates)

    def _missing(self, found: Missing) -> str:
        words = (found.ask.raw or found.ask.about).strip(" ?？。")
        if found.projects:
            project = self._wording.joined([self.project(project.no) for project in found.projects])
            return self._wording.say("missing_project", project=project, words=words)
        text = self._wording.say("missing", words=words)
        if found.near is None:
            return text
        near = found.near.statement
        field = label(near.field, self._wording.language)
        nearest = self._wording.say("nearest", project=self.project(near.project_no), field=field)
        return self._wording.paragraph([text, nearest])

    # -- shared -------------------------------------------------------------------------------------------------------

    def project(self, no: int) -> str:
        """A project with its 序号."""
        return self._wording.say("project", name=self._report.project(no).name, no=no)

    def quote(self, text: str) -> str:
        """A verbatim quote; one that holds quotes itself stands in corner brackets."""
        return self._wording.say("quote_of_quotes" if "“" in text else "quote", text=text)

    def _cited(self, statement: Statement) -> str:
        return self.quote(statement.text) + self._book.statement(statement)

    def _cited_cell(self, no: int, cell: Cell) -> str:
        return f"{label(cell.field, self._wording.language)} {cell.text}{self._book.cell(no, cell)}"

    def _passage(self, passage: Passage) -> str:
        return self.quote(passage.quote) + self._book.cell(passage.project_no, passage.cell, passage.quote)

    def _quotes(self, statements: Sequence[Statement]) -> str:
        return self._wording.joined(list(dict.fromkeys(self._cited(statement) for statement in statements)), close=True)

    def marks(self, statements: Sequence[Statement]) -> str:
        """The marks of statements."""
        return "".join(dict.fromkeys(self._book.statement(statement) for statement in statements))

    def project_bold(self, no: int) -> str:
        """A project in bold with its 序号."""
        return self._wording.say("project_bold", name=self._report.project(no).name, no=no)

    def figure(self, statement: Statement, quantity: Quantity) -> str:
        """A quantity in words; it becomes a figure of the answer."""
        self._add(quantity.counted or statement.text, quantity.value, quantity.unit, [statement])
        return self._wording.quantity(quantity)

    def _add(
        self, name: str, value: Decimal, unit: str, statements: Sequence[Statement], formula: str | None = None
    ) -> None:
        no = statements[0].project_no
        refs = tuple(
            cell_ref(self._report, each.project_no, holder(self._report.project(each.project_no), each))
            for each in dict.fromkeys(statements)
        )
        shown = unit if unit in YUAN or unit == "%" else self._wording.unit(unit)
        figure = Figure(label=name, value=value, unit=shown, formula=formula, inputs=refs, project_no=no)
        if figure not in self.figures:
            self.figures.append(figure)
