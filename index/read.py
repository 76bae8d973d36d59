"""A report file -> Reports: the document by its format, its forms and lists by their layout."""

from collections.abc import Sequence
from pathlib import Path

from index.errors import ReportError
from index.layouts.doubted import confirmed
from index.layouts.draft import RegionDraft
from index.layouts.list_regions import find_lists, is_header
from index.layouts.narrative import read_narrative
from index.layouts.project_form import FormRegion, find_forms, read_form
from index.layouts.project_list import read_lists
from index.layouts.raggedness import is_ragged
from index.layouts.reports import reports_of
from index.layouts.stream import rebuild
from index.reading import MAX_BYTES, Document, read_bytes, read_document, read_text
from index.reading.document import Table
from index.report import Report
from index.table import read_table

_TABBED = ("text", "delimited")


def read_report(path: Path | str, *, max_bytes: int = MAX_BYTES) -> Report:
    """The one report of a file; ReportError says what is wrong and where, or how many reports the file holds.

    `amounts` has a key for every amount that is printed; a blank one has none, but a source of money is 0 where the
    others add up to the expenditure. A column that the usual form does not have goes by its header's own words, in
    `cells` and in `text` or `amounts`.
    """
    reports = read_reports(path, max_bytes=max_bytes)
    if len(reports) == 1:
        return reports[0]
    titles = "、".join(f"{report.year}年“{report.title}”" for report in reports)
    raise ReportError(
        f"文件里有 {len(reports)} 份报告（{titles}），请分成单独的文件，或用 read_reports 读入。"
        f"The file holds {len(reports)} reports: split it, or read it with read_reports."
    )


def read_reports(path: Path | str, *, max_bytes: int = MAX_BYTES) -> tuple[Report, ...]:
    """Every report of a file, in order; ReportError where it holds none, or cannot be read at all."""
    data = read_bytes(Path(path), max_bytes)
    document = read_document(data)
    document = rebuild(document) or document
    forms = [(form, read_form(form)) for form in find_forms(document)]
    forms = [(form, draft) for form, draft in forms if draft.projects or not _holds_list(form, document)]
    lists = find_lists(document, frozenset().union(*(form.taken for form, _ in forms)))
    if document.format in _TABBED and is_ragged(lists):
        return (read_table(read_text(data)),)  # position and content are weighed against each other
    drafts = [confirmed(draft) for draft in _in_order([*(draft for _, draft in forms), *read_lists(lists)])]
    if not any(draft.projects for draft in drafts) and (narrative := read_narrative(document)):
        drafts = [narrative]
    if not drafts:
        raise _nothing_found(document)
    if not any(draft.projects for draft in drafts):
        raise _no_projects(drafts[0])
    return reports_of(document, [draft for draft in drafts if draft.projects])


def _holds_list(form: FormRegion, document: Document) -> bool:
    """Does the header of a list stand in what looked like a form?"""
    rows = ((document.blocks[block], row) for block, row in form.taken)
    return any(isinstance(block, Table) and is_header(block, row) for block, row in rows)


def _in_order(drafts: Sequence[RegionDraft]) -> list[RegionDraft]:
    """By their places in the document."""
    return sorted(drafts, key=lambda draft: (draft.place.page or 0, draft.place.table or 0, draft.place.row or 0))


def _nothing_found(document: Document) -> ReportError:
    """What to say of a document that holds no report: first what its reader could not read."""
    hindering = next((problem for problem in document.problems if problem.hinders), None)
    if hindering is not None:
        return ReportError(hindering.message)
    first = next(iter(document.blocks), None)
    return ReportError(
        "文件里没有找到绩效自评表：既没有项目清单的表头（序号、项目名称、预算金额、实际支出金额……），也没有自评表的栏目"
        "（项目名称、年度资金总额、一级指标……）。请确认这是自评报告。No self-evaluation table was found, neither the header "
        "of a list of projects nor the labels of a form: check that this is the right document.",
        line=first.place.line if first else None,
    )


def _no_projects(draft: RegionDraft) -> ReportError:
    """What to say of a header with nothing under it: first what could not be read there."""
    problem = next((problem for problem in draft.problems if problem.hinders), None)
    if problem is not None:
        return ReportError(problem.message, line=problem.place.line)
    return ReportError(
        "表头下面没有项目。每个项目一行，写上名称和金额。"
        "There is no project under the header: one row a project, with its name and amounts.",
        line=draft.place.line,
    )
