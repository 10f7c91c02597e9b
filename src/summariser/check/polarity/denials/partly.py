"""What is told of some, "but not all", or as "not always" so, where the other text tells it of all, or as always so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summariser.check.polarity.align import Denial, shared
from summariser.check.reading import lexicon
from summariser.check.reading.text import Reading

_ALWAYS = "always"
_ONLY = frozenset({"only", "solely", "exclusively", "purely"})
# How much the words around two adverbs must have in common.
_NEARLY = 2.5
_BEFORE = 3  # words before "only" among which it is denied


def partly(told: Reading, sources: Sequence[Reading]) -> Iterator[Denial]:
    """What is told of some, "but not all", where the other text tells it of all."""
    yield from _no_longer_alone(told, sources)
    for source in sources:
        for one, other in ((told, source), (source, told)):
            yield from _not_quite(one, other, added=one is told)
            part = _not_all(one)
            if part is None or lexicon.ALL.isdisjoint(other.lows) or _not_all(other) is not None:
                continue
            whole = [at for at, word in enumerate(other.words) if word.low in lexicon.ALL]
            if any(other.next(at) in one.stems for at in whole):
                added = one is told
                words, whole_words = one.stretch(part, part + 1), other.stretch(whole[0], whole[0] + 1)
                yield Denial(added, words if added else whole_words, whole_words if added else words)


def _no_longer_alone(told: Reading, sources: Sequence[Reading]) -> Iterator[Denial]:
    """What one text says to be so of one thing only, and the other "not only" of that."""
    mine = _restrictions(told)
    for source in sources if mine else ():
        its = _restrictions(source)
        for stem, (at, denied) in mine.items():
            if stem in its and its[stem][1] != denied:
                there = its[stem][0]
                yield Denial(denied, told.stretch(at - 1, at + 1), source.stretch(there - 1, there + 1))


def _restrictions(reading: Reading) -> dict[str, tuple[int, bool]]:
    """What a text restricts something to, or says that it is not restricted to: the word that says so, and which."""
    if reading.lows.isdisjoint(lexicon.RESTRICTING):
        return {}
    found: dict[str, tuple[int, bool]] = {}
    twice = set[str]()
    for at, word in enumerate(reading.words):
        if word.low in lexicon.RESTRICTING and (word.low in _ONLY or reading.low(at + 1) == "to"):
            before = range(max(0, at - _BEFORE), at)
            denied = any(
                place in reading.plain and reading.words[place].clause == word.clause for place in before
            )
            stem = reading.next(at)
            if found.setdefault(stem, (at, denied))[1] != denied:
                twice.add(stem)
    return {stem: place for stem, place in found.items() if stem and stem not in twice}


def _not_quite(one: Reading, other: Reading, *, added: bool) -> Iterator[Denial]:
    """What one text says to be "not always" so, or "not fully", and the other always or fully, of the same."""
    for at in one.plain:
        low = one.low(at + 1)
        if low not in other.lows or not (low == _ALWAYS or low.endswith("ly")) or _denies(other, low):
            continue
        for place, word in enumerate(other.words):
            if word.low == low and not other.denied_around(place) and _alike(one, at + 1, other, place):
                words, whole = one.stretch(at, at + 2), other.stretch(place, place + 1)
                yield Denial(added, words if added else whole, whole if added else words)


def _denies(reading: Reading, low: str) -> bool:
    """Whether a word stands denied anywhere in a text."""
    return any(reading.low(at + 1) == low for at in reading.plain)


def _alike(one: Reading, at: int, other: Reading, place: int) -> bool:
    """Whether two adverbs are of the same, with nothing that veils one of them."""
    if not other.clear(place) or lexicon.SUPPOSING & (one.veils_of(at) ^ other.veils_of(place)):
        return False
    following = one.next(at)
    same = bool(following) and following == other.next(place)
    return same or shared(one.near(at), other.near(place)) >= _NEARLY


def _not_all(reading: Reading) -> int | None:
    """Where a text says "but not all"."""
    if lexicon.ALL.isdisjoint(reading.lows):
        return None
    found = (at for at in reading.plain if reading.low(at + 1) in lexicon.ALL and not reading.next(at + 1))
    return next(found, None)
