"""A text as tokens: numbers, words and marks, with their places."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

from summariser.check.figures.figure import Number

_TOKEN = re.compile(
    r"(?P<skip>https?://\S+|www\.\S+|[\w.+-]+@\w[\w.-]+|\[\d+(?:[,–-] ?\d+)*\]|\b(?:24/7|9/11)\b)"
    r"|(?P<date>\b\d{4}-\d\d?-\d\d?\b|(?<![\d/.])\d\d?[/.]\d\d?[/.](?:\d{4}|\d\d)(?![\d/.]*\d))"
    r"|(?P<clock>\b\d\d?:\d\d(?::\d\d)?(?!\d)|\b\d\d?\.\d\d(?= ?[ap]\.?m\b))"
    r"|(?P<num>(?<![\d.,])\d{1,3}(?:[  ’'_]\d{3})+(?![\d.,]*\d)|\d+(?:[.,]\d+)*)"
    r"|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)?)"
    r"|(?P<mark>[^\w\s])"
)
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")


class Token(NamedTuple):
    """A piece of a text. `text` is in lower case; `first` tells whether it began with a capital."""

    kind: str
    text: str
    start: int
    end: int
    capital: bool


END = Token("end", "", -1, -1, capital=False)


def tokens(text: str) -> list[Token]:
    """The tokens of a text, in order."""
    return [
        Token(
            found.lastgroup or "mark",
            found[0].lower().replace("’", "'"),
            *found.span(),
            found[0][0].isupper(),
        )
        for found in _TOKEN.finditer(text)
    ]


def numbers(digits: str) -> tuple[Number, ...]:
    """What a run of digits, commas and points can mean, the likeliest first; nothing where it is no number."""
    bare = re.sub(r"[  ’'_]", "", digits)
    if bare.isdigit():
        return (int(bare),)
    if _THOUSANDS.fullmatch(bare):
        return (_number(bare.replace(",", "")),)
    if bare.count(".") == 1 and "," not in bare:
        decimal = _number(bare)
        return (decimal, int(bare.replace(".", ""))) if _DOTTED.fullmatch(bare) else (decimal,)
    if _DOTTED.fullmatch(bare):
        return (_number(bare.replace(".", "").replace(",", ".")),)
    if bare.count(",") == 1 and "." not in bare:
        return (_number(bare.replace(",", ".")),)
    return ()  # 3.2.1 numbers a section or a version: a name


def _number(digits: str) -> Number:
    whole, _, rest = digits.partition(".")
    return int(whole) if not rest.strip("0") else Fraction(digits)
