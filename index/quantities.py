"""The quantities of a sentence: number, unit, bound (不少于, 以上, 约, 余 …) and what they count."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from index.measures import MONEY
from index.numerals import NumberSpan, read_numbers
from index.report import Bound, Quantity

_ABOUT = r"(?<![签预合节制特公履违解续])约"
"""约 before a number, not the end of a word: 签约2万人."""
_PER = r"每(?:平方米|立方米|公里|人次|[\u4e00-\u9fff])"
_BEFORE: tuple[tuple[str, Bound], ...] = (
    (r"不(?:得)?(?:少于|低于|小于|少于或等于)|至少|最少|≥|>=|⩾|达到或超过", "at_least"),
    (r"不(?:得)?(?:超过|高于|多于|大于)|至多|最多|≤|<=|⩽|控制在", "at_most"),
    (r"超过|大于|多于|高于|超|突破|>|＞", "more_than"),
    (r"低于|少于|小于|不足|不到|<|＜", "less_than"),
    (r"预计(?:目标)?|预期|拟|计划", "expected"),
    (rf"{_ABOUT}为?|大约|近|将近|接近|大概", "about"),
)
_BOUND_BEFORE = tuple(
    (re.compile(rf"(?:{words})(?:为|达到?|{_ABOUT})?(?:{_PER})*\s*$"), bound) for words, bound in _BEFORE
)
_AFTER: tuple[tuple[str, Bound], ...] = (
    (r"\s*(?:及|或)?(?:以上|之上)", "at_least"),
    (r"\s*(?:及|或)?(?:以下|以内|之内|内(?![容部外设地]))", "at_most"),
    (r"\s*(?:左右|上下|许)", "about"),
)
_BOUND_AFTER = tuple((re.compile(words), bound) for words, bound in _AFTER)
_BOUND_WORDS = re.compile(
    r"(?:不得?(?:少于|低于|小于|超过|高于|多于|大于)|至少|最少|至多|最多|≥|>=|≤|<=|超过|大于|多于|高于|突破|低于|少于|小于"
    rf"|不足|不到|大约|{_ABOUT}为?|将近|接近|控制在|达到|达|为|共|各|预计|计划|合计|总计|共计|预计目标|目标|[>＞<＜:：])\s*$"
)
_PER_UNIT = re.compile(rf"(?:{_PER})+$")

# A unit that no list knows still is one where it is a word or two between the number and a boundary: 80万盆；
_UNKNOWN_UNIT = re.compile(r"\s*([\u4e00-\u9fff]{1,2})(?=[，,、；;。）)（(\s]|$|以上|以下|以内|左右)")
_NO_UNIT = re.compile(r"[年月日号时点类周至到和及与等或的之元者]")
_DATE_AFTER = re.compile(r"\s*[年月日号](?!次)")
_NOUN_AFTER = re.compile(r"(?!、)[^，,。；;（(）)：:/]*")
_CLAUSE_BREAK = re.compile(r"[，,；;。：:（(）)/]|^[、\s]+")
_OF_WHOM = re.compile(r"(?:以上|以下|以内)(?:的)?(?![及和或至到并])[\u4e00-\u9fff]{2}")
_EACH = re.compile(r"(?:每|平均每|人均|户均)[\u4e00-\u9fff]{0,2}")
BRACKETED = re.compile(r"[（(][^（）()]*[)）]")
_LIGHT = re.compile(
    r"^(?:其中|预计|计划|全年|年内|本年|当年|累计|合计|总计|共计|共|总共|已经|已|按计划|顺利|现|今年|年度|年底前?|包括|包含|和|及|与|以及|[：:\s”]"
    r"|截[至止]\S*?[月日]|(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日|底)?前|涉及|(?:只|仅|均)(?!能)|分别|实际|约|年初|为|给"
    r"|组织(?=举办|开展|召开))+"
)
_NOTHING = re.compile(
    r"^(?:举办|开展|完成|召开|提供|发放|参与|参加|实现|组织|达到?|了|的|由|有|在|于|内|每|并|及|和|与|为|是|率|得分|人员|目标|数"
    r"|实际|评估|出现|以上|以下|以内|左右|总数|总量|总|均|合)*$"
)


def quantities_in(text: str, unit: str) -> tuple[Quantity, ...]:
    """The quantities of a cell's text; a bare figure is in the unit of its heading."""
    found = quantities(text)
    if found or not unit:
        return found
    numbers = read_numbers(text)
    if len(numbers) != 1 or (numbers[0].start, numbers[0].end) != (0, len(text)):
        return ()
    return (Quantity(numbers[0].value, unit, text, 0, len(text)),)


def quantities(sentence: str) -> tuple[Quantity, ...]:
    """The quantities of one sentence, in order. Dates, years and ordinals are none."""
    spans = [span for number in read_numbers(sentence) if (span := _with_unit(sentence, number))]
    found: list[Quantity] = []
    for place, span in enumerate(spans):
        begin = _begin(sentence, spans, place)
        end = spans[place + 1].start if place + 1 < len(spans) else len(sentence)
        quantity = _quantity(sentence, span, begin, end)
        if found and (not quantity.counted or _EACH.fullmatch(quantity.counted)):
            quantity = replace(quantity, counted=found[-1].counted + quantity.counted)
        found.append(quantity)
    return tuple(found)


def _begin(sentence: str, spans: Sequence[NumberSpan], place: int) -> int:
    """Where the words for a number begin: behind the number before it, unless that tells of the same thing (65岁以上老人38人)."""
    if not place:
        return 0
    before = spans[place - 1].unit_end
    return _begin(sentence, spans, place - 1) if _OF_WHOM.match(sentence, before) else before


def _with_unit(sentence: str, span: NumberSpan) -> NumberSpan | None:
    """The span where it is a quantity, with a unit found by its place if need be; None for dates and bare numbers."""
    if span.kind == "ordinal":
        return None
    if span.kind == "percent":
        return span
    if _is_date(sentence, span):
        return None
    if span.unit:
        return span
    unknown = _UNKNOWN_UNIT.match(sentence, span.unit_end)
    if unknown and not _NO_UNIT.search(unknown.group(1)):
        return replace(span, unit=unknown.group(1), unit_end=unknown.end())
    return None


def _is_date(sentence: str, span: NumberSpan) -> bool:
    if span.unit == "年":
        return span.value >= 1000 or sentence.startswith("级", span.unit_end)
    if span.unit == "日":
        return bool(re.search(r"[月至\-~—]\s*$", sentence[: span.start]))
    return not span.unit and _DATE_AFTER.match(sentence, span.end) is not None


def _quantity(sentence: str, span: NumberSpan, begin: int, end: int) -> Quantity:
    money = span.unit in MONEY
    keeps_scale = money and len(span.scale) == 1 and not span.scale.isascii()
    return Quantity(
        value=_tidy(span.mantissa if keeps_scale else span.value),
        unit=span.unit_text if keeps_scale else span.unit,
        text=sentence[span.start : span.unit_end],
        start=span.start,
        end=span.unit_end,
        bound=_bound(sentence, span),
        counted=_counted(sentence, span, begin, end),
    )


def _tidy(value: Decimal) -> Decimal:
    """Without trailing zeros or exponent: 12345000.0 -> 12345000."""
    return Decimal(int(value)) if value == int(value) else value.normalize()


def _bound(sentence: str, span: NumberSpan) -> Bound:
    before = sentence[max(0, span.start - 8) : span.start]
    for pattern, bound in _BOUND_AFTER[:2]:
        if pattern.match(sentence, span.unit_end):
            return bound
    for pattern, bound in _BOUND_BEFORE:
        if pattern.search(before):
            return bound
    if span.about:
        return "more_or_so"
    return "about" if _BOUND_AFTER[2][0].match(sentence, span.unit_end) else "exactly"


def _counted(sentence: str, span: NumberSpan, begin: int, end: int) -> str:
    """What a quantity counts: the words of its clause before the number and the noun after it.

    巡查1360处消防设施 counts 巡查消防设施, 评选工匠10名 counts 评选工匠, a bare 共490人 nothing.
    """
    clause = BRACKETED.sub("", sentence[begin : span.start])
    cut = max((match.end() for match in _CLAUSE_BREAK.finditer(clause)), default=0)
    if begin and not cut:  # 55场宣传活动、14场关爱活动: what stands before 、 belongs to the number before
        cut = clause.rfind("、") + 1
    before = _LIGHT.sub("", _strip_bound(clause[cut:]).strip())
    counted = (before + _noun_after(sentence, span, end, before)).strip(" ，,、；;。：:")
    if not counted and clause.endswith(("（", "(")):  # 业务培训（110人/1天）: what stands before the bracket
        counted = _LIGHT.sub("", clause[:-1].strip())
    if not counted and not begin and cut:  # 高技能人才，预计3人
        parts = [part for part in _CLAUSE_BREAK.split(clause[:cut]) if part.strip()]
        counted = _LIGHT.sub("", parts[-1].strip()) if parts else ""
    return "" if _NOTHING.match(counted) else counted


def _noun_after(sentence: str, span: NumberSpan, end: int, before: str) -> str:
    """The noun that follows a quantity; words that lead on to the next number are left to that number."""
    start = span.unit_end
    for pattern, _ in _BOUND_AFTER:
        if bound := pattern.match(sentence, start):
            start = bound.end()
    words = _NOUN_AFTER.match(sentence, start, end)
    after = words.group() if words else ""
    if after and start + len(after) == end < len(sentence):
        own, comma, _ = after.rpartition("、")
        after = own if comma or before else _strip_bound(after)
    return after.strip().removeprefix("的")


def _strip_bound(words: str) -> str:
    """Without the words of a bound: 成本不高于每米 is 成本每米."""
    per = _PER_UNIT.search(words)
    if per is not None and per.start():
        return _strip_bound(words[: per.start()]) + per.group()
    while match := _BOUND_WORDS.search(words):
        words = words[: match.start()]
    return words.rstrip("（( ")
