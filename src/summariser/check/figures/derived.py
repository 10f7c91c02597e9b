"""Figures that the evidence does not tell but makes: up 11 points from “72% to 83%”, cut by a third from “12 to 8”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final

from summariser.check.figures.crossing import steps
from summariser.check.figures.figure import YEARS, Figure

_UNMEASURED: Final = frozenset({"name", "date", "weekday", "season", "clock", "ordinal", "vague", "decade"})
_FROM = re.compile(
    r"\bfrom (?:(?:an?|its|their|the|about|around|over|nearly|average|mean|of) ){0,4}$", re.IGNORECASE
)
_ON_THE_WAY: Final = frozenset({"from", "to"})
_EXACTLY: Final = Fraction(1, 200)  # a share is told to the nearest per cent


def derived(figure: Figure, texts: Sequence[str]) -> bool:
    """Whether it is the way from one figure of the evidence to another, where that leads from the one to the other.

    Where the evidence tells such a figure itself, in the same measure, that is the one to be told.
    """
    if figure.unit in _UNMEASURED or figure.date or not figure.value or figure.label in _ON_THE_WAY:
        return False
    return any(
        _is_difference(figure, one, other) or _is_share(figure, one, other)
        for one, other in _ways(texts)
        if one.unit == other.unit and one.unit not in _UNMEASURED and one.number not in YEARS
    )


def _ways(texts: Sequence[str]) -> Iterator[tuple[Figure, Figure]]:
    """What goes from one figure to another; “30 to 50 tasks” go nowhere."""
    for text in texts:
        yield from (step for step in steps(text) if _FROM.search(text, 0, step[0].start))


def _is_difference(figure: Figure, one: Figure, other: Figure) -> bool:
    apart = abs(Fraction(one.value) - other.value)
    if figure.unit == "points" or (not figure.unit and "point" in figure.nouns[:1]):
        return one.unit in {"%", "points"} and apart * (100 if one.unit == "%" else 1) == figure.value
    return figure.unit == one.unit != "%" and apart == figure.value


def _is_share(figure: Figure, one: Figure, other: Figure) -> bool:
    """Whether it is by how much of itself the first changed."""
    if figure.unit != "%" or not one.value:
        return False
    return abs(abs(Fraction(one.value) - other.value) / one.value - figure.value) <= _EXACTLY
