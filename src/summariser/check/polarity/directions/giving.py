"""Which of two things gives way to the other: "screens instead of paper", "from paper to screens", "more A than B"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from summariser.check.reading import lexicon
from summariser.check.reading.degrees import is_comparative
from summariser.check.reading.text import Reading, read
from summariser.check.reading.words import bag

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
# What one party does to another, in forms that are no nouns.
_DOING = bag(
    "pays paid teach teaches taught helps helped leads led follows followed funds funded advise advises advised "
    "inform informs informed trains trained hires hired trusts trusted fears feared employ employs employed owns "
    "owned oversee oversees oversaw manages managed supervise supervises supervised learn learns learned learnt "
    "depend depends depended rely relies relied owes owed obeys obeyed assists assisted persuade persuades persuaded"
)
_REPLACING = bag("replace replaces replaced")
_AMOUNTS = bag("more less fewer")
_FEWER = _AMOUNTS - {"more"}
_THINGS = 4  # words that may name what there is more or less of
_DEGREE = 7  # words before "than" among which stands the degree
_PARTS = {**dict.fromkeys(_MOVING, _INTO), **lexicon.PARTS}
_YIELDING = lexicon.YIELDING | _MOVING | _OUTDOING | _DOING | _AMOUNTS | lexicon.STARTING | {"than"}
_WITH = bag("with as in at by")
_AWAY = bag("away further farther back")
_TOWARDS = bag("to towards toward into")
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
    """How many words keep their side; who compares two things stands on one side whichever of them is more."""
    both = (one.lost & one.kept) | (other.lost & other.kept)
    lost = (one.lost & other.lost) - both
    return len(lost) + len((one.kept & other.kept) - both) if lost or not one.way else 0


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
    elif low in _OUTDOING | _DOING:
        yield _outdone(reading, at)
    elif low == "from" and reading.low(at - 1) in _AWAY and reading.low(at - 2) == "and":
        yield from _turned_away(reading, at)
    elif low in _PARTS or (low in lexicon.STARTING and following in _WITH):
        yield from (_parts if low in _PARTS else _ends)(reading, at)
    elif low == "more":
        yield from _shifted(reading, at)


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
    elif low in _REPLACING and reading.low(at - 1) not in lexicon.BEING:
        yield _outdone(reading, at)


def _ends(reading: Reading, at: int) -> Iterator[Giving]:
    """As in "starts with A and ends with B"."""
    after = range(at + 2, min(at + _APART + _REACH, len(reading.words)))
    border = next((n for n in after if reading.low(n) in lexicon.ENDING and reading.low(n + 1) in _WITH), 0)
    if border:
        yield _giving(reading, (at + 2, border), (border + 2, _end(reading, border + 2)), "ends")


def _turned_away(reading: Reading, at: int) -> Iterator[Giving]:
    """As in "towards B and away from A"."""
    border = next((n for n in range(at - 3, max(at - _APART, 0), -1) if reading.low(n) in _TOWARDS), 0)
    if border:
        yield _giving(reading, (at + 1, _end(reading, at + 1)), (border + 1, at - 2))


def _shifted(reading: Reading, at: int) -> Iterator[Giving]:
    """As in "more into A and less into B"."""
    clauses = {reading.words[at].clause, reading.words[at].clause + 1}
    fewer = [n for n, word in enumerate(reading.words) if word.low in _FEWER and word.clause in clauses]
    for there in fewer[:1]:
        yield _giving(reading, _things(reading, there), _things(reading, at), "more")


def _things(reading: Reading, at: int) -> _Places:
    """Where stands what there is more or less of: "on visits", "time on visits"."""
    last = min(at + 1 + _THINGS, len(reading.words))
    clause = reading.words[at].clause
    after = range(at + 1, last)
    return at + 1, next((n for n in after if _goes_on(reading, n, clause)), last)


def _goes_on(reading: Reading, at: int, clause: int) -> bool:
    """Whether something else is told from a word on."""
    low = reading.low(at)
    return (
        reading.words[at].clause != clause
        or low in lexicon.JOINTS | lexicon.BEING | _YIELDING - lexicon.PARTS.keys()
    )


def _comparisons(reading: Reading, at: int) -> Iterator[Giving]:
    """What is more or less of something than what."""
    for place in range(at - 1, max(at - _DEGREE, 0), -1):
        low = reading.low(place)
        if is_comparative(low) or low in _AMOUNTS:
            if reading.low(at + 1) in _GOING_ON and reading.low(at + 1) == reading.low(place + 1):
                # "more on A than on B"
                yield _giving(reading, (at + 2, _end(reading, at + 2)), (place + 2, at), low)
                return
            way = f"{low} {reading.words[place + 1].stem}" if low in _AMOUNTS else low
            yield _giving(reading, (at + 1, _end(reading, at + 1)), (_start(reading, place), at), way)
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
