"""Amounts as a reader sees them: thousands separators, the report's unit, other units beside it, percents."""

from decimal import ROUND_HALF_UP, Decimal

from assistant.text.cells import plain
from index.measures import YUAN

MILLION = Decimal(1_000_000)
LARGE_UNITS = ("百万元", "亿元")
PLACES = 2


def convert(value: Decimal, unit: str, to: str) -> Decimal:
    """An amount in another unit, exactly."""
    return value * YUAN[unit] / YUAN[to]


def rounded(value: Decimal, places: int = PLACES) -> Decimal:
    """Rounded half up; a small number keeps two digits that are not zero."""
    result = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    if value and abs(result) < Decimal("0.1"):
        result = value.quantize(Decimal(1).scaleb(value.adjusted() - 1), ROUND_HALF_UP)
    return result


def in_unit(value: Decimal, unit: str, to: str) -> str:
    """An amount in the unit asked for: exact, but for large units to two places."""
    converted = convert(value, unit, to)
    if to in LARGE_UNITS and unit != to:
        converted = rounded(converted)
    return f"{plain(converted)} {to}"


def rmb(value: Decimal, unit: str) -> str:
    """An amount as English readers know it: RMB 243.15 million, below a million RMB 280,000."""
    yuan = convert(value, unit, "元")
    if abs(yuan) < MILLION:
        return f"RMB {plain(yuan)}"
    return f"RMB {plain((yuan / MILLION).quantize(Decimal('0.01'), ROUND_HALF_UP))} million"


def percent(value: Decimal) -> str:
    """A percent, without trailing zeros."""
    return f"{plain(value)}%"
