"""What is told of some, "but not all", or as "not always" so, where the other text tells it of all, or as always so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summariser.check.polarity import lexicon
from summariser.check.polarity.align import Denial
from summariser.check.polarity.reading import Reading

_ALWAYS = "always"


def partly(told: Reading, sources: Sequence[Reading]) -> Iterator[Denial]:
    """What is told of some, "but not all", where the other text tells it of all."""
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
