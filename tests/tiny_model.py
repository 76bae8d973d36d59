"""A very small sentence-transformers model, made on the spot: a test double for the built-in one, by the same seam."""

from pathlib import Path


def make_tiny_model(folder: Path, text: str, dimensions: int = 48) -> Path:
    """A StaticEmbedding with one seeded vector for each character of a text, saved in a folder."""
    import numpy as np
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding
    from tokenizers import Regex, Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.pre_tokenizers import Split

    characters = ["[UNK]", *sorted(set(text) - {" "})]
    tokenizer = Tokenizer(WordLevel({character: at for at, character in enumerate(characters)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = Split(Regex("."), behavior="isolated")
    vectors = np.random.default_rng(7).normal(size=(len(characters), dimensions)).astype("float32")
    vectors[0] = 0
    SentenceTransformer(modules=[StaticEmbedding(tokenizer, embedding_weights=vectors)], device="cpu").save(str(folder))
    return folder
