"""How alike two short phrases are: shared characters and shared pairs of characters, over what carries meaning."""

import re
from collections import Counter
from functools import lru_cache
from itertools import pairwise

_GENERIC = re.compile(
    r"\d{4}年度?|开展|举办|举行|组织|召开|进行|实施|完成|提供|预计|计划|累计|全年|各类|各项|相关|活动|工作|服务|项目|情况"
    r"|指标|以及|其中|共|已|等|的|了|数(?=$)|[^\w\u4e00-\u9fff]"
)


@lru_cache(maxsize=8192)
def core(phrase: str) -> str:
    """A phrase without the words that any clause may hold; the phrase itself where nothing else is left."""
    return _GENERIC.sub("", phrase) or phrase


@lru_cache(maxsize=8192)
def _counts(phrase: str) -> tuple[Counter[str], Counter[str]]:
    words = core(phrase)
    return Counter(words), Counter(one + two for one, two in pairwise(words))


def likeness(one: str, two: str) -> float:
    """0 for nothing in common, 1 for the same words; a short phrase inside a long one comes out near a half."""
    (chars_one, pairs_one), (chars_two, pairs_two) = _counts(one), _counts(two)
    shared = _shared(chars_one, chars_two)
    if not shared:
        return 0.0
    size_one, size_two = chars_one.total(), chars_two.total()
    pairs = 2 * _shared(pairs_one, pairs_two) / max(pairs_one.total() + pairs_two.total(), 1)
    return 0.45 * pairs + 0.25 * 2 * shared / (size_one + size_two) + 0.3 * shared / min(size_one, size_two)


def _shared(one: Counter[str], two: Counter[str]) -> int:
    small, large = (one, two) if len(one) <= len(two) else (two, one)
    return sum(min(count, large[key]) for key, count in small.items() if key in large)
