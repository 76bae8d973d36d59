"""Every choice that a training makes, in one place."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Recipe:
    """What to train and how; the defaults are the shipped model's."""

    seed: int = 7
    rows: int = 25_000
    """Tokens in the vocabulary: all characters seen, then the words that matter most."""
    dimensions: int = 256
    nested: tuple[int, ...] = (256, 64)
    """Matryoshka: the loss is also taken on these first dimensions alone."""
    window: int = 4
    """Words to either side that count as neighbours for the initial vectors."""
    trusted_after: float = 20.0
    """Occurrences in prose after which a token's own company counts as much as that of its synonyms."""
    synonym_rounds: int = 2
    common_directions: int = 6
    """Leading directions of the initial vectors that are taken out."""
    rarity: float = 3e-4
    """a of a / (a + p): how much shorter the initial vector of a frequent token is."""
    steps: int = 900
    batch: int = 1_024
    learning_rate: float = 2e-3
    warmup: float = 0.05
    temperature: float = 0.05
    longest: int = 128
    """Tokens of a text that are looked at."""
    dropout: float = 0.1
    """Share of tokens left out of a text in training, so that no single word carries a pair."""
    balance: float = 0.5
    """A source is drawn in proportion to its size to this power."""
    weights: Mapping[str, float] = field(default_factory=dict)
    """Factors by source name; 1 where not named."""
