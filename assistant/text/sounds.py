"""How Chinese characters sound, as a misspelling goes by: toneless, flat and curled initials alike."""

import os
import re
from functools import lru_cache


@lru_cache(maxsize=8192)
def sound(char: str) -> str:
    """The sound of a Chinese character; empty for anything else."""
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")  # single characters need none of its 47,000 phrases
    from pypinyin import Style, pinyin

    if not "\u3400" <= char <= "\u9fff":
        return ""
    return re.sub(r"^([zcs])h", r"\1", pinyin(char, style=Style.NORMAL)[0][0]).replace("ng", "n")
