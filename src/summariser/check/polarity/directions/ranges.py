"""Changes from one figure to another, which a claim tells the wrong way round or as the wrong kind of change."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from summariser.check.reading import axes
from summariser.check.reading.text import Reading

_COUNTED: Final = (
    "none/zero/nothing one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
)
_WORDS: Final = {word: value for value, words in enumerate(_COUNTED.split()) for word in words.split("/")} | {
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
_ONE: Final = frozenset({"a", "an"})
COUNTED: Final = tuple(_WORDS)
_SCALES: Final = {"k": 1e3, "thousand": 1e3, "m": 1e6, "million": 1e6, "bn": 1e9, "billion": 1e9}
_FIGURE: Final = (
    rf"\s+(?:[a-z]+\s+){{0,2}}?[~£$€]?"
    rf"(\d+(?:[.,]\d+)*|(?:{'|'.join(_WORDS)})\b)\s?((?:{'|'.join(_SCALES)})\b)?"
)
_RANGE: Final = re.compile(rf"\bfrom{_FIGURE}[^\d.;]{{0,30}}?\bto{_FIGURE}", re.IGNORECASE)
_YEARS: Final = range(1900, 2101)


class Range(NamedTuple):
    """From which value to which, and the words that say so."""

    first: float
    last: float
    words: str
    start: int


def reversed_ranges(told: Reading, sources: Sequence[Reading]) -> Iterator[tuple[str, str]]:
    """What a claim turns round of the ranges of its evidence, and what stands there."""
    mine = _ranges(told)
    if not mine:
        return
    said = {(one.first, one.last): (one, source) for source in sources for one in _ranges(source)}
    for one in mine:
        there = said.get((one.first, one.last))
        turned = said.get((one.last, one.first))
        if turned and not there:
            yield one.words, turned[0].words
        elif there and (verb := _contrary(told, one)) and not _has(there[1], verb):
            yield verb, there[0].words


def _ranges(reading: Reading) -> list[Range]:
    """The changes of a text from one figure to another; from one year to another nothing changes."""
    if "from" not in reading.lows:
        return []
    return [found for match in _RANGE.finditer(reading.text) if (found := _range(match)) is not None]


def _range(match: re.Match[str]) -> Range | None:
    first, scale, last, its_scale = match.groups()
    one, other = value(first, scale or ""), value(last, its_scale or "")
    if one == other or (one in _YEARS and other in _YEARS):
        return None
    return Range(one, other, match.group(), match.start())


def value(figure: str, scale: str = "") -> float:
    """The value of a figure, or of a number in words; "a day" is one."""
    low = figure.lower().lstrip("£$€")
    if low in _ONE:
        return 1.0
    if low == "half":
        return 0.5
    number = float(_WORDS[low]) if low in _WORDS else _number(low)
    return number * _SCALES.get(scale.lower(), 1.0)


def _number(figure: str) -> float:
    """The value of "1,200", "1.5" or "1.234.567"."""
    bare = figure.replace(",", "")
    return float(bare) if bare.count(".") < 2 else float(bare.replace(".", ""))


def _contrary(told: Reading, one: Range) -> str:
    """The nearest verb before a range, where it says that what falls there rises, or the other way round."""
    before = [word for word in told.words if word.start < one.start]
    for word in reversed(before):
        sign = axes.rising(word.low)
        if sign:
            same = before[-1].clause - word.clause <= 1
            return word.text if same and (sign > 0) != (one.last > one.first) else ""
    return ""


def _has(source: Reading, verb: str) -> bool:
    """Whether the source has a word for the same kind of change: a team may fall from third place to tenth."""
    sign = axes.rising(verb.lower())
    return any(axes.rising(low) == sign for low in source.lows)
