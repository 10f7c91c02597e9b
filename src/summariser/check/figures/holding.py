"""Whether some sentences hold a figure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from functools import cached_property
from typing import Final

from summariser.check.figures import words
from summariser.check.figures.figure import YEARS, Day, Figure, Number, Reading

_HARD: Final = frozenset({"name", "date", "clock", "weekday", "season", "vague", "ratio"})
_TOLD_APART: Final = frozenset({"date", "vague", "name"})  # the same number there may be another
_UNRATED: Final = _HARD | {"ordinal", "decade", "times"}
_LASTING: Final = frozenset({"second", "month"})
_DAY: Final = 86_400  # seconds
# How many days a month has for whoever counts in weeks, in days, in quarters of 13 weeks or in whole years.
_MONTHS: Final = frozenset({28, 30, 31, Fraction(91, 3), Fraction(365, 12), Fraction(61, 2)})
_AT: Final = frozenset({"at", "from", "to", "until", "till", "by", "before", "after"})
_FEW: Final = 12
_PARTS: Final = 13
# How many times the least of them a vague number may stand for: dozens are no five hundred.
_REACH: Final = {12: 20, 20: 20, 100: 30, 100_000: 30, 100_000_000: 30}


class Held:
    """The figures of some sentences, ready to be asked for others.

    Args:
        figures: what the sentences tell.
        years: tells the years that may be taken as told, for a date that the sentences give without its year.
    """

    def __init__(self, figures: Iterable[Figure], years: Callable[[], Iterable[Number]] = tuple) -> None:
        self.figures: Sequence[Figure] = tuple(figures)
        self._years = years

    @cached_property
    def readings(self) -> set[Reading]:
        """Every way to read them; a “one” that may be no number is none."""
        return {reading for figure in self.figures if not _pronoun(figure) for reading in figure.readings}

    @cached_property
    def dates(self) -> list[Day]:
        """The dates told here, as far as they are."""
        return [figure.date for figure in self.figures if figure.date]

    @cached_property
    def days(self) -> set[int]:
        """The days and years of these dates."""
        return {part for date in self.dates for part in (date.day, date.year) if part}

    @cached_property
    def years(self) -> set[Number]:
        """The years told here, and those that may be taken as told."""
        told = {value for unit, value in self.readings if not unit and value in YEARS}
        return told | {day for day in self.days if day in YEARS} | set(self._years())

    @cached_property
    def firm(self) -> Held:
        """What is said here in so many words."""
        return Held(
            [figure for figure in self.figures if figure.firm or figure.text.lower() == "one"], self._years
        )

    def holds(self, figure: Figure, *, firmly: bool = False) -> bool:
        """Whether a figure is told here, in whatever form; `firmly` asks for words that state it."""
        if firmly:
            return self._plainly(figure) or self.firm.holds(figure)
        if figure.date:
            return self._dated(figure.date) or self._turned(figure)
        if figure.unit == "vague":
            return self._vague(figure)
        if figure.unit == "name":
            return self._named(figure)
        return any(reading in self.readings for reading in figure.readings) or self._loosely(figure)

    def _plainly(self, figure: Figure) -> bool:
        """Whether the same number is stated in the same measure: quick to tell, and mostly so."""
        return figure.unit not in _TOLD_APART and any(
            other.firm and other.unit == figure.unit and other.value == figure.value for other in self.figures
        )

    def _loosely(self, figure: Figure) -> bool:
        if figure.unit == "ordinal":
            return self._numbered(figure)
        if figure.unit == "times":
            return self._ratio(figure.value) or self._multiplied(figure)
        if figure.unit in _HARD or figure.unit == "decade":
            return figure.unit == "decade" and ("", figure.value) in self.readings
        if not figure.unit:
            return any(
                self._bare(figure, number)
                for number in {figure.number, *(v for u, v in figure.more if not u)}
            )
        if (figure.unit == "%" and self._shared(figure.value)) or self._lasting(figure):
            return True
        return any(
            other.number == figure.number and other.firm and not other.unit and _of_nothing(other)
            for other in self.figures
        )

    def _shared(self, share: Number) -> bool:
        """A third for 33%, 100% more for twice as much."""
        if share >= 1 and ("times", share + 1) in self.readings:
            return True
        return any(unit == "%" and _same_share(share, value) for unit, value in self.readings)

    def _lasting(self, figure: Figure) -> bool:
        """Six weeks for a month and a half: a month has four weeks for some and 30 days for others."""
        return any(
            _about_as_long(figure.value, value)
            if figure.unit == "month"
            else _about_as_long(value, figure.value)
            for unit, value in self.readings
            if {unit, figure.unit} == _LASTING
        )

    def _bare(self, figure: Figure, number: Number) -> bool:
        """A number without a unit: also the number of something that has one, unless each counts its own things."""
        if number in self.days or (figure.label in _AT and not figure.nouns and self._struck(number)):
            return True
        return any(
            number == other.number and self._compatible(figure, other)
            for other in self.figures
            if other.unit not in _HARD
        )

    def _struck(self, hour: Number) -> bool:
        """Whether it is an hour of the clock that is told in figures."""
        return any(
            other.unit == "clock" and other.value in {hour * 60, hour * 60 + 720} for other in self.figures
        )

    def _compatible(self, figure: Figure, other: Figure) -> bool:
        if other.unit == "ordinal":
            return figure.label in words.LABELS
        if other.unit == "decade":
            return False
        if _pronoun(other):
            return not set(other.nouns).isdisjoint(figure.nouns)
        if not figure.nouns or other.unit == "times":
            return True
        if not other.unit:  # phase 2 does not make it two phases
            return figure.label == other.label or other.label not in words.LABELS | {"#"}
        # Five weekly sessions are what five weeks hold.
        return any(
            unit == other.unit and factor * other.number == other.value
            for noun in figure.nouns
            if noun in words.RHYTHMS
            for unit, factor in [words.UNITS[words.RHYTHMS[noun]]]
        )

    def _numbered(self, figure: Figure) -> bool:
        """An ordinal may stand for a label's number: the third phase, phase 3. Also the day of a date."""
        return any(date.day == figure.value for date in self.dates) or any(
            not other.unit and other.number == figure.value and other.label in words.LABELS
            for other in self.figures
        )

    def _ratio(self, times: Number) -> bool:
        """Two figures of one kind of which one is exactly so many times the other; among many some always are."""
        told = {
            (other.unit, other.value) for other in self.figures if other.firm and other.unit not in _UNRATED
        }
        return len(told) <= _FEW and any((unit, value * times) in told for unit, value in told if value)

    def _multiplied(self, figure: Figure) -> bool:
        """By so many per cent more, or by that number in other words."""
        return ("%", figure.value - 1) in self.readings or any(
            other.number == figure.number and not other.unit for other in self.figures
        )

    def _named(self, figure: Figure) -> bool:
        """The same number with the same word before it."""
        return any(
            other.label == figure.label and other.number == figure.number
            for other in self.figures
            if other.unit in {"name", ""}
        )

    def _vague(self, figure: Figure) -> bool:
        """Thousands: so the source says, or it gives a number of thousands."""
        if (figure.unit, figure.value) in self.readings:
            return True
        most = figure.value * _REACH.get(int(figure.value), 1000)
        return any(figure.value <= other.number < most for other in self.figures if other.unit != "vague")

    def _dated(self, date: Day) -> bool:
        return any(
            date.month == other.month
            and date.day in {None, other.day}
            and (date.year in {None, other.year} or (other.year is None and date.year in self.years))
            for other in self.dates
        )

    def _turned(self, figure: Figure) -> bool:
        """A date in figures whose day and month may be read the other way round."""
        return any(
            figure.date._replace(day=figure.date.month, month=figure.date.day) == other.date
            for other in self.figures
            if figure.date
            and other.date
            and figure.date.day
            and {"turned"} & {unit for unit, _ in figure.more + other.more}
        )


def _same_share(one: Number, other: Number) -> bool:
    """Whether one is a third, a sixth or the like and the other the same in per cent: 33, 33.3, 67."""
    parts, share = sorted((one, other), key=lambda value: value.denominator)
    if not 2 < parts.denominator < _PARTS or 100 % parts.denominator == 0:
        return False
    return any(round(parts * scale) == share * scale for scale in (100, 1000))


def _about_as_long(months: Number, seconds: Number) -> bool:
    """Whether a number of months is a number of days, for whoever counts them roundly."""
    return Fraction(seconds) / _DAY / Fraction(months or 1) in _MONTHS


def _of_nothing(figure: Figure) -> bool:
    """Whether a bare number counts no things of its own: aged 45."""
    return not figure.nouns or figure.label in {"age", "aged"}


def _pronoun(figure: Figure) -> bool:
    """Whether it is a “one” that may be no number at all."""
    return not figure.firm and figure.value == 1 and not figure.unit
