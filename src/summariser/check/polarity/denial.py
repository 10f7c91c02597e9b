"""Denials that a claim adds to its evidence, or drops."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from summariser.check.polarity import lexicon
from summariser.check.polarity.align import RIVAL, Opposite, enough, opposite, shared
from summariser.check.polarity.reading import Reading, State, Term

_SCOPE, _SCOPE_CONTENT = 9, 5


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
    for axis, terms in told.terms.items():
        if axis.startswith(lexicon.AXIS):
            continue
        for term in terms:
            found = opposite(term, sources, enough(sources))
            if found and not _excused(found, told, sources):
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
    here = set(_scope(denied.reading, denied.reading.cues[denied.at]))
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
    for said, at, _ in _gone(told, sources):
        yield Denial(True, told.stretch(at - 1, at + 1), said)
    for source in sources:
        for words, at, _ in _gone(source, [told]):
            yield Denial(False, words, source.stretch(at - 1, at + 1))


def _gone(one: Reading, others: Sequence[Reading]) -> Iterator[tuple[str, int, int]]:
    """The plain denials of one text that are missing elsewhere: a stretch of that text, their place, and its place."""
    for at in one.plain:
        least, found = enough(others), None
        for other in others:
            for place, score in _bare(one, at, other):
                if score >= least:
                    least, found = score, (other.stretch(place, place + 1), at, place)
        if found and not any(_kept(one, at, other, least * RIVAL) for other in others):
            yield found


def _bare(one: Reading, at: int, other: Reading) -> Iterator[tuple[int, float]]:
    """Where the neighbours of a denial stand together without it, and how well the place fits."""
    after = at + (2 if one.low(at + 1) == "longer" else 1)
    last = one.form(after)
    befores = {one.low(at - 1), one.low(at - 2) if one.low(at - 1) in lexicon.HELPERS else ""} - {""}
    here = one.near(at)
    for place, word in enumerate(other.words):
        if not last or word.low not in befores:
            continue
        spot = place + 1
        if other.low(spot) in lexicon.FILLERS and last not in lexicon.FILLERS:
            spot += 1
        same = other.form(spot) == last and one.next(after - 1) == other.next(spot - 1)
        if same and other.veils_of(spot) <= one.veils_of(after):
            yield place, shared(here, other.near(spot))


def _kept(one: Reading, at: int, other: Reading, score: float) -> bool:
    """Whether the other text has the same plain denial at a place that fits as well."""
    here = one.near(at)
    stems = set(_scope(one, at)[:2])
    return any(
        (not stems.isdisjoint(_scope(other, place)[:2]) or one.low(at + 1) == other.low(place + 1))
        and shared(here, other.near(place)) >= score
        for place in other.plain
    )
