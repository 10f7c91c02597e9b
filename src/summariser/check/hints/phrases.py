"""Phrases looked for in a text, word by word and all lists in one go: many times quicker than long patterns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
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
        self._single, self.prefixes = frozenset(single), tuple(prefixes)
        self.beginnings = self._single.union(self.longer)
        _LISTS.append(self)

    def find(self, text: str) -> Sequence[Found]:
        """Every phrase of the list in a text, in order."""
        return [_found(text, span) for span in _scan(text).get(self, ())]

    def first(self, text: str) -> Found | None:
        """The first phrase of the list in a text, if any."""
        spans = _scan(text).get(self)
        return _found(text, spans[0]) if spans else None

    def has(self, low: str) -> bool:
        """Whether a word alone is one of the phrases."""
        return low in self._single or low.startswith(self.prefixes)


_LISTS: Final[list[Phrases]] = []


@lru_cache(maxsize=4_000)
def _scan(text: str) -> dict[Phrases, list[tuple[int, int]]]:
    """What each list has in a text: the first word of each phrase, and the one after it."""
    found: dict[Phrases, list[tuple[int, int]]] = {}
    told = words(text)
    for at, word in enumerate(told):
        beginning = _beginning(word.low)
        if beginning is None:
            continue
        lengths = dict.fromkeys(beginning.single, 1)
        for phrases, rest in beginning.longer(told[at + 1].low if at + 1 < len(told) else ""):
            if _follows(told, at + 2, rest[1:]):
                lengths[phrases] = len(rest) + (rest[-1] != "#")
        for phrases, length in lengths.items():
            found.setdefault(phrases, []).append((at, at + length))
    return found


class _Beginning:
    """The lists that have a word alone, and the rests of the longer phrases that begin with it."""

    def __init__(self, low: str) -> None:
        self.single = tuple(phrases for phrases in _LISTS if phrases.has(low))
        self.rests = [(phrases, rest) for phrases in _LISTS for rest in phrases.longer.get(low, ())]
        self._seconds = frozenset(rest[0] for _, rest in self.rests)
        self._open = any("*" in second or second == "#" for second in self._seconds)

    def longer(self, following: str) -> Iterable[tuple[Phrases, tuple[str, ...]]]:
        """The longer phrases that go on with a word."""
        if following and (self._open or following in self._seconds):
            return [(phrases, rest) for phrases, rest in self.rests if _matches(following, rest[0])]
        return ()


@lru_cache(maxsize=20_000)
def _beginning(low: str) -> _Beginning | None:
    """What begins with a word, if anything does."""
    known, prefixes = _beginnings()
    return _Beginning(low) if low in known or low.startswith(prefixes) else None


@cache
def _beginnings() -> tuple[frozenset[str], tuple[str, ...]]:
    """All words with which a phrase of any list can begin, and all beginnings of such words."""
    known = frozenset[str]().union(*(phrases.beginnings for phrases in _LISTS))
    return known, tuple({prefix for phrases in _LISTS for prefix in phrases.prefixes})


def _follows(told: Sequence[Word], at: int, rest: Sequence[str]) -> bool:
    after = told[at : at + len(rest)]
    return len(after) == len(rest) and all(
        _matches(word.low, form) for word, form in zip(after, rest, strict=True)
    )


def _matches(word: str, form: str) -> bool:
    if form == "#":
        return word[:1] in "£$€" or word[:1].isdigit() or word in _ARTICLES
    if form.startswith("*"):
        return word.endswith(form[1:])
    return word.startswith(form[:-1]) if form.endswith("*") else word == form


def _found(text: str, span: tuple[int, int]) -> Found:
    told, (first, after) = words(text), span
    return Found(text, told[first].start, told[after - 1].end, told[min(after + 2, len(told)) - 1].end)
