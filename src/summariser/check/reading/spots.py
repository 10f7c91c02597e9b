"""The words around a place of a text."""

from __future__ import annotations

from summariser.check.reading.words import Word

REACH = 9  # words after a denial that may still fall under it

Words = tuple[Word, ...]


def low(found: Words, at: int) -> str:
    """The word at a place in lower case, or nothing."""
    return found[at].low if 0 <= at < len(found) else ""


def follows(found: Words, at: int, those: str, reach: int) -> bool:
    """Whether a word stands among so many from a place on."""
    return any(word.low == those for word in found[at : at + reach])


def begins(found: Words, at: int) -> bool:
    """Whether a clause begins at a place."""
    return not at or found[at - 1].clause != found[at].clause
