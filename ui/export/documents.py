"""Answers as Word documents: title, paragraphs, table, calculations, and every source as a real footnote."""

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from assistant.answer import Answer, Table
from assistant.text.places import place_said
from index.report import Report
from ui.evidence import calculation, place_name, whole_cell
from ui.export import File, file_name, printable
from ui.export.footnotes import Footnotes
from ui.prose import HEADING, INLINE
from ui.words import UiLanguage, word

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph

_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_BULLET = re.compile(r"\s*[-*•]\s+(?P<text>.+)")
_TABLE_LINE = re.compile(r"\s*\|")


def docx_file(title: str, answer: Answer, report: Report, language: UiLanguage, *, key: str = "file_answer") -> File:
    """The answer to `title` as a Word file."""
    document = Document()
    _fonts(document)
    notes = Footnotes(document)
    document.core_properties.title = printable(title)[:200]
    document.core_properties.author = "Wenji"
    document.add_heading(printable(title), level=1)
    for line in answer.text.splitlines():
        if line.strip() and not _TABLE_LINE.match(line):
            _paragraph(document, line, answer, report, notes, language)
    if answer.table is not None:
        _table(document, answer.table)
    _calculations(document, answer, language)
    _unmarked_sources(document, answer, report, notes, language)
    end = document.add_paragraph(word("made_by", language, title=printable(report.title)))
    end.runs[0].font.size = Pt(9)
    end.runs[0].font.color.rgb = RGBColor(0x5D, 0x67, 0x73)
    notes.attach()
    content = io.BytesIO()
    document.save(content)
    return File(file_name(key, title, "docx", language), _KIND, content.getvalue())


def source_line(number: int, answer: Answer, report: Report, language: UiLanguage) -> str:
    """What a footnote says of citation `number`: project, column, line, and the cell's own words."""
    citation = answer.citations[number - 1]
    place = [place_name(citation, language)]
    if citation.project_no is not None:
        place.append(word("source_no", language, no=citation.project_no))
    place += [citation.field_label, place_said(citation.place, citation.line, language)]
    if not citation.certain:
        place.append(word("source_uncertain", language))
    cell = whole_cell(citation, report)
    quoted = citation.quote if len(cell) > 200 else cell
    return printable(f"{' · '.join(place)}：“{quoted}”")


def _paragraph(
    document: "WordDocument", line: str, answer: Answer, report: Report, notes: Footnotes, language: UiLanguage
) -> None:
    heading, bullet = HEADING.fullmatch(line), _BULLET.fullmatch(line)
    if heading:
        target = document.add_heading(level=2)
    else:
        target = document.add_paragraph(style="List Bullet" if bullet else None)
    text = (heading or bullet or {"text": line})["text"]
    for kind, piece in _pieces(text):
        if kind == "mark" and 0 < int(piece) <= len(answer.citations):
            notes.refer(target, int(piece), source_line(int(piece), answer, report, language))
        else:
            run = target.add_run(printable(f"[{piece}]" if kind == "mark" else piece))
            run.bold = True if kind == "bold" else None


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    end = 0
    for match in INLINE.finditer(text):
        yield "text", text[end : match.start()]
        if match["bold"]:
            yield from ((kind if kind == "mark" else "bold", piece) for kind, piece in _pieces(match["bold"]))
        elif match["mark"]:
            yield "mark", match["mark"]
        else:
            yield "text", match["escaped"]
        end = match.end()
    yield "text", text[end:]


def _table(document: "WordDocument", table: Table) -> None:
    if table.title:
        document.add_paragraph().add_run(printable(table.title)).bold = True
    grid = document.add_table(rows=1 + len(table.rows), cols=len(table.header), style="Table Grid")
    for row_number, row in enumerate((table.header, *table.rows)):
        cells = grid.rows[row_number].cells
        for cell, text in zip(cells, row, strict=True):
            run = cell.paragraphs[0].add_run(printable(text))
            run.bold = row_number == 0 or None
            run.font.size = Pt(10)
    document.add_paragraph()


def _calculations(document: "WordDocument", answer: Answer, language: UiLanguage) -> None:
    computed = [figure for figure in answer.figures if figure.formula]
    if not computed:
        return
    document.add_heading(word("docx_calculation", language), level=2)
    for figure in computed:
        document.add_paragraph(printable(calculation(figure)), style="List Bullet")


def _unmarked_sources(
    document: "WordDocument", answer: Answer, report: Report, notes: Footnotes, language: UiLanguage
) -> None:
    """The sources that no mark in the text refers to, such as those of a table's cells."""
    rest = [number for number in range(1, len(answer.citations) + 1) if number not in notes.marked]
    if not rest:
        return
    paragraph: Paragraph = document.add_paragraph(f"{word('docx_sources', language)}：")
    for number in rest:
        notes.refer(paragraph, number, source_line(number, answer, report, language))


def _fonts(document: "WordDocument") -> None:
    for name, latin, chinese in (
        ("Normal", "Times New Roman", "宋体"),
        ("Heading 1", "Arial", "黑体"),
        ("Heading 2", "Arial", "黑体"),
    ):
        style: Any = document.styles[name]
        style.font.name = latin
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), chinese)
        style.font.color.rgb = RGBColor(0x1C, 0x21, 0x27)
