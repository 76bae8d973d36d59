"""How the built-in embedder is trained."""
