"""Numbers as they are written: digits with what touches them, and number words.

Own code rather than a library: word2number reads “nineteen eighty-four” as 1524, number-parser loses the places and
the fractions, quantulum3 takes £2.4m for metres and half a million for 1.5 million, dateparser adds today's year.
"""

# ruff: noqa: SIM905 - a run of words reads better than a column of strings

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Final, NamedTuple

from summariser.check.figures import words
from summariser.check.figures.figure import YEARS, Number
from summariser.check.figures.scanning import Line, numbers, whole

_TENS: Final = frozenset(range(20, 100, 10))
_TO_TWENTY: Final = frozenset(range(20))
_SOME: Final = frozenset({"several", "few", "many"})
_ARTICLES: Final = frozenset({"a", "an"})
_OF_A: Final = _ARTICLES | {"of"}
_RUNNING: Final = frozenset({"past", "last", "next", "coming"})
_PAIRS: Final = frozenset({"couple", "pair"})
_TIED: Final = 3  # tokens between a part and its unit: half-a-day
_NOT_HALVED: Final = words.ORDINALS.keys() | {"other", "latter", "last", "next", "previous", "better"}
_BEFORE_PARTS: Final = frozenset({"by", "than", "about", "nearly", "almost", "roughly", "around"})
_BEHIND_PARTS: Final = frozenset(
    "or more fewer less are were was have had said shorter longer lower higher faster slower quicker cheaper dearer"
    " smaller larger bigger".split()
)
_WHOLES: Final = frozenset({"of", "the", "its", "their", "all", "our"})


class Read(NamedTuple):
    """A number read: what it may mean, the token behind it, and what sort of number it is.

    Sorts: "ordinal", "share", "decade", "clock", "vague", "times", "one", "span" (with its unit), "metre" (millions
    or metres: the second half of the values are as metres) and "name", which is no number.
    """

    values: tuple[Number, ...]
    after: int
    sort: str = ""
    unit: str = ""
    firm: bool = True


# --- digits -----------------------------------------------------------------------------------------------


def digits(line: Line, i: int) -> Read:
    """The number that begins with the digits at `i`."""
    values = numbers(line.word(i))
    after = i + 1
    if not values or _initial(line, after):
        return Read((), line.glued(after), "name")
    if line.touching(after):
        if part := words.VULGAR.get(line.word(after)):
            return _scaled(line, Read((values[0] + part,), after + 1))
        if line.kind(after) in {"word", "num"}:
            return _suffixed(line, values, after)
    if len(values) == 1 and values[0] in _TO_TWENTY:
        return _completed(line, after, int(values[0]))
    return _scaled(line, Read(values, after))


def _initial(line: Line, i: int) -> bool:
    """Whether a hyphen and one capital make a name of the digits before: 4-H."""
    return line.hyphen(i) and line.touching(i) and line.capital(i + 1) and len(line.word(i + 1)) == 1


def _suffixed(line: Line, values: tuple[Number, ...], i: int) -> Read:
    """Digits with letters right behind them."""
    suffix = line.word(i).split("'")[0]
    if line.touching(i + 1) and line.kind(i + 1) == "num":
        return Read((), line.glued(i), "name")
    if suffix in words.SUFFIXES:
        scaled = tuple(whole(value * words.SUFFIXES[suffix]) for value in values)
        return Read((*scaled, *values), i + 1, "metre") if suffix == "m" else Read(scaled, i + 1)
    if suffix in words.UNITS:
        return Read(values, i)
    return _ended(values, suffix, i + 1) or Read((), line.glued(i), "name")  # 18F, 2i


def _ended(values: tuple[Number, ...], suffix: str, after: int) -> Read | None:
    if suffix in words.ORDINAL_ENDINGS:
        return Read(values, after, "ordinal")
    if suffix == "s":
        return Read(values, after, "decade" if values[0] in YEARS or values[0] in _TENS else "")
    if suffix in {"am", "pm"}:
        return Read((values[0] % 12 * 60 + 720 * (suffix == "pm"),), after, "clock")
    if suffix == "d" and values[0] in {2, 3, 4}:  # three-dimensional
        return Read(values, after, firm=False)
    return None


def _scaled(line: Line, read: Read) -> Read:
    """The number with “and a half” and the scales behind it: two and a half million, 14 thousand."""
    values, after, sort = read.values, read.after, read.sort
    if extra := and_part(line, after):
        values, after = tuple(value + extra[0] for value in values), extra[1]
    while True:
        j = after + (line.hyphen(after) and line.word(after + 1) in words.SCALES)
        text = line.word(j).removesuffix("s")
        if text in {"m", "k"} and not line.touching(j) and values[0] not in YEARS:
            scaled = tuple(whole(value * words.SUFFIXES[text]) for value in values)
            return Read((*scaled, *values), j + 1, "metre")
        if text not in words.MULTIPLES:
            return Read(values, after, sort)
        values, after, sort = tuple(whole(value * words.MULTIPLES[text]) for value in values), j + 1, ""


def _completed(line: Line, j: int, value: int) -> Read:
    """A cardinal up to token `j` with a fraction's name or decimals behind it: two-thirds, two point five."""
    part = j + line.hyphen(j)
    name = line.word(part)
    if name in words.PARTS and value < 20 and (value == 1) == (name not in words.PLURAL_PARTS):
        return _part_of(line, Fraction(value, words.PARTS[name]), part + 1)
    if name == "point" and line.word(j + 1) in words.SMALL:
        return _scaled(line, Read((value + Fraction(words.SMALL[line.word(j + 1)], 10),), j + 2))
    return _scaled(line, Read((value,), j, "one" if line.word(j - 1) == "one" and value == 1 else ""))


def and_part(line: Line, j: int) -> tuple[Number, int] | None:
    """The part told by “and a half” or “-and-three-quarters” at `j`, and the token behind it."""
    if line.word(j + line.hyphen(j)) != "and":
        return None
    got = [k for k in range(j, j + 6) if not line.hyphen(k)][:3]
    count = {"a": 1, "one": 1, "three": 3}.get(line.word(got[1]))
    name = line.word(got[2])
    if not count or name not in {"half", "quarter", "quarters"} or line.word(got[2] + 1) == "of":
        return None
    return Fraction(count, words.PARTS[name]), got[2] + 1


# --- words ------------------------------------------------------------------------------------------------


def in_words(line: Line, i: int) -> Read | None:
    """The number in words that begins at `i`; None where the words tell none."""
    start = _STARTS.get(line.word(i))
    return start(line, i) if start else None


def _cardinal(line: Line, i: int) -> Read | None:
    """Number words as far as they make one number."""
    total = current = 0
    last = ""
    j = i
    while (k := _next_word(line, j, last)) >= 0:
        last = line.word(k)
        j = k + 1
        if last in words.ORDINALS:
            return Read((total + current + words.ORDINALS[last],), j, "ordinal")
        total, current = _added(total, current, last)
    if not last:
        return None
    read = _completed(line, j, total + current)
    # “Multi-million” and “billion-dollar” tell no number.
    if line.word(i - 1) in _SOME and j == i + 1 and last in words.MULTIPLES:
        return Read((words.MULTIPLES[last],), j, "vague")
    bare = line.word(i) in words.MULTIPLES and line.word(i - 1) not in _ARTICLES
    return read._replace(firm=False) if bare else read


def _next_word(line: Line, j: int, last: str) -> int:
    """Where the next word of the same number stands; -1 where there is none."""
    joined = last and line.hyphen(j) and line.touching(j)
    added = line.word(j) == "and" and (last == words.HUNDRED or last in words.SCALES)
    if joined or added:
        j += 1
    return j if _follows(last, line.word(j)) else -1


def _follows(last: str, text: str) -> bool:
    """Whether this word goes on with a number whose last word was that one."""
    if text in words.MULTIPLES:
        return bool(last) or len(text) > 3
    small, ordinal = words.SMALL.get(text, 0), words.ORDINALS.get(text, 0)
    if last in words.TENS:
        return 0 < small < 10 or 0 < ordinal < 10 or last == text == "twenty"
    if last in words.SMALL:
        return words.SMALL[last] >= 10 and text in words.TENS
    return small > 0 or text in words.TENS or (bool(ordinal) if last else text == "zero")


def _added(total: int, current: int, text: str) -> tuple[int, int]:
    if text in words.SCALES:
        return total + (current or 1) * words.SCALES[text], 0
    if text in words.MULTIPLES:
        return total, (current or 1) * words.MULTIPLES[text]
    value = words.SMALL.get(text) or words.TENS.get(text, 0)
    if value >= 20 and 10 <= current <= 20:  # nineteen eighty-four
        return total, current * 100 + value
    return total, current + value


def _ordinal(line: Line, i: int) -> Read:
    value = words.ORDINALS[line.word(i)]
    return Read((value,), i + 1, "ordinal", firm=value > 2)


def _article(line: Line, i: int) -> Read | None:
    """What begins with “a”: a hundred, a third of, a half, a year and a half."""
    text = line.word(i + 1)
    if text in words.MULTIPLES:
        return _cardinal(line, i + 1)
    if text == "half" or (text == "quarter" and not _is_part(line, i)):
        return _half(line, i + 1)
    if text in words.PARTS and _is_part(line, i):
        return _part_of(line, Fraction(1, words.PARTS[text]), i + 2)
    return _one(line, i) if text in words.SPANS else None


def _is_part(line: Line, i: int) -> bool:
    """Whether “a third” at `i` is a share: a third of them, by a third, more than a third; not a third site."""
    behind = line.at(i + 2)
    if behind.text == "of":
        return line.word(i + 3) not in words.MONTHS
    # “Forty visits a quarter” are told for three months.
    ended = behind.kind in {"end", "mark"} and not line.hyphen(i + 2) and line.word(i + 1) != "quarter"
    return ended or line.word(i - 1) in _BEFORE_PARTS or behind.text in _BEHIND_PARTS


def _one(line: Line, i: int) -> Read | None:
    """A week, each week: one week, said in passing; a year and a half."""
    if line.word(i) == "every" and line.word(i + 1) == "other" and line.word(i + 2) in words.SPANS:
        unit, factor = words.UNITS[line.word(i + 2)]
        return Read((2 * factor,), i + 3, "span", unit, firm=False)
    text = line.word(i + 1)
    if text not in words.SPANS:
        return None
    unit, factor = words.UNITS[text]
    return _and_more(line, i + 1) or Read(
        (factor,), i + 2, "span", unit, firm=text in {"decade", "fortnight"}
    )


def _since(line: Line, i: int) -> Read | None:
    """The one year of “the past year”, and the year and a half of “the past year and a half”."""
    if extra := _and_more(line, i):
        return extra
    if line.word(i - 1) not in _RUNNING or line.word(i - 2) != "the":
        return None
    unit, factor = words.UNITS[line.word(i)]
    return Read((factor,), i + 1, "span", unit, firm=False)


def _and_more(line: Line, i: int) -> Read | None:
    extra = and_part(line, i + 1)
    if not extra:
        return None
    unit, factor = words.UNITS[line.word(i)]
    return Read((whole(factor * (1 + extra[0])),), extra[1], "span", unit)


def _half(line: Line, i: int) -> Read | None:
    """Half of something, half a million, half an hour; not the first half, a half-day or the last quarter."""
    if line.word(i - 1) in _NOT_HALVED:
        return None
    read = _part_of(line, Fraction(1, words.PARTS[line.word(i)]), i + 1)
    if read.sort != "share" or line.word(i + 1) in _WHOLES:
        return read
    if line.word(i) == "quarter":
        return None
    return read if line.word(i - 1) == "by" else read._replace(firm=False)


def _part_of(line: Line, part: Fraction, after: int) -> Read:
    """A share, or a part of a unit or a scale: two thirds, three quarters of an hour, half a million."""
    j = after
    while j < after + _TIED and (line.word(j) in _OF_A or line.hyphen(j)):
        j += 1
    text = line.word(j).removesuffix("'s")
    if j > after and text in words.MULTIPLES:
        return _scaled(line, Read((whole(part * words.MULTIPLES[text]),), j + 1))
    if j > after and (text == "percent" or (text == "per" and line.word(j + 1) == "cent")):
        return Read((part / 100,), j + 1 + (text == "per"), "share")
    if text in words.SPANS and (j > after or text == "hour"):
        unit, factor = words.UNITS[text]
        return Read((whole(part * factor),), j + 1, "span", unit)
    return Read((part,), after, "share")


def _vague(line: Line, i: int) -> Read | None:
    text = line.word(i)
    if text == "scores" and line.word(i + 1) != "of":
        return None
    if line.word(i + 1) == "of" and (lot := words.VAGUE.get(line.word(i + 2))):  # hundreds of thousands
        return Read((words.VAGUE[text] * lot, lot, words.VAGUE[text]), i + 3, "vague")
    return Read((words.VAGUE[text],), i + 1, "vague")


def _times(line: Line, i: int) -> Read:
    text = line.word(i)
    firm = text not in {"double", "triple"} or line.word(i + 1) in {"the", "that", "their", "its"}
    firm = firm and not line.hyphen(i + 1)
    return Read((words.TIMES[text],), i + 1, "times", firm=firm)


def _rhythm(line: Line, i: int) -> Read:
    unit, factor = words.UNITS[words.RHYTHMS[line.word(i)]]
    return Read((factor,), i + 1, "span", unit, firm=False)


def _tacit(line: Line, i: int) -> Read:
    if line.word(i) in _PAIRS:
        j = i + 1 + (line.word(i + 1) in _OF_A)
        if line.word(j) in words.MULTIPLES:  # a couple of thousand
            return _scaled(line, Read((2,), j))
    return Read((words.TACIT[line.word(i)],), i + 1, firm=False)


def _decade(line: Line, i: int) -> Read:
    return Read((words.DECADES[line.word(i)],), i + 1, "decade", firm=False)


def _halved(_: Line, i: int) -> Read:
    return Read((Fraction(1, 2),), i + 1, "share")


_Start = Callable[[Line, int], Read | None]
_BY_WORDS: Final[tuple[tuple[frozenset[str], _Start], ...]] = (
    (frozenset({*words.SMALL, *words.TENS, *words.MULTIPLES}), _cardinal),
    (frozenset(words.ORDINALS), _ordinal),
    (frozenset(words.TACIT), _tacit),
    (frozenset(words.TIMES), _times),
    (frozenset(words.RHYTHMS), _rhythm),
    (frozenset(words.VAGUE), _vague),
    (frozenset(words.DECADES), _decade),
    (words.HALVED, _halved),
    (_ARTICLES, _article),
    (frozenset({"per", "each", "every"}), _one),
    (frozenset({"half", "quarter"}), _half),
    (words.SPANS, _since),
)
_STARTS: Final[dict[str, _Start]] = {word: start for some, start in _BY_WORDS for word in some}
