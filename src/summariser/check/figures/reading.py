"""A text's figures.

Own code rather than a library: word2number reads "nineteen eighty-four" as 1524, number-parser loses the places and
the fractions, quantulum3 takes £2.4m for metres and half a million for 1.5, dateparser adds the year of today.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from typing import Final, NamedTuple

from summariser.check.figures import words
from summariser.check.figures.figure import Day, Figure, Number, Reading
from summariser.check.figures.glyphs import plain
from summariser.check.figures.linking import linked
from summariser.check.figures.scanning import END, Token, numbers, tokens

_NOUNS: Final = 4
_HYPHENS: Final = frozenset("-‐‑")
_YEARS: Final = range(1500, 2101)
_ARTICLES: Final = frozenset({"a", "an"})


@lru_cache(maxsize=8192)
def figures_of(text: str) -> tuple[Figure, ...]:
    """The figures of a sentence, in order."""
    clean, places = plain(text)
    reader = _Reader(tokens(clean))
    found = linked(list(reader.figures()), clean)
    return tuple(
        figure._replace(
            start=places[figure.start],
            end=places[figure.end - 1] + 1,
            text=text[places[figure.start] : places[figure.end - 1] + 1],
        )
        for figure in found
    )


class _Read(NamedTuple):
    """A number read: what it may mean, the token after it, and what sort of number it is."""

    values: tuple[Number, ...]
    after: int
    sort: str = ""  # "ordinal", "share", "decade", "vague", "times", "one"
    unit: str = ""
    firm: bool = True


class _Reader:
    """Reads the figures off a list of tokens."""

    def __init__(self, found: list[Token]) -> None:
        self.tokens = found

    def at(self, i: int) -> Token:
        return self.tokens[i] if 0 <= i < len(self.tokens) else END

    def touching(self, i: int) -> bool:
        """Whether token `i` stands right after the one before it."""
        return self.at(i).start == self.at(i - 1).end

    def figures(self) -> Iterator[Figure]:
        i = self._numbering()
        while i < len(self.tokens):
            figure, after = self._figure(i)
            if figure:
                yield figure
            i = max(after, i + 1)

    def _numbering(self) -> int:
        """Where the text begins after the number of a list: "1. Ask users." """
        if self.at(0).kind == "num" and self.at(1).text in {".", ")"} and self.at(2).capital:
            return 2
        return 0

    def _figure(self, i: int) -> tuple[Figure | None, int]:
        token = self.at(i)
        if token.kind == "word":
            return self._from_word(i, token)
        if token.kind == "num":
            return self._from_number(i)
        if token.kind == "mark":
            return self._from_mark(i, token)
        if token.kind == "date":
            return _numeric_date(token), i + 1
        if token.kind == "clock":
            return self._clock(i)
        return None, i + 1

    # --- by what comes first ------------------------------------------------------------------------------

    def _from_word(self, i: int, token: Token) -> tuple[Figure | None, int]:
        if token.text in words.MONTHS and (date := self._date(i)):
            return date
        if token.text in words.ORDINALS and (date := self._day_first(i)):
            return date
        if token.text in words.VULGAR:
            return self._amount(i, self._then_scaled(_Read((words.VULGAR[token.text],), i + 1, "share")))
        if token.text in words.CURRENCIES and self.at(i + 1).kind == "num":
            return self._amount(i, self._digits(i + 1), words.CURRENCIES[token.text])
        if token.text in words.WEEKDAYS and token.capital:
            day = words.WEEKDAYS[token.text]
            return Figure(token.start, token.end, "", "weekday", day, day), i + 1
        if named := self._name(i, token):
            return None, named
        if token.text in words.KEYWORDS and (read := self._in_words(i)):
            return self._amount(i, read)
        return None, i + 1

    def _name(self, i: int, token: Token) -> int:
        """Where a name with digits in it ends, as G20, Log4j and COVID-19; 0 where this is none."""
        after = i + 1
        if self.at(after).text in _HYPHENS and self.touching(after):
            if not token.capital and token.text in words.PREFIXES | words.LABELS:
                return 0
            after += 1
        if self.at(after).kind not in {"num", "clock"} or not self.touching(after):
            return 0
        if token.text in {"q", "fy"} or token.text in words.CURRENCIES or token.text in words.MONTHS:
            return 0
        return self._glued(after + 1)

    def _glued(self, i: int) -> int:
        while self.touching(i) and self.at(i).kind in {"num", "word"}:
            i += 1
        return i

    def _from_number(self, i: int) -> tuple[Figure | None, int]:
        if date := self._day_first(i):
            return date
        read = self._digits(i)
        if read.sort == "name":
            return None, read.after
        if self.touching(i) and self.at(i - 1).text == "q":
            return self._amount(i, read._replace(sort="quarter"))
        return self._amount(i, read)

    def _from_mark(self, i: int, token: Token) -> tuple[Figure | None, int]:
        currency = words.CURRENCIES.get(token.text)
        if currency and self.at(i + 1).kind == "num":
            read = self._digits(i + 1)
            return (None, i + 1) if read.sort == "name" else self._amount(i, read, currency)
        return None, i + 1

    # --- numbers ------------------------------------------------------------------------------------------

    def _digits(self, i: int) -> _Read:
        values = numbers(self.at(i).text)
        after = i + 1
        if not values or self._initial(after):
            return _Read((), self._glued(after), "name")
        if self.touching(after) and (part := words.VULGAR.get(self.at(after).text)):
            return self._then_scaled(_Read((values[0] + part,), after + 1))
        if self.touching(after) and self.at(after).kind in {"word", "num"}:
            return self._suffixed(values, after)
        return (
            self._completed(i, after, int(values[0]))
            if len(values) == 1 and values[0] in range(20)
            else self._then_scaled(_Read(values, after))
        )

    def _initial(self, i: int) -> bool:
        """Whether a hyphen and one capital make a name of the digits before: 4-H."""
        letter = self.at(i + 1)
        return self.at(i).text in _HYPHENS and self.touching(i) and letter.capital and len(letter.text) == 1

    def _suffixed(self, values: tuple[Number, ...], i: int) -> _Read:
        """Digits with letters right behind them."""
        suffix = self.at(i).text.split("'")[0]
        if self.touching(i + 1) and self.at(i + 1).kind == "num":
            return _Read((), self._glued(i), "name")
        if suffix in words.ORDINAL_ENDINGS:
            return _Read(values, i + 1, "ordinal")
        if suffix == "s":
            return _Read(values, i + 1, "decade" if values[0] in _YEARS else "")
        if suffix in words.SUFFIXES:
            scaled = tuple(_whole(value * words.SUFFIXES[suffix]) for value in values)
            return _Read(
                (*scaled, *values) if suffix in {"m", "b"} else scaled,
                i + 1,
                "metre" if suffix == "m" else "",
            )
        if suffix in {"am", "pm"}:
            return _Read((values[0] % 12 * 60 + 720 * (suffix == "pm"),), i + 1, "clock")
        if suffix in words.UNITS:
            return _Read(values, i)
        if suffix == "d" and values[0] in {2, 3, 4}:  # three-dimensional
            return _Read(values, i + 1, firm=False)
        return _Read((), self._glued(i), "name")  # 18F, 3D, 2i

    def _in_words(self, i: int) -> _Read | None:
        """A number in words that begins here."""
        text = self.at(i).text
        if text in _ARTICLES:
            return self._after_article(i)
        if text in words.VAGUE:
            if text == "scores" and self.at(i + 1).text != "of":
                return None
            return _Read((words.VAGUE[text],), i + 1, "vague")
        if text in words.TIMES:
            hyphen = self.at(i + 1).text in _HYPHENS
            return _Read(
                (words.TIMES[text],), i + 1, "times", firm=text not in {"double", "triple"} and not hyphen
            )
        if text in words.TACIT:
            return _Read((words.TACIT[text],), i + 1, firm=False)
        if text in words.RHYTHMS:
            return self._one_of(words.RHYTHMS[text], i + 1)
        if text in words.HALVED and text != "halves":
            return _Read((Fraction(1, 2),), i + 1, "share")
        if text in {"half", "quarter"}:
            return self._half(i)
        if text in words.ORDINALS:
            return self._ordinal(i)
        if text in {"per", "each", "every"} and self.at(i + 1).text in words.SPANS & words.UNITS.keys():
            return self._one_of(self.at(i + 1).text, i + 2)
        return self._cardinal(i)

    def _one_of(self, span: str, after: int) -> _Read:
        unit, factor = words.UNITS[span]
        return _Read((factor,), after, "span", unit, firm=False)

    def _after_article(self, i: int) -> _Read | None:
        text = self.at(i + 1).text
        if text in words.SCALES or text == words.HUNDRED or text in words.DOZENS:
            return self._cardinal(i + 1)
        if text in words.PARTS and text not in {"half", "quarter"} and self.at(i + 2).text == "of":
            return None if self._month_at(i + 3) else _Read((Fraction(1, words.PARTS[text]),), i + 2, "share")
        if text in {"half", "quarter"}:
            return self._half(i + 1)
        if text in words.SPANS:
            unit, factor = words.UNITS.get(text, ("", 1))
            extra = self._and_part(i + 2)
            if unit and extra:
                return _Read((_whole(factor * (1 + extra[0])),), extra[1], "span", unit)
            return (
                _Read((factor,), i + 2, "span", unit, firm=text in {"decade", "fortnight"}) if unit else None
            )
        return None

    def _half(self, i: int) -> _Read | None:
        """Half of something, half a million, half an hour; not the first half, nor a half-day or the last quarter."""
        part = Fraction(1, words.PARTS[self.at(i).text])
        after = i + 1
        if self.at(i - 1).text in words.ORDINALS | {
            "other": 0,
            "latter": 0,
            "last": 0,
            "next": 0,
            "better": 0,
        }:
            return None
        read = self._part_of(part, after)
        if read.sort != "share" or self.at(after).text in {"of", "the", "its", "their", "all", "our"}:
            return read
        return None if self.at(i).text == "quarter" else read._replace(firm=False)

    def _part_of(self, part: Number, after: int) -> _Read:
        """A share, or a part of a unit or of a scale: three quarters of an hour, half a million."""
        j = after + (self.at(after).text == "of")
        j += self.at(j).text in _ARTICLES or self.at(j).text in _HYPHENS
        text = self.at(j).text
        if text in words.SCALES and j > after:
            return self._then_scaled(_Read((_whole(part * words.SCALES[text]),), j + 1))
        if text in words.DOZENS and j > after:
            return _Read((_whole(part * 12),), j + 1)
        if text in words.SPANS and text in words.UNITS and (j > after or text == "hour"):
            unit, factor = words.UNITS[text]
            return _Read((_whole(part * factor),), j + 1, "span", unit)
        return _Read((part,), after, "share")

    def _ordinal(self, i: int) -> _Read | None:
        value = words.ORDINALS[self.at(i).text]
        return _Read((value,), i + 1, "ordinal", firm=value > 2)

    def _cardinal(self, i: int) -> _Read | None:
        """Number words as far as they make one number."""
        total = current = 0
        last = ""
        j = i
        while True:
            step = self._next_word(j, last)
            if step is None:
                break
            j, text = step
            if text in words.ORDINALS:
                return _Read((total + current + words.ORDINALS[text],), j + 1, "ordinal")
            total, current = _added(total, current, text)
            last = text
            j += 1
        if not last:
            return None
        return self._completed(i, j, total + current)

    def _completed(self, i: int, j: int, value: int) -> _Read:
        """What may stand behind a cardinal: a fraction's name, "and a half", "point five"."""
        part = j + (self.at(j).text in _HYPHENS)
        if (name := self.at(part).text) in words.PARTS and value < 20 and self._is_part(value, name):
            return self._part_of(Fraction(value, words.PARTS[name]), part + 1)
        if self.at(j).text == "point" and self.at(j + 1).text in words.SMALL:
            decimal = Fraction(words.SMALL[self.at(j + 1).text], 10)
            return self._then_scaled(_Read((value + decimal,), j + 2))
        one = value == 1 and j == i + 1 and self.at(i).text == "one"
        return self._then_scaled(_Read((value,), j, "one" if one else ""))

    def _is_part(self, value: int, name: str) -> bool:
        return (value == 1) != (name.endswith("s") or name == "halves") or (value == 1 and name == "half")

    def _next_word(self, j: int, last: str) -> tuple[int, str] | None:
        """The next word of the same number, and where it stands."""
        if last and self.at(j).text in _HYPHENS and self.touching(j):
            j += 1
        elif last and self.at(j).text == "and" and (last == words.HUNDRED or last in words.SCALES):
            j += 1
            if self.at(j).text in _ARTICLES:
                return None
        text = self.at(j).text
        return (j, text) if _follows(last, text) else None

    def _and_part(self, j: int) -> tuple[Number, int] | None:
        """The part in "and a half", "-and-a-half", "and three quarters", and the token after it."""
        got = [k for k in range(j, j + 6) if self.at(k).text not in _HYPHENS][:3]
        texts = [self.at(k).text for k in got]
        if len(texts) == 3 and texts[0] == "and" and texts[2] in {"half", "quarter", "quarters"}:
            count = {"a": 1, "one": 1, "three": 3}.get(texts[1])
            if count:
                return Fraction(count, words.PARTS[texts[2]]), got[2] + 1
        return None

    def _then_scaled(self, read: _Read) -> _Read:
        """The number with "and a half" and the scales behind it: two and a half million, 14 thousand."""
        values, after = read.values, read.after
        if extra := self._and_part(after):
            values, after = tuple(value + extra[0] for value in values), extra[1]
        sort = read.sort
        while True:
            j = after + (self.at(after).text in _HYPHENS and self.at(after + 1).text in words.SCALES)
            text = self.at(j).text
            factor = words.SCALES.get(text) or (100 if text == words.HUNDRED else words.DOZENS.get(text))
            if text in {"m", "k"} and not self.touching(j) and values[0] not in _YEARS:
                return _Read((*(_whole(v * words.SUFFIXES[text]) for v in values), *values), j + 1, "metre")
            if not factor:
                return _Read(values, after, sort)
            values, after, sort = tuple(_whole(value * factor) for value in values), j + 1, ""

    # --- what a number is of ------------------------------------------------------------------------------

    def _amount(self, i: int, read: _Read, currency: str = "") -> tuple[Figure | None, int]:
        """The figure of a number read from token `i` on, with its unit."""
        if not read.values:
            return None, read.after
        after, sort = read.after, read.sort
        if sort in {"ordinal", "decade", "clock", "vague", "quarter"}:
            return self._sorted(i, read), after
        if sort == "span":
            return self._made(i, after, read.unit, read.values, (), read.firm), after
        unit, factor, after = (currency, 1, after) if currency else self._unit(after)
        if currency and self.at(after).text in {"sterling", "gbp", "usd", "dollars"}:
            after += 1
        if sort == "times" and not unit:
            unit = "times"
        if sort == "share" and not unit:
            unit = "%"
        firm = read.firm and (sort != "one" or (bool(unit) and self.at(after - 1).text != "day"))
        more: tuple[Reading, ...] = ()
        if sort == "metre" and not currency:
            more = tuple(("mm", _whole(value * 1000)) for value in read.values[len(read.values) // 2 :])
        values = read.values[: len(read.values) // 2] if sort == "metre" else read.values
        more += tuple((unit, _whole(value * factor)) for value in values[1:])
        return self._made(i, after, unit, (_whole(values[0] * factor), values[0]), more, firm), after

    def _sorted(self, i: int, read: _Read) -> Figure:
        unit = "" if read.sort == "quarter" else read.sort
        figure = self._made(i, read.after, unit, read.values, (), read.firm)
        if read.sort == "quarter":
            return figure._replace(label="quarter", more=(("ordinal", figure.value),))
        return figure

    def _unit(self, j: int) -> tuple[str, Number, int]:
        """The unit that stands behind a number, what one of it is in its measure, and the token after it."""
        if self.at(j).text == "%":
            return "%", Fraction(1, 100), j + 1
        k = j + (self.at(j).text in _HYPHENS)
        text = self.at(k).text
        if text in {"percentage", "percent"} and self.at(k + 1).text in {"point", "points"}:
            return "points", 1, k + 2
        if text == "per" and self.at(k + 1).text == "cent":
            points = self.at(k + 2).text in {"point", "points"}
            return ("points", 1, k + 3) if points else ("%", Fraction(1, 100), k + 2)
        if text in {"pp", "ppt", "ppts"}:
            return "points", 1, k + 1
        if text in words.BETWEEN and self.at(k + 1).text in words.UNITS:
            k, text = k + 1, self.at(k + 1).text
        if text in words.UNITS:
            return *words.UNITS[text], k + 1
        if (
            self.at(k).kind == "word"
            and text not in words.STOP | words.KEYWORDS
            and self.at(k + 1).text in words.SPANS_COUNTED
        ):
            return *words.UNITS[self.at(k + 1).text], k + 2  # 300 staff hours
        return "", 1, j

    def _made(
        self,
        i: int,
        after: int,
        unit: str,
        values: tuple[Number, ...],
        more: tuple[Reading, ...],
        firm: bool,  # noqa: FBT001
    ) -> Figure:
        start, end = self.at(i).start, self.at(after - 1).end
        before = self.at(i - 1)
        label = before.text if before.kind == "word" else ""
        value, number = values[0], values[-1]
        return Figure(start, end, "", unit, value, number, more, self._nouns(after), label, firm)

    def _nouns(self, j: int) -> tuple[str, ...]:
        """The words that a number counts: up to a mark, a small word or the next number."""
        if self.at(j).text in _HYPHENS:
            j += 1
        while self.at(j).text in {"of", "the", "all", "their", "its", "our", "more", "or", "so", "such"}:
            j += 1
        found: list[str] = []
        for token in self.tokens[j : j + 2 * _NOUNS]:
            if token.kind == "mark" and token.text in _HYPHENS:
                continue
            if token.kind != "word" or token.text in words.STOP or len(found) == _NOUNS:
                break
            found.append(stem(token.text))
        return tuple(found)

    # --- dates --------------------------------------------------------------------------------------------

    def _month_at(self, j: int) -> int | None:
        token = self.at(j)
        month = words.MONTHS.get(token.text) if token.kind == "word" else None
        return month if token.capital else None

    def _date(self, i: int) -> tuple[Figure | None, int] | None:
        """A date that begins with its month: March 3rd, 2020; March 2020; in March."""
        month = self._month_at(i)
        if month is None:
            return None
        j = i + 1 + (self.at(i + 1).text in {".", ","} and self.at(i + 2).kind == "num")
        j += self.at(j).text == "the"
        day, j = self._day(j, i + 1)
        year, j = self._year(j)
        if day is None and year is None and self.at(i).text == "may" and not self._surely_may(i):
            return None
        return self._dated(i, j, Day(day, month, year)), j

    def _surely_may(self, i: int) -> bool:
        return i > 0 and self.at(i - 1).text in {
            "in",
            "by",
            "since",
            "until",
            "last",
            "next",
            "early",
            "late",
            "mid",
            "of",
        }

    def _day(self, j: int, otherwise: int) -> tuple[int | None, int]:
        token, after = self.at(j), j + 1
        if token.kind == "num" and token.text.isdigit() and 1 <= int(token.text) <= 31:
            if self.touching(after) and self.at(after).text in words.ORDINAL_ENDINGS:
                after += 1
            elif self.touching(after) and self.at(after).kind == "word":
                return None, otherwise
            return int(token.text), after
        if token.text in words.ORDINALS and self.at(j + 1).text not in words.LABELS:
            return words.ORDINALS[token.text], after
        return None, otherwise

    def _year(self, j: int) -> tuple[int | None, int]:
        k = j + (self.at(j).text in {",", "of"})
        text = self.at(k).text
        return (int(text), k + 1) if len(text) == 4 and text.isdigit() and int(text) in _YEARS else (None, j)

    def _day_first(self, i: int) -> tuple[Figure | None, int] | None:
        """A date that begins with its day: 3 March 2020, 3rd of March."""
        day, j = self._day(i, i)
        if day is None:
            return None
        j += self.at(j).text == "of"
        month = self._month_at(j)
        if month is None:
            return None
        year, after = self._year(j + 1)
        return self._dated(i, after, Day(day, month, year)), after

    def _dated(self, i: int, after: int, date: Day) -> Figure:
        return Figure(self.at(i).start, self.at(after - 1).end, "", "date", 0, 0, date=date)

    def _clock(self, i: int) -> tuple[Figure, int]:
        hour, minute = (int(part) for part in self.at(i).text.replace(".", ":").split(":")[:2])
        after = i + 1
        half = self.at(after).text
        if half in {"am", "pm"}:
            value = hour % 12 * 60 + minute + 720 * (half == "pm")
            return self._made(i, after + 1, "clock", (value,), (), firm=True), after + 1
        value = hour * 60 + minute
        later = (("clock", value + 720),) if hour < 12 else ()
        return self._made(i, after, "clock", (value,), later, firm=True), after


def stem(word: str) -> str:
    """A word without the ending of its plural."""
    word = word.split("'")[0]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


def _whole(value: Number) -> Number:
    return int(value) if value == int(value) else value


def _follows(last: str, text: str) -> bool:
    """Whether this word goes on with a number whose last word was that one."""
    if text in words.SCALES or text == words.HUNDRED or text in words.DOZENS:
        return last != "" or text not in {"mn", "mln", "bn", "tn"}
    ones = text in words.SMALL and words.SMALL[text] > 0
    if not last:
        return ones or text in words.TENS or text == "zero"
    if last in words.TENS:
        return (
            (ones and words.SMALL[text] < 10)
            or 0 < words.ORDINALS.get(text, 0) < 10
            or (last == "twenty" and text == "twenty")
        )
    if last in words.SMALL:
        return words.SMALL[last] >= 10 and text in words.TENS
    return ones or text in words.TENS or text in words.ORDINALS


def _added(total: int, current: int, text: str) -> tuple[int, int]:
    if text in words.SCALES:
        return total + (current or 1) * words.SCALES[text], 0
    if text == words.HUNDRED or text in words.DOZENS:
        return total, (current or 1) * (100 if text == words.HUNDRED else 12)
    value = words.SMALL.get(text, words.TENS.get(text, 0))
    if value >= 20 and 10 <= current <= 20:  # nineteen eighty-four
        return total, current * 100 + value
    return total, current + value


def _numeric_date(token: Token) -> Figure | None:
    parts = [int(part) for part in token.text.replace("/", "-").replace(".", "-").split("-")]
    year, month, day = parts if len(token.text.split("-")[0]) == 4 else (parts[2], parts[1], parts[0])
    year += 2000 * (year < 100)
    if month > 12:
        month, day = day, month
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    # 3/4/2020 is 3 April here and March 4 elsewhere.
    other = ((f"date {day}", month),) if "-" not in token.text and day <= 12 else ()
    return Figure(token.start, token.end, "", "date", 0, 0, other, date=Day(day, month, year))
