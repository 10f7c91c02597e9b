"""What makes it uncertain whether a word is affirmed, without what denies the next thing told."""

from __future__ import annotations

from typing import Final

from summariser.check.reading import lexicon
from summariser.check.reading.text import Reading

_AND: Final = frozenset({"and", "but", "yet"})
_DENYING: Final = lexicon.CORE | lexicon.NOBODY
_FEW: Final = 9  # words after a word that may veil it


def veils(reading: Reading, at: int) -> set[str]:
    """The veils of a word; "use has grown and nobody knows why" denies nothing of the growth."""
    found = reading.veils_of(at)
    beyond = found & _DENYING
    return found - {veil for veil in beyond if _beyond(reading, at, veil)} if beyond else found


def _beyond(reading: Reading, at: int, veil: str) -> bool:
    """Whether a denial stands after the next joint alone."""
    places = range(at + 1, min(at + _FEW, len(reading.words)))
    joint = next((place for place in places if reading.low(place) in _AND), None)
    near = range(max(0, at - _FEW), joint or at)
    return joint is not None and all(reading.low(place) != veil for place in near)
