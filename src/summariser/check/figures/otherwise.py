"""Figures that the cited sentences have, but tell otherwise: of other things, another year or period, another bound."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from summariser.check.figures import bounds, rates
from summariser.check.figures.amounts import of_another_amount
from summariser.check.figures.crossing import crossed, exchanged, misdated, turned
from summariser.check.figures.figure import Figure
from summariser.check.figures.spans import of_another_span
from summariser.check.marks import Mark
from summariser.check.polarity import turned as reversed_words
from summariser.domain import Severity

OF_SOMETHING_ELSE: Final = "figure_of_something_else"
REVERSED: Final = "direction_reversed"


def told_otherwise(claim: str, texts: Sequence[str], held: Sequence[Figure]) -> Iterator[Mark]:
    """Objections to figures of a claim that its evidence holds."""
    for figure in held:
        if figure.firm and (other := crossed(figure, texts)):
            yield _otherwise(other.told, figure.told, figure.text)
    for one, other, words in turned(claim, texts):
        message = f"The source has “{other.text}” before “{one.text}”, not the other way round."
        yield Mark(OF_SOMETHING_ELSE, Severity.ERROR, message, words)
    for one, other, year in misdated(claim, texts):
        message = f"For {year} the source says “{other.text}”, not “{one.text}”."
        yield Mark(OF_SOMETHING_ELSE, Severity.ERROR, message, one.text)
    for one, other in exchanged(claim, texts):
        message = f"The source says “{other.text}” where this says “{one.text}”, and the other way round."
        yield Mark(OF_SOMETHING_ELSE, Severity.ERROR, message, one.text)
    yield from _rated(claim, texts, held)
    yield from _bounded(claim, texts, held)


def spanned(claim: str, texts: Sequence[str]) -> Iterator[Mark]:
    """Objections to amounts and spans of time that are told without a number."""
    for told, said in of_another_amount(claim, texts):
        yield _otherwise(said, told, told)
    for told, said in of_another_span(claim, texts):
        yield _otherwise(said, told, told)


def _rated(claim: str, texts: Sequence[str], held: Sequence[Figure]) -> Iterator[Mark]:
    """Another period: 31 hours a month for 31 hours a week."""
    for figure in held if rates.rated(claim) else ():
        if found := rates.of_another(figure, texts):
            told, said = found
            yield _otherwise(said.told, told.told, told.told)


def _bounded(claim: str, texts: Sequence[str], held: Sequence[Figure]) -> Iterator[Mark]:
    """Another bound: at least 40 for up to 40. What the words alone show reversed is told where words are read."""
    found = [pair for figure in held if (pair := bounds.overturned(figure, texts))]
    known = [mark.words for mark in reversed_words(claim, texts) if _is_told(mark)] if found else []
    for told, said in found:
        if not any(words in told.told for words in known):
            yield Mark(REVERSED, Severity.ERROR, _message(said.told, told.told), told.told)


def _is_told(mark: Mark) -> bool:
    """Whether words alone show it reversed for sure; what they only suspect is told here."""
    return mark.code == REVERSED and mark.severity is Severity.ERROR


def _otherwise(said: str, told: str, words: str) -> Mark:
    return Mark(OF_SOMETHING_ELSE, Severity.ERROR, _message(said, told), words)


def _message(said: str, told: str) -> str:
    return f"The source says “{' '.join(said.split())}” here, not “{told}”."
