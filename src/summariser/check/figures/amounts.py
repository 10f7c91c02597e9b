"""Amounts told without a number: several projects, a single morning, multiple times a day."""

# ruff: noqa: SIM905 - a run of words reads better than a column of strings

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import takewhile
from math import inf
from typing import Final, NamedTuple

from summariser.check.figures import words
from summariser.check.figures.figure import Figure
from summariser.check.figures.running import share_kept
from summariser.check.reading.text import Reading, read
from summariser.check.reading.words import Word

_KEPT: Final = 0.5
_REACH: Final = 3  # words of content behind an amount, of which one is what it counts
_ARTICLES: Final = frozenset({"a", "an"})
_Range = tuple[float, float]
_ONE: Final[_Range] = (1, 1)
_SEVERAL: Final[_Range] = (2, 100)
# How many these may be, by a wide margin: a few are not thirty.
_LOOSE: Final[dict[str, _Range]] = {
    "several": _SEVERAL,
    **dict.fromkeys("multiple many numerous various".split(), (2, inf)),
}
_OF_A: Final[dict[str, _Range]] = {  # behind “a”
    "few": (2, 20),
    "handful": (2, 15),
    "couple": (2, 5),
    "number": (2, inf),
}
_BOTH: Final = "both"
_ONLY: Final = frozenset({"single", "sole"})
_JUST: Final = frozenset({"just", "only", "exactly"})
_VALUES: Final = {
    word: value for word, value in (words.SMALL | words.TENS | words.MULTIPLES).items() if value > 1
}
_TIMES: Final[dict[str, _Range]] = {"once": (1, 1), "twice": (2, 2), "thrice": (3, 3)}
_TELLING: Final = _LOOSE.keys() | _OF_A.keys() | _ONLY | _TIMES.keys() | {_BOTH, "one", "times"}
# “Not a single one”, “every single one”: these tell no number of the things.
_ALL: Final = frozenset("no not any every each never without".split())
_HOW: Final = frozenset({"how", "as", "so", "too", "not"})
# Behind “a” these tell no single thing.
_NO_THINGS: Final = frozenset("lot lots pair range series variety set group dozen hundred thousand".split())
# Before “a month” these tell how long it was, others how often.
_LASTING: Final = frozenset(
    "for after within in about took takes lasted lasts than only just over under nearly almost".split()
)
_SKIPPED: Final = frozenset("of the these those our their its such other".split())
_PER: Final = frozenset({"a", "per", "each", "every"})
_PLURALS: Final = frozenset("people children men women".split())
# More than one of a thing may be meant where one of these stands beside it.
_FURTHER: Final = frozenset("another other others second each every one both".split())
# Part of what is counted may be meant where one of these does.
_PARTS: Final = frozenset("some few only several handful minority cent percent two couple pair".split())
# What is counted is told one by one: at once behind a comma, else behind these.
_NAMING = re.compile(r",|.{0,60}?(?:[:(–—]|such as|includ|namely|e\.g)", re.DOTALL)


class Amount(NamedTuple):
    """An amount in its text: how many it may be, and the stems of what it may count.

    It is `stated` where the words say a number, and `implied` by “a thing”.
    """

    many: _Range
    of: frozenset[str]
    start: int
    end: int
    text: str
    stated: bool
    implied: bool

    @property
    def told(self) -> str:
        """Its words."""
        return " ".join(self.text[self.start : self.end].split())


class _Rhythm(NamedTuple):
    """How often: so many times in a span."""

    many: _Range
    span: str
    told: str


def unnumbered(figure: Figure, texts: Sequence[str], *, surely: bool = True) -> Amount | None:
    """What the evidence says of the things that a figure counts without telling their number: several projects.

    That may also be “a project” where it need not be sure. Where the evidence goes on to name them, they are told.
    """
    if figure.unit or not figure.nouns or figure.value < 2:
        return None
    head = _counted(figure)
    found = [amount for text in texts for amount in _amounts(text) if head in amount.of] if head else []
    if any(amount.stated for amount in found):
        return None
    plain = [amount for amount in found if not (amount.implied or _NAMING.match(amount.text, amount.end))]
    if plain:
        return plain[0]
    return None if surely or not found else _alone(head, found[0], texts)


def of_another_amount(claim: str, texts: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The claim's amounts without a number for which the evidence has another, in much the same words."""
    if read(claim).lows.isdisjoint(_TELLING):
        return
    for mine in _amounts(claim):
        if mine.stated or mine.implied:
            continue
        if (other := _other(mine, texts)) and _runs_along(mine, texts):
            yield mine.told, other.told
    for one in _rhythms(claim):
        its = [other for text in texts for other in _rhythms(text) if other.span == one.span]
        if its and not any(_may_be(one.many, other.many) for other in its):
            yield one.told, its[0].told


def _may_be(told: _Range, said: _Range) -> bool:
    """Whether what is told may be what was said: several for six, not six for several."""
    return told[0] <= said[0] and said[1] <= told[1]


def _apart(one: _Range, other: _Range) -> bool:
    return one[1] < other[0] or other[1] < one[0]


def _runs_along(mine: Amount, texts: Sequence[str]) -> bool:
    place = Figure(mine.start, mine.end, mine.told, "", 0, 0, sentence=mine.text)
    return share_kept(place, texts) >= _KEPT


def _other(mine: Amount, texts: Sequence[str]) -> Amount | None:
    """What the evidence has for an amount of the same things, where all it tells of them is quite another number."""
    for head in mine.of:
        found = [amount for text in texts for amount in _amounts(text) if head in amount.of]
        if not found or not all(_apart(mine.many, amount.many) for amount in found):
            continue
        readings = [read(text) for text in texts]
        if mine.many == _ONE:
            return found[0] if _only_plural(head, readings) else None
        if found[0].many == _ONE:
            loose = any(not one.lows.isdisjoint(_LOOSE) for one in readings)
            return None if loose else _alone(head, found[0], texts)
        parts = any("%" in one.text or not one.lows.isdisjoint(_PARTS) for one in readings)
        return None if parts else found[0]
    return None


def _alone(head: str, found: Amount, texts: Sequence[str]) -> Amount | None:
    """The amount of one thing, where the evidence speaks of no more of them."""
    readings = [read(text) for text in texts]
    said = [word for one in readings for word in one.words if word.stem == head]
    further = found.implied and any(not _FURTHER.isdisjoint(one.lows) for one in readings)
    return found if found.many == _ONE and len(said) == 1 and not further else None


def _only_plural(head: str, readings: Sequence[Reading]) -> bool:
    """Whether the evidence has a thing in the plural alone, and no “one” that may be of them."""
    if any(not one.lows.isdisjoint(_FURTHER | _ONLY) for one in readings):
        return False
    return all(_plural(word) for one in readings for word in one.words if word.stem == head)


def _counted(figure: Figure) -> str:
    """The stem of the things that a figure counts."""
    found = read(figure.sentence).words
    at = next((i for i, word in enumerate(found) if word.start >= figure.end), len(found))
    return next((word.stem for word in _behind(found, at) if _plural(word)), "")


@lru_cache(maxsize=4096)
def _amounts(text: str) -> tuple[Amount, ...]:
    return tuple(_found(text, read(text).words))


def _found(text: str, found: Sequence[Word]) -> Iterator[Amount]:
    for i, word in enumerate(found):
        many, after = _range(found, i)
        if not after or (many[0] != many[1] and _of_many(found, after)):
            continue
        behind = _behind(found, after)
        things = behind if many == _ONE else [word for word in behind if _plural(word)][:1]
        if things:
            of = frozenset(thing.stem for thing in things)
            stated = many[0] == many[1] > 1 and word.low != _BOTH
            implied = word.low in _ARTICLES and after == i + 1
            yield Amount(many, of, word.start, things[-1].end, text, stated, implied)


def _of_many(found: Sequence[Word], i: int) -> bool:
    """Whether it goes on with a hundred or a thousand, of which it tells how many."""
    low = next((word.low for word in found[i:] if word.low != "of"), "")
    return low in words.MULTIPLES


def _range(found: Sequence[Word], i: int) -> tuple[_Range, int]:
    """How many the amount may be that begins with a word, and the word behind it; 0 where none does."""
    low, before = found[i].low, found[i - 1].low if i else ""
    if low in _ARTICLES:
        return _with_article(found, i, before)
    if low in _ONLY:
        denied = before in _ALL or (before == "a" and i > 1 and found[i - 2].low in _ALL)
        return _ONE, 0 if denied or found[i].joined else i + 1
    if low == "one":
        return _ONE, i + 1 if before in _JUST else 0
    if low in _LOOSE:
        return _LOOSE[low], 0 if before in _HOW else i + 1
    if low == _BOTH:
        return (2, 2), i + 1
    digits = low.replace(",", "")
    value = int(digits) if digits.isdecimal() else _VALUES.get(low, 0)
    return (value, value), i + 1 if value > 1 else 0


def _with_article(found: Sequence[Word], i: int, before: str) -> tuple[_Range, int]:
    behind = found[i + 1].low if i + 1 < len(found) else ""
    if behind in _OF_A:
        return _OF_A[behind], i + 2
    rate = behind in words.SPANS and before not in _LASTING
    return _ONE, 0 if rate or behind in _ONLY or behind in _NO_THINGS else i + 1


def _behind(found: Sequence[Word], i: int) -> Sequence[Word]:
    """The words with content from one on, up to a small one or the end of the clause."""
    while i < len(found) and found[i].low in _SKIPPED:
        i += 1
    behind = takewhile(lambda word: bool(word.stem) and word.clause == found[i].clause, found[i : i + _REACH])
    return tuple(behind)


def _plural(word: Word) -> bool:
    return word.low in _PLURALS or (word.low.endswith("s") and not word.low.endswith(("ss", "us", "is")))


def _rhythms(text: str) -> Iterator[_Rhythm]:
    """How often things are said to happen: once a day, multiple times per week."""
    found = read(text).words
    for i, word in enumerate(found[:-2]):
        many, after = _TIMES.get(word.low), i + 1
        if found[after].low == "times":
            many, after = _so_many(word), i + 2
        span = found[after + 1] if many and after + 1 < len(found) and found[after].low in _PER else None
        if many and span and span.low in words.SPANS:
            yield _Rhythm(many, span.low, text[word.start : span.end])


def _so_many(word: Word) -> _Range | None:
    """How many times “several times” may be."""
    value = int(word.low) if word.low.isdecimal() else words.SMALL.get(word.low, 0)
    if value:
        return value, value
    return (2, inf) if word.low in _LOOSE or word.low in _OF_A else None
