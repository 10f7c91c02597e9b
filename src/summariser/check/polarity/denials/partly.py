"""What is told of some, "but not all", or as "not always" so, where the other text tells it of all, or as always so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summariser.check.polarity.align import Denial
from summariser.check.reading import lexicon
from summariser.check.reading.text import Reading

_ALWAYS = "always"
_ONLY = frozenset({"only", "solely", "exclusively", "purely"})
_BEFORE = 3  # words before "only" among which it is denied


def partly(told: Reading, sources: Sequence[Reading]) -> Iterator[Denial]:
    """What is told of some, "but not all", where the other text tells it of all."""
    yield from _no_longer_alone(told, sources)
    for source in sources:
        for one, other in ((told, source), (source, told)):
            if _ALWAYS in one.lows & other.lows:
                yield from _not_always(one, other, added=one is told)
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


def _not_always(one: Reading, other: Reading, *, added: bool) -> Iterator[Denial]:
    """What one text says to be "not always" so, and the other always, in the same words."""
    for at in one.plain:
        if one.low(at + 1) != _ALWAYS:
            continue
        for place, word in enumerate(other.words):
            if word.low == _ALWAYS and other.low(place - 1) != "not" and _alike(one, at + 1, other, place):
                words, whole = one.stretch(at, at + 2), other.stretch(place, place + 1)
                yield Denial(added, words if added else whole, whole if added else words)


def _alike(one: Reading, at: int, other: Reading, place: int) -> bool:
    following = one.next(at)
    return bool(following) and following == other.next(place)


def _not_all(reading: Reading) -> int | None:
    """Where a text says "but not all"."""
    if lexicon.ALL.isdisjoint(reading.lows):
        return None
    found = (at for at in reading.plain if reading.low(at + 1) in lexicon.ALL and not reading.next(at + 1))
    return next(found, None)
