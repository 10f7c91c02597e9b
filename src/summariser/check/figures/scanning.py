"""A text as a line of tokens: numbers, words and marks, with their places."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final, NamedTuple

from summariser.check.figures.figure import Number

HYPHENS: Final = frozenset("-‐‑")

_SKIPPED: Final = (
    r"(?P<skip>https?://\S+|www\.\S+|[\w.+-]{1,64}@\w[\w.-]+|\[\d+(?:[,–-] ?\d+)*\]|\b9/11\b)"
    r"|(?P<always>\b24/7\b)|"
)
_READ: Final = (
    r"(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)?)"
    r"|(?P<date>\b\d{4}-\d\d?-\d\d?\b|(?<![\d/.])\d\d?[/.]\d\d?[/.](?:\d{4}|\d\d)(?![\d/.]*\d))"
    r"|(?P<clock>\b\d{1,4}:\d{1,4}(?::\d\d?)?(?!\d)|\b\d\d?\.\d\d(?= ?[ap]\.?m\b))"
    r"|(?P<num>(?<![\d.,])\d{1,3}(?:[  ’'_]\d{3})+(?:[.,]\d\d?)?(?![\d.,]*\d)|\d+(?:[.,]\d+)*)"
    r"|(?P<mark>[^\w\s])"
)
_TOKEN = re.compile(_READ)
_ANY_TOKEN = re.compile(_SKIPPED + _READ)
_SKIPS: Final = ("@", "://", "www.", "[", "9/11", "24/7")  # without one of these there is nothing to skip
_LONGEST: Final = 30  # what has more digits is no number that anybody reads
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_SPACES = re.compile(r"[  ’'_]")


_ODD_SPACES: Final = str.maketrans(
    dict.fromkeys("\n\r\t\x0b\x0c\x85\xa0\u2007\u2009\u200a\u2028\u2029\u202f", " ")
)


def spaced(text: str) -> str:
    """The text with every break and odd space a plain space, of the same length, for patterns of `phrase`."""
    return text.translate(_ODD_SPACES)


def phrase(pattern: str) -> re.Pattern[str]:
    """A pattern in whose words a space stands for any number of them: lines are broken and set in."""
    return re.compile(pattern.replace(" ", " +"), re.IGNORECASE)


class Token(NamedTuple):
    """A piece of a text, its words in lower case."""

    kind: str
    text: str
    start: int
    end: int


_DIGITS: Final = frozenset({"num", "date", "clock", "always"})
_NAMING: Final = HYPHENS | frozenset("0123456789")
_BLANKS: Final = ("",) * 16  # as far as anything looks
_END = Token("end", "", -1, -1)


class Line:
    """The tokens of a text."""

    def __init__(self, text: str) -> None:
        lower = text.lower().replace("’", "'")
        if len(lower) != len(text):  # a letter whose small form is two
            lower = "".join(char.lower()[0] for char in text).replace("’", "'")
        # Kept as they were found: few tokens are ever looked at but for their words.
        pattern = _ANY_TOKEN if any(sign in lower for sign in _SKIPS) else _TOKEN
        self._found = list(pattern.finditer(lower))
        self.words = [found[0] for found in self._found]
        self._text = text
        self._last = len(self.words)
        # The words of token i in lower case, "" before the first and after the last: asked more than all else.
        self.word = [*self.words, *_BLANKS].__getitem__

    def beginnings(self, words: frozenset[str]) -> list[int]:
        """The tokens at which a figure can begin: digits, some words, and words that a digit may stand right behind."""
        found: list[int] = []
        for i, word in enumerate(self.words):
            if word in words:
                found.append(i)
            elif word[0] in _NAMING:
                if self.touching(i) and found[-1:] != [i - 1]:
                    found.append(i - 1)
                if self.kind(i) in _DIGITS:
                    found.append(i)
        return found

    def at(self, i: int) -> Token:
        """Token `i`; an empty one before the first and after the last."""
        if not 0 <= i < self._last:
            return _END
        found = self._found[i]
        return tuple.__new__(Token, (found.lastgroup or "mark", self.words[i], *found.span()))

    def kind(self, i: int) -> str:
        """What token `i` is; “end” before the first and after the last."""
        return self._found[i].lastgroup or "mark" if 0 <= i < self._last else _END.kind

    def start(self, i: int) -> int:
        """Where token `i` begins."""
        return self._found[i].start()

    def end(self, i: int) -> int:
        """Where token `i` ends."""
        return self._found[i].end()

    def span(self, i: int) -> tuple[int, int]:
        """Where token `i` begins and ends."""
        return self._found[i].span()

    def touching(self, i: int) -> bool:
        """Whether token `i` stands right behind the one before it."""
        return 0 < i < self._last and self._found[i].start() == self._found[i - 1].end()

    def capital(self, i: int) -> bool:
        """Whether token `i` begins with a capital."""
        return 0 <= i < self._last and self._text[self._found[i].start()].isupper()

    def shouted(self, i: int) -> bool:
        """Whether token `i` is in capitals."""
        return 0 <= i < self._last and self._text[slice(*self._found[i].span())].isupper()

    def hyphen(self, i: int) -> bool:
        """Whether token `i` is a hyphen."""
        return self.word(i) in HYPHENS

    def glued(self, i: int) -> int:
        """The first token from `i` on that does not touch what is before it, or is a mark."""
        while self.touching(i) and self.kind(i) in {"num", "word"}:
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
