"""Rounds of questions by a fresh user, each asked once before its golds were committed."""
