"""The tokenizer: a list of words and characters, segmented by a unigram model."""

import logging
import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import rjieba
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

from index.training.pairs import Source

_LOG = logging.getLogger(__name__)
_UNKNOWN = "[UNK]"
_LONGEST_WORD = 6
_CHARACTER_SEEN = 2


def build_tokenizer(sources: Sequence[Source], rows: int) -> Tokenizer:
    """A unigram tokenizer of at most `rows` tokens over the words of the sources."""
    counts = [_words(source) for source in sources]
    weight: defaultdict[str, float] = defaultdict(float)
    for counted in counts:
        # A source weighs by the root of its size, so that the largest does not write the whole list.
        share = 1 / math.sqrt(counted.total())
        for word, count in counted.items():
            weight[word] += count * share
    characters = _characters(sources)
    words = [
        word
        for word in sorted(weight, key=lambda word: (-weight[word], word))
        if 1 < len(word) <= _LONGEST_WORD or word.isascii()
    ]
    words = [word for word in words if word not in characters][: rows - len(characters) - 1]
    _LOG.info("vocabulary: %d characters, %d words", len(characters), len(words))
    tokens = [*sorted(characters), *words]
    return _unigram(tokens, weight)


def _unigram(tokens: Sequence[str], weight: Mapping[str, float]) -> Tokenizer:
    least = min(value for value in weight.values() if value > 0)
    total = sum(max(weight.get(token, 0), least) for token in tokens)
    scored = [(token, math.log(max(weight.get(token, 0), least) / total)) for token in tokens]
    floor = min(score for _, score in scored) - 10
    tokenizer = Tokenizer(models.Unigram([(_UNKNOWN, floor), *scored], unk_id=0, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Lowercase()])
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(r"[\s\p{P}\p{S}]+"), "removed"),
            pre_tokenizers.Split(Regex(r"[a-z]+|[0-9]+"), "isolated"),
        ]
    )
    return tokenizer


def _words(source: Source) -> Counter[str]:
    counted: Counter[str] = Counter()
    lexical = source.lexical
    for text in (text for row in source.rows for text in row) if lexical else source.texts():
        words = [text] if lexical and len(text) <= _LONGEST_WORD else rjieba.cut(text.lower(), True)
        counted.update(word for word in words if word.isalnum())
    return counted


def _characters(sources: Sequence[Source]) -> set[str]:
    seen: Counter[str] = Counter()
    for source in sources:
        for text in source.texts():
            seen.update(text.lower())
    return {character for character, count in seen.items() if count >= _CHARACTER_SEEN and character.isalnum()}
