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
_QUOTES = " \n\t\"'”’)_*"
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
    def wished(self) -> bool:
        """Whether it stands as wished, allowed or aimed at rather than as told."""
        first = min(self.reading.cues.get(self.at, self.at), self.at)
        return self.reading.low(first - 1) in lexicon.WISHED

    @property
    def aside(self) -> bool:
        """Whether it is a form in -ing without a verb, which names an act and does not tell it."""
        return self.word.low.endswith("ing") and self.reading.low(self.at - 1) not in lexicon.BEING

    @property
    def phrase(self) -> str:
        """The words from its denial to the word, or the word alone."""
        start = min(self.reading.cues.get(self.at, self.at), self.at)
        return self.reading.stretch(start, self.at)

    @property
    def surroundings(self) -> str:
        """The word with two words to each side, within its clause."""
        found = self.reading.words
        clause = found[self.at].clause
        places = range(max(0, self.at - 2), min(len(found), self.at + 3))
        inside = [place for place in places if found[place].clause == clause]
        return self.reading.stretch(inside[0], inside[-1])


class Reading:
    """The words of a text with what is denied among them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = words(text)
        self.content = tuple(i for i, word in enumerate(self.words) if word.stem)
        self.states, self.cues, self.veiled = _denied(self.words)
        if text.rstrip(_QUOTES).endswith("?"):  # a question affirms nothing
            for at in range(len(self.words)):
                self.veiled.setdefault(at, set()).add("?")
        self.plain = tuple(i for i, word in enumerate(self.words) if word.low in lexicon.PLAIN)
        veils = {i for i, word in enumerate(self.words) if word.low in lexicon.VEILS}
        self.denials = tuple(
            at for at in sorted(veils.union(self.cues.values())) if self.words[at].low not in lexicon.SOFT
        )

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

    def low(self, at: int) -> str:
        """The word at a place in lower case, or nothing."""
        return self.words[at].low if 0 <= at < len(self.words) else ""

    def form(self, at: int) -> str:
        """The word at a place as its stem; the forms of "have" are one."""
        if not 0 <= at < len(self.words):
            return ""
        word = self.words[at]
        return word.stem or ("have" if word.low in {"has", "had"} else word.low)

    def denied_around(self, at: int) -> bool:
        """Whether a plain denial stands in the clause of a word."""
        clause = self.words[at].clause
        return any(self.words[place].clause == clause for place in self.plain)

    def veils_of(self, at: int) -> set[str]:
        """What makes it uncertain whether the word at a place is affirmed."""
        return self.veiled.get(at, set())

    def stretch(self, first: int, last: int) -> str:
        """The text from one word to another, as it stands."""
        last = min(last, len(self.words) - 1)
        return self.text[self.words[max(first, 0)].start : self.words[last].end]

    def count(self, word: Word) -> int:
        """How often a word stands here in any of its forms."""
        if not word.stem:
            return sum(one.low == word.low for one in self.words)
        return sum(one.stem == word.stem for one in self.words)

    def behind(self, at: int) -> set[str]:
        """What follows a word in its clause."""
        clause = self.words[at].clause
        return {word.stem for word in self.words[at + 1 : at + _REACH] if word.stem and word.clause == clause}

    def standard(self, at: int) -> set[str]:
        """What a comparison that begins at a word compares with: the words after "than"."""
        for place in range(at + 1, min(at + _REACH, len(self.words))):
            if self.words[place].low == "than":
                return self.behind(place)
        return set()

    def ahead(self, at: int) -> set[str]:
        """What goes before a word in its sentence."""
        return {word.stem for word in self.words[max(0, at - _REACH - _REACH) : at] if word.stem}

    def previous(self, at: int) -> str:
        """The stem of the last word with content before, in the same clause, or nothing."""
        for word in reversed(self.words[max(0, at - 3) : at]):
            if word.clause != self.words[at].clause:
                break
            if word.stem:
                return word.stem
        return ""

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
        veil = _veil(found, at)
        if veil:
            for place in _around(found, at):
                veils.setdefault(place, set()).add(veil)
        elif word.low in lexicon.LESSENING:
            for place in range(at + 1, min(at + 3, len(found))):
                if found[place].stem and found[place].clause == word.clause:
                    veils.setdefault(place, set()).add(word.low)
    states = dict.fromkeys(veils, State.UNSURE)
    cues: dict[int, int] = {}
    for at, heads in _denials(found):
        # Denied twice is not denied: "did not fail to meet", "never without".
        # "No council saves more than ours" says that ours saves most.
        topped = found[at].low in {"no", "never", "nothing", "nobody"} and _follows(
            found, at, "than", 2 * _REACH
        )
        twice = at in cues or topped or _denied_before(found, at)
        for place in heads:
            states[place] = State.UNSURE if twice or place in cues else State.DENIED
            cues[place] = at
            if states[place] is State.DENIED:
                veils.setdefault(place, set()).discard(found[at].low)
    return states, cues, veils


def _denied_before(found: tuple[Word, ...], at: int) -> bool:
    """Whether a "without" follows another denial in its clause."""
    before = found[max(0, at - _REACH) : at]
    return found[at].low == "without" and any(
        word.low in lexicon.CORE and word.clause == found[at].clause for word in before
    )


def _veil(found: tuple[Word, ...], at: int) -> str:
    """The veil that a word is to the words around it, or nothing."""
    low, following = found[at].low, [word.low for word in found[at + 1 : at + 3]]
    if low in lexicon.MODALS and "have" in following:
        return lexicon.HYPOTHETICAL
    if low == "used":
        return "used" if following[:1] == ["to"] and found[at - 1].low not in lexicon.BEING else ""
    return low if low in lexicon.VEILS else ""


def _around(found: tuple[Word, ...], at: int) -> Iterator[int]:
    clause, low = found[at].clause, found[at].low
    back = 1 if low == "not" else 0 if low in lexicon.FORWARD else 5
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
        if word.low == "not" and at and found[at - 1].low == "or":
            continue  # whether or not
        if word.low == "no" and following in lexicon.BOUNDS and _follows(found, at, "than", 3):
            continue
        if (
            word.low == "not"
            and at
            and found[at - 1].low in {"can", "could"}
            and _follows(found, at, "enough", _REACH)
        ):
            continue
        if following in lexicon.NO_DENIAL.get(word.low, ()):
            continue
        if word.low == "no" and following == "longer":
            yield at, _heads(found, at + 2, 1)
        elif word.low in {"nor", "neither"} and following in lexicon.DETERMINERS:
            continue
        elif word.low in lexicon.DENY_NEXT:
            yield at, _heads(found, at + 1, 1)
        elif word.low in lexicon.DENY_NOUNS:
            yield at, _heads(found, at + 1, 1 if word.joined else 2)
        elif word.low in lexicon.DENY_TO and following == "to":
            yield at, _heads(found, at + 2, 1)
        elif word.joined and following == "free":
            yield at + 1, [at]
        elif (word.low, following) in lexicon.PAIRS:
            yield at, _heads(found, at + 2, 1)


def _follows(found: tuple[Word, ...], at: int, low: str, reach: int) -> bool:
    return any(word.low == low for word in found[at : at + reach])


def _passed(word: Word) -> bool:
    """Whether a denial reaches over a word to the next; over an adverb, unless that is what it denies."""
    return word.low in _SKIPPED or (word.low.endswith("ly") and not lexicon.undone(word.low))


def _heads(found: tuple[Word, ...], start: int, most: int) -> list[int]:
    """The first words with content from here in the same clause, at most so many in a row."""
    heads: list[int] = []
    clause = found[start - 1].clause if start else 0
    for place in range(start, min(len(found), start + _REACH)):
        word = found[place]
        if word.clause != clause:
            break
        if word.joined or not word.stem or _passed(word) and not heads:
            if heads and not word.joined:
                break
            continue
        heads.append(place)
        if len(heads) == most:
            break
    return heads
