"""Figures in whose place the evidence says another one: the second phase for the first, for a week for two weeks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from summariser.check.figures.figure import YEARS, Figure
from summariser.check.figures.words import LABELS

_TIMES: Final = frozenset({"second", "month"})
_BEFORE_TIMES: Final = frozenset({"for", "after", "within", "in", "took", "takes", "lasted", "lasts", "than"})
_LOT = re.compile(r"[ -]in[ -]")


def contested(figure: Figure, evidence: Sequence[Figure]) -> bool:
    """Whether a claim is held to what it says in passing, because the evidence says another thing in its place."""
    return _misplaced(figure, evidence) or _lasting(figure, evidence) or _of_another_share(figure, evidence)


def _misplaced(figure: Figure, evidence: Sequence[Figure]) -> bool:
    """Whether “first” or “second” numbers what the evidence tells as another: the first phase, the second phase."""
    if figure.unit != "ordinal" or not figure.nouns or figure.nouns[0] not in LABELS:
        return False
    placed = [
        value
        for other in evidence
        if figure.nouns[0] in {other.label, *other.nouns[:1]}
        for unit, value in other.readings
        if unit == "ordinal"
    ]
    return bool(placed) and figure.value not in placed


def _lasting(figure: Figure, evidence: Sequence[Figure]) -> bool:
    """Whether “a week” is how long it took where the evidence says another time: for a week, for two weeks."""
    if figure.firm or figure.unit not in _TIMES or figure.label not in _BEFORE_TIMES or figure.parts:
        return False
    return any(
        other.firm and other.unit in _TIMES and other.label == figure.label and other.nouns == figure.nouns
        for other in evidence
    )


def _of_another_share(figure: Figure, evidence: Sequence[Figure]) -> bool:
    """Whether it is “one in three” where the evidence has two in three."""
    return bool(figure.parts) and any(
        other.parts and other.unit == figure.unit and other.nouns == figure.nouns and _LOT.search(other.text)
        for other in evidence
        if _LOT.search(figure.text)
    )


def mislabelled(figure: Figure, evidence: Sequence[Figure]) -> bool:
    """Whether it numbers what the evidence numbers otherwise: day 3 for day 2, although it has three of something."""
    if figure.unit or figure.label not in LABELS or figure.value in YEARS:
        return False
    numbered = [
        other.value
        for other in evidence
        if other.label == figure.label and not other.unit and other.value not in YEARS
    ]
    return bool(numbered) and figure.value not in numbered


def contradicted(figure: Figure, evidence: Sequence[Figure]) -> bool:
    """Whether the evidence gives another number of the same things, or of the same label: day 2, not day 3."""
    if any(other.parts and other.value == figure.value and other.unit == figure.unit for other in evidence):
        return False
    return any(
        other.firm
        and other.unit == figure.unit
        and other.value != figure.value
        and (other.nouns[:1] == figure.nouns[:1] != () or other.label == figure.label in LABELS)
        for other in evidence
    )
