"""The part of a statement that names what was asked: a date, a document, a brand, a name, a place in an order."""

import re

from assistant.evidence.asking import Ask
from assistant.evidence.terms import synonym_groups

_DAY = r"(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日|份|底|初|中旬|上旬|下旬)?(?:前|底前)?"
_DATE = re.compile(
    rf"\d{{4}}年(?:寒假|暑假|春节|国庆)(?:期间|前|后)?|(?:截[至止]{{1,2}}到?)?{_DAY}\s*(?:[-–—~至到]\s*{_DAY})?|\d{{4}}年(?:底|末)?前?|[上下]半年|全年|第[一二三四]季度"
    r"|(?:寒假|暑假)(?:期间|前|后)?|年底前?|汛期前?|[春夏秋冬]季(?:学期)?|每年|每月|每季度"
)
_DOCUMENT = re.compile(
    r"《[^《》]+》(?:\s*[（(][^（）()]*〔\d{4}〕[^（）()]*[)）])?|[\u4e00-\u9fff]{1,8}〔\d{4}〕\d+号"
)
_QUOTED = re.compile(r"《[^《》]+》|“[^“”]+”|「[^「」]+」")
_ORDINAL = re.compile(r"第[\d一二三四五六七八九十百]+(?:届|名|位|期|次|批)?")
_NEAR = 6
_SEPARATED = re.compile(r"[、，,；;。：:（(）)]")
_VERBS = re.compile(r"^(?:完成|购置|采购|购买|更新|配备|添置|包括|含|及|和|以及|新购|租赁|安装|更换|为|共)+")


def span_of(ask: Ask, text: str) -> str:
    """The span of a text that answers an ask of its kind; empty where the whole statement does."""
    if ask.kind == "date":
        return _date(ask, text)
    if ask.kind == "document":
        return _longest(_DOCUMENT, text)
    if ask.kind == "rank":
        return _longest(_ORDINAL, text)
    if ask.kind == "brand":
        return brand(ask.words or ask.context, text)
    if asks_for_name(ask):
        return _longest(_QUOTED, text) or _in_brackets(text)
    return ""


def asks_for_name(ask: Ask) -> bool:
    """Whether what a thing is called is asked for."""
    return ask.kind == "name" and re.search(r"叫|名|杯|called|name", ask.raw) is not None


def settles(ask: Ask, text: str) -> bool:
    """Whether a text tells a date that is asked for, or the name of just what is asked of: “…杯”创业大赛 for 创业赛事."""
    if ask.kind == "date":
        return bool(_date(ask, text))
    if not asks_for_name(ask):
        return True
    asked = set(synonym_groups(ask.words))
    pairs = {ask.words[at : at + 2] for at in range(len(ask.words) - 1)}
    for name in _QUOTED.finditer(text):
        beside = text[max(0, name.start() - _NEAR) : name.start()], text[name.end() : name.end() + _NEAR]
        if any(asked & set(synonym_groups(part)) or any(pair in part for pair in pairs) for part in beside):
            return True
    return bool(_in_brackets(text)) and not _QUOTED.search(text)


def _date(ask: Ask, text: str) -> str:
    """The date that is meant: one right after a word of the question, or else the most precise; none of a title."""
    bare = re.sub(r"《[^《》]*》", lambda title: "□" * len(title.group()), text)
    dates = list(_DATE.finditer(bare))

    def worth(date: re.Match[str]) -> tuple[bool, bool, int]:
        lead = bare[max(0, date.start() - 4) : date.start()]
        asked = any(
            ask.words[at : at + 2] in lead for at in range(len(ask.words) - 1) if ask.words[at : at + 2].strip()
        )
        return asked, "日" in date.group(), len(date.group())

    return max(dates, key=worth).group().strip() if dates else ""


def brand(thing: str, text: str) -> str:
    """The words before a thing in a list: 格力 of 格力空调6台 for 空调."""
    for piece in _SEPARATED.split(text):
        for length in range(min(len(thing), 8), 1, -1):
            for start in range(len(thing) - length + 1):
                at = piece.find(thing[start : start + length])
                before = _VERBS.sub("", piece[:at]) if at > 0 else ""
                if before:
                    return before
    return ""


def _longest(pattern: re.Pattern[str], text: str) -> str:
    return max((match.group() for match in pattern.finditer(text)), key=len, default="").strip()


def _in_brackets(text: str) -> str:
    """品牌1个（青崖红茶）: a name given in brackets."""
    inside = re.findall(r"[（(]([^（）()\d]{2,20})[)）]", text)
    return inside[0] if inside else ""
