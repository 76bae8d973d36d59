"""The web chat: a thin adapter over the assistant."""
