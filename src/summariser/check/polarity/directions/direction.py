"""Directions that a claim turns round: rose for fell, before for after, from one figure to another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from summariser.check.polarity.align import (
    CLOSE,
    Opposite,
    beside,
    compared,
    opposites,
    outgrown,
    same_before,
    same_next,
    swapped,
)
from summariser.check.polarity.directions.bounded import reversed_bounds
from summariser.check.polarity.directions.listed import relisted
from summariser.check.polarity.directions.phases import phases
from summariser.check.polarity.directions.ranges import reversed_ranges
from summariser.check.reading import axes, lexicon
from summariser.check.reading.denied import State
from summariser.check.reading.term import Term
from summariser.check.reading.text import Reading
from summariser.check.reading.words import stem

# Shared words from which two places at the ends of a thing speak of the same: "to the top", "to the bottom".
_FRAMED = 2.5
_PLACED = frozenset({"to", "at", "on", "in", "from", "near", "towards"})
_IT = frozenset({"it", "them", "this", "that", "these", "those"})


class Turn(NamedTuple):
    """A direction turned round: words of the claim, and words of the source."""

    told: str
    said: str


def turns(told: Reading, sources: Sequence[Reading]) -> Iterator[Turn]:
    """The directions that a claim turns round."""
    yield from (Turn(*found) for found in reversed_ranges(told, sources))
    yield from (Turn(*found) for found in reversed_bounds(told, sources))
    yield from (Turn(*found) for found in relisted(told, sources))
    yield from (Turn(*found) for found in phases(told.text, [source.text for source in sources]))
    for found in opposites(told, sources, directions=True):
        if _sure(found, told):
            yield Turn(found.told.word.text, found.said.surroundings)


def _sure(found: Opposite, told: Reading) -> bool:
    term, said, score = found
    if (
        told.until != said.reading.until
        or term.sign == said.sign
        or _denied(term, said)
        or outgrown((term.reading, term.at), (said.reading, said.at))
    ):
        return False  # turned round by a denial, which is told elsewhere
    if not _beside(term, said, score) or _exchanged(term, said):
        return False
    return not (_told_elsewhere(term, said) or _answered(term, said))


def _told_elsewhere(term: Term, said: Term) -> bool:
    """Whether the claim's own word, as often in the source, may be told of the same thing there.

    It may not where another word of the claim answers to it: "more pay, higher risk" for "higher pay, less risk".
    """
    told, source = term.reading, said.reading
    if told.count(term.word) > source.count(term.word):
        return False
    places = [at for at, word in enumerate(source.words) if word.stem == term.word.stem]
    return bool(told.count(said.word)) or not all(_answers(term, source.next(at)) for at in places)


def _answers(term: Term, following: str) -> bool:
    """Whether another word of the claim tells that there is as much, or as little, of a thing."""
    told = term.reading
    return bool(following) and any(
        at != term.at and axes.quantity(word.low) == term.sign and told.next(at) == following
        for at, word in enumerate(told.words)
    )


def _answered(term: Term, said: Term) -> bool:
    """Whether the same thing is told to be more or less in another word: "higher pay", "more pay"."""
    return term.axis in axes.OF_QUANTITY and (_repeated(term, said.reading) or _repeated(said, term.reading))


def _repeated(term: Term, other: Reading) -> bool:
    """Whether another text has as often as much, or as little, of what stands after a word."""
    following = term.reading.next(term.at)
    return bool(following) and _times(term, other, following) >= max(1, _times(term, term.reading, following))


def _times(term: Term, reading: Reading, following: str) -> int:
    """How often a text has as much, or as little, of a thing; "raise less noise" raises none."""
    return sum(
        axes.quantity(word.low) == term.sign
        and reading.next(at) == following
        and at not in reading.states
        and not axes.quantity(reading.low(at + 1))
        for at, word in enumerate(reading.words)
    )


def _denied(term: Term, said: Term) -> bool:
    """Whether a denial has a part in it: one has it and the other not, or one word denies the other."""
    return (
        (term.state is State.DENIED) != (said.state is State.DENIED)
        or term.reading.denied_around(term.at) != said.reading.denied_around(said.at)
        or _undone(term, said)
        or _undone(said, term)
    )


def _beside(term: Term, said: Term, score: float) -> bool:
    """Whether the words right beside are the same, where the direction is of little use without them."""
    if term.word.joined or said.word.joined or term.axis in axes.TIGHT:
        return same_next(term, said) or (same_before(term, said) and _of_it(term))
    if score >= CLOSE or term.axis not in axes.OF_ONE_THING or beside(term, said):
        return True
    return score >= _FRAMED and _frame(term) != ("", "") and _frame(term) == _frame(said)


def _frame(term: Term) -> tuple[str, str]:
    """The two words before a pole that is a place: "to the top", "at the bottom of"."""
    its, at = term.reading, term.at
    follows = its.words[at + 1 : at + 2]
    names = follows and follows[0].stem and follows[0].clause == term.word.clause
    frame = its.low(at - 2), its.low(at - 1)
    return ("", "") if names or frame[1] != "the" or frame[0] not in _PLACED else frame


def _of_it(term: Term) -> bool:
    """Whether what there is more or less of is named before: "ordered a lot less of it"."""
    told = term.reading
    return told.low(term.at + 1) == "of" and told.low(term.at + 2) in _IT


def _exchanged(term: Term, said: Term) -> bool:
    """Whether the two things compared have changed places as well."""
    places = (term.reading, term.at), (said.reading, said.at)
    return (
        (term.axis in axes.OF_TWO and _converse(term, said))
        or (term.axis in axes.OF_PARTIES and swapped(*places))
        or compared(*places)
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
