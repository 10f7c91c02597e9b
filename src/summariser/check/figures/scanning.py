"""A text as a line of tokens: numbers, words and marks, with their places."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final, NamedTuple

from summariser.check.figures.figure import Number

HYPHENS: Final = frozenset("-‐‑")

_TOKEN = re.compile(
    r"(?P<skip>https?://\S+|www\.\S+|[\w.+-]{1,64}@\w[\w.-]+|\[\d+(?:[,–-] ?\d+)*\]|\b(?:24/7|9/11)\b)"
    r"|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)?)"
    r"|(?P<date>\b\d{4}-\d\d?-\d\d?\b|(?<![\d/.])\d\d?[/.]\d\d?[/.](?:\d{4}|\d\d)(?![\d/.]*\d))"
    r"|(?P<clock>\b\d{1,4}:\d{1,4}(?::\d\d?)?(?!\d)|\b\d\d?\.\d\d(?= ?[ap]\.?m\b))"
    r"|(?P<num>(?<![\d.,])\d{1,3}(?:[  ’'_]\d{3})+(?![\d.,]*\d)|\d+(?:[.,]\d+)*)"
    r"|(?P<mark>[^\w\s])"
)
_LONGEST: Final = 30  # what has more digits is no number that anybody reads
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_SPACES = re.compile(r"[  ’'_]")


class Token(NamedTuple):
    """A piece of a text, its words in lower case."""

    kind: str
    text: str
    start: int
    end: int


_new = tuple.__new__  # passes over the constructor of a named tuple, which takes twice as long
_END = Token("end", "", -1, -1)


class Line:
    """The tokens of a text."""

    def __init__(self, text: str) -> None:
        lower = text.lower().replace("’", "'")
        if len(lower) != len(text):  # a letter whose small form is two
            lower = "".join(char.lower()[0] for char in text).replace("’", "'")
        self.tokens: list[Token] = []
        for found in _TOKEN.finditer(text):
            start, end = found.span()
            self.tokens.append(_new(Token, (found.lastgroup or "mark", lower[start:end], start, end)))
        self._text = text
        self._last = len(self.tokens)

    def __len__(self) -> int:
        return self._last

    def at(self, i: int) -> Token:
        """Token `i`; an empty one before the first and after the last."""
        return self.tokens[i] if 0 <= i < self._last else _END

    def word(self, i: int) -> str:
        """The words of token `i`, in lower case."""
        return self.tokens[i].text if 0 <= i < self._last else ""

    def touching(self, i: int) -> bool:
        """Whether token `i` stands right behind the one before it."""
        return 0 < i < self._last and self.tokens[i].start == self.tokens[i - 1].end

    def capital(self, i: int) -> bool:
        """Whether token `i` begins with a capital."""
        return 0 <= i < self._last and self._text[self.tokens[i].start].isupper()

    def hyphen(self, i: int) -> bool:
        """Whether token `i` is a hyphen."""
        return self.word(i) in HYPHENS

    def glued(self, i: int) -> int:
        """The first token from `i` on that does not touch what is before it, or is a mark."""
        while self.touching(i) and self.at(i).kind in {"num", "word"}:
            i += 1
        return i


def numbers(digits: str) -> tuple[Number, ...]:
    """What a run of digits, commas and points can mean, the likeliest first; nothing where it is no number."""
    if len(digits) > _LONGEST:
        return ()
    if digits.isdigit():
        return (int(digits),)
    bare = _SPACES.sub("", digits)
    if bare.isdigit():
        return (int(bare),)
    if _THOUSANDS.fullmatch(bare):
        return (_number(bare.replace(",", "")),)
    if bare.count(".") == 1 and "," not in bare:
        decimal = _number(bare)
        return (decimal, int(bare.replace(".", ""))) if _DOTTED.fullmatch(bare) else (decimal,)
    return _continental(bare)


def _continental(digits: str) -> tuple[Number, ...]:
    if _DOTTED.fullmatch(digits):
        return (_number(digits.replace(".", "").replace(",", ".")),)
    if digits.count(",") == 1 and "." not in digits:
        return (_number(digits.replace(",", ".")),)
    return ()  # 3.2.1 numbers a section or a version: a name


def _number(digits: str) -> Number:
    whole, _, rest = digits.partition(".")
    return int(whole) if not rest.strip("0") else Fraction(digits)


def whole(value: Number) -> Number:
    """The number as an int where it is one."""
    return value if isinstance(value, int) or value.denominator != 1 else int(value)
