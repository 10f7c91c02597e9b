"""A text's figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from typing import Final, NamedTuple

from summariser.check.figures import words
from summariser.check.figures.days import clock_at, date_at, numeric_date, season_at
from summariser.check.figures.figure import YEARS, Figure, Number, Reading
from summariser.check.figures.glyphs import plain
from summariser.check.figures.linking import linked
from summariser.check.figures.numerals import Read, and_part, digits, in_words
from summariser.check.figures.scanning import HYPHENS, Line, Token, numbers, whole

_NOUNS: Final = 4
_SKIPPED: Final = frozenset({"of", "the", "all", "their", "its", "our", "more", "or", "so", "such", "other"})
_SHORT_YEARS: Final = frozenset(range(10, 100))
_ALWAYS: Final = (86_400, 24, (("second", 604_800),))  # 24 hours a day, seven days a week
# They tell a figure only before these: a quarter, every other week.
_LEADING: Final = frozenset({"a", "an", "per", "each", "every"})
_LED: Final = frozenset({*words.MULTIPLES, *words.PARTS, *words.SPANS, "other"})
_BEHIND_DAY: Final = frozenset({*words.MONTHS, *words.ORDINAL_ENDINGS, "of"})
_HOURS: Final = frozenset(range(1, 13))
_LASTING: Final = frozenset({"second", "month"})
_HUNDREDTH: Final = Fraction(1, 100)
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W\d_]+|[^\w\s]")
_NUMBERED: Final = frozenset({"num", "clock"})
_new = tuple.__new__  # passes over the constructor of a named tuple, which takes far longer
_PLAIN: Final = 9  # digits
_LEAST: Final = 2  # “one” is seldom a number
_OPENING: Final = frozenset("([“'\"/#|")
_ENDING: Final = frozenset({"", *'.,;:)]?!"”/|–—'})
# Behind digits these may tell what the number is of, or go on with it.
_READ_ON: Final = frozenset(
    {*words.UNITS, *words.MULTIPLES, *(f"{word}s" for word in words.MULTIPLES), *words.SUFFIXES, *words.PARTS}
    | {*_BEHIND_DAY, "am", "pm", "a", "p", "per", "percent", "percentage", "pc", "%", "s", "and", "point"}
    | {*words.SMALL, *words.TENS, *words.ORDINALS, *HYPHENS}
)
_Found = tuple[Figure | None, int]


@lru_cache(maxsize=8192)
def figures_of(text: str) -> tuple[Figure, ...]:
    """The figures of a sentence, in order; behind them the shares that two of them tell together."""
    clean, places = plain(text)
    if not _tells(clean):
        return ()
    found = linked(list(_figures(Line(clean))), clean)
    return tuple(_placed(figure, text, places[figure.start], places[figure.end - 1] + 1) for figure in found)


def _tells(text: str) -> bool:
    """Whether there can be a figure here at all: reading costs ten times more than looking."""
    return _DIGIT.search(text) is not None or not words.TELLING.isdisjoint(_WORD.findall(text.lower()))


def _placed(figure: Figure, text: str, start: int, end: int) -> Figure:
    return _new(Figure, (start, end, text[start:end], *figure[3:-1], text))


def stem(word: str) -> str:
    """A word without the ending of its plural."""
    word, _, _ = word.partition("'")
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


def _figures(line: Line) -> Iterator[Figure]:
    done = _numbering(line)
    for i in line.beginnings(words.STARTING):
        if i < done or (
            line.words[i] in _LEADING and line.word(i + 1) not in _LED and not line.touching(i + 1)
        ):
            continue
        if figure := _plain_count(line, i):
            yield figure
            done = i + 1
            continue
        figure, after = _figure(line, i)
        if figure:
            yield figure
        done = max(after, i + 1)


def _numbering(line: Line) -> int:
    """Where the text begins behind the number of a list: “1. Ask users”."""
    listed = line.kind(0) == "num" and line.word(1) in {".", ")"} and line.capital(2)
    return 2 if listed else 0


def _plain_count(line: Line, i: int) -> Figure | None:
    """The number at `i` where it can be nothing but a count or a percentage, as most are; it only saves time."""
    told, behind = line.words[i], line.word(i + 1)
    value = int(told) if told.isdecimal() and len(told) <= _PLAIN else words.SMALL.get(told, 0)
    before = line.word(i - 1)
    if value < _LEAST or before == "fy" or (line.touching(i) and before not in _OPENING):
        return None
    label = before if before == "#" or line.kind(i - 1) == "word" else ""
    start, end = line.span(i)
    if behind == "%" and told.isdecimal():
        share, end = whole(value * _HUNDREDTH), line.end(i + 1)
        nouns = _nouns(line, i + 2)
        return _new(Figure, (start, end, "", "%", share, value, (), nouns, label, True, None, (), ""))
    if behind in _ENDING:
        nouns = ()
    elif behind in _READ_ON or line.touching(i + 1) or line.word(i + 2) in words.UNITS:
        return None
    else:
        nouns = _nouns(line, i + 1)
    return _new(Figure, (start, end, "", "", value, value, (), nouns, label, True, None, (), ""))


def _figure(line: Line, i: int) -> _Found:
    token = line.at(i)
    if token.kind == "word":
        return _from_word(line, i, token)
    if token.kind == "num":
        return _from_digits(line, i)
    if token.text in words.CURRENCIES:
        return _priced(line, i, words.CURRENCIES[token.text])
    if token.kind == "always":
        return Figure(token.start, token.end, "", "second", *_ALWAYS, firm=False), i + 1
    if token.kind == "date":
        return numeric_date(token), i + 1
    return clock_at(line, i) if token.kind == "clock" else (None, i + 1)


def _from_word(line: Line, i: int, token: Token) -> _Found:
    if token.text in words.STARTERS and (found := _started(line, i, token)):
        return found
    if line.touching(i + 1) and (named := _name(line, i, token)):
        return named
    if token.text in words.KEYWORDS and (read := in_words(line, i)):
        return _amount(line, i, read)
    return None, i + 1


def _started(line: Line, i: int, token: Token) -> _Found | None:
    """A date, a weekday, a price or a fraction that begins here."""
    if token.text in words.CURRENCIES:
        return _priced(line, i, words.CURRENCIES[token.text]) if line.kind(i + 1) == "num" else None
    if token.text in words.VULGAR:
        return _amount(line, i, Read((words.VULGAR[token.text],), i + 1, "share"))
    if token.text in words.WEEKDAYS:
        day = words.WEEKDAYS[token.text]
        return (Figure(token.start, token.end, "", "weekday", day, day), i + 1) if line.capital(i) else None
    if token.text in words.ROMANS:
        return _roman(line, i, words.ROMANS[token.text])
    return season_at(line, i) if token.text in words.SEASONS else date_at(line, i)


def _roman(line: Line, i: int, value: int) -> _Found | None:
    """The number of what is numbered in capitals: Title IV. A lone letter is one only behind a capital."""
    label = line.word(i - 1)
    if label not in words.LABELS or not line.shouted(i) or line.glued(i + 1) > i + 1 or line.hyphen(i + 1):
        return None
    if len(line.word(i)) == 1 and not line.capital(i - 1):
        return None
    return _made(line, i, i + 1, _Measured("", (value,), firm=value > 1)), i + 1


def _name(line: Line, i: int, token: Token) -> _Found | None:
    """A name with digits in it, as G20, Log4j and COVID-19.

    With a hyphen it is one figure with its word, so that GPT-5 is not GPT-4; the others are whole words of their own.
    """
    after = i + 1
    hyphen = line.hyphen(after)
    if hyphen and not line.capital(i) and token.text in words.PREFIXES:
        return None
    after += hyphen
    if line.kind(after) not in _NUMBERED or not line.touching(after) or token.text in words.NAMELESS:
        return None
    end = line.glued(after + 1)
    value = numbers(line.word(after))[:1] or (0,)
    named = _made(line, i, end, _Measured("name", value, firm=hyphen))
    return named._replace(label=token.text), end


def _from_digits(line: Line, i: int) -> _Found:
    if line.word(i + 1) in _BEHIND_DAY and (date := date_at(line, i)):
        return date
    read = digits(line, i)
    if line.touching(i) and line.word(i - 1) == "q" and read.values:  # Q3 is the third quarter
        figure = _made(line, i, read.after, _Measured("", read.values, (("ordinal", read.values[0]),)))
        return figure._replace(label="quarter"), read.after
    if line.word(i - 1) == "fy" and len(read.values) == 1 and read.values[0] in _SHORT_YEARS:
        year = 2000 + int(read.values[0])
        return _made(line, i, read.after, _Measured("", (year,), (("", read.values[0]),))), read.after
    if line.touching(i) and line.word(i - 1) == "v":  # v2 is a name, which the second version may rest on
        read = read._replace(firm=False)
    return _amount(line, i, read)


def _priced(line: Line, i: int, currency: str) -> _Found:
    read = digits(line, i + 1) if line.kind(i + 1) == "num" else in_words(line, i + 1)
    return _amount(line, i, read, currency) if read else (None, i + 1)


# --- what a number is of ----------------------------------------------------------------------------------


class _Measured(NamedTuple):
    """A number in its unit: the values are first in the unit's measure, then as written."""

    unit: str
    values: tuple[Number, ...]
    more: tuple[Reading, ...] = ()
    firm: bool = True


def _amount(line: Line, i: int, read: Read, currency: str = "") -> _Found:
    """The figure of a number that begins at token `i`, with its unit."""
    if not read.values:
        return None, read.after
    if read.sort == "decade":
        return _made(
            line, i, read.after, _Measured("decade", read.values, _decades(read.values[0]))
        ), read.after
    if read.sort in {"ordinal", "clock", "vague"}:
        others = tuple([(read.sort, value) for value in read.values[1:]]) if read.sort == "vague" else ()
        return _made(
            line, i, read.after, _Measured(read.sort, read.values[:1], others, read.firm)
        ), read.after
    if read.sort == "span":
        return _made(line, i, read.after, _Measured(read.unit, read.values, firm=read.firm)), read.after
    if not currency and read.values[0] in _HOURS and (noon := _noon(line, read.after)):
        hour = read.values[0] % 12 * 60 + noon[0]
        return _made(line, i, noon[1], _Measured("clock", (hour,))), noon[1]
    unit, factor, after = (currency, 1, read.after) if currency else _unit(line, read.after)
    if unit in _LASTING and (extra := and_part(line, after)):  # two years and a half
        read = read._replace(values=tuple([value + extra[0] for value in read.values]))
        after = extra[1]
    unit = unit or {"times": "times", "share": "%"}.get(read.sort, "")
    half = len(read.values) // 2 if read.sort == "metre" else len(read.values)
    values, metres = read.values[:half], read.values[half:]
    more: list[Reading] = [(unit, whole(value * factor)) for value in values[1:]]
    if not currency:
        more += [("mm", value * 1000) for value in metres]
    # “One” alone is a pronoun more often than a number, and “one day” is some day.
    firm = read.firm and (read.sort != "one" or (bool(unit) and line.word(after - 1) != "day"))
    measured = _Measured(unit, (whole(values[0] * factor), values[0]), tuple(more), firm)
    return _made(line, i, after, measured), after


def _noon(line: Line, j: int) -> tuple[int, int] | None:
    """The minutes that “am”, “p.m.” and the like at `j` add, and the token behind it."""
    half = line.word(j)
    if half in {"am", "pm"}:
        return 720 * (half == "pm"), j + 1
    if (
        half not in {"a", "p"}
        or line.word(j + 1) != "."
        or line.word(j + 2) != "m"
        or not line.touching(j + 2)
    ):
        return None
    return 720 * (half == "p"), j + 3 + (line.word(j + 3) == "." and line.touching(j + 3))


def _decades(value: Number) -> tuple[Reading, ...]:
    """The nineties are the 1990s; the over-60s are of that age."""
    return () if value in YEARS else (("decade", 1900 + value), ("", value))


def _made(line: Line, i: int, after: int, measured: _Measured) -> Figure:
    before = line.word(i - 1)
    label = before if before == "#" or line.kind(i - 1) == "word" else ""
    unit, values, more, firm = measured
    nouns = _nouns(line, after)
    place = line.start(i), line.end(after - 1), ""
    return _new(Figure, (*place, unit, values[0], values[-1], more, nouns, label, firm, None, (), ""))


def _unit(line: Line, j: int) -> tuple[str, Number, int]:
    """The unit behind a number, what one of it is in its measure, and the token behind that."""
    k = j + line.hyphen(j)
    text = line.word(k)
    if text == "%" or (text == "pc" and not line.capital(k)):
        return "%", _HUNDREDTH, k + 1
    if text in {"per", "percent", "percentage"}:
        return _percent(line, j, k + (text == "per" and line.word(k + 1) == "cent"))
    if unit := words.UNITS.get(text):
        return *unit, k + 1
    if text == "s" and k == j and not line.touching(k):
        return "second", 1, k + 1
    if line.word(k + 1) in words.UNITS and _between(text, line.word(k + 1)):
        return *words.UNITS[line.word(k + 1)], k + 2
    return "", 1, j


def _percent(line: Line, j: int, k: int) -> tuple[str, Number, int]:
    if line.word(k + 1) in {"point", "points"} and line.word(k) in {"percent", "percentage", "cent"}:
        return "points", 1, k + 2
    return ("%", _HUNDREDTH, k + 1) if line.word(k) in {"percent", "cent"} else ("", 1, j)


def _between(text: str, unit: str) -> bool:
    """Whether a word may stand between a number and its unit: ten working days, 300 staff hours."""
    if text in words.BETWEEN:
        return True
    return unit in words.COUNTED and text.isalpha() and text not in words.STOP and text not in words.KEYWORDS


def _nouns(line: Line, j: int) -> tuple[str, ...]:
    """The words that a number counts: up to a mark, a small word or the next number."""
    j += line.hyphen(j) and line.touching(j + 1)
    while line.word(j) in _SKIPPED:
        j += 1
    found: list[str] = []
    while len(found) < _NOUNS:
        if line.kind(j) == "word" and line.word(j) not in words.STOP:
            found.append(stem(line.word(j)))
        elif not (line.hyphen(j) and line.touching(j) and line.touching(j + 1)):
            break
        j += 1
    return tuple(found)
