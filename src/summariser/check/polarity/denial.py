"""Denials that a claim adds to its evidence, or drops."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from summariser.check.polarity import lexicon
from summariser.check.polarity.align import RIVAL, Opposite, enough, opposites, shared
from summariser.check.polarity.denied import State
from summariser.check.polarity.reading import Reading, Term

_SCOPE, _SCOPE_CONTENT = 9, 5
_MOST = 50  # denials of one text looked at; a sentence has one or two


class Denial(NamedTuple):
    """A denial that one text has and the other has not: words of the claim, and words of the source."""

    added: bool
    told: str
    said: str


def denials(told: Reading, sources: Sequence[Reading]) -> Iterator[Denial]:
    """What is denied in one text and affirmed in the other, at places that speak of the same thing."""
    yield from _by_head(told, sources)
    yield from _by_neighbours(told, sources)


def _by_head(told: Reading, sources: Sequence[Reading]) -> Iterator[Denial]:
    for found in opposites(told, sources, directions=False):
        if not _excused(found, told, sources):
            yield _denial(found)


def _denial(found: Opposite) -> Denial:
    told, said, _ = found
    added = told.state is State.DENIED or (told.sign < 0 and said.state is not State.DENIED)
    return Denial(added, told.phrase, said.phrase if not added else said.surroundings)


def _excused(found: Opposite, told: Reading, sources: Sequence[Reading]) -> bool:
    """Whether the denial is there in another form, or the claim does not affirm what the source denies."""
    term, said, _ = found
    if term.state is State.DENIED:
        return any(_accounted(term, source) for source in sources) or _of_the_rest(term, sources)
    if said.state is State.DENIED:
        return _accounted(said, told) or term.aside or (term.wished and not said.wished)
    return False


def _accounted(denied: Term, other: Reading) -> bool:
    """Whether the other text has a denial of its own over some of the same words."""
    cue = denied.reading.cues[denied.at]
    if denied.reading.low(cue) in lexicon.DENY_NOUNS and any(
        word.low in lexicon.NONE for word in other.words
    ):
        return True
    here = set(_scope(denied.reading, cue))
    common = {word.low for word in denied.reading.words} - lexicon.CORE
    return any(
        other.words[at].low not in common and not here.isdisjoint(_scope(other, at)) for at in other.denials
    )


def _of_the_rest(denied: Term, sources: Sequence[Reading]) -> bool:
    """Whether a clause narrows down what the source calls the others: "areas that are not rural"."""
    cue = denied.reading.cues[denied.at]
    before = {word.low for word in denied.reading.words[max(0, cue - _SCOPE) : cue]}
    return not before.isdisjoint(lexicon.RELATIVE) and any(
        word.low in lexicon.REST for source in sources for word in source.words
    )


def _scope(reading: Reading, cue: int) -> list[str]:
    """The first words with content after a denial."""
    clause = reading.words[cue].clause
    after = reading.words[cue + 1 : cue + 1 + _SCOPE]
    return [word.stem for word in after if word.stem and word.clause == clause][:_SCOPE_CONTENT]


def _by_neighbours(told: Reading, sources: Sequence[Reading]) -> Iterator[Denial]:
    """Denials of one text whose neighbours stand together in the other with nothing between them."""
    for found in _gone(told, sources, [told]):
        yield Denial(True, told.stretch(found.at - 1, found.at + 1), found.stretch)
    for source in sources:
        for found in _gone(source, [told], sources):
            yield Denial(False, found.stretch, source.stretch(found.at - 1, found.at + 1))


class _Bare(NamedTuple):
    """Where the neighbours of a denial stand without it: how well that fits, its words, the place of the denial."""

    score: float
    stretch: str
    at: int


def _gone(one: Reading, others: Sequence[Reading], beside: Sequence[Reading]) -> Iterator[_Bare]:
    """The plain denials of one text that are missing elsewhere.

    What the texts beside it affirm as well ("we knew, but did not know how") may be what the others tell.
    """
    least = enough(others)
    for at in one.plain[:_MOST]:
        found = max((bare for other in others for bare in _bare(one, at, other)), default=None)
        if found is None or found.score < least:
            continue
        rival = found.score * RIVAL
        affirmed = any(bare.score >= rival for text in beside for bare in _bare(one, at, text))
        if not affirmed and not any(_kept(one, at, other, rival) for other in others):
            yield found


def _bare(one: Reading, at: int, other: Reading) -> Iterator[_Bare]:
    """Where the neighbours of a denial stand together without it."""
    after = at + (2 if one.low(at + 1) == "longer" else 1)
    last, content = one.form(after), one.next(after - 1)
    befores = {one.low(at - 1), one.low(at - 2) if one.low(at - 1) in lexicon.HELPERS else ""} - {""}
    for place, word in enumerate(other.words):
        if not last or word.low not in befores:
            continue
        spot = place + 1
        if other.low(spot) in lexicon.FILLERS and last not in lexicon.FILLERS:
            spot += 1
        same = other.form(spot) == last and content == other.next(spot - 1)
        if same and other.veils_of(spot) <= one.veils_of(after):
            yield _Bare(shared(one.near(at), other.near(spot)), other.stretch(place, spot), at)


def _kept(one: Reading, at: int, other: Reading, score: float) -> bool:
    """Whether the other text has the same plain denial at a place that fits as well."""
    here = one.near(at)
    stems = set(_scope(one, at)[:2])
    return any(
        (not stems.isdisjoint(_scope(other, place)[:2]) or one.low(at + 1) == other.low(place + 1))
        and shared(here, other.near(place)) >= score
        for place in other.plain
    )
