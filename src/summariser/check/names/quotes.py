"""Quotations: what stands in quotation marks, and whether a text has it word for word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from summariser.check.names.spelling import plain, shape


class Quotation(NamedTuple):
    """The words between quotation marks; `start:end` spans them with the marks."""

    text: str
    start: int
    end: int


# Single marks quote only where they hug the words from outside: "the users' 'wish list'" quotes two words.
_QUOTED: Final = re.compile(
    r"""“([^“”]+)” | "([^"]+)" | «([^«»]+)» | „([^„“”]+)[“”]
    | (?<!\w)‘((?:[^‘’]|’(?=\w)|(?<=s)’(?=\s[^‘’]{0,200}’)){1,600})’(?!\w)
    | (?<![\w'])'(?=\S)((?:[^']|(?<=\w)'(?=\w)){1,600})(?<=[^\s'])'(?![\w'])""",
    re.VERBOSE,
)
_MARKS: Final = "“\"«„‘'"  # with which a quotation can begin
_GAP: Final = re.compile(r"\[[^\]]*\]|\(\s*(?:…|\.{3})\s*\)|…|\.\s?\.\s?\.")
_SAYS: Final = re.compile(r"[^\W_]{2}")  # a letter alone, as in rock 'n' roll, is no quotation
_TOKEN: Final = re.compile(r"[^\W_]+(?:'[^\W_]+)*")


def quotations(text: str) -> Iterator[Quotation]:
    """The quotations of a text that have words."""
    for match in _QUOTED.finditer(text) if any(mark in text for mark in _MARKS) else ():
        words = next(group for group in match.groups() if group is not None)
        if _SAYS.search(words):
            yield Quotation(words, match.start(), match.end())


def bracketed(text: str, at: int) -> bool:
    """Whether a place stands within square brackets: words put into a quotation."""
    return text.rfind("[", 0, at) > text.rfind("]", 0, at)


def holds(quotation: str, texts: Iterable[str], *, loosely: bool = False) -> bool:
    """Whether the texts, read on end, have the quotation word for word.

    Marks, spacing and capitals do not count, nor do, `loosely`, an ending or the spelling of another country. Between
    the parts of one with "…" or "[words put in]" anything may stand.
    """
    read = _read_loosely if loosely else spelled
    parts = [part for part in map(read, _GAP.split(quotation)) if part.strip()]
    line = f" {' '.join(read(text).strip() for text in texts)} "
    at = 0
    for part in parts:
        at = line.find(part, at)
        if at < 0:
            return False
        at += len(part) - 1
    return True


@lru_cache(maxsize=8192)
def spelled(text: str) -> str:
    """The words of a text in lower case, each between single spaces."""
    marks = text.replace("’", "'").replace("‘", "'").replace("ʼ", "'")
    return f" {' '.join(_TOKEN.findall(plain(marks).lower()))} "


def _read_loosely(text: str) -> str:
    return f" {' '.join(shape(word).key for word in spelled(text).split())} "
