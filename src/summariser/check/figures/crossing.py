"""Figures told of one another's things: “290 calls” where the source has 430 calls and 290 visits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations, pairwise
from typing import Final, NamedTuple

from summariser.check.figures import words
from summariser.check.figures.figure import YEARS, Figure
from summariser.check.figures.reading import figures_of, stem

_BESIDES: Final = frozenset({"season", "weekday", "name"})
_SPAN: Final = 3  # words on either side of a figure that tell what it is of
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_RANGE = re.compile(r"\s*[-‐‑‒–—]\s*")
_TO = re.compile(
    r"(?:/[^\W\d]+)?\s*(?:[^\W\d]+ ){0,3}to (?:just |about |around |only |over |under |almost |nearly )?",
    re.IGNORECASE,
)
_AND = re.compile(r"\s*and\s*")
_FROM = re.compile(r"\bfrom (?:about |around |over |nearly )?$", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween $", re.IGNORECASE)
_IN = re.compile(r" (?:[^\W\d]+ ){0,2}(?:in|during|for) ")
_THEN = re.compile(r",? (?:[^\W\d]+ ){0,3}")
_NEXT = re.compile(r",? (?:and|while|whereas|but|against) |[,;:] ")
_SINCE = re.compile(r"(?:^|[,;] |\band |\bbut )in $", re.IGNORECASE)


class Told(NamedTuple):
    """A figure with the words around it."""

    figure: Figure
    around: frozenset[str]


# --- exchanged with another -------------------------------------------------------------------------------


def crossed(figure: Figure, texts: Sequence[str]) -> Figure | None:
    """The evidence's figure for the things this one counts, where it is certain that they were exchanged.

    That is: wherever the evidence has this number it counts other things, and a sentence where it does counts
    these things with another number.
    """
    if not figure.nouns or figure.date or figure.parts:
        return None
    rival = None
    for text in texts:
        found = [other for other in figures_of(text) if not other.parts]
        same = [other for other in found if _same(figure, other)]
        if any(not other.nouns or set(figure.nouns) & set(other.nouns) for other in same):
            return None
        if same:
            rival = rival or next((other for other in found if _of_the_same(figure, other)), None)
    return rival


def _same(one: Figure, other: Figure) -> bool:
    if one.date or other.date:
        return one.date == other.date
    return not set(one.readings).isdisjoint(other.readings)


def _of_the_same(figure: Figure, other: Figure) -> bool:
    """Whether another number counts the things that this one counts, by its first words."""
    if not other.nouns or other.unit != figure.unit or other.value == figure.value:
        return False
    length = min(2, len(figure.nouns), len(other.nouns))
    return figure.nouns[:length] == other.nouns[:length]


def exchanged(claim: str, texts: Sequence[str]) -> Iterator[tuple[Figure, Figure]]:
    """The pairs of a claim's figures of which each is told among the words that the evidence has at the other."""
    in_place = {place for text in texts for figure in figures_of(text) for place in _place(figure)}
    moved = [one for one in figures_of(claim) if one.firm and in_place.isdisjoint(_place(one))]
    if len(moved) < 2:
        return
    told = [one for one in told_of(claim) if one.figure.firm]
    known = _places(texts)
    for one, other in combinations(told, 2):
        if one.figure.unit != other.figure.unit or _same(one.figure, other.figure):
            continue
        at_one, at_other = _at(one.figure, known), _at(other.figure, known)
        if _belongs(one.around, at_other, at_one) and _belongs(other.around, at_one, at_other):
            yield one.figure, other.figure


def _place(figure: Figure) -> Iterator[tuple[object, ...]]:
    """A figure with the word before and those behind it: where all are the same, it is not exchanged."""
    return ((key, figure.label, figure.nouns) for key in _keys(figure))


def _places(texts: Sequence[str]) -> dict[object, list[frozenset[str]]]:
    """For every reading of the evidence's figures, and every date, the words around them."""
    places: dict[object, list[frozenset[str]]] = {}
    for text in texts:
        for figure, around in told_of(text):
            for key in _keys(figure):
                places.setdefault(key, []).append(around)
    return places


def _at(figure: Figure, places: dict[object, list[frozenset[str]]]) -> list[frozenset[str]]:
    return [around for key in _keys(figure) for around in places.get(key, ())]


def _keys(figure: Figure) -> tuple[object, ...]:
    return (figure.date,) if figure.date else figure.readings


def _belongs(around: frozenset[str], there: Sequence[frozenset[str]], here: Sequence[frozenset[str]]) -> bool:
    """Whether words stand `there` and not `here`, or at least two more of them do."""
    if not here or not there:
        return False
    most, own = (max(len(around & place) for place in places) for places in (there, here))
    return most >= (own + 2 if own else 1)


@lru_cache(maxsize=4096)
def told_of(text: str) -> tuple[Told, ...]:
    """The figures of a text, each with the nearest words before and behind it, up to the next figure.

    Figures with no word between them, as in a range, have the same words around them.
    """
    found = [figure for figure in figures_of(text) if not figure.parts and figure.unit not in _BESIDES]
    if not found:
        return ()
    before, behind = [_words(text[: found[0].start])], []
    for one, other in pairwise(found):
        its, of_the_next = _shared_out(text[one.end : other.start])
        behind.append(its)
        before.append(of_the_next)
    behind.append(_words(text[found[-1].end :]))
    for i in range(1, len(before)):
        before[i] = before[i] or before[i - 1]
    for i in range(len(behind) - 2, -1, -1):
        behind[i] = behind[i] or behind[i + 1]
    return tuple(
        Told(figure, frozenset((*one[-_SPAN:], *other[:_SPAN])))
        for figure, one, other in zip(found, before, behind, strict=False)
    )


def _shared_out(between: str) -> tuple[list[str], list[str]]:
    """The words between two figures: those of the first and those of the second, or all for both.

    What follows “and” or a comma is told of the next: 74% in the north and 61% in the south.
    """
    all_of_them = _words(between)
    for found in _NEXT.finditer(between) if all_of_them else ():
        its, of_the_next = _words(between[: found.start()]), _words(between[found.end() :])
        if of_the_next:
            return its, of_the_next
    return all_of_them, all_of_them


def _words(text: str) -> list[str]:
    found = (word.lower() for word in _WORD.findall(text))
    return [stem(word) for word in found if word not in words.STOP]


# --- the wrong way round ----------------------------------------------------------------------------------


def turned(claim: str, texts: Sequence[str]) -> Iterator[tuple[Figure, Figure, str]]:
    """The pairs of figures that a claim leads from one to the other and the evidence only the other way round."""
    told = list(steps(claim))
    if not told:
        return
    ways = {_way(one, other) for text in texts for one, other in steps(text)}
    for one, other in told:
        way = _way(one, other)
        if way not in ways and way[::-1] in ways:
            yield one, other, claim[one.start : other.end]


def _way(one: Figure, other: Figure) -> tuple[object, object]:
    return one.date or one.number, other.date or other.number


def steps(text: str) -> Iterator[tuple[Figure, Figure]]:
    """Every “from A to B”, “A-B” and “between A and B” of a text."""
    found = [figure for figure in figures_of(text) if not figure.parts]
    for one, other in pairwise(found):
        if _joined(text[max(0, one.start - 14) : one.start], text[one.end : other.start]):
            yield one, other


def _joined(before: str, between: str) -> bool:
    if _RANGE.fullmatch(between) or between == " to ":
        return True
    return bool(
        (_FROM.search(before) and _TO.fullmatch(between))
        or (_BETWEEN.search(before) and _AND.fullmatch(between))
    )


# --- of another year --------------------------------------------------------------------------------------


def misdated(claim: str, texts: Sequence[str]) -> Iterator[tuple[Figure, Figure, int]]:
    """The figures of a claim told of a year for which the evidence has another, and that figure for another year."""
    told = list(_of_years(claim))
    if not told:
        return
    known = [pair for text in texts for pair in _of_years(text)]
    for figure, year in told:
        its_years = {other_year for other, other_year in known if _same(figure, other)}
        if not its_years or year in its_years:
            continue
        rival = next((other for other, its in known if its == year and other.unit == figure.unit), None)
        if rival:
            yield figure, rival, year


def _of_years(text: str) -> Iterator[tuple[Figure, int]]:
    """Every “12% in 2019” and “in 2019, 12%”."""
    found = [figure for figure in figures_of(text) if not figure.parts]
    for one, other in pairwise(found):
        between = text[one.end : other.start]
        if (year := _year(other)) and not _year(one) and _IN.fullmatch(between):
            yield one, year
        elif (
            (year := _year(one))
            and not _year(other)
            and _THEN.fullmatch(between)
            and _SINCE.search(text, 0, one.start)
        ):
            yield other, year


def _year(figure: Figure) -> int | None:
    if figure.date:
        return figure.date.year
    return int(figure.number) if figure.number in YEARS and not figure.unit else None
