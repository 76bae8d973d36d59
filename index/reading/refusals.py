"""The kinds of files that are not read: what each is called and what its owner can do about it."""

from collections.abc import Mapping
from typing import Literal, NoReturn

from index.errors import ReportError

RefusedKind = Literal[
    "doc", "ofd", "slides", "archive", "encrypted", "rtf", "xlsb", "ods", "odt", "iwork", "epub", "xml_workbook",
    "xml_document", "mht", "mail", "xml", "bare_workbook", "broken_zip", "empty", "unknown",
]  # fmt: skip

_AS_DOCX = ("请用 Word 或 WPS 打开，另存为 .docx 后再交。", "open it and save it as .docx.")
_AS_XLSX = ("请用 Excel 或 WPS 打开，另存为 .xlsx 后再交。", "open it and save it as .xlsx.")

REFUSALS: Mapping[RefusedKind, tuple[str, str]] = {
    "doc": (f"这是旧版 Word（.doc）或 WPS 文字（.wps）文件，不能直接读取。{_AS_DOCX[0]}",
            f"This is an old Word (.doc) or WPS Writer (.wps) file: {_AS_DOCX[1]}"),
    "rtf": (f"这是 RTF 文件，不能直接读取。{_AS_DOCX[0]}", f"This is an RTF file: {_AS_DOCX[1]}"),
    "odt": (f"这是 OpenDocument 文本（.odt），不能直接读取。{_AS_DOCX[0]}", f"This is an OpenDocument text (.odt): {_AS_DOCX[1]}"),
    "xml_document": (f"这是 Word 存成的 XML 文件，不能直接读取。{_AS_DOCX[0]}",
                     f"This is a Word document saved as XML: {_AS_DOCX[1]}"),
    "xlsb": (f"这是二进制工作簿（.xlsb），不能直接读取。{_AS_XLSX[0]}", f"This is a binary workbook (.xlsb): {_AS_XLSX[1]}"),
    "ods": (f"这是 OpenDocument 表格（.ods），不能直接读取。{_AS_XLSX[0]}",
            f"This is an OpenDocument spreadsheet (.ods): {_AS_XLSX[1]}"),
    "xml_workbook": (f"这是 XML 表格（Excel 2003 XML），不能直接读取。{_AS_XLSX[0]}",
                     f"This is a spreadsheet in XML (Excel 2003): {_AS_XLSX[1]}"),
    "bare_workbook": (f"这是 Excel 4 或更早的工作簿，不能直接读取。{_AS_XLSX[0]}",
                      f"This is a workbook of Excel 4 or before: {_AS_XLSX[1]}"),
    "mht": ("这是单个文件网页（.mht），不能直接读取。请用 Word、Excel 或 WPS 打开，另存为 .docx 或 .xlsx 后再交。",
            "This is a web page in a single file (.mht): open it and save it as .docx or .xlsx."),
    "ofd": ("这是 OFD 版式文件，不能直接读取。请用 OFD 阅读器导出为 PDF，或交原来的 Word、Excel 文件。",
            "This is an OFD file: export it as PDF, or give the Word or Excel file it was made from."),
    "iwork": ("这是苹果 Numbers 或 Pages 文件，不能直接读取。请导出为 Excel（.xlsx）或 Word（.docx）后再交。",
              "This is an Apple Numbers or Pages file: export it as .xlsx or .docx."),
    "slides": ("这是演示文稿（.ppt、.pptx、.odp），不是绩效自评报告。请交报告的 Word、Excel 或 PDF 文件。",
               "This is a presentation: give the report as Word, Excel or PDF file."),
    "epub": ("这是电子书（.epub），不是绩效自评报告。请交报告的 Word、Excel 或 PDF 文件。",
             "This is an e-book (.epub): give the report as Word, Excel or PDF file."),
    "mail": ("这是一封邮件（.msg）。请把其中的附件存出来，单独交报告文件。",
             "This is a mail (.msg): save the attached report and give that."),
    "archive": ("这是压缩包。请先解压，再交里面的报告文件。", "This is an archive: unpack it and give the report that is in it."),
    "encrypted": ("文件设有打开密码，读不出来。请用 Office 或 WPS 打开，取消密码后另存再交。",
                  "The file is protected by a password: open it, remove the password and save it again."),
    "broken_zip": ("文件不完整或已损坏，读不出来。请重新下载或复制；能打开的话，另存一份再交。",
                   "The file is incomplete or damaged: fetch it again, or open it and save it again."),
    "xml": ("这是 XML 数据文件，不是绩效自评报告。请交报告的 Word、Excel、PDF 或文本文件。",
            "This is an XML data file: give the report as Word, Excel, PDF or text file."),
    "empty": ("文件是空的。请确认文件已保存、下载完整后再交。", "The file is empty: check that it was saved and fetched completely."),
    "unknown": ("认不出这个文件的格式，它可能已损坏，或被文档安全软件加密。请用原来的软件打开，另存为 .xlsx、.docx 或 PDF 后再交。",
                "The format of this file is not known; it may be damaged, or encrypted by a document protection program: "
                "open it with its program and save it as .xlsx, .docx or PDF."),
}  # fmt: skip
"""Why a file of each kind is not read and what to do, in Chinese and in English."""


def refuse(kind: RefusedKind) -> NoReturn:
    """ReportError that says what the file is and what to do."""
    raise ReportError("".join(REFUSALS[kind]))
