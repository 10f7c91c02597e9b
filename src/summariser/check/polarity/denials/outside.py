"""A thing that one text puts outside what the other puts it in: "outside school hours" for "within school hours"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from summariser.check.polarity.align import Denial, enough, shared
from summariser.check.reading import lexicon
from summariser.check.reading.text import Reading

_AHEAD = 4  # words from a preposition up to its noun
_OF = "of"


class _Place(NamedTuple):
    """Where a thing is put: the preposition, the first noun that follows, and whether it is put outside."""

    at: int
    noun: int
    is_out: bool


def outside(told: Reading, sources: Sequence[Reading]) -> Iterator[Denial]:
    """What stands outside in one text and within in the other, with nothing denied there."""
    if all(reading.lows.isdisjoint(lexicon.OUT) for reading in (told, *sources)):
        return
    least = enough(sources)
    mine = [*_places(told)]
    its = [(source, place) for source in sources for place in _places(source)]
    for one in mine:
        alike = [(source, other) for source, other in its if _alike(told, one, source, other)]
        # "In other areas" is outside these, whoever says so.
        within = sources if one.is_out else [told]
        rest = any(not reading.lows.isdisjoint(lexicon.REST) for reading in within)
        if alike and not rest and all(other.is_out != one.is_out for _, other in alike):
            source, other = alike[0]
            if shared(told.near(one.noun), source.near(other.noun)) >= least:
                words = told.stretch(one.at, one.noun), source.stretch(other.at, other.noun)
                yield Denial(one.is_out, *words)


def _alike(told: Reading, one: _Place, source: Reading, other: _Place) -> bool:
    """Whether both put something in or out of the same."""
    return told.words[one.noun].stem == source.words[other.noun].stem and told.next(one.noun) == source.next(
        other.noun
    )


def _places(reading: Reading) -> Iterator[_Place]:
    for at, word in enumerate(reading.words):
        is_out = word.low in lexicon.OUT and _puts_out(reading, at)
        if (is_out or word.low in lexicon.IN) and not reading.denied_around(at):
            noun = _noun(reading, at + 1)
            if noun is not None:
                yield _Place(at, noun, is_out)


def _puts_out(reading: Reading, at: int) -> bool:
    """Whether a word begins where a thing is not: "out of use", and not "seven out of ten"."""
    if reading.low(at) != "out":
        return True
    before = reading.words[at - 1] if at else None
    counts = before is not None and (before.low in lexicon.MEASURES or before.low[:1].isdigit())
    return reading.low(at + 1) == _OF and not counts


def _noun(reading: Reading, at: int) -> int | None:
    """The first word with content that a preposition is over."""
    for place in range(at, min(at + _AHEAD, len(reading.words))):
        word = reading.words[place]
        if word.clause != reading.words[at - 1].clause:
            return None
        if word.stem:
            return place
        if word.low not in lexicon.DETERMINERS and word.low != _OF:
            return None
    return None
