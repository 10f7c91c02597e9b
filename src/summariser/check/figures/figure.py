"""A figure as a value."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final, NamedTuple

from summariser.check.figures.words import LABELS

_COUNTED = re.compile(r"[ -][^\W\d_]+")
_NUMBERED = re.compile(r"\b[^\W\d_]+ ?$")
YEARS: Final = frozenset(range(1500, 2101))  # a range would be walked through for each fraction

Number = int | Fraction
Reading = tuple[str, Number]


class Day(NamedTuple):
    """A date as far as it is told."""

    day: int | None
    month: int
    year: int | None


class Figure(NamedTuple):
    """One number, amount, share or date of a text, with what it says in one measure.

    `unit` is the measure ("" for a bare count) and `value` is in it: ten minutes are 600 seconds. `number` is the
    number as written, "2.4 million" being 2,400,000. `more` are other ways to read the same words: "12" in "12-15%"
    is 12 and 12 %. `nouns` are the words after it, `label` the word before. A figure that is not `firm` ("one",
    "both", "a week") says its number in passing: evidence may rest on it, a claim is not held to it.
    `parts` are the places of the two figures that tell a share together.
    """

    start: int
    end: int
    text: str
    unit: str
    value: Number
    number: Number
    more: tuple[Reading, ...] = ()
    nouns: tuple[str, ...] = ()
    label: str = ""
    firm: bool = True
    date: Day | None = None
    parts: tuple[int, ...] = ()
    sentence: str = ""

    @property
    def readings(self) -> tuple[Reading, ...]:
        """Every way to read it."""
        return ((self.unit, self.value), *self.more)

    @property
    def told(self) -> str:
        """The figure as its sentence tells it, with the word it counts or the word that it numbers."""
        if self.unit not in {"", "ordinal"}:
            return self.text
        numbered = _NUMBERED.search(self.sentence, 0, self.start)
        if numbered and (self.label in LABELS or not numbered[0].endswith(" ")):
            return self.sentence[numbered.start() : self.end]
        counted = _COUNTED.match(self.sentence, self.end) if self.nouns else None
        return self.sentence[self.start : counted.end()] if counted else self.text


def year_of(figure: Figure) -> int | None:
    """The year that it tells, alone or in a date."""
    if figure.date:
        return figure.date.year
    return int(figure.number) if figure.number in YEARS and not figure.unit else None
