"""Figures told of one another's things: “290 calls” where the source has 430 calls and 290 visits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from functools import lru_cache
from itertools import combinations, pairwise
from typing import Final, NamedTuple

from summariser.check.figures import words
from summariser.check.figures.figure import Figure, year_of
from summariser.check.figures.reading import figures_of, stem

_BESIDES: Final = frozenset({"season", "weekday", "name"})
_BEFORE: Final = 14  # characters
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
_NEXT = re.compile(r",? (?:and|while|whereas|but|against|versus|than|compared (?:with|to)) |[,;:] ")
_SINCE = re.compile(r"(?:^|[,;] |\band |\bbut )in $", re.IGNORECASE)


class Told(NamedTuple):
    """A figure with the words around it: the nearest, and all up to the next figure or the ends."""

    figure: Figure
    around: frozenset[str]
    side: frozenset[str]


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
    return None if rival and figure.unit and _on_its_side(figure, rival, texts) else rival


def _on_its_side(figure: Figure, rival: Figure, texts: Sequence[str]) -> bool:
    """Whether a share or an amount is told at least as much in its own words as in those of its rival.

    What stands behind it says less of what it is of than what stands before: large ones 6% of the time.
    """
    told = next((one for one in told_of(figure.sentence) if one.figure.start == figure.start), None)
    if told is None:
        return False
    beside = next((one for one in told_of(figure.sentence) if _same(one.figure, rival)), None)
    if beside:
        return _sides(told, beside, _at(figure, texts), _at(rival, texts)) is _Way.KEPT
    for text in texts:
        own = next((one.side for one in told_of(text) if _same(one.figure, figure)), None)
        its = next((one.side for one in told_of(text) if one.figure == rival), None)
        if own is not None and its is not None:
            own, its = _apart(own, its)
            return len(told.side & own) >= len(told.side & its)
    return False


def _same(one: Figure, other: Figure) -> bool:
    if one.date or other.date:
        return one.date == other.date
    if one.value == other.value and one.unit == other.unit:
        return True
    return bool(one.more or other.more) and not set(one.readings).isdisjoint(other.readings)


def _of_the_same(figure: Figure, other: Figure) -> bool:
    """Whether another number counts the things that this one counts, by its first words."""
    if not other.nouns or other.unit != figure.unit or other.value == figure.value:
        return False
    length = min(2, len(figure.nouns), len(other.nouns))
    return figure.nouns[:length] == other.nouns[:length]


def exchanged(claim: str, texts: Sequence[str]) -> Iterator[tuple[Figure, Figure]]:
    """The pairs of a claim's figures of which each is told among the words that the evidence has at the other."""
    firm = [figure for figure in figures_of(claim) if figure.firm and figure.unit not in _BESIDES]
    if len(firm) == len({figure.unit for figure in firm}):
        return
    in_place = {_place(figure) for text in texts for figure in figures_of(text)}
    moved = {figure.start for figure in firm if _place(figure) not in in_place}
    told = [one for one in told_of(claim) if one.figure.firm] if moved else ()
    for one, other in combinations(told, 2):
        if moved.isdisjoint((one.figure.start, other.figure.start)) or not _comparable(one, other):
            continue
        ones, others = (_at(told.figure, texts) for told in (one, other))
        if ones and others and _are_exchanged(one, other, ones, others):
            yield one.figure, other.figure


def _comparable(one: Told, other: Told) -> bool:
    return one.figure.unit == other.figure.unit and not _same(one.figure, other.figure)


def _are_exchanged(one: Told, other: Told, ones: Sequence[Told], others: Sequence[Told]) -> bool:
    way = _sides(one, other, ones, others)
    if way is not None:
        return way is _Way.CROSSED
    here, there = ([place.around for place in places] for places in (ones, others))
    return _belongs(one.around, there, here) and _belongs(other.around, here, there)


class _Way(Enum):
    """How two figures stand to their sides: "large ones 6% and small ones 62%"."""

    KEPT = 1
    CROSSED = 2


def _sides(one: Told, other: Told, ones: Sequence[Told], others: Sequence[Told]) -> _Way | None:
    """Whether both figures have words that stand on their own side in the evidence, or on each other's; or neither.

    `ones` and `others` are the places of the evidence that have them: one sentence must have either once.
    """
    for text in dict.fromkeys(place.figure.sentence for place in ones):
        mine, its = ([told for told in places if told.figure.sentence == text] for places in (ones, others))
        if len(mine) == len(its) == 1:
            return _way_of((one.side, other.side), (mine[0].side, its[0].side))
    return None


def _way_of(
    told: tuple[frozenset[str], frozenset[str]], said: tuple[frozenset[str], frozenset[str]]
) -> _Way | None:
    (one, other), (its_one, its_other) = (_apart(*sides) for sides in (told, said))
    kept = bool(one & its_one and other & its_other)
    crossed = bool(one & its_other and other & its_one)
    return None if kept == crossed else _Way.KEPT if kept else _Way.CROSSED


def _apart(one: frozenset[str], other: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    return one - other, other - one


def _place(figure: Figure) -> tuple[object, ...]:
    """A figure with what stands right before and the words behind it: where all are the same, it is not exchanged."""
    before = figure.sentence[max(0, figure.start - _BEFORE) : figure.start]
    return figure.number, figure.date, before, figure.nouns


def _at(figure: Figure, texts: Sequence[str]) -> list[Told]:
    """Where the evidence has a figure, with the words around it there."""
    return [
        told
        for text in texts
        if any(_same(figure, other) for other in figures_of(text))
        for told in told_of(text)
        if _same(figure, told.figure)
    ]


def _belongs(around: frozenset[str], there: Sequence[frozenset[str]], here: Sequence[frozenset[str]]) -> bool:
    """Whether words stand `there` and not `here`, or at least two more of them do."""
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
    joined = [_shared_out(text[one.end : other.start]) for one, other in pairwise(found)]
    for its, of_the_next in joined:
        behind.append(its)
        before.append(of_the_next)
    behind.append(_words(text[found[-1].end :]))
    for i, shared in enumerate(joined):
        before[i + 1] = before[i + 1] if any(shared) else before[i]
    for i in range(len(joined) - 1, -1, -1):
        behind[i] = behind[i] if any(joined[i]) else behind[i + 1]
    return tuple(
        Told(figure, frozenset((*one[-_SPAN:], *other[:_SPAN])), frozenset((*one, *other)))
        for figure, one, other in zip(found, before, behind, strict=False)
    )


def _shared_out(between: str) -> tuple[list[str], list[str]]:
    """The words between two figures: those of the first and those of the second, or all for both.

    What follows “and” or a comma is told of the next: 74% in the north and 61% in the south.
    """
    all_of_them = _words(between)
    for found in _NEXT.finditer(between) if all_of_them else ():
        its, of_the_next = _words(between[: found.start()]), _words(between[found.end() :])
        if its or of_the_next:
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
        if (year := year_of(other)) and not year_of(one) and _IN.fullmatch(between):
            yield one, year
        elif (
            (year := year_of(one))
            and not year_of(other)
            and _THEN.fullmatch(between)
            and _SINCE.search(text, 0, one.start)
        ):
            yield other, year
