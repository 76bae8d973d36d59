"""What lies outside a report: other years, departments, regions, periods, persons, opinions. Found before planning."""

import re
from dataclasses import dataclass
from functools import lru_cache

from assistant.plan import DeclinePlan
from assistant.understanding.english import gloss
from assistant.understanding.normalise import fold, simplify
from assistant.understanding.reading import Reading
from assistant.understanding.tags import Tag, words
from assistant.understanding.typed import decline_reason
from index.report import Report
from prompts import load

_YEAR = re.compile(r"((?:19|20)\d{2})\s*(?:年度?|财年)?(?![\d.,]|月|元)")
_CHINESE_YEAR = re.compile(r"([二两][〇零0][一二三四五六七八九〇零]{2})年")
_OTHER_YEAR = re.compile(
    r"去年|上一?年度?(?!度?结转)|前年|明年|来年|次年|下一?年度?(?!度?结转)|同比|环比|往年|历年|近[三五两几]年|上年同期|比去年"
    r"|last year|previous year|year[- ]over[- ]year|year[- ]on[- ]year|\byoy\b|next year"
)
_PLACE = re.compile(
    r"[\u4e00-\u9fff]{1,5}?(?:省|自治区|市|区|县|州|镇|街道|乡)(?=[\u4e00-\u9fff]{0,12}?(?:局|委|办|院|厅|处|中心|所|站)|的|$|[,?。!\d]|花|支|预|有|今|去)"
)
_BODY = re.compile(
    r"[\u4e00-\u9fff]{1,10}?(?:局|委员会|卫健委|发改委|委(?=[的花支预今20])|厅|法院|检察院|公安|大学|医院|办公室|管委会|街道办)(?!长|部|内|里|限|势|面|属|机关|生)"
)
_DIGITS = {char: str(digit) for digit, char in enumerate("零一二三四五六七八九")} | {"〇": "0", "两": "2", "0": "0"}


def years_asked(sentence: str) -> tuple[int, ...]:
    """The years that an ask names, as four digits or as 二〇二一年."""
    years = [int(match.group(1)) for match in _YEAR.finditer(sentence)]
    years += [int("".join(_DIGITS[c] for c in match.group(1))) for match in _CHINESE_YEAR.finditer(sentence)]
    return tuple(years)


def out_of_scope(reading: Reading, year: int, known: str) -> DeclinePlan | None:
    """Why an ask cannot be answered from a report of this year whose words are `known`; None where it may be."""
    for declined in (_other_year(reading, year, known), _other_body(reading, known), _declined_topic(reading, known)):
        if declined is not None:
            return declined
    return None


def _other_year(reading: Reading, own: int, known: str) -> DeclinePlan | None:
    sentence = reading.sentence
    others = [year for year in years_asked(sentence) if year != own]
    # A year that the text itself speaks of ("2019年学徒") may be asked about, but not the amounts of that year.
    unknown = [year for year in others if str(year) not in known]
    figures = reading.ask_for("measure") and not reading.rest and not reading.ask_for("expects", "date")
    if others and (unknown or figures):
        return DeclinePlan(reason="year", words=str(others[0]), nearest=reading.named)
    relative = _OTHER_YEAR.search(sentence)
    if own in years_asked(sentence):
        relative = None
    if relative is not None and _compared_in_text(reading, known):
        relative = None
    if relative is not None and not reading.ask_for("note", "carried_over") and relative.group() not in known:
        return DeclinePlan(reason="year", words=relative.group(), nearest=reading.named)
    return None


def _compared_in_text(reading: Reading, known: str) -> bool:
    """Whether the report's own text holds what is asked against the year before: 较上年下降."""
    sentences = [
        sentence for sentence in re.split(r"[。;\n]", known) if re.search(r"较?上年|去年|同比|上一年", sentence)
    ]
    wanted = [word for word in reading.rest if len(word) > 1]
    wanted += [chinese for term in gloss(reading.sentence) for chinese in term.chinese]
    return any(word in sentence for sentence in sentences for word in wanted)


def _other_body(reading: Reading, known: str) -> DeclinePlan | None:
    sentence = _without_function_words(reading)
    names = [(mention.start, mention.end) for mention in reading.mentions if mention.how == "name"]
    for place in load("scope")["places"]:
        if place in sentence and place not in known:
            return DeclinePlan(reason="region", words=place)
    for pattern, reason in ((_PLACE, "region"), (_BODY, "department")):
        for match in pattern.finditer(sentence):
            word = _trim(re.split("[加和跟与及的在对把里中进到去来从向往由被给让于]", match.group())[-1])
            if re.search(r"[哪几每各某这那两多]", word):
                continue
            parts = [part for part in words(word) if len(part) > 1]
            if parts and all(part in known for part in parts):
                continue
            inside = any(start <= match.start() and match.end() <= end for start, end in names)
            if word and not inside and word not in known and not _ends_known(word, known):
                return DeclinePlan(reason="department" if reason == "department" else "region", words=word)
    return None


def _without_function_words(reading: Reading) -> str:
    """The sentence with the words that tags explain blanked, so that 除掉市局 begins with 市局."""
    characters = list(reading.sentence)
    for tag in reading.tags.without("decline", "about", "audit", "note"):
        characters[tag.start : tag.end] = "," * tag.length
    return "".join(characters)


def _ends_known(word: str, known: str) -> bool:
    """全区, 我们局: a general word before a part that the report does hold."""
    general = load("scope")["general_places"]
    if any(
        word.endswith(place) for place in general if len(place) == 2 and place not in ("山区", "市区", "新区", "城区")
    ):
        return True
    if word in general or re.search(
        r"(?:全|我|本|各|咱|该|贵|这个?|我们|咱们)(?:区|市|县|省|局|委|厅|院|镇|乡|街道)$", word
    ):
        return True
    return len(word) > 2 and word[1:] in known


def _trim(word: str) -> str:
    for head in load("scope")["leading_words"]:
        if word.startswith(head):
            word = word[len(head) :]
    return word if len(word) > 1 else ""


_MONTH = re.compile(
    r"(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月份?(?!\d*[日号])|january|february|april|june|july|august|september|october|november|december"
)


def _declined_topic(reading: Reading, known: str) -> DeclinePlan | None:
    month = _MONTH.search(reading.sentence)
    if month is not None and reading.ask_for("measure") and not reading.ask_for("expects", "date"):
        return DeclinePlan(reason="period", words=month.group(), nearest=reading.named)
    for tag in reading.tags.of("decline"):
        if tag.value == "forecast" and reading.ask_for("note"):
            continue
        if tag.text in known and tag.value not in ("opinion", "forecast") and not _split_by_period(reading, tag):
            continue
        if tag.value == "opinion" and tag.text.startswith("评价"):
            continue
        words = tag.text
        if tag.value in ("person", "outside"):
            return DeclinePlan(reason="private" if tag.value == "person" else "other", words=words)
        return DeclinePlan(reason=decline_reason(tag), words=words, nearest=reading.named)
    return None


def _split_by_period(reading: Reading, tag: Tag) -> bool:
    """各季度支出多少 asks for amounts that no column holds; 第二季度做了什么 may stand in a text."""
    return tag.value == "period" and reading.ask_for("measure") and not reading.ask_for("expects", "date")


@dataclass(frozen=True, eq=False)
class _ById:
    """A report as a key: reports of one id have the same words."""

    report: Report

    def __hash__(self) -> int:
        return hash(self.report.id)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ById) and other.report.id == self.report.id


def report_words(report: Report) -> str:
    """All words of a report in canonical form: its title, department, cells and footnotes."""
    return _words_of(_ById(report))


@lru_cache(maxsize=16)
def _words_of(key: _ById) -> str:
    report = key.report
    cells = [cell.text for project in report.projects for cell in project.cells]
    notes = [note.text for note in report.notes]
    return "\n".join(simplify(fold(text)) for text in (report.title, report.department, *cells, *notes))
