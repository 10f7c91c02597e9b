"""Dates and times of day, in words and in figures."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from summariser.check.figures import words
from summariser.check.figures.figure import YEARS, Day, Figure
from summariser.check.figures.scanning import Line, Token

_BEFORE_SEASON: Final = frozenset(
    {"in", "by", "since", "until", "last", "next", "early", "late", "mid", "this"}
)
_BEFORE_MAY: Final = _BEFORE_SEASON | {"of", "from", "to"}


def date_at(line: Line, i: int) -> tuple[Figure, int] | None:
    """The date in words that begins at `i`, with its month or its day, and the token behind it."""
    found = _month_first(line, i) if line.word(i) in words.MONTHS else _day_first(line, i)
    if found is None:
        return None
    date, after = found
    return Figure(line.at(i).start, line.at(after - 1).end, "", "date", 0, 0, date=date), after


def season_at(line: Line, i: int) -> tuple[Figure | None, int]:
    """The season at `i`, and the token behind it. It is firm where it is surely a time: in spring, summer 2020."""
    token, after = line.at(i), i + 1
    timed = line.word(i - 1) in _BEFORE_SEASON or _year(line, after)[0] is not None
    if token.text == "fall" and not timed:
        return None, after
    season = words.SEASONS[token.text]
    return Figure(token.start, token.end, "", "season", season, season, firm=timed), after


def _month_first(line: Line, i: int) -> tuple[Day, int] | None:
    """March 3rd, 2020; March 2020; in March."""
    if not line.capital(i):
        return None
    j = i + 1 + (line.word(i + 1) in {".", ","} and line.kind(i + 2) == "num")
    j += line.word(j) == "the"
    day, after = _day(line, j)
    year, after = _year(line, after if day else j)
    bare = day is None and year is None
    if bare and line.word(i) == "may" and line.word(i - 1) not in _BEFORE_MAY:
        return None
    return Day(day, words.MONTHS[line.word(i)], year), i + 1 if bare else after


def _day_first(line: Line, i: int) -> tuple[Day, int] | None:
    """3 March 2020; the third of March."""
    day, j = _day(line, i)
    j += line.word(j) == "of"
    if day is None or line.word(j) not in words.MONTHS or not line.capital(j):
        return None
    year, after = _year(line, j + 1)
    return Day(day, words.MONTHS[line.word(j)], year), after


def _day(line: Line, j: int) -> tuple[int | None, int]:
    """The day of a month at `j`, and the token behind it."""
    text, after = line.word(j), j + 1
    if text in words.ORDINALS:
        return (words.ORDINALS[text], after) if line.word(after) not in words.LABELS else (None, j)
    if len(text) > 2 or not text.isdigit() or not 1 <= int(text) <= 31:
        return None, j
    if not line.touching(after) or line.kind(after) == "mark":
        return int(text), after
    return (int(text), after + 1) if line.word(after) in words.ORDINAL_ENDINGS else (None, j)


def _year(line: Line, j: int) -> tuple[int | None, int]:
    k = j + (line.word(j) in {",", "of"})
    text = line.word(k)
    return (int(text), k + 1) if len(text) == 4 and text.isdigit() and int(text) in YEARS else (None, j)


def numeric_date(token: Token) -> Figure | None:
    """A date in figures: 2020-03-03, 3/4/2020, which is 3 April here and March 4 elsewhere."""
    one, two, three = (int(part) for part in token.text.replace("/", "-").replace(".", "-").split("-"))
    year, month, day = (one, two, three) if one > 31 else (three + 2000 * (three < 100), two, one)
    either = one <= 12 and two <= 12
    if month > 12:
        month, day = day, month
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    turned = (("turned", 0),) if either else ()
    return Figure(token.start, token.end, "", "date", 0, 0, turned, date=Day(day, month, year))


def clock_at(line: Line, i: int) -> tuple[Figure, int]:
    """The time of day at `i`, or the ratio, and the token behind it."""
    token, after = line.at(i), i + 1
    hour, minute, *_ = (int(part) for part in token.text.replace(".", ":").split(":"))
    half = line.word(after)
    if half in {"am", "pm"}:
        value = hour % 12 * 60 + minute + 720 * (half == "pm")
        return Figure(token.start, line.at(after).end, "", "clock", value, value), after + 1
    if hour > 24 or len(token.text.split(":")[1]) != 2:
        ratio = Fraction(hour, minute or 1)
        return Figure(token.start, token.end, "", "ratio", ratio, ratio), after
    value = hour * 60 + minute
    later = (("clock", value + 720),) if hour < 12 else ()
    return Figure(token.start, token.end, "", "clock", value, value, later), after
