"""Texts made ready to be read: one form of a text."""
