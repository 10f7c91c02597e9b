"""Phrases looked for in a text, word by word and all lists in one go: many times quicker than long patterns."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from summariser.check.polarity.words import Word, words

_ARTICLES = frozenset({"a", "an", "half"})


class Found(NamedTuple):
    """A phrase found in a text, from its first word to its last, and on to the second word after it."""

    text: str
    start: int
    end: int
    further: int

    @property
    def words(self) -> str:
        """The phrase as it stands."""
        return self.text[self.start : self.end]

    @property
    def around(self) -> str:
        """The phrase with the two words that follow."""
        return " ".join(self.text[self.start : self.further].split())


class Phrases:
    """A list of phrases set apart by commas; `*` stands for any letters, `#` for a figure that follows.

    Case and hyphens do not count.
    """

    def __init__(self, listed: str) -> None:
        self.longer: dict[str, list[tuple[str, ...]]] = {}
        single, prefixes = set(), []
        for phrase in listed.replace("-", " ").split(","):
            first, *rest = phrase.split()
            if rest:
                self.longer.setdefault(first, []).append(tuple(rest))
            elif first.endswith("*"):
                prefixes.append(first[:-1])
            else:
                single.add(first)
        self._single, self._prefixes = frozenset(single), tuple(prefixes)
        _LISTS.append(self)

    def find(self, text: str) -> Sequence[Found]:
        """Every phrase of the list in a text, in order."""
        return _scan(text).get(self, ())

    def has(self, low: str) -> bool:
        """Whether a word alone is one of the phrases."""
        return low in self._single or low.startswith(self._prefixes)


_LISTS: Final[list[Phrases]] = []


@lru_cache(maxsize=4_000)
def _scan(text: str) -> dict[Phrases, list[Found]]:
    """What each list has in a text."""
    found: dict[Phrases, list[Found]] = {}
    told = words(text)
    for at, word in enumerate(told):
        single, longer = _beginning(word.low)
        lengths = dict.fromkeys(single, 1)
        for phrases, rest in longer:
            if _follows(told, at, rest):
                lengths[phrases] = len(rest) + (rest[-1] != "#")
        for phrases, length in lengths.items():
            found.setdefault(phrases, []).append(_found(text, told, at, at + length))
    return found


@lru_cache(maxsize=20_000)
def _beginning(low: str) -> tuple[tuple[Phrases, ...], tuple[tuple[Phrases, tuple[str, ...]], ...]]:
    """The lists that have a word alone, and the rests of the longer phrases that begin with it."""
    single = tuple(phrases for phrases in _LISTS if phrases.has(low))
    return single, tuple((phrases, rest) for phrases in _LISTS for rest in phrases.longer.get(low, ()))


def _follows(told: Sequence[Word], at: int, rest: tuple[str, ...]) -> bool:
    after = told[at + 1 : at + 1 + len(rest)]
    return len(after) == len(rest) and all(
        _matches(word.low, form) for word, form in zip(after, rest, strict=True)
    )


def _matches(word: str, form: str) -> bool:
    if form == "#":
        return word[:1] in "£$€" or word[:1].isdigit() or word in _ARTICLES
    if form.startswith("*"):
        return word.endswith(form[1:])
    return word.startswith(form[:-1]) if form.endswith("*") else word == form


def _found(text: str, told: Sequence[Word], first: int, after: int) -> Found:
    return Found(text, told[first].start, told[after - 1].end, told[min(after + 2, len(told)) - 1].end)
