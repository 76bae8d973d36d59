"""The lines above the table: title, department, year and unit."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from index.errors import ReportError
from index.reading.grid import GridLine
from index.vocabulary import ORGANISATION

_UNIT = re.compile(
    r"(?:金额单位|计量单位|货币单位|单位)\s*[:：]?\s*(?:人民币)?\s*[(（]?(亿元|万元|元)(?![\u4e00-\u9fff])|[(（](亿元|万元|元)[)）]"
)
_OTHER_UNIT = re.compile(r"单位\s*[:：]\s*(?:人民币)?\s*(百万元|千万元|千元|百元|角|分|美元|港元|港币)")
_DEPARTMENT = re.compile(
    r"(?:部门名称|预算部门|填报部门|主管部门|填报单位|单位名称|预算单位|编制单位|填表单位|部门|单位)"
    r"\s*(?:[(（][^)）]*[)）])?\s*[:：]\s*(?P<name>[^\s:：]+)"
)
_SEALED = re.compile(r"[(（](?:盖章|公章|签章|章)[)）]$")
_TITLE = re.compile(r"绩效|自评|评价|报告|情况表")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*(?:年|财年|预算年)(?!\s*\d{1,2}\s*月)")
_BARE_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_CHINESE_YEAR = re.compile(r"([二一][〇零○O0一二三四五六七八九]{3})年")
_CHINESE_DIGITS = {digit: str(value) for value, digit in enumerate("〇一二三四五六七八九")} | dict.fromkeys(
    "零○O0", "0"
)
_IN_TITLE = re.compile(r"(?:年度?|^)(?P<name>[^年]{2,40}?)(?:部门预算|部门|预算|项目|财政|整体)?(?:项目)?(?:支出)?绩效")

_BEFORE_YEAR = re.compile(r"^(?:关于)?(?P<name>[^\d年]{2,40}?)\s*(?=(?:19|20)\d\d年)")


@dataclass(frozen=True, slots=True)
class Preamble:
    """What the report says of itself."""

    title: str
    department: str
    year: int
    unit: str


def read_preamble(lines: Sequence[GridLine], others: Sequence[GridLine]) -> Preamble:
    """From the lines above the table; `others` (headers, footnotes) are asked for what is missing there."""
    above = [" ".join(cell.text for cell in line.cells) for line in lines if line.cells]
    beside = [" ".join(cell.text for cell in line.cells) for line in others if line.cells]
    title = title_in(above)
    year = year_in(above, beside)
    if year is None:
        raise no_year()
    return Preamble(title, department_in(above, title), year, _unit(above, beside))


def title_in(above: Sequence[str]) -> str:
    """The title among the lines above a table."""
    titled = [line for line in above if _TITLE.search(line) and not re.match(r"附件|附表|表\d", line)]
    plain = [line for line in above if not _UNIT.search(line) and not _DEPARTMENT.search(line)]
    return next(iter([*titled, *plain]), "")


def department_in(above: Sequence[str], title: str) -> str:
    """The body whose report it is: as a label says, or as the title does."""
    for line in above:
        for found in _DEPARTMENT.finditer(line):
            if not re.match(r"(人民币)?[亿万千百]*元", found["name"]):
                return _SEALED.sub("", found["name"].strip("。；;，,"))
    in_title = [match["name"] for pattern in (_BEFORE_YEAR, _IN_TITLE) if (match := pattern.search(title))]
    return next((name for name in in_title if ORGANISATION.fullmatch(name)), "")


def year_in(above: Sequence[str], beside: Sequence[str]) -> int | None:
    """The budget year that the lines above name, or else those beside; None where none does."""
    for text in (*above, *beside):
        folded = unicodedata.normalize("NFKC", text)
        if found := _YEAR.search(folded):
            return int(found[1])
        if found := _CHINESE_YEAR.search(text):
            return int("".join(_CHINESE_DIGITS[digit] for digit in found[1]))
    for text in above:
        if found := _BARE_YEAR.search(unicodedata.normalize("NFKC", text)):
            return int(found[1])
    return None


def no_year() -> ReportError:
    """What to say of a report without a year."""
    return ReportError(
        "报告里没有写明年度。请在标题中写上，例如“2020年……绩效自评表”。"
        'The report does not say its year: put it into the title, such as "2020年…绩效自评表".'
    )


def no_unit() -> ReportError:
    """What to say of a report that does not state the unit of its amounts."""
    return ReportError(
        "报告里没有写明金额单位。请在表格上方写上，例如“单位：万元”。"
        'The report does not say the unit of its amounts: write it above the table, such as "单位：万元".'
    )


def _unit(above: Sequence[str], beside: Sequence[str]) -> str:
    for text in (*above, *beside):
        if found := _UNIT.search(text):
            return found[1] or found[2]
        refuse_other_unit([text])
    raise no_unit()


def refuse_other_unit(lines: Sequence[str]) -> None:
    """ReportError where a line states a unit that is not supported."""
    for text in lines:
        if other := _OTHER_UNIT.search(text):
            raise ReportError(
                f"金额单位“{other[1]}”不能识别。请换算成元、万元或亿元。"
                "This unit is not supported: convert the amounts to 元, 万元 or 亿元."
            )
