"""Round figures told for exact ones: “more than 200” of 203, “nearly 200” of 197, “about a third” of 34%."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from fractions import Fraction
from typing import Final

from summariser.check.figures.bounds import UNBOUND, bound_of
from summariser.check.figures.figure import YEARS, Figure, Reading
from summariser.check.figures.reading import figures_of

_ROUGH = re.compile(
    r"(?:\b(?:about|around|roughly|approx(?:imately|\.)?|some|circa|ca\.?|close to)\s+|~\s?)$", re.I
)
_ODD = re.compile(r"(?:-odd\b|ish\b| or (?:so|thereabouts)\b)", re.IGNORECASE)
_ASIDE = re.compile(r"[,–—] (?:or |at |exactly |precisely )?$")
_ENDED = re.compile(r" ?[,;:.)–—]|$")
_REACH: Final = 20  # characters before a figure in which “about” stands
_PARTS: Final = 5
_OF_DOZENS: Final = 0.34
# The shares that people tell in words: about a third is told where no other is nearer.
_TOLD: Final = tuple(
    sorted(
        Fraction(*part) for part in ((1, 10), (1, 5), (1, 4), (1, 3), (1, 2), (2, 3), (3, 4), (4, 5), (9, 10))
    )
)
_APART: Final = Fraction(9, 100)
_FAR: Final = 1.6  # times: more than 100 is no way to tell 400
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
    """Whether it stands soon behind, in brackets or between marks: nearly nine in ten callers (88%)."""
    between = figure.sentence[figure.end : exact.start]
    if exact.start <= figure.end or len(between) > _REACH + _REACH:
        return False
    return between.endswith("(") or (
        exact.unit == figure.unit
        and _ASIDE.search(between) is not None
        and _ENDED.match(figure.sentence, exact.end) is not None
    )


def _side(figure: Figure) -> int | None:
    """On which side of a figure the exact one is said to lie, 0 for about it; None where nothing is said of that."""
    if _ROUGH.search(figure.sentence, max(0, figure.start - _REACH), figure.start):
        return 0
    if _ODD.match(figure.sentence, figure.end) or figure.text.lower().startswith("couple"):
        return 0
    bound = bound_of(figure)
    return bound.side if bound and (bound.strict or bound.side > 0) else None


def _rounds(figure: Figure, other: Figure, side: int) -> bool:
    """Whether a figure is told with more digits, not too far off, and as exact."""
    apart = float((other.value - figure.value) / figure.value)
    near = abs(apart) <= (_OF_DOZENS if _in_dozens(figure) else _AT_MOST[side])
    fits = apart * side >= 0 and (near or _nearest_part(figure, other))
    return fits and _coarse(figure) < _coarse(other) and _side(other) is None


def _nearest_part(figure: Figure, other: Figure) -> bool:
    """Whether it is a share that people tell in words, and no other such share lies nearer to the exact one."""
    if figure.unit != "%" or figure.value not in _TOLD or figure.text[:1].isdigit():
        return False
    low, high = sorted((Fraction(figure.value), Fraction(other.value)))
    return high - low <= _APART and not any(low < part < high for part in _TOLD)


def outbid(figure: Figure, evidence: Sequence[Figure]) -> Figure | None:
    """The exact figure for which this bound is true, if not tight: “fewer than half” of 38%."""
    bound = bound_of(figure)
    if not bound or not bound.strict or not figure.value:
        return None
    told = {reading for other in figures_of(figure.sentence) for reading in other.readings}
    if any(other.unit == figure.unit and _side(other) == bound.side for other in evidence):
        return None
    return next((other for other in evidence if _is_outbid(figure, other, bound.side, told)), None)


def _is_outbid(figure: Figure, other: Figure, side: int, told: Set[Reading]) -> bool:
    if other.unit != figure.unit or not other.firm or other.parts or not told.isdisjoint(other.readings):
        return False
    times = float(Fraction(other.value) / Fraction(figure.value))
    true = 1 < times < _FAR if side > 0 else 1 < 1 / (times or 1) < _FAR
    return true and (bool(other.unit) or bool(set(other.nouns) & set(figure.nouns))) and _side(other) is None


def _coarse(figure: Figure) -> int:
    """How many digits a figure tells; a third tells one."""
    number = figure.number
    if _in_dozens(figure):
        return 1
    if isinstance(number, int):
        return len(str(number).rstrip("0"))
    return (
        1
        if number.denominator <= _PARTS and "." not in figure.text
        else len(f"{float(number):.6g}".replace(".", "").strip("0"))
    )


def _in_dozens(figure: Figure) -> bool:
    return figure.text.lower().endswith("dozen")
