"""Figures told of one another's things: “290 calls” where the source has 430 calls and 290 visits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from summariser.check.figures.figure import Figure
from summariser.check.figures.reading import figures_of

_TO = re.compile(
    r"\s*(?:[^\W\d]+ ){0,3}to (?:just |about |around |only |over |under |almost |nearly )?", re.IGNORECASE
)


def crossed(figure: Figure, texts: Sequence[str]) -> Figure | None:
    """The evidence's figure for the things this one is told of, where it is certain that they were exchanged.

    That is: wherever the evidence has this number it counts other things, and a sentence where it does counts
    these things with another number.
    """
    if not figure.nouns or figure.date or figure.parts:
        return None
    rival = None
    for text in texts:
        found = [other for other in figures_of(text) if not other.parts]
        same = [other for other in found if set(other.readings) & set(figure.readings)]
        if any(not other.nouns or set(figure.nouns) & set(other.nouns) for other in same):
            return None
        if same:
            rival = rival or next((other for other in found if _of_the_same(figure, other)), None)
    return rival


def _of_the_same(figure: Figure, other: Figure) -> bool:
    """Whether another number counts the things that this one counts, by its first words."""
    if not other.nouns or other.unit != figure.unit or other.value == figure.value:
        return False
    length = min(2, len(figure.nouns), len(other.nouns))
    return figure.nouns[:length] == other.nouns[:length]


def turned(claim: str, texts: Sequence[str]) -> Iterator[tuple[Figure, Figure, str]]:
    """The pairs of figures that a claim leads from one to the other and the evidence only the other way round."""
    told = list(_steps(claim))
    if not told:
        return
    known = [pair for text in texts for pair in _steps(text)]
    ways = {(one.readings[0], other.readings[0]) for one, other in known}
    for one, other in told:
        way = (one.readings[0], other.readings[0])
        if way not in ways and way[::-1] in ways and way[0] != way[1]:
            yield one, other, claim[one.start : other.end]


def _steps(text: str) -> Iterator[tuple[Figure, Figure]]:
    """Every “from A to B”."""
    found = [figure for figure in figures_of(text) if not figure.parts]
    for one, other in pairwise(found):
        before = text[max(0, one.start - 12) : one.start].lower()
        if re.search(r"\bfrom (?:about |around |over |nearly )?$", before) and _TO.fullmatch(
            text[one.end : other.start]
        ):
            yield one, other
