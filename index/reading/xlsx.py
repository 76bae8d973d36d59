"""Reads workbooks of Excel and WPS (.xlsx, .xlsm) as they show themselves: bytes -> a table a sheet.

The parts are read as streams and not by openpyxl: it refuses whole files for a fault in a style or a drawing, does not
know the Chinese date formats, and has to read a file twice to find the formulas without a result.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from index.errors import ReportError
from index.reading.built_in_formats import BUILT_IN
from index.reading.document import Document
from index.reading.kinds import expect
from index.reading.number_format import GENERAL
from index.reading.ooxml import DAMAGED, Package, Relation, attribute, is_true
from index.reading.sheets import Room, Sheet, document_of
from index.reading.xlsx_sheet import Looks, Shared, read_sheet, unescaped

_USUAL_WORKBOOK = "/xl/workbook.xml"


def read_xlsx(data: bytes) -> Document:
    """The document of a workbook; ReportError where it is none, is locked, damaged, too large or shows nothing."""
    expect(data, "xlsx")
    package = Package(data)
    try:
        book = _book(package)
        shared = Shared(_texts(package, book), _looks(package, book), book.from_1904)
    except DAMAGED as error:
        raise ReportError(
            "这个 .xlsx 工作簿已损坏，读不出来。请用 Excel 或 WPS 打开，另存一份后再交。"
            "This .xlsx workbook is damaged: open it and save it again."
        ) from error
    room = Room()
    sheets = []
    visible = [listed for listed in book.sheets if not listed.hidden]
    for number, listed in enumerate(visible, 1):
        sheet = Sheet(listed.name, number, room)
        read_sheet(package.events(listed.part), shared, sheet)
        sheets.append(sheet)
    return document_of("xlsx", sheets, [listed.name for listed in book.sheets if listed.hidden])


@dataclass(frozen=True, slots=True)
class _Listed:
    """A sheet in the list of the workbook, and the part that holds it."""

    name: str
    part: str
    hidden: bool


@dataclass(slots=True)
class _Book:
    """What the workbook lists."""

    relations: dict[str, Relation]
    from_1904: bool = False
    sheets: list[_Listed] = field(default_factory=list)

    def part(self, kind: str) -> str | None:
        """The part of a kind that there is one of."""
        return next((each.part for each in self.relations.values() if each.kind == kind), None)


def _book(package: Package) -> _Book:
    main = next((each.part for each in package.relations().values() if each.kind == "officeDocument"), _USUAL_WORKBOOK)
    book = _Book(package.relations(main))
    for event in package.events(main):
        if event.kind != "start":
            continue
        if event.name == "workbookPr":
            book.from_1904 = is_true(event.attributes.get("date1904"))
        elif event.name == "sheet":
            listed = _listed(event.attributes, book.relations)
            if listed:
                book.sheets.append(listed)
    return book


def _listed(attributes: dict[str, str], relations: dict[str, Relation]) -> _Listed | None:
    """A sheet of cells; None for a sheet that is a chart or a dialog."""
    relation = relations.get(attribute(attributes, "id"))
    if relation is None or relation.kind != "worksheet":
        return None
    hidden = attributes.get("state", "visible") != "visible"
    return _Listed(attributes.get("name", ""), relation.part, hidden)


def _texts(package: Package, book: _Book) -> list[str]:
    part = book.part("sharedStrings")
    return list(_shared_texts(package, part)) if part and part in package else []


def _shared_texts(package: Package, part: str) -> Iterator[str]:
    """The texts that cells name by number, without the guides to their pronunciation."""
    pieces: list[str] = []
    in_text = in_guide = False
    for event in package.events(part):
        if event.kind == "text":
            if in_text:
                pieces.append(event.name)
        elif event.name == "t":
            in_text = event.kind == "start" and not in_guide
        elif event.name == "rPh":
            in_guide = event.kind == "start"
        elif event.name == "si" and event.kind == "end":
            yield unescaped("".join(pieces))
            pieces.clear()


def _looks(package: Package, book: _Book) -> list[Looks]:
    """How cells look, in the order in which they name it; one part of the styles names a format, another one uses it."""
    part = book.part("styles")
    if not part or part not in package:
        return []
    codes = dict(BUILT_IN)
    found: list[Looks] = []
    section = ""
    for event in package.events(part):
        name, attributes = event.name, event.attributes
        if name in ("numFmts", "cellXfs"):
            section = name if event.kind == "start" else ""
        elif event.kind != "start":
            continue
        elif section == "numFmts" and name == "numFmt":
            codes[int(attributes.get("numFmtId", 0))] = attributes.get("formatCode") or GENERAL
        elif section == "cellXfs" and name == "xf":
            found.append(Looks(codes.get(int(attributes.get("numFmtId", 0)), GENERAL)))
        elif section == "cellXfs" and name == "alignment" and found:
            found[-1] = Looks(found[-1].code, _indent(attributes))
    return found


def _indent(attributes: dict[str, str]) -> int:
    is_left = attributes.get("horizontal", "general") in ("general", "left")
    return max(0, int(attributes.get("indent", 0))) if is_left else 0
