"""Figures that the evidence does not tell but makes.

Up 11 points from “72% to 83%”, cut by a third from “12 to 8”, a quarter left of what was cut by 75%.
"""

# ruff: noqa: SIM905 - a run of words reads better than a column of strings

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations
from typing import Final

from summariser.check.figures.crossing import steps
from summariser.check.figures.figure import YEARS, Figure, year_of
from summariser.check.figures.reading import figures_of
from summariser.check.figures.running import stems_beside

_UNMEASURED: Final = frozenset({"name", "date", "weekday", "season", "clock", "ordinal", "vague", "decade"})
_FROM = re.compile(
    r"\bfrom (?:(?:an?|its|their|the|about|around|over|nearly|average|mean|of) ){0,4}$", re.IGNORECASE
)
_ON_THE_WAY: Final = frozenset({"from", "to"})
_EXACTLY: Final = Fraction(1, 200)  # a share is told to the nearest per cent
_FEW: Final = 6  # figures of one measure: among more, some always make another
# Which side of a thing a share is told of: what goes, what stays, what is not so.
_SIDES: Final = tuple(
    re.compile(rf"(?<![^\W\d_])(?:{told})", re.IGNORECASE)
    for told in (
        r"(?:reduc|cuts?\b|cutting|f[ae]ll(?:s|en|ing)?\b|dropp?|shr[aiu]nk|shed|remov|los[et]|sav(?:e|ing)|slash|declin"
        r"|decreas|lower|trimm?|eliminat|spared|freed|gone\b|away\b|off\b|fewer\b|less\b|down\b|avoid|delet|scrapp)",
        r"(?:left\b|leav|remain|rest\b|ke(?:ep|pt)|still\b|requir|need|retain|surviv|stay)",
        r"(?:not?\b|none\b|never\b|without\b|n?either\b|nor\b|cannot\b|fail|lack|miss|others?\b|refus|reject|oppos|un)"
        r"|n['’]t\b",
    )
)
_ALTOGETHER: Final = frozenset("altogether total together combined overall sum all between both".split())
_APART: Final = frozenset(
    "more fewer less higher lower longer shorter faster slower cheaper dearer difference gap ahead behind rest other"
    " others remaining remained remain left increase rise rose grew fell drop fall cut save saves saved saving extra"
    " further not without".split()
)
_WORD = re.compile(r"[^\W\d_]+")


def left_over(figure: Figure, texts: Sequence[str], *, perhaps: bool = False) -> bool:
    """Whether it is the share that another leaves: a quarter left for cut by 75%, nine in ten did not for 10% did.

    One of the two must tell what goes, stays or is not so, where the other does not: else it is another share. Where
    each merely has a word of its own, it may be so `perhaps`: a fifth stayed for 80% went; but not seven of eleven for
    four of eleven.
    """
    if figure.unit != "%" or not 0 < figure.value < 1:
        return False
    told = {other.value for other in figures_of(figure.sentence) if other.unit == "%"}
    shares = [other for text in texts for other in figures_of(text) if other.unit == "%"]
    untold = any(other.value not in told for other in shares)
    return any(
        _turns(figure.sentence, other.sentence)
        or (perhaps and not (figure.parts and other.parts) and _each_has_its_own(figure, other))
        for other in shares
        if other.value == 1 - figure.value and not (other.value in told and untold)
    )


def _turns(claim: str, text: str) -> bool:
    told, said = ([side.search(one) is not None for side in _SIDES] for one in (claim, text))
    return told != said


def _each_has_its_own(figure: Figure, other: Figure) -> bool:
    told, said = stems_beside(figure), stems_beside(other)
    return bool(told - said and said - told)


def worked_out(figure: Figure, texts: Sequence[str]) -> tuple[Figure, Figure] | None:
    """The two figures of one sentence of which it may be the sum, the difference or the share, told as one.

    A claim that tells but one of the two has most likely put it in the other's place.
    """
    if figure.unit in _UNMEASURED or figure.date or figure.number in YEARS or figure.label in _ON_THE_WAY:
        return None
    told = {other.value for other in figures_of(figure.sentence) if other.unit in {"", figure.unit}}
    for text in texts:
        for one, other in _pairs(text):
            both = (one.value in told) == (other.value in told)
            if (both or _turns(figure.sentence, text)) and _makes(figure, one, other):
                return one, other
    return _passed(figure, texts)


def _pairs(text: str) -> Iterator[tuple[Figure, Figure]]:
    found = [figure for figure in figures_of(text) if figure.firm and not figure.date]
    alike = [figure for figure in found if figure.unit not in _UNMEASURED and figure.number not in YEARS]
    pairs = combinations(alike, 2) if len(alike) <= _FEW else ()
    return ((one, other) for one, other in pairs if one.unit == other.unit)


def _passed(figure: Figure, texts: Sequence[str]) -> tuple[Figure, Figure] | None:
    """The two years of the evidence between which a number of years lies."""
    dated = [other for text in texts for other in figures_of(text) if year_of(other)]
    apart = figure.value / 12 if figure.unit == "month" and len(dated) <= _FEW else 0
    return next(
        (
            (one, other)
            for one, other in combinations(dated, 2)
            if apart and abs((year_of(one) or 0) - (year_of(other) or 0)) == apart
        ),
        None,
    )


def _makes(figure: Figure, one: Figure, other: Figure) -> bool:
    said = frozenset(_WORD.findall(figure.sentence.lower()))
    less, more = sorted((Fraction(one.value), Fraction(other.value)))
    if figure.unit != one.unit:
        return figure.unit == "%" and more > 0 and abs(less / more - figure.value) <= _EXACTLY
    if less + more == figure.value:
        return not said.isdisjoint(_ALTOGETHER)
    return more - less == figure.value and not said.isdisjoint(_APART)


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
