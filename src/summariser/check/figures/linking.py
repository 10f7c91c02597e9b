"""What neighbouring figures say of each other: 12-15 %, 2019/20, 3 and 4 March, one in three."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from summariser.check.figures import words
from summariser.check.figures.figure import YEARS, Figure, Reading

_JOINS = re.compile(
    r"\s*(?:[-‐‑‒–—/&,]|(?:, ?)?(?:to|and|or|until|through))\s*(?:up to |about |around |another )?"
)
_RANGES = re.compile(r"\s*[-‐‑‒–—/]\s*")
_RATES = re.compile(r" (?:in|out of|in every|of every|out of every) |/", re.IGNORECASE)
_SCALE = re.compile(r"(?:\d|[\s-])(thousand|million|billion|trillion|mn|mln|bn|tn|k|m|b)\b", re.IGNORECASE)
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
        if _RATES.fullmatch(between) and (share := _share(found, i, between)):
            shares.append(share)
    return found + shares


def _sharing(one: Figure, other: Figure, text: str, between: str) -> tuple[Figure, Figure]:
    if other.date and not one.date:
        return _day_before(one, other), other
    if one.date and not other.date:
        return one, (_day_after(one, other) if _RANGES.fullmatch(between) else other)
    if one.number in YEARS and _RANGES.fullmatch(between) and not one.unit and not other.unit:
        return one, _second_year(one, other)
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


def _second_year(one: Figure, other: Figure) -> Figure:
    """The 20 of "2019/20" is 2020."""
    if int(one.value) % 100 < other.value < 100:
        year = int(one.value) // 100 * 100 + int(other.value)
        return other._replace(value=year, number=year, more=(("", other.value),))
    return other


def _from_right(one: Figure, other: Figure, text: str) -> Figure:
    """What the second's unit and scale make of the first: 12 in "12-15%", 2 in "2 to 3 million"."""
    if one.unit not in {"", other.unit} or other.unit in _UNSHARED - {""} or not other.number:
        return one
    scaled = _scale(other, text)
    factor = Fraction(other.value) / Fraction(other.number)
    readings: list[Reading] = []
    if not one.unit and other.unit:
        readings.append((other.unit, one.number * factor))
    if scaled > 1 and _scale(one, text) == 1 and one.number < 1000:
        readings.append((other.unit, one.number * factor * scaled))
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


def _share(found: list[Figure], i: int, between: str) -> Figure | None:
    """One in three; 9 out of 10."""
    one, other = found[i], found[i + 1]
    if one.unit or other.unit or not 0 < one.value < other.value:
        return None
    if one.value in YEARS or (between == " in " and other.value in YEARS and one.value != 1):
        return None
    share = Fraction(one.value) / Fraction(other.value)
    return Figure(
        one.start, other.end, "", "%", share, share, nouns=other.nouns, firm=False, parts=(i, i + 1)
    )
