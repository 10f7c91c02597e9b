"""What neighbouring figures say of each other: 12-15 %, 2019/20, 3 and 4 March, one in three."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from summariser.check.figures import words
from summariser.check.figures.figure import YEARS, Figure, Reading
from summariser.check.figures.scanning import whole

_JOINS = re.compile(
    r"\s*(?:[-‐‑‒–—/&,]|(?:, ?)?(?:to|and|or|until|through))\s*(?:up to |about |around |another )?"
)
_RANGES = re.compile(r"\s*[-‐‑‒–—/]\s*")
_RATES = re.compile(
    r"(?: (?!in\b|out\b|of\b)[^\W\d_]+){0,2}(?:[ -](?P<lot>in)(?: every)?[ -]| (?:out of|of)(?: the| every| all)? )|/",
    re.IGNORECASE,
)
_ONWARD = re.compile(r"(?:,? (?:and )?)", re.IGNORECASE)
_AGAINST = re.compile(r"[ -]to[ -]", re.IGNORECASE)
_LOTS: Final = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 50, 100, 1000})
_SCALE = re.compile(r"(?:\d|[\s-])(thousand|million|billion|trillion|mn|mln|bn|tn|k|m|b)\b", re.IGNORECASE)
_LASTING: Final = frozenset({"second", "month"})
_TWO_DIGITS: Final = frozenset(range(10, 100))
_CURRENCIES: Final = frozenset(words.CURRENCIES.values())
_UNSHARED: Final = frozenset(
    {"", "name", "date", "ordinal", "decade", "clock", "vague", "weekday", "season", "times"}
)


def linked(found: list[Figure], text: str) -> list[Figure]:
    """The figures of a text, each with what its neighbours add, and the shares that two of them tell together."""
    shares: list[Figure] = []
    for i in range(len(found) - 1):
        between = text[found[i].end : found[i + 1].start]
        if len(between) > 20:
            continue
        if _JOINS.fullmatch(between):
            found[i], found[i + 1] = _sharing(found[i], found[i + 1], text, between)
        if (rate := _RATES.fullmatch(between)) and (share := _share(found, i, rate)):
            shares.append(share)
        elif _ONWARD.fullmatch(between) and (length := _length(found, i) or _rhythm(found, i)):
            shares.append(length)
        elif _AGAINST.fullmatch(between) and (ratio := _ratio(found, i)):
            shares.append(ratio)
    return found + shares


def _sharing(one: Figure, other: Figure, text: str, between: str) -> tuple[Figure, Figure]:
    if other.date and not one.date:
        return _day_before(one, other), other
    if one.date and not other.date:
        return one, (_day_after(one, other) if _RANGES.fullmatch(between) else other)
    if not one.unit and not other.unit and _RANGES.fullmatch(between):
        if one.number in YEARS:
            return one, _second_year(one, other)
        if other.number == one.number + 1 and one.number in _TWO_DIGITS:
            return _this_century(one), _this_century(other)
    return _from_right(one, other, text), _from_left(one, other)


def _day_before(one: Figure, other: Figure) -> Figure:
    """The 3 of "3 and 4 March"."""
    if one.unit in {"", "ordinal"} and other.date and other.date.day and 1 <= one.value <= 31:
        return one._replace(
            unit="date", date=other.date._replace(day=int(one.value)), more=(("", one.value),)
        )
    return one


def _day_after(one: Figure, other: Figure) -> Figure:
    if one.date and one.date.day and not one.date.year and not other.unit and 1 <= other.value <= 31:
        return other._replace(
            unit="date", date=one.date._replace(day=int(other.value)), more=(("", other.value),)
        )
    return other


def _this_century(figure: Figure) -> Figure:
    """The 20 of "20/21" may be 2020."""
    return figure._replace(more=(*figure.more, ("", 2000 + figure.number)))


def _second_year(one: Figure, other: Figure) -> Figure:
    """The 20 of "2019/20" is 2020."""
    if int(one.value) % 100 < other.value < 100:
        year = int(one.value) // 100 * 100 + int(other.value)
        return other._replace(value=year, number=year, more=(("", other.value),))
    return other


def _from_right(one: Figure, other: Figure, text: str) -> Figure:
    """What the second's unit and scale make of the first: 12 in "12-15%", 2 in "2 to 3 million"."""
    priced = one.unit in _CURRENCIES and not other.unit
    if not (priced or one.unit in {"", other.unit}) or other.unit in _UNSHARED - {""} or not other.number:
        return one
    scaled = _scale(other, text)
    factor = Fraction(other.value) / Fraction(other.number)
    readings: list[Reading] = []
    if not one.unit and other.unit:
        readings.append((other.unit, one.number * factor))
    if scaled > 1 and _scale(one, text) == 1 and one.number < 1000:
        readings.append((one.unit or other.unit, one.number * factor * scaled))
    nouns = one.nouns or other.nouns
    return one._replace(more=(*one.more, *readings), nouns=nouns)


def _from_left(one: Figure, other: Figure) -> Figure:
    """The second of "£3-5m" is an amount of money too."""
    if one.unit in _CURRENCIES and not other.unit:
        return other._replace(more=(*other.more, (one.unit, other.value)))
    return other


def _scale(figure: Figure, text: str) -> int:
    found = _SCALE.search(text, figure.start, figure.end)
    return words.SUFFIXES[found[1].lower()] if found else 1


def _share(found: list[Figure], i: int, rate: re.Match[str]) -> Figure | None:
    """One in three; 9 out of 10."""
    one, other = found[i], found[i + 1]
    if one.unit not in {"", "times"} or other.unit or not 0 < one.value < other.value:
        return None
    if one.value in YEARS or (
        rate["lot"] and (other.value in YEARS or other.value not in _LOTS) and one.value != 1
    ):
        return None
    share = Fraction(one.value) / Fraction(other.value)
    return Figure(
        one.start, other.end, "", "%", share, share, nouns=other.nouns, firm=False, parts=(i, i + 1)
    )


def _length(found: list[Figure], i: int) -> Figure | None:
    """Five minutes 25 seconds; a year and three months."""
    one, other = found[i], found[i + 1]
    if one.unit != other.unit or one.unit not in _LASTING or not other.firm or other.value >= _unit(one):
        return None
    whole = one.value + other.value
    return Figure(
        one.start, other.end, "", one.unit, whole, whole, nouns=other.nouns, firm=False, parts=(i, i + 1)
    )


def _rhythm(found: list[Figure], i: int) -> Figure | None:
    """The six months of “twice a year”."""
    one, other = found[i], found[i + 1]
    if one.unit != "times" or other.unit not in _LASTING or other.firm or not one.value:
        return None
    each = whole(Fraction(other.value) / Fraction(one.value))
    return Figure(one.start, other.end, "", other.unit, each, each, firm=False, parts=(i, i + 1))


def _unit(figure: Figure) -> Fraction:
    """What one of its unit is in its measure: 60 for five minutes."""
    return Fraction(figure.value) / Fraction(figure.number or 1)


def _ratio(found: list[Figure], i: int) -> Figure | None:
    """Two to one."""
    one, other = found[i], found[i + 1]
    if one.unit or other.unit or other.value != 1 or one.value < other.value:
        return None
    return Figure(one.start, other.end, "", "ratio", one.value, one.value, firm=False, parts=(i, i + 1))
