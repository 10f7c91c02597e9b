"""Round figures told for exact ones: “more than 200” of 203, “nearly 200” of 197, “about a third” of 34%."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from summariser.check.figures.bounds import UNBOUND, bound_of
from summariser.check.figures.figure import YEARS, Figure
from summariser.check.figures.reading import figures_of

_ROUGH = re.compile(
    r"(?:\b(?:about|around|roughly|approx(?:imately|\.)?|some|circa|ca\.?|close to)\s+|~\s?)$", re.I
)
_REACH: Final = 20  # characters before a figure in which “about” stands
_PARTS: Final = 5
_OF_DOZENS: Final = 0.34
_AT_MOST: Final = {0: 0.05, 1: 0.15, -1: 0.1}  # how far from the exact figure it may be


def rounded(figure: Figure, evidence: Sequence[Figure]) -> bool:
    """Whether it is a rounder form of an exact figure, told as one: “more than 200” of 203, “nearly 200” of 197."""
    if figure.unit in UNBOUND or not figure.value or (figure.number in YEARS and figure.text.isdigit()):
        return False
    side = _side(figure)
    if side is None:
        return False
    alike = [other for other in evidence if other.unit == figure.unit and other.firm and not other.parts]
    if any(_side(other) == side for other in alike):
        return False  # it more likely stands for that one
    told = {
        reading
        for other in figures_of(figure.sentence)
        if not _glosses(other, figure)
        for reading in other.readings
    }
    return any(_rounds(figure, other, side) and told.isdisjoint(other.readings) for other in alike)


def _glosses(exact: Figure, figure: Figure) -> bool:
    """Whether it stands in brackets soon behind: nearly nine in ten callers (88%)."""
    between = figure.sentence[figure.end : exact.start]
    return exact.start > figure.end and between.endswith("(") and len(between) <= _REACH + _REACH


def _side(figure: Figure) -> int | None:
    """On which side of a figure the exact one is said to lie, 0 for about it; None where nothing is said of that."""
    if _ROUGH.search(figure.sentence, max(0, figure.start - _REACH), figure.start):
        return 0
    bound = bound_of(figure)
    return bound.side if bound and (bound.strict or bound.side > 0) else None


def _rounds(figure: Figure, other: Figure, side: int) -> bool:
    """Whether a figure is told with more digits, not too far off, and as exact."""
    apart = float((other.value - figure.value) / figure.value)
    near = apart * side >= 0 and abs(apart) <= (_OF_DOZENS if _in_dozens(figure) else _AT_MOST[side])
    return near and _coarse(figure) < _coarse(other) and _side(other) is None


def _coarse(figure: Figure) -> int:
    """How many digits a figure tells; a third tells one."""
    number = figure.number
    if _in_dozens(figure):
        return 1
    if isinstance(number, int):
        return len(str(number).rstrip("0"))
    return 1 if number.denominator <= _PARTS else len(f"{float(number):.6g}".replace(".", "").strip("0"))


def _in_dozens(figure: Figure) -> bool:
    return figure.text.lower().endswith("dozen")
