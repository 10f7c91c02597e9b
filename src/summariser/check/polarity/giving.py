"""Which of two things gives way to the other: "screens instead of paper", "from paper to screens"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from summariser.check.polarity import lexicon
from summariser.check.polarity.reading import Reading, read

_REACH = 7  # words to each side that may name one of the two things
_APART = 9  # words between the two halves of "from ... to"


class Giving(NamedTuple):
    """What gives way, what takes its place, and the words from the one to the other."""

    lost: frozenset[str]
    kept: frozenset[str]
    told: str


def givings(claim: str, evidence: Sequence[str]) -> Iterator[tuple[Giving, Giving]]:
    """The pairs of a claim in which the thing gives way that takes the other's place in its evidence."""
    mine = _told(claim)
    its = [giving for text in evidence for giving in _told(text)] if mine else []
    for one in mine:
        if not any(_alike(one, other) for other in its):
            yield from ((one, other) for other in its if _crossed(one, other))


def _alike(one: Giving, other: Giving) -> bool:
    """Whether something keeps its side."""
    both = (one.lost & one.kept) | (other.lost & other.kept)
    return bool((one.lost & other.lost) - both or (one.kept & other.kept) - both)


def _crossed(one: Giving, other: Giving) -> bool:
    """Whether each side stands on the other."""
    both = (one.lost & one.kept) | (other.lost & other.kept)
    return bool((one.lost & other.kept) - both and (one.kept & other.lost) - both)


@lru_cache(maxsize=8_000)
def _told(text: str) -> tuple[Giving, ...]:
    reading = read(text)
    if reading.lows.isdisjoint(lexicon.YIELDING):
        return ()
    places = [at for at, word in enumerate(reading.words) if word.low in lexicon.YIELDING]
    found = (giving for at in places for giving in _givings(reading, at))
    return tuple(giving for giving in found if giving.lost and giving.kept)


def _givings(reading: Reading, at: int) -> Iterator[Giving]:
    low, following = reading.low(at), reading.low(at + 1)
    if (low, following) in lexicon.IN_PLACE:
        yield _giving(reading, (at + 2, at + 2 + _REACH), (at - _REACH, at))
    elif low == "replaced" and following == "by":
        yield _giving(reading, (at - _REACH, at), (at + 2, at + 2 + _REACH))
    elif low in lexicon.PARTS:
        ends = lexicon.PARTS[low]
        border = next((n for n in range(at + 2, at + _APART) if reading.low(n) in ends), 0)
        if border and reading.words[min(border, len(reading.words) - 1)].clause == reading.words[at].clause:
            first, second = (at + 1, border), (border + 1, border + 1 + _REACH)
            yield _giving(reading, *((second, first) if low in lexicon.PREFERRING else (first, second)))


def _giving(reading: Reading, lost: tuple[int, int], kept: tuple[int, int]) -> Giving:
    words = reading.stretch(min(lost[0], kept[0]), max(lost[1], kept[1]) - 1)
    return Giving(_stems(reading, *lost), _stems(reading, *kept), words)


def _stems(reading: Reading, first: int, last: int) -> frozenset[str]:
    return frozenset(word.stem for word in reading.words[max(0, first) : max(0, last)] if word.stem)
