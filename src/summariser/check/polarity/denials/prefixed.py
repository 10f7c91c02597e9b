"""A word that one text has with "non-" alone, and the other with nothing that could deny it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summariser.check.polarity.align import Denial, shared
from summariser.check.reading import lexicon
from summariser.check.reading.text import Reading
from summariser.check.reading.words import content

_NON = "non"
# How much the words around both must have in common.
_NEARLY = 1.5


def prefixed(told: Reading, sources: Sequence[Reading]) -> Iterator[Denial]:
    """A word that one text has with "non-" alone, and the other with nothing that could deny it."""
    if not any(_NON in reading.lows for reading in (told, *sources)):
        return
    for source in sources:
        for at in _prefixed(told):
            if place := _without_prefix(told, at, source, [told], sources):
                yield Denial(True, told.stretch(at - 1, at + 1), source.stretch(place, place + 1))
        for at in _prefixed(source):
            if place := _without_prefix(source, at, told, sources, [told]):
                yield Denial(False, told.stretch(place, place + 1), source.stretch(at - 1, at + 1))


def _without_prefix(
    one: Reading, at: int, other: Reading, beside: Sequence[Reading], others: Sequence[Reading]
) -> int:
    """Where another text tells what one denies by "non-"; nought if any text of either side tells it both ways."""
    stem = one.words[at].stem
    both_ways = any(_affirms(text, stem) for text in beside) or any(_undoes(text, stem) for text in others)
    places = [place for place in other.content if other.words[place].stem == stem]
    if both_ways or not places or not all(_tells_plainly(one, at, other, place) for place in places):
        return 0
    return places[0]


def _prefixed(reading: Reading) -> list[int]:
    """The places of words that have "non-" before them."""
    if _NON not in reading.lows:
        return []
    joined = (at for at, word in enumerate(reading.words) if word.low == _NON and word.joined)
    return [at + 1 for at in joined if at + 1 < len(reading.words)]


def _affirms(reading: Reading, stem: str) -> bool:
    """Whether a stem stands in a text without "non-" before it."""
    return any(reading.words[at].stem == stem and reading.low(at - 1) != _NON for at in reading.content)


def _undoes(reading: Reading, stem: str) -> bool:
    """Whether a text has a word denied by its first syllable, joined to it or not."""
    if any(reading.words[at].stem == stem for at in _prefixed(reading)):
        return True
    return any(
        lexicon.undone(low) and content(lexicon.undone(low)) == stem
        for low in reading.lows
        if low[:2] in lexicon.UNDOING
    )


def _tells_plainly(one: Reading, at: int, other: Reading, place: int) -> bool:
    """Whether a word stands undenied in the other text, of the same thing."""
    if not other.clear(place) or not (lexicon.APART | lexicon.COMPARING).isdisjoint(other.lows):
        return False
    following = one.next(at)
    alike = bool(following) and following == other.next(place)
    return alike or shared(one.near(at), other.near(place)) >= _NEARLY
