"""Training of the sentence embedder that comes with Wenji: pairs of texts in, a sentence-transformers folder out."""
