"""Figures told of one another's things: “290 calls” where the source has 430 calls and 290 visits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summariser.check.figures.figure import Figure
from summariser.check.figures.reading import figures_of

_TO = re.compile(r"\s*(?:[^\W\d]+ ){0,3}to (?:just |about |around |only |over |under |almost |nearly )?", re.IGNORECASE)


def crossed(figure: Figure, evidence: Sequence[Figure]) -> Figure | None:
    """The evidence's figure for the things this one is told of, where it is certain that they were exchanged.

    That is: the evidence counts other things with this number, and these things with another number.
    """
    same = [other for other in evidence if set(other.readings) & set(figure.readings)]
    if not figure.nouns or not same or figure.date:
        return None
    told = set(figure.nouns)
    if any(not other.nouns or told & set(other.nouns) for other in same):
        return None
    rivals = [
        other
        for other in evidence
        if other.nouns
        and other.unit == figure.unit
        and other.value != figure.value
        and other.nouns[:2] == figure.nouns[: len(other.nouns[:2])]
    ]
    return rivals[0] if rivals else None


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
    for one, other in zip(found, found[1:], strict=False):
        before = text[max(0, one.start - 12) : one.start].lower()
        if re.search(r"\bfrom (?:about |around |over |nearly )?$", before) and _TO.fullmatch(text[one.end : other.start]):
            yield one, other
