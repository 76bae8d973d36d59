"""Chinese and English number words, and the value of one numeral. No scanning here: see numerals.py."""

import re
from decimal import Decimal

DIGITS = {
    **{char: value for value, char in enumerate("零一二三四五六七八九")},
    **{char: value for value, char in enumerate("〇壹贰叁肆伍陆柒捌玖")},
    **{"两": 2, "兩": 2, "貳": 2, "參": 3, "陸": 6, "弌": 1},
}
SCALES = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
SECTIONS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
SCORES = {"廿": 20, "卅": 30}
LATIN_SCALES = {
    "k": 10**3, "w": 10**4, "m": 10**6, "mn": 10**6, "bn": 10**9,
    "hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9,
}  # fmt: skip

ARABIC = re.compile(r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?")
_POINT = re.compile(rf"[点點]([{''.join(DIGITS)}]+)")
_DIGIT_RUN = re.compile(rf"[{''.join(DIGITS)}]{{2,}}")
_ROUGH = re.compile(r"[余餘多来來几幾](?=[百千万萬亿億十])")


class Numeral:
    """One numeral being read from `text` at `start`: `value` and `end` once read, `scale` its last scale word."""

    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self.end = start
        self.value = Decimal(0)
        self.scale = ""
        self.about = False
        self.found = self._read()

    def _read(self) -> bool:
        total, section, current = Decimal(0), Decimal(0), None
        last_scale, floor, read_any, zero = 0, 10**13, False, False
        while self.end < len(self.text):
            char = self.text[self.end]
            number = self._number()
            if number is not None:
                value, after = number
                if current is not None:
                    break
                if value == 0 and read_any and self.text[self.end] in "零〇":
                    zero, self.end = True, after
                    continue
                if read_any and not self._continues(after, last_scale, zero):
                    break
                current, self.end, read_any = value, after, True
            elif char in SCALES and (current is not None or char in "十拾") and SCALES[char] < floor:
                section += (Decimal(1) if current is None else current) * SCALES[char]
                current, last_scale, floor, zero = None, SCALES[char], SCALES[char], False
                self.end, self.scale, read_any = self.end + 1, char, True
            elif char in SECTIONS and read_any and (current is not None or section or total):
                total, section, current = self._section(SECTIONS[char], total, section + (current or 0))
                last_scale, floor, zero = SECTIONS[char], 10**13, False
                self.end, self.scale = self.end + 1, char
            elif read_any and (rough := _ROUGH.match(self.text, self.end)):
                self.about, self.end = True, rough.end()
            else:
                break
        if current is not None:
            shorthand = last_scale >= 100 and not zero and current < 10
            section += current * last_scale / 10 if shorthand else current
        self.value = total + section
        return read_any

    @staticmethod
    def _section(scale: int, total: Decimal, section: Decimal) -> tuple[Decimal, Decimal, None]:
        """Close a section with 万 or 亿: 一万亿 multiplies all that stands before, 一亿二千万 adds."""
        if scale == 10**8 or not total:
            return (total + section) * scale, Decimal(0), None
        return total + section * scale, Decimal(0), None

    def _number(self) -> tuple[Decimal, int] | None:
        """A digit, a positional run of digits (二〇二〇), an arabic number or a 廿, with 点 decimals; and its end."""
        if arabic := ARABIC.match(self.text, self.end):
            return Decimal(arabic.group().replace(",", "")), arabic.end()
        char = self.text[self.end]
        if char in SCORES:
            after = self.end + 1
            unit = DIGITS.get(self.text[after : after + 1], 0)
            return Decimal(SCORES[char] + unit), after + (1 if unit else 0)
        if char not in DIGITS:
            return None
        value, after = Decimal(DIGITS[char]), self.end + 1
        run = _DIGIT_RUN.match(self.text, self.end)
        if run and char not in "零〇两兩":
            value, after = Decimal("".join(str(DIGITS[digit]) for digit in run.group())), run.end()
        if point := _POINT.match(self.text, after):
            value += Decimal("0." + "".join(str(DIGITS[digit]) for digit in point.group(1)))
            after = point.end()
        return value, after

    def _continues(self, after: int, last_scale: int, zero: bool) -> bool:
        """Whether a number after a scale word belongs to it: 二百三, 1亿2000万, but not 2万 beside 300."""
        follows = self.text[after : after + 1]
        if follows in SECTIONS:
            return SECTIONS[follows] < last_scale or last_scale < 10**4
        if follows in SCALES:
            return SCALES[follows] < last_scale
        if self.text[self.end] in DIGITS:
            return after - self.end <= 4
        return zero or (last_scale >= 10**4 and after == self.end + 1)  # 1万2


def _split(words: str) -> list[str]:
    return words.split()


_ONES = _split("""zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen""")
_TENS = {word: 10 * ten for ten, word in enumerate(_split("twenty thirty forty fifty sixty seventy eighty ninety"), 2)}
ENGLISH = {**{word: value for value, word in enumerate(_ONES)}, **_TENS, "a": 1, "an": 1}
ENGLISH_ORDINALS = {
    word: place
    for place, word in enumerate(_split("first second third fourth fifth sixth seventh eighth ninth tenth"), 1)
}
_WORD = "|".join([*_ONES, *_TENS])
ENGLISH_NUMBER = re.compile(
    rf"\b(?:(?:{_WORD}|an?)(?=[\s-]+(?:hundred|thousand|million|billion)\b)|(?:{_WORD}))"
    rf"(?:[\s-]+(?:and\s+)?(?:{_WORD}|hundred|thousand|million|billion)\b)*\b",
    re.IGNORECASE,
)


def english_value(words: str) -> Decimal:
    """The value of a number in English words: two hundred and five thousand -> 205000."""
    total = section = Decimal(0)
    for word in re.split(r"[\s-]+", words.lower()):
        if word in ENGLISH:
            section += ENGLISH[word]
        elif word == "hundred":
            section *= 100
        elif word in LATIN_SCALES:
            total, section = total + section * LATIN_SCALES[word], Decimal(0)
    return total + section


# Words in which a numeral is no quantity. General vocabulary of officialese and everyday speech.
STOP_WORDS = tuple(
    _split("""
    一般 一些 一共 一起 一直 一定 一样 一致 一切 一旦 一律 一并 一系列 一体 一线 一次性 一站式 一条龙 一览 一目了然
    一带一路 一把手 一方面 一会儿 一会 一下 一边 一面 一路 一时 一味 一度 一向 一再 一流 一手 一一 一经 一岗双责
    一票否决 一网通办 一事一议 一金 一窗 一门式 一卡通 一本通 一件事 一概 一番 一举 一贯 一齐 一行 一星期 一言 一目
    一对一 一次验收 一次通过
    一贫 一心 一身 一改 一如 一级 一类 二类 三类 四类 五类 二级 三级 四级 二手 二维码 二次 三方 三公(?!里|斤|顷|分|升)
    三农 三无 三甲 三重一大 三支一扶 三定 三角 三防 三会 三严三实 三明 三亚 三峡 三水 四川 四平(?!方|米) 四海
    四个意识 四个自信 五险 五年规划 五指山 五华 五星 五金 六稳 六保 六安 六盘水 七台河 七五 八五 八卦 九江 九龙 九州
    十三五 十四五 十二五 十分 两个维护 两学一做 两优一先 双一流 百姓 百货 百度 百分点 百科 百强 千方百计
    千万别 千万不 千万要 万一 万事 万分感谢 万能 万达 万科 亿万 统一 唯一 单一 逐一 之一 其一 专一 任一 另一 同一
    某一 每一 哪一 这一 那一 上一 下一 半导体 多半 半途 三七二十一 一五一十 七七八八
    """)
)
