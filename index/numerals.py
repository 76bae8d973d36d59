"""Numbers in questions and reports: arabic, full-width, Chinese and English, with their kind, scale and unit."""

import re
from collections.abc import Iterator
from decimal import Decimal

from index.measures import UNIT
from index.number_span import ROUGH_AFTER, UNIT_AFTER, NumberKind, NumberSpan, before, span_at
from index.numeral_words import (
    ARABIC,
    DIGITS,
    ENGLISH_NUMBER,
    ENGLISH_ORDINALS,
    LATIN_SCALES,
    SCALES,
    SCORES,
    SECTIONS,
    STOP_WORDS,
    Numeral,
    english_value,
)

__all__ = ["NumberKind", "NumberSpan", "parse_number", "read_numbers"]

_STOP = re.compile("|".join(STOP_WORDS))
_TENTH = "成(?![立为功本果员绩长交熟人效品分就套份色]|都(?![没不未有是达到]))"
_MEASURED = re.compile(rf"\s*(?:[余餘多来來几幾]\s*)?(?:{UNIT}|%|‰|{_TENTH}|分之|大(?!约))")
_LONE_OK_BEFORE = re.compile(
    r"(?:第|前|后|末|头|最[高低大少多]的?|超过|大于|小于|等于|多于|少于|不到|不足|乘以?|除以?|序号|编号|top\s*)\s*$",
    re.I,
)
_BOUNDS = ("级", "以上", "以下", "以内", "上下", "出头")
_BARE_SCALE_BEFORE = re.compile(r"(?:上|过|破|近|超|不到|不足|达|达到|将近)\s*$")
_BARE_ROUGH = re.compile(r"([百千])(?:来|余|多)([万亿]?)")
_EITHER_OR = re.compile(r"[一二三四五六七八九两]{2}(?=[十百千万萬亿億个名家人场次项位])[十百千万萬亿億]*")
_BARE_SCALE = re.compile(r"[百千]?[万亿萬億]|[百千]")
_PERCENT = re.compile(r"\s*(?:%|percent\b|per\s*cent\b|pct\b)", re.I)
_PER_MILLE = re.compile(r"\s*‰")
_OUT_OF = re.compile(r"(百|千|万|萬|[一二三四五六七八九十两]+)分之")
_TENTHS = re.compile(rf"{_TENTH}(半|[一二三四五六七八九]|\d)?")
_START = re.compile(rf"[0-9{''.join([*DIGITS, *SCALES, *SECTIONS, *SCORES])}半俩仨倆]|(?<![A-Za-z])[A-Za-z]")
_HALF = re.compile(r"一半|半数|(?<![上下前后大])半(?=[个年天日场])")
_SLASH = re.compile(r"(\d{1,2})/(\d{1,2})(?![\d/年月日号])")
_LATIN_SCALE = re.compile(r"\s?(hundred|thousand|million|billion|mn|bn|k|w|m)(?![A-Za-z²³])", re.I)
_GE_SCALE = re.compile(r"个(?:多|半)?([亿億])")
_ORDINAL_BEFORE = re.compile(r"(?:第|序号为?|编号为?|\bno\.?|\bnumber|#|№|项目(?=\d+$))\s*[:：]?\s*$", re.I)
_ORDINAL_SUFFIX = re.compile(r"(?:st|nd|rd|th)\b", re.I)
_ENGLISH_FRACTION = re.compile(
    r"\b(?:one|a)?\s?-?(half|third|quarter|fifth|tenth)\b(?! (?:quarter|place|largest))"
    r"|\b(two)[ -]thirds\b|\bthree[ -](quarters)\b",
    re.I,
)
_FRACTION_WORDS = {
    "half": Decimal("0.5"), "third": Decimal(1) / 3, "quarter": Decimal("0.25"), "fifth": Decimal("0.2"),
    "tenth": Decimal("0.1"), "two": Decimal(2) / 3, "quarters": Decimal("0.75"),
}  # fmt: skip
_NOT_A_NUMBER_BEFORE = re.compile(r"[A-Za-z][-_]?$")
_ONE_AS_PRONOUN = re.compile(r"(?:which|this|that|the|each|any|every|another|no)\s+$", re.I)

_FULL_WIDTH = {ord("０") + digit: str(digit) for digit in range(10)} | {ord("．"): ".", ord("％"): "%", ord("＃"): "#"}
_FULL_WIDTH_COMMA = re.compile(r"(?<=[０-９])，(?=[０-９]{3})")


def read_numbers(text: str) -> tuple[NumberSpan, ...]:
    """Every number of a text, in order, without overlap."""
    folded = _FULL_WIDTH_COMMA.sub(",", text).translate(_FULL_WIDTH)
    return tuple(_scan(folded, text))


def parse_number(text: str) -> Decimal | None:
    """The value of a text that is one number (with or without unit), else None: 一千二百三十四点五万 -> 12345000."""
    stripped = text.strip()
    spans = read_numbers(stripped)
    if not spans:
        return _whole_numeral(stripped)
    first = spans[0]
    lead = stripped[: first.start].strip()
    whole = len(spans) == 1 and lead in ("", "第", "¥", "￥", "#", "No.", "约")
    return first.value if whole and not stripped[first.unit_end :].strip("。.余多来几") else None


def _whole_numeral(text: str) -> Decimal | None:
    """The value of a text that is nothing but a numeral, lone digits and bare scale words included."""
    if _BARE_SCALE.fullmatch(text):
        return _bare_scale(text)
    if not text:
        return None
    numeral = Numeral(text, 0)
    return numeral.value if numeral.found and numeral.end == len(text) else None


def _scan(text: str, original: str) -> Iterator[NumberSpan]:
    position = 0
    while begin := _START.search(text, position):
        span = _at(text, begin.start(), original)
        if isinstance(span, NumberSpan):
            yield span
            position = max(span.end, span.unit_end)
        else:
            position = span


def _at(text: str, position: int, original: str) -> NumberSpan | int:
    """The number that begins here, or the position from which to look on."""
    char = text[position]
    if char in "0123456789":
        return _arabic(text, position, original)
    if not char.isascii():
        return _chinese(text, position, original)
    return _english(text, position, original)


def _arabic(text: str, start: int, original: str) -> NumberSpan | int:
    if _NOT_A_NUMBER_BEFORE.search(text[max(0, start - 2) : start]) and not _ORDINAL_BEFORE.search(before(text, start)):
        return _skip_word(text, start)
    if slash := _SLASH.match(text, start):
        over, under = int(slash.group(1)), int(slash.group(2))
        if 0 < over < under <= 10:
            return span_at(text, original, start, slash.end(), Decimal(over) / under, "fraction")
    numeral = Numeral(text, start)
    plain = ARABIC.match(text, start)
    if plain and (latin := _LATIN_SCALE.match(text, plain.end())):
        value = Decimal(plain.group().replace(",", "")) * LATIN_SCALES[latin.group(1).lower()]
        return span_at(text, original, start, latin.end(), value, scale=latin.group(1))
    return _finish(text, original, start, numeral)


def _skip_word(text: str, start: int) -> int:
    end = start
    while end < len(text) and text[end].isascii() and (text[end].isalnum() or text[end] in "-_."):
        end += 1
    return max(end, start + 1)


def _finish(text: str, original: str, start: int, numeral: Numeral) -> NumberSpan:
    """What a numeral is by what stands around it: percent, tenths, ordinal, 3个亿, or a cardinal."""
    value, end = numeral.value, numeral.end
    if percent := _PERCENT.match(text, end):
        return span_at(text, original, start, percent.end(), value, "percent")
    if per_mille := _PER_MILLE.match(text, end):
        return span_at(text, original, start, per_mille.end(), value / 10, "percent")
    if tenths := _TENTHS.match(text, end):
        extra = {"半": "5", None: "0"}.get(tenths.group(1)) or str(DIGITS.get(tenths.group(1), tenths.group(1)))
        return span_at(text, original, start, tenths.end(), value * 10 + Decimal(extra), "percent")
    if suffix := _ORDINAL_SUFFIX.match(text, end):
        return span_at(text, original, start, suffix.end(), value, "ordinal")
    if _ORDINAL_BEFORE.search(before(text, start)) or _is_numbered(text, start, end):
        return span_at(text, original, start, end, value, "ordinal")
    if yi := _GE_SCALE.match(text, end):
        value = value + Decimal("0.5") if "半" in yi.group() else value
        return span_at(text, original, start, yi.end(), value * 10**8, scale="亿", about="多" in yi.group())
    return span_at(text, original, start, end, value, scale=_scale(text, start, end), about=numeral.about)


def _is_numbered(text: str, start: int, end: int) -> bool:
    """18号 is an ordinal, 4月22号 a date."""
    return text[end : end + 1] == "号" and text[start - 1 : start] != "月"


def _scale(text: str, start: int, end: int) -> str:
    """The scale words that end a numeral: 万 of 2000万, 千万 of 2千万; none of a whole Chinese numeral such as 二十."""
    last = end
    while last > start and (text[last - 1] in SECTIONS or (text[last - 1] in SCALES and text[start].isdigit())):
        last -= 1
    return text[last:end].translate({ord("萬"): "万", ord("億"): "亿"}) if last > start else ""


def _chinese(text: str, start: int, original: str) -> NumberSpan | int:
    if text[start] in "俩仨倆":
        return span_at(text, original, start, start + 1, Decimal(3 if text[start] == "仨" else 2))
    if out_of := _OUT_OF.match(text, start):
        return _fraction(text, original, start, out_of)
    if text.startswith(("百分百", "百分之百"), start):
        return span_at(text, original, start, text.index("百", start + 1) + 1, Decimal(100), "percent")
    if half := _HALF.match(text, start):
        kind: NumberKind = "cardinal" if half.group() == "半" else "fraction"
        return span_at(text, original, start, half.end(), Decimal("0.5"), kind)
    if bare := _BARE_SCALE.match(text, start):
        return _maybe_bare(text, original, start, bare)
    if (stop := _STOP.match(text, start)) and not _OUT_OF.match(text, start + 1):
        return stop.end()
    if text[start] == "半":
        return start + 1
    if either := _EITHER_OR.match(text, start):  # 三四个, 两三百万: one or the other, no number
        return either.end()
    if start and _STOP.match(text, start - 1):  # 统一, 哪一, 第三方: the numeral is the tail of a word
        return start + 1
    numeral = Numeral(text, start)
    if not numeral.found or not _is_quantity(text, start, numeral.end):
        return max(numeral.end, start + 1)
    return _finish(text, original, start, numeral)


def _is_quantity(text: str, start: int, end: int) -> bool:
    """Whether Chinese digits are meant as a number: 三个, 十九, 前三, but not a lone 一 or 三四."""
    words = text[start:end]
    if len(words) == 2 and all(char in DIGITS for char in words) and not set(words) & set("零〇"):
        return False
    if len(words) > 1:
        return True
    return bool(
        _MEASURED.match(text, end) or _LONE_OK_BEFORE.search(before(text, start)) or _is_numbered(text, start, end)
    )


def _fraction(text: str, original: str, start: int, out_of: re.Match[str]) -> NumberSpan | int:
    """百分之九十, 千分之三 and 三分之二: the number after 分之 is the share."""
    tail = out_of.end()
    if text.startswith("百", tail):
        return span_at(text, original, start, tail + 1, Decimal(100), "percent")
    numeral = Numeral(text, tail) if tail < len(text) else None
    if numeral is None or not numeral.found:
        return out_of.end()
    whole = {"百": 1, "千": 10, "万": 100, "萬": 100}.get(out_of.group(1))
    if whole:
        return span_at(text, original, start, numeral.end, numeral.value / whole, "percent")
    under = Numeral(out_of.group(1), 0).value
    return span_at(text, original, start, numeral.end, numeral.value / under, "fraction")


def _bare_scale(word: str) -> Decimal:
    value = Decimal(1)
    for char in word:
        value *= {**SCALES, **SECTIONS}[char]
    return value


def _maybe_bare(text: str, original: str, start: int, bare: re.Match[str]) -> NumberSpan | int:
    """百来个, 上亿, 千万元以上: a scale word without a number counts as one only where its neighbours say so."""
    if stop := _STOP.match(text, start):
        return stop.end()
    if rough_scale := _BARE_ROUGH.match(text, start):
        end = rough_scale.end() if rough_scale.group(2) else rough_scale.end(1)
        value = _bare_scale("".join(rough_scale.groups()))
        return span_at(text, original, start, end, value, scale=rough_scale.group(2), about=True)
    end = bare.end()
    rough = ROUGH_AFTER.match(text, end)
    bounded = text.startswith(_BOUNDS, end) and bare.group()[-1] in "万亿"
    compound = bounded or (len(bare.group()) > 1 and (UNIT_AFTER.match(text, end) or text.startswith("级", end)))
    led = _BARE_SCALE_BEFORE.search(before(text, start))
    if (rough and UNIT_AFTER.match(text, rough.end())) or compound or led:
        return span_at(text, original, start, end, _bare_scale(bare.group()), about=rough is not None)
    return end


def _english(text: str, start: int, original: str) -> NumberSpan | int:
    word_end = start
    while word_end < len(text) and text[word_end].isascii() and text[word_end].isalpha():
        word_end += 1
    if start and text[start - 1].isascii() and text[start - 1].isalnum():
        return word_end
    word = text[start:word_end].lower()
    if fraction := _ENGLISH_FRACTION.match(text, start):
        share = _FRACTION_WORDS[next(part for part in fraction.groups() if part).lower()]
        if word not in ENGLISH_ORDINALS and word != "quarter":
            return span_at(text, original, start, fraction.end(), share, "fraction")
    if word in ENGLISH_ORDINALS:
        return span_at(text, original, start, word_end, Decimal(ENGLISH_ORDINALS[word]), "ordinal")
    if number := ENGLISH_NUMBER.match(text, start):
        if word == "one" and number.end() == word_end and _one_is_pronoun(text, start, word_end):
            return word_end
        value, percent = english_value(number.group()), _PERCENT.match(text, number.end())
        if percent:
            return span_at(text, original, start, percent.end(), value, "percent")
        return span_at(text, original, start, number.end(), value)
    return word_end


def _one_is_pronoun(text: str, start: int, end: int) -> bool:
    return (
        bool(_ONE_AS_PRONOUN.search(before(text, start)))
        or text.startswith(" of ", end)
        or not text[end : end + 9].strip(" ?.!")
    )
