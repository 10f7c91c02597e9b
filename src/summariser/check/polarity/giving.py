"""Which of two things gives way to the other: "screens instead of paper", "from paper to screens", "more A than B"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from summariser.check.polarity import lexicon
from summariser.check.polarity.degrees import is_comparative
from summariser.check.polarity.reading import Reading, read
from summariser.check.polarity.words import bag

# What is moved, or made into another thing, goes from the one to the other.
_MOVING = bag(
    "turn turns turned turning convert converts converted converting translate translates translated translating "
    "transform transforms transformed transforming change changes changed changing transfer transfers transferred "
    "transferring move moves moved moving shift shifts shifted shifting migrate migrates migrated migrating switch "
    "switches switched switching send sends sent sending pass passes passed passing hand hands handed handing"
)
_INTO = bag("to into")
# What one thing does to another that is less.
_OUTDOING = bag(
    "exceed exceeds exceeded exceeding outstrip outstrips outstripped outnumber outnumbers outnumbered outweigh "
    "outweighs outweighed outperform outperforms outperformed surpass surpasses surpassed overtake overtakes overtook "
    "overtaken outpace outpaces outpaced precede precedes preceded beat beats supersede supersedes superseded"
)
_AMOUNTS = bag("more less fewer")
_DEGREE = 4  # words before "than" among which stands the degree
_PARTS = {**dict.fromkeys(_MOVING, _INTO), **lexicon.PARTS}
_YIELDING = lexicon.YIELDING | _MOVING | _OUTDOING | {"than"}
# With these goes on what is told of both things.
_GOING_ON = (
    lexicon.BEING
    | lexicon.HAVING
    | lexicon.CAN
    | bag(
        "will would may might must should in at on by for with during after before when while because since but"
    )
)
_FRONT = 2  # words within which a sentence begins with what gives way
_REACH = 7  # words to each side that may name one of the two things
_APART = 9  # words between the two halves of "from ... to"


_Places = tuple[int, int]  # from one word up to another


class Giving(NamedTuple):
    """What gives way, what takes its place, and the words from the one to the other."""

    lost: frozenset[str]
    kept: frozenset[str]
    told: str
    way: str = ""  # in which way the one comes before the other, where that must be the same


def givings(claim: str, evidence: Sequence[str]) -> Iterator[tuple[Giving, Giving]]:
    """The pairs of a claim in which the thing gives way that takes the other's place in its evidence."""
    mine = _told(claim)
    its = [giving for text in evidence for giving in _told(text)] if mine else []
    for one in mine:
        rivals = [other for other in its if one.way == other.way]
        if all(_kept(one, other) < max(1, _crossed(one, other)) for other in rivals):
            yield from ((one, other) for other in rivals if _crossed(one, other))


def _kept(one: Giving, other: Giving) -> int:
    """How many words keep their side."""
    both = (one.lost & one.kept) | (other.lost & other.kept)
    return len((one.lost & other.lost) - both) + len((one.kept & other.kept) - both)


def _crossed(one: Giving, other: Giving) -> int:
    """How many words stand on the other side, where some of each side do."""
    both = (one.lost & one.kept) | (other.lost & other.kept)
    lost, kept = (one.lost & other.kept) - both, (one.kept & other.lost) - both
    return len(lost) + len(kept) if lost and kept else 0


@lru_cache(maxsize=8_000)
def _told(text: str) -> tuple[Giving, ...]:
    reading = read(text)
    if reading.lows.isdisjoint(_YIELDING):
        return ()
    places = [at for at, word in enumerate(reading.words) if word.low in _YIELDING]
    found = (giving for at in places for giving in _givings(reading, at))
    return tuple(giving for giving in found if giving.lost and giving.kept)


def _givings(reading: Reading, at: int) -> Iterator[Giving]:
    low, following = reading.low(at), reading.low(at + 1)
    if (low, following) in lexicon.IN_PLACE:
        yield _in_place(reading, at)
    elif low == "replaced" and following == "by":
        yield _giving(reading, (at - _REACH, at), (at + 2, at + 2 + _REACH))
    elif low == "than":
        yield from _comparisons(reading, at)
    elif low in _OUTDOING:
        yield _outdone(reading, at)
    elif low in _PARTS:
        yield from _parts(reading, at)


def _in_place(reading: Reading, at: int) -> Giving:
    """As in "A instead of B", or "Instead of B, A"."""
    clause = reading.words[at].clause
    border = next((n for n, word in enumerate(reading.words) if word.clause > clause), 0)
    kept = (at - _REACH, at) if at >= _FRONT else (border, border + _REACH if border else 0)
    return _giving(reading, (at + 2, _end(reading, at + 2)), kept)


def _outdone(reading: Reading, at: int) -> Giving:
    """As in "A outnumber B", or "B were outnumbered by A"."""
    before = _start(reading, at), at
    passive = reading.low(at + 1) == "by"
    after = (at + 2, _end(reading, at + 2)) if passive else (at + 1, _end(reading, at + 1))
    lost, kept = (before, after) if passive else (after, before)
    return _giving(reading, lost, kept, reading.words[at].stem)


def _parts(reading: Reading, at: int) -> Iterator[Giving]:
    """As in "from A to B", "swap A for B", "turn A into B"."""
    low, ends = reading.low(at), _PARTS[reading.low(at)]
    border = next((n for n in range(at + 2, at + _APART) if reading.low(n) in ends), 0)
    if border and reading.words[min(border, len(reading.words) - 1)].clause == reading.words[at].clause:
        first, second = (at + 1, border), (border + 1, border + 1 + _REACH)
        yield _giving(reading, *((second, first) if low in lexicon.PREFERRING else (first, second)))


def _comparisons(reading: Reading, at: int) -> Iterator[Giving]:
    """What is more or less of something than what."""
    for place in range(at - 1, max(at - _DEGREE, 0), -1):
        low = reading.low(place)
        if is_comparative(low) or low in _AMOUNTS:
            way = f"{low} {reading.words[place + 1].stem}" if low in _AMOUNTS else low
            yield _giving(reading, (at + 1, _end(reading, at + 1)), (_start(reading, place), place), way)
            return


def _start(reading: Reading, at: int) -> int:
    """Where begins what is named before a word."""
    clause = reading.words[at].clause
    return next((n for n in range(max(0, at - _REACH), at) if reading.words[n].clause == clause), at)


def _end(reading: Reading, start: int) -> int:
    """Where ends what is named from a word on."""
    last = min(start + _REACH, len(reading.words))
    clause = reading.words[start].clause if start < last else 0
    after = range(start, last)
    return next((n for n in after if reading.low(n) in _GOING_ON or reading.words[n].clause != clause), last)


def _giving(reading: Reading, lost: _Places, kept: _Places, way: str = "") -> Giving:
    words = reading.stretch(min(lost[0], kept[0]), max(lost[1], kept[1]) - 1)
    return Giving(_stems(reading, *lost), _stems(reading, *kept), words, way)


def _stems(reading: Reading, first: int, last: int) -> frozenset[str]:
    return frozenset(word.stem for word in reading.words[max(0, first) : max(0, last)] if word.stem)
