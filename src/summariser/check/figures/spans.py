"""Spans of time without a number: “within hours” where the source has “within minutes”, “weekly” for “daily”."""

# ruff: noqa: SIM905 - a run of words reads better than a column of strings

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from summariser.check.figures import words
from summariser.check.figures.reading import stem

_SPANS: Final = {
    word: span
    for span, told in {
        "second": "second seconds",
        "minute": "minute minutes",
        "hour": "hour hours hourly",
        "day": "day days daily overnight",
        "week": "week weeks weekly",
        "fortnight": "fortnight fortnights fortnightly",
        "month": "month months monthly",
        "quarter": "quarter quarterly",
        "year": "year years yearly annual annually annum",
        "decade": "decade decades",
    }.items()
    for word in told.split()
}
_RHYTHMS: Final = frozenset(
    "hourly daily weekly fortnightly monthly quarterly yearly annual annually".split()
)
_PLURALS: Final = frozenset("seconds minutes hours days weeks months years decades".split())
# “Within hours” and “a matter of hours”: what may stand before a span without a number.
_LEADING: Final = frozenset(
    "within in for after of over take takes took taking last lasts lasted than to into".split()
)
# These say something else of a time than the others.
_LONE: Final = frozenset({"for", "over", "after"})
_GIVEN: Final = frozenset("a an per each every".split())
_AROUND: Final = 3  # words on either side that tell what it is of
_ENOUGH: Final = 2  # … of which so many must be the same
_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d[\d.,]*|[.;:()?!–—]")


class Span(NamedTuple):
    """A span of time as a text tells it, with the words around it."""

    span: str
    told: str
    sort: str
    around: frozenset[str]
    of: str = ""


def of_another_span(claim: str, texts: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The claim's spans without a number for which the evidence has another one, in the same words around it."""
    mine = _named(claim)
    told = _spans(claim) if mine else ()
    known = {span for text in texts for span in _named(text)} if told else set()
    for one in told:
        if one.span in known:
            continue
        for other in (span for text in texts for span in _spans(text)):
            if other.span not in mine and _alike(one, other):
                yield one.told, other.told
                break


def _alike(one: Span, other: Span) -> bool:
    """Whether they are told of the same: by the words around them, or by the word that they stand before."""
    if one.sort != other.sort:
        return False
    return len(one.around & other.around) >= _ENOUGH or one.of == other.of != ""


def _named(text: str) -> set[str]:
    return {_SPANS[word] for word in _TOKEN.findall(text.lower()) if word in _SPANS}


@lru_cache(maxsize=4096)
def _spans(text: str) -> tuple[Span, ...]:
    found = list(_TOKEN.finditer(text))
    low = [match[0].lower() for match in found]
    return tuple(
        Span(
            _SPANS[word],
            text[found[start].start() : found[i].end()],
            sort,
            _around(low, start, i),
            _of(low, i) if word in _RHYTHMS else "",
        )
        for i, word in enumerate(low)
        if word in _SPANS
        for sort, start in [_sort(low, i)]
        if sort
    )


def _sort(low: Sequence[str], i: int) -> tuple[str, int]:
    """How a span is told without a number, and where that begins; nothing where it has one."""
    before = low[i - 1] if i else ""
    if low[i] in _RHYTHMS:
        return ("rhythm", i) if low[i - 2 : i - 1] != ["every"] and not before.isdigit() else ("", i)
    if low[i] in _PLURALS and before in _LEADING:
        return before if before in _LONE else "span", i - 1
    if before in _GIVEN and low[i] not in _PLURALS:
        return "rhythm", i - 1
    return "", i


def _of(low: Sequence[str], i: int) -> str:
    """What a rhythm is of: the report of “the weekly report”."""
    word = low[i + 1] if i + 1 < len(low) else ""
    return stem(word) if word[:1].isalpha() and word not in words.STOP else ""


def _around(low: Sequence[str], start: int, end: int) -> frozenset[str]:
    near = (*low[max(0, start - _AROUND) : start], *low[end + 1 : end + 1 + _AROUND])
    return frozenset(stem(word) for word in near if word not in words.STOP and word[0].isalpha())
