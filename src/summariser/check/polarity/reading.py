"""A text read for what it affirms, what it denies and which way things go."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property, lru_cache

from summariser.check.polarity import axes, lexicon
from summariser.check.polarity.denied import REACH, State, denied
from summariser.check.polarity.words import Word, content, words

_NEAR = 8  # content words to each side that tell whether two words speak of the same thing
_NEXT, _SECOND, _FURTHER = 1.5, 1.0, 0.6  # what they weigh
SCOPE, _SCOPE_CONTENT = 9, 5  # words after a denial that it may be over, and how many with content
_QUOTES = " \n\t\"'”’)_*"


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
        self._near: dict[int, dict[str, float]] = {}
        self.words = words(text)
        self.states, self.cues, self.veiled = denied(self.words)
        if text.rstrip(_QUOTES).endswith("?"):  # a question affirms nothing
            for at in range(len(self.words)):
                self.veiled.setdefault(at, set()).add("?")
        self.plain = tuple([i for i, word in enumerate(self.words) if word.low in lexicon.PLAIN])
        self.pro, self.con = self._sides()

    def _sides(self) -> tuple[set[str], set[str]]:
        """The concepts that may stand here affirmed, and those that may stand denied or as their opposite."""
        pro, con = set[str](), set[str]()
        for word in self.words:
            low, stem = word.low, word.stem
            if stem:
                pro.add(stem)
            if stem in axes.TURNING or low in axes.AXES or low[:2] in lexicon.UNDOING:
                positive, negative = _poles(low)
                pro.update(positive)
                con.update(negative)
        for at, state in self.states.items():
            if state is State.DENIED:
                positive, negative = _poles(self.words[at].low)
                pro.update(negative)
                con.update(positive)
        return pro, con

    @cached_property
    def content(self) -> tuple[int, ...]:
        """The places of the words with content."""
        return tuple(i for i, word in enumerate(self.words) if word.stem)

    @cached_property
    def denials(self) -> tuple[int, ...]:
        """The places of what denies, surely or perhaps."""
        veils = {i for i, word in enumerate(self.words) if word.low in lexicon.VEILS}
        return tuple(
            at for at in sorted(veils.union(self.cues.values())) if self.words[at].low not in lexicon.SOFT
        )

    @cached_property
    def plainly(self) -> tuple[int, ...]:
        """The places of the words of denial that stand before what they deny, none of them part of a compound."""
        return tuple(
            at
            for at, word in enumerate(self.words)
            if word.low in lexicon.CORE - lexicon.NEITHER and not word.joined
        )

    @cached_property
    def negative(self) -> bool:
        """Whether anything here could deny, in whatever form."""
        return any(word.low in lexicon.NEGATIVE or lexicon.undone(word.low) for word in self.words)

    @cached_property
    def denying(self) -> bool:
        """Whether anything here could deny where it stands."""
        return self.negative and any(
            (word.low in lexicon.NEGATIVE and not self._harmless(at)) or lexicon.undone(word.low)
            for at, word in enumerate(self.words)
        )

    def clear(self, at: int) -> bool:
        """Whether nothing else denies between the joints of the clause that a word stands in."""
        return not any(
            self.words[place].low in lexicon.NEGATIVE or lexicon.undone(self.words[place].low)
            for step in (-1, 1)
            for place in self._until_joint(at, step)
        )

    def _until_joint(self, at: int, step: int) -> Iterator[int]:
        place, clause = at + step, self.words[at].clause
        while 0 <= place < len(self.words) and self.words[place].clause == clause:
            if self.words[place].low in lexicon.JOINTS:
                return
            yield place
            place += step

    def _harmless(self, at: int) -> bool:
        """Whether a word that can deny does not: free to come, yet it came."""
        low, following = self.low(at), self.low(at + 1)
        if low == "free":
            return following == "to"
        if low == "other":
            return following != "than" and bool(self.next(at))
        return low == "yet" and following != "to" and self.low(at - 1) not in lexicon.CORE

    @cached_property
    def stock(self) -> tuple[str, ...]:
        """The words with content whatever their order; "always" left out, which "never" takes the place of."""
        return tuple(sorted(word.stem for word in self.words if word.stem and word.low != "always"))

    @cached_property
    def concepts(self) -> dict[str, list[tuple[int, int]]]:
        """Where each concept stands, and on which side."""
        found: dict[str, list[tuple[int, int]]] = {}
        for at, word in enumerate(self.words):
            for concept, sign in _concepts(word.low, word.stem):
                if concept[0] != axes.AXIS or self._directs(at):
                    found.setdefault(concept, []).append((at, sign))
        return found

    def terms(self, concept: str) -> list[Term]:
        """The terms of a concept."""
        return [Term(self, at, concept, sign) for at, sign in self.concepts.get(concept, ())]

    def _directs(self, at: int) -> bool:
        """Whether a word shows a direction where it stands: "over 50" does, "over there" does not."""
        low, following = self.low(at), self.low(at + 1)
        if low in lexicon.BEFORE_FIGURES:
            if following in {"a", "an"}:
                return self.low(at + 2) in lexicon.MEASURES | lexicon.PERIODS
            return _figure(following) or following in lexicon.MEASURES
        if low in lexicon.FROM:
            return following != "of"
        if low == "once":
            return following in lexicon.DETERMINERS
        if low in lexicon.SHORT:
            return following in {"from", "by"} or _figure(following) or self.low(at - 1) in lexicon.GOING
        return True

    @cached_property
    def until(self) -> bool:
        """Whether it tells how long a thing lasted: what "did not open until noon" opened at noon."""
        return any(word.low == "until" for word in self.words)

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

    def scope(self, cue: int) -> list[str]:
        """The first words with content after a denial, in its clause."""
        clause = self.words[cue].clause
        after = self.words[cue + 1 : cue + 1 + SCOPE]
        return [word.stem for word in after if word.stem and word.clause == clause][:_SCOPE_CONTENT]

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

    def besides(self, stems: set[str]) -> set[str]:
        """The stems of a text that are not among these."""
        return {word.stem for word in self.words if word.stem} - stems

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


@lru_cache(maxsize=20_000)
def _concepts(low: str, stem: str) -> tuple[tuple[str, int], ...]:
    """What a word can be turned round on, and its side: itself, what it denies ("unchanged"), its axes."""
    base = lexicon.undone(low) if stem else ""
    denies = ((words(base)[0].stem or base, -1),) if base else ()
    itself = ((stem, 1),) if stem else ()
    return (*denies, *itself, *(axes.AXES.get(low) or axes.AXES.get(f"~{stem}", ())))


@lru_cache(maxsize=20_000)
def _poles(low: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What a word affirms, and what it is the opposite of."""
    found = _concepts(low, content(low))
    return tuple([one for one, sign in found if sign > 0]), tuple([one for one, sign in found if sign < 0])


def _figure(word: str) -> bool:
    return word[:1].isdigit() or word[:1] in {"£", "$", "€"}


@lru_cache(maxsize=8_000)
def read(text: str) -> Reading:
    """The reading of a text, remembered."""
    return Reading(text)
