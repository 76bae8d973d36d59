"""How a spreadsheet shows a value: a number and its format code give the text that stands in the cell.

Where the shown form would no longer be a number, or would lose the sign, the nearest form that keeps both is given:
a zero that is shown as a dash is a zero, a negative that is only red has its minus, a fraction is a decimal.
"""

import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

from index.reading.date_format import LAST_DAY, date_parts, is_date, shown_date
from index.reading.format_tokens import Token, literal, tokens_of

GENERAL = "General"

_GENERAL_DECIMALS = 9
_SMALLEST_PLAIN, _LARGEST_PLAIN = 1e-9, 1e21
_MOST_PLACEHOLDERS = 100
_HALF_UP = Context(prec=200, rounding=ROUND_HALF_UP)
_SIGNS = "-−－–(（△▲负减"
_DASHES = "-−－–—"
_SYSTEM_DATE = "[$-F800]"
_CONDITION = re.compile(r"\[(<=|>=|<>|[<>=])\s*(-?\d+(?:\.\d+)?)\]")
_COMPARISONS: dict[str, Callable[[float, float], bool]] = {
    "<": float.__lt__, "<=": float.__le__, ">": float.__gt__, ">=": float.__ge__, "=": float.__eq__, "<>": float.__ne__,
}  # fmt: skip


def shown(value: float, code: str, *, from_1904: bool = False) -> str:
    """The text a number has under a format code; `from_1904` where the workbook counts its days from 1904."""
    if not math.isfinite(value):
        return ""
    sections = _sections(code)
    numeric = [section for section in sections[:3] if not section.has_text]
    if not numeric:
        return general(value)
    at = _chosen(numeric, value)
    section = numeric[at]
    if is_date(section.tokens):
        serial = value + 1462 if from_1904 and date_parts(section.tokens) else value
        return shown_date(serial, section.tokens) if 0 <= serial < LAST_DAY else general(value)
    text = _number(value, section).strip()
    if value == 0 and at > 0 and _is_dash(text):
        return _number(value, numeric[0]).strip()
    return text


def shown_text(text: str, code: str) -> str:
    """A text under a format code: itself, but for codes that add words to texts or hide them."""
    if code == GENERAL or ("@" not in code and code.count(";") < 3):
        return text
    sections = _sections(code)
    section = next((each for each in sections if each.has_text), sections[3] if len(sections) > 3 else None)
    if section is None:
        return text
    return "".join(text if token.kind == "text" else token.value for token in section.tokens if _stays(token))


def general(value: float) -> str:
    """A number in full, without the noise of binary fractions: at most nine decimals, as a wide cell shows it."""
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    if not _SMALLEST_PLAIN <= abs(value) < _LARGEST_PLAIN:
        return f"{value:.6G}"
    number = _decimal(value)
    if abs(value) >= 1e-4:
        number = _rounded(number, _GENERAL_DECIMALS)
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@dataclass(frozen=True, slots=True)
class _Section:
    """One of the parts of a format code that semicolons separate."""

    tokens: tuple[Token, ...]
    condition: tuple[str, float] | None
    whole: tuple[Token, ...]
    decimals: tuple[Token, ...]
    has_point: bool
    thousands: bool
    scale: int
    scientific: bool
    has_text: bool
    in_full: bool
    has_digits: bool
    has_sign: bool


@lru_cache(maxsize=4096)
def _sections(code: str) -> tuple[_Section, ...]:
    if code.upper().startswith(_SYSTEM_DATE):
        code = 'yyyy"年"m"月"d"日"'
    parts: list[list[Token]] = [[]]
    for token in tokens_of(code):
        if token.kind == "end":
            parts.append([])
        else:
            parts[-1].append(token)
    return tuple(map(_section, parts))


def _section(raw: Sequence[Token]) -> _Section:
    conditions = [match for token in raw if token.kind == "bracket" and (match := _CONDITION.fullmatch(token.value))]
    tokens = tuple(_with_commas_told(raw))
    point = next((at for at, token in enumerate(tokens) if token.kind == "point"), len(tokens))
    percents = sum(token.kind == "percent" for token in tokens)
    digits = [at for at, token in enumerate(tokens) if token.kind in ("digit", "general")]
    in_front = "".join(token.value for token in tokens[: digits[0] if digits else None] if token.kind == "literal")
    return _Section(
        tokens=tokens,
        condition=(conditions[0][1], float(conditions[0][2])) if conditions else None,
        whole=tokens[:point],
        decimals=tokens[point + 1 :],
        has_point=point < len(tokens),
        thousands=any(token.kind == "thousands" for token in tokens),
        scale=2 * percents - 3 * sum(token.kind == "scale" for token in tokens),
        scientific=any(token.kind == "exponent" for token in tokens),
        has_text=any(token.kind == "text" for token in tokens),
        in_full=any(token.kind in ("general", "slash") for token in tokens) or len(digits) > _MOST_PLACEHOLDERS,
        has_digits=bool(digits),
        has_sign=any(sign in in_front for sign in _SIGNS),
    )


def _with_commas_told(tokens: Sequence[Token]) -> Iterator[Token]:
    """A comma between placeholders groups by thousands, one behind the last divides by a thousand."""
    for at, token in enumerate(tokens):
        if token.kind != "comma":
            yield token
            continue
        before = next((each.kind for each in reversed(tokens[:at]) if each.kind != "comma"), "")
        after = next((each.kind for each in tokens[at + 1 :] if each.kind != "comma"), "")
        if before != "digit":
            yield literal(",")
        else:
            yield Token("thousands" if after == "digit" else "scale", ",")


def _chosen(sections: Sequence[_Section], value: float) -> int:
    """The section that shows a value: by its condition, else positive; negative; zero."""
    last = len(sections) - 1
    for at, section in enumerate(sections[:-1]):
        if section.condition:
            sign, bound = section.condition
            fits = _COMPARISONS[sign](float(value), bound)
        elif at == 0:
            fits = value > 0 if last == 2 else value >= 0
        else:
            fits = value < 0
        if fits:
            return at
    return last


def _number(value: float, section: _Section) -> str:
    text = _in_full(abs(value), section) if section.in_full else _by_digits(abs(value), section)
    counts = any(char in "123456789" for char in text)
    return f"-{text}" if value < 0 and counts and not section.has_sign else text


def _in_full(value: float, section: _Section) -> str:
    """The number as General shows it, with the words around it; in place of a fraction nothing but the number."""
    if not any(token.kind == "general" for token in section.tokens):
        return general(value)
    shown_parts = (general(value) if token.kind == "general" else token.value for token in section.tokens
                   if token.kind in ("general", "literal"))  # fmt: skip
    return "".join(shown_parts)


def _by_digits(value: float, section: _Section) -> str:
    if not section.has_digits:
        return "".join(token.value for token in section.tokens if token.kind in ("literal", "percent"))
    number = _decimal(value).scaleb(section.scale)
    if section.scientific:
        return _scientific(number, section)
    places = sum(token.kind == "digit" for token in section.decimals)
    if not number.is_zero() and number.adjusted() > 20:
        return general(value)
    whole, _, decimals = f"{_rounded(number, places):f}".partition(".")
    left = _placed_whole(whole.lstrip("0"), section)
    right, any_decimal = _placed_decimals(decimals, section.decimals)
    # "#.##" shows a half as ".5" and a zero as a lone point.
    if section.has_point and not any(char.isdigit() for char in left):
        left += "0"
    return f"{left}.{right}" if any_decimal else left + right


def _placed_whole(digits: str, section: _Section) -> str:
    """The digits before the point at their placeholders, from the right; the first takes all that are left."""
    placeholders = [at for at, token in enumerate(section.whole) if token.kind == "digit"]
    if not placeholders:
        return "".join(token.value for token in section.whole if _stays(token)) + digits
    pieces: list[str] = []
    left, count = list(digits), 0
    for at in range(len(section.whole) - 1, -1, -1):
        token = section.whole[at]
        if token.kind != "digit":
            pieces.append(token.value if _stays(token) else "")
            continue
        wanted = max(len(left), 1) if at == placeholders[0] else 1
        for _ in range(wanted):
            digit = left.pop() if left else "0" if token.value == "0" else ""
            if digit and section.thousands and count and count % 3 == 0:
                digit += ","
            count += bool(digit)
            pieces.append(digit)
    return "".join(reversed(pieces))


def _placed_decimals(digits: str, tokens: Sequence[Token]) -> tuple[str, bool]:
    """The digits behind the point at their placeholders; zeros at the end only where a placeholder asks for them."""
    placeholders = [token.value for token in tokens if token.kind == "digit"]
    kept = len(placeholders)
    while kept and placeholders[kept - 1] != "0" and digits[kept - 1] == "0":
        kept -= 1
    given = iter(digits[:kept])
    text = "".join(
        next(given, "") if token.kind == "digit" else token.value if _stays(token) else "" for token in tokens
    )
    return text, kept > 0


def _scientific(number: Decimal, section: _Section) -> str:
    exponent = next(at for at, token in enumerate(section.tokens) if token.kind == "exponent")
    mantissa = section.tokens[:exponent]
    point = next((at for at, token in enumerate(mantissa) if token.kind == "point"), len(mantissa))
    places = sum(token.kind == "digit" for token in mantissa[point:])
    text, _, power = f"{float(number):.{places}E}".partition("E")
    words = ["".join(token.value for token in part if token.kind in ("literal", "percent")) for part in
             (mantissa[:point], section.tokens[exponent:])]  # fmt: skip
    return f"{words[0]}{text}E{power}{words[1]}"


def _stays(token: Token) -> bool:
    return token.kind in ("literal", "percent", "text")


def _is_dash(text: str) -> bool:
    return any(char in _DASHES for char in text) and not any(char.isdigit() for char in text)


def _decimal(value: float) -> Decimal:
    """A number with the fifteen digits that a spreadsheet keeps."""
    return Decimal(f"{value:.15g}")


def _rounded(number: Decimal, places: int) -> Decimal:
    """Rounded as a spreadsheet does: a half goes away from zero."""
    return number.quantize(Decimal(1).scaleb(-places), context=_HALF_UP)
