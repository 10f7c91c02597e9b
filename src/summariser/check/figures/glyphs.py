"""Letters that look like digits, digits of other scripts, and characters that cannot be seen."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

_UNSEEN: Final = frozenset("\u00ad\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff")
# What is neither ASCII nor a common letter or mark of European texts.
_FOREIGN = re.compile(r"[^\x00-\x7f£§«»¼-¾À-ÿ‐-―‘-”•…€]")
_ZEROS: Final = "OoОоΟο"  # Latin, Cyrillic, Greek
_ONES: Final = "lIІіΙ"
_OTHERS: Final = "Зз"  # Cyrillic: 3
_ALIKE: Final = str.maketrans(_ZEROS + _ONES + _OTHERS, "0" * 6 + "1" * 5 + "33")
# A run that starts with a digit, or with a Cyrillic letter before one, and holds nothing but digits and look-alikes.
_MIXED = re.compile(
    rf"(?<!\w)(?:[ЗзОоІі](?=[\d.,{_ZEROS}]{{0,12}}\d)|\d)[\d.,{_ZEROS}{_ONES}{_OTHERS}]{{0,24}}"
    rf"(?:[\d{_ZEROS}ЗзІ]|(?<=\d))(?!\w)"
)
_SUSPECT = re.compile(rf"\d[{_ZEROS}{_ONES}{_OTHERS}]|[ЗзОоІі]\d")


def plain(text: str) -> tuple[str, Sequence[int]]:
    """The text with every digit an ASCII digit, and for each of its characters the place where it stood.

    One place more than there are characters: the end of the text.
    """
    places: Sequence[int] = range(len(text) + 1)
    if not text.isascii() and _FOREIGN.search(text):
        text, places = _ascii(text)
    if _SUSPECT.search(text):
        text = _MIXED.sub(_digits, text)
    return text, places


def _ascii(text: str) -> tuple[str, Sequence[int]]:
    kept = [(_twin(char), place) for place, char in enumerate(text) if char not in _UNSEEN]
    return "".join(char for char, _ in kept), [*(place for _, place in kept), len(text)]


def _twin(char: str) -> str:
    """One character for one: what it is for a reader of figures."""
    if char.isascii() or char.isalpha():
        return unicodedata.normalize("NFKC", char) if "\uff21" <= char <= "\uff5a" else char
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    if char.isdigit():  # a superscript: a footnote's mark, no part of the number before it
        return " "
    folded = unicodedata.normalize("NFKC", char)
    return folded if len(folded) == 1 else char


def _digits(found: re.Match[str]) -> str:
    run = found[0]
    # "3l" are litres, and "2o" is anything.
    return (
        run
        if sum(char.isdigit() for char in run) < 1 or re.fullmatch(r"\d+[lIo]", run)
        else run.translate(_ALIKE)
    )
