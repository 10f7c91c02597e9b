"""Names made of two: Jonas Okoro, where the source has Jonas Birk and Kaya Okoro."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from summariser.check.names.lexicon import GENERIC, common
from summariser.check.names.register import Run, keys, runs
from summariser.check.names.spelling import Word

_PAIR: Final = 2


def blended(name: Run, texts: Sequence[str]) -> tuple[str, str] | None:
    """The two names of two words each that a name has the first of one and the last of the other from."""
    if not _may_be_blended(name) or any(name.keys <= run.keys for text in texts for run in runs(text)):
        return None
    first, last = name.words
    pairs = [(text, pair) for text in texts if not name.keys.isdisjoint(keys(text)) for pair in _pairs(text)]
    ones = [text[pair.start : pair.end] for text, pair in pairs if pair.words[0].key == first.key]
    others = [text[pair.start : pair.end] for text, pair in pairs if pair.words[1].key == last.key]
    return (ones[0], others[0]) if ones and others else None


def _may_be_blended(name: Run) -> bool:
    return len(name.words) == _PAIR and all(map(_is_own, name.words))


def _is_own(word: Word) -> bool:
    """Whether a word is somebody's own: it goes with no other name."""
    return word.capital and not word.strong and word.key not in GENERIC and not common(word.text.lower())


@lru_cache(maxsize=4096)
def _pairs(text: str) -> tuple[Run, ...]:
    """The names of a text that are two words of somebody's own."""
    named = (Run(part) for run in runs(text) for part in run.parts)
    return tuple(name for name in named if _may_be_blended(name))
