"""Other spellings of one name: its letters, its first letter, its words as one."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Final

from summariser.check.names.lexicon import SMALL, common
from summariser.check.names.register import Run, initials, runs
from summariser.check.names.spelling import Word, words

_LONG: Final = 4  # letters: shorter ones would be met by chance
_SPELLING: Final = 3
_TIES: Final = frozenset({"of", "for", "the", "and", "&"})


def is_short_for(word: Word, texts: Iterable[str]) -> bool:
    """Whether a word is one text's other spelling: letters for a name, or its words as one."""
    return word.strong and any(
        word.key in initials(text) or abridges(word, text) or parted(word, text) or spells(word, text)
        for text in texts
    )


def is_initial(word: Word, run: Run, texts: Iterable[str]) -> bool:
    """Whether a text has but the first letter of a word before the next word of its name: N. Ireland."""
    if not common(word.text.lower()):  # nobody can tell a first name from its letter
        return False
    after = next((other.key for one, other in pairwise(run.words) if one == word), "")
    return bool(after) and any(
        one.key == word.key[0] and one.capital and other.key == after
        for text in texts
        for one, other in pairwise(words(text))
    )


def abridges(word: Word, text: str) -> bool:
    """Whether a long acronym takes its letters from a name but skips words of it."""
    return len(word.key) >= _LONG and any(
        _takes(word.key, [named.key for named in run.named]) for run in runs(text)
    )


def _takes(letters: str, named: list[str]) -> bool:
    if not named or letters[0] != named[0][0] or letters[-1] != named[-1][0] or len(named) > len(letters) + 2:
        return False
    left = iter(key[0] for key in named)
    return all(letter in left for letter in letters)


def parted(word: Word, text: str) -> bool:
    """Whether a text has a word in two: Power BI for PowerBI."""
    if not any(letter.isupper() for letter in word.text[1:]):
        return False
    return any(
        one.capital and one.key + other.key == word.key
        for one, other in pairwise(words(text))
        if word.key.startswith(one.key)
    )


def spells(word: Word, text: str) -> bool:
    """Whether an acronym is short for words in small letters: DPIA for a data protection impact assessment."""
    if len(word.key) < _SPELLING or not word.text.rstrip("s").isupper():
        return False
    return word.key in "".join("" if found.text in _TIES else _letter(found) for found in words(text))


def _letter(word: Word) -> str:
    return " " if word.key in SMALL else word.key[:1]


def closed_up(span: tuple[Word, ...]) -> str:
    """Words without the hyphen between them: "WiFi"."""
    return "".join(word.key for word in span)
