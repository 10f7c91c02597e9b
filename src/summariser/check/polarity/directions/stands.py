"""The phrases of a text that stand at one of two poles, and on which side; a denial turns the side round."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from summariser.check.polarity.align import veils
from summariser.check.polarity.directions.poles import FIRST, LONG, PARTED, PARTICLES, SHORT, Kind, Pole
from summariser.check.reading import lexicon
from summariser.check.reading.concepts import form
from summariser.check.reading.denied import State, idle
from summariser.check.reading.once import once
from summariser.check.reading.text import Reading, read
from summariser.check.reading.words import Word, stem

_MARKS = frozenset(",;:.!?()")
_AND = frozenset({"and", "or", "so"})
_JOINING = _AND | {"by", "to"}
_SOME = frozenset({"few", "little"})
# "A few" are not few, and "at least" is a bound.
_NO_POLES = {*(("a", low) for low in _SOME), ("at", "least"), ("at", "most")}
_DENYING = lexicon.NO_DENIAL.keys() | lexicon.CORE | lexicon.NOBODY
_BURDENS = lexicon.BURDENS | {"loss"}
_ROOT = 3
_OBJECT = 6  # words from a verb among which its particle may stand
_BESIDE = 5  # words to each side among which the thing stands that a phrase is about


class Stand:
    """A phrase at a pole where it stands in a text."""

    def __init__(self, reading: Reading, first: int, pole: Pole, last: int) -> None:
        self.reading, self.first, self.pole, self.last = reading, first, pole, last

    @property
    def kind(self) -> Kind:
        """What must be alike around this phrase and another."""
        return self.pole.kind

    @property
    def words(self) -> str:
        """The phrase as it stands."""
        return self.reading.stretch(self.first, self.last)

    @property
    def surroundings(self) -> str:
        """The phrase with two words to each side."""
        return self.reading.stretch(self.first - 2, self.last + 2)

    @once
    def sign(self) -> int:
        """Its side, turned round where it is denied; nothing where that is not sure."""
        if self.kind is Kind.ORDER and self._of_nothing:
            return 0  # "not until noon" is after noon
        if self.first and self.reading.low(0) in lexicon.NOBODY:
            return 0  # "no area may have more than two" denies the bound too
        if (self.reading.low(self.first - 1), self.reading.low(self.first)) in _NO_POLES:
            return 0
        return -self._sign if self.reading.lessened(self.first) else self._sign

    @property
    def _of_nothing(self) -> bool:
        """Whether nothing happens at the time it tells: "not until noon", "before noon, nobody came"."""
        fronted = not self.first and not self.reading.lows.isdisjoint(lexicon.DENYING_ALL)
        return fronted or self.reading.denied_around(self.first)

    @property
    def _sign(self) -> int:
        for place in range(self.first, self.last + 1):
            cue = self.reading.cues.get(place, self.first)
            if not self.first <= cue <= self.last:
                return -self.pole.sign if self.reading.states[place] is State.DENIED else 0
        return self.pole.sign

    @once
    def veils(self) -> set[str]:
        """What makes it uncertain, but for its own words and a denial that has turned it round."""
        places = range(self.first, self.last + 1)
        own = {self.reading.low(place) for place in places}
        if any(self.reading.states.get(place) is State.DENIED for place in places):
            own |= lexicon.CORE
        own |= {low for low in _SOME if self._some(low)}
        return {stem(veil) for veil in veils(self.reading, self.last) - own - lexicon.FAINT}

    def _some(self, low: str) -> bool:
        """Whether each "few" here is "a few", which denies nothing."""
        words = self.reading.words
        return all(words[at - 1].low == "a" for at, word in enumerate(words) if at and word.low == low)

    @once
    def near(self) -> dict[str, float]:
        """The words around, without its own, the nearest counting most; "open" and "openness" are one."""
        found: dict[str, float] = {}
        for place in {self.first, self.last}:
            for base, weight in self.reading.near(place).items():
                key = form(base)
                found[key] = max(found.get(key, 0.0), weight)
        for place in range(self.first, self.last + 1):
            found.pop(form(self.reading.words[place].stem), None)
        return found

    @once
    def next(self) -> str:
        """The word with content that follows, before anything else begins."""
        return next(iter(self._after), "")

    def told_of(self, other: Stand) -> bool:
        """Whether it is told of what the other stands before: "the audience is small", "a huge likely audience"."""
        return self.reading.low(self.first - 1) in lexicon.BEING and self.previous in other._after

    def burdens_in(self, other: Stand) -> bool:
        """Whether what a thing is lost by here is told of there too: "less loss of crops", "more crops are lost"."""
        head = self.next
        return head not in _BURDENS or head not in self.things or other.names(head)

    def names(self, stem: str) -> bool:
        """Whether a word stands around it in any form: "lost", "loss"."""
        return any(_akin(form(stem), key) for key in self.near)

    def goes_on_as(self, other: Stand, least: float, first: int) -> bool:
        """Whether its clause goes on as the other's does: the first few words, and how much of all."""
        after = self.reading.words[self.last + 1 :]
        rest = [word.stem for word in after if word.stem and word.clause == self.clause]
        there = [stem in other.reading.stems for stem in rest]
        return bool(rest) and all(there[:first]) and sum(there) >= least * len(rest)

    @property
    def stems(self) -> set[str]:
        """Its own words with content."""
        return {word.stem for word in self.reading.words[self.first : self.last + 1] if word.stem}

    @property
    def previous(self) -> str:
        """The word with content before, in the same clause, an adverb passed over."""
        ahead = self.reading.words[max(0, self.first - _BESIDE + 1) : self.first]
        named = [word for word in ahead[::-1] if not word.low.endswith("ly")]
        return next(iter(_run(named, self.clause, _AND)), "")

    @property
    def clause(self) -> int:
        """The clause it begins in."""
        return self.reading.words[self.first].clause

    @once
    def things(self) -> frozenset[str]:
        """What there is more or less of: words right after, and for a verb with a subject also right before."""
        low, before = self.reading.low(self.first), self.reading.low(self.first - 1)
        if self.kind is Kind.AMOUNT_OF_NEXT and self.reading.low(self.last + 1).endswith("ly"):
            return frozenset()  # "more closely" is no more of anything
        if low in lexicon.BETTER and self.reading.low(self.last + 1) == "from":
            return frozenset()  # to a better figure, which may be a lower one
        if low in lexicon.BETTER:
            return frozenset(self._after) - lexicon.BURDENS
        is_object = self.kind is Kind.AMOUNT_OF_NEXT or before == "to"
        if is_object or (low.endswith("ing") and before not in lexicon.BEING):
            return frozenset(self._after)
        ahead = self.reading.words[max(0, self.first - _BESIDE + 1) : self.first]
        return frozenset([*self._after, *_run(ahead[::-1], self.clause, _AND)])

    @property
    def owned(self) -> Sequence[str]:
        """What belongs to somebody, where that follows: "Anna's arrival"."""
        words = self.reading.words[self.last + 1 : self.last + _BESIDE]
        named = next((word for word in words if word.stem), None)
        return self._after[1:] if named and named.text[-2:] in lexicon.OWNING else ()

    @once
    def _after(self) -> list[str]:
        words = self.reading.words
        return _run(words[self.last + 1 : self.last + _BESIDE], words[self.last].clause, _JOINING)


def _akin(one: str, other: str) -> bool:
    """Whether two words may be forms of one."""
    short, long = sorted((one, other), key=len)
    return len(short) >= _ROOT and long.startswith(short)


def _run(words: Sequence[Word], clause: int, joints: frozenset[str]) -> list[str]:
    """The first two words with content before anything else begins."""
    found: list[str] = []
    for word in words:
        if word.clause != clause or word.low in joints or len(found) > 1:
            break
        if word.stem:
            found.append(word.stem)
    return found


@lru_cache(maxsize=8_000)
def stands(text: str) -> Mapping[int, Sequence[Stand]]:
    """The stands of a text by their axis. The longest phrase counts alone: "hardly ever" is no "ever"."""
    found: dict[int, list[Stand]] = {}
    reading = read(text)
    end = 0
    for at in _places(reading):
        poles = _longest(reading, at) if at >= end else ()
        last = at + len(poles[0].rest) if poles else at
        if not poles and at >= end:
            poles, last = _parted(reading, at)
        for pole in poles:
            found.setdefault(pole.axis, []).append(Stand(reading, at, pole, last))
            end = last + 1
    return found


def _places(reading: Reading) -> Iterator[int]:
    for at in [at for at, word in enumerate(reading.words) if word.low in FIRST]:
        low = reading.low(at)
        if low in SHORT or low in PARTED or (low, reading.low(at + 1)) in LONG:
            yield at


def _parted(reading: Reading, at: int) -> tuple[Sequence[Pole], int]:
    """The poles of a verb and its particle with their object between them: "set the opening back"."""
    low, clause = reading.low(at), reading.words[at].clause
    for last in range(at + 2, min(at + _OBJECT, len(reading.words))) if low in PARTED else ():
        word = reading.words[last]
        if word.clause != clause:
            break
        poles = [pole for pole in LONG.get((low, word.low), ()) if len(pole.rest) == 1]
        if poles and word.low in PARTICLES:
            return poles, last
    return (), at


def _longest(reading: Reading, at: int) -> Sequence[Pole]:
    """The poles of the longest phrase that begins at a word."""
    low = reading.low(at)
    longer = [pole for pole in LONG.get((low, reading.low(at + 1)), ()) if _is_here(reading, at, pole)]
    if longer:
        most = max(len(pole.rest) for pole in longer)
        return [pole for pole in longer if len(pole.rest) == most]
    poles = SHORT.get(low, ())
    return () if poles and low in _DENYING and idle(reading.words, at) else poles


def _is_here(reading: Reading, at: int, pole: Pole) -> bool:
    """Whether a phrase stands here, unbroken by a comma."""
    return all(reading.low(at + gap) == low for gap, low in enumerate(pole.rest, 1)) and _MARKS.isdisjoint(
        reading.stretch(at, at + len(pole.rest))
    )
