"""Phrases looked for in a text, word by word and all lists in one go: many times quicker than long patterns."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from summariser.check.reading.words import Word, words

ROOT = 5  # letters of a stem by which related words meet ("analysis", "analyst")
_AFTER, _BEFORE = 3, 1  # words with content to either side that tell what a phrase is said of
_REACH = 8  # words to each side among which those are looked for
_SHOWN = 2  # words behind a phrase that are shown with it
_LEAD = 3  # words before a phrase that may make it a wish
_ARTICLES = frozenset({"a", "an", "half"})


class Found(NamedTuple):
    """A phrase found in a text: the place of its first word, and of the one after it."""

    text: str
    first: int
    after: int

    @property
    def start(self) -> int:
        """Where it begins."""
        return words(self.text)[self.first].start

    @property
    def words(self) -> str:
        """The phrase as it stands."""
        return self._until(self.after)

    @property
    def around(self) -> str:
        """The phrase with the two words that follow."""
        return " ".join(self._until(self.after + _SHOWN).split())

    @property
    def before(self) -> list[str]:
        """The few words before it in lower case."""
        return [word.low for word in words(self.text)[max(0, self.first - _LEAD) : self.first]]

    @property
    def subject(self) -> frozenset[str]:
        """The roots of what it is said of: of the words with content right behind it, and right before."""
        told = words(self.text)
        after = [word.stem[:ROOT] for word in told[self.after : self.after + _REACH] if word.stem]
        before = [word.stem[:ROOT] for word in told[max(0, self.first - _REACH) : self.first] if word.stem]
        return frozenset(after[:_AFTER] + before[-_BEFORE:])

    def _until(self, after: int) -> str:
        told = words(self.text)
        return self.text[told[self.first].start : told[min(after, len(told)) - 1].end]


class Phrases:
    """A list of phrases set apart by commas; `*` stands for any letters, `#` for a figure that follows.

    Case and hyphens do not count.
    """

    def __init__(self, listed: str) -> None:
        single, prefixes = set(), []
        for phrase in listed.replace("-", " ").split(","):
            first, *rest = phrase.split()
            if rest:
                second = rest[0] if rest[0].isalpha() else ""
                _LONGER.setdefault(first, {}).setdefault(second, []).append((self, tuple(rest)))
            elif first.endswith("*"):
                prefixes.append(first[:-1])
                _BEGUN.setdefault(first[:_SHORTEST], []).append((first[:-1], self))
            else:
                single.add(first)
                _SINGLE.setdefault(first, []).append(self)
        self._single, self._prefixes = frozenset(single), tuple(prefixes)

    def find(self, text: str) -> Sequence[Found]:
        """Every phrase of the list in a text, in order."""
        return [Found(text, *span) for span in _scan(text).get(self, ())]

    def first(self, text: str) -> Found | None:
        """The first phrase of the list in a text, if any."""
        spans = _scan(text).get(self)
        return Found(text, *spans[0]) if spans else None

    def has(self, low: str) -> bool:
        """Whether a word alone is one of the phrases."""
        return low in self._single or low.startswith(self._prefixes)


# Every phrase of every list by how it begins: words alone, first letters, and the first two words of longer phrases,
# of which the second is empty where it may be several.
_SHORTEST: Final = 3
_SINGLE: Final[dict[str, list[Phrases]]] = {}
_BEGUN: Final[dict[str, list[tuple[str, Phrases]]]] = {}
_LONGER: Final[dict[str, dict[str, list[tuple[Phrases, tuple[str, ...]]]]]] = {}


@lru_cache(maxsize=4_000)
def _scan(text: str) -> dict[Phrases, list[tuple[int, int]]]:
    """What each list has in a text: the first word of each phrase, and the one after it."""
    found: dict[Phrases, list[tuple[int, int]]] = {}
    told = words(text)
    for at, word in enumerate(told):
        low = word.low
        if low == "may" and _is_month(told, at):
            continue
        if low in _SINGLE or low[:_SHORTEST] in _BEGUN or (low in _LONGER and _goes_on(told, at)):
            for phrases, length in _beginning(told, at).items():
                found.setdefault(phrases, []).append((at, at + length))
    return found


def _is_month(told: Sequence[Word], at: int) -> bool:
    """Whether it is the month: "in May we opened", "May 2024"."""
    after = told[at + 1].low if at + 1 < len(told) else ""
    return told[at].text == "May" and (at > 0 or after[:1].isdigit())


def _goes_on(told: Sequence[Word], at: int) -> bool:
    """Whether a longer phrase may go on behind its first word."""
    seconds = _LONGER[told[at].low]
    return at + 1 < len(told) and (told[at + 1].low in seconds or "" in seconds)


def _beginning(told: Sequence[Word], at: int) -> dict[Phrases, int]:
    """The lists of which a phrase begins at a word, and how many words it has; a figure is not one of them."""
    low = told[at].low
    lengths = dict.fromkeys(_SINGLE.get(low, ()), 1)
    lengths |= {phrases: 1 for prefix, phrases in _BEGUN.get(low[:_SHORTEST], ()) if low.startswith(prefix)}
    if low in _LONGER and at + 1 < len(told):
        seconds = _LONGER[low]
        for phrases, rest in (*seconds.get(told[at + 1].low, ()), *seconds.get("", ())):
            if _follows(told, at + 1, rest):
                lengths[phrases] = len(rest) + (rest[-1] != "#")
    return lengths


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
