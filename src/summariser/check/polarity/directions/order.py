"""Which of two events came first: "A after B" in a claim where its evidence has "A, and then B"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from summariser.check.reading import lexicon
from summariser.check.reading.denied import idle
from summariser.check.reading.text import Reading, read

_REACH = 16  # words to each side that may tell of the two events
_AFTER_ALL = frozenset({"until", "before", "prior"})
_NOT = frozenset({"not", "never"})
_FRONT = 2  # words within which a sentence goes on from the one before: "They then ..."
# How many words must have changed places, and how many of them for each that has kept its place; and how many in their
# places show that the claim tells an order of its evidence as it is.
_LEAST, _TIMES, _KEPT = 4, 2, 2
_MAINLY = 0.7  # how much two main clauses that tell the same have in common


class Order(NamedTuple):
    """What is told to come first, what to come after it, and the words that tell so."""

    first: frozenset[str]
    second: frozenset[str]
    told: str
    surroundings: str


def orders(claim: str, evidence: Sequence[str]) -> Iterator[tuple[Order, Order]]:
    """The events of a claim that stand in the other order in its evidence."""
    mine = _told(claim, "")
    if not mine:
        return
    yield from _fronted(claim, evidence)
    yield from _relisted(claim, evidence)
    its = [order for at, text in enumerate(evidence) for order in _told(text, evidence[at - 1] if at else "")]
    for one in mine:
        fits = [(*_fit(one, other), other) for other in its]
        if any(straight >= max(crossed, _KEPT) for straight, crossed, _ in fits):
            continue
        yield from (
            (one, other) for straight, crossed, other in fits if crossed >= max(_LEAST, _TIMES * straight + 1)
        )


def _fronted(claim: str, evidence: Sequence[str]) -> Iterator[tuple[Order, Order]]:
    """What "After leaving, they ..." tells where the evidence has the same "Before moving on", and no such leaving."""
    mine = _front(read(claim))
    there = frozenset[str]().union(*(read(text).stems for text in evidence))
    if mine is None or not mine.first.isdisjoint(there):
        return
    own = read(claim).stems
    for other in (_front(read(text)) for text in evidence):
        if other is None or other.told == mine.told or not other.first.isdisjoint(own):
            continue
        if len(mine.second & other.second) >= max(_LEAST, _MAINLY * len(mine.second)):
            yield mine, other


def _relisted(claim: str, evidence: Sequence[str]) -> Iterator[tuple[Order, Order]]:
    """What "A and afterwards B" tells where the evidence lists "B and A" as they were done."""
    told = read(claim)
    mine = _listed(told) if not told.lows.isdisjoint(lexicon.THEN) else []
    for first, second in pairwise(mine):
        if told.low(second[0]) not in lexicon.THEN:
            continue
        for source in map(read, evidence):
            its = _listed(source) if source.lows.isdisjoint(lexicon.ORDERING) else []
            late, early = _answers(told, first, source, its), _answers(told, second, source, its)
            if late > early >= 0:
                yield _list_order(told, first, second), _list_order(source, its[early], its[late])


def _list_order(reading: Reading, first: Sequence[int], second: Sequence[int]) -> Order:
    words = reading.stretch(first[0], second[-1])
    return Order(frozenset(), frozenset(), words, words)


def _listed(reading: Reading) -> list[list[int]]:
    """The places of the words of a text, parted by its joints and marks."""
    items: list[list[int]] = [[]]
    for at, word in enumerate(reading.words):
        if word.low in lexicon.JOINTS or (at and word.clause != reading.words[at - 1].clause):
            items.append([])
        if word.low not in lexicon.JOINTS:
            items[-1].append(at)
    return [item for item in items if item]


def _answers(told: Reading, item: Sequence[int], source: Reading, its: Sequence[Sequence[int]]) -> int:
    """Which item of a list tells the same in several words, or -1 where not just one does."""
    here = {told.words[at].stem for at in item} - {""}
    found = [n for n, one in enumerate(its) if len(here & {source.words[at].stem for at in one}) >= _KEPT]
    return found[0] if len(found) == 1 else -1


def _front(reading: Reading) -> Order | None:
    """What a sentence that begins "Before doing so, ..." or "After doing so, ..." tells."""
    if reading.low(0) not in {"before", "after"} or not reading.low(1).endswith("ing"):
        return None
    inside, behind = _halves(reading, 0)
    return Order(inside, behind, reading.low(0), reading.stretch(0, 3)) if inside and behind else None


def _fit(one: Order, other: Order) -> tuple[int, int]:
    """How many words stand at the same place in both, and how many at the other: of each side two, or none."""
    both = (one.first & one.second) | (other.first & other.second)
    straight = len((one.first & other.first) - both) + len((one.second & other.second) - both)
    early, late = len((one.first & other.second) - both), len((one.second & other.first) - both)
    return straight, early + late if min(early, late) > 1 else 0


@lru_cache(maxsize=8_000)
def _told(text: str, before: str) -> tuple[Order, ...]:
    """The orders that a text tells; before it stands another."""
    reading = read(text)
    if reading.lows.isdisjoint(lexicon.ORDERING):
        return ()
    return tuple(
        order
        for at, word in enumerate(reading.words)
        if word.low in lexicon.ORDERING and not _of_both(reading, at)
        for order in _orders(reading, at, before)
        if order.first and order.second
    )


def _of_both(reading: Reading, at: int) -> bool:
    """Whether a thing is told of both times: "before, during and after the flood"."""
    around = {reading.low(place) for place in range(at - 3, at + 4) if place != at}
    return not around.isdisjoint(lexicon.ORDERING | {"during"})


def _orders(reading: Reading, at: int, before: str) -> Iterator[Order]:
    low, following = reading.low(at), reading.low(at + 1)
    last = at + 1 if following in {"which", "that", "this", "by", "to"} else at
    ahead, behind = _stems(reading, at - _REACH, at), _stems(reading, last + 1, last + 1 + _REACH)
    words = reading.stretch(at, last + 1), reading.stretch(at - 2, last + 3)
    if low in lexicon.THEN and _ends(reading, at):
        yield from _at_end(reading, at, before)
    elif low in lexicon.THEN or (low == "followed" and following == "by") or (low == "after" and last > at):
        if at < _FRONT and low != "followed":
            ahead = _stems(read(before), 0, 2 * _REACH) if before else ahead
        yield Order(ahead, behind, *words)
    elif (low == "before" and following == "which") or (low in _AFTER_ALL and _is_denied(reading, at)):
        yield Order(behind, ahead, *words)
    elif at < _FRONT or low != "having":
        if at < _FRONT:
            behind, ahead = _halves(reading, at)
        first, second = (ahead, behind) if low in lexicon.EARLIER else (behind, ahead)
        yield Order(first, second, *words)


def _ends(reading: Reading, at: int) -> bool:
    """Whether a clause ends with a word: "walls are painted first and floors sanded afterwards"."""
    after = reading.words[at + 1 : at + 2]
    return at >= _FRONT and not (after and after[0].clause == reading.words[at].clause)


def _at_end(reading: Reading, at: int, before: str) -> Iterator[Order]:
    """What "A first, and B afterwards" tells; without a "first", what stands before the last joint is A."""
    places = [n for n in range(at - 1, max(at - _REACH, -1), -1)]
    border = next((n for n in places if reading.low(n) == "first"), -1)
    if border < 0:
        border = next((n for n in places if reading.low(n) in lexicon.JOINTS), -1)
    start = next((n + 1 for n in range(border, -1, -1) if _parts(reading, n, border)), 0)
    first = _stems(reading, start, border) if border >= 0 else _stems(read(before), 0, 2 * _REACH)
    yield Order(first, _stems(reading, border + 1, at), reading.low(at), reading.stretch(border, at))


def _parts(reading: Reading, at: int, border: int) -> bool:
    """Whether another clause than a word's ends at a place."""
    return reading.words[at].clause != reading.words[border].clause


def _is_denied(reading: Reading, at: int) -> bool:
    """Whether what stands before is denied: what does not happen before, or until, another thing comes after it."""
    if not at and not reading.lows.isdisjoint(lexicon.DENYING_ALL):
        return True  # "before noon, nobody came"
    clause = reading.words[at].clause
    if reading.low(at) == "until":
        denied = reading.denied_around(at)
    else:
        denied = any(
            word.low in _NOT and word.clause == clause and not idle(reading.words, n)
            for n, word in enumerate(reading.words[:at])
        )
    return denied or (reading.low(0) in lexicon.NOBODY and reading.words[0].clause == clause)


def _halves(reading: Reading, at: int) -> tuple[frozenset[str], frozenset[str]]:
    """What "After B, A" begins with, and what comes after its comma."""
    clause = reading.words[at].clause
    border = next((n for n, word in enumerate(reading.words[at:], at) if word.clause > clause), at)
    return _stems(reading, at + 1, border), _stems(reading, border, border + _REACH)


def _stems(reading: Reading, first: int, last: int) -> frozenset[str]:
    return frozenset(word.stem for word in reading.words[max(0, first) : last] if word.stem)
