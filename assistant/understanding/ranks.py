"""Superlatives and places in an order -> a Ranking: 最烧钱, 前三名, 倒数第二, second largest."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from assistant.plan import Measure, Ranking
from assistant.understanding.reading import Reading
from assistant.understanding.tags import Tag
from assistant.understanding.typed import measure_named, measure_of
from index.numerals import parse_number

_N = r"(\d{1,2}|[一二两三四五六七八九十]{1,3}|one|two|three|four|five|six|seven|eight|nine|ten)"
_NTH_EN = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8}
_COUNTED = r"(?:\s*(?:名|位|个|项|大|强|笔|家|甲|里|的|[高多低少小](?:的)?|(?=支出|预算|执行|结余|花|是|有|呢|都|分别|合计|加|一共|总|占|$|[,。?!、 ])))"
_TOP = re.compile(
    rf"(?:前|头|排在?前|top[ -]?)\s*{_N}{_COUNTED}|\btop {_N}\b|\b(?:the )?{_N} (?=largest|highest|biggest|most|best)"
)
_BOTTOM = re.compile(
    rf"(?:最后的?|倒数前?(?!第)|末尾|末|排在?后|后)\s*{_N}{_COUNTED}|\b(?:bottom|last) {_N}\b|\b(?:the )?{_N} (?=lowest|smallest|least)"
)
_FROM_BOTTOM = re.compile(rf"倒(?:着)?数?第\s*{_N}")
_NTH = re.compile(
    rf"(?:排名?|位列|位居|名列|排在|列|居)?第\s*{_N}(?![\d零一二两三四五六七八九十])(?!号|个?项目|季|方|届|期|批|次|条|章|点|款|线|三方|步|页|\s*(?:个|项)(?!支出|预算|执行|结余|最))"
)
_NTH_ITEM = re.compile(rf"第\s*{_N}(?![\d零一二两三四五六七八九十])(?:个|项|名|位)?")
_NTH_ENGLISH = re.compile(
    r"\b(first|second|third|fourth|fifth|sixth|seventh|eighth|(\d{1,2})(?:st|nd|rd|th))[ -]?"
    r"(?=largest|highest|biggest|most|lowest|smallest|least|place|ranked|in\b|by\b)"
)
_AFTER_SUPERLATIVE = re.compile(rf"\s*的?\s*(?:是)?(?:哪|那|这)?\s*{_N}\s*(?:个|项|名|位|笔)")
_BEFORE_SUPERLATIVE = re.compile(rf"{_N}\s*(?:个|项|名|位|笔)\s*$")
_FIRST = re.compile(r"首位|榜首|头名|头号|老大|冠军|状元|第一|居首")


@dataclass(frozen=True)
class FoundRank:
    """A ranking read from an ask. `by` None where no measure stands with it; `said` the measure word used up."""

    by: Measure | None
    descending: bool
    first: int
    last: int | None
    start: int
    end: int
    said: Tag | None = None

    def ranking(self, default: Measure) -> Ranking:
        """The ranking, over `default` where the ask named no measure."""
        return Ranking(by=self.by or default, descending=self.descending, first=self.first, last=self.last)


def find_rank(reading: Reading, used: list[Tag]) -> FoundRank | None:
    """The ranking of an ask; None where it holds none. Measure words in `used` belong to conditions."""
    superlative = _superlative(reading)
    places = _places(reading, superlative)
    ordered = next((tag for tag in reading.tags.of("order") if tag.value != "ranked"), None)
    sorting = next((tag for tag in reading.tags.of("order", "ranked") if tag.length > 1), None)
    if superlative is None and places is None and ordered is None and sorting is None:
        return None
    start, end = _stretch(superlative, places, ordered, sorting)
    by, said = _by(reading, superlative, start, end, used)
    descending = _descending(superlative, ordered, places)
    if places is not None:
        first, last = places[0], places[1]
    elif superlative is not None:
        first, last = 1, 1
    else:
        first, last = 1, None
    return FoundRank(by, descending, first, last, start, end, said)


def _superlative(reading: Reading) -> Tag | None:
    tags = reading.tags.of("superlative")
    own = [tag for tag in tags if "_" in tag.value]
    return own[0] if own else (tags[0] if tags else None)


_RANGE = re.compile(
    rf"(?:第|排名?第?|名次)\s*{_N}\s*(?:名|位)?\s*(?:和|与|、|到|至|-|~)\s*第?\s*{_N}(?:名|位)?(?![\d万亿元%])"
)
_TOTAL_OF = re.compile(
    rf"(?:哪|哪些|which|what)?\s*{_N}\s*(?:(?:个|项|笔|家)(?:项目)?|projects?\b)(?!以上|以内|左右|没)"
)


def _places(reading: Reading, superlative: Tag | None) -> tuple[int, int, bool, int, int] | None:
    """(first, last, from the bottom, start, end) of 前三, 第二, 倒数第二, 最低的三个."""
    text = reading.sentence
    names = [(m.start, m.end) for m in reading.mentions if m.how in ("name", "number") or m.binding]

    def clear(match: re.Match[str]) -> bool:
        return not any(match.start() < end and start < match.end() for start, end in names)

    if (match := _RANGE.search(text)) and clear(match):
        low, high = (parse_number(group) for group in match.groups())
        if low is not None and high is not None and low < high:
            return int(low), int(high), False, match.start(), match.end()
    if (match := _FROM_BOTTOM.search(text)) and clear(match):
        place = _number(match)
        return place, place, True, match.start(), match.end()
    if (match := _TOP.search(text)) and clear(match):
        return 1, _number(match), match.group().rstrip("的")[-1] in "低少小", match.start(), match.end()
    if (match := _BOTTOM.search(text)) and clear(match):
        lowest = match.group().endswith(" ")  # "three lowest": the superlative itself gives the direction
        plain = superlative is None or superlative.value.endswith("most")
        return 1, _number(match), not lowest and plain, match.start(), match.end()
    if superlative is not None:
        if match := _AFTER_SUPERLATIVE.match(text, superlative.end):
            return 1, _number(match), False, superlative.start, match.end()
        if match := _BEFORE_SUPERLATIVE.search(text, 0, superlative.start):
            return 1, _number(match), False, match.start(), superlative.end
        if match := _asked_count(reading, clear):
            return 1, _number(match), False, min(match.start(), superlative.start), max(match.end(), superlative.end)
    if match := _NTH_ENGLISH.search(text):
        place = _NTH_EN.get(match.group(1)) or int(match.group(2))
        return place, place, False, match.start(), match.end()
    counted_off = superlative is not None and re.search(r"[数排倒]", text) is not None
    ordered = (reading.ask_for("order") or counted_off) and not reading.ask_for("pronoun")
    if (match := (_NTH_ITEM if ordered else _NTH).search(text)) and clear(match):
        place = _number(match)
        return place, place, False, match.start(), match.end()
    return None


def nth_places(reading: Reading) -> tuple[int, ...]:
    """The places of 第二大 and 第三大, each by itself."""
    return tuple(_number(match) for match in _NTH.finditer(reading.sentence))


def _asked_count(reading: Reading, clear: Callable[[re.Match[str]], bool]) -> re.Match[str] | None:
    """哪三个项目…最多, which three projects have the largest ...: how many places are asked for."""
    for match in _TOTAL_OF.finditer(reading.sentence):
        before = reading.sentence[max(0, match.start() - 2) : match.start()]
        if clear(match) and not re.search(r"[这那前后第一共有]$", before):
            return match
    return None


def _number(match: re.Match[str]) -> int:
    text = next(group for group in match.groups() if group)
    value = parse_number(text)
    return max(1, int(value)) if value is not None else 1


def _stretch(
    superlative: Tag | None, places: tuple[int, int, bool, int, int] | None, *tags: Tag | None
) -> tuple[int, int]:
    spans = [(tag.start, tag.end) for tag in (superlative, *tags) if tag is not None]
    if places is not None:
        spans.append((places[3], places[4]))
    return min(start for start, _ in spans), max(end for _, end in spans)


def _descending(superlative: Tag | None, ordered: Tag | None, places: tuple[int, int, bool, int, int] | None) -> bool:
    descending = True
    if superlative is not None:
        descending = superlative.value == "most" or superlative.value.endswith("_most")
    if ordered is not None:
        descending = ordered.value == "descending"
    if places is not None and places[2]:
        descending = not descending
    return descending


_FUNDS = frozenset({"general_public_budget", "government_fund", "non_fiscal", "fiscal"})


def _by(
    reading: Reading, superlative: Tag | None, start: int, end: int, used: list[Tag]
) -> tuple[Measure | None, Tag | None]:
    if superlative is not None and superlative.value.startswith("actual"):
        funds = [t for t in reading.tags.of("measure") if t.value in _FUNDS and t.end <= superlative.start]
        if funds:  # 一般公共预算花得最多的三个
            return measure_of(funds[-1]), funds[-1]
    if superlative is not None and "_" in superlative.value:
        name = superlative.value.split("_")[0]
        return ("execution_rate" if name == "rate" else measure_named(name)), None
    measures = [tag for tag in reading.tags.of("measure") if tag not in used]
    clause = max((reading.sentence.rfind(mark, 0, start) for mark in ";。?!"), default=-1)
    inside = [tag for tag in measures if start <= tag.start and tag.end <= end]
    before = [tag for tag in measures if clause < tag.start and tag.end <= start]
    after = [tag for tag in measures if 0 <= tag.start - end <= 4]
    if re.match(r"\s*的?(?:那|这)(?:个|项|家|笔)", reading.sentence[end:]):
        after = []  # 最低的那个预算多少: the budget is asked of it, it is not what it is lowest in
    if reading.language == "en":
        after = [tag for tag in measures if 0 <= tag.start - end <= 24]
        chosen = inside[:1] or after[:1] or before[-1:]
    else:
        chosen = inside[:1] or before[-1:] or after[:1]
    if not chosen:
        return None, None
    return measure_of(chosen[0]), chosen[0]
