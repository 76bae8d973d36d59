"""Conditions in an ask -> selections: numbers with comparators, set phrases, words that a project's text holds."""

import re
from dataclasses import dataclass
from decimal import Decimal

from assistant.plan import Both, Comparator, Condition, Either, Measure, NoteSet, Selection, TextCondition
from assistant.understanding.linking import content_words
from assistant.understanding.reading import Reading
from assistant.understanding.scope import report_words
from assistant.understanding.tags import Tag
from assistant.understanding.typed import comparator_of, measure_of
from index.columns import ASPECTS
from index.numerals import NumberSpan
from index.report import Report

_MONEY_UNITS = frozenset({"", "元", "块", "块钱", "yuan", "rmb", "cny"})
_GAP = re.compile(r"[\s是了为这个的在约大]*(?:the|a|of|yuan|rmb|to)?\s*")
_CONNECTOR = re.compile(r"\s*(?:元|块)?\s*(到|至|-|~|—|–|和|与|跟|、|and|to)\s*(?:rmb|¥)?\s*")
_BEFORE_MONEY = re.compile(r"\s*(?:rmb|cny|¥|.)?\s*")
_RANGE_CONNECTOR = re.compile(r"到|至|-|~|—|–|to")
_AFTER_GAP = re.compile(r"(?:\(?含\)?|的|都|也|还)?\s*")
_PERCENT_CAP = Decimal("1")

_SET_PHRASES: dict[str, tuple[Measure, Comparator, Decimal | Measure]] = {
    "underspent": ("actual", "lt", "budget"),
    "fully_spent": ("actual", "eq", "budget"),
    "overspent": ("actual", "gt", "budget"),
    "uses_non_fiscal": ("non_fiscal", "gt", Decimal(0)),
    "no_fiscal": ("fiscal", "eq", Decimal(0)),
    "no_general": ("general_public_budget", "eq", Decimal(0)),
    "spent_nothing": ("actual", "eq", Decimal(0)),
    "nonzero_balance": ("balance", "ne", Decimal(0)),
    "uses_government_fund": ("government_fund", "gt", Decimal(0)),
}


@dataclass(frozen=True)
class Found:
    """A selection read from a stretch of the ask; `by` is the measure word that it used up, if any."""

    selection: Selection
    start: int
    end: int
    by: Tag | None = None
    number: NumberSpan | None = None


def find_conditions(reading: Reading, report: Report, default: Measure) -> list[Found]:
    """All conditions of an ask, in order of place."""
    found = [
        *_numeric(reading, report, default),
        *_nonzero(reading, default),
        *_set_phrases(reading),
        *_mean(reading, default),
        *_funds(reading),
    ]
    texts = _texts(reading, report, found)
    found = [one for one in found if not any(text.start <= one.start and one.end <= text.end for text in texts)]
    found += texts
    return sorted(found, key=lambda item: item.start)


def in_report_unit(number: NumberSpan, unit: str) -> Decimal:
    """A money number in the report's unit: one with a scale word or 元 is in yuan, a bare one is in the report's."""
    scaled = number.scale or re.search(r"[万亿]", number.text)
    if not scaled and number.unit not in ("元", "块", "块钱", "yuan", "rmb", "cny"):
        return number.value
    return number.value / (Decimal(10000) if unit == "万元" else Decimal(100000000) if unit == "亿元" else Decimal(1))


def _numeric(reading: Reading, report: Report, default: Measure) -> list[Found]:
    found: list[Found] = []
    numbers = [number for number in reading.numbers if _may_compare(number)]
    skip = -1
    for place, number in enumerate(numbers):
        if place <= skip:
            continue
        following = numbers[place + 1] if place + 1 < len(numbers) else None
        if following is not None and _AROUND.fullmatch(
            reading.sentence[max(number.end, number.unit_end) : following.start]
        ):
            found.append(_about(reading, report, default, number, following))
            skip = place + 1
        elif following is not None and (pair := _between(reading, number, following)):
            low, high = pair
            found.append(_range(reading, report, default, low, high))
            skip = place + 1
        elif _sized(number):  # 千万级: of that many digits
            measure, tag = _measure_of(reading, number, number.start, number.end + 1, default)
            found.append(_of_size(number, measure, report.unit, tag))
        elif (compared := _comparator(reading, number)) is not None:
            comparator, start, end = compared
            measure, tag = _measure_of(reading, number, start, end, default)
            value = _value(number, measure, report.unit)
            condition: Selection = Condition(measure=measure, comparator=comparator, value=value)
            beside = _of_both(reading, tag, start)
            if beside is not None:
                other = Condition(measure=measure_of(beside), comparator=comparator, value=value)
                condition, start = Both(of=(other, condition)), beside.start
            found.append(Found(condition, start, end, tag, number))
    return found


def _of_both(reading: Reading, tag: Tag | None, start: int) -> Tag | None:
    """预算和支出都低于20万: the measure joined with the one right before the comparator."""
    if tag is None or not re.match(r"(?:都|均|同时|两项都)", reading.sentence[tag.end : start]):
        return None
    joined = [
        other
        for other in reading.tags.of("measure")
        if other.value != tag.value and re.fullmatch(r"(?:和|与|跟|及|、)", reading.sentence[other.end : tag.start])
    ]
    return joined[0] if joined else None


_AROUND = re.compile(r"(?:元|块)?(?:上下|左右)?(?:浮动|波动|相差|差|±|加减)(?:不超过|在)?")


def _about(reading: Reading, report: Report, default: Measure, middle: NumberSpan, reach: NumberSpan) -> Found:
    """一百万上下浮动五十万: so much below and above."""
    end = max(reach.end, reach.unit_end)
    measure, tag = _measure_of(reading, middle, middle.start, end, default)
    value, by = _value(middle, measure, report.unit), _value(reach, measure, report.unit)
    low = Condition(measure=measure, comparator="ge", value=value - by)
    high = Condition(measure=measure, comparator="le", value=value + by)
    return Found(Both(of=(low, high)), middle.start, end, tag, reach)


def _of_size(number: NumberSpan, measure: Measure, unit: str, tag: Tag | None) -> Found:
    value = _value(number, measure, unit)
    low = Condition(measure=measure, comparator="ge", value=value)
    high = Condition(measure=measure, comparator="lt", value=value * 10)
    whole: Selection = low if number.text.endswith("亿") else Both(of=(low, high))
    return Found(whole, number.start, number.unit_end, tag, number)


def _may_compare(number: NumberSpan) -> bool:
    if number.kind == "ordinal":
        return False
    return number.kind in ("percent", "fraction") or number.unit in _MONEY_UNITS or _sized(number)


def _sized(number: NumberSpan) -> bool:
    """千万级, 亿级: an amount of that many digits."""
    return number.unit == "级" and re.search(r"[万亿]", number.text) is not None


def _between(reading: Reading, low: NumberSpan, high: NumberSpan) -> tuple[NumberSpan, NumberSpan] | None:
    between = reading.sentence[max(low.end, low.unit_end) : high.start]
    connector = _CONNECTOR.fullmatch(between)
    if connector is None:
        return None
    opened = any(
        tag.end <= low.start and _BEFORE_MONEY.fullmatch(reading.sentence[tag.end : low.start])
        for tag in reading.tags.of("between", "mark")
    )
    end = max(high.end, high.unit_end)
    closed = any(0 <= tag.start - end <= 2 for tag in reading.tags.of("between", "end"))
    if not (opened or closed or _RANGE_CONNECTOR.fullmatch(connector.group(1))):
        return None
    return low, high


def _range(reading: Reading, report: Report, default: Measure, low: NumberSpan, high: NumberSpan) -> Found:
    end = max(high.end, high.unit_end)
    measure, tag = _measure_of(reading, high, low.start, end, default)
    top = _value(high, measure, report.unit)
    bottom = _value(low, measure, report.unit)
    if not low.scale and not low.unit and (high.scale or high.unit) and high.kind == low.kind:
        bottom = low.value * (top / high.mantissa if high.mantissa else Decimal(1))
    if low.kind == "cardinal" and high.kind == "percent":
        bottom = low.value
    bottom, top = sorted((bottom, top))
    both = Both(
        of=(
            Condition(measure=measure, comparator="ge", value=bottom),
            Condition(measure=measure, comparator="le", value=top),
        )
    )
    return Found(both, low.start, end, tag, high)


def _comparator(reading: Reading, number: NumberSpan) -> tuple[Comparator, int, int] | None:
    end = max(number.end, number.unit_end)
    text = reading.sentence
    for tag in reading.tags.of("comparator_before"):
        if tag.end <= number.start and _GAP.fullmatch(text[tag.end : number.start]):
            comparator = comparator_of(tag)
            return comparator, tag.start, end
    for tag in reading.tags.of("comparator_after"):
        if tag.start >= end and _AFTER_GAP.fullmatch(text[end : tag.start]):
            return comparator_of(tag), number.start, tag.end
    for tag in reading.tags.of("comparator_before", "lt"):  # 一半都不到: the comparator stands behind
        if tag.start >= end and _AFTER_GAP.fullmatch(text[end : tag.start]) and not _number_at(reading, tag.end):
            return "lt", number.start, tag.end
    than = re.match(r"(?:元|块)?\s*(?:还|要|更)(多|高|大|少|低|小)", text[end:])
    if than is not None and text[: number.start].endswith("比"):
        return ("gt" if than.group(1) in "多高大" else "lt"), number.start - 1, end + than.end()
    if _IS.search(text[: number.start]) and re.match(r"\s*的(?:是|有)?(?:哪|那|谁|项目|什么)", text[end:]):
        return "eq", number.start, end
    # 上亿, 过千万: the numeral reader gives the bare scale its value, the word before it is the comparator.
    if number.start and text[number.start - 1] in "上过破超":
        return ("ge" if text[number.start - 1] == "上" else "gt"), number.start - 1, end
    if _NEARLY.search(text[: number.start]):
        return None
    if (
        number.kind == "percent"
        and re.match(r"\s*(?:的|项目|执行)", text[end:])
        and not text[end:].startswith("的目标")
    ):
        return "eq", number.start, end
    return None


_NEARLY = re.compile(r"(?:差[^,。]{0,4}就|差[^,。]{0,3}到|接近|将近|快要?|快到|逼近|直逼|差不多)$")
_IS = re.compile(r"(?:是|为|等于|正好|刚好|恰好|=)\s*$")


def _number_at(reading: Reading, place: int) -> bool:
    return any(0 <= number.start - place <= 1 for number in reading.numbers)


def _measure_of(
    reading: Reading, number: NumberSpan, start: int, end: int, default: Measure
) -> tuple[Measure, Tag | None]:
    """The measure that a number is held against: the nearest before it in its clause, else the one right after."""
    percent = number.kind in ("percent", "fraction") or _bare_rate(reading, number, start)
    measures = [tag for tag in reading.tags.of("measure") if (tag.value == "execution_rate") == percent]
    clause = max(reading.sentence.rfind(mark, 0, start) for mark in ",;。?!、")
    before = [tag for tag in measures if clause < tag.end <= start + 1 or (clause < tag.start and tag.end <= start)]
    if before:
        return measure_of(before[-1]), before[-1]
    after = [
        tag
        for tag in measures
        if 0 <= tag.start - end <= 2 and not re.search(r"[,;。?!、]", reading.sentence[end : tag.start])
    ]
    if after:
        return measure_of(after[0]), after[0]
    earlier = [tag for tag in measures if tag.end <= start]
    if percent:
        return "execution_rate", earlier[-1] if earlier and not reading.ask_for("aggregate") else None
    return (measure_of(earlier[-1]) if earlier else default), None


def _bare_rate(reading: Reading, number: NumberSpan, start: int) -> bool:
    """执行率在95到99之间: a bare number right after the rate is a percentage."""
    before = [tag for tag in reading.tags.of("measure") if tag.end <= start]
    bare = not number.scale and not number.unit and number.value <= 100
    return bare and bool(before) and before[-1].value == "execution_rate"


def _value(number: NumberSpan, measure: Measure, unit: str) -> Decimal:
    if measure == "execution_rate":
        if number.kind == "fraction" or (number.kind == "cardinal" and number.value <= _PERCENT_CAP):
            return number.value * 100
        return number.value
    return in_report_unit(number, unit)


_NOT_ZERO = re.compile(r"不(?:是|为|等于)\s*(?:零|0)(?![\d.])")


def _nonzero(reading: Reading, default: Measure) -> list[Found]:
    """剩的钱最少但又不是零: the measure spoken of before is not nought."""
    found = []
    for match in _NOT_ZERO.finditer(reading.sentence):
        before = [tag for tag in reading.tags.of("measure") if tag.end <= match.start()]
        measure = measure_of(before[-1]) if before else default
        condition = Condition(measure=measure, comparator="ne", value=Decimal(0))
        found.append(Found(condition, match.start(), match.end()))
    return found


def _set_phrases(reading: Reading) -> list[Found]:
    found = []
    for tag in reading.tags.of("condition"):
        measure, comparator, value = _SET_PHRASES[tag.value]
        condition = Condition(measure=measure, comparator=comparator, value=value)
        found.append(Found(condition, tag.start, tag.end))
    return found


def _mean(reading: Reading, default: Measure) -> list[Found]:
    """高于平均: a comparator right before a word for the mean."""
    found = []
    for tag in reading.tags.of("comparator_before"):
        for mean in reading.tags.of("aggregate", "mean"):
            if 0 <= mean.start - tag.end <= 3:
                before = [t for t in reading.tags.of("measure") if t.end <= tag.start]
                measure = measure_of(before[-1]) if before else default
                condition = Condition(measure=measure, comparator=comparator_of(tag), value="mean")
                found.append(Found(condition, tag.start, mean.end, before[-1] if before else None))
    for match in _THAN_MEAN.finditer(reading.sentence):
        before = [t for t in reading.tags.of("measure") if t.end <= match.start()]
        measure = measure_of(before[-1]) if before else default
        comparator: Comparator = "gt" if match.group(1) in "多高大" else "lt"
        condition = Condition(measure=measure, comparator=comparator, value="mean")
        found.append(Found(condition, match.start(), match.end(), before[-1] if before else None))
    return found


_THAN_MEAN = re.compile(
    r"比(?:全部)?(?:项目)?(?:的)?平均(?:水平|值|数)?(?:还|要|更|都)*(多|高|大|少|低|小)(?=的|$|[,。?!])"
)


_FUND_PROJECTS = re.compile(r"\s*的?\s*(?:那|这)?(?:几|两|二|三|四|[2-9])?(?:个|项|笔|类)?(?:项目)")


def _funds(reading: Reading) -> list[Found]:
    """那两个非财政资金的项目: projects that the fund pays for."""
    found = []
    for tag in reading.tags.of("measure"):
        if tag.value in ("non_fiscal", "government_fund", "general_public_budget", "fiscal"):
            match = _FUND_PROJECTS.match(reading.sentence, tag.end)
            if match is not None:
                condition = Condition(measure=measure_of(tag), comparator="gt", value=Decimal(0))
                found.append(Found(condition, tag.start, match.end(), tag))
    return found


# -- words that a project's text holds --------------------------------------------------------------------------------

_WORD = r"[\"'“‘「《]?([^,。?!的\"'”’」》]{1,12}?)[\"'”’」》]?"
_MENTIONS = re.compile(
    rf"(?:提到了?|提及了?|讲到了?|涉及到?了?|受到?了?(?=[^,。]{{2,8}}影响)|写到了?|写有|包含|含有|出现了?|说到了?|谈到了?|带有?)(?:了|过)?{_WORD}"
    r"(?=的|影响|字样|这个词|$|[,。?!]|有(?:哪|几|多)|都|项目)"
)
_ABOUT = re.compile(rf"(?:跟|与|和|同|关于|涉及到?)?{_WORD}(?:有关系?|相关|沾边|搭边|挂钩)(?:的|项目|联)")
_NAME_HOLDS = re.compile(
    r"(?:名字|名称|名)(?:里|中|上)?(?:面)?(?:都)?(?:带有?|含有?|有|包含|以|用)[\"'“‘「]?([^,。?!的\"'”’」]{1,8}?)[\"'”’」]?(?:[这那]?[俩两二三]?个?字|收尾|结尾|开头|打头|的|$)"
)
_ABOUT_BEFORE = re.compile(r".*(?:跟|与|和|同|关于)")
_MENTIONS_EN = re.compile(
    r"(?:mention(?:s|ed|ing)?|refer(?:s|red|ring)? to|related to|concerning|about|involv(?:e|es|ing)) "
    r"(?:the )?\"?([a-z][a-z \-]{2,30}?)\"?(?=$|[?.!,]| in | and )"
)
_FIELD_WORDS = {
    "problems": "(?:项目)?(?:执行中)?(?:存在的?)?(?:问题|困难)",
    "rectification": "(?:怎么|如何|怎样)?整改(?:情况|措施)?|(?:怎么|如何)改|改进措施",
    "annual_goal": "年初(?:绩效)?目标",
    "overall_completion": "(?:绩效目标)?(?:整体|总体)(?:完成情况)?|完成情况",
    "satisfaction": "(?:服务对象)?满意度(?:指标)?",
    "ecological": "生态效益(?:指标)?",
    "economic": "经济效益(?:指标)?",
    "social": "社会效益(?:指标)?",
    "timeliness": "时效(?:指标)?",
}
_ASKS_WHICH = re.compile(r"项目|哪一个|哪一项|哪些|几个|哪几|哪个|多少个|有谁|which|projects")
_BLANK_VERB = r"(?:没有?填写?|没有?写|未填写?|未写|没有?反映|未反映|缺少?|没有)(?:的|了|出|明)?"
_FILLED_VERB = r"(?:填写?了|填写?过|填有|写了|写明了?|写有|写出了?|反映了?|存在着?|报告了|列了|列出了?|有填写?|有写|有)(?:存在的?)?"
_BLANK_AFTER = r"(?:栏|一栏|那栏|那一栏)?(?:(?:却|倒|是|为|都|也|还|全|就)*(?:空的?|空白|空着)|(?:是|为|都|也|还|压根|根本|完全|全|就)*(?:没有?填写?|没有?写|未填写?))"
_HAS_CONTENT = r"(?:写了|填了|填写了|有|写有|不为)(?:内容|东西|字|空)"
_QUOTE = "[\"'“”‘’「」]"
_ONLY = (
    rf"(?P<not>不是|没有?|并非|并不是|不)?(?P<just>仅仅|仅|只|光|单|简单|单纯)*(?:地|的)?(?:是)?(?:写|填|标)(?:着|了|的是|成|个)?{_QUOTE}?"
    rf"(?P<said>[^,。?!的\"'“”‘’「」]{{2,6}}?){_QUOTE}?(?:二字|两个?字|这两个?字|了事)?(?=的|项目|有|$|[,。?!])"
)
_SAYS = re.compile(
    r"(?:一栏|栏)?(?:写着|写的是|写的|写成|写|标着|标的是|标|填的是|填着|填|显示|是)[\"'“”]?([^,。?!的\"'“”]{2,8})[\"'“”]?的"
)


def _texts(reading: Reading, report: Report, taken: list[Found]) -> list[Found]:
    found = [*_filled_fields(reading), *_measured_satisfaction(reading)]
    if len(reading.named) > 1 and len(reading.mentions) > 1:
        return found
    if (named := _NAME_HOLDS.search(reading.sentence)) is not None:
        found.append(Found(TextCondition(fields=("name",), words=(named.group(1),)), named.start(), named.end()))
        return found
    for pattern, about in ((_MENTIONS, False), (_ABOUT, True), (_MENTIONS_EN, False)):
        for match in pattern.finditer(reading.sentence):
            word = _ABOUT_BEFORE.sub("", match.group(1)).strip() if about else match.group(1).strip()
            spans = [(item.start, item.end) for item in (*taken, *found)]
            spans += [(tag.start, tag.end) for tag in reading.tags if tag.family in ("list", "form", "count")]
            if len(word) > (0 if about else 1) and not any(s < match.end() and match.start() < e for s, e in spans):
                found.append(Found(_holding(word, about, report), match.start(), match.end()))
    return found


def _holding(word: str, about: bool, report: Report) -> TextCondition:
    """Projects whose text holds a word; "to do with" means the name first, if any name holds it."""
    if about and any(word in project.name for project in report.projects):
        return TextCondition(fields=("name",), words=(word,))
    body = report_words(report)
    if word in body:
        return TextCondition(words=(word,))
    held = tuple(part for part in content_words(word) if part in body)
    return TextCondition(words=held or (word,))


def _filled_fields(reading: Reading) -> list[Found]:
    """填了问题的项目, 整改一栏空着的, 完成情况写部分完成的: a field filled, blank, or saying something."""
    found: list[Found] = []
    sentence = reading.sentence
    if not _ASKS_WHICH.search(sentence):
        return found
    for field, words in _FIELD_WORDS.items():
        fields = facet_fields(field)
        only = re.search(f"(?:{words})(?:那|这)?一?(?:栏|项)?(?:里|中)?{_ONLY}", sentence)
        if only is not None and (only.group("not") or only.group("just")):
            alone = TextCondition(
                fields=fields, words=(only.group("said"),), whole=True, filled=only.group("not") is None
            )
            return [Found(alone, only.start(), only.end())]
        blank = re.search(f"{_BLANK_VERB}(?:{words})|(?:{words}){_BLANK_AFTER}", sentence)
        named = re.search(
            f"(?:{words})[\"'”’」]?(?:那|这)?一?(?:栏|格|项)?(?:里|中)?(?:真正?|确实|实际)?{_HAS_CONTENT}", sentence
        )
        filled = named or re.search(
            f"{_FILLED_VERB}(?:{words})(?=的|栏|项目|有哪|却|但|而|可|没|又|$|[,。、?!])", sentence
        )
        if blank is not None:
            found.append(Found(TextCondition(fields=fields, filled=False), blank.start(), blank.end()))
        elif filled is not None:
            found.append(Found(TextCondition(fields=fields), filled.start(), filled.end()))
    for tag in reading.tags.of("facet"):
        says = _SAYS.match(sentence, tag.end)
        if says is not None and says.group(1) not in ("什么", "多少", "哪些", "怎么", "怎样"):
            condition = TextCondition(fields=facet_fields(tag.value), words=(says.group(1),))
            found.append(Found(condition, tag.start, says.end()))
    return found


def _measured_satisfaction(reading: Reading) -> list[Found]:
    """有实测满意度的: the completion cell of 满意度 holds a percentage, not just 完成."""
    match = re.search(
        r"(?:实测|调查|实际|具体)(?:出来)?的?(?:结果|数据|数值|数字)?的?满意[度率]|满意[度率](?:调查|实测)(?:结果|数据)?",
        reading.sentence,
    )
    if match is None or not re.search(r"有|哪些|哪几|几个", reading.sentence):
        return []
    condition = TextCondition(fields=("satisfaction_done",), words=("%", "％"))
    return [Found(condition, match.start(), match.end())]


def facet_fields(value: str) -> tuple[str, ...]:
    """The text fields that a facet word means: both sides of an indicator, or the one field."""
    return (f"{value}_target", f"{value}_done") if value in ASPECTS else (value,)


def not_assessed(report: Report) -> Selection | None:
    """The projects whose spending a footnote leaves out of the assessment."""
    found = [note for note in report.notes if note.project_nos and _SPENDING_LEFT_OUT.search(note.text)]
    sets = tuple(NoteSet(number=note.number) for note in found)
    return None if not sets else sets[0] if len(sets) == 1 else Either(of=sets)


_SPENDING_LEFT_OUT = re.compile(r"支出(?:数|金额)?均?不(?:纳入|计入|参与|列入)")


def note_set(reading: Reading, report: Report) -> Selection | None:
    """The projects of the footnote that an ask means: by number, by what it leaves out, else by how many and which words."""
    notes = [note for note in report.notes if note.project_nos]
    if not notes or not (reading.ask_for("note") or "考核" in reading.sentence):
        return None
    numbered = re.search(r"(?:备注|脚注|附注|注释?|footnote|note)\s*(?:第)?\s*([1-9一二三四])", reading.sentence)
    numbered = numbered or re.search(r"第\s*([1-9一二三四])\s*条备注", reading.sentence)
    if numbered is not None:
        number = "一二三四".find(numbered.group(1)) + 1 or int(numbered.group(1))
        if any(note.number == number for note in notes):
            return NoteSet(number=number)
    left_out = not_assessed(report)
    if reading.ask_for("note", "not_assessed") and left_out is not None:
        return left_out
    count = {"两": 2, "二": 2, "三": 3, "四": 4, "一": 1, "2": 2, "3": 3, "two": 2, "three": 3}
    asked = re.search(r"(两|二|三|四|一|2|3|two|three)\s?(?:个|项|笔|projects|funds)", reading.sentence)
    wanted = count[asked.group(1)] if asked else None

    def fit(text: str, nos: tuple[int, ...]) -> tuple[bool, int]:
        pairs = {reading.sentence[i : i + 2] for i in range(len(reading.sentence) - 1)}
        return (wanted == len(nos) if wanted else len(nos) > 1, sum(pair in text for pair in pairs))

    return NoteSet(number=max(notes, key=lambda note: fit(note.text, note.project_nos)).number)
