"""Footnotes in a Word file: python-docx has none, so their part of the package is written here."""

from typing import TYPE_CHECKING, Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_SEPARATORS = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
)


class Footnotes:
    """Collects the footnotes of a document and writes them into it at the end."""

    def __init__(self, document: "Document") -> None:
        self._document = document
        self._root = parse_xml(f"<w:footnotes {nsdecls('w')}>{_SEPARATORS}</w:footnotes>")
        self._count = 0
        self.marked: set[int] = set()

    def refer(self, paragraph: "Paragraph", number: int, text: str) -> None:
        """A superscript reference at the end of `paragraph`, and its footnote; `number` is noted as marked."""
        self._count += 1
        self.marked.add(number)
        run = paragraph.add_run()
        run.font.superscript = True
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), str(self._count))
        run._r.append(reference)
        self._root.append(self._footnote(text))

    def attach(self) -> None:
        """Put the footnotes into the document's package."""
        content = serialize_part_xml(self._root)
        part = Part(PackURI("/word/footnotes.xml"), _CONTENT_TYPE, content, self._document.part.package)
        self._document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)

    def _footnote(self, text: str) -> Any:
        mark = _run(("w:vertAlign", "superscript"), OxmlElement("w:footnoteRef"))
        words = OxmlElement("w:t")
        words.text = f" {text}"
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        paragraph = OxmlElement("w:p")
        paragraph.extend([mark, _run(("w:sz", "18"), words)])
        note = OxmlElement("w:footnote")
        note.set(qn("w:id"), str(self._count))
        note.append(paragraph)
        return note


def _run(look: tuple[str, str], content: Any) -> Any:
    name, value = look
    setting = OxmlElement(name)
    setting.set(qn("w:val"), value)
    properties = OxmlElement("w:rPr")
    properties.append(setting)
    run = OxmlElement("w:r")
    run.extend([properties, content])
    return run
