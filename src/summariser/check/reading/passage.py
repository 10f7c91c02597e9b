"""A text as words with their places: what stands before, behind and around a word."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Self

from summariser.check.reading import lexicon
from summariser.check.reading.once import once
from summariser.check.reading.spots import REACH
from summariser.check.reading.words import Word, words

_NEAR = 8  # content words to each side that tell whether two words speak of the same thing
_NEXT, _SECOND, _FURTHER = 1.5, 1.0, 0.6  # what they weigh


class Passage:
    """The words of a text, and the company that they keep."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._near: dict[int, dict[str, float]] = {}
        self.words = words(text)
        self.lows = frozenset([word.low for word in self.words])
        self.stems = frozenset([word.stem for word in self.words if word.stem])

    def beside(self, others: Sequence[Self]) -> list[Self]:
        """Those of other texts that have any word with content in common with this one."""
        return [other for other in others if not self.stems.isdisjoint(other.stems)]

    @once
    def content(self) -> tuple[int, ...]:
        """The places of the words with content."""
        return tuple(i for i, word in enumerate(self.words) if word.stem)

    @once
    def stock(self) -> tuple[str, ...]:
        """The words with content whatever their order; "always" left out, which "never" takes the place of."""
        return tuple(sorted(word.stem for word in self.words if word.stem and word.low != "always"))

    def low(self, at: int) -> str:
        """The word at a place in lower case, or nothing."""
        return self.words[at].low if 0 <= at < len(self.words) else ""

    def form(self, at: int) -> str:
        """The word at a place as its stem; the forms of "have" are one."""
        if not 0 <= at < len(self.words):
            return ""
        word = self.words[at]
        return word.stem or ("have" if word.low in {"has", "had"} else word.low)

    def stretch(self, first: int, last: int) -> str:
        """The text from one word to another, as it stands."""
        last = min(last, len(self.words) - 1)
        return self.text[self.words[max(first, 0)].start : self.words[last].end]

    def count(self, word: Word) -> int:
        """How often a word stands here in any of its forms."""
        if not word.stem:
            return sum(one.low == word.low for one in self.words)
        return sum(one.stem == word.stem for one in self.words)

    def between(self, first: int, last: int) -> set[str]:
        """The stems between two words, none of the last one's."""
        return {word.stem for word in self.words[first + 1 : last]} - {self.words[last].stem}

    def behind(self, at: int) -> set[str]:
        """What follows a word in its clause."""
        clause = self.words[at].clause
        return {word.stem for word in self.words[at + 1 : at + REACH] if word.stem and word.clause == clause}

    def standard(self, at: int) -> set[str]:
        """What a comparison that begins at a word compares with: the words after "than" or "compared with"."""
        for place in range(at + 1, min(at + 2 * REACH, len(self.words))):
            if self.words[place].low in lexicon.COMPARING:
                return self.behind(place)
        return set()

    def besides(self, at: int, stems: set[str]) -> set[str]:
        """The stems of a text, without these, up to what a comparison that begins at a word compares with."""
        compared = (n for n in range(at + 1, len(self.words)) if self.low(n) in lexicon.COMPARING)
        last = next(compared, len(self.words))
        return {word.stem for word in self.words[:last] if word.stem} - stems

    def ahead(self, at: int) -> set[str]:
        """What goes before a word in its sentence."""
        return {word.stem for word in self.words[max(0, at - REACH - REACH) : at] if word.stem}

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
        if at in self._near:
            return self._near[at]
        here = bisect_left(self.content, at)
        after = here + (here < len(self.content) and self.content[here] == at)
        found = self._near[at] = {}
        for side in (
            reversed(self.content[max(0, here - _NEAR) : here]),
            self.content[after : after + _NEAR],
        ):
            for gap, place in enumerate(side):
                stem = self.words[place].stem
                weight = _NEXT if gap == 0 else _SECOND if gap == 1 else _FURTHER
                found[stem] = max(found.get(stem, 0.0), weight)
        return found
