"""What a claim has less of: "less strict rules" where its evidence has strict ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from summariser.check.polarity.align import compared, enough, shared
from summariser.check.reading import axes, lexicon
from summariser.check.reading.concepts import form
from summariser.check.reading.degrees import is_comparative
from summariser.check.reading.text import Reading

_TELLING = lexicon.LESS | lexicon.LOSING
_BEFORE = 2  # words before another that tell how much there is of it
_LOST = 3  # words to each side of a quality that tell that it is lost
_AFTER = 4  # words after it among which a comparison begins


class Lessened(NamedTuple):
    """A quality with "less" before it: words of the claim, and words of the source."""

    told: str
    said: str


def lessened(told: Reading, sources: Sequence[Reading]) -> Iterator[Lessened]:
    """The qualities of which one text has less than the other, where nothing else becomes less in either."""
    if all(reading.lows.isdisjoint(_TELLING) for reading in (told, *sources)):
        return
    pairs = [(source, *pair) for source in told.beside(sources) for pair in _pairs(told, source)]
    if not pairs or any(axes.rising(low) < 0 for one in (told, *sources) for low in one.lows - lexicon.LESS):
        return
    least = enough(sources)
    for source, at, there in pairs:
        turned = compared((told, at), (source, there))
        if not turned and shared(told.near(at), source.near(there)) >= least:
            yield Lessened(told.stretch(at - 1, at), source.stretch(there - 1, there + 1))


def _pairs(told: Reading, source: Reading) -> Iterator[tuple[int, int]]:
    """The places of a quality in both texts, of which one has less, where nothing else tells how much."""
    for one, other, turned in ((told, source, False), (source, told, True)):
        for at in _lost(one):
            alike = [place for place in other.content if _alike(one, at, other, place)]
            more = [place for place in alike if other.low(place - 1) == "more"]
            yield from ((place, at) if turned else (at, place) for place in more)
        for cue in one.lessening:
            at = cue + 1
            alike = [place for place in other.content if _alike(one, at, other, place)]
            if alike and all(_bare(other, place) for place in alike) and not _outgrown(one, at, other, alike):
                yield from ((place, at) if turned else (at, place) for place in alike)


def _lost(reading: Reading) -> Iterator[int]:
    """The places of what is lost."""
    if reading.lows.isdisjoint(lexicon.LOSING):
        return
    for cue, word in enumerate(reading.words):
        if word.low in lexicon.LOSING and not reading.denied_around(cue):
            after = range(cue + 1, min(cue + _LOST, len(reading.words)))
            yield next((at for at in after if reading.words[at].stem), cue)


def _outgrown(one: Reading, at: int, other: Reading, places: Sequence[int]) -> bool:
    """Whether there is less of it than there was, which is what the other tells."""
    after = range(at + 1, min(at + _AFTER, len(one.words)))
    than_before = any(one.low(place) == "than" for place in after) and not one.standard(at)
    return than_before and not any(is_comparative(other.low(place)) for place in places)


def _alike(one: Reading, at: int, other: Reading, place: int) -> bool:
    stem = one.words[at].stem if at < len(one.words) else ""
    return bool(stem) and form(stem) == form(other.words[place].stem)


def _bare(reading: Reading, at: int) -> bool:
    """Whether nothing tells how much there is of a thing, and nothing denies or veils it."""
    before = {reading.low(place) for place in range(at - _BEFORE, at)}
    near = {reading.low(place) for place in range(at - _LOST, at + _LOST)}
    told = before.isdisjoint(lexicon.GRADED) and near.isdisjoint(lexicon.LOSING)
    return told and at not in reading.states and not reading.denied_around(at)
