"""Directions that a claim turns round: rose for fell, before for after, from one figure to another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from summariser.check.polarity import axes, lexicon
from summariser.check.polarity.align import CLOSE, Opposite, beside, compared, opposites, same_next
from summariser.check.polarity.denied import State
from summariser.check.polarity.reading import Reading, Term
from summariser.check.polarity.words import stem

_FIGURE = r"\s+(?:[a-z]+\s+)?[£$€]?(\d+(?:[.,]\d+)*)"
_RANGE = re.compile(rf"\bfrom{_FIGURE}[^\d.;]{{0,30}}?\bto{_FIGURE}", re.IGNORECASE)


class Turn(NamedTuple):
    """A direction turned round: words of the claim, and words of the source."""

    told: str
    said: str


def turns(told: Reading, sources: Sequence[Reading]) -> Iterator[Turn]:
    """The directions that a claim turns round."""
    yield from _ranges(told, sources)
    for found in opposites(told, sources, directions=True):
        if _sure(found, told):
            yield Turn(found.told.word.text, found.said.surroundings)


def _sure(found: Opposite, told: Reading) -> bool:
    term, said, score = found
    if (
        told.until != said.reading.until
        or term.sign == said.sign
        or _denied(term, said)
        or _saved(term, said)
    ):
        return False  # turned round by a denial, which is told elsewhere
    if not _beside(term, said, score) or _exchanged(term, said):
        return False
    # The claim's own word, as often in the source, has likely been told of something else there.
    return told.count(term.word) > said.reading.count(term.word)


def _denied(term: Term, said: Term) -> bool:
    """Whether a denial has a part in it: one has it and the other not, or one word denies the other."""
    return (
        (term.state is State.DENIED) != (said.state is State.DENIED)
        or term.reading.denied_around(term.at) != said.reading.denied_around(said.at)
        or _undone(term, said)
        or _undone(said, term)
    )


def _saved(term: Term, said: Term) -> bool:
    """Whether a saving is told as a cost that was cut."""
    return term.axis in axes.OF_MONEY and _lessened(term) != _lessened(said)


def _lessened(term: Term) -> bool:
    clause = term.word.clause
    return any(word.low in lexicon.LESSENED for word in term.reading.words if word.clause == clause)


def _beside(term: Term, said: Term, score: float) -> bool:
    """Whether the words right beside are the same, where the direction is of little use without them."""
    if term.word.joined or said.word.joined or term.axis in axes.TIGHT:
        return same_next(term, said)
    return score >= CLOSE or term.axis not in axes.OF_ONE_THING or beside(term, said)


def _exchanged(term: Term, said: Term) -> bool:
    """Whether the two things compared have changed places as well."""
    return (term.axis in axes.OF_TWO and _converse(term, said)) or compared(
        (term.reading, term.at), (said.reading, said.at)
    )


def _undone(one: Term, other: Term) -> bool:
    """Whether a word is another with a denial before it ("unsuccessful"), which is told as a denial."""
    base = lexicon.undone(one.word.low)
    return bool(base) and stem(base) == other.word.stem


def _converse(term: Term, said: Term) -> bool:
    """Whether the two sides have changed places as well: "A before B" is "B after A"."""
    behind, ahead = term.reading.behind(term.at), term.reading.ahead(term.at)
    its_behind, its_ahead = said.reading.behind(said.at), said.reading.ahead(said.at)
    straight = len(behind & its_behind) + len(ahead & its_ahead)
    return straight <= len(behind & its_ahead) + len(ahead & its_behind)


def _ranges(told: Reading, sources: Sequence[Reading]) -> Iterator[Turn]:
    if "from" not in told.lows:
        return
    ranges = tuple(_RANGE.finditer(told.text))
    if not ranges:
        return
    said = {match.groups(): match.group() for source in sources for match in _RANGE.finditer(source.text)}
    for match in ranges:
        low, high = match.groups()
        if low != high and (high, low) in said and (low, high) not in said:
            yield Turn(match.group(), said[high, low])
