"""A text read for what it affirms, what it denies and which way things go."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import Enum
from functools import cached_property, lru_cache

from summariser.check.polarity import lexicon
from summariser.check.polarity.words import Word, words

_NEAR = 8  # content words to each side that tell whether two words speak of the same thing
_REACH = 9  # words after a denial that may still fall under it
_SKIPPED = frozenset(
    "fully really actually currently formally directly yet ever been be being to a an any the".split()
)


class State(Enum):
    """Whether a text affirms a word, denies it, or says neither for certain."""

    AFFIRMED = 1
    DENIED = -1
    UNSURE = 0


class Term:
    """One word of a reading seen as something that can be turned round: its concept, its side, its state."""

    __slots__ = ("at", "axis", "reading", "sign", "state")

    def __init__(self, reading: Reading, at: int, axis: str, sign: int) -> None:
        self.reading, self.at, self.axis, self.sign = reading, at, axis, sign
        self.state = reading.states.get(at, State.AFFIRMED)

    @property
    def word(self) -> Word:
        """The word itself."""
        return self.reading.words[self.at]

    @property
    def side(self) -> int:
        """Which way it points after any denial; 0 when that is not certain."""
        return self.sign * self.state.value


class Reading:
    """The words of a text with what is denied among them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = words(text)
        self.content = tuple(i for i, word in enumerate(self.words) if word.stem)
        self.states, self.cues, self.veiled = _denied(self.words)
        self.plain = tuple(i for i, word in enumerate(self.words) if word.low in lexicon.PLAIN)
        veils = {i for i, word in enumerate(self.words) if word.low in lexicon.VEILS}
        self.denials = tuple(veils.union(self.cues.values()))

    @cached_property
    def order(self) -> dict[int, int]:
        """For each word with content, how many stand before it."""
        return {at: number for number, at in enumerate(self.content)}

    @cached_property
    def terms(self) -> Mapping[str, tuple[Term, ...]]:
        """The terms by concept."""
        found: dict[str, list[Term]] = {}
        for at, word in enumerate(self.words):
            for axis, sign in self._concepts(at, word):
                found.setdefault(axis, []).append(Term(self, at, axis, sign))
        return {axis: tuple(terms) for axis, terms in found.items()}

    def _concepts(self, at: int, word: Word) -> Iterator[tuple[str, int]]:
        if word.stem:
            base = lexicon.undone(word.low)
            if base:
                yield words(base)[0].stem or base, -1
            yield word.stem, 1
        for axis, sign in lexicon.AXES.get(word.low) or lexicon.AXES.get(f"~{word.stem}", ()):
            if self._directs(at, word):
                yield axis, sign

    def _directs(self, at: int, word: Word) -> bool:
        following = self.words[at + 1].low if at + 1 < len(self.words) else ""
        before = self.words[at - 1].low if at else ""
        if word.low in lexicon.BEFORE_FIGURES:
            if following in {"a", "an"}:
                following = self.words[at + 2].low if at + 2 < len(self.words) else ""
                return following in lexicon.MEASURES or following in lexicon.PERIODS
            return _figure(following) or following in lexicon.MEASURES
        if word.low in lexicon.SHORT:
            return following in {"from", "by"} or _figure(following) or before in lexicon.GOING
        return True

    def next(self, at: int) -> str:
        """The stem of the next word with content in the same clause, or nothing."""
        for word in self.words[at + 1 : at + 4]:
            if word.clause != self.words[at].clause:
                break
            if word.stem:
                return word.stem
        return ""

    def near(self, at: int) -> dict[str, float]:
        """The stems around a word; each weighs more the closer it stands."""
        here = self.order.get(at)
        if here is None:
            here = next((n for n, place in enumerate(self.content) if place > at), len(self.content))
            places = [*range(here - _NEAR, here), *range(here, here + _NEAR)]
            gaps = [here - p if p < here else p - here + 1 for p in places]
        else:
            places = [*range(here - _NEAR, here), *range(here + 1, here + _NEAR + 1)]
            gaps = [abs(here - p) for p in places]
        found: dict[str, float] = {}
        for place, gap in zip(places, gaps, strict=True):
            if 0 <= place < len(self.content):
                key = self.words[self.content[place]].stem
                found[key] = max(found.get(key, 0.0), 1.5 if gap == 1 else 1.0 if gap == 2 else 0.6)
        return found


def _figure(word: str) -> bool:
    return word[:1].isdigit() or word[:1] in {"£", "$", "€"}


@lru_cache(maxsize=8_000)
def read(text: str) -> Reading:
    """The reading of a text, remembered."""
    return Reading(text)


def _denied(found: tuple[Word, ...]) -> tuple[dict[int, State], dict[int, int], dict[int, set[str]]]:
    """The state of each word that is not plainly affirmed, the place of what denies it, and what veils each word."""
    veils: dict[int, set[str]] = {}
    for at, word in enumerate(found):
        if word.low in lexicon.VEILS:
            for place in _around(found, at):
                veils.setdefault(place, set()).add(word.low)
        elif word.low in lexicon.LESSENING:
            for place in range(at + 1, min(at + 3, len(found))):
                if found[place].stem and found[place].clause == word.clause:
                    veils.setdefault(place, set()).add(word.low)
    states = dict.fromkeys(veils, State.UNSURE)
    cues: dict[int, int] = {}
    for at, heads in _denials(found):
        for place in heads:
            # Denied twice is not denied: "did not fail to meet".
            states[place] = State.DENIED
            if place in cues:
                states[place] = State.UNSURE
            cues[place] = at
            veils.setdefault(place, set()).discard(found[at].low)
    return states, cues, veils


def _around(found: tuple[Word, ...], at: int) -> Iterator[int]:
    clause, low = found[at].clause, found[at].low
    back = 1 if low in {"not", "cannot"} else 5
    for place in range(at - 1, max(-1, at - back - 1), -1):
        if found[place].clause != clause:
            break
        yield place
    for place in range(at + 1, min(len(found), at + _REACH + 1)):
        if found[place].clause != clause and low not in {"if", "unless", "until", "except"}:
            break
        yield place


def _denials(found: tuple[Word, ...]) -> Iterator[tuple[int, list[int]]]:
    for at, word in enumerate(found):
        following = found[at + 1].low if at + 1 < len(found) else ""
        if following in lexicon.NO_DENIAL.get(word.low, ()):
            continue
        if word.low == "no" and following == "longer":
            yield at, _heads(found, at + 2, 1)
        elif word.low in lexicon.DENY_NEXT:
            yield at, _heads(found, at + 1, 1)
        elif word.low in lexicon.DENY_NOUNS:
            yield at, _heads(found, at + 1, 1 if word.joined else 3)
        elif word.low in lexicon.DENY_TO and following == "to":
            yield at, _heads(found, at + 2, 1)
        elif (word.low, following) in lexicon.PAIRS:
            yield at, _heads(found, at + 2, 1)


def _heads(found: tuple[Word, ...], start: int, most: int) -> list[int]:
    """The first words with content from here in the same clause, at most so many in a row."""
    heads: list[int] = []
    clause = found[start - 1].clause if start else 0
    for place in range(start, min(len(found), start + _REACH)):
        word = found[place]
        if word.clause != clause:
            break
        if word.joined or not word.stem or (word.low in _SKIPPED or word.low.endswith("ly")) and not heads:
            if heads and not word.joined:
                break
            continue
        heads.append(place)
        if len(heads) == most:
            break
    return heads
